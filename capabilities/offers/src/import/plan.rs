//! What each row of a table would do, before anything is done. The preview, the dry run and the real thing are one
//! piece of code; only [`apply`] writes, and it makes the plan anew from what the database holds at that moment.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_exchange::table::{ColumnMapping, Table};
use bildungsraum_organisations::Organisations;
use bildungsraum_trail::Actor;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    ImportError,
    duplicates::{Candidates, Likely},
    rows::{self, Known, ParsedRow, RowError},
};
use crate::{
    ImportRow, Imported, OfferRecord, Offers, State,
    store::{After, Filter},
};

/// Most rows of one import.
pub const LIMIT: usize = 10_000;

/// What the office decided for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do", content = "id")]
pub enum Decision {
    /// Leave it out.
    Skip,
    /// It is this entry: bring it up to date.
    Update(Id),
    /// It is something new all the same.
    Create,
}

/// How a table is imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Name of the source: `vhs-2026.csv`. Together with the source's own identifiers it names the entries, so that
    /// the next file of the same source brings them up to date.
    pub source: String,
    /// Show new entries to the public at once; else they become drafts.
    pub publish: bool,
    /// Who offers what names nobody.
    pub organisation: Option<Id>,
    /// Line → what the office decided.
    pub decisions: BTreeMap<u64, Decision>,
}

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Make a new entry.
    New,
    /// Bring an entry up to date.
    Update,
    /// Nothing: the entry says the same already.
    Unchanged,
    /// Wait: likely the same as another; somebody has to decide.
    Duplicate,
    /// Left out because the office said so.
    Skipped,
    /// Left out because something is wrong.
    Error,
}

impl Outcome {
    /// All, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::New, Self::Update, Self::Unchanged, Self::Duplicate, Self::Skipped, Self::Error];

    /// Locale key.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        match self {
            Self::New => "offers-import-outcome-new",
            Self::Update => "offers-import-outcome-update",
            Self::Unchanged => "offers-import-outcome-unchanged",
            Self::Duplicate => "offers-import-outcome-duplicate",
            Self::Skipped => "offers-import-outcome-skipped",
            Self::Error => "offers-import-outcome-error",
        }
    }
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanRow {
    /// Line in the file, from 1, header included.
    pub line: u64,
    /// The title it gives.
    pub title: String,
    /// What it would do.
    pub outcome: Outcome,
    /// The entry it belongs to, or the identifier of the new one if the source names it.
    pub id: Option<Id>,
    /// Fields of the offer that would change.
    pub changed: Vec<String>,
    /// Fields of the offer that a hand wrote and that stay.
    pub kept: Vec<String>,
    /// What it is likely the same as, best first.
    pub likely: Vec<Likely>,
    /// What is wrong.
    pub errors: Vec<RowError>,
}

/// Number of rows by what they would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// New entries.
    pub new: usize,
    /// Entries brought up to date.
    pub update: usize,
    /// Entries that say the same already.
    pub unchanged: usize,
    /// Waiting for a decision.
    pub duplicate: usize,
    /// Left out by decision.
    pub skipped: usize,
    /// Left out because something is wrong.
    pub error: usize,
    /// Rows in which a field stays as a hand wrote it.
    pub kept_by_hand: usize,
}

impl Counts {
    /// Counts one row more.
    pub(crate) fn count(&mut self, row: &PlanRow) {
        *match row.outcome {
            Outcome::New => &mut self.new,
            Outcome::Update => &mut self.update,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Duplicate => &mut self.duplicate,
            Outcome::Skipped => &mut self.skipped,
            Outcome::Error => &mut self.error,
        } += 1;
        self.kept_by_hand += usize::from(!row.kept.is_empty());
    }
}

/// Does such a row write something?
pub(crate) fn is_written(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::New | Outcome::Update)
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// The rows, in the file's order.
    pub rows: Vec<PlanRow>,
    /// Their number by outcome.
    pub counts: Counts,
}

impl ImportPlan {
    fn new(rows: Vec<PlanRow>) -> Self {
        let mut counts = Counts::default();
        for row in &rows {
            counts.count(row);
        }
        Self { rows, counts }
    }
}

