//! The tools: each a question of kept stories, answered with its evidence.

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use onrecord_corpus::corroboration;
use onrecord_record::answers::{ClaimAddress, Evidence, StatementAddress};
use onrecord_store::{FindLimits, Store, StoreError};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{CallToolResult, ContentBlock, Implementation, ServerCapabilities, ServerConfig};
use rmcp::{ServerHandler, tool, tool_handler, tool_router};
use serde_json::{Value, json};

use super::asked::{OfClaim, OfClaims, OfConflicts, OfName, OfStory};

const INSTRUCTIONS: &str = "\
Onrecord keeps the record of news stories: who said what, on whose word, how firmly, about whom and when. It never says
what is true; it says who says so, and points at the words. Quote the words that an answer gives, name the speaker and the
outlet, and say how firmly it was put forward. Ids of claims name their story (court#c3); offsets count Unicode code
points of the story's text.";

/// The tools over one store.
pub(super) struct Tools {
    store: Arc<Mutex<Store>>,
    tool_router: ToolRouter<Self>,
}

/// Why a question is not answered.
type Unanswered = Box<dyn Error + Send + Sync>;

impl Tools {
    pub(super) fn new(store: Store) -> Self {
        Self {
            store: Arc::new(Mutex::new(store)),
            tool_router: Self::tool_router(),
        }
    }

    /// Asks the store away from the thread that reads what clients ask.
    async fn ask(
        &self,
        question: impl FnOnce(&mut Store) -> Result<Value, Unanswered> + Send + 'static,
    ) -> CallToolResult {
        let store = Arc::clone(&self.store);
        let asked = tokio::task::spawn_blocking(move || {
            let mut store = store.lock().unwrap_or_else(PoisonError::into_inner);
            question(&mut store)
        });
        match asked.await {
            Ok(Ok(answer)) => CallToolResult::structured(answer),
            Ok(Err(error)) => told(error.to_string()),
            Err(_) => told("the question could not be answered".to_owned()),
        }
    }
}

fn told(words: String) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(words)])
}

#[tool_router(router = tool_router)]
impl Tools {
    #[tool(
        description = "Read one story: its text, every claim with who makes it, in what words and how firmly, the people, events and dates, and what the story rests on. Places are code points of story.text.",
        annotations(read_only_hint = true)
    )]
    async fn read_story(&self, Parameters(asked): Parameters<OfStory>) -> CallToolResult {
        self.ask(move |store| Ok(serde_json::to_value(store.corrected(&asked.story)?)?))
            .await
    }

    #[tool(
        description = "Find claims by words, speaker, subject, story, outlet, kind of source, firmness or day, the latest first; each with the words that it stands on and where they stand.",
        annotations(read_only_hint = true)
    )]
    async fn find_claims(&self, Parameters(asked): Parameters<OfClaims>) -> CallToolResult {
        self.ask(move |store| Ok(json!({ "claims": find(store, &asked)? })))
            .await
    }

    #[tool(
        description = "Tell who a person or body is, as kept stories tell it: names, titles, ties, and the claims made by them, with evidence.",
        annotations(read_only_hint = true)
    )]
    async fn who(&self, Parameters(asked): Parameters<OfName>) -> CallToolResult {
        self.ask(move |store| who(store, &asked.name)).await
    }

    #[tool(
        description = "Show every word that a claim stands on, with its place, its sentence, and the story it is in.",
        annotations(read_only_hint = true)
    )]
    async fn evidence(&self, Parameters(asked): Parameters<OfClaim>) -> CallToolResult {
        self.ask(move |store| {
            let claim: ClaimAddress = asked.claim.parse()?;
            Ok(serde_json::to_value(store.evidence(&claim)?)?)
        })
        .await
    }

    #[tool(
        description = "Tell from how many independent mouths a claim comes, who published it first, who repeats it and what speaks against it.",
        annotations(read_only_hint = true)
    )]
    async fn origins(&self, Parameters(asked): Parameters<OfClaim>) -> CallToolResult {
        self.ask(move |store| {
            let statement: StatementAddress = asked.claim.parse()?;
            Ok(serde_json::to_value(corroboration::origins(
                store, &statement,
            )?)?)
        })
        .await
    }

    #[tool(
        description = "List claims that cannot both hold, each side with the words of all who state it. It abstains where it cannot be told.",
        annotations(read_only_hint = true)
    )]
    async fn conflicts(&self, Parameters(asked): Parameters<OfConflicts>) -> CallToolResult {
        self.ask(move |store| {
            let conflicts = corroboration::conflicts(store, &asked.filter())?;
            Ok(json!({ "conflicts": conflicts }))
        })
        .await
    }
}

/// Returns the claims that are asked for, each with its evidence.
fn find(store: &mut Store, asked: &OfClaims) -> Result<Vec<Evidence>, StoreError> {
    let filter = asked.filter();
    let ids: Vec<ClaimAddress> = match &asked.words {
        Some(words) => {
            let limits = FindLimits {
                identities: 0,
                claims: filter.limit,
                stories: 0,
            };
            let findings = store.find(words, &filter, limits)?;
            findings.claims.into_iter().map(|claim| claim.id).collect()
        }
        None => store
            .claims(&filter)?
            .into_iter()
            .map(|claim| claim.id)
            .collect(),
    };
    ids.iter().map(|id| store.evidence(id)).collect()
}

/// How many claims of somebody are told with who they are.
const OF_SOMEBODY: u32 = 10;

fn who(store: &mut Store, name: &str) -> Result<Value, Unanswered> {
    let page = match store.who(name) {
        Ok(page) => page,
        Err(StoreError::Ambiguous { name, .. }) => {
            return Ok(json!({ "several": store.named(&name)? }));
        }
        Err(error) => return Err(error.into()),
    };
    let asked = OfClaims::by(page.identity.id.to_string(), OF_SOMEBODY);
    Ok(json!({ "identity": page, "claims": find(store, &asked)? }))
}

#[tool_handler(router = self.tool_router)]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let server = Implementation::new("onrecord", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(server)
            .with_instructions(INSTRUCTIONS)
    }
}
