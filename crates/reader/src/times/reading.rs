//! What a time expression says before it is placed on the calendar.

use onrecord_record::TimeModifier;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season, as TIMEX3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// A part of a day, as TIMEX3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// A time of a day: a part of it, or the clock's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayTime {
    Part(DayPart),
    /// Hour (0..=24) and, where it is told, the minute.
    Clock(u8, Option<u8>),
}

/// How a named time (`September`, `Friday`, `summer`) lies to the one that it is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The last before the story.
    Last,
    /// The one in the story's own year or week.
    This,
    /// The next after the story.
    Next,
    /// The last before the time that the narrative has come to.
    Previous,
    /// The next after it.
    Following,
    /// That one.
    Same,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// So many of our era.
    Known(i16),
    /// So many before our era.
    Before(i16),
    /// Two digits: `'98`.
    Short(i16),
    /// So many years from the story's.
    Shifted(i16),
    /// So many years from the narrative's.
    Told(i16),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Month(u8),
    Season(Season),
    /// A quarter; which one may be open (`the 1988 quarter`).
    Quarter(Option<u8>),
    Half(u8),
}

/// A day that is celebrated, by its rule in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    On(u8, u8),
    /// Month, which one (-1: the last) and ISO weekday.
    Weekday(u8, i8, u8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// The Tuesday after the first Monday in November.
    ElectionDay,
}

/// A point or stretch of the calendar as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Option<Year>,
    pub(super) part: Option<Part>,
    /// Of the month.
    pub(super) day: Option<u8>,
    /// ISO: Monday is 1.
    pub(super) weekday: Option<u8>,
    pub(super) feast: Option<Feast>,
    pub(super) at: Option<DayTime>,
    pub(super) step: Option<Step>,
    /// The week or weekend that holds the day.
    pub(super) around: Option<Unit>,
}

/// So many units from a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// How many; `None` is some.
    pub(super) count: Option<i32>,
    pub(super) unit: Unit,
    pub(super) from: From,
    pub(super) at: Option<DayTime>,
    /// A weekday of the week that it leads to.
    pub(super) weekday: Option<u8>,
    /// A part of the year that it leads to (`the year-ago quarter`).
    pub(super) part: Option<Part>,
}

/// What a shift starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The day of publication.
    Story,
    /// The time that the narrative has come to.
    Narrative,
    /// The quarter that figures are compared with, else the day of publication: `a year ago`.
    Compared,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Length {
    /// How many; `None` is some.
    pub(super) count: Option<f32>,
    pub(super) unit: Unit,
    /// A second, smaller part: `two years and three months`.
    pub(super) rest: Option<(f32, Unit)>,
}

/// Something that recurs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Recurrence {
    /// Once in so long.
    Every(Length),
    /// Each one of that name.
    Each(Point),
}

/// A time that is not told nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Point(Point),
    /// A decade or a century by its first digits: 199, 19.
    Era(i16),
    /// A century before our era, by its first digits: 4 of the fifth.
    EraBefore(i16),
    Shift(Shift),
    Length(Length),
    Set(Recurrence),
    Vague(Vague),
}

/// An expression as the grammar reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<TimeModifier>,
}

impl Point {
    /// Makes a point of its time of day alone.
    pub(super) fn at(at: DayTime) -> Self {
        Self {
            at: Some(at),
            ..Self::default()
        }
    }

    /// Makes a point of a year alone.
    pub(super) fn year(year: Year) -> Self {
        Self {
            year: Some(year),
            ..Self::default()
        }
    }

    /// Makes a point of a part of a year.
    pub(super) fn part(year: Option<Year>, part: Part) -> Self {
        Self {
            year,
            part: Some(part),
            ..Self::default()
        }
    }

    /// Makes a day of a month.
    pub(super) fn day(year: Option<Year>, month: u8, day: u8) -> Self {
        Self {
            day: Some(day),
            ..Self::part(year, Part::Month(month))
        }
    }

    /// Makes a weekday.
    pub(super) fn weekday(weekday: u8) -> Self {
        Self {
            weekday: Some(weekday),
            ..Self::default()
        }
    }

