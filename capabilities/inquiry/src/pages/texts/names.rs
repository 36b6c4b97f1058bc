//! Names in a transcript are looked through and replaced.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_coding::pseudonym::{Choice as Fate, Kind};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::super::{Head, PathId, Undo, fail, form_errors};
use crate::{
    Inquiry, InquiryError,
    model::TranscriptState,
    service::pseudonyms::{Applied, Decided, Group, Proposal},
};

/// Names that are shown at once; the others come with the next round.
const SHOWN: usize = 250;
/// Mentions of a name that are shown.
const MENTIONS: usize = 30;
/// Fields for single mentions on one page: a form has an end.
const FIELDS: usize = 400;
/// Rows for names that were not proposed.
const MORE: usize = 3;

struct Place {
    start: u32,
    before: String,
    text: String,
    after: String,
    reason: String,
    own: bool,
}

struct Row {
    number: usize,
    kind: &'static str,
    kind_words: String,
    name: String,
    with: String,
    keeps: bool,
    count: usize,
    places: Vec<Place>,
    hidden: usize,
}

#[derive(Template)]
#[template(path = "texts/names.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    id: Id,
    name: String,
    version: i64,
    raw: bool,
    rows: Vec<Row>,
    hidden: usize,
    speakers: Vec<(String, String)>,
    further: Vec<(usize, Vec<Choice>)>,
}

#[derive(Template)]
#[template(path = "texts/replaced.html")]
struct Done {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    replaced: usize,
    left: Vec<(String, String)>,
}

const KINDS: [(&str, Kind); 4] = [
    ("person", Kind::Person),
    ("place", Kind::Place),
    ("organisation", Kind::Organisation),
    ("role", Kind::Role),
];

fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, one)| *one == kind).map_or("person", |(name, _)| name)
}

fn row(page: &RequestContext, number: usize, group: Group, fields: &mut usize) -> Row {
    let count = group.places.len();
    let places: Vec<Place> = group
        .places
        .into_iter()
        .take(MENTIONS)
        .map(|one| {
            let own = *fields > 0;
            *fields = fields.saturating_sub(1);
            Place {
                start: one.start,
                before: one.before,
                text: one.text,
                after: one.after,
                reason: page.t(&format!("inquiry-names-reason-{}", one.reason.replace('_', "-"))),
                own,
            }
        })
        .collect();
    Row {
        number,
        kind: kind_name(group.kind),
        kind_words: page.t(&format!("inquiry-names-kind-{}", kind_name(group.kind))),
        name: group.name,
        with: group.pseudonym,
        keeps: group.kept,
        count,
        hidden: count - places.len(),
        places,
    }
}

async fn view(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (seen, proposal) = inquiry.propose_names(&page.tenant(), &page.actor, id).await?;
    let Proposal { record, version, mut groups, speakers, .. } = proposal;
    // What was decided to stay comes last.
    groups.sort_by_key(|one| one.kept);
    let hidden = groups.len().saturating_sub(SHOWN);
    let mut fields = FIELDS;
    let mut rows: Vec<Row> = groups
        .into_iter()
        .take(SHOWN)
        .enumerate()
        .map(|(number, group)| row(page, number, group, &mut fields))
        .collect();
    // What was filled in stays filled in.
    for row in &mut rows {
        let number = row.number;
        if form.text(&format!("name_{number}")) == row.name {
            row.keeps = form.text(&format!("choice_{number}")) == "keep";
            row.with = form.text(&format!("with_{number}"));
        }
    }
    let further = (0..MORE)
        .map(|number| {
            let kinds = KINDS
                .iter()
                .map(|(name, _)| {
                    let chosen = form.text(&format!("further_kind_{number}")) == *name;
                    Choice::new(*name, page.t(&format!("inquiry-names-kind-{name}")), chosen)
                })
                .collect();
            (number, kinds)
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "texts"),
        undo: None,
        errors,
        id,
        name: record.entry.name,
        version,
        raw: record.entry.state == TranscriptState::Raw,
        rows,
        hidden,
        speakers: speakers
            .into_iter()
            .filter(|one| one.name != one.label)
            .map(|one| (one.name, one.label))
            .collect(),
        further,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/texts/{id}/names`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match view(&inquiry, &page, id, &FormData::default(), Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

fn read(form: &FormData) -> Result<(i64, Decided), InquiryError> {
    // The last field of the form: without it a part of the decisions did not arrive.
    if !form.is_set("complete") {
        return Err(InquiryError::field("names", "inquiry-error-names-cut"));
    }
    let kind = |name: &str| KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    let mut decided = Decided::default();
    for number in 0..SHOWN {
        let name = form.text(&format!("name_{number}"));
        if name.is_empty() {
            break;
        }
        let Some(kind) = kind(&form.text(&format!("kind_{number}"))) else { continue };
        let with = form.text(&format!("with_{number}"));
        let fate = if form.text(&format!("choice_{number}")) == "keep" {
            Fate::Keep
        } else if with.is_empty() {
            Fate::Replace
        } else {
            Fate::With(with)
        };
        decided.names.push((kind, name, fate));
    }
    for start in form.all("keep") {
        if let Ok(start) = start.parse() {
            decided.mentions.push((start, Fate::Keep));
        }
    }
    for (name, value) in form.pairs() {
        if let Some(start) = name.strip_prefix("at_").and_then(|start| start.parse().ok())
            && !value.trim().is_empty()
            && !decided.mentions.iter().any(|(known, _)| *known == start)
        {
            decided.mentions.push((start, Fate::With(value.trim().to_owned())));
        }
    }
    for number in 0..MORE {
        let name = form.text(&format!("further_{number}"));
        if let Some(kind) = kind(&form.text(&format!("further_kind_{number}")))
            && !name.is_empty()
        {
            decided.further.push((kind, name));
        }
    }
    Ok((form.text("version").parse().unwrap_or(0), decided))
}

/// `POST /office/inquiry/texts/{id}/names`
pub(super) async fn apply(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let applied = async {
        let (version, decided) = read(&form)?;
        let applied = inquiry.replace_names(&page.tenant(), &page.actor, id, version, &decided).await?;
        let (seen, record) = inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
        Ok((seen, record, applied))
    };
    let applied: Result<_, InquiryError> = applied.await;
    match applied {
        Ok((seen, record, Applied { replaced, left })) => {
            let left = left
                .into_iter()
                .map(|(part, id)| {
                    let url = if part == "summaries" {
                        String::new()
                    } else {
                        page.url(&format!("/office/inquiry/{part}/{id}"))
                    };
                    (url, page.t(&format!("inquiry-names-left-{part}")))
                })
                .collect();
            let head = Head::new(&page, &seen, "texts");
            let name = record.entry.name;
            page_with(
                StatusCode::OK,
                &Done { head, undo: None, id, name, replaced, left, page: page.clone() },
            )
        }
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match view(&inquiry, &page, id, &form, errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}
