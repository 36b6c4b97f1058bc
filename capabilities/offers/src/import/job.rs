//! The job that takes an uploaded table over: batch by batch, each one unit of work with the offers, how far it is and
//! what came of it. A job that was interrupted goes on after the last batch that was written.

use std::collections::HashMap;

use bildungsraum_database::{Id, Tenant, to_json};
use bildungsraum_jobs::{Asker, JobContext, JobError, Standing};
use bildungsraum_organisations::named_id;
use bildungsraum_trail::{Action, Actor, Permission, Via};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    ImportError, PlanRow,
    plan::{self, prepare},
    run::{self, Run, RunReport},
    store,
};
use crate::{ImportRow, OfferError, OffersRoom};

/// The kind of job that takes a table over.
pub const IMPORT: &str = "offers-import";

/// Rows of one unit of work: about half a second of writing.
const BATCH: usize = 250;

/// How often a batch is written again because somebody saved one of its offers meanwhile.
const AGAIN: usize = 3;

/// What the job is given.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub run: Id,
    pub asker: Asker,
}

/// What somebody could mend is final; all else may pass.
fn failed(error: &ImportError) -> JobError {
    match error {
        ImportError::Offers(OfferError::Database(_))
        | ImportError::Database(_)
        | ImportError::Organisations(_)
        | ImportError::File(_)
        | ImportError::Interrupted
        | ImportError::Moved => JobError::Failed(error.to_string()),
        _ => JobError::Final(error.to_string()),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Takes the table over, from where it stands to its end.
pub(crate) async fn take_over(room: &OffersRoom, context: &JobContext) -> Result<Value, JobError> {
    let payload: Payload = serde_json::from_value(context.payload().clone())
        .map_err(|error| JobError::Final(error.to_string()))?;
    let actor = payload.asker.actor(Via::Import);
    let tenant = context.tenant();
    let found = run::find(room, &tenant, payload.run).await.map_err(|error| failed(&error))?;
    let Some(mut run) = found else { return Err(JobError::Final("the table is gone".into())) };
    if run.standing == Standing::Done {
        return Ok(json!(run.report.counts));
    }
    if run.job_id != Some(context.id()) {
        return Err(JobError::Final("another job has the table".into()));
    }
    let table = run.table(room).await.map_err(|error| failed(&error))?;
    let total = count(table.rows.len());
    run.report.total = total;
    context.progress(run.handled, total).await?;
    let (planned, imports) =
        prepare(&room.offers, &room.organisations, &tenant, &table, &run.mapping_for(&table), &run.options)
            .await
            .map_err(|error| failed(&error))?;
    let mut imports: HashMap<u64, ImportRow> = planned
        .rows
        .iter()
        .filter(|row| plan::is_written(row.outcome))
        .map(|row| row.line)
        .zip(imports)
        .collect();
    for rows in planned.rows.get(run.handled as usize..).unwrap_or_default().chunks(BATCH) {
        write(room, &tenant, &actor, &mut run, rows, &mut imports).await.map_err(|error| failed(&error))?;
        if run.handled < total {
            context.progress(run.handled, total).await?;
        }
    }
    // A cancel that comes after the last batch has nothing left to stop.
    let _ = context.progress(total, total).await;
    // The file is not needed any more; if it cannot be removed, nothing is lost.
    let _ = run.forget_file(room).await;
    room.nudge.notify_one();
    Ok(json!(run.report.counts))
}

/// Writes one batch and moves on.
async fn write(
    room: &OffersRoom,
    tenant: &Tenant,
    actor: &Actor,
    run: &mut Run,
    rows: &[PlanRow],
    imports: &mut HashMap<u64, ImportRow>,
) -> Result<(), ImportError> {
    let mut report: RunReport = run.report.clone();
    let mut batch = Vec::new();
    for row in rows {
        report.take(row);
        if let Some(mut import) = imports.remove(&row.line) {
            // The same row is the same entry, however often it is tried.
            import.id = import.id.or_else(|| Some(named_id(&format!("import/{}/{}", run.id, row.line))));
            batch.push(import);
        }
    }
    let to = run.handled + count(rows.len());
    let done = to >= report.total;
    let text = to_json(&report)?;
    let mut tries = 0;
    loop {
        tries += 1;
        let existing = room.offers.existing(tenant, &batch).await?;
        let mut unit = room.offers.unit(tenant, actor, Permission::Curate).await?;
        if !store::advance(&mut unit, run.id, run.handled, to, &text, done).await? {
            return Err(ImportError::Moved);
        }
        let options = &run.options;
        let written =
            room.offers.import_within(&mut unit, &existing, &options.source, options.publish, &batch).await;
        match written {
            Err(OfferError::Conflict { .. }) if tries < AGAIN => continue,
            other => other?,
        };
        let after = json!({ "rows": to, "of": report.total, "counts": report.counts });
        let action = if done { Action::Publish } else { Action::Update };
        unit.record("import_run", run.id, action, None, Some(&after), None).await?;
        unit.commit().await?;
        break;
    }
    (run.handled, run.report) = (to, report);
    Ok(())
}
