//! Rounds of a text: begun, compared, agreed on.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::{
    Offset, Span, Text,
    agreement::{Estimate, Kind, Measure, Unit},
};
use bildungsraum_database::{Id, args};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    super::{Head, PathId, done, fail, form_errors, forms::Reader, forms::revision},
    code::shortened,
};
use crate::{
    Inquiry, InquiryError, Need, Record,
    model::{Coding, Round, RoundState},
    service::rounds::{MEASURES, Verdict},
    store,
};

/// Disputes of one page.
const SHOWN: usize = 200;

/// One side of a dispute.
struct Side {
    id: Id,
    coder: String,
    code: Id,
    name: String,
    words: String,
    url: String,
}

struct Dispute {
    kind: String,
    this: Side,
    other: Option<Side>,
    characters: u32,
    settled: bool,
}

/// A code with its coefficients.
struct Row {
    name: String,
    both: String,
    first: String,
    second: String,
    values: Vec<(String, String)>,
    all: bool,
}

#[derive(Template)]
#[template(path = "coding/compare.html")]
struct Show {
    page: RequestContext,
    head: Head,
    errors: Errors,
    id: Id,
    name: String,
    round: Option<Id>,
    revision: i64,
    state: &'static str,
    state_text: String,
    people: String,
    note: String,
    may_lead: bool,
    may_begin: bool,
    coders: Vec<Choice>,
    blind: bool,
    first: Vec<Choice>,
    second: Vec<Choice>,
    units: Vec<Choice>,
    unit_text: String,
    measures: Vec<String>,
    rows: Vec<Row>,
    disputes: Vec<Dispute>,
    open: usize,
    left_out: usize,
    alike: usize,
    consensus: usize,
    first_id: String,
    second_id: String,
    unit: String,
}

fn unit_of(name: &str) -> Unit {
    match name {
        "character" => Unit::Character,
        "turn" => Unit::Turn,
        "segment" => Unit::Segment { percent: 90 },
        _ => Unit::Sentence,
    }
}

fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::Percent => "percent",
        Measure::Cohen => "kappa",
        _ => "alpha",
    }
}

/// A coefficient in words, or why there is none.
fn value(page: &RequestContext, estimate: &Estimate) -> String {
    match estimate.value {
        Ok(value) if estimate.measure == Measure::Percent => {
            let text = format!("{:.1}", value * 100.0);
            page.t1("inquiry-coding-percent", "value", decimal(page, &text))
        }
        Ok(value) => decimal(page, &format!("{value:.3}")),
        Err(reason) => page.t1(
            "inquiry-coding-undefined",
            "reason",
            page.t(&format!("inquiry-coding-reason-{}", reason.key().replace('_', "-"))),
        ),
    }
}

fn decimal(page: &RequestContext, text: &str) -> String {
    if page.language.tag().starts_with("en") { text.to_owned() } else { text.replace('.', ",") }
}

fn count(page: &RequestContext, number: f64) -> String {
    decimal(page, &format!("{number:.0}"))
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, record) = inquiry.transcript(&tenant, actor, id, "read").await?;
    let study = inquiry.study(&tenant, actor, seen.record.id, Need::Code).await?.record;
    let rounds = inquiry.rounds(&tenant, id).await?;
    let last: Option<&Record<Round>> = rounds.last();
    let blind = last.map_or(study.entry.blind, |one| one.entry.state == RoundState::Blind);
    let name_of =
        |person: Id| study.entry.team.iter().find(|one| one.person == person).map(|one| one.name.clone());
    let mut view = Show {
        head: Head::new(page, &seen, "coding"),
        errors,
        id,
        name: record.entry.name.clone(),
        round: last.map(|one| one.id),
        revision: last.map_or(0, |one| one.revision),
        state: last.map_or("", |one| one.entry.state.name()),
        state_text: last.map_or_else(
            || page.t("inquiry-coding-round-none"),
            |one| page.t(&format!("inquiry-coding-round-{}", one.entry.state.name())),
        ),
        people: last
            .map(|one| {
                one.entry.coders.iter().filter_map(|coder| name_of(*coder)).collect::<Vec<_>>().join(", ")
            })
            .unwrap_or_default(),
        note: last.map(|one| one.entry.note.clone()).unwrap_or_default(),
        may_lead: seen.is(Need::Field) && !study.entry.deleted && study.archived_at.is_none(),
        may_begin: seen.is(Need::Field) && last.is_none_or(|one| one.entry.state == RoundState::Agreed),
        coders: study
            .entry
            .team
            .iter()
            .filter(|one| Need::Code.met_by(&one.roles, false))
            .map(|one| {
                let chosen = query.all("coders");
                let id = one.person.text();
                let is = chosen.contains(&id);
                Choice::new(id, one.name.clone(), is)
            })
            .collect(),
        blind,
        first: Vec::new(),
        second: Vec::new(),
        units: Vec::new(),
        unit_text: String::new(),
        measures: MEASURES
            .iter()
            .map(|one| page.t(&format!("inquiry-coding-measure-{}", measure_name(*one))))
            .collect(),
        rows: Vec::new(),
        disputes: Vec::new(),
        open: 0,
        left_out: 0,
        alike: 0,
        consensus: 0,
        first_id: String::new(),
        second_id: String::new(),
        unit: String::new(),
        page: page.clone(),
    };
    if !blind {
        compared(inquiry, page, id, query, &mut view).await?;
    }
    Ok(view)
}

