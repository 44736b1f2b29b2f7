//! Stories, those published last first, narrowed by outlet, day and whom they speak of.

use maud::html;
use onrecord_store::Store;
use onrecord_views::words::counted;

use super::{ON_PAGE, Page, Part, rows};
use crate::asked::Narrowing;
use crate::refusal::Refusal;

pub(super) fn page(store: &mut Store, asked: &Narrowing) -> Result<Page, Refusal> {
    let filter = asked.filter(ON_PAGE)?;
    let mut stories = store.stories(&filter)?;
    let number = store.count_stories(&filter)?;
    let is_more = rows::cut(&mut stories, ON_PAGE);
    let main = html! {
        h1 { "Stories" }
        form.narrowing action="/stories" {
            (rows::text_input("About", "about", &asked.about))
            (rows::text_input("Outlet", "outlet", &asked.outlet))
            (rows::day_input("Since", "since", &asked.since))
            (rows::day_input("Until", "until", &asked.until))
            button { "Narrow" }
        }
        p.aside { (counted(number as usize, "story", "stories")) }
        (rows::stories(&stories))
        (rows::pager(asked.page(), is_more, |page| asked.address("/stories", page)))
    };
    Ok(Page::new("Stories", Part::Stories, main))
}
