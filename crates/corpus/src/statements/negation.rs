//! Which words say that what follows is not so.

use super::words::{Gap, Word};

/// Tells whether the word at a place says that what follows is not so; `lower` holds the words in lower case.
pub(super) fn negates(words: &[Word<'_>], lower: &[String], at: usize) -> bool {
    let word = lower[at].as_str();
    let follows = words
        .get(at + 1)
        .filter(|next| next.gap == Gap::Small)
        .map(|_| lower[at + 1].as_str());
    match word {
        // An answer (`No, it burnt`), or no negation at all (`no doubt`).
        "no" => follows.is_some_and(|next| {
            !matches!(
                next,
                "doubt" | "less" | "fewer" | "later" | "sooner" | "matter"
            )
        }),
        "nothing" => follows != Some("but"),
        "not" => is_of_clause(at == 0 || words[at].gap != Gap::Small, follows),
        "never" | "nobody" | "none" | "neither" | "nor" | "without" | "cannot" => true,
        _ => word.ends_with("n't"),
    }
}

/// Tells whether a `not` is of the clause, and not of one thing put beside another (`Not the mayor: her deputy`, `not
/// only`).
fn is_of_clause(begins: bool, follows: Option<&str>) -> bool {
    match follows {
        Some("only" | "just" | "merely" | "simply" | "least") => false,
        Some("the" | "this" | "that" | "these" | "those" | "his" | "her" | "their") => !begins,
        Some(_) | None => true,
    }
}

/// Tells whether a word, by its stem, passes a negation on to what it is of (`do not believe that they are linked`, `no
/// plans to leave`).
pub(super) fn passes_on(stem: &str) -> bool {
    matches!(
        stem,
        "believ"
            | "think"
            | "thought"
            | "expect"
            | "suppos"
            | "intend"
            | "intent"
            | "plan"
            | "want"
    )
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn what_is_not_so_is_told_from_what_only_sounds_so() {
        let negated = |text: &str| -> Vec<String> {
            let words = words(text);
            let lower: Vec<String> = words.iter().map(|word| word.words.to_lowercase()).collect();
            (0..words.len())
                .filter(|at| negates(&words, &lower, *at))
                .map(|at| lower[at].clone())
                .collect()
        };
        assert_eq!(
            negated("Nobody was hurt and the pier did not burn."),
            ["nobody", "not"]
        );
        assert_eq!(
            negated("Not one of the boats came back without damage."),
            ["not", "without"]
        );
        for text in [
            "No, the pier burnt.",
            "There is no doubt that the pier burnt.",
            "Not the pier: the boats burnt.",
            "Not only the pier burnt.",
            "The pier burnt in no less than an hour.",
        ] {
            assert!(negated(text).is_empty(), "{text}");
        }
    }
}
