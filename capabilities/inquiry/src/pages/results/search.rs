//! Full text over the transcripts of a study.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::{Span, search::Answer};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, fail},
    asked,
    figure::unseen,
};
use crate::{Inquiry, InquiryError, analysis::Reckoned};

/// Passages of a page.
const SHOWN: usize = 20;
/// Longest question.
const LONGEST: usize = 300;

/// A piece of a passage: found, or what stands between.
struct Piece {
    text: String,
    found: bool,
}

struct Line {
    pieces: Vec<Piece>,
    speaker: String,
    source: String,
    time: String,
    url: String,
}

#[derive(Template)]
#[template(path = "results/search.html")]
struct Show {
    page: RequestContext,
    head: Head,
    question: String,
    lines: Vec<Line>,
    total: usize,
    some: bool,
    previous: String,
    next: String,
    notes: Vec<String>,
}

fn lines(page: &RequestContext, made: &Reckoned, answer: &Answer) -> Vec<Line> {
    answer
        .hits
        .iter()
        .filter_map(|hit| {
            let document = made.corpus.document(hit.document)?;
            let source = made.source(hit.document)?;
            let slice =
                |from, to| document.text().slice(Span::between(from, to)).unwrap_or_default().to_owned();
            let mut pieces = Vec::new();
            let mut here = hit.span.start();
            for word in hit.words.iter().filter(|word| word.end() <= hit.span.end()) {
                if word.start() < here {
                    continue;
                }
                if word.start() > here {
                    pieces.push(Piece { text: slice(here, word.start()), found: false });
                }
                pieces.push(Piece { text: slice(word.start(), word.end()), found: true });
                here = word.end();
            }
            pieces.push(Piece { text: slice(here, hit.span.end()), found: false });
            let turn = document.turn_at(hit.span.start()).and_then(|at| document.turns().get(at));
            let speaker = turn.and_then(|turn| made.corpus.speaker(turn.speaker?));
            let at = hit.words.first().map_or(hit.span.start(), |word| word.start());
            Some(Line {
                pieces,
                speaker: speaker.map(|one| one.name.clone()).unwrap_or_default(),
                source: document.name.clone(),
                time: document.time_at(hit.span.start()).map(asked::clock).unwrap_or_default(),
                url: page.url(&format!("/office/inquiry/texts/{}/code?at={}", source.id, at.0)),
            })
        })
        .collect()
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let (seen, made) = inquiry.reckoned(&page.tenant(), &page.actor, id).await?;
    let question: String = query.text("q").chars().take(LONGEST).collect();
    let from: usize = query.text("from").parse().unwrap_or(0);
    let answer = tokio::task::spawn_blocking({
        let (made, question) = (made.clone(), question.clone());
        move || {
            if question.is_empty() { Answer::default() } else { made.search().find(&question, from, SHOWN) }
        }
    });
    let answer = answer.await.map_err(InquiryError::other)?;
    let encoded = percent_encoding::utf8_percent_encode(&question, percent_encoding::NON_ALPHANUMERIC);
    let address = |from: usize| page.url(&format!("/office/inquiry/{id}/search?q={encoded}&from={from}"));
    Ok(Show {
        head: Head::new(page, &seen, "analysis"),
        lines: lines(page, &made, &answer),
        total: answer.total,
        some: answer.some,
        previous: if from > 0 { address(from.saturating_sub(SHOWN)) } else { String::new() },
        next: if from.saturating_add(SHOWN) < answer.total { address(from + SHOWN) } else { String::new() },
        question,
        notes: unseen(page, &made),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/search?q=…`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
