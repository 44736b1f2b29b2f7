//! The item of Wikidata that a record gives an entity.

use onrecord_record::Entity;

/// Returns an entity's item in Wikidata (`Q42`), where the record has one and it is an item.
pub(crate) fn item(entity: &Entity) -> Option<&str> {
    entity.wikidata.as_deref().filter(|item| is_item(item))
}

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
