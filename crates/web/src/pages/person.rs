//! A person or a body: names, titles, ties, what they said, what is said of them, who quotes them, and what can be put
//! right; those of one name; and when two were in contact.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use onrecord_record::answers::{
    Contact, Contacts, IdentityPage, KeptClaim, RoleLine, SourceProfile, TieLine,
};
use onrecord_record::{EntityKind, IdentityId, StoryId};
use onrecord_store::{EventFilter, Store, StoreError};
use onrecord_views::words::{clean, counted, role, tie};
use serde::Deserialize;

use super::{Page, Part, drawings, rows};
use crate::addresses;
use crate::asked::{Asked, words};
use crate::refusal::Refusal;
use crate::server::Service;

/// How many events somebody's page shows.
const EVENTS: u32 = 12;

/// How many other names are shown at once.
const ALIASES: usize = 8;

/// How many stories a line names.
const STORIES: usize = 3;

/// A name to be looked up.
#[derive(Debug, Deserialize)]
pub(crate) struct OfName {
    name: Option<String>,
}

/// Goes to the one of a name, or lists all of that name.
pub(super) async fn by_name(
    State(service): State<Service>,
    uri: Uri,
    Asked(asked): Asked<OfName>,
) -> Result<Response, Refusal> {
    let name = words(&asked.name).unwrap_or_default().to_owned();
    let looked = name.clone();
    let one = service
        .archive
        .ask(move |store| one_of_name(store, &looked))
        .await?;
    if let Some(id) = one {
        return Ok(Redirect::to(&addresses::identity(id)).into_response());
    }
    service.page(&uri, move |store| list(store, &name)).await
}

fn one_of_name(store: &mut Store, name: &str) -> Result<Option<IdentityId>, Refusal> {
    match store.named(name)?.as_slice() {
        [one] => Ok(Some(one.id)),
        _ => Ok(None),
    }
}

fn list(store: &mut Store, name: &str) -> Result<Page, Refusal> {
    let all = store.named(name)?;
    let main = html! {
        h1 { "Who goes by “" (clean(name)) "”" }
        @if all.is_empty() { (rows::nothing()) }
        (rows::identities(&all))
    };
    Ok(Page::new(format!("Who goes by {name}"), Part::Claims, main))
}

