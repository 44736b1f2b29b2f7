//! Prints how copies, claims over stories, origins and conflicts are found in the clusters that are written for this
//! project, as one line of JSON for each folder of them: what `cargo xtask score` shows.

#[path = "../tests/clusters/mod.rs"]
mod clusters;
#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::io::{self, Write as _};

use clusters::measure::{Count, measure};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let reader = weights::reader(Some(&weights::load("encoder.weights.zst")));
    let mut out = io::stdout().lock();
    for folder in ["seen", "unseen"] {
        let (each, all) = measure(&reader, folder);
        let row = json!({
            "folder": folder, "clusters": each.len(), "copies": count(all.copies), "sources": count(all.sources),
            "same": count(all.same), "origins": count(all.origins), "first": count(all.first),
            "conflicts": count(all.conflicts),
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn count(count: Count) -> Value {
    json!({ "given": count.given, "right": count.right, "wanted": count.wanted, "found": count.found })
}
