//! The demo's offers, from the tables in `demo/` (their columns are described in `demo/README.md`).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use bildungsraum_calendar::{Schedule, Span};
use bildungsraum_database::{Id, Tenant, berlin};
use bildungsraum_organisations::demo_id;
use bildungsraum_trail::Actor;
use jiff::{
    Span as Length, Timestamp,
    civil::{Date, DateTime},
};

use crate::{
    Offer, OfferError, Offers,
    model::{Cost, CostKind, Currency, LearningForm, Need, Registration, Translation},
    service::ImportRow,
};

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemoReport {
    /// Offers.
    pub offers: usize,
    /// Wishes.
    pub needs: usize,
}

/// Why the demo could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A table is missing.
    #[error("demo/{0} is missing")]
    Missing(&'static str),
    /// A cell is not right.
    #[error("demo/{file}, line {line}, column {column}: {what}")]
    Cell {
        /// Name of the table.
        file: &'static str,
        /// Its line, from 1.
        line: u64,
        /// Name of the column.
        column: String,
        /// What is wrong.
        what: String,
    },
    /// It could not be written.
    #[error(transparent)]
    Offer(#[from] OfferError),
}

struct Row {
    file: &'static str,
    line: u64,
    cells: HashMap<String, String>,
}

impl Row {
    fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn list(&self, column: &str) -> Vec<String> {
        self.text(column)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn wrong(&self, column: &str, what: impl std::fmt::Display) -> DemoError {
        DemoError::Cell {
            file: self.file,
            line: self.line,
            column: column.to_owned(),
            what: what.to_string(),
        }
    }

    fn number<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>, DemoError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.wrong(column, format!("{text:?} is not a number")))
    }

    fn day(&self, column: &str) -> Result<Option<Date>, DemoError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|error| self.wrong(column, error))
    }
}

