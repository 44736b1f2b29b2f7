//! Claims, the latest first, narrowed by who makes them, whom they concern, and how.

use maud::html;
use onrecord_store::Store;
use onrecord_views::words::counted;

use super::{ON_PAGE, Page, Part, rows};
use crate::asked::Narrowing;
use crate::refusal::Refusal;

pub(super) fn page(store: &mut Store, asked: &Narrowing) -> Result<Page, Refusal> {
    let filter = asked.filter(ON_PAGE)?;
    let mut claims = store.claims(&filter)?;
    let number = store.count_claims(&filter)?;
    let is_more = rows::cut(&mut claims, ON_PAGE);
    let main = html! {
        h1 { "Claims" }
        (rows::narrowing("/claims", asked))
        p.aside { (counted(number as usize, "claim", "claims")) }
        (rows::claims(&claims))
        (rows::pager(asked.page(), is_more, |page| asked.address("/claims", page)))
    };
    Ok(Page::new("Claims", Part::Claims, main))
}
