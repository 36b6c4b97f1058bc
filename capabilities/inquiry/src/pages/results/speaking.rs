//! Who answered which part of the guide, whether more groups still bring new codes, and words that mark a sector.

use std::fmt::Write as _;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::{
    DocumentId, SpeakerId, TopicId, coverage::coverage as covered, keyness::Words, saturation as saturated,
};
use bildungsraum_page::{FormData, RequestContext};

use super::{
    super::{PathId, fail},
    asked,
    figure::{self, Cell, Filter, Parts, Row},
};
use crate::Inquiry;

/// Orders drawn at random for the band.
const ORDERS: usize = 1_000;
/// The seed: the same study has the same band.
const SEED: u64 = 6_431_020;
/// Most words of a list.
const SHOWN: usize = 100;
/// A word is looked at from so many times on.
const LEAST: u32 = 4;

/// `GET /office/inquiry/{id}/coverage`
pub(super) async fn coverage(
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
    let corpus = &made.corpus;
    let wanted: Vec<DocumentId> = asked::document(&made, &query).into_iter().collect();
    let covered = covered(corpus, &wanted);
    let people: Vec<(u32, &str)> = corpus
        .speakers()
        .iter()
        .zip(0_u32..)
        .filter(|(one, _)| !one.moderator)
        .map(|(one, at)| (at, one.name.as_str()))
        .collect();
    let rows: Vec<Row> = corpus
        .topics()
        .iter()
        .zip(0_u32..)
        .map(|(topic, at)| {
            let asked = covered.asked(TopicId(at)).unwrap_or_default();
            let mut cells = vec![
                if asked.questions > 0 {
                    Cell::Count(asked.questions.into())
                } else {
                    Cell::None(page.t("inquiry-coverage-not-asked"))
                },
                if asked.people > 0 {
                    Cell::Count(asked.people.into())
                } else {
                    Cell::None(page.t("inquiry-coverage-nobody"))
                },
            ];
            cells.extend(people.iter().map(|(speaker, _)| {
                let answer = covered.answer(TopicId(at), SpeakerId(*speaker));
                if answer.turns == 0 {
                    Cell::Count(0)
                } else if answer.milliseconds > 0 {
                    let time = asked::clock(u32::try_from(answer.milliseconds).unwrap_or(u32::MAX));
                    Cell::Text(page.tn(
                        "inquiry-coverage-cell-timed",
                        &[("turns", answer.turns.into()), ("time", time.into())],
                    ))
                } else {
                    Cell::Text(page.tn(
                        "inquiry-coverage-cell",
                        &[
                            ("turns", answer.turns.into()),
                            ("characters", usize::try_from(answer.characters).unwrap_or(usize::MAX).into()),
                        ],
                    ))
                }
            }));
            Row { label: topic.name.clone(), url: String::new(), level: 0, cells }
        })
        .collect();
    let mut columns = vec![
        page.t("inquiry-segment-topic"),
        page.t("inquiry-coverage-questions"),
        page.t("inquiry-coverage-people"),
    ];
    columns.extend(people.into_iter().map(|(_, name)| name.to_owned()));
    let filters = vec![Filter {
        name: "text",
        label: page.t("inquiry-segment-text"),
        choices: asked::documents(&page, &made, &query.text("text")),
    }];
    let notes = vec![page.t("inquiry-coverage-note")];
    let parts = Parts { name: "coverage", filters, columns, rows, notes, chart: String::new() };
    figure::answer(&page, &seen, &made, &query, parts)
}

/// The curve with its band as SVG; the table below has the same figures.
#[allow(clippy::cast_precision_loss, reason = "counts of codes and texts are small")]
fn curve(page: &RequestContext, steps: &[saturated::Step]) -> String {
    let most = steps.iter().map(|step| step.high.max(step.codes)).max().unwrap_or(1).max(1);
    let (wide, high) = (640.0, 260.0);
    let x = |at: usize| 40.0 + (wide - 60.0) * at as f64 / (steps.len().max(2) - 1) as f64;
    let y = |codes: f64| high - 30.0 - (high - 50.0) * codes / f64::from(most);
    let mut band = String::new();
    for (at, step) in steps.iter().enumerate() {
        let _ = write!(band, "{:.1},{:.1} ", x(at), y(f64::from(step.high)));
    }
    for (at, step) in steps.iter().enumerate().rev() {
        let _ = write!(band, "{:.1},{:.1} ", x(at), y(f64::from(step.low)));
    }
    let mut line = String::new();
    for (at, step) in steps.iter().enumerate() {
        let _ = write!(line, "{:.1},{:.1} ", x(at), y(f64::from(step.codes)));
    }
    format!(
        "<figure class=\"curve\"><svg viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-label=\"{}\">\
         <line class=\"axis\" x1=\"40\" y1=\"{base:.1}\" x2=\"{:.1}\" y2=\"{base:.1}\"/>\
         <line class=\"axis\" x1=\"40\" y1=\"20\" x2=\"40\" y2=\"{base:.1}\"/>\
         <polygon class=\"band\" points=\"{band}\"/><polyline class=\"line\" points=\"{line}\"/>\
         <text x=\"34\" y=\"26\" text-anchor=\"end\">{most}</text><text x=\"34\" y=\"{base:.1}\" text-anchor=\"end\">0</text>\
         </svg></figure>",
        page.t("inquiry-saturation-picture"),
        wide - 20.0,
        base = high - 30.0,
    )
}

