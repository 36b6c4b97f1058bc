//! An uploaded table on its way: kept, mapped, handed over to a job, continued.
//!
//! The job's state (waits, runs, stopped) stands in the job alone, how far the table is and what came of it in the
//! upload; both are written in the same transaction as the entries.

use bildungsraum_database::{DatabaseError, Id, Tenant, to_json};
use bildungsraum_jobs::{Asker, Job, Jobs, NewJob, Standing};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::{
    ImportTable, Mapping,
    job::{IMPORT, Payload},
    store::{self, Upload},
};
use crate::{ImportReport, OrganisationError, Organisations, Term, service::check_term};

/// What an uploaded table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Organisations.
    Organisations,
    /// Addresses with positions.
    Addresses,
    /// ESCO's skills.
    Esco,
}

impl ImportKind {
    /// The name in the table and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisations => "organisations",
            Self::Addresses => "addresses",
            Self::Esco => "esco",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "addresses" => Self::Addresses,
            "esco" => Self::Esco,
            _ => Self::Organisations,
        }
    }
}

/// An uploaded table, without the table itself.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its row.
    pub id: Id,
    /// What it is about.
    pub kind: ImportKind,
    /// Name of the file.
    pub file_name: String,
    /// How far it is.
    pub standing: Standing,
    /// Which column is which field.
    pub mapping: Mapping,
    /// Rows that are through.
    pub handled: u32,
    /// What came of them.
    pub report: ImportReport,
    /// Its job, the last if there were several.
    pub job: Option<Job>,
    pub(crate) job_id: Option<Id>,
    pub(crate) started_at: Option<Timestamp>,
}

fn broken(error: &serde_json::Error) -> OrganisationError {
    DatabaseError::Decode { column: "organisation_import".to_owned(), what: error.to_string() }.into()
}

fn read(upload: Upload, job: Option<Job>) -> Result<Run, OrganisationError> {
    let standing = match upload.state.as_str() {
        "staged" => Standing::Open,
        "applied" => Standing::Done,
        _ => Standing::of(job.as_ref()),
    };
    let report = upload.report.as_deref().map(serde_json::from_str).transpose();
    Ok(Run {
        id: upload.id,
        kind: ImportKind::from_name(&upload.kind),
        standing,
        mapping: serde_json::from_str(&upload.mapping).map_err(|error| broken(&error))?,
        handled: upload.handled,
        report: report.map_err(|error| broken(&error))?.unwrap_or_default(),
        job,
        job_id: upload.job_id,
        started_at: upload.started_at,
        file_name: upload.file_name,
    })
}

impl Organisations {
    /// The queue that imports run in.
    pub(crate) fn jobs(&self) -> Jobs {
        Jobs::new(self.database.clone(), self.environment.clone())
    }

    async fn keep(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        kind: ImportKind,
        file_name: &str,
        content: &(impl Serialize + Sync),
        mapping: &Mapping,
    ) -> Result<Id, OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        store::remove_old(&mut unit).await?;
        let id = self.environment.id();
        let name: String = file_name.chars().take(120).collect();
        store::insert(&mut unit, id, kind.name(), &name, &to_json(content)?, &to_json(mapping)?).await?;
        let summary = json!({ "file": name, "kind": kind.name() });
        unit.record("organisation_import", id, Action::Create, None, Some(&summary), None).await?;
        unit.commit().await?;
        Ok(id)
    }

    /// Keeps an uploaded table of organisations or addresses. Returns its row.
    pub async fn keep_table(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        kind: ImportKind,
        file_name: &str,
        table: &ImportTable,
        mapping: &Mapping,
    ) -> Result<Id, OrganisationError> {
        self.keep(tenant, actor, kind, file_name, table, mapping).await
    }

    /// Keeps words that were read from ESCO's file. Returns the upload's row.
    pub async fn keep_words(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        file_name: &str,
        words: &[Term],
    ) -> Result<Id, OrganisationError> {
        let known = self.vocabularies(tenant).await?;
        let errors: Vec<_> = words
            .iter()
            .flat_map(|word| match known.term("competencies", &word.key) {
                Some(before) => check_term(&before.with_words_of(word)),
                None => check_term(word),
            })
            .collect();
        if !errors.is_empty() {
            return Err(OrganisationError::Invalid(errors));
        }
        let words = words.to_vec();
        self.keep(tenant, actor, ImportKind::Esco, file_name, &words, &Mapping::default()).await
    }

    /// An uploaded table of this municipality.
    pub async fn import_run(&self, tenant: &Tenant, id: Id) -> Result<Run, OrganisationError> {
        let upload = store::get(&self.database, tenant, id).await?.ok_or(OrganisationError::NotFound)?;
        let job = match upload.job_id {
            Some(job) => self.jobs().get(tenant, job).await?,
            None => None,
        };
        read(upload, job)
    }

    pub(crate) async fn import_table(
        &self,
        tenant: &Tenant,
        id: Id,
    ) -> Result<ImportTable, OrganisationError> {
        let content = store::content(&self.database, tenant, id).await?;
        serde_json::from_str(&content).map_err(|error| broken(&error))
    }

    pub(crate) async fn import_words(&self, tenant: &Tenant, id: Id) -> Result<Vec<Term>, OrganisationError> {
        let content = store::content(&self.database, tenant, id).await?;
        serde_json::from_str(&content).map_err(|error| broken(&error))
    }

    /// Keeps what the office chose for an uploaded table that no job has yet.
    pub async fn map_import(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        mapping: &Mapping,
    ) -> Result<(), OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        if store::set_mapping(&mut unit, id, &to_json(mapping)?).await? {
            let summary = json!({ "mapping": mapping.columns });
            unit.record("organisation_import", id, Action::Update, None, Some(&summary), None).await?;
            unit.commit().await?;
        }
        Ok(())
    }

    /// Hands an uploaded table, or what is left of it, over to a job. Returns the job; nothing if another has it or
    /// nothing is left.
    pub async fn start_import(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        run: &Run,
    ) -> Result<Option<Id>, OrganisationError> {
        if run.standing.is_under_way() || run.standing == Standing::Done {
            return Ok(None);
        }
        let payload = Payload { run: run.id, asker: Asker::from(actor) };
        let mut job = NewJob::new(IMPORT, json!(payload));
        job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let Some(job) = self.jobs().enqueue_within(&mut unit, job).await? else { return Ok(None) };
        if !store::queue(&mut unit, run.id, run.job_id, job).await? {
            return Ok(None);
        }
        let summary = json!({ "from": run.handled });
        unit.record("organisation_import", run.id, Action::Submit, None, Some(&summary), None).await?;
        unit.commit().await?;
        Ok(Some(job))
    }

    /// Asks the job of a table to stop after the batch at hand.
    pub async fn stop_import(&self, tenant: &Tenant, run: &Run) -> Result<(), OrganisationError> {
        if let Some(job) = run.job_id.filter(|_| run.standing.is_under_way()) {
            self.jobs().cancel(tenant, job).await?;
        }
        Ok(())
    }
}
