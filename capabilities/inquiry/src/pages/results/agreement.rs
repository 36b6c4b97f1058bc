//! How far two people agree who coded the same texts.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::{
    CodeId, CoderId, DocumentId,
    agreement::{
        Bootstrap, CodeAgreement, Comparison, Estimate, Interval, Measure, Undefined, Unit, gamma,
        unitizing::{self, Continua},
    },
};
use bildungsraum_page::{Choice, FormData, RequestContext};

use super::{
    super::{PathId, fail},
    asked,
    figure::{self, Cell, Filter, Parts, Row, number},
};
use crate::{Inquiry, InquiryError, analysis::Reckoned};

/// Samples of the bootstrap.
const SAMPLES: usize = 1_000;
/// The seed: the same codings have the same intervals.
const SEED: u64 = 6_431_020;
/// Texts with units at random for γ.
const RANDOM_TEXTS: usize = 30;
/// Most units of a text for γ: the best alignment takes the cube of them.
const MOST_UNITS: usize = 400;

/// Coefficients of two coders' yes or no per unit.
const MEASURES: [Measure; 7] = [
    Measure::Percent,
    Measure::Holsti,
    Measure::Cohen,
    Measure::Scott,
    Measure::AlphaNominal,
    Measure::Ac1,
    Measure::KuckartzRaediker,
];

const UNITS: [(&str, Unit); 4] = [
    ("character", Unit::Character),
    ("sentence", Unit::Sentence),
    ("turn", Unit::Turn),
    ("segment", Unit::Segment { percent: 90 }),
];

fn reason(page: &RequestContext, key: &str) -> Cell {
    Cell::None(page.tn("inquiry-not-defined", &[("why", page.t(&format!("inquiry-undefined-{key}")).into())]))
}

fn with_interval(page: &RequestContext, value: f64, interval: Option<Interval>) -> Cell {
    match interval {
        Some(one) => Cell::Text(page.tn(
            "inquiry-agreement-interval",
            &[
                ("value", number(page, value, 3).into()),
                ("low", number(page, one.low, 3).into()),
                ("high", number(page, one.high, 3).into()),
            ],
        )),
        None => Cell::Number(value, 3),
    }
}

fn estimate(page: &RequestContext, one: &Estimate) -> Cell {
    match one.value {
        Ok(value) => with_interval(page, value, one.interval),
        Err(why) => reason(page, why.key()),
    }
}

/// What is reckoned of two coders.
struct Outcome {
    rows: Vec<CodeAgreement>,
    texts: usize,
    unitizing: Vec<(&'static str, Result<(f64, Option<Interval>), &'static str>)>,
}

/// Samples are drawn of texts: of one text there is only one sample, and no interval.
fn samples(texts: usize) -> Option<Bootstrap> {
    (texts > 1).then(|| Bootstrap::new(SAMPLES, SEED))
}

fn reckon(made: &Reckoned, first: CoderId, second: CoderId, unit: Unit) -> Result<Outcome, InquiryError> {
    let corpus = &made.corpus;
    let comparison = Comparison::new(corpus, first, second, unit, None)?;
    let documents: Vec<DocumentId> = comparison.documents().to_vec();
    let bootstrap = samples(documents.len());
    let rows = comparison.estimate(&MEASURES, bootstrap.as_ref())?;
    let codes: Vec<CodeId> = rows.iter().filter_map(|row| row.code).collect();
    let continua = Continua::of(corpus, &[first, second], &codes, Some(&documents))?;
    let alpha = unitizing::alpha_u(&continua);
    let family = unitizing::u_alpha(&continua, bootstrap.as_ref())?;
    let told = |one: unitizing::Coefficient| match one.value {
        Ok(value) => Ok((value, one.interval)),
        Err(why) => Err(why.key()),
    };
    let mut unitizing = vec![
        ("alpha_u", alpha.overall.map(|value| (value, None)).map_err(Undefined::key)),
        ("u_alpha", told(family.nominal)),
        ("u_alpha_binary", told(family.binary)),
        ("cu_alpha", told(family.given_units)),
    ];
    // γ is defined for one text; for several its mean over texts is shown, weighed by nothing.
    let mut values = Vec::new();
    let mut why = "nothing";
    for continuum in continua.list() {
        if continuum.coders.iter().any(|list| list.len() > MOST_UNITS) {
            why = "too_many";
            continue;
        }
        match gamma::gamma(continuum, &gamma::Weighing::default(), RANDOM_TEXTS, SEED).value {
            Ok(value) => values.push(value),
            Err(reason) => why = reason.key(),
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "number of texts")]
    let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
    unitizing.push(("gamma", mean.map(|value| (value, None)).ok_or(why)));
    Ok(Outcome { rows, texts: documents.len(), unitizing })
}