/// What an import did.
#[derive(Clone, Debug, Serialize)]
pub struct Applied {
    /// What was planned.
    pub plan: ImportPlan,
    /// What became of each row that was written.
    pub written: Vec<Imported>,
}

/// What an import would do; nothing is written.
pub async fn preview(
    offers: &Offers,
    organisations: &Organisations,
    tenant: &Tenant,
    table: &Table,
    mapping: &ColumnMapping,
    options: &Options,
) -> Result<ImportPlan, ImportError> {
    Ok(prepare(offers, organisations, tenant, table, mapping, options).await?.0)
}

/// Does it: every row that is new or an update, as one unit of work. Rows with errors and undecided duplicates are
/// left out. Needs the permission `Curate`.
pub async fn apply(
    offers: &Offers,
    organisations: &Organisations,
    tenant: &Tenant,
    actor: &Actor,
    table: &Table,
    mapping: &ColumnMapping,
    options: &Options,
) -> Result<Applied, ImportError> {
    let (plan, imports) = prepare(offers, organisations, tenant, table, mapping, options).await?;
    let written = offers.import(tenant, actor, &options.source, options.publish, imports).await?;
    Ok(Applied { plan, written })
}

/// The plan against what the database holds now, with the offers of the rows that write something, in the same order.
pub(crate) async fn prepare(
    offers: &Offers,
    organisations: &Organisations,
    tenant: &Tenant,
    table: &Table,
    mapping: &ColumnMapping,
    options: &Options,
) -> Result<(ImportPlan, Vec<ImportRow>), ImportError> {
    let missing = super::missing(mapping, options);
    if !missing.is_empty() {
        return Err(ImportError::MissingColumns(missing));
    }
    if table.rows.len() > LIMIT {
        return Err(ImportError::TooManyRows { found: table.rows.len(), limit: LIMIT });
    }
    let vocabularies = organisations.vocabularies(tenant).await?;
    let known = Known::new(
        &vocabularies,
        &organisations.names(tenant).await?,
        &organisations.all_places(tenant).await?,
    );
    let mut records = everything(offers, tenant).await?;
    // Entries that were put aside are not in the list but may be meant by name.
    let (own_table, own_mapping, fallback) = (table.clone(), mapping.clone(), options.organisation);
    let parsed: Vec<ParsedRow> = aside(move || {
        own_table.rows.iter().map(|row| rows::read(row, &own_mapping, &known, fallback)).collect()
    })
    .await?;
    let there: BTreeSet<Id> = records.iter().map(|record| record.id).collect();
    let named: Vec<Id> = parsed
        .iter()
        .filter_map(|row| row.id.or_else(|| row.stable_id(&options.source)))
        .filter(|id| !there.contains(id))
        .collect();
    for chunk in named.chunks(500) {
        records.extend(offers.many(tenant, chunk).await?);
    }
    let (options, now) = (options.clone(), offers.environment().now());
    aside(move || plan(&parsed, &records, &options, now)).await
}

/// Reading and comparing ten thousand rows takes seconds; nobody else should wait for it.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ImportError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| ImportError::Interrupted)
}

/// Every offer that is not put aside.
async fn everything(offers: &Offers, tenant: &Tenant) -> Result<Vec<OfferRecord>, ImportError> {
    const STEP: u32 = 1_000;
    let mut all: Vec<OfferRecord> = Vec::new();
    let mut after: Option<After> = None;
    loop {
        let page = offers.list(tenant, &Filter::default(), after.as_ref(), STEP).await?;
        let more = page.len() == STEP as usize;
        after = page.last().map(|record| (crate::model::sort_key(&record.offer.title), record.id));
        all.extend(page);
        if !more {
            return Ok(all);
        }
    }
}

