//! The schemas of what is answered and sent, by name: those of the record's types as they are written, and those of what
//! only the service has.

use onrecord_record::Record;
use onrecord_record::answers::{
    Changes, Conflict, Contacts, Copies, Correction, EventLine, Evidence, Findings, IdentityLine,
    IdentityPage, KeptClaim, Origins, OutletLine, Reliance, SourceProfile, StoryLine, Trace,
};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::{corrections, problem, read};

/// Where the description keeps schemas.
const PLACE: &str = "/components/schemas";

/// Returns all schemas (draft 2020-12), by their names.
pub(super) fn all() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|settings| settings.definitions_path = PLACE.into());
    let mut generator = settings.into_generator();
    macro_rules! add {
        ($($answer:ty),*) => { $(generator.subschema_for::<$answer>();)* };
    }
    add!(
        Changes,
        Conflict,
        Contacts,
        Copies,
        Correction,
        EventLine,
        Evidence,
        Findings,
        IdentityLine,
        IdentityPage,
        KeptClaim,
        Origins,
        OutletLine,
        Record,
        Reliance,
        SourceProfile,
        StoryLine,
        Trace
    );
    let mut all = generator.take_definitions(true);
    let own = [
        ("Problem", problem::schema()),
        ("StoryToRead", read::schema()),
        ("NewCorrection", corrections::schema()),
    ];
    all.extend(own.map(|(name, schema)| (name.to_owned(), schema)));
    all
}
