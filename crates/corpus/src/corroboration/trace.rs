//! How a claim fared: when it first appeared, how its wording and firmness changed, who denied it and when.

use onrecord_record::Firmness;
use onrecord_record::answers::{Statement, StatementAddress, Step, Trace, Turn};
use onrecord_store::{Store, StoreError};

use super::asked::Asked;
use super::conflicts::is_one;
use super::linked::Kept;
use super::mouths::Mouth;
use super::told::{Told, in_order};

/// Returns how a statement fared from report to report.
///
/// # Errors
///
/// [`StoreError::Missing`] where there is no such statement.
pub fn trace(store: &mut Store, statement: &StatementAddress) -> Result<Trace, StoreError> {
    Ok(of(&Asked::meant(&mut Kept::new(store), statement)?))
}

/// Returns how what was asked about fared.
pub(super) fn of(asked: &Asked) -> Trace {
    let mut steps: Vec<Step> = Vec::new();
    for (_, told) in &asked.clauses {
        for step in steps_of(told) {
            // A clause whose reports are known adds nothing.
            if steps
                .iter()
                .all(|known| known.statement.id != step.statement.id)
            {
                steps.push(step);
            }
        }
    }
    if steps.is_empty() {
        steps.push(Step {
            statement: asked.statement.clone(),
            turn: Turn::First,
            change: None,
            copy_of: None,
        });
    }
    steps.sort_by(|one, other| in_order(&one.statement, &other.statement));
    turn(&mut steps);
    Trace {
        statement: asked.statement.clone(),
        steps,
    }
}

/// Returns the reports of a clause, and of what cannot hold beside it.
fn steps_of(told: &Told) -> Vec<Step> {
    let reports = told.said.iter().map(|said| Step {
        copy_of: told.copies.origin(&said.stated.statement.id.story).cloned(),
        statement: said.stated.statement.clone(),
        turn: Turn::Repeated,
        change: None,
    });
    let against = told
        .against
        .iter()
        .zip(&told.against_mouths)
        .map(|(opposed, mouth)| {
            let outlet = opposed.statement.outlet.as_deref();
            let is_own = |said: &Mouth, own: Option<&str>| is_one(said, own, mouth, outlet);
            let is_update = told
                .said
                .iter()
                .any(|said| is_own(&said.mouth, said.stated.statement.outlet.as_deref()));
            Step {
                statement: opposed.statement.clone(),
                turn: if is_update {
                    Turn::Updated
                } else {
                    Turn::Denied
                },
                change: Some(opposed.why.clone()),
                copy_of: None,
            }
        });
    reports.chain(against).collect()
}

/// Says what became of the claim at each step, by the one before.
fn turn(steps: &mut [Step]) {
    let mut before: Option<Statement> = None;
    for step in steps {
        match step.turn {
            Turn::Denied | Turn::Updated => continue,
            Turn::First | Turn::Harder | Turn::Softer | Turn::Repeated => {}
        }
        (step.turn, step.change) = match &before {
            None => (Turn::First, None),
            Some(before) => change(before, &step.statement),
        };
        before = Some(step.statement.clone());
    }
}

/// Says what changed from one report to the next.
fn change(before: &Statement, after: &Statement) -> (Turn, Option<String>) {
    let (was, is) = (hardness(before.firmness), hardness(after.firmness));
    if was != is {
        let turn = if is > was { Turn::Harder } else { Turn::Softer };
        let told = format!(
            "{}, before {}",
            after.firmness.name(),
            before.firmness.name()
        );
        return (turn, Some(told));
    }
    match (before.voice, after.voice) {
        (Some(_), None) => (Turn::Harder, Some("no source is given any more".to_owned())),
        (None, Some(_)) => (Turn::Softer, Some("a source is given".to_owned())),
        (Some(_), Some(_)) | (None, None) => (Turn::Repeated, None),
    }
}

/// Returns how firmly something is told.
fn hardness(firmness: Firmness) -> u8 {
    match firmness {
        Firmness::Stated | Firmness::Denied => 2,
        Firmness::Reported | Firmness::Believed | Firmness::Expected => 1,
        Firmness::Doubted => 0,
    }
}
