//! Words that mean the same to the search: own lines, the shipped ones, a field to try them, and what they were before.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_finder::Synonyms;
use bildungsraum_page::{Errors, FormData, PageError, RequestContext, page as answer_page, page_with};
use http::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{Rooms, done, fail};
use crate::{OrganisationError, SynonymList, SynonymRecord, fold};

const PATH: &str = "/office/vocabularies/synonyms";
/// Shipped lines on a page.
const ROWS: usize = 40;
/// Letters of a text that is tried.
const MOST_TRIED: usize = 200;

struct Shipped {
    line: String,
    off: bool,
}

struct Found {
    part: String,
    others: String,
}

#[derive(Template)]
#[template(path = "synonyms.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    /// Own lines as they are in the field.
    text: String,
    revision: i64,
    /// What is saved, if somebody else saved in the meantime.
    saved: Option<String>,
    tried: String,
    found: Vec<Found>,
    asked: String,
    shipped: Vec<Shipped>,
    /// Where the shipped lines that are shown begin, from 0.
    from: usize,
    /// Shipped lines that meet what was asked.
    meeting: usize,
    off: usize,
    previous: String,
    next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A word to try.
    word: String,
    /// What shipped lines hold.
    q: String,
    from: String,
}

fn address(word: &str, q: &str, from: usize) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut pairs = Vec::new();
    if !word.is_empty() {
        pairs.push(format!("word={}", encoded(word)));
    }
    if !q.is_empty() {
        pairs.push(format!("q={}", encoded(q)));
    }
    if from > 0 {
        pairs.push(format!("from={from}"));
    }
    if pairs.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", pairs.join("&")) }
}

fn view(page: &RequestContext, record: &SynonymRecord, asked: &Asked) -> Show {
    let tried: String = asked.word.trim().chars().take(MOST_TRIED).collect();
    let found = if tried.is_empty() { Vec::new() } else { record.list.effective().found_by(&tried) };
    let wanted = fold(&asked.q);
    let meeting: Vec<&'static str> =
        Synonyms::shipped_lines().filter(|line| wanted.is_empty() || fold(line).contains(&wanted)).collect();
    let from = asked.from.parse().unwrap_or(0).min(meeting.len());
    let at = |from: usize| format!("{}#shipped", page.url(&address(&tried, &asked.q, from)));
    Show {
        errors: Errors::none(),
        text: record.list.text(),
        revision: record.revision,
        saved: None,
        found: found.into_iter().map(|(part, others)| Found { part, others: others.join(", ") }).collect(),
        asked: asked.q.clone(),
        shipped: meeting
            .iter()
            .skip(from)
            .take(ROWS)
            .map(|line| Shipped { line: (*line).to_owned(), off: record.list.off.contains(*line) })
            .collect(),
        from,
        meeting: meeting.len(),
        off: record.list.off.len(),
        previous: if from == 0 { String::new() } else { at(from.saturating_sub(ROWS)) },
        next: if from + ROWS < meeting.len() { at(from + ROWS) } else { String::new() },
        tried,
        page: page.clone(),
    }
}

/// `GET /office/vocabularies/synonyms`; `?word=…` tries a word, `?q=…` looks through the shipped lines.
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(asked): Query<Asked>,
) -> Response {
    match rooms.organisations.synonyms(&page.tenant()).await {
        Ok(record) => answer_page(&view(&page, &record, &asked)),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/vocabularies/synonyms`: the own lines.
pub(super) async fn save(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let tenant = page.tenant();
    let record = match rooms.organisations.synonyms(&tenant).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    let typed = form.raw("lines").to_owned();
    let expected = form.number("revision").ok().flatten().unwrap_or(record.revision);
    let list = SynonymList::of_text(&typed, record.list.off.clone());
    let mut shown = view(&page, &record, &Asked::default());
    let status = match rooms.organisations.save_synonyms(&tenant, &page.actor, list, Some(expected)).await {
        Ok(_) => return done(&page, PATH, "synonyms-done-saved"),
        Err(OrganisationError::Invalid(wrong)) => {
            for error in &wrong {
                shown.errors.add("lines", page.message(error.key, &error.values));
            }
            shown.revision = expected;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(OrganisationError::Conflict { .. }) => {
            // Saving once more takes what is in the field.
            shown.errors.add("lines", page.t("synonyms-error-conflict"));
            shown.saved = Some(record.list.text());
            StatusCode::CONFLICT
        }
        Err(error) => return fail(&page, &error),
    };
    page_with(status, &Show { text: typed, ..shown })
}

/// `POST /office/vocabularies/synonyms/shipped` with `off` or `on`: a shipped line.
pub(super) async fn switch(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let (off, on) = (form.raw("off").to_owned(), form.raw("on").to_owned());
    let from = form.number("from").ok().flatten().unwrap_or_default();
    let (line, is_on) = if on.is_empty() { (off, false) } else { (on, true) };
    match rooms.organisations.switch_synonyms(&page.tenant(), &page.actor, &line, is_on).await {
        Ok(_) => {
            let key = if is_on { "synonyms-done-on" } else { "synonyms-done-off" };
            done(&page, &address("", &form.text("q"), from), key)
        }
        Err(error) => fail(&page, &error),
    }
}

struct Step {
    revision: i64,
    at: String,
    actor: String,
    /// Lines that came, lines that went, shipped lines switched off or on again.
    changes: Vec<String>,
    is_present: bool,
}

#[derive(Template)]
#[template(path = "synonyms_history.html")]
struct History {
    page: RequestContext,
    states: Vec<Step>,
}

/// Most lines of a change that are shown.
const MOST_SHOWN: usize = 30;

fn changes(page: &RequestContext, before: &SynonymList, after: &SynonymList) -> Vec<String> {
    let set = |list: &SynonymList| -> BTreeSet<String> {
        list.lines.iter().filter(|line| !line.is_empty()).cloned().collect()
    };
    let (old, new) = (set(before), set(after));
    [
        ("synonyms-change-added", new.difference(&old).cloned().collect::<Vec<_>>()),
        ("synonyms-change-removed", old.difference(&new).cloned().collect()),
        ("synonyms-change-off", after.off.difference(&before.off).cloned().collect()),
        ("synonyms-change-on", before.off.difference(&after.off).cloned().collect()),
    ]
    .into_iter()
    .flat_map(|(key, lines)| lines.into_iter().map(move |line| page.t1(key, "line", &line)))
    .take(MOST_SHOWN)
    .collect()
}

/// `GET /office/vocabularies/synonyms/history`
pub(super) async fn history(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    let known = match rooms.organisations.synonym_states(&page.tenant()).await {
        Ok(known) => known,
        Err(error) => return fail(&page, &error),
    };
    let nothing = SynonymList::default();
    let states = known
        .iter()
        .enumerate()
        .map(|(at, (entry, state))| Step {
            revision: state.revision,
            at: page.date_time(entry.at),
            actor: entry.actor.clone(),
            changes: changes(
                &page,
                known.get(at + 1).map_or(&nothing, |(_, before)| &before.list),
                &state.list,
            ),
            is_present: at == 0,
        })
        .collect();
    answer_page(&History { page, states })
}

/// `POST /office/vocabularies/synonyms/restore` with `revision`
pub(super) async fn restore(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let Some(revision) = form.number("revision").ok().flatten() else {
        return PageError::not_found(&page).into_response();
    };
    match rooms.organisations.restore_synonyms(&page.tenant(), &page.actor, revision).await {
        Ok(_) => done(&page, PATH, "synonyms-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
