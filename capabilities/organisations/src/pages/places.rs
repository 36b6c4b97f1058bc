//! Places: list and form, with a search among imported addresses for the position.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as answer_page, page_with,
};
use bildungsraum_trail::Permission;
use http::StatusCode;
use serde::Deserialize;

use super::{
    AccessField, Rooms, access_fields, done, fail,
    list::{read_cursor, write_cursor},
    query, read_id, sentences, term_choices,
};
use crate::{Access, Address, OrganisationError, Place, Point, Precision};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    show: String,
    cursor: String,
}

struct Line {
    id: String,
    name: String,
    address: String,
    quarter: String,
    on_map: bool,
    approximate: bool,
    organisations: i64,
    archived: bool,
}

#[derive(Template)]
#[template(path = "places.html")]
struct List {
    page: RequestContext,
    wanted: Wanted,
    lines: Vec<Line>,
    total: i64,
    next: String,
    addresses: i64,
    may_archive: bool,
}

/// `GET /office/places`
pub(super) async fn list(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Ok(after) = read_cursor(&wanted.cursor) else {
        return PageError::bad_request(&page).because("org-error-cursor", &[]).into_response();
    };
    let tenant = page.tenant();
    let answer = async {
        let listing = rooms
            .organisations
            .list_places(&tenant, &wanted.q, wanted.show == "archived", after.as_ref(), 100)
            .await?;
        let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
        Ok((listing, vocabularies, rooms.organisations.address_count(&tenant).await?))
    };
    let (listing, vocabularies, addresses) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let lines = listing
        .items
        .iter()
        .map(|(record, organisations)| Line {
            id: record.place.id.text(),
            name: record.place.name.clone(),
            address: record.place.address(),
            quarter: vocabularies.label("quarters", &record.place.quarter, page.language.tag()).to_owned(),
            on_map: record.place.point.is_some(),
            approximate: record.place.precision == Precision::Approximate,
            organisations: *organisations,
            archived: record.archived_at.is_some(),
        })
        .collect();
    let next = listing
        .next
        .as_ref()
        .map(|after| {
            let cursor = write_cursor(after);
            let pairs = query(&[("q", &wanted.q), ("show", &wanted.show), ("cursor", &cursor)]);
            page.url(&format!("/office/places{pairs}"))
        })
        .unwrap_or_default();
    let may_archive = page.may(Permission::EditAllEntries);
    answer_page(&List { lines, total: listing.total, next, addresses, may_archive, wanted, page })
}

#[derive(Template)]
#[template(path = "place_edit.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    conflict: bool,
    is_new: bool,
    place: Place,
    point: String,
    revision: i64,
    quarters: Vec<Choice>,
    precisions: Vec<Choice>,
    access: Vec<AccessField>,
    /// Found addresses: (position, address).
    found: Vec<(String, String)>,
    searched: bool,
    users: Vec<(Id, String)>,
}

struct Shown {
    errors: Errors,
    conflict: bool,
    revision: Option<i64>,
    found: Option<Vec<Address>>,
}

fn point_text(point: Point) -> String {
    format!("{:.6}, {:.6}", point.latitude, point.longitude)
}

async fn view(
    rooms: &Rooms,
    page: &RequestContext,
    place: Place,
    point: String,
    shown: Shown,
) -> Result<Edit, OrganisationError> {
    let tenant = page.tenant();
    let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
    let users = if shown.revision.is_some() {
        rooms.organisations.organisations_at(&tenant, place.id).await?
    } else {
        Vec::new()
    };
    Ok(Edit {
        quarters: term_choices(page, &vocabularies, "quarters", &place.quarter, &page.t("org-not-stated")),
        precisions: [Precision::Exact, Precision::Approximate]
            .into_iter()
            .map(|precision| {
                let label = page.t(&format!("place-precision-{}", precision.name()));
                Choice::new(precision.name(), label, precision == place.precision)
            })
            .collect(),
        access: access_fields(page, &vocabularies, &place.accessibility),
        searched: shown.found.is_some(),
        found: shown
            .found
            .unwrap_or_default()
            .into_iter()
            .map(|address| (point_text(address.point), address.line()))
            .collect(),
        errors: shown.errors,
        conflict: shown.conflict,
        is_new: shown.revision.is_none(),
        revision: shown.revision.unwrap_or_default(),
        users,
        place,
        point,
        page: page.clone(),
    })
}

