//! The form of an organisation: new and existing ones.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_calendar::{HoursError, WeekForm, WeekSpan, Weekday};
use bildungsraum_database::Id;
use bildungsraum_exchange::{files::FileKey, images};
use bildungsraum_page::{Choice, Errors, FormData, PageError, RequestContext, page_with};
use bildungsraum_trail::Permission;
use http::StatusCode;
use jiff::civil::Time;

use super::{AccessField, Rooms, access_fields, done, fail, read_id, sentences, term_choices};
use crate::{
    Access, Activity, Contact, Image, Organisation, OrganisationError, Place, PlaceLink, PlaceRole, Point,
    Precision, ProviderBody, Sector, Translation, Vocabularies,
};

/// Languages the form offers for being spoken somewhere.
const LANGUAGES: [&str; 23] = [
    "de", "en", "tr", "uk", "ar", "fa", "ku", "ti", "so", "bg", "ro", "pl", "ru", "it", "es", "fr", "pt",
    "el", "hr", "sr", "bs", "sq", "gsg",
];
/// Languages a text can be translated into.
const TRANSLATIONS: [&str; 5] = ["en", "de-leicht", "tr", "uk", "ar"];
/// Names of the week's fields: seven days and public holidays.
/// The form's field of a weekday, or of public holidays.
fn hours_field(day: Option<Weekday>) -> String {
    format!("hours_{}", day.map_or_else(|| "ph".to_owned(), |day| day.ical().to_lowercase()))
}

const DAYS: [&str; 8] = ["mo", "tu", "we", "th", "fr", "sa", "su", "ph"];

/// What was typed, whole enough to be shown again.
struct Typed {
    organisation: Organisation,
    /// The week as typed, by [`DAYS`]; `None`: the hours say more than a week can.
    week: Option<[String; 8]>,
    provider_text: String,
    provider_id: String,
    new_place: Place,
    new_point: String,
}

fn spans_text(spans: &[WeekSpan]) -> String {
    let clock = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
    spans
        .iter()
        .map(|span| format!("{}–{}", clock(span.from), clock(span.to).replace("00:00", "24:00")))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Reads what people type for a day: `9-12, 14:00–18:30`. `None`: it is not that.
pub(super) fn read_spans(text: &str) -> Option<Vec<WeekSpan>> {
    let time = |text: &str| {
        let text = text.trim().trim_end_matches("Uhr").trim();
        let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
        match (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?) {
            (24, 0) => Some(Time::midnight()),
            (hour, minute) => Time::new(hour, minute, 0, 0).ok(),
        }
    };
    text.split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (from, to) = part.split_once(['-', '–', '—']).or_else(|| part.split_once("bis"))?;
            Some(WeekSpan { from: time(from)?, to: time(to)? })
        })
        .collect()
}

/// The week as the form shows it; `None`: the text says more than a week can.
fn week_of(hours: &str) -> Option<[String; 8]> {
    if hours.is_empty() {
        return Some(std::array::from_fn(|_| String::new()));
    }
    let form = WeekForm::from_osm(hours)?;
    Some(std::array::from_fn(|at| match form.days.get(at) {
        Some(spans) => spans_text(spans),
        None => form.public_holidays.as_deref().map(spans_text).unwrap_or_default(),
    }))
}

impl Typed {
    fn of(organisation: Organisation) -> Self {
        let (provider_text, provider_id) = match &organisation.provider_body {
            Some(ProviderBody::Text(text)) => (text.clone(), String::new()),
            Some(ProviderBody::Organisation(id)) => (String::new(), id.text()),
            None => (String::new(), String::new()),
        };
        Self {
            week: week_of(&organisation.opening_hours),
            provider_text,
            provider_id,
            new_place: Place { city: String::new(), ..Place::new(organisation.id) },
            new_point: String::new(),
            organisation,
        }
    }