/// Plans the rows against what there is. Pure.
#[must_use]
pub fn plan(
    parsed: &[ParsedRow],
    records: &[OfferRecord],
    options: &Options,
    now: Timestamp,
) -> (ImportPlan, Vec<ImportRow>) {
    let by_id: HashMap<Id, &OfferRecord> = records.iter().map(|record| (record.id, record)).collect();
    let mut candidates = Candidates::new(now);
    for record in records.iter().filter(|record| record.state != State::Archived) {
        candidates.add(Some(record.id), None, &record.offer);
    }
    let mut planner = Planner { by_id, options, now, taken: HashMap::new(), imports: Vec::new() };
    let mut rows = Vec::with_capacity(parsed.len());
    for row in parsed {
        rows.push(planner.row(row, &candidates));
        if row.errors.is_empty() {
            candidates.add(None, Some(row.line), &row.offer);
        }
    }
    (ImportPlan::new(rows), planner.imports)
}

struct Planner<'a> {
    by_id: HashMap<Id, &'a OfferRecord>,
    options: &'a Options,
    now: Timestamp,
    /// Entry → line that speaks of it.
    taken: HashMap<Id, u64>,
    imports: Vec<ImportRow>,
}

impl Planner<'_> {
    fn row(&mut self, row: &ParsedRow, candidates: &Candidates<'_>) -> PlanRow {
        let mut plan = PlanRow {
            line: row.line,
            title: row.offer.title.clone(),
            outcome: Outcome::Error,
            id: None,
            changed: Vec::new(),
            kept: Vec::new(),
            likely: Vec::new(),
            errors: row.errors.clone(),
        };
        if !plan.errors.is_empty() {
            return plan;
        }
        let decision = self.options.decisions.get(&row.line).copied();
        let stable = row.stable_id(&self.options.source);
        let named = row.id.or(stable);
        plan.likely = candidates.likely(&row.offer, named);
        let target = match decision {
            Some(Decision::Skip) => {
                plan.outcome = Outcome::Skipped;
                return plan;
            }
            Some(Decision::Update(id)) => Some(id),
            Some(Decision::Create) => stable.filter(|id| !self.by_id.contains_key(id)),
            None => named,
        };
        if let Some(id) = target {
            if let Some(line) = self.taken.get(&id) {
                plan.errors.push(whole(
                    row.line,
                    "offers-import-error-twice",
                    &[("other", line.to_string())],
                ));
                return plan;
            }
            if self.by_id.get(&id).is_some_and(|record| record.archived_at.is_some()) {
                plan.id = Some(id);
                plan.errors.push(whole(row.line, "offers-import-error-archived", &[]));
                return plan;
            }
            if let Some(record) = self.by_id.get(&id).copied() {
                self.update(row, record, &mut plan);
                return plan;
            }
            if row.id == Some(id) || matches!(decision, Some(Decision::Update(_))) {
                plan.errors.push(whole(row.line, "offers-import-error-gone", &[("value", id.text())]));
                return plan;
            }
        }
        if decision.is_none() && !plan.likely.is_empty() {
            plan.outcome = Outcome::Duplicate;
            return plan;
        }
        plan.outcome = Outcome::New;
        plan.id = target;
        self.import(row, target, &row.offer);
        plan
    }

    fn update(&mut self, row: &ParsedRow, record: &OfferRecord, plan: &mut PlanRow) {
        plan.id = Some(record.id);
        let offer = row.over(&record.offer);
        let stated = rows::stated(&row.given);
        let (merged, kept) = record.offer.merge_import(&offer, &stated, &self.options.source, self.now);
        plan.changed = merged.differing_fields(&record.offer).into_iter().collect();
        plan.kept = kept;
        plan.outcome = if plan.changed.is_empty() { Outcome::Unchanged } else { Outcome::Update };
        self.taken.insert(record.id, row.line);
        if plan.outcome == Outcome::Update {
            self.import(row, Some(record.id), &offer);
        }
    }

    fn import(&mut self, row: &ParsedRow, id: Option<Id>, offer: &crate::Offer) {
        if let Some(id) = id {
            self.taken.insert(id, row.line);
        }
        let stated = rows::stated(&row.given);
        self.imports.push(ImportRow { id, offer: offer.clone(), stated, confirmed_at: row.confirmed_at });
    }
}

/// Something wrong with a row as a whole.
fn whole(line: u64, key: &str, values: &[(&str, String)]) -> RowError {
    RowError {
        line,
        column: String::new(),
        field: String::new(),
        key: key.to_owned(),
        values: values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        help: format!("{key}-help"),
    }
}
