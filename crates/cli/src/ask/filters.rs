//! What the store is asked for, from the arguments of a question.

use onrecord_record::Day;
use onrecord_store::{ClaimFilter, EventFilter, FindLimits};

use crate::arguments::{Claims, Conflicts, Narrowing, Scope, Stories, Timeline};

/// Returns which claims some arguments narrow to.
pub(super) fn narrowed(narrowing: &Narrowing) -> ClaimFilter {
    ClaimFilter {
        by: narrowing.by.clone(),
        about: narrowing.about.clone(),
        outlet: narrowing.outlet.clone(),
        voice: narrowing.voice,
        firmness: narrowing.firmness,
        act: narrowing.act,
        since: written(narrowing.days.since),
        until: written(narrowing.days.until),
        ..ClaimFilter::default()
    }
}

/// Returns how many of each kind are found: half as many names and stories as claims, so that claims come
/// first to the eye.
pub(super) fn limits(claims: u32) -> FindLimits {
    let others = claims.div_ceil(2);
    FindLimits {
        identities: others,
        claims,
        stories: others,
    }
}

/// Returns which claims are listed.
pub(super) fn claims(arguments: &Claims) -> ClaimFilter {
    ClaimFilter {
        story: arguments.story.clone(),
        limit: arguments.paging.limit,
        offset: arguments.paging.offset,
        ..narrowed(&arguments.narrowing)
    }
}

/// Returns which stories are listed.
pub(super) fn stories(arguments: &Stories) -> ClaimFilter {
    ClaimFilter {
        outlet: arguments.outlet.clone(),
        about: arguments.about.clone(),
        since: written(arguments.days.since),
        until: written(arguments.days.until),
        limit: arguments.paging.limit,
        offset: arguments.paging.offset,
        ..ClaimFilter::default()
    }
}

/// Returns which conflicts are listed.
pub(super) fn conflicts(arguments: &Conflicts) -> ClaimFilter {
    ClaimFilter {
        limit: arguments.paging.limit,
        offset: arguments.paging.offset,
        ..scoped(&arguments.scope)
    }
}

/// Returns what is of those stories that are meant, all of it.
pub(crate) fn scoped(scope: &Scope) -> ClaimFilter {
    ClaimFilter {
        about: scope.about.clone(),
        outlet: scope.outlet.clone(),
        story: scope.story.clone(),
        since: written(scope.days.since),
        until: written(scope.days.until),
        limit: u32::MAX,
        ..ClaimFilter::default()
    }
}

/// Returns which events are told.
pub(super) fn events(arguments: &Timeline) -> EventFilter {
    EventFilter {
        about: arguments.about.clone(),
        kind: arguments.kind,
        since: written(arguments.days.since),
        until: written(arguments.days.until),
        limit: arguments.limit,
        offset: 0,
    }
}

fn written(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}
