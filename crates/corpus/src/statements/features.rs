//! What a comparison comes to in numbers, as the learnt weights take it.
//!
//! `training/statements.py` learns the weights from the same numbers, by the same names.

use super::compare::Compared;

/// The numbers of one comparison; see [`NAMES`].
pub(super) type Features = [f32; NAMES.len()];

/// What each number is: of what is shared, and of what does not fit.
pub(super) const NAMES: [&str; 16] = [
    "one",
    "least",
    "most",
    "shared",
    "tokens",
    "kin",
    "named",
    "clash",
    "number",
    "name",
    "days_differ",
    "denial",
    "negation",
    "ahead",
    "numbers_apart",
    "words",
];

/// What of a comparison is no matter of the two clauses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stories {
    /// What share of the names of the one that has fewer the other has too.
    pub(super) kin: f32,
    /// Whether one statement denies what the other puts forward.
    pub(super) is_denial: bool,
}

/// Takes the numbers of a comparison.
pub(super) fn features(compared: &Compared, stories: Stories) -> Features {
    let (one, other) = (compared.left_of_one, compared.left_of_other);
    // Of the clause of which more is left.
    let larger = if compared.of_one >= compared.of_other {
        other
    } else {
        one
    };
    [
        1.0,
        compared.of_one.min(compared.of_other),
        compared.of_one.max(compared.of_other),
        compared.shared.min(6.0),
        (compared.shared_tokens as f32).min(8.0),
        stories.kin,
        larger.named,
        flag(compared.clash.is_some()),
        flag(compared.numbers.is_some()),
        flag(compared.names),
        flag(compared.days_differ),
        flag(stories.is_denial),
        flag(compared.negation),
        flag(compared.ahead),
        flag(one.open_numbers && other.open_numbers),
        compared.words.min(3.0),
    ]
}

/// Returns the numbers as they would be if nothing of the one excluded the other.
pub(super) fn without_conflict(features: Features) -> Features {
    without(
        features,
        &["clash", "number", "days_differ", "denial", "negation"],
    )
}

/// Returns the numbers as they would be if neither had a name that the other lacks.
pub(super) fn without_names(features: Features) -> Features {
    without(features, &["name", "named"])
}

fn without(mut features: Features, left_out: &[&str]) -> Features {
    for (name, value) in NAMES.iter().zip(&mut features) {
        if left_out.contains(name) {
            *value = 0.0;
        }
    }
    features
}

fn flag(is_so: bool) -> f32 {
    f32::from(u8::from(is_so))
}