    fn read(page: &RequestContext, form: &FormData, before: Organisation, errors: &mut Errors) -> Self {
        let mut organisation = before;
        let text = |name: &str| form.text(name);
        organisation.name = text("name");
        organisation.short_name = text("short_name");
        organisation.sector = Sector::from_name(form.raw("sector")).unwrap_or(organisation.sector);
        organisation.kind = text("kind");
        organisation.activity = Activity::from_name(form.raw("activity")).unwrap_or_default();
        organisation.summary = text("summary");
        organisation.description = text("description");
        organisation.website = text("website");
        let languages = form.all("languages");
        organisation.languages.retain(|code| languages.contains(code));
        for code in languages {
            if !organisation.languages.contains(&code) {
                organisation.languages.push(code);
            }
        }
        organisation.capacity = text("capacity");
        organisation.quarter = text("quarter");
        organisation.source_url = text("source_url");
        organisation.note = text("note");
        let (provider_text, provider_id) = (text("provider_text"), text("provider_id"));
        organisation.provider_body = match provider_id.parse::<Id>() {
            Ok(id) => Some(ProviderBody::Organisation(id)),
            Err(_) if provider_text.is_empty() => None,
            Err(_) => Some(ProviderBody::Text(provider_text.clone())),
        };
        organisation.contacts = (0..24)
            .map(|at| Contact {
                function: text(&format!("contact_function_{at}")),
                email: text(&format!("contact_email_{at}")),
                phone: text(&format!("contact_phone_{at}")),
            })
            .filter(|contact| *contact != Contact::default())
            .collect();
        organisation.accessibility = form
            .pairs()
            .iter()
            .filter_map(|(name, value)| {
                Some((name.strip_prefix("access_")?.to_owned(), Access::from_name(value)?))
            })
            .collect();
        organisation.translations = TRANSLATIONS
            .into_iter()
            .map(|tag| {
                let words = Translation {
                    name: text(&format!("translation_{tag}_name")),
                    summary: text(&format!("translation_{tag}_summary")),
                    description: text(&format!("translation_{tag}_description")),
                };
                (tag.to_owned(), words)
            })
            .filter(|(_, words)| *words != Translation::default())
            .collect();
        organisation.places = form
            .all("place")
            .iter()
            .filter_map(|id| id.parse().ok())
            .enumerate()
            .map(|(at, place_id)| PlaceLink {
                place_id,
                role: if at == 0 { PlaceRole::Main } else { PlaceRole::Further },
            })
            .collect();
        organisation.images = organisation
            .images
            .iter()
            .enumerate()
            .filter(|(at, _)| !form.is_set(&format!("image_remove_{at}")))
            .map(|(at, image)| Image {
                alt: text(&format!("image_alt_{at}")),
                credit: text(&format!("image_credit_{at}")),
                ..image.clone()
            })
            .collect();
        let week = Self::read_hours(page, form, &mut organisation, errors);
        let new_point = text("new_place_point");
        let new_place = Place {
            name: text("new_place_name"),
            street: text("new_place_street"),
            postcode: text("new_place_postcode"),
            city: text("new_place_city"),
            point: Point::parse(&new_point),
            ..Place::new(organisation.id)
        };
        if !new_point.is_empty() && new_place.point.is_none() {
            errors.add("new_place_point", page.t("place-error-point-typed"));
        }
        Self { organisation, week, provider_text, provider_id, new_place, new_point }
    }

    /// Hours come as a week, or as text where the text was changed or a week cannot say it.
    fn read_hours(
        page: &RequestContext,
        form: &FormData,
        organisation: &mut Organisation,
        errors: &mut Errors,
    ) -> Option<[String; 8]> {
        let (text, shown) = (form.text("opening_hours"), form.text("opening_hours_shown"));
        if text != shown || !form.is_set("week") {
            organisation.opening_hours = text;
            return week_of(&organisation.opening_hours);
        }
        let typed: [String; 8] =
            std::array::from_fn(|at| form.text(&format!("hours_{}", DAYS.get(at).unwrap_or(&"mo"))));
        if week_of(&shown).as_ref() == Some(&typed) {
            organisation.opening_hours = shown;
            return Some(typed);
        }
        let mut week = WeekForm::default();
        for (at, text) in typed.iter().enumerate() {
            match (read_spans(text), week.days.get_mut(at)) {
                (Some(spans), Some(day)) => *day = spans,
                (Some(spans), None) => week.public_holidays = (!text.is_empty()).then_some(spans),
                (None, _) => {
                    let field = format!("hours_{}", DAYS.get(at).unwrap_or(&"mo"));
                    errors.add(&field, page.t1("org-error-day", "value", text));
                }
            }
        }
        if typed.iter().all(String::is_empty) {
            organisation.opening_hours.clear();
        } else {
            match week.to_osm() {
                Ok(osm) => organisation.opening_hours = osm,
                Err(HoursError::Spans { day }) => {
                    errors.add(&hours_field(day), page.t("org-error-spans"));
                }
                Err(HoursError::TooManySpans { day, most }) => {
                    errors.add(&hours_field(day), page.t1("org-error-too-many-spans", "most", most));
                }
                Err(_) => errors.add("hours_mo", page.t("org-error-week")),
            }
        }
        Some(typed)
    }

