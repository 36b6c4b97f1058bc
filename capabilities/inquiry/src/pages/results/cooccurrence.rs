//! Which codes meet in the text: equal, one inside the other, overlapping.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::cooccurrence::{Options, Pairing, cooccurrence};
use bildungsraum_page::{Choice, FormData, RequestContext};

use super::{
    super::{PathId, fail},
    asked,
    figure::{self, Cell, Filter, Parts, Row},
};
use crate::Inquiry;

/// Most pairs that are shown; the file has all.
const SHOWN: usize = 300;

/// `GET /office/inquiry/{id}/cooccurrence`
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
    let any = query.text("pairing") == "any";
    let options = Options {
        pairing: if any { Pairing::AnyCoder } else { Pairing::SameCoder },
        near: None,
        coders: asked::coder(&made, &query, "coder").into_iter().collect(),
        documents: asked::document(&made, &query).into_iter().collect(),
    };
    let matrix = cooccurrence(&made.corpus, &options);
    let only = asked::code(&made, &query, "code");
    let mut pairs = matrix.pairs();
    pairs.retain(|pair| only.is_none_or(|code| pair.first == code || pair.second == code));
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.meetings.sharing()));
    let total = pairs.len();
    let shown = if query.text("as") == "csv" { total } else { SHOWN };
    let rows = pairs
        .into_iter()
        .take(shown)
        .map(|pair| Row {
            label: made.path(pair.first),
            url: String::new(),
            level: 0,
            cells: vec![
                Cell::Text(made.path(pair.second)),
                Cell::Count(pair.meetings.sharing().into()),
                Cell::Count(pair.meetings.equal.into()),
                Cell::Count(pair.meetings.inside.into()),
                Cell::Count(pair.meetings.around.into()),
                Cell::Count(pair.meetings.overlap.into()),
                match matrix.coefficient(pair.first, pair.second) {
                    Ok(value) => Cell::Number(value, 3),
                    Err(why) => Cell::None(page.t(&format!("inquiry-undefined-{}", why.key()))),
                },
            ],
        })
        .collect();
    let columns = ["first", "second", "sharing", "equal", "inside", "around", "overlap", "coefficient"]
        .into_iter()
        .map(|name| page.t(&format!("inquiry-cooccurrence-{name}")))
        .collect();
    let pairings = ["same", "any"]
        .into_iter()
        .map(|one| Choice::new(one, page.t(&format!("inquiry-cooccurrence-{one}")), (one == "any") == any))
        .collect();
    let filters = vec![
        Filter {
            name: "code",
            label: page.t("inquiry-segment-code"),
            choices: asked::codes(&page, &made, &query.text("code")),
        },
        Filter {
            name: "text",
            label: page.t("inquiry-segment-text"),
            choices: asked::documents(&page, &made, &query.text("text")),
        },
        Filter { name: "pairing", label: page.t("inquiry-cooccurrence-pairing"), choices: pairings },
    ];
    let mut notes = vec![page.t("inquiry-cooccurrence-note")];
    if total > shown {
        notes.push(page.t1("inquiry-cooccurrence-more", "count", total - shown));
    }
    let parts = Parts { name: "cooccurrence", filters, columns, rows, notes, chart: String::new() };
    figure::answer(&page, &seen, &made, &query, parts)
}
