//! What the patterns of rules capture.

use super::reading::{DayPart, Feast, Length, Meaning, Point, Season, Unit};
use super::words::{Meridiem, StepWord};

/// Something that a pattern captured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item {
    Number(f32),
    Ordinal(u8),
    Year(i16),
    YearBefore(i16),
    Decade(i16),
    Month(u8),
    Weekday(u8),
    Season(Season),
    DayPart(DayPart),
    Unit(Unit),
    Clock(u8, Option<u8>),
    Meridiem(Meridiem),
    Step(StepWord),
    Feast(Feast),
    Date(i16, u8, u8),
    Length(Length),
    Point(Meaning),
}

/// What a pattern captured, in order.
#[derive(Clone, Copy)]
pub(super) struct Items {
    items: [Option<Item>; MOST_ITEMS],
    length: usize,
}

const MOST_ITEMS: usize = 8;

macro_rules! captured {
    ($($(#[$doc:meta])* $name:ident -> $type:ty { $pattern:pat => $value:expr })*) => {
        impl Items {
            $(
                #[doc = concat!("Returns the n-th capture of that kind (`", stringify!($name), "`).")]
                pub(super) fn $name(&self, number: usize) -> Option<$type> {
                    let all = self.items[..self.length].iter().flatten();
                    all.filter_map(|item| match *item { $pattern => Some($value), _ => None }).nth(number)
                }
            )*
        }
    };
}

captured! {
    number -> f32 { Item::Number(value) => value }
    ordinal -> u8 { Item::Ordinal(value) => value }
    year -> i16 { Item::Year(value) => value }
    year_before -> i16 { Item::YearBefore(value) => value }
    decade -> i16 { Item::Decade(value) => value }
    month -> u8 { Item::Month(value) => value }
    weekday -> u8 { Item::Weekday(value) => value }
    season -> Season { Item::Season(value) => value }
    day_part -> DayPart { Item::DayPart(value) => value }
    unit -> Unit { Item::Unit(value) => value }
    clock -> (u8, Option<u8>) { Item::Clock(hour, minute) => (hour, minute) }
    meridiem -> Meridiem { Item::Meridiem(value) => value }
    step -> StepWord { Item::Step(value) => value }
    feast -> Feast { Item::Feast(value) => value }
    date -> (i16, u8, u8) { Item::Date(year, month, day) => (year, month, day) }
    length -> Length { Item::Length(value) => value }
    meaning -> Meaning { Item::Point(value) => value }
}

impl Items {
    pub(super) const EMPTY: Self = Self {
        items: [None; MOST_ITEMS],
        length: 0,
    };

    /// Returns them with one more.
    pub(super) fn with(mut self, item: Item) -> Self {
        if self.length < MOST_ITEMS {
            self.items[self.length] = Some(item);
            self.length += 1;
        }
        self
    }

    /// Returns the captured point, where it is one.
    pub(super) fn point(&self, number: usize) -> Option<Point> {
        match self.meaning(number)? {
            Meaning::Point(point) => Some(point),
            Meaning::Era(_)
            | Meaning::EraBefore(_)
            | Meaning::Shift(_)
            | Meaning::Length(_)
            | Meaning::Set(_)
            | Meaning::Vague(_) => None,
        }
    }
}