async fn compared(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
    view: &mut Show,
) -> Result<(), InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, record) = inquiry.transcript(&tenant, actor, id, "").await?;
    let rest = "transcript_id = $2 AND archived_at IS NULL ORDER BY start_at, end_at, id";
    let codings = store::codings(&inquiry.database, &tenant, rest, args![id]).await?;
    // Everybody who coded here, those of the round first.
    let rounds = inquiry.rounds(&tenant, id).await?;
    let mut people: Vec<(Id, String)> = Vec::new();
    for coder in rounds.last().map(|one| one.entry.coders.clone()).unwrap_or_default() {
        let name = seen.record.entry.team.iter().find(|one| one.person == coder);
        people.push((coder, name.map(|one| one.name.clone()).unwrap_or_default()));
    }
    for one in codings.iter().filter(|one| !one.entry.consensus) {
        if !people.iter().any(|(known, _)| *known == one.entry.coder) {
            people.push((one.entry.coder, one.entry.coder_name.clone()));
        }
    }
    view.consensus = codings.iter().filter(|one| one.entry.consensus).count();
    let asked = |name: &str| query.text(name).parse::<Id>().ok();
    let first = asked("first").or(people.first().map(|one| one.0));
    let second = asked("second").or(people.iter().map(|one| one.0).find(|one| Some(*one) != first));
    let choices = |chosen: Option<Id>| {
        people
            .iter()
            .map(|(person, name)| Choice::new(person.text(), name.clone(), Some(*person) == chosen))
            .collect()
    };
    (view.first, view.second) = (choices(first), choices(second));
    let unit = query.text("unit");
    let unit =
        if ["character", "turn", "segment"].contains(&unit.as_str()) { unit } else { "sentence".into() };
    view.units = ["sentence", "turn", "character", "segment"]
        .into_iter()
        .map(|one| Choice::new(one, page.t(&format!("inquiry-coding-unit-{one}")), one == unit))
        .collect();
    view.unit_text = page.t(&format!("inquiry-coding-unit-{unit}"));
    let (Some(first), Some(second)) = (first, second.filter(|second| Some(*second) != first)) else {
        return Ok(());
    };
    (view.first_id, view.second_id, view.unit) = (first.text(), second.text(), unit.clone());
    let body = inquiry.text(&tenant, id).await?.1;
    let outcome =
        inquiry.compare_coders(&tenant, actor, &record, (first, second), unit_of(&unit), &body).await?;
    let codes = inquiry.all_codes(&tenant, seen.record.id).await?;
    let name_of = |code: Id| {
        codes.iter().find(|one| one.id == code).map(|one| one.entry.name.clone()).unwrap_or_default()
    };
    let text = Text::new(body.text)?;
    let side = |one: &Record<Coding>| {
        let entry = &one.entry;
        let span = Span::between(Offset(entry.start), Offset(entry.end));
        Side {
            id: one.id,
            coder: entry.coder_name.clone(),
            code: entry.code,
            name: name_of(entry.code),
            words: shortened(text.slice(span).unwrap_or_default(), 400),
            url: page.url(&format!("/office/inquiry/texts/{id}/code?at={}#s-{}", entry.start, entry.start)),
        }
    };
    let find = |id: Id| codings.iter().find(|one| one.id == id);
    view.rows = outcome
        .agreements
        .iter()
        .map(|(code, agreement)| Row {
            name: code.map_or_else(|| page.t("inquiry-coding-all-codes"), name_of),
            both: count(page, agreement.counts.both),
            first: count(page, agreement.counts.first),
            second: count(page, agreement.counts.second),
            values: agreement
                .estimates
                .iter()
                .map(|one| {
                    let label = page.t(&format!("inquiry-coding-measure-{}", measure_name(one.measure)));
                    (label, value(page, one))
                })
                .collect(),
            all: code.is_none(),
        })
        .collect();
    view.alike = outcome.alike.len();
    view.open = outcome.disputes.iter().filter(|one| !one.settled).count();
    view.left_out = outcome.disputes.len().saturating_sub(SHOWN);
    let mut disputes = outcome.disputes;
    disputes.sort_by_key(|one| one.settled);
    view.disputes = disputes
        .iter()
        .take(SHOWN)
        .filter_map(|one| {
            let kind = match one.kind {
                Kind::Missing => "missing",
                Kind::Boundary => "boundary",
                Kind::OtherCode(_) => "other-code",
            };
            let this = side(find(one.coding)?);
            let kind = page.t1(&format!("inquiry-coding-kind-{kind}"), "name", this.coder.as_str());
            let other = one.other.and_then(find).map(&side);
            Some(Dispute { kind, this, other, characters: one.characters, settled: one.settled })
        })
        .collect();
    Ok(())
}