    fn wants_place(&self) -> bool {
        !self.new_place.name.is_empty() || !self.new_place.street.is_empty() || !self.new_point.is_empty()
    }
}

struct ContactRow {
    at: usize,
    contact: Contact,
}

struct TranslationRow {
    tag: &'static str,
    label: String,
    dir: &'static str,
    words: Translation,
}

struct DayField {
    name: String,
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "edit.html")]
#[allow(clippy::struct_excessive_bools)] // what the page shows or not
struct Edit {
    page: RequestContext,
    errors: Errors,
    conflict: bool,
    is_new: bool,
    id: Id,
    revision: i64,
    typed: Typed,
    sectors: Vec<Choice>,
    kinds: Vec<Choice>,
    activities: Vec<Choice>,
    quarters: Vec<Choice>,
    providers: Vec<Choice>,
    languages: Vec<Choice>,
    places: Vec<Vec<Choice>>,
    contacts: Vec<ContactRow>,
    access: Vec<AccessField>,
    translations: Vec<TranslationRow>,
    days: Vec<DayField>,
    missing: Vec<String>,
    confirmed: String,
    may_archive: bool,
    may_merge: bool,
}

struct Surroundings {
    vocabularies: std::sync::Arc<Vocabularies>,
    names: Vec<(Id, String)>,
    places: Vec<Place>,
}

async fn surroundings(rooms: &Rooms, page: &RequestContext) -> Result<Surroundings, OrganisationError> {
    let tenant = page.tenant();
    Ok(Surroundings {
        vocabularies: rooms.organisations.vocabularies(&tenant).await?,
        names: rooms.organisations.names(&tenant).await?,
        places: rooms.organisations.all_places(&tenant).await?,
    })
}

/// What the form shows beside what was typed.
struct Shown {
    errors: Errors,
    conflict: bool,
    /// `None`: a new entry.
    revision: Option<i64>,
}

fn view(page: &RequestContext, around: &Surroundings, typed: Typed, shown: Shown) -> Edit {
    let vocabularies = &around.vocabularies;
    let organisation = &typed.organisation;
    let none = page.t("org-choose");
    let place_choices = |chosen: &str| {
        let mut choices = vec![Choice::new("", page.t("org-place-none"), chosen.is_empty())];
        choices.extend(around.places.iter().map(|place| {
            let address = place.address();
            let label =
                if address.is_empty() { place.name.clone() } else { format!("{} ({address})", place.name) };
            let value = place.id.text();
            let is_chosen = value == chosen;
            Choice::new(value, label, is_chosen)
        }));
        choices
    };
    let mut places: Vec<Vec<Choice>> =
        organisation.places.iter().map(|link| place_choices(&link.place_id.text())).collect();
    places.push(place_choices(""));
    let mut providers = vec![Choice::new("", page.t("org-provider-text"), typed.provider_id.is_empty())];
    providers.extend(around.names.iter().filter(|(id, _)| *id != organisation.id).map(|(id, name)| {
        let value = id.text();
        let chosen = value == typed.provider_id;
        Choice::new(value, name, chosen)
    }));
    let week = typed.week.clone().unwrap_or_default();
    Edit {
        sectors: Sector::ALL
            .into_iter()
            .map(|sector| {
                let label = page.t(&format!("org-sector-{}", sector.name()));
                Choice::new(sector.name(), label, sector == organisation.sector)
            })
            .collect(),
        kinds: term_choices(page, vocabularies, "kinds", &organisation.kind, &none),
        activities: Activity::ALL
            .into_iter()
            .map(|activity| {
                let label = page.t(&format!("org-activity-{}", activity.name()));
                Choice::new(activity.name(), label, activity == organisation.activity)
            })
            .collect(),
        quarters: term_choices(
            page,
            vocabularies,
            "quarters",
            &organisation.quarter,
            &page.t("org-quarter-of-place"),
        ),
        providers,
        languages: LANGUAGES
            .into_iter()
            .map(str::to_owned)
            .chain(organisation.languages.iter().filter(|code| !LANGUAGES.contains(&code.as_str())).cloned())
            .map(|code| {
                let chosen = organisation.languages.contains(&code);
                Choice::new(&code, page.language_name(&code), chosen)
            })
            .collect(),
        places,
        contacts: organisation
            .contacts
            .iter()
            .cloned()
            .chain([Contact::default(), Contact::default()])
            .enumerate()
            .map(|(at, contact)| ContactRow { at, contact })
            .collect(),
        access: access_fields(page, vocabularies, &organisation.accessibility),
        translations: TRANSLATIONS
            .into_iter()
            .map(|tag| TranslationRow {
                tag,
                label: page.t(&format!("org-translation-{tag}")),
                dir: if tag == "ar" { "rtl" } else { "ltr" },
                words: organisation.translations.get(tag).cloned().unwrap_or_default(),
            })
            .collect(),
        days: DAYS
            .into_iter()
            .zip(week)
            .map(|(day, value)| DayField {
                name: format!("hours_{day}"),
                label: if day == "ph" {
                    page.t("org-hours-holidays")
                } else {
                    page.t(&format!("weekday-{day}"))
                },
                value,
            })
            .collect(),
        missing: organisation
            .missing()
            .into_iter()
            .map(|field| page.t(&format!("org-field-{field}")))
            .collect(),
        confirmed: organisation.confirmed_at.map(|at| page.day_of(at)).unwrap_or_default(),
        may_archive: shown.revision.is_some() && page.may(Permission::EditAllEntries),
        may_merge: shown.revision.is_some() && page.may(Permission::Curate),
        errors: shown.errors,
        conflict: shown.conflict,
        is_new: shown.revision.is_none(),
        id: organisation.id,
        revision: shown.revision.unwrap_or_default(),
        typed,
        page: page.clone(),
    }
}

