//! Claims, the latest first, narrowed by who makes them, whom they concern, and how.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use maud::html;
use onrecord_store::Store;
use onrecord_views::words::counted;

use super::{ON_PAGE, Page, Part, rows};
use crate::asked::{Asked, Narrowing};
use crate::refusal::Refusal;
use crate::server::Service;

pub(super) async fn show(
    State(service): State<Service>,
    uri: Uri,
    Asked(asked): Asked<Narrowing>,
) -> Result<Response, Refusal> {
    service.page(&uri, move |store| page(store, &asked)).await
}

fn page(store: &mut Store, asked: &Narrowing) -> Result<Page, Refusal> {
    let filter = asked.filter(ON_PAGE)?;
    let mut claims = store.claims(&filter)?;
    let number = store.count_claims(&filter)?;
    let is_more = rows::cut(&mut claims, ON_PAGE);
    let main = html! {
        h1 { "Claims" }
        (rows::narrowing("/claims", asked))
        p.aside { (counted(number as usize, "claim", "claims")) }
        (rows::claims(&claims))
        (rows::pager(asked, "/claims", is_more))
    };
    Ok(Page::new("Claims", Part::Claims, main))
}