/// `GET /office/inquiry/{id}/saturation`
pub(super) async fn saturation(
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
    let corpus = &made.corpus;
    let mut order: Vec<DocumentId> = (0..).map(DocumentId).take(corpus.documents().len()).collect();
    order.sort_by_key(|id| corpus.document(*id).and_then(|text| text.created));
    let coders: Vec<_> = asked::coder(&made, &query, "coder").into_iter().collect();
    let steps = match saturated::saturation(corpus, &order, &coders, ORDERS, SEED) {
        Ok(steps) => steps,
        Err(error) => return fail(&page, &error.into()),
    };
    let rows = steps
        .iter()
        .map(|step| Row {
            label: corpus.document(step.document).map(|one| one.name.clone()).unwrap_or_default(),
            url: String::new(),
            level: 0,
            cells: vec![
                Cell::Count(step.new.into()),
                Cell::Count(step.codes.into()),
                Cell::Number(step.mean, 1),
                Cell::Text(format!("{}–{}", step.low, step.high)),
            ],
        })
        .collect();
    let columns = ["text", "new", "codes", "mean", "band"]
        .into_iter()
        .map(|name| page.t(&format!("inquiry-saturation-{name}")))
        .collect();
    let filters = vec![Filter {
        name: "coder",
        label: page.t("inquiry-segment-coder"),
        choices: asked::coders(&page, &made, &query.text("coder")),
    }];
    let chart = if steps.len() > 1 { curve(&page, &steps) } else { String::new() };
    let notes = vec![page.t1("inquiry-saturation-note", "orders", ORDERS)];
    let parts = Parts { name: "saturation", filters, columns, rows, notes, chart };
    figure::answer(&page, &seen, &made, &query, parts)
}

/// `GET /office/inquiry/{id}/words?sector=state`
pub(super) async fn words(
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
    let sector = asked::sector(&query).unwrap_or(bildungsraum_coding::SectorId(0));
    let chosen = made.corpus.sectors().get(sector.0 as usize).map(|one| one.name.clone()).unwrap_or_default();
    let counted = tokio::task::spawn_blocking({
        let made = made.clone();
        move || {
            let words = Words::new(&made.corpus);
            let mut keys = words.key(sector, LEAST);
            keys.retain(|key| key.log_likelihood >= 3.84);
            keys
        }
    });
    let keys = match counted.await {
        Ok(keys) => keys,
        Err(error) => return fail(&page, &crate::InquiryError::other(error)),
    };
    let most = if query.text("as") == "csv" { keys.len() } else { SHOWN };
    let rows = keys
        .into_iter()
        .take(most)
        .map(|key| Row {
            url: page.url(&format!("/office/inquiry/{id}/search?q={}", percent(&key.word))),
            label: key.word,
            level: 0,
            cells: vec![
                Cell::Count(key.here.into()),
                Cell::Count(key.elsewhere.into()),
                Cell::Number(key.log_ratio, 2),
                Cell::Number(key.log_likelihood, 1),
            ],
        })
        .collect();
    let columns = ["word", "here", "elsewhere", "ratio", "likelihood"]
        .into_iter()
        .map(|name| page.t(&format!("inquiry-words-{name}")))
        .collect();
    let mut sectors = asked::sectors(&page, &chosen);
    sectors.remove(0);
    let filters = vec![Filter { name: "sector", label: page.t("inquiry-segment-sector"), choices: sectors }];
    let notes = vec![page.t("inquiry-words-note")];
    let parts = Parts { name: "words", filters, columns, rows, notes, chart: String::new() };
    figure::answer(&page, &seen, &made, &query, parts)
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
