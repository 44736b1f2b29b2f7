//! Stories that take over text from one another, and where it came from.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use onrecord_record::answers::{Copies, Copy, StoryLine};
use onrecord_record::{Published, Share, StoryId};
use onrecord_store::{LinkedStory, Store, StoreError};

use crate::copies::{Member, Source, groups, source};
use crate::links::digest;

/// Returns the groups of stories that take over text from one another: of one story its own, or all.
///
/// # Errors
///
/// [`StoreError::Missing`] where there is no such story.
pub fn copies(store: &mut Store, story: Option<&str>) -> Result<Vec<Copies>, StoreError> {
    let links = store.copied(story)?;
    let of_each = of_each(&links);
    let mut found = Groups::of(store, &links)?
        .0
        .iter()
        .map(|group| Ok(answer(store.story_lines(&group.stories)?, group, &of_each)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    // Those of the latest stories first.
    found.sort_by(|one, other| {
        latest(other)
            .cmp(&latest(one))
            .then_with(|| ids(one).cmp(&ids(other)))
    });
    Ok(found)
}

fn latest(copies: &Copies) -> Option<&str> {
    copies
        .stories
        .iter()
        .filter_map(|copy| copy.story.published.as_ref())
        .map(|published| published.as_str())
        .max()
}

fn ids(copies: &Copies) -> Vec<&StoryId> {
    copies.stories.iter().map(|copy| &copy.story.id).collect()
}

/// Groups of stories that copy one another.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<Group>);

/// One group: its stories, each as the group sees it, and where the text came from.
#[derive(Debug)]
pub(super) struct Group {
    stories: Vec<StoryId>,
    members: Vec<Member>,
    source: Source,
}

impl Groups {
    /// Puts linked stories into groups.
    pub(super) fn of(store: &mut Store, links: &[LinkedStory]) -> Result<Self, StoreError> {
        let mut places: BTreeMap<&StoryId, usize> = BTreeMap::new();
        for link in links {
            places.insert(&link.one, 0);
            places.insert(&link.other, 0);
        }
        for (place, number) in places.values_mut().enumerate() {
            *number = place;
        }
        let stories: Vec<&StoryId> = places.keys().copied().collect();
        let pairs: Vec<(usize, usize)> = links
            .iter()
            .map(|link| (places[&link.one], places[&link.other]))
            .collect();
        let mut found = Vec::new();
        for group in groups(stories.len(), &pairs) {
            let stories: Vec<StoryId> = group.iter().map(|place| stories[*place].clone()).collect();
            let members = members(store, &stories)?;
            found.push(Group::of(stories, members));
        }
        Ok(Self(found))
    }
}

impl Group {
    /// Finds where the text of some stories came from.
    fn of(stories: Vec<StoryId>, members: Vec<Member>) -> Self {
        Self {
            source: source(&members),
            stories,
            members,
        }
    }
}

/// Returns one group of stories that no store keeps, as [`copies`] has it.
pub(crate) fn copies_of(mut stories: Vec<(StoryLine, Member)>, links: &[LinkedStory]) -> Copies {
    stories.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    let (lines, members): (Vec<StoryLine>, Vec<Member>) = stories.into_iter().unzip();
    let ids = lines.iter().map(|line| line.id.clone()).collect();
    answer(lines, &Group::of(ids, members), &of_each(links))
}

/// The links of each story.
type OfEach<'a> = BTreeMap<&'a StoryId, Vec<&'a LinkedStory>>;

fn of_each(links: &[LinkedStory]) -> OfEach<'_> {
    let mut of_each = OfEach::new();
    for link in links {
        of_each.entry(&link.one).or_default().push(link);
    }
    of_each
}

/// Which stories take over text from one another, each group of them with the story that its text came from.
#[derive(Debug, Default)]
pub(crate) struct Copying(Vec<(Vec<StoryId>, Option<StoryId>)>);

impl Copying {
    /// Makes it of stories with the names of their groups, and the stories that those came from.
    pub(crate) fn named<'a>(
        stories: impl Iterator<Item = (&'a StoryId, &'a str, Option<&'a StoryId>)>,
    ) -> Self {
        let mut groups: BTreeMap<&str, (Vec<StoryId>, Option<StoryId>)> = BTreeMap::new();
        for (story, group, origin) in stories {
            let (stories, of) = groups.entry(group).or_default();
            stories.push(story.clone());
            *of = origin.cloned();
        }
        Self(groups.into_values().collect())
    }

    pub(super) fn of(groups: &Groups) -> Self {
        let groups = groups.0.iter().map(|group| {
            let origin = match &group.source {
                Source::Story(at, _) => group.stories.get(*at).cloned(),
                Source::Elsewhere(_) | Source::Unknown => None,
            };
            (group.stories.clone(), origin)
        });
        Self(groups.collect())
    }

    /// Tells whether two stories take over text from one another, perhaps by way of others.
    pub(super) fn are_one(&self, one: &StoryId, other: &StoryId) -> bool {
        self.0
            .iter()
            .any(|(stories, _)| stories.contains(one) && stories.contains(other))
    }

    /// Returns the story that a story's text came from, where that is another.
    pub(super) fn origin(&self, story: &StoryId) -> Option<&StoryId> {
        let (_, origin) = self.0.iter().find(|(stories, _)| stories.contains(story))?;
        origin.as_ref().filter(|origin| *origin != story)
    }
}

/// Returns stories as their group sees them.
fn members(store: &mut Store, stories: &[StoryId]) -> Result<Vec<Member>, StoreError> {
    let mut members = Vec::new();
    for (story, line) in stories.iter().zip(store.story_lines(stories)?) {
        let digest = digest(store, story)?.unwrap_or_default();
        members.push(digest.member(line.outlet, line.published));
    }
    Ok(members)
}

fn answer(lines: Vec<StoryLine>, group: &Group, links: &OfEach<'_>) -> Copies {
    let (origin, credited, why) = match &group.source {
        Source::Story(at, why) => (group.stories.get(*at).cloned(), None, (*why).to_owned()),
        Source::Elsewhere(name) => (
            None,
            Some(name.clone()),
            "it is credited, and has no story here".to_owned(),
        ),
        Source::Unknown => (
            None,
            None,
            "nobody is credited, and it cannot be told who published first".to_owned(),
        ),
    };
    let mut stories: Vec<Copy> = lines
        .into_iter()
        .zip(&group.members)
        .map(|(line, member)| {
            let own = links.get(&line.id).map(Vec::as_slice).unwrap_or_default();
            let nearest = nearest(&line.id, origin.as_ref(), own);
            copy(line, member, nearest)
        })
        .collect();
    let when = |copy: &Copy| copy.story.published.as_ref().map(Published::moment);
    stories.sort_by(|one, other| {
        when(one)
            .cmp(&when(other))
            .then_with(|| one.story.id.cmp(&other.story.id))
    });
    Copies {
        origin,
        credited,
        why,
        stories,
    }
}

/// Describes a story of a group, by its link with the one that it is nearest to.
fn copy(story: StoryLine, member: &Member, nearest: Option<&LinkedStory>) -> Copy {
    let share = |hundredths: u32| Share::new(f64::from(hundredths) / 100.0);
    Copy {
        credits: member.credits.clone(),
        nearest: nearest.map(|link| link.other.clone()),
        verbatim: nearest.map(|link| share(link.verbatim)),
        reworded: nearest.map(|link| share(link.reworded)),
        story,
    }
}

/// Returns of the links of a story the one with the origin, or else with the story that it shares most with; none of the
/// origin itself.
fn nearest<'a>(
    story: &StoryId,
    origin: Option<&StoryId>,
    links: &[&'a LinkedStory],
) -> Option<&'a LinkedStory> {
    let own = links.iter().copied().filter(|_| origin != Some(story));
    own.max_by_key(|link| {
        let is_origin = origin == Some(&link.other);
        (
            is_origin,
            link.verbatim,
            link.reworded,
            Reverse(&link.other),
        )
    })
}
