//! docs/quality.md: the figures as a page for people, which the comparison reads back.

use std::path::Path;

use crate::error::XtaskError;
use crate::score::figure::Figure;

const HEAD: &str = "\
# How well it reads

`just score` (`cargo xtask score`) measures these figures and rewrites this page; `./check` measures
them again and fails when one is lower than here by more than its tolerance.

| figure | value | tolerance |
|---|---:|---:|
";

const FOOT: &str = "
## What they mean

- `c_full` (content right and source right), `d_speech_full` (the same for reporting speech alone) and
  `d_quoted_full` (for content with a quotation mark) pair the claims of a story with those of the
  PolNeAR annotators, one to one: the contents share at least half of their words, and the sources
  overlap.
- `e_frag_source`, `e_frag_cue` and `e_frag_content` count exact spans, word for word.
- `times` are the time expressions of a third of TimeBank, drawn by lot before any rule was written (xtask/src/score/
  timebank_held_out.txt), and of AQUAINT: the same words (strict), some of them (relaxed), some of them and the right
  TIMEX3 value (value). AQUAINT marks no ages and few of the lengths of time; the rules were looked at on it.
- `coreference` is who is who in OntoGUM's development documents, of many genres, from plain text: mentions
  that cover the same words, and the mean of MUC, B3 and CEAF-e over their clusters (CoNLL); near news are the
  documents of news, interviews and biographies. What is mentioned once counts on neither side.
- `speakers right` are the claims whose speaker is the right person, body or group, of those of twenty stories that
  meet an attribution with a source; who speaks was marked by hand (training/speakers).
- `golden facts` and `golden claims` are facts of one story, annotated by hand in every part of the
  record; parts that the reader does not fill yet count as missed.
- `pages` are 260 articles of many sites as they were served, with title, author, day and text drafted by a model
  and checked: how often the day of publication is the right one, F1 over the words of the text, how often the title
  is right letter for letter, and one author at least. The rules were looked at on these pages.
- `seen` and `unseen` are clusters of stories on one matter, written for this project with what a careful reader makes
  of them (crates/corpus/tests/clusters): weights were learnt from the seen, the unseen were written after the code by
  somebody who had not read it, and looked at once. `copies` are pairs of stories that take over text, and their groups
  with the right source; `same claim` the reports that `origins` gives of a claim, asked from each place that makes
  it; `origins right` the claims of which fewest and most origins are both right; `conflicts` what `conflicts` lists.

P is precision, R recall, F1 their harmonic mean, all in percent. Annotators among themselves reach a
`c_full` F1 of 75 and a `d_speech_full` F1 of 92 on the corpus's test stories.

## Read by hand

Ten stories of five kinds (court, sport, business, science and royals, written for this project; five of PolNeAR's train
set and TimeBank), read beside their entities and claims by one reader, once: before the coreference network, by rules
alone, and after it. Errors of the three commonest kinds:

- who is named stands in two entities or more: 35 before, 36 after;
- a pronoun or description stands where it does not belong: 26 before, 95 after;
- a claim's speaker is missing or another: 35 of 202 claims with a source before, 23 of 205 after.

Of the 95, 29 are of the kind that was read before (he, she, they, people); the others are mentions that rules leave
out: `I`, `we` and `you`, `it` and things. How many of these are right was not counted. Of the 23, eleven were one
person's claims under a wrong name, mended since.

## How it was run

The release binary reads PolNeAR's 84 development stories (`convert.py stories` makes them JSON
lines, each with its publication date), `convert.py attributions` turns the records into
predictions, and `score_attribution.py --split dev` scores them; once more with `--reader syntax`. `score_timex.py`
scores TimeBank and AQUAINT, read by syntax. `score_coref.py` scores OntoGUM's 30 development documents, where Python has SciPy. `training/speakers.py` judges the speakers of
twenty stories of PolNeAR's train set, which no weights learnt from. The golden story is read with
`--published 2023-11-05 --outlet \"The Daily Example\"` and scored by `score_story.py`. Pages are scored by the
example `pages` of the corpus crate. The corpora are not part of
this repository; `ONRECORD_EVALUATION` names the folder that holds them and the scorers (`../shared` unless set).
";

/// Writes the page.
pub(crate) fn page(figures: &[Figure]) -> String {
    let rows = figures.iter().map(row);
    format!("{HEAD}{}{FOOT}", rows.collect::<String>())
}

fn row(figure: &Figure) -> String {
    format!(
        "| {} | {} | {:.1} |\n",
        figure.name,
        figure.written(),
        figure.tolerance
    )
}

/// Reads the figures back.
///
/// # Errors
///
/// A row of the table that does not hold a name and two numbers.
pub(crate) fn figures(document: &Path, text: &str) -> Result<Vec<Figure>, XtaskError> {
    let rows = (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.starts_with("| ") && !line.starts_with("| figure"));
    rows.map(|(line, row)| {
        parsed(row).ok_or_else(|| XtaskError::Row {
            path: document.to_path_buf(),
            line,
        })
    })
    .collect()
}

fn parsed(row: &str) -> Option<Figure> {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let &[name, value, tolerance] = cells.as_slice() else {
        return None;
    };
    let tolerance = tolerance.parse().ok()?;
    match value.split_once(" of ") {
        Some((found, all)) => Some(Figure::count(
            name,
            found.parse().ok()?,
            all.parse().ok()?,
            tolerance,
        )),
        None => Some(Figure::percentage(name, value.parse().ok()?, tolerance)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_read_back_as_it_was_written() {
        let measured = [
            Figure::percentage("c_full F1", 62.3, 0.5),
            Figure::count("golden claims", 9, 11, 0.0),
        ];
        let page = page(&measured);
        assert!(page.contains("| c_full F1 | 62.3 | 0.5 |\n| golden claims | 9 of 11 | 0.0 |\n"));
        assert_eq!(
            figures(Path::new("q.md"), &page).expect("the page parses"),
            measured
        );
    }

    #[test]
    fn a_row_that_is_no_figure_is_named() {
        let error =
            figures(Path::new("q.md"), "# a\n| b | much | 1 |\n").expect_err("not a number");
        assert!(error.to_string().starts_with("q.md:2: "));
    }
}
