//! Words before and after an expression that belong to it and bend its value.

use onrecord_record::TimeModifier as Mod;

use super::super::grammar::{Before, Bend};

const fn bend(
    pattern: &'static str,
    before: Before,
    point: Option<Mod>,
    length: Option<Mod>,
) -> Bend {
    Bend {
        pattern,
        point,
        length,
        before,
    }
}

/// Words before.
pub(in super::super) static BEFORE: &[Bend] = &[
    bend(
        "the? early|earlier -? in|on?",
        Before::Point,
        Some(Mod::Start),
        None,
    ),
    bend(
        "the? late|later -? in|on?",
        Before::Point,
        Some(Mod::End),
        None,
    ),
    bend("the? mid -?", Before::Point, Some(Mod::Mid), None),
    bend("the end|close of", Before::Point, Some(Mod::End), None),
    bend("the very? end of", Before::Point, Some(Mod::End), None),
    bend(
        "the start|beginning|opening|dawn of",
        Before::Point,
        Some(Mod::Start),
        None,
    ),
    bend("the middle of", Before::Point, Some(Mod::Mid), None),
    bend(
        "the first|early|opening part|day|week|days|weeks|months|years of",
        Before::Point,
        Some(Mod::Start),
        None,
    ),
    bend(
        "the last|latter|later part|day|week|days|weeks|months|years of",
        Before::Point,
        Some(Mod::End),
        None,
    ),
    bend("a good part of", Before::Point, None, None),
    bend("much|most|part of", Before::Both, None, None),
    bend("sometime in?", Before::Point, None, None),
    bend(
        "around|about|approximately|roughly|circa",
        Before::Both,
        Some(Mod::Approx),
        Some(Mod::Approx),
    ),
    bend(
        "nearly|almost|virtually",
        Before::Both,
        Some(Mod::Approx),
        Some(Mod::LessThan),
    ),
    bend("just? under", Before::Length, None, Some(Mod::LessThan)),
    bend(
        "just|well? over|past",
        Before::Length,
        None,
        Some(Mod::MoreThan),
    ),
    bend("over", Before::Length, None, Some(Mod::MoreThan)),
    bend(
        "slightly? more|longer|greater than",
        Before::Length,
        Some(Mod::Before),
        Some(Mod::MoreThan),
    ),
    bend(
        "slightly? less|fewer than",
        Before::Length,
        Some(Mod::After),
        Some(Mod::LessThan),
    ),
    bend("at least", Before::Length, None, Some(Mod::EqualOrMore)),
    bend("at most", Before::Length, None, Some(Mod::EqualOrLess)),
    bend("up to", Before::Length, None, Some(Mod::EqualOrLess)),
    bend("as many|long|little as", Before::Length, None, None),
    bend("another|only|just|some", Before::Length, None, None),
    bend("exactly|precisely", Before::Length, None, None),
    bend("right", Before::Point, None, None),
];

/// Words after.
pub(in super::super) static AFTER: &[Bend] = &[
    bend("or so", Before::Both, Some(Mod::Approx), Some(Mod::Approx)),
    bend("or later", Before::Both, Some(Mod::OnOrAfter), None),
    bend("or earlier", Before::Both, Some(Mod::OnOrBefore), None),
    bend("or more", Before::Both, None, Some(Mod::EqualOrMore)),
    bend("or longer", Before::Both, None, Some(Mod::EqualOrMore)),
    bend("or less", Before::Both, None, Some(Mod::EqualOrLess)),
];