async fn answer(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    error: Option<InquiryError>,
) -> Response {
    let (status, errors) = match error.map(|error| form_errors(page, error)) {
        None => (StatusCode::OK, Errors::none()),
        Some(Ok(told)) => told,
        Some(Err(error)) => return fail(page, &error),
    };
    match load(inquiry, page, id, form, errors).await {
        Ok(view) => page_with(status, &view),
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/inquiry/texts/{id}/compare?first=&second=&unit=`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    answer(&inquiry, &page, id, &query, None).await
}

/// `POST /office/inquiry/texts/{id}/rounds`
pub(super) async fn begin(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let coders: Vec<Id> = form.all("coders").iter().filter_map(|one| one.parse().ok()).collect();
    match inquiry.begin_round(&page.tenant(), &page.actor, id, coders).await {
        Ok(_) => done(&page, &format!("/office/inquiry/texts/{id}/compare"), "inquiry-coding-done-round"),
        Err(error) => answer(&inquiry, &page, id, &form, Some(error)).await,
    }
}

/// Back to the comparison as it was asked for.
fn back(round: &Round, form: &FormData) -> String {
    let id = |name: &str| form.text(name).parse::<Id>().map(Id::text).unwrap_or_default();
    let unit = form.text("unit");
    let unit =
        if ["character", "turn", "segment"].contains(&unit.as_str()) { unit } else { "sentence".into() };
    let query = format!("first={}&second={}&unit={unit}", id("first"), id("second"));
    format!("/office/inquiry/texts/{}/compare?{query}", round.transcript)
}

async fn of_round(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Record<Round>, InquiryError> {
    Ok(inquiry.entry::<Round>(&page.tenant(), &page.actor, id, Need::Field).await?.1)
}

/// `POST /office/inquiry/rounds/{id}/state`: how far it is, and what was talked about.
pub(super) async fn state(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let round = match of_round(&inquiry, &page, id).await {
        Ok(round) => round,
        Err(error) => return fail(&page, &error),
    };
    let saved = async {
        let mut reader = Reader::new(&form);
        let state = reader.named("state", RoundState::from_name, round.entry.state);
        reader.finish(())?;
        let note = form.pairs().iter().any(|(name, _)| name == "note").then(|| form.text("note"));
        inquiry.move_round(&page.tenant(), &page.actor, id, Some(revision(&form)), state, note).await
    };
    match saved.await {
        Ok(_) => done(&page, &back(&round.entry, &form), "inquiry-done-saved"),
        Err(error) => answer(&inquiry, &page, round.entry.transcript, &form, Some(error)).await,
    }
}

/// `POST /office/inquiry/rounds/{id}/settle`
pub(super) async fn settle(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let round = match of_round(&inquiry, &page, id).await {
        Ok(round) => round,
        Err(error) => return fail(&page, &error),
    };
    let settled = async {
        let mut reader = Reader::new(&form);
        let (this, other) = (reader.id("this"), reader.id("other"));
        let verdict = Verdict::from_name(&form.text("verdict"));
        if this.is_none() || verdict.is_none() {
            reader.wrong("verdict", "inquiry-error-choice");
        }
        reader.finish(())?;
        let (Some(this), Some(verdict)) = (this, verdict) else { return Err(InquiryError::NotFound) };
        inquiry.settle(&page.tenant(), &page.actor, id, (this, other), verdict).await
    };
    match settled.await {
        Ok(()) => {
            done(&page, &format!("{}#disputes", back(&round.entry, &form)), "inquiry-coding-done-settled")
        }
        Err(error) => answer(&inquiry, &page, round.entry.transcript, &form, Some(error)).await,
    }
}

/// `POST /office/inquiry/rounds/{id}/alike`: takes over what both coded alike.
pub(super) async fn alike(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let round = match of_round(&inquiry, &page, id).await {
        Ok(round) => round,
        Err(error) => return fail(&page, &error),
    };
    let taken = async {
        let mut reader = Reader::new(&form);
        let (first, second) = (reader.id("first"), reader.id("second"));
        reader.finish(())?;
        let pair = first.zip(second).ok_or_else(|| InquiryError::field("first", "inquiry-error-missing"))?;
        let (tenant, actor) = (page.tenant(), &page.actor);
        let (_, text) = inquiry.transcript(&tenant, actor, round.entry.transcript, "").await?;
        let body = inquiry.text(&tenant, text.id).await?.1;
        let found = inquiry.compare_coders(&tenant, actor, &text, pair, Unit::Character, &body).await?;
        let chosen: Vec<Id> = found.alike.iter().map(|one| one.0).collect();
        inquiry.agree(&tenant, actor, id, &chosen, &[]).await
    };
    match taken.await {
        Ok(_) => done(&page, &back(&round.entry, &form), "inquiry-coding-done-settled"),
        Err(error) => answer(&inquiry, &page, round.entry.transcript, &form, Some(error)).await,
    }
}