pub(super) fn page(store: &mut Store, id: &str) -> Result<Page, Refusal> {
    let person = store.who(id)?;
    let id = person.identity.id.to_string();
    let profile = match store.source(&id) {
        Ok(profile) => Some(profile),
        // Who is called as an outlet is, is asked for as a source under the id, which no outlet has.
        Err(StoreError::Missing { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let events = store.timeline(&EventFilter {
        about: Some(id.clone()),
        limit: EVENTS,
        ..EventFilter::default()
    })?;
    let address = addresses::with_query("/timeline", &[("about", Some(&id))]);
    let main = html! {
        (head(&person))
        (told("Titles and offices", &person.roles, |one: &RoleLine| (role(one), one.stories.as_slice())))
        (told("Ties", &person.ties, |one: &TieLine| (tie(one), one.stories.as_slice())))
        (said("What they said", &person.claims, person.made, "by", &id))
        (said("What is said of them", &person.about, person.concern, "about", &id))
        @if !events.is_empty() {
            section aria-labelledby="days" {
                h2 #days { "What happened" }
                (drawings::timeline(&events))
                p.aside { a href=(address) { "The whole timeline" } }
            }
        }
        @if let Some(profile) = profile.filter(|profile| profile.claims > 0) { (quoted(&profile)) }
        (contact_form(&id))
        (put_right(&person))
    };
    Ok(Page::new(clean(&person.identity.name), Part::Claims, main))
}

fn head(person: &IdentityPage) -> Markup {
    let line = &person.identity;
    let mut known = vec![html! { (line.kind.name()) }];
    known.extend(line.known_as.as_ref().map(|words| html! { (clean(words)) }));
    let stories = addresses::with_query("/stories", &[("about", Some(&line.id.to_string()))]);
    known.push(html! { a href=(stories) { (counted(line.stories as usize, "story", "stories")) } });
    known.push(html! { (line.id) });
    let aliases: Vec<String> = person.aliases.iter().map(|alias| clean(alias)).collect();
    let (first, more) = aliases.split_at(aliases.len().min(ALIASES));
    html! {
        h1 { (clean(&line.name)) }
        (rows::facts(known))
        @if !first.is_empty() { p.aside { "also " (first.join(", ")) } }
        @if !more.is_empty() {
            details { summary { "and " (counted(more.len(), "other name", "other names")) } p.aside { (more.join(", ")) } }
        }
    }
}

/// Writes a heading and a line for each of some rows, with the stories that tell it.
fn told<T>(heading: &str, all: &[T], tell: impl Fn(&T) -> (String, &[StoryId])) -> Markup {
    html! {
        @if !all.is_empty() {
            section { h2 { (heading) } ul.rows { @for one in all {
                @let (words, stories) = tell(one);
                li { (words) " " span.facts { (named(stories)) } }
            } } }
        }
    }
}

fn named(stories: &[StoryId]) -> Markup {
    let more = stories.len().saturating_sub(STORIES);
    html! {
        @for (number, story) in stories.iter().take(STORIES).enumerate() {
            @if number > 0 { ", " }
            a href=(addresses::story(story)) { (story) }
        }
        @if more > 0 { " and " (more) " more" }
    }
}

fn said(heading: &str, claims: &[KeptClaim], all: u32, how: &str, id: &str) -> Markup {
    let address = addresses::with_query("/claims", &[(how, Some(id))]);
    html! {
        @if !claims.is_empty() {
            section {
                h2 { (heading) }
                (rows::claims(claims))
                @if all as usize > claims.len() { p.aside { a href=(address) { "All " (counted(all as usize, "claim", "claims")) } } }
            }
        }
    }
}

fn quoted(profile: &SourceProfile) -> Markup {
    html! {
        div.further {
            (rows::counts("Quoted most by", &profile.most, |name| Some(addresses::outlet(name))))
            (rows::counts("How firmly", &profile.firmness, |_| None))
            (rows::counts("Through whom", &profile.through, |_| None))
        }
    }
}

fn contact_form(id: &str) -> Markup {
    html! {
        section aria-labelledby="contact" {
            h2 #contact { "When were they last in contact?" }
            form.narrowing action="/contacts" {
                input type="hidden" name="first" value=(id);
                label { "With (a name, or an id)" input name="second" required maxlength="200"; }
                button { "Look" }
            }
        }
    }
}

/// Two of whom it is asked when they were in contact.
#[derive(Debug, Deserialize)]
pub(crate) struct OfTwo {
    first: Option<String>,
    second: Option<String>,
}

pub(super) fn contacts(store: &mut Store, asked: &OfTwo) -> Result<Page, Refusal> {
    let (Some(first), Some(second)) = (words(&asked.first), words(&asked.second)) else {
        return Err(Refusal::Malformed("two names are needed".to_owned()));
    };
    Ok(contact_page(&store.contacts(first, second)?))
}

fn contact_page(contacts: &Contacts) -> Page {
    let (first, second) = (clean(&contacts.first.name), clean(&contacts.second.name));
    let number = counted(contacts.contacts.len(), "contact", "contacts");
    let main = html! {
        h1 { (first) " and " (second) }
        p.lead { (number) @if !contacts.contacts.is_empty() { ", the latest first" } }
        ol.claims { @for contact in &contacts.contacts { li {
            @match contact {
                Contact::Event(event) => (drawings::event(event)),
                Contact::Claim(claim) => (rows::claim(claim)),
            }
        } } }
    };
    Page::new(format!("{first} and {second}"), Part::Claims, main)
}

/// Shows forms to put right who somebody is, and why stories are taken to speak of them.
fn put_right(person: &IdentityPage) -> Markup {
    let id = person.identity.id.to_string();
    let back = addresses::identity(person.identity.id);
    let form = |kind: &str, fields: Markup, what: &str| {
        html! {
            form method="post" action="/corrections" {
                input type="hidden" name="kind" value=(kind);
                input type="hidden" name="who" value=(id);
                (fields)
                (rows::signing(&back, what))
            }
        }
    };
    let rename = html! { label { "Name" input name="name" required maxlength="200" value=(person.identity.name); } };
    let kind = html! { label { "Kind" select name="value" {
        @for kind in EntityKind::ALL { option value=(kind.name()) selected[*kind == person.identity.kind] { (kind.name()) } }
    } } };
    let merge = html! { label { "Who else this is (a name, or an id)" input name="other" required maxlength="200"; } };
    html! {
        section aria-labelledby="right" {
            h2 #right { "Put it right" }
            details { summary { "Another entry is the same one" } (form("merge", merge, "Merge them")) }
            details { summary { "The name is another" } (form("rename", rename, "Change the name")) }
            details { summary { "It is something else" } (form("kind", kind, "Change the kind")) }
            (split(person, &back))
        }
    }
}

/// Shows why stories are taken to speak of somebody, each with a form that says they do not.
fn split(person: &IdentityPage, back: &str) -> Markup {
    html! {
        @if !person.same_as.is_empty() {
            details { summary { "A story speaks of somebody else" }
                @for same in &person.same_as {
                    form method="post" action="/corrections" {
                        p { a href=(addresses::story(&same.story)) { (same.story) } " calls them " b { (clean(&same.name)) } ": " (clean(&same.why)) }
                        input type="hidden" name="kind" value="split";
                        input type="hidden" name="story" value=(same.story);
                        input type="hidden" name="name" value=(same.name);
                        (rows::signing(back, "That is somebody else"))
                    }
                }
            }
        }
    }
}