/// `GET /office/organisations/new`
pub(super) async fn new(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    let around = match surroundings(&rooms, &page).await {
        Ok(around) => around,
        Err(error) => return fail(&page, &error),
    };
    let typed = Typed::of(Organisation::new(rooms.organisations.environment().id()));
    let shown = Shown { errors: Errors::none(), conflict: false, revision: None };
    page_with(StatusCode::OK, &view(&page, &around, typed, shown))
}

/// `GET /office/organisations/{id}`
pub(super) async fn edit(
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
    let answer = async {
        let record = rooms.organisations.public(&page.tenant(), id).await?;
        Ok((record, surroundings(&rooms, &page).await?))
    };
    match answer.await {
        Ok((record, around)) => {
            let shown = Shown { errors: Errors::none(), conflict: false, revision: Some(record.revision) };
            page_with(StatusCode::OK, &view(&page, &around, Typed::of(record.organisation), shown))
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/organisations/new`
pub(super) async fn create(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let id = form.text("id").parse().unwrap_or_else(|_| rooms.organisations.environment().id());
    write(&rooms, &page, &form, Organisation::new(id), None).await
}

/// `POST /office/organisations/{id}`
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
    if !page.actor.may_edit_entries_of(id) {
        return PageError::forbidden(&page).into_response();
    }
    let Ok(Some(revision)) = form.number::<i64>("revision") else {
        return PageError::bad_request(&page).into_response();
    };
    match rooms.organisations.public(&page.tenant(), id).await {
        Ok(record) => write(&rooms, &page, &form, record.organisation, Some(revision)).await,
        Err(error) => fail(&page, &error),
    }
}

async fn write(
    rooms: &Rooms,
    page: &RequestContext,
    form: &FormData,
    before: Organisation,
    expected: Option<i64>,
) -> Response {
    let mut errors = Errors::none();
    let mut typed = Typed::read(page, form, before, &mut errors);
    add_image(rooms, page, form, &mut typed.organisation, &mut errors).await;
    let answer = if errors.is_empty() { write_both(rooms, page, &typed, expected).await } else { Ok(()) };
    let (status, conflict, revision) = match answer {
        Ok(()) if errors.is_empty() => {
            let key = if expected.is_some() { "org-done-saved" } else { "org-done-created" };
            return done(page, &format!("/office/organisations/{}", typed.organisation.id), key);
        }
        Ok(()) => (StatusCode::UNPROCESSABLE_ENTITY, false, expected),
        Err(OrganisationError::Invalid(wrong)) => {
            errors = sentences(page, &wrong);
            (StatusCode::UNPROCESSABLE_ENTITY, false, expected)
        }
        Err(OrganisationError::Conflict { current }) => (StatusCode::CONFLICT, true, Some(current)),
        Err(error) => return fail(page, &error),
    };
    match surroundings(rooms, page).await {
        Ok(around) => page_with(status, &view(page, &around, typed, Shown { errors, conflict, revision })),
        Err(error) => fail(page, &error),
    }
}

/// Saves the new place, if one was typed, and the organisation.
async fn write_both(
    rooms: &Rooms,
    page: &RequestContext,
    typed: &Typed,
    expected: Option<i64>,
) -> Result<(), OrganisationError> {
    let tenant = page.tenant();
    let mut organisation = typed.organisation.clone();
    let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
    let wrong = organisation.check(&vocabularies);
    if !wrong.is_empty() {
        return Err(OrganisationError::Invalid(wrong));
    }
    if typed.wants_place() {
        let mut place = Place { id: rooms.organisations.environment().id(), ..typed.new_place.clone() };
        if place.name.is_empty() {
            place.name.clone_from(&organisation.name);
        }
        if place.point.is_some() {
            place.coordinate_source = page.t("place-source-typed");
        } else if let [only] = rooms.organisations.geocode(&tenant, &place.address()).await?.as_slice() {
            place.point = Some(only.point);
            place.precision = Precision::Exact;
            place.coordinate_source = page.t1("place-source-address", "address", only.line());
        }
        let role = if organisation.places.is_empty() { PlaceRole::Main } else { PlaceRole::Further };
        organisation.places.push(PlaceLink { place_id: place.id, role });
        rooms.organisations.save_with_place(&tenant, &page.actor, organisation, place, expected).await?;
    } else {
        rooms.organisations.save(&tenant, &page.actor, organisation, expected).await?;
    }
    Ok(())
}

/// Takes an uploaded picture in: recognised by its content, made anew in three widths.
async fn add_image(
    rooms: &Rooms,
    page: &RequestContext,
    form: &FormData,
    organisation: &mut Organisation,
    errors: &mut Errors,
) {
    let Some(upload) = form.upload("image") else { return };
    let alt = form.text("image_alt");
    if alt.is_empty() {
        errors.add("image_alt", page.t("organisation-error-alt-missing"));
        return;
    }
    let picture = match images::accept(upload.bytes.to_vec()).await {
        Ok(picture) => picture,
        Err(error) => {
            errors.add("image", page.message(error.message_key(), &error.message_args()));
            return;
        }
    };
    let mut keys = Vec::new();
    for variant in &picture.variants {
        let name = format!("{}/images/{}", page.tenant().key(), variant.file_name);
        let written = match FileKey::new(name) {
            Ok(key) => rooms.files.put(&key, variant.bytes.clone()).await.map(|()| key),
            Err(error) => Err(error),
        };
        match written {
            Ok(key) => keys.push((variant.width, key.to_string())),
            Err(error) => {
                tracing::error!(request = %page.request_id, %error, "a picture could not be kept");
                errors.add("image", page.message(error.message_key(), &[]));
                return;
            }
        }
    }
    let shown = keys.iter().find(|(width, _)| *width >= 640).or(keys.last());
    if let Some((_, key)) = shown {
        organisation.images.push(Image { key: key.clone(), alt, credit: form.text("image_credit") });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_read_as_people_type_them_and_shown_as_a_week() {
        let spans = read_spans("9-12, 14:00–18.30 Uhr").unwrap();
        assert_eq!(spans_text(&spans), "09:00–12:00, 14:00–18:30");
        assert_eq!(read_spans("vormittags"), None);
        let week = week_of("Mo-Fr 09:00-12:00; PH off").unwrap();
        assert_eq!(week[0], "09:00–12:00");
        assert_eq!(week[5], "");
        assert_eq!(week_of("Jan-Mar Mo 09:00-12:00"), None);
    }

    proptest! {
        #[test]
        fn no_typed_hours_make_the_reader_panic(text in ".{0,40}") {
            let _ = read_spans(&text);
            let _ = week_of(&text);
        }
    }
}
