//! The municipality's words: lists with labels per language, and ESCO's skills.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_page::{
    Errors, FormData, Language, PageError, RequestContext, page as answer_page, page_with, see_other,
};
use http::StatusCode;
use serde::Deserialize;

use super::{Rooms, done, fail, import::hand_over};
use crate::{KINDS, OrganisationError, Organisations, Term, base, import::read_esco};

struct Line {
    kind: &'static str,
    terms: usize,
    retired: usize,
    untranslated: usize,
}

#[derive(Template)]
#[template(path = "vocabularies.html")]
struct List {
    page: RequestContext,
    lines: Vec<Line>,
    /// Base words that are not there.
    lacking: usize,
    /// Base words that were just added.
    added: Option<usize>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    added: String,
}

/// `GET /office/vocabularies`; `?added=…`: how many base words were just added.
pub(super) async fn list(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(asked): Query<Asked>,
) -> Response {
    let answer = async {
        let vocabularies = rooms.organisations.vocabularies(&page.tenant()).await?;
        let lacking = Organisations::lacking_base_words(&vocabularies)?;
        Ok((vocabularies, lacking))
    };
    let (vocabularies, lacking) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let lines = KINDS
        .into_iter()
        .map(|kind| {
            let terms = vocabularies.of(kind);
            let lacks = |term: &&Term| {
                Language::ALL
                    .iter()
                    .any(|language| term.labels.get(language.tag()).is_none_or(String::is_empty))
            };
            Line {
                kind,
                terms: terms.len(),
                retired: terms.iter().filter(|term| term.retired).count(),
                untranslated: terms.iter().filter(lacks).count(),
            }
        })
        .collect();
    answer_page(&List { page, lines, lacking, added: asked.added.parse().ok() })
}

/// `POST /office/vocabularies`: adds the base words that are not there.
pub(super) async fn lay_base(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    match rooms.organisations.lay_base_vocabularies(&page.tenant(), &page.actor).await {
        Ok(added) => see_other(&page.url(&format!("/office/vocabularies?added={added}"))),
        Err(error) => fail(&page, &error),
    }
}

struct Row {
    at: usize,
    term: Term,
    is_new: bool,
    labels: Vec<(&'static str, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "vocabulary.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    kind: &'static str,
    languages: Vec<(&'static str, &'static str)>,
    rows: Vec<Row>,
    /// Number of rows a page holds; what is beyond is on the next pages.
    from: usize,
    previous: String,
    next: String,
    total: usize,
    /// Are there base words for this vocabulary?
    has_base: bool,
}

/// Rows on a page.
const ROWS: usize = 40;

fn known(kind: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|own| *own == kind)
}

fn row(at: usize, term: Term, is_new: bool) -> Row {
    let labels = Language::ALL
        .iter()
        .map(|language| {
            (language.tag(), language.dir(), term.labels.get(language.tag()).cloned().unwrap_or_default())
        })
        .collect();
    Row { at, term, is_new, labels }
}

fn view(page: &RequestContext, kind: &'static str, terms: &[Term], from: usize, errors: Errors) -> Show {
    // Whatever an address or a form says, it begins within the list.
    let from = from.min(terms.len());
    let mut rows: Vec<Row> = terms
        .iter()
        .skip(from)
        .take(ROWS)
        .cloned()
        .enumerate()
        .map(|(at, term)| row(at, term, false))
        .collect();
    let last = from + ROWS >= terms.len();
    if last {
        rows.push(row(rows.len(), Term { sort: sort_after(terms), ..Term::default() }, true));
    }
    let address = |from: usize| page.url(&format!("/office/vocabularies/{kind}?from={from}"));
    Show {
        page: page.clone(),
        errors,
        kind,
        languages: Language::ALL.iter().map(|language| (language.tag(), language.native())).collect(),
        rows,
        from,
        previous: if from == 0 { String::new() } else { address(from.saturating_sub(ROWS)) },
        next: if last { String::new() } else { address(from + ROWS) },
        total: terms.len(),
        has_base: base::has(kind),
    }
}

fn sort_after(terms: &[Term]) -> i64 {
    terms.iter().map(|term| term.sort).max().unwrap_or(-1) + 1
}

