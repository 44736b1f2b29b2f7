//! Every test of this suite runs on both databases.
//!
//! `PostgreSQL` is the server of the URL in `ONRECORD_POSTGRES`, where each test makes a database of its own.
//! Without it the tests run on SQLite alone and say so; under `CI` that is a failure.

use std::{
    env,
    sync::atomic::{AtomicUsize, Ordering},
};

use onrecord_store::{Place, Store};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// Runs a test on each database that there is, an empty one each.
pub(crate) fn on_each(test: impl Fn(&Place)) {
    let folder = tempfile::tempdir().expect("the test databases can be made");
    test(&Place::File(folder.path().join("news.db")));
    let Ok(server) = env::var("ONRECORD_POSTGRES") else {
        assert!(
            env::var("CI").is_err(),
            "ONRECORD_POSTGRES names no server, and CI skips none"
        );
        return;
    };
    let name = format!(
        "onrecord_test_{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    let mut admin = postgres::Client::connect(&server, postgres::NoTls)
        .expect("the test databases can be made");
    admin
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .expect("the test databases can be made");
    let (base, _) = server
        .rsplit_once('/')
        .expect("the test databases can be made");
    test(&Place::Url(format!("{base}/{name}")));
    admin
        .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .expect("the test databases can be made");
}

/// Runs a test on each database, opened.
pub(crate) fn with_each(test: impl Fn(&mut Store)) {
    on_each(|place| test(&mut Store::open(place).expect("the test databases can be made")));
}
