//! The tables of stories, outlets, sources and failures.

use onrecord_record::answers::{FailureLine, OutletLine, SourceProfile, StoryLine};

use super::{Table, maybe};

/// One row a story.
pub(super) fn stories(stories: &[StoryLine]) -> Table {
    let row = |story: &StoryLine| {
        vec![
            story.id.to_string(),
            maybe(story.title.as_ref()),
            maybe(story.outlet.as_ref()),
            maybe(story.published.as_ref()),
            maybe(story.url.as_ref()),
            story.versions.to_string(),
            story.claims.to_string(),
            maybe(story.claimed),
            maybe(story.origins),
        ]
    };
    Table {
        header: &[
            "id",
            "title",
            "outlet",
            "published",
            "url",
            "versions",
            "claims",
            "claimed",
            "origins",
        ],
        rows: stories.iter().map(row).collect(),
    }
}

/// One row an outlet.
pub(super) fn outlets(outlets: &[OutletLine]) -> Table {
    let row = |outlet: &OutletLine| {
        vec![
            outlet.name.clone(),
            outlet.stories.to_string(),
            outlet.claims.to_string(),
            maybe(outlet.first.as_ref()),
            maybe(outlet.last.as_ref()),
        ]
    };
    Table {
        header: &["name", "stories", "claims", "first", "last"],
        rows: outlets.iter().map(row).collect(),
    }
}

/// One row for each thing that is counted of a source.
pub(super) fn profile(profile: &SourceProfile) -> Table {
    let row = |of: &str, value: &str, count: u32| {
        vec![
            profile.name.clone(),
            of.to_owned(),
            value.to_owned(),
            count.to_string(),
        ]
    };
    let mut rows = vec![
        row("stories", "", profile.stories),
        row("claims", "", profile.claims),
    ];
    let counts = [
        ("voice", &profile.voices),
        ("firmness", &profile.firmness),
        ("act", &profile.acts),
        ("most", &profile.most),
        ("through", &profile.through),
    ];
    for (of, counted) in counts {
        rows.extend(counted.iter().map(|one| row(of, &one.name, one.count)));
    }
    Table {
        header: &["name", "of", "value", "count"],
        rows,
    }
}

/// One row an input.
pub(super) fn failures(failures: &[FailureLine]) -> Table {
    let row = |failure: &FailureLine| {
        vec![
            failure.input.clone(),
            failure.reason.clone(),
            failure.at.clone(),
        ]
    };
    Table {
        header: &["input", "reason", "at"],
        rows: failures.iter().map(row).collect(),
    }
}
