//! `onrecord reread`: kept stories that older models have read are read anew.
//!
//! Each story is replaced in one transaction and names its models, so that a run that was stopped goes on
//! with what is left.

use std::{ops::ControlFlow, process::ExitCode};

use onrecord_corpus::{identities, links, queue};
use onrecord_reader::document::{LanguageChoice, Story, StoryText};
use onrecord_reader::{Input, Reader, ReaderError};
use onrecord_record::Record;
use onrecord_record::answers::Rereading;
use onrecord_store::{ClaimFilter, Comparing, Store, StoreError};
use onrecord_views::{Answer, AnswerForm, show_answer};

use crate::arguments::Reread;
use crate::ask::write_out;
use crate::failure::{Failure, report};
use crate::progress::Progress;
use crate::{database, engine, look};

/// Reads kept stories anew and tells what changed.
pub(crate) fn run(db: Option<&str>, arguments: &Reread) -> ExitCode {
    match reread(db, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(failure);
            ExitCode::FAILURE
        }
    }
}

fn reread(db: Option<&str>, arguments: &Reread) -> Result<(), Failure> {
    let place = database::place(db)?;
    let store = Store::open(&place)?;
    let mut known = Store::open(&place)?;
    let reader = engine::load(arguments.models.reader)?;
    let stories = if arguments.all {
        all(&mut known)?
    } else {
        known.read_otherwise(&reader.version())?
    };
    let mut rereader = Rereader {
        store,
        progress: Progress::alone(),
        count: 0,
        broken: None,
    };
    queue::read_in_order(
        arguments.models.jobs(),
        |give| {
            for story in stories {
                if give(known.record(&story)).is_break() {
                    return;
                }
            }
        },
        |record| read(&reader, record?),
        |record| rereader.take(record),
    );
    rereader.finish()
}

/// Puts in the place of each story what was read of it anew.
struct Rereader {
    store: Store,
    progress: Progress,
    count: usize,
    broken: Option<Failure>,
}

impl Rereader {
    fn take(&mut self, record: Result<Record, Failure>) -> ControlFlow<()> {
        let told = record.and_then(|record| {
            let own = links::comparable(&record);
            let comparing = Comparing {
                own: &own,
                judge: &links::beside,
            };
            let rereading = self
                .store
                .replace(&record, &identities::same, Some(comparing))?;
            self.progress.clear();
            tell(rereading)
        });
        match told {
            Ok(()) => {
                self.progress.count();
                self.count += 1;
                ControlFlow::Continue(())
            }
            Err(failure) => {
                self.broken = Some(failure);
                ControlFlow::Break(())
            }
        }
    }

    fn finish(mut self) -> Result<(), Failure> {
        use std::io::Write as _;

        self.progress.clear();
        // Where nobody listens, there is nobody to tell.
        let _ = writeln!(
            anstream::stderr().lock(),
            "{} stories read anew",
            self.count
        );
        self.broken.map_or(Ok(()), Err)
    }
}

/// Returns every story.
fn all(store: &mut Store) -> Result<Vec<String>, StoreError> {
    let filter = ClaimFilter {
        limit: u32::MAX,
        ..ClaimFilter::default()
    };
    database::story_ids(store, &filter)
}

/// Reads a kept story anew; whoever kept it knew its language.
fn read(reader: &Reader, kept: Record) -> Result<Record, Failure> {
    let of = kept.story;
    let language = if of.language == "en" {
        LanguageChoice::English
    } else {
        LanguageChoice::Detect
    };
    let name = of.id.to_string();
    let failed = |source: ReaderError| Failure::Story { name, source };
    let story = Story {
        id: of.id.to_string(),
        url: of.url,
        outlet: of.outlet,
        title: of.title,
        authors: of.authors,
        published: of.published.map(|published| published.to_string()),
    };
    let text = StoryText::Decoded(of.text);
    reader
        .read(Input {
            text,
            story,
            language,
        })
        .map_err(failed)
}

/// Shows what reading a story anew has changed; nothing where nothing has.
fn tell(rereading: Rereading) -> Result<(), Failure> {
    if rereading.added + rereading.removed + rereading.changed == 0 {
        return Ok(());
    }
    let form = AnswerForm::Text(look::of_standard_output());
    let shown = show_answer(&Answer::Rereadings(&[rereading]), form);
    write_out(&shown.map_err(|source| Failure::View { source })?)
}