fn rows(
    files: &(dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync),
    file: &'static str,
) -> Result<Vec<Row>, DemoError> {
    let bytes = files(file).ok_or(DemoError::Missing(file))?;
    let mut reader = csv::ReaderBuilder::new().from_reader(&*bytes);
    let wrong = |line: u64, what: String| DemoError::Cell { file, line, column: String::new(), what };
    let header = reader.headers().map_err(|error| wrong(1, error.to_string()))?.clone();
    reader
        .records()
        .map(|record| {
            let record = record
                .map_err(|error| wrong(error.position().map_or(0, csv::Position::line), error.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells = header
                .iter()
                .map(str::to_owned)
                .zip(record.iter().map(|cell| cell.trim().to_owned()))
                .collect();
            Ok(Row { file, line, cells })
        })
        .collect()
}

/// A moment (`2025-09-24T15:00`), or a day.
fn moment(text: &str) -> Result<Result<DateTime, Date>, jiff::Error> {
    if text.contains('T') { text.parse::<DateTime>().map(Ok) } else { text.parse::<Date>().map(Err) }
}

fn schedule(row: &Row) -> Result<Schedule, DemoError> {
    let words = || Schedule::Unclear { text: row.text("schedule_text").to_owned() };
    match row.text("schedule_kind") {
        "standing" => Ok(Schedule::Standing),
        "dates" => {
            let mut spans = Vec::new();
            for pair in row.list("schedule_dates") {
                let (start, end) = pair.split_once('/').unwrap_or((&pair, &pair));
                let read = |text: &str| moment(text).map_err(|error| row.wrong("schedule_dates", error));
                let span = match (read(start)?, read(end)?) {
                    (Ok(start), Ok(end)) => Span::timed(start, end),
                    (Err(first), Err(last)) => Span::days(first, last),
                    _ => return Err(row.wrong("schedule_dates", "a day and a moment cannot be mixed")),
                };
                spans.push(span.map_err(|error| row.wrong("schedule_dates", error))?);
            }
            Schedule::dates(spans).map_err(|error| row.wrong("schedule_dates", error))
        }
        "rule" => {
            let text = row.text("schedule_rrule");
            let wrong = |what: String| row.wrong("schedule_rrule", what);
            let (first, rule) =
                text.split_once('|').ok_or_else(|| wrong("no | between first date and rule".into()))?;
            let (start, length) =
                first.split_once('/').ok_or_else(|| wrong("no / before the length".into()))?;
            let start: DateTime = start.parse().map_err(|error: jiff::Error| wrong(error.to_string()))?;
            let length: Length = length.parse().map_err(|error: jiff::Error| wrong(error.to_string()))?;
            let end = start.checked_add(length).map_err(|error| wrong(error.to_string()))?;
            let span = Span::timed(start, end).map_err(|error| wrong(error.to_string()))?;
            Schedule::rule(span, rule).map_err(|error| wrong(error.to_string()))
        }
        _ => Ok(words()),
    }
}

fn offer(row: &Row) -> Result<Offer, DemoError> {
    let kind = row.text("cost_kind");
    let mut reductions = row.list("reductions");
    if kind == "reduced" && reductions.is_empty() {
        reductions.push("low_income".into());
    }
    let deadline = row.day("registration_deadline")?;
    let note = row.text("registration_note");
    Ok(Offer {
        organisation_id: Some(demo_id(row.text("organisation_id"))),
        partner_ids: row.list("partner_ids").iter().map(|id| demo_id(id)).collect(),
        title: row.text("title").to_owned(),
        summary: row.text("summary").to_owned(),
        description: row.text("description").to_owned(),
        place_id: Some(row.text("place_id")).filter(|id| !id.is_empty()).map(demo_id),
        place_text: row.text("location_text").to_owned(),
        online: row.text("online") == "yes",
        quarter: row.text("quarter").to_owned(),
        life_stages: row.list("life_stages"),
        age_min: row.number("age_min")?,
        age_max: row.number("age_max")?,
        target_groups: row.list("target_groups"),
        learning_form: LearningForm::from_name(row.text("learning_form")),
        topics: row.list("topics"),
        competencies: row.list("competencies"),
        languages: row.list("languages"),
        cost: Cost {
            kind: match kind {
                "free" => CostKind::Free,
                "paid" | "reduced" => CostKind::Paid,
                _ => CostKind::NotStated,
            },
            min_cents: row.number("cost_min_cents")?,
            max_cents: row.number("cost_max_cents")?,
            // "per person" goes without saying.
            unit: Some(row.text("cost_unit"))
                .filter(|unit| crate::model::COST_UNITS.contains(unit))
                .unwrap_or("")
                .to_owned(),
            reductions,
            note: row.text("cost_note").to_owned(),
        },
        capacity: row.number("capacity")?,
        free_places: row.number("free_places")?,
        registration: Registration {
            ways: row.list("registration").into_iter().filter(|way| way != "not_stated").collect(),
            deadline,
            note: note.to_owned(),
            ..Registration::default()
        },
        accessibility: row
            .list("accessibility")
            .iter()
            .filter_map(|pair| pair.split_once('='))
            .map(|(feature, degree)| (feature.to_owned(), degree.to_owned()))
            .collect(),
        schedule: schedule(row)?,
        source_url: row.text("source_url").to_owned(),
        public_note: row.text("note_de").to_owned(),
        currency: match row.text("status") {
            "past" => Currency::Past,
            "unclear" => Currency::Unclear,
            _ => Currency::Current,
        },
        ..Offer::default()
    })
}

/// Loads the demo's offers with their translations, and its wishes. Again: takes over what has changed, except what a
/// hand wrote; wishes are loaded only where there are none.
pub async fn load(
    offers: &Offers,
    tenant: &Tenant,
    actor: &Actor,
    files: &(dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync),
) -> Result<DemoReport, DemoError> {
    let mut translations: HashMap<String, BTreeMap<String, Translation>> = HashMap::new();
    for row in rows(files, "offers_translations.csv")? {
        translations.entry(row.text("offer_id").to_owned()).or_default().insert(
            row.text("language").to_owned(),
            Translation {
                title: row.text("title").to_owned(),
                summary: row.text("summary").to_owned(),
                description: row.text("description").to_owned(),
            },
        );
    }
    let stated: BTreeSet<String> = match serde_json::to_value(Offer::default()) {
        Ok(serde_json::Value::Object(fields)) => {
            fields.keys().filter(|field| *field != "provenance").cloned().collect()
        }
        _ => BTreeSet::new(),
    };
    let mut imported = Vec::new();
    for row in rows(files, "offers.csv")? {
        let mut offer = offer(&row)?;
        offer.translations = translations.remove(row.text("id")).unwrap_or_default();
        let confirmed_at = row
            .day("as_of")?
            .and_then(|day| day.at(12, 0, 0, 0).to_zoned(berlin()).ok())
            .map(|zoned| zoned.timestamp());
        imported.push(ImportRow {
            id: Some(demo_id(row.text("id"))),
            offer,
            stated: stated.clone(),
            confirmed_at,
        });
    }
    let count = imported.len();
    offers.import(tenant, actor, "demo/offers.csv", true, imported).await?;
    let mut needs = 0;
    if offers.needs(tenant, 1).await?.is_empty() {
        for row in rows(files, "wishes.csv")? {
            let some = |column: &str| Some(row.text(column).to_owned()).filter(|text| !text.is_empty());
            let need = Need {
                id: Id::from_bytes([0; 16]),
                text: row.text("text").to_owned(),
                age: row.number("age")?,
                quarter: some("quarter"),
                topic: some("topic"),
                language: some("language").unwrap_or_else(|| "de".into()),
                query: String::new(),
                state: String::new(),
                answer: None,
                created_at: Timestamp::UNIX_EPOCH,
            };
            offers.leave_need(tenant, actor, need).await?;
            needs += 1;
        }
    }
    Ok(DemoReport { offers: count, needs })
}
