//! What an organisation's entry was before, two of its states side by side, and the way back.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, PageError, RequestContext, page as answer_page};
use serde::Deserialize;
use serde_json::Value;

use super::{Rooms, done, fail, read_id};
use crate::{Organisation, OrganisationError, Origin, Place, ProviderBody, Revision, Vocabularies};

/// Fields in the order in which they are shown.
const FIELDS: [&str; 20] = [
    "name",
    "short_name",
    "sector",
    "kind",
    "activity",
    "provider_body",
    "summary",
    "description",
    "website",
    "contacts",
    "languages",
    "opening_hours",
    "accessibility",
    "capacity",
    "quarter",
    "places",
    "images",
    "translations",
    "source_url",
    "note",
];

/// What turns keys and ids into words.
pub(super) struct Names<'a> {
    pub page: &'a RequestContext,
    pub vocabularies: &'a Vocabularies,
    pub organisations: BTreeMap<Id, String>,
    pub places: BTreeMap<Id, String>,
}

impl Names<'_> {
    /// A field in words; empty: nothing is stated.
    pub(super) fn field(&self, organisation: &Organisation, field: &str) -> String {
        let (page, language) = (self.page, self.page.language.tag());
        let lines = |parts: Vec<String>| parts.join("\n");
        match field {
            "sector" => page.t(&format!("org-sector-{}", organisation.sector.name())),
            "activity" => page.t(&format!("org-activity-{}", organisation.activity.name())),
            "kind" => self.vocabularies.label("kinds", &organisation.kind, language).to_owned(),
            "quarter" => self.vocabularies.label("quarters", &organisation.quarter, language).to_owned(),
            "provider_body" => match &organisation.provider_body {
                None => String::new(),
                Some(ProviderBody::Text(text)) => text.clone(),
                Some(ProviderBody::Organisation(id)) => {
                    self.organisations.get(id).cloned().unwrap_or_else(|| id.text())
                }
            },
            "languages" => {
                lines(organisation.languages.iter().map(|code| page.language_name(code)).collect())
            }
            "contacts" => lines(
                organisation
                    .contacts
                    .iter()
                    .map(|contact| {
                        [&contact.function, &contact.email, &contact.phone]
                            .into_iter()
                            .filter(|text| !text.is_empty())
                            .cloned()
                            .collect::<Vec<_>>()
                            .join(", ")
                    })
                    .collect(),
            ),
            "accessibility" => lines(
                organisation
                    .accessibility
                    .iter()
                    .map(|(feature, access)| {
                        format!(
                            "{}: {}",
                            self.vocabularies.label("accessibility", feature, language),
                            page.t(&format!("org-access-{}", access.name()))
                        )
                    })
                    .collect(),
            ),
            "places" => lines(
                organisation
                    .places
                    .iter()
                    .map(|link| {
                        self.places.get(&link.place_id).cloned().unwrap_or_else(|| link.place_id.text())
                    })
                    .collect(),
            ),
            "images" => lines(organisation.images.iter().map(|image| image.alt.clone()).collect()),
            "translations" => lines(
                organisation
                    .translations
                    .iter()
                    .map(|(tag, words)| {
                        format!("{tag}: {} {} {}", words.name, words.summary, words.description)
                    })
                    .collect(),
            ),
            _ => match serde_json::to_value(organisation).ok().and_then(|value| value.get(field).cloned()) {
                Some(Value::String(text)) => text,
                _ => String::new(),
            },
        }
    }
}

async fn names<'a>(
    rooms: &Rooms,
    page: &'a RequestContext,
    vocabularies: &'a Vocabularies,
) -> Result<Names<'a>, OrganisationError> {
    let tenant = page.tenant();
    let places: Vec<Place> = rooms.organisations.all_places(&tenant).await?;
    Ok(Names {
        page,
        vocabularies,
        organisations: rooms.organisations.names(&tenant).await?.into_iter().collect(),
        places: places.into_iter().map(|place| (place.id, place.name)).collect(),
    })
}

struct Line {
    key: String,
    revision: i64,
    from_merged: bool,
    at: String,
    actor: String,
    note: String,
    changed: Vec<String>,
    is_present: bool,
}

struct OriginRow {
    field: String,
    by_hand: bool,
    source: String,
    at: String,
}

#[derive(Template)]
#[template(path = "history.html")]
struct History {
    page: RequestContext,
    id: Id,
    name: String,
    lines: Vec<Line>,
    origins: Vec<OriginRow>,
}

