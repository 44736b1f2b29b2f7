//! Records as networks: of persons and bodies, of provenance, of who cites whom.
//!
//! In: the record of one story, or of many one after another. Out: the text of another program's format, each
//! checked with that program's own reader. Nothing stands there that the record does not hold.

mod citations;
mod follow_the_money;
mod provenance;

pub use citations::{Citations, Xml};
pub use follow_the_money::follow_the_money;
pub use provenance::provenance;

/// Tells whether this is an item of Wikidata (`Q42`).
fn is_item(item: &str) -> bool {
    let digits = item.strip_prefix('Q');
    digits
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|one| one.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_item_of_wikidata_is_one() {
        assert!(is_item("Q42"));
        assert!(!is_item("Q") && !is_item("Q4> .") && !is_item("42"));
    }
}
