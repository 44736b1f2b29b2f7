//! Speaker labels: `LOPEZ: It is over.`, `Q: Why?`, `Mayor: "It is over"`.

use onrecord_model::Tag;

use crate::attributions::syntax::candidate::{Frame, Path, Source};
use crate::attributions::syntax::draft::{Cue, Draft};

/// The most words that a label has.
const LONGEST: usize = 8;

/// Proposes what follows a label at the start of a paragraph as its content.
pub(super) fn propose(draft: &mut Draft<'_>) {
    let tree = draft.tree;
    for paragraph in &draft.document.paragraphs {
        let tokens = tree.language.tokens_in(paragraph.body());
        let label = tokens
            .clone()
            .take(LONGEST + 1)
            .find(|&id| tree.word(id) == ":");
        let Some(colon) = label.filter(|&id| id > tokens.start && id + 1 < tokens.end) else {
            continue;
        };
        let names = (tokens.start..colon).all(|id| is_name(tree.token(id).tag, tree.word(id)));
        if names {
            let source = Source::new(colon - 1, Path::Named);
            let cue = Cue {
                head: colon,
                first: colon,
                last: colon,
                source,
            };
            let content = tree.span(colon + 1, tokens.end - 1);
            draft.propose(Frame::Label, cue, None, &[content]);
        }
    }
}

fn is_name(tag: Tag, word: &str) -> bool {
    matches!(
        tag,
        Tag::Nnp | Tag::Nnps | Tag::OpenBracket | Tag::CloseBracket
    ) || word.chars().next().is_some_and(char::is_uppercase)
        || matches!(
            word,
            "." | "," | "-" | "’s" | "'s" | "of" | "on" | "the" | "and"
        )
}