fn key(revision: &Revision) -> String {
    format!("{}.{}", revision.organisation_id, revision.revision)
}

fn field_label(page: &RequestContext, field: &str) -> String {
    page.t(&format!("org-field-{field}"))
}

/// `GET /office/organisations/{id}/history`
pub(super) async fn history(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    if !page.actor.may_edit_entries_of(id) {
        return PageError::forbidden(&page).into_response();
    }
    let tenant = page.tenant();
    let answer = async {
        let record = rooms.organisations.get(&tenant, id).await?;
        Ok((record, rooms.organisations.revisions(&tenant, id).await?))
    };
    let (record, revisions) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let lines = revisions
        .iter()
        .enumerate()
        .map(|(at, revision)| {
            let before = revisions
                .iter()
                .skip(at + 1)
                .find(|other| other.organisation_id == revision.organisation_id)
                .map(|other| &other.organisation);
            let changed = match before {
                Some(before) => FIELDS
                    .into_iter()
                    .filter(|field| revision.organisation.changed(before).contains(*field))
                    .map(|field| field_label(&page, field))
                    .collect(),
                None => Vec::new(),
            };
            Line {
                key: key(revision),
                revision: revision.revision,
                from_merged: revision.organisation_id != id,
                at: page.date_time(revision.at),
                actor: revision.actor.clone(),
                note: revision.note.clone().unwrap_or_default(),
                changed,
                is_present: revision.organisation_id == id && revision.revision == record.revision,
            }
        })
        .collect();
    let origins = FIELDS
        .into_iter()
        .filter_map(|field| record.organisation.provenance.get(field).map(|origin| (field, origin)))
        .map(|(field, origin)| {
            let (by_hand, source, at) = match origin {
                Origin::Hand { at } => (true, String::new(), at),
                Origin::Import { source, at } => (false, source.clone(), at),
            };
            OriginRow { field: field_label(&page, field), by_hand, source, at: page.day_of(*at) }
        })
        .collect();
    answer_page(&History { id, name: record.organisation.name, lines, origins, page })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pair {
    left: String,
    right: String,
}

struct Row {
    field: String,
    left: String,
    right: String,
    differs: bool,
}

struct Side {
    revision: i64,
    at: String,
    actor: String,
    can_restore: bool,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Compare {
    page: RequestContext,
    id: Id,
    name: String,
    sides: [Side; 2],
    rows: Vec<Row>,
}

/// `GET /office/organisations/{id}/compare?left=ID.REVISION&right=ID.REVISION`
pub(super) async fn compare(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
    Query(pair): Query<Pair>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    if !page.actor.may_edit_entries_of(id) {
        return PageError::forbidden(&page).into_response();
    }
    let tenant = page.tenant();
    let answer = async {
        let record = rooms.organisations.get(&tenant, id).await?;
        let revisions = rooms.organisations.revisions(&tenant, id).await?;
        Ok((record, revisions, rooms.organisations.vocabularies(&tenant).await?))
    };
    let (record, revisions, vocabularies) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let find = |wanted: &str| revisions.iter().find(|revision| key(revision) == wanted);
    let (Some(left), Some(right)) = (find(&pair.left), find(&pair.right)) else {
        return PageError::not_found(&page).because("org-compare-missing", &[]).into_response();
    };
    let names = match names(&rooms, &page, &vocabularies).await {
        Ok(names) => names,
        Err(error) => return fail(&page, &error),
    };
    let rows = FIELDS
        .into_iter()
        .map(|field| {
            let (own, other) =
                (names.field(&left.organisation, field), names.field(&right.organisation, field));
            Row { field: field_label(&page, field), differs: own != other, left: own, right: other }
        })
        .filter(|row| !row.left.is_empty() || !row.right.is_empty())
        .collect();
    let side = |revision: &Revision| Side {
        revision: revision.revision,
        at: page.date_time(revision.at),
        actor: revision.actor.clone(),
        can_restore: revision.organisation_id == id && revision.revision != record.revision,
    };
    let sides = [side(left), side(right)];
    drop(names);
    answer_page(&Compare { id, name: record.organisation.name, sides, rows, page: page.clone() })
}

/// `POST /office/organisations/{id}/restore` with `revision`
pub(super) async fn restore(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
    form: FormData,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let Ok(Some(revision)) = form.number::<i64>("revision") else {
        return PageError::bad_request(&page).into_response();
    };
    match rooms.organisations.restore(&page.tenant(), &page.actor, id, revision).await {
        Ok(_) => done(&page, &format!("/office/organisations/{id}/history"), "org-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
