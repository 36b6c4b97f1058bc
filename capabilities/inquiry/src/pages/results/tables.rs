//! How often each code is given: by transcript, speaker, sector or part of the guide.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::counts::{Dimension, counts};
use bildungsraum_page::{Choice, FormData, RequestContext};

use super::{
    super::{PathId, fail},
    asked,
    figure::{self, Cell, Filter, Parts, Row},
};
use crate::Inquiry;

const WAYS: [(&str, Dimension); 4] = [
    ("sector", Dimension::Sector),
    ("speaker", Dimension::Speaker),
    ("text", Dimension::Document),
    ("topic", Dimension::Topic),
];

/// `GET /office/inquiry/{id}/tables?by=sector`
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
    let by = query.text("by");
    let (name, dimension) =
        WAYS.into_iter().find(|(name, _)| *name == by).unwrap_or(("sector", Dimension::Sector));
    let corpus = &made.corpus;
    let coders: Vec<_> = asked::coder(&made, &query, "coder").into_iter().collect();
    let counts = counts(corpus, dimension, &coders);
    // Columns that can have something, with where they lead.
    let columns: Vec<(u32, String, String)> = match dimension {
        Dimension::Sector => corpus
            .sectors()
            .iter()
            .zip(0..)
            .map(|(one, at)| {
                (at, page.t(&format!("inquiry-sector-{}", one.name)), format!("sector={}", one.name))
            })
            .collect(),
        Dimension::Speaker => corpus
            .speakers()
            .iter()
            .zip(0..)
            .filter(|(one, _)| !one.moderator)
            .map(|(one, at)| (at, one.name.clone(), format!("speaker={at}")))
            .collect(),
        Dimension::Document => corpus
            .documents()
            .iter()
            .zip(&made.sources)
            .zip(0..)
            .map(|((one, source), at)| (at, one.name.clone(), format!("text={}", source.id)))
            .collect(),
        Dimension::Topic => corpus
            .topics()
            .iter()
            .zip(&made.topics)
            .zip(0..)
            .map(|((one, part), at)| (at, one.name.clone(), format!("topic={part}")))
            .collect(),
    };
    let rows = corpus
        .codebook
        .iter()
        .filter(|(code, one)| !one.retired || made.index.count(*code) > 0)
        .filter_map(|(code, one)| {
            let row = made.code_row(code)?;
            let base = format!("/office/inquiry/{id}/segments?code={row}");
            let mut cells: Vec<Cell> = columns
                .iter()
                .map(|(at, _, way)| match counts.cell(code, *at).segments {
                    0 => Cell::Count(0),
                    count => Cell::Link(count.to_string(), page.url(&format!("{base}&{way}"))),
                })
                .collect();
            cells.push(Cell::Count(made.index.count(code) as u64));
            Some(Row {
                label: one.name.clone(),
                url: page.url(&base),
                level: corpus.codebook.depth(code),
                cells,
            })
        })
        .collect();
    let mut headings = vec![page.t("inquiry-segment-code")];
    headings.extend(columns.into_iter().map(|(_, label, _)| label));
    headings.push(page.t("inquiry-tables-all"));
    let ways = WAYS
        .into_iter()
        .map(|(one, _)| Choice::new(one, page.t(&format!("inquiry-tables-by-{one}")), one == name))
        .collect();
    let filters = vec![
        Filter { name: "by", label: page.t("inquiry-tables-by"), choices: ways },
        Filter {
            name: "coder",
            label: page.t("inquiry-segment-coder"),
            choices: asked::coders(&page, &made, &query.text("coder")),
        },
    ];
    let notes = vec![page.t("inquiry-tables-note")];
    let parts = Parts { name: "tables", filters, columns: headings, rows, notes, chart: String::new() };
    figure::answer(&page, &seen, &made, &query, parts)
}
