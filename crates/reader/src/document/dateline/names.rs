//! Names that tell a dateline from other words before a dash: agencies, places, labels, months.
//!
//! In: one name or word of a dateline's start. Out: whether it is of that kind.

/// Months and days, as datelines write them.
const MONTHS: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

pub(super) fn is_date_word(word: &str) -> bool {
    let bare = word.trim_end_matches('.').to_ascii_lowercase();
    MONTHS.contains(&bare.as_str()) || bare.starts_with(|c: char| c.is_ascii_digit())
}

/// Agencies and broadcasters, by the first word of their names.
const AGENCIES: &[&str] = &[
    "AAP",
    "ABC",
    "AFP",
    "ANI",
    "ANSA",
    "AP",
    "BBC",
    "Bloomberg",
    "CBC",
    "CBS",
    "CNBC",
    "CNN",
    "CNNMoney",
    "CP",
    "DPA",
    "dpa",
    "EFE",
    "IANS",
    "IPS",
    "ITV",
    "Interfax",
    "KUNA",
    "Kyodo",
    "MENA",
    "NBC",
    "NHK",
    "NPR",
    "PA",
    "PTI",
    "RIA",
    "RNS",
    "Reuters",
    "SPA",
    "TASS",
    "UPI",
    "WAM",
    "XINHUA",
    "Xinhua",
    "Yonhap",
];

/// Tells whether a name in brackets is an agency's or a broadcaster's.
pub(super) fn is_agency(name: &str) -> bool {
    let first = name
        .trim_start_matches("The ")
        .split([' ', '/', '.'])
        .next()
        .unwrap_or_default();
    AGENCIES.contains(&first)
        || matches!(
            name,
            "The Associated Press" | "Associated Press" | "Thomson Reuters Foundation"
        )
        || name.ends_with(" News Service")
}

/// Places of five letters and fewer that stories are filed from.
const SHORT: &[&str] = &[
    "ABUJA", "ACCRA", "ADEN", "AMMAN", "APIA", "BAKU", "BALI", "BASEL", "BASRA", "BATH", "BEIT",
    "BERN", "BOISE", "BONN", "CAIRO", "CORK", "CRETE", "DAKAR", "DAVOS", "DELHI", "DERBY", "DHAKA",
    "DILI", "DOHA", "DOVER", "DUBAI", "ERBIL", "ESSEN", "FLINT", "GAZA", "GENOA", "GHENT", "GOMA",
    "GRAZ", "HAIFA", "HANOI", "HERAT", "HOMS", "IDLIB", "IOWA", "IZMIR", "JUBA", "KABUL", "KANO",
    "KIEV", "KOBE", "KRAKOW", "KYIV", "KYOTO", "LAGOS", "LEEDS", "LHASA", "LIEGE", "LILLE", "LIMA",
    "LINZ", "LOME", "LVIV", "LYON", "MACAU", "MALE", "MALMO", "MALTA", "MIAMI", "MILAN", "MINSK",
    "MOSUL", "NANCY", "NICE", "OMAHA", "OMSK", "OSAKA", "OSLO", "PARIS", "PERTH", "PRAIA", "PROVO",
    "PUNE", "QUITO", "RABAT", "RAMLA", "RENO", "RIGA", "ROME", "SALEM", "SANAA", "SEOUL", "SIDON",
    "SKOPJE", "SOCHI", "SOFIA", "SPLIT", "SUCRE", "SUVA", "TAMPA", "TEXAS", "TOKYO", "TOMSK",
    "TULSA", "TUNIS", "TURIN", "VADUZ", "WUHAN", "YORK", "YALTA",
];

/// What stands in capitals before a dash and is no place.
const LABELS: &[&str] = &[
    "ADVISORY",
    "ALERT",
    "ANALYSIS",
    "BREAKING",
    "BULLETIN",
    "COMMENT",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTION",
    "DEVELOPING",
    "EDITORIAL",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACTBOX",
    "FACT CHECK",
    "FEATURE",
    "FLASH",
    "INTERVIEW",
    "INSIGHT",
    "OPINION",
    "PHOTOS",
    "PREVIEW",
    "REFILE",
    "RELATED",
    "REVIEW",
    "SPECIAL",
    "SPOILER",
    "TIMELINE",
    "UNESCO",
    "UNICEF",
    "UPDATE",
    "UPDATED",
    "URGENT",
    "VIDEO",
    "WARNING",
    "WATCH",
    "WRAPUP",
    "READ MORE",
    "FREE AGENT",
    "BREAKING NEWS",
    "LIVE UPDATES",
];

/// Tells whether capitals before a bare dash name a place rather than a body or a label.
///
/// `NATO – The` and `UPDATE - The` look like `ROME – The`: short names must be known ones.
pub(super) fn may_be_place(place: &str) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    !LABELS.contains(&place) && (letters > 5 || SHORT.contains(&place))
}