fn from_query(page: &RequestContext) -> usize {
    page.path
        .split_once("from=")
        .map_or(0, |(_, rest)| rest.split('&').next().and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// `GET /office/vocabularies/{kind}`
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(kind): Path<String>,
) -> Response {
    let Some(kind) = known(&kind) else { return PageError::not_found(&page).into_response() };
    match rooms.organisations.vocabularies(&page.tenant()).await {
        Ok(vocabularies) => {
            answer_page(&view(&page, kind, vocabularies.of(kind), from_query(&page), Errors::none()))
        }
        Err(error) => fail(&page, &error),
    }
}

fn read(form: &FormData, known: &[Term]) -> Vec<Term> {
    (0..=ROWS)
        .filter_map(|at| {
            let key = form.text(&format!("key_{at}"));
            let label_de = form.text(&format!("label_de_{at}"));
            if key.is_empty() && label_de.is_empty() {
                return None;
            }
            let key = if key.is_empty() { crate::fold(&label_de).replace(' ', "_") } else { key };
            let before = known.iter().find(|term| term.key == key).cloned();
            let sort = form.number(&format!("sort_{at}")).ok().flatten();
            let labels: BTreeMap<String, String> = Language::ALL
                .iter()
                .map(|language| {
                    (language.tag().to_owned(), form.text(&format!("label_{}_{at}", language.tag())))
                })
                .filter(|(_, label)| !label.is_empty())
                .collect();
            let before = before.unwrap_or_default();
            Some(Term {
                key,
                labels,
                icon: form.text(&format!("icon_{at}")),
                sort: sort.unwrap_or(before.sort),
                retired: form.is_set(&format!("retired_{at}")),
                ..before
            })
        })
        .collect()
}

/// `POST /office/vocabularies/{kind}`
pub(super) async fn save(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(kind): Path<String>,
    form: FormData,
) -> Response {
    let Some(kind) = known(&kind) else { return PageError::not_found(&page).into_response() };
    let tenant = page.tenant();
    let vocabularies = match rooms.organisations.vocabularies(&tenant).await {
        Ok(vocabularies) => vocabularies,
        Err(error) => return fail(&page, &error),
    };
    let terms = read(&form, vocabularies.of(kind));
    let from: usize = form.number("from").ok().flatten().unwrap_or_default();
    match rooms.organisations.save_terms(&tenant, &page.actor, kind, terms.clone()).await {
        Ok(_) if from > 0 => {
            done(&page, &format!("/office/vocabularies/{kind}?from={from}"), "vocabulary-done-saved")
        }
        Ok(_) => done(&page, &format!("/office/vocabularies/{kind}"), "vocabulary-done-saved"),
        Err(OrganisationError::Invalid(wrong)) => {
            let mut errors = Errors::none();
            for error in &wrong {
                let value = error.values.first().map_or("", |(_, value)| value.as_str());
                let at = terms.iter().position(|term| term.key == value).unwrap_or_default();
                errors.add(&format!("{}_{at}", error.field), page.message(error.key, &error.values));
            }
            // What was typed, on the part of the list it was typed on; new words can still change their key.
            let mut rows: Vec<Row> = terms
                .into_iter()
                .enumerate()
                .map(|(at, term)| {
                    let is_new = !vocabularies.has(kind, &term.key);
                    row(at, term, is_new)
                })
                .collect();
            let shown = view(&page, kind, vocabularies.of(kind), from, errors);
            let blank = shown.rows.last().filter(|last| last.is_new).map(|last| last.term.clone());
            if let Some(term) = blank.filter(|_| rows.len() <= ROWS) {
                rows.push(row(rows.len(), term, true));
            }
            let shown = Show { rows, ..shown };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/vocabularies/{kind}/esco`: adds ESCO's skills from the Commission's file.
pub(super) async fn esco(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(kind): Path<String>,
    form: FormData,
) -> Response {
    if kind != "competencies" {
        return PageError::not_found(&page).into_response();
    }
    let Some(upload) = form.upload("file") else {
        return PageError::new(&page, StatusCode::UNPROCESSABLE_ENTITY)
            .because("org-import-error-no-file", &[])
            .into_response();
    };
    let language = Language::from_tag(form.raw("language")).map_or("de", Language::tag);
    let tenant = page.tenant();
    let answer = async {
        let words = read_esco(&upload.bytes, &upload.file_name, language)?;
        let id = rooms.organisations.keep_words(&tenant, &page.actor, &upload.file_name, &words).await?;
        let run = rooms.organisations.import_run(&tenant, id).await?;
        hand_over(&rooms, &page, &run, words.len()).await
    };
    match answer.await {
        Ok(response) => response,
        Err(error) => fail(&page, &error),
    }
}
