//! What a comparison comes to in numbers, as the learnt weights take it.
//!
//! `training/statements.py` learns the weights from the same numbers, by the same names.

use super::compare::{Compared, Left};

/// The numbers of one comparison; see [`NAMES`].
pub(super) type Features = [f32; NAMES.len()];

/// What each number is: of what is shared, of what of either is left, of what does not fit.
pub(super) const NAMES: [&str; 32] = [
    "one",
    "least",
    "most",
    "shared",
    "tokens",
    "names",
    "least_shared",
    "most_shared",
    "verbs",
    "days_meet",
    "kin_share",
    "kin",
    "smaller_nowhere",
    "larger_nowhere",
    "smaller_elsewhere",
    "larger_elsewhere",
    "smaller_beside",
    "larger_beside",
    "smaller_named",
    "larger_named",
    "smaller_verbs",
    "larger_verbs",
    "clash",
    "number",
    "name",
    "days_differ",
    "denial",
    "falsity",
    "negation",
    "ahead",
    "verbs_apart",
    "numbers_apart",
];

/// What of a comparison is no matter of the two clauses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stories {
    /// How many names the two stories share, and what share of the fewer names that is.
    pub(super) kin: (f32, f32),
    /// Whether one statement denies what the other puts forward.
    pub(super) is_denial: bool,
}

/// Takes the numbers of a comparison.
pub(super) fn features(compared: &Compared, stories: Stories) -> Features {
    let (smaller, larger) = if compared.of_one >= compared.of_other {
        (compared.left_of_one, compared.left_of_other)
    } else {
        (compared.left_of_other, compared.left_of_one)
    };
    let all = of_shared(compared, stories)
        .into_iter()
        .chain(of_left(smaller, larger))
        .chain(of_difference(compared, stories, (smaller, larger)));
    let mut features = [0.0; NAMES.len()];
    features
        .iter_mut()
        .zip(all)
        .for_each(|(place, value)| *place = value);
    features
}

fn of_shared(compared: &Compared, stories: Stories) -> [f32; 12] {
    let least = compared.of_one.min(compared.of_other);
    let most = compared.of_one.max(compared.of_other);
    let shared = compared.shared.min(4.0);
    [
        1.0,
        least,
        most,
        compared.shared.min(6.0),
        (compared.shared_tokens as f32).min(8.0),
        (compared.shared_names as f32).min(3.0),
        least * shared,
        most * shared,
        compared.verbs.min(2.0),
        flag(compared.days_meet),
        stories.kin.1,
        stories.kin.0.min(10.0) / 10.0,
    ]
}

fn of_left(smaller: Left, larger: Left) -> [f32; 10] {
    let named = |left: Left| left.names + left.numbers;
    [
        smaller.nowhere,
        larger.nowhere,
        smaller.elsewhere,
        larger.elsewhere,
        smaller.beside,
        larger.beside,
        named(smaller),
        named(larger),
        smaller.verbs,
        larger.verbs,
    ]
}

fn of_difference(
    compared: &Compared,
    stories: Stories,
    (smaller, larger): (Left, Left),
) -> [f32; 10] {
    let verbs_apart = compared.verbs == 0.0 && smaller.verbs > 0.0 && larger.verbs > 0.0;
    [
        flag(compared.clash.is_some()),
        flag(compared.numbers.is_some()),
        flag(compared.names),
        flag(compared.days_differ),
        flag(stories.is_denial),
        flag(compared.falsity),
        flag(compared.negation),
        flag(compared.ahead),
        flag(verbs_apart),
        flag(smaller.open_numbers && larger.open_numbers),
    ]
}

/// Returns the numbers as they would be if nothing of the one excluded the other.
pub(super) fn without_conflict(mut features: Features) -> Features {
    for (name, value) in NAMES.iter().zip(&mut features) {
        if matches!(
            *name,
            "clash" | "number" | "days_differ" | "denial" | "falsity" | "negation"
        ) {
            *value = 0.0;
        }
    }
    features
}

fn flag(is_so: bool) -> f32 {
    f32::from(u8::from(is_so))
}