/// `GET /office/inquiry/{id}/agreement?first=…&second=…&unit=sentence`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let (seen, made) = match inquiry.reckoned(&page.tenant(), &page.actor, id).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let coders = made.corpus.coders().len();
    let chosen = |name: &str, usual: u32| {
        asked::coder(&made, &query, name)
            .unwrap_or(CoderId(usual.min(u32::try_from(coders).unwrap_or(1).max(1) - 1)))
    };
    let (first, second) = (chosen("first", 0), chosen("second", 1));
    let asked_unit = query.text("unit");
    let (unit_name, unit) =
        UNITS.into_iter().find(|(name, _)| *name == asked_unit).unwrap_or(("sentence", Unit::Sentence));
    let mut notes = vec![page.t(&format!("inquiry-agreement-unit-{unit_name}-text"))];
    let mut rows = Vec::new();
    if coders < 2 || first == second {
        notes.insert(0, page.t("inquiry-agreement-two"));
    } else {
        let reckoned = tokio::task::spawn_blocking({
            let made = made.clone();
            move || reckon(&made, first, second, unit)
        });
        let outcome = match reckoned.await.map_err(InquiryError::other).and_then(|done| done) {
            Ok(outcome) => outcome,
            Err(error) => return fail(&page, &error),
        };
        notes.insert(0, page.t1("inquiry-agreement-texts", "count", outcome.texts));
        notes.push(if outcome.texts > 1 {
            page.t1("inquiry-agreement-samples", "samples", SAMPLES)
        } else {
            page.t("inquiry-agreement-no-samples")
        });
        let (all, codes): (Vec<_>, Vec<_>) = outcome.rows.into_iter().partition(|row| row.code.is_none());
        for row in all.iter().chain(&codes) {
            let label = row.code.map_or_else(|| page.t("inquiry-agreement-all"), |code| made.path(code));
            let mut cells: Vec<Cell> = row.estimates.iter().map(|one| estimate(&page, one)).collect();
            cells.push(match row.counts.neither {
                Some(neither) => Cell::Text(format!(
                    "{:.0} / {:.0} / {:.0} / {neither:.0}",
                    row.counts.both, row.counts.first, row.counts.second
                )),
                None => Cell::Text(format!(
                    "{:.0} / {:.0} / {:.0}",
                    row.counts.both, row.counts.first, row.counts.second
                )),
            });
            rows.push(Row { label, url: String::new(), level: 0, cells });
        }
        for (name, value) in outcome.unitizing {
            let cell = match value {
                Ok((value, interval)) => with_interval(&page, value, interval),
                Err(why) => reason(&page, why),
            };
            let mut cells = vec![cell];
            cells.extend(MEASURES.iter().map(|_| Cell::Text(String::new())));
            rows.push(Row {
                label: page.t(&format!("inquiry-measure-{name}")),
                url: String::new(),
                level: 0,
                cells,
            });
        }
    }
    let mut columns = vec![page.t("inquiry-segment-code")];
    columns.extend(MEASURES.iter().map(|one| {
        let name = serde_json::to_value(one).ok().and_then(|name| name.as_str().map(str::to_owned));
        page.t(&format!("inquiry-measure-{}", name.unwrap_or_default()))
    }));
    columns.push(page.t("inquiry-agreement-counts"));
    let people = |chosen: CoderId| {
        let row = made.coders.get(chosen.0 as usize).map(|id| id.text()).unwrap_or_default();
        let mut list = asked::coders(&page, &made, &row);
        list.remove(0);
        list
    };
    let units = UNITS
        .into_iter()
        .map(|(name, _)| {
            Choice::new(name, page.t(&format!("inquiry-agreement-unit-{name}")), name == unit_name)
        })
        .collect();
    let filters = vec![
        Filter { name: "first", label: page.t("inquiry-agreement-first"), choices: people(first) },
        Filter { name: "second", label: page.t("inquiry-agreement-second"), choices: people(second) },
        Filter { name: "unit", label: page.t("inquiry-agreement-unit"), choices: units },
    ];
    let parts = Parts { name: "agreement", filters, columns, rows, notes, chart: String::new() };
    figure::answer(&page, &seen, &made, &query, parts)
}

/// What two people's agreement is in the report: sentences as units, all codes together.
pub(super) struct Overall {
    pub first: String,
    pub second: String,
    /// Percent, κ, α, AC1: the value with its interval, or why there is none.
    pub values: Vec<Result<(f64, Option<(f64, f64)>), &'static str>>,
}

/// The agreement of all pairs who have a text in common.
pub(super) fn overall(made: &Reckoned) -> Result<Vec<Overall>, InquiryError> {
    const SHOWN: [Measure; 4] = [Measure::Percent, Measure::Cohen, Measure::AlphaNominal, Measure::Ac1];
    let coders = made.corpus.coders();
    let mut list = Vec::new();
    for (first, one) in coders.iter().enumerate() {
        for (second, other) in coders.iter().enumerate().skip(first + 1) {
            // What was agreed on is no second opinion.
            if one.name.is_empty() || other.name.is_empty() {
                continue;
            }
            let number = |at: usize| CoderId(u32::try_from(at).unwrap_or(u32::MAX));
            let comparison =
                Comparison::new(&made.corpus, number(first), number(second), Unit::Sentence, None)?;
            if comparison.documents().is_empty() {
                continue;
            }
            let bootstrap = samples(comparison.documents().len());
            let rows = comparison.estimate(&SHOWN, bootstrap.as_ref())?;
            let Some(all) = rows.into_iter().find(|row| row.code.is_none()) else { continue };
            list.push(Overall {
                first: one.name.clone(),
                second: other.name.clone(),
                values: all
                    .estimates
                    .into_iter()
                    .map(|one| match one.value {
                        Ok(value) => Ok((value, one.interval.map(|interval| (interval.low, interval.high)))),
                        Err(why) => Err(why.key()),
                    })
                    .collect(),
            });
        }
    }
    Ok(list)
}