    /// Makes a feast.
    pub(super) fn feast(feast: Feast) -> Self {
        Self {
            feast: Some(feast),
            ..Self::default()
        }
    }

    /// Tells a time of day and nothing else.
    pub(super) fn is_time_only(&self) -> bool {
        self.at.is_some() && !self.is_day() && self.part.is_none() && self.year.is_none()
    }

    /// Tells whether it names one day.
    pub(super) fn is_day(&self) -> bool {
        self.day.is_some() || self.weekday.is_some() || self.feast.is_some()
    }

    /// Returns it with a step.
    pub(super) fn stepped(self, step: Step) -> Self {
        Self {
            step: Some(step),
            ..self
        }
    }
}

impl Shift {
    /// Makes a shift by so many units.
    pub(super) fn by(count: i32, unit: Unit, from: From) -> Self {
        Self {
            count: Some(count),
            unit,
            from,
            at: None,
            weekday: None,
            part: None,
        }
    }

    /// Returns it with a time of the day that it leads to.
    pub(super) fn with(self, at: DayTime) -> Self {
        Self {
            at: Some(at),
            ..self
        }
    }
}

impl Length {
    /// Makes a length of so many units.
    pub(super) fn of(count: Option<f32>, unit: Unit) -> Self {
        Self {
            count,
            unit,
            rest: None,
        }
    }

    /// Writes it as TIMEX3 does: `P2M`, `PT5H30M`, `PXD`.
    pub(super) fn value(&self) -> String {
        let (count, unit) = match self.unit {
            Unit::Fortnight => (self.count.map(|count| count * 2.0), "W"),
            Unit::Decade => (self.count.map(|count| count * 10.0), "Y"),
            Unit::Century => (self.count.map(|count| count * 100.0), "Y"),
            unit => (self.count, unit.letter()),
        };
        if self.unit == Unit::Quarter && count == Some(1.0) {
            return "P3M".to_owned();
        }
        let Some(count) = count else {
            return format!("{}X{}", self.unit.prefix(), self.unit.vague_letter());
        };
        let prefix = self.unit.prefix();
        let whole = count.trunc();
        let rest = self
            .rest
            .map(|(count, unit)| format!("{}{}", count.round(), unit.letter()));
        if let Some(rest) = rest {
            return format!("{prefix}{whole}{unit}{rest}");
        }
        let fraction = count - whole;
        let smaller = match self.unit {
            Unit::Year => Some((12.0, "M")),
            Unit::Hour => Some((60.0, "M")),
            _ => None,
        };
        match smaller {
            Some((parts, smaller)) if fraction > 0.0 => {
                let first = if whole > 0.0 {
                    format!("{whole}{unit}")
                } else {
                    String::new()
                };
                format!("{prefix}{first}{}{smaller}", (fraction * parts).round())
            }
            _ => format!("{prefix}{count}{unit}"),
        }
    }
}

impl Unit {
    fn prefix(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour => "PT",
            _ => "P",
        }
    }

    fn letter(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Hour => "H",
            Self::Day => "D",
            Self::Night => "NI",
            Self::Weekend => "WE",
            Self::Week | Self::Fortnight => "W",
            Self::Quarter => "Q",
            Self::Year | Self::Decade | Self::Century => "Y",
        }
    }

    fn vague_letter(self) -> &'static str {
        match self {
            Self::Decade => "DE",
            Self::Century => "C",
            unit => unit.letter(),
        }
    }
}

impl Season {
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Fall => "FA",
            Self::Winter => "WI",
        }
    }
}

impl DayTime {
    /// Writes it as TIMEX3 does, after the day: `TMO`, `T17:00`.
    pub(super) fn value(self) -> String {
        match self {
            Self::Part(DayPart::Morning) => "TMO".to_owned(),
            Self::Part(DayPart::Afternoon) => "TAF".to_owned(),
            Self::Part(DayPart::Evening) => "TEV".to_owned(),
            Self::Part(DayPart::Night) => "TNI".to_owned(),
            Self::Clock(hour, minute) => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
        }
    }
}
