//! What has been put right, each with who, when and why, and a way to take it back; and what every form of the kind
//! asks for.

use maud::{Markup, html};
use onrecord_record::Published;
use onrecord_record::answers::Correction;
use onrecord_views::words::{clean, corrected, long_moment};

use super::facts;
use crate::pages::layout::FORM_TOKEN;

/// Lists corrections; `back` is where one stands again after taking one back.
pub(in crate::pages) fn corrections(all: &[Correction], back: &str) -> Markup {
    html! {
        @if !all.is_empty() {
            ul.rows.corrections { @for one in all { li { (correction(one, back)) } } }
        }
    }
}

fn correction(correction: &Correction, back: &str) -> Markup {
    let is_in_force = correction.taken_back.is_none();
    let mut known = vec![
        html! { (correction.kind.name()) },
        html! { "signed by " b { (clean(&correction.by)) } },
    ];
    known.push(html! { (moment(&correction.at)) });
    known.extend(correction.why.as_ref().map(|why| html! { (clean(why)) }));
    known.extend(
        correction
            .taken_back
            .as_ref()
            .map(|at| html! { "taken back " (moment(at)) }),
    );
    known.extend((is_in_force && !correction.in_force).then(|| html! { "waits for its story" }));
    known.push(html! { (correction.id) });
    let class = if is_in_force { "title" } else { "title gone" };
    html! {
        p.(class) { (clean(&corrected(correction))) }
        (facts(known))
        @if is_in_force {
            form.undo method="post" action={ "/corrections/" (correction.id) "/undo" } {
                (hidden(back))
                button { "Undo " span.hidden { (correction.id) } }
            }
        }
    }
}

fn moment(at: &str) -> String {
    at.parse::<Published>()
        .map_or_else(|_| clean(at), |at| long_moment(&at))
}

fn hidden(back: &str) -> Markup {
    html! {
        input type="hidden" name="token" value=(FORM_TOKEN);
        input type="hidden" name="back" value=(back);
    }
}

/// Asks who puts something right and why, and ends the form; `what` names it for people.
pub(in crate::pages) fn signing(back: &str, what: &str) -> Markup {
    html! {
        (hidden(back))
        label { "Signed by" input name="by" required maxlength="100" autocomplete="name" data-remember="name"; }
        label { "Why (if you like)" input name="why" maxlength="500"; }
        button { (what) }
    }
}