/// `GET /office/places/new`
pub(super) async fn new(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    let place = Place::new(rooms.organisations.environment().id());
    let shown = Shown { errors: Errors::none(), conflict: false, revision: None, found: None };
    match view(&rooms, &page, place, String::new(), shown).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `GET /office/places/{id}`
pub(super) async fn edit(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let answer = async {
        let record = rooms.organisations.place(&page.tenant(), id).await?;
        let point = record.place.point.map(point_text).unwrap_or_default();
        let shown =
            Shown { errors: Errors::none(), conflict: false, revision: Some(record.revision), found: None };
        view(&rooms, &page, record.place, point, shown).await
    };
    match answer.await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/places/new`
pub(super) async fn create(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let id = form.text("id").parse().unwrap_or_else(|_| rooms.organisations.environment().id());
    write(&rooms, &page, &form, Place::new(id), None).await
}

/// `POST /office/places/{id}`
pub(super) async fn save(
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
    match rooms.organisations.place(&page.tenant(), id).await {
        Ok(record) => write(&rooms, &page, &form, record.place, Some(revision)).await,
        Err(error) => fail(&page, &error),
    }
}

async fn write(
    rooms: &Rooms,
    page: &RequestContext,
    form: &FormData,
    before: Place,
    expected: Option<i64>,
) -> Response {
    let text = |name: &str| form.text(name);
    let typed_point = text("point");
    let mut errors = Errors::none();
    let mut place = Place {
        name: text("name"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        quarter: text("quarter"),
        opening_hours: text("opening_hours"),
        coordinate_source: text("coordinate_source"),
        precision: if form.raw("precision") == "approximate" {
            Precision::Approximate
        } else {
            Precision::Exact
        },
        accessibility: form
            .pairs()
            .iter()
            .filter_map(|(name, value)| {
                Some((name.strip_prefix("access_")?.to_owned(), Access::from_name(value)?))
            })
            .collect(),
        point: Point::parse(&typed_point),
        ..before.clone()
    };
    if place.point.is_none() && !typed_point.is_empty() {
        errors.add("point", page.t("place-error-point-typed"));
    }
    // What six decimals cannot tell apart is the same position.
    if before.point.map(point_text) == place.point.map(point_text) {
        place.point = before.point;
    } else if place.point.is_some() && place.coordinate_source == before.coordinate_source {
        place.coordinate_source = page.t("place-source-typed");
    }
    let tenant = page.tenant();
    let mut found = None;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut shown_revision = expected;
    let mut conflict = false;
    if form.is_set("search") {
        let wanted = if text("address").is_empty() { place.address() } else { text("address") };
        match rooms.organisations.geocode(&tenant, &wanted).await {
            Ok(addresses) => found = Some(addresses),
            Err(error) => return fail(page, &error),
        }
        errors = Errors::none();
        status = StatusCode::OK;
    } else if errors.is_empty() {
        match rooms.organisations.save_place(&tenant, &page.actor, place.clone(), expected).await {
            Ok(record) => {
                return done(page, &format!("/office/places/{}", record.place.id), "place-done-saved");
            }
            Err(OrganisationError::Invalid(wrong)) => errors = sentences(page, &wrong),
            Err(OrganisationError::Conflict { current }) => {
                (status, conflict, shown_revision) = (StatusCode::CONFLICT, true, Some(current));
            }
            Err(error) => return fail(page, &error),
        }
    }
    let shown = Shown { errors, conflict, revision: shown_revision, found };
    match view(rooms, page, place, typed_point, shown).await {
        Ok(view) => page_with(status, &view),
        Err(error) => fail(page, &error),
    }
}

async fn put_aside(rooms: &Rooms, page: &RequestContext, id: &str, aside: bool) -> Response {
    let id = match read_id(page, id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    match rooms.organisations.archive_place(&page.tenant(), &page.actor, id, aside).await {
        Ok(_) if aside => done(page, "/office/places?show=archived", "place-done-archived"),
        Ok(_) => done(page, &format!("/office/places/{id}"), "place-done-brought-back"),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/places/{id}/archive`
pub(super) async fn archive(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    put_aside(&rooms, &page, &id, true).await
}

/// `POST /office/places/{id}/bring-back`
pub(super) async fn bring_back(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    put_aside(&rooms, &page, &id, false).await
}
