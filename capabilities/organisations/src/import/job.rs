//! The job that takes an uploaded table over: batch by batch, each one unit of work with the entries, how far it is and
//! what came of it. A job that was interrupted goes on after the last batch that was written.

use std::collections::HashSet;

use bildungsraum_database::{Id, Tenant, to_json};
use bildungsraum_jobs::{Asker, JobContext, JobError, Standing};
use bildungsraum_trail::{Action, Actor, Permission, Unit, Via};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    ImportTable,
    organisations::{ids_of, plan_but},
    read_addresses,
    run::{ImportKind, Run},
    store,
};
use crate::{ImportReport, OrganisationError, Organisations, ReportedError, store as entries, store::Filter};

/// The kind of job that takes a table over.
pub const IMPORT: &str = "organisations-import";

/// Rows of one unit of work: about half a second of writing.
const BATCH: usize = 250;

/// What the job is given.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub run: Id,
    pub asker: Asker,
}

/// A conflict or the database may pass; all else is final.
fn failed(error: &OrganisationError) -> JobError {
    match error {
        OrganisationError::Database(_) | OrganisationError::Conflict { .. } => {
            JobError::Failed(error.to_string())
        }
        _ => JobError::Final(error.to_string()),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn summary(report: &ImportReport) -> Value {
    json!({
        "created": report.created, "updated": report.updated, "same": report.same, "left_out": report.left_out,
        "places": report.places, "errors": report.errors.len(),
    })
}

/// One table on its way.
struct TakingOver<'a> {
    organisations: &'a Organisations,
    context: &'a JobContext,
    tenant: Tenant,
    actor: Actor,
    run: Run,
    total: u32,
}

/// Takes the table over, from where it stands to its end.
pub(crate) async fn take_over(
    organisations: &Organisations,
    context: &JobContext,
) -> Result<Value, JobError> {
    let payload: Payload = serde_json::from_value(context.payload().clone())
        .map_err(|error| JobError::Final(error.to_string()))?;
    let tenant = context.tenant();
    let run = organisations.import_run(&tenant, payload.run).await.map_err(|error| failed(&error))?;
    if run.standing == Standing::Done {
        return Ok(summary(&run.report));
    }
    if run.job_id != Some(context.id()) {
        return Err(JobError::Final("another job has the table".into()));
    }
    let actor = payload.asker.actor(Via::Import);
    let mut work = TakingOver { organisations, context, tenant, actor, run, total: 0 };
    match work.run.kind {
        ImportKind::Organisations => work.organisations().await?,
        ImportKind::Addresses => work.addresses().await?,
        ImportKind::Esco => work.words().await?,
    }
    // A cancel that comes after the last batch has nothing left to stop.
    let _ = context.progress(work.total, work.total).await;
    Ok(summary(&work.run.report))
}

impl TakingOver<'_> {
    async fn begin(&mut self, total: usize) -> Result<(), JobError> {
        self.total = count(total);
        self.context.progress(self.run.handled, self.total).await
    }

    async fn unit(&self) -> Result<Unit, JobError> {
        self.organisations
            .unit(&self.tenant, &self.actor, Permission::Curate)
            .await
            .map_err(|error| failed(&error))
    }

    /// Ends a batch of `rows` rows: how far the table is and what came of it, with what the unit has written.
    async fn commit(&mut self, mut unit: Unit, rows: usize, report: ImportReport) -> Result<(), JobError> {
        let to = self.run.handled + count(rows);
        let done = to >= self.total;
        let text = to_json(&report)?;
        if !store::advance(&mut unit, self.run.id, self.run.handled, to, &text, done).await? {
            return Err(JobError::Failed("another job took these rows over".into()));
        }
        let after = json!({ "rows": to, "of": self.total, "report": summary(&report) });
        let action = if done { Action::Publish } else { Action::Update };
        unit.record("organisation_import", self.run.id, action, None, Some(&after), None).await?;
        unit.commit().await?;
        (self.run.handled, self.run.report) = (to, report);
        if done { Ok(()) } else { self.context.progress(to, self.total).await }
    }

    async fn table(&mut self) -> Result<ImportTable, JobError> {
        let table = self
            .organisations
            .import_table(&self.tenant, self.run.id)
            .await
            .map_err(|error| failed(&error))?;
        self.begin(table.rows.len()).await?;
        Ok(table)
    }

    async fn organisations(&mut self) -> Result<(), JobError> {
        let table = self.table().await?;
        let rows = self.plan(table).await.map_err(|error| failed(&error))?;
        for rows in rows.get(self.run.handled as usize..).unwrap_or_default().chunks(BATCH) {
            let (mut unit, mut report) = (self.unit().await?, self.run.report.clone());
            self.organisations
                .write_rows(&mut unit, &self.tenant, rows, &self.run.file_name, &mut report)
                .await
                .map_err(|error| failed(&error))?;
            self.commit(unit, rows.len(), report).await?;
        }
        Ok(())
    }

    /// The plan against what is there now. What this import itself has made is no reason to take a later row for a
    /// likely duplicate: the first attempt did not either.
    async fn plan(&self, table: ImportTable) -> Result<Vec<super::PlannedRow>, OrganisationError> {
        let (organisations, tenant) = (self.organisations, &self.tenant);
        let all = organisations.everything(tenant, &Filter::public()).await?;
        let places = organisations.all_places(tenant).await?;
        let vocabularies = organisations.vocabularies(tenant).await?;
        let (mapping, file_name) = (self.run.mapping.clone(), self.run.file_name.clone());
        let (handled, since) = (self.run.handled as usize, self.run.started_at);
        let planned = tokio::task::spawn_blocking(move || {
            let named = ids_of(table.rows.iter().take(handled), &mapping, &file_name);
            let made: HashSet<Id> = all
                .iter()
                .filter(|record| since.is_some_and(|since| record.created_at >= since))
                .map(|record| record.organisation.id)
                .filter(|id| named.contains(id))
                .collect();
            plan_but(&table, &mapping, &file_name, &all, &places, &vocabularies, &made).rows
        });
        planned.await.map_err(|_| OrganisationError::Conflict { current: 0 })
    }

    async fn addresses(&mut self) -> Result<(), JobError> {
        let table = self.table().await?;
        for rows in table.rows.get(self.run.handled as usize..).unwrap_or_default().chunks(2 * BATCH) {
            let part = ImportTable { rows: rows.to_vec(), columns: table.columns.clone(), notes: Vec::new() };
            let plan = read_addresses(&part);
            let (mut unit, mut report) = (self.unit().await?, self.run.report.clone());
            entries::put_addresses(&mut unit, &plan.addresses).await?;
            report.created += plan.addresses.len();
            report.left_out += plan.errors.len();
            report.errors.extend(
                plan.errors
                    .iter()
                    .map(|(line, error)| (*line, String::new(), vec![ReportedError::from(error)])),
            );
            self.commit(unit, rows.len(), report).await?;
        }
        Ok(())
    }

    async fn words(&mut self) -> Result<(), JobError> {
        let kind = "competencies";
        let words = self
            .organisations
            .import_words(&self.tenant, self.run.id)
            .await
            .map_err(|error| failed(&error))?;
        self.begin(words.len()).await?;
        let known = self.organisations.vocabularies(&self.tenant).await.map_err(|error| failed(&error))?;
        for words in words.get(self.run.handled as usize..).unwrap_or_default().chunks(BATCH) {
            let (mut unit, mut report) = (self.unit().await?, self.run.report.clone());
            for word in words {
                let before = known.term(kind, &word.key);
                // The same skill in another language adds its words to those there are.
                let after = before.map_or_else(|| word.clone(), |before| before.with_words_of(word));
                if Organisations::write_term(&mut unit, kind, before, &after).await? {
                    if before.is_some() { report.updated += 1 } else { report.created += 1 }
                } else {
                    report.same += 1;
                }
            }
            self.commit(unit, words.len(), report).await?;
            self.organisations.forget(&self.tenant);
        }
        Ok(())
    }
}
