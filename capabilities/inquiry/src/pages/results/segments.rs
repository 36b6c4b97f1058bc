//! The segments of a code with what stands around them.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_coding::retrieval::{Query, Segment};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    download::Download,
    table::{Cell, CsvStyle, to_csv},
};
use bildungsraum_page::{FormData, PageError, RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, fail},
    asked,
    figure::{Filter, unseen},
};
use crate::{Inquiry, InquiryError, Seen, analysis::Reckoned};

/// Segments of a page.
const SHOWN: usize = 25;
/// Code points around a segment.
const CONTEXT: u32 = 160;
/// Most segments of a file.
const MOST: usize = 200_000;

struct Line {
    code: String,
    before: String,
    text: String,
    after: String,
    speakers: String,
    sector: String,
    source: String,
    url: String,
    time: String,
    coder: String,
}

#[derive(Template)]
#[template(path = "results/segments.html")]
struct Show {
    page: RequestContext,
    head: Head,
    filters: Vec<Filter>,
    nested: bool,
    lines: Vec<Line>,
    previous: String,
    next: String,
    file: String,
    notes: Vec<String>,
}

fn query(made: &Reckoned, query: &FormData) -> Query {
    Query {
        codes: asked::code(made, query, "code").into_iter().collect(),
        nested: query.text("code").is_empty() || query.is_set("nested"),
        speakers: asked::speaker(made, query).into_iter().collect(),
        sectors: asked::sector(query).into_iter().collect(),
        topics: asked::topic(made, query).into_iter().collect(),
        coders: asked::coder(made, query, "coder").into_iter().collect(),
        documents: asked::document(made, query).into_iter().collect(),
        context: CONTEXT,
    }
}

fn line(page: &RequestContext, made: &Reckoned, segment: &Segment<'_>) -> Line {
    let corpus = &made.corpus;
    let speakers: Vec<&bildungsraum_coding::Speaker> =
        segment.speakers().into_iter().filter_map(|id| corpus.speaker(id)).collect();
    let mut sectors: Vec<String> = speakers
        .iter()
        .filter_map(|one| corpus.sectors().get(one.sector?.0 as usize))
        .map(|one| page.t(&format!("inquiry-sector-{}", one.name)))
        .collect();
    sectors.dedup();
    let source = made.source(segment.coding.document).map(|one| one.id);
    let coding = made.coding_row(segment.id);
    let url = match (source, coding) {
        (Some(source), Some(coding)) => {
            page.url(&format!("/office/inquiry/texts/{source}/code?coding={coding}#c-{coding}"))
        }
        _ => String::new(),
    };
    Line {
        code: made.path(segment.coding.code),
        before: segment.before.to_owned(),
        text: segment.text.to_owned(),
        after: segment.after.to_owned(),
        speakers: speakers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
        sector: sectors.join(", "),
        source: segment.document.name.clone(),
        url,
        time: segment.milliseconds.map(asked::clock).unwrap_or_default(),
        coder: corpus
            .coders()
            .get(segment.coding.coder.0 as usize)
            .map(|one| asked::called(page, &one.name))
            .unwrap_or_default(),
    }
}

fn file(page: &RequestContext, seen: &Seen, made: &Reckoned, wanted: &Query) -> Response {
    let titles = ["code", "text", "speaker", "sector", "source", "time", "coder"]
        .map(|name| page.t(&format!("inquiry-segment-{name}")));
    let columns: Vec<&str> = titles.iter().map(String::as_str).collect();
    let rows = made.index.segments(&made.corpus, wanted).take(MOST).map(|segment| {
        let line = line(page, made, &segment);
        [line.code, line.text, line.speakers, line.sector, line.source, line.time, line.coder]
            .into_iter()
            .map(Cell::from)
            .collect()
    });
    match to_csv(&columns, rows, CsvStyle::excel()) {
        Ok(bytes) => {
            let name = format!("{} {}.csv", seen.record.entry.name, page.t("inquiry-segments-heading"));
            Download::attachment(name, "text/csv; charset=utf-8", bytes).into_response()
        }
        Err(error) => PageError::internal(page, &error).into_response(),
    }
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
) -> Result<Response, InquiryError> {
    let (seen, made) = inquiry.reckoned(&page.tenant(), &page.actor, id).await?;
    let wanted = query(&made, form);
    if form.text("as") == "csv" {
        inquiry.note_reading(&page.tenant(), &page.actor, id, id, "export").await?;
        return Ok(file(page, &seen, &made, &wanted));
    }
    let at: usize = form.text("from").parse().unwrap_or(0);
    let mut found = made.index.segments(&made.corpus, &wanted).skip(at);
    let lines: Vec<Line> = found.by_ref().take(SHOWN).map(|one| line(page, &made, &one)).collect();
    let more = found.next().is_some();
    let address = |from: Option<usize>, extra: &str| {
        let mut pairs: Vec<(String, String)> = form
            .pairs()
            .iter()
            .filter(|(name, value)| name != "from" && name != "as" && !value.is_empty())
            .cloned()
            .collect();
        if let Some(from) = from.filter(|from| *from > 0) {
            pairs.push(("from".to_owned(), from.to_string()));
        }
        if !extra.is_empty() {
            pairs.push(("as".to_owned(), extra.to_owned()));
        }
        let list: Vec<String> = pairs
            .iter()
            .map(|(name, value)| {
                let value: String =
                    percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC)
                        .to_string();
                format!("{name}={value}")
            })
            .collect();
        page.url(&format!("/office/inquiry/{id}/segments?{}", list.join("&")))
    };
    let filter = |name: &'static str, choices| Filter {
        name,
        label: page.t(&format!("inquiry-segment-{name}")),
        choices,
    };
    let filters = vec![
        filter("code", asked::codes(page, &made, &form.text("code"))),
        filter("sector", asked::sectors(page, &form.text("sector"))),
        filter("speaker", asked::speakers(page, &made, &form.text("speaker"))),
        filter("topic", asked::topics(page, &made, &form.text("topic"))),
        filter("text", asked::documents(page, &made, &form.text("text"))),
        filter("coder", asked::coders(page, &made, &form.text("coder"))),
    ];
    Ok(answer_page(&Show {
        head: Head::new(page, &seen, "analysis"),
        filters,
        nested: wanted.nested,
        lines,
        previous: if at > 0 { address(Some(at.saturating_sub(SHOWN)), "") } else { String::new() },
        next: if more { address(Some(at + SHOWN), "") } else { String::new() },
        file: address(None, "csv"),
        notes: unseen(page, &made),
        page: page.clone(),
    }))
}

/// `GET /office/inquiry/{id}/segments`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query).await {
        Ok(answer) => answer,
        Err(error) => fail(&page, &error),
    }
}
