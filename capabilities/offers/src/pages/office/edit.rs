//! `/office/offers/new`, `/office/offers/{id}`: the form of an offer.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State as Room},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    files::{FileKey, Files},
    images,
};
use bildungsraum_page::{Choice, Errors, FormData, PageError, RequestContext, page_with, see_other_with};
use bildungsraum_trail::{Actor, Permission};
use http::StatusCode;

use super::{
    Difference, Words, broken, compare, confirmed, form, gap_words, name_choices, organisations, own,
    schedule::{self, View},
    state_badge,
};
use crate::{
    Offer, OfferError, OfferRecord, OffersRoom, State,
    model::{COST_UNITS, CostKind, Currency, Image, LearningForm, REDUCTIONS, REGISTRATION_WAYS, sort_key},
    store::Filter,
};

/// Who edits, where the form goes and where one comes from.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub page: &'a RequestContext,
    pub actor: Actor,
    pub action: String,
    pub back: String,
    pub back_words: String,
}

impl<'a> Desk<'a> {
    fn office(page: &'a RequestContext, id: Option<Id>) -> Self {
        let path = id.map_or_else(|| "/office/offers/new".to_owned(), |id| format!("/office/offers/{id}"));
        Self {
            page,
            actor: page.actor.clone(),
            action: page.url(&path),
            back: page.url("/office/offers"),
            back_words: page.t("office-offers-heading"),
        }
    }
}

/// One accessibility feature with its choices.
#[derive(Debug)]
struct Feature {
    name: String,
    label: String,
    choices: Vec<Choice>,
}

/// Words in another language.
#[derive(Debug)]
struct TranslationFields {
    title_field: String,
    summary_field: String,
    description_field: String,
    language: String,
    title: String,
    summary: String,
    description: String,
}

/// What was saved by somebody else in the meantime.
#[derive(Debug)]
struct Clash {
    differences: Vec<Difference>,
    who: String,
    when: String,
}

#[allow(clippy::struct_excessive_bools)] // what a template shows
#[derive(Template)]
#[template(path = "office/edit.html")]
struct EditPage<'a> {
    page: &'a RequestContext,
    desk: &'a Desk<'a>,
    errors: Errors,
    data: &'a FormData,
    id: String,
    heading: String,
    revision: i64,
    badge: (&'static str, String),
    confirmed: String,
    review_note: String,
    is_public: bool,
    archived: bool,
    gaps: Vec<String>,
    duplicates: Vec<(String, String)>,
    clash: Option<Clash>,
    organisations: Vec<Choice>,
    partners: Vec<Choice>,
    places: Vec<Choice>,
    quarters: Vec<Choice>,
    life_stages: Vec<Choice>,
    target_groups: Vec<Choice>,
    topics: Vec<Choice>,
    competencies: Vec<Choice>,
    learning_forms: Vec<Choice>,
    languages: Vec<Choice>,
    cost_kinds: Vec<Choice>,
    cost_units: Vec<Choice>,
    reductions: Vec<Choice>,
    ways: Vec<Choice>,
    currencies: Vec<Choice>,
    features: Vec<Feature>,
    degrees: Vec<String>,
    images: Vec<Image>,
    translations: Vec<TranslationFields>,
    schedule: View,
    may_review: bool,
    may_office: bool,
}

/// What the form shows besides what was typed.
struct Sheet<'a> {
    record: Option<&'a OfferRecord>,
    offer: &'a Offer,
    errors: Errors,
    status: StatusCode,
    clash: Option<Clash>,
    revision: i64,
}

async fn draw(
    room: &OffersRoom,
    desk: &Desk<'_>,
    data: &FormData,
    sheet: Sheet<'_>,
) -> Result<Response, PageError> {
    let page = desk.page;
    let tenant = page.tenant();
    let language = page.language.tag();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(page, &error))?;
    let all = room.organisations.names(&tenant).await.map_err(|error| broken(page, &error))?;
    let mine = organisations(room, page, &desk.actor).await?;
    let places = room
        .organisations
        .list_places(&tenant, "", false, None, 1_000)
        .await
        .map_err(|error| broken(page, &error))?;
    let places: Vec<(Id, String)> = places
        .items
        .iter()
        .map(|(record, _)| {
            let place = &record.place;
            let address = place.address();
            let name = match (place.name.is_empty(), address.is_empty()) {
                (true, _) => address,
                (false, true) => place.name.clone(),
                (false, false) => format!("{}, {address}", place.name),
            };
            (place.id, name)
        })
        .collect();
    let terms = |kind: &str, field: &str| -> Vec<Choice> {
        let chosen = data.all(field);
        vocabularies
            .of(kind)
            .iter()
            .filter(|term| !term.retired || chosen.contains(&term.key))
            .map(|term| Choice::new(&term.key, term.label(language), chosen.contains(&term.key)))
            .collect()
    };
    let named = |field: &str, prefix: &str, names: &[&str], empty: &str| -> Vec<Choice> {
        let chosen = data.all(field);
        names
            .iter()
            .map(|name| {
                let label = if name.is_empty() { page.t(empty) } else { page.t(&format!("{prefix}-{name}")) };
                Choice::new(
                    *name,
                    label,
                    chosen.iter().any(|value| value == name) || name.is_empty() && chosen.is_empty(),
                )
            })
            .collect()
    };
    let mut quarters =
        vec![Choice::new("", page.t("office-quarter-of-place"), data.text("quarter").is_empty())];
    quarters.extend(terms("quarters", "quarter"));
    let partner_ids = data.all("partner_ids");
    let spoken = data.all("languages");
    let degree_names: Vec<&str> = std::iter::once("").chain(form::DEGREES).collect();
    let forms: Vec<&str> = std::iter::once("").chain(LearningForm::ALL.map(LearningForm::name)).collect();
    let features = vocabularies
        .of("accessibility")
        .iter()
        .map(|term| {
            let name = format!("access-{}", term.key);
            let choices = named(&name, "access", &degree_names, "access-not-stated");
            Feature { label: term.label(language).to_owned(), name, choices }
        })
        .collect();
    let (keys, alts, credits) =
        (data.column("image_key"), data.column("image_alt"), data.column("image_credit"));
    let at = |column: &[String], row: usize| column.get(row).cloned().unwrap_or_default();
    let images = keys
        .into_iter()
        .enumerate()
        .map(|(row, key)| Image { key, alt: at(&alts, row), credit: at(&credits, row) })
        .collect();
    let translations = form::TRANSLATIONS
        .into_iter()
        .map(|tag| TranslationFields {
            title_field: format!("title-{tag}"),
            summary_field: format!("summary-{tag}"),
            description_field: format!("description-{tag}"),
            language: page.language_name(tag),
            title: data.text(&format!("title-{tag}")),
            summary: data.text(&format!("summary-{tag}")),
            description: data.text(&format!("description-{tag}")),
        })
        .collect();
    let duplicates = match sheet.record {
        Some(record) if desk.actor.may(Permission::Curate) => same_title(room, page, record).await?,
        _ => Vec::new(),
    };
    let record = sheet.record;
    let template = EditPage {
        id: record.map_or_else(String::new, |record| record.id.text()),
        heading: record.map_or_else(|| page.t("office-offer-new"), |record| record.offer.title.clone()),
        revision: sheet.revision,
        badge: record.map_or_else(|| ("", String::new()), |record| state_badge(page, record)),
        confirmed: record.map_or_else(String::new, |record| confirmed(page, record)),
        review_note: record.and_then(|record| record.review_note.clone()).unwrap_or_default(),
        is_public: record.is_some_and(OfferRecord::is_public),
        archived: record.is_some_and(|record| record.state == State::Archived),
        gaps: gap_words(page, sheet.offer),
        duplicates,
        clash: sheet.clash,
        organisations: if mine.len() == 1 && data.text("organisation_id").is_empty() {
            mine.iter().map(|(id, name)| Choice::new(id.text(), name, true)).collect()
        } else {
            name_choices(&mine, &data.text("organisation_id"), page.t("office-choose"))
        },
        partners: all
            .iter()
            .map(|(id, name)| Choice::new(id.text(), name, partner_ids.contains(&id.text())))
            .collect(),
        places: name_choices(&places, &data.text("place_id"), page.t("office-place-none")),
        quarters,
        life_stages: terms("life_stages", "life_stages"),
        target_groups: terms("target_groups", "target_groups"),
        topics: terms("topics", "topics"),
        competencies: terms("competencies", "competencies"),
        learning_forms: named("learning_form", "office-learning-form", &forms, "offer-not-stated"),
        languages: form::SPOKEN
            .iter()
            .map(|code| {
                Choice::new(*code, page.language_name(code), spoken.iter().any(|chosen| chosen == code))
            })
            .collect(),
        cost_kinds: named("cost_kind", "office-cost-kind", &CostKind::ALL.map(CostKind::name), ""),
        cost_units: named("cost_unit", "offer-cost-unit", &COST_UNITS, "offer-not-stated"),
        reductions: named("reductions", "offer-reduction", &REDUCTIONS, ""),
        ways: named("registration", "office-way", &REGISTRATION_WAYS, ""),
        currencies: named("currency", "office-currency", &Currency::ALL.map(Currency::name), ""),
        features,
        degrees: degree_names
            .iter()
            .map(|name| {
                if name.is_empty() { page.t("access-not-stated") } else { page.t(&format!("access-{name}")) }
            })
            .collect(),
        images,
        translations,
        schedule: schedule::view(page, data, &sheet.offer.schedule, room.offers.environment().now()),
        may_review: desk.actor.may(Permission::Review),
        may_office: desk.actor.may(Permission::EditAllEntries),
        errors: sheet.errors,
        page,
        desk,
        data,
    };
    Ok(page_with(sheet.status, &template))
}

/// Other entries with the same title: perhaps the same offer.
async fn same_title(
    room: &OffersRoom,
    page: &RequestContext,
    record: &OfferRecord,
) -> Result<Vec<(String, String)>, PageError> {
    let filter = Filter { text: record.offer.title.clone(), ..Filter::default() };
    let found = room
        .offers
        .list(&page.tenant(), &filter, None, 6)
        .await
        .map_err(|error| super::super::failed(page, &error))?;
    let key = sort_key(&record.offer.title);
    Ok(found
        .iter()
        .filter(|other| other.id != record.id && sort_key(&other.offer.title) == key)
        .map(|other| {
            let path = format!("/office/offers/{}/merge?with={}", record.id, other.id);
            (other.offer.title.clone(), page.url(&path))
        })
        .collect())
}

/// Takes an uploaded picture in.
async fn add_image(
    files: &Files,
    page: &RequestContext,
    data: &FormData,
    offer: &mut Offer,
    errors: &mut Errors,
) {
    let Some(upload) = data.upload("image_file") else { return };
    let alt = data.text("image_new_alt");
    if alt.is_empty() {
        errors.add("image_new_alt", page.t("offer-error-image-alt"));
        return;
    }
    let picture = match images::accept(upload.bytes.to_vec()).await {
        Ok(picture) => picture,
        Err(error) => {
            errors.add("image_file", page.message(error.message_key(), &error.message_args()));
            return;
        }
    };
    let mut kept: Option<(u32, String)> = None;
    for variant in &picture.variants {
        let key = FileKey::new(format!("{}/images/{}", page.tenant().key(), variant.file_name));
        let written = match key {
            Ok(key) => files.put(&key, variant.bytes.clone()).await.map(|()| key),
            Err(error) => Err(error),
        };
        match written {
            Ok(key) => {
                if kept.as_ref().is_none_or(|(width, _)| *width < 640) {
                    kept = Some((variant.width, key.to_string()));
                }
            }
            Err(error) => {
                tracing::error!(request = %page.request_id, %error, "a picture could not be kept");
                errors.add("image_file", page.message(error.message_key(), &[]));
                return;
            }
        }
    }
    if let Some((_, key)) = kept {
        offer.images.push(Image { key, alt, credit: data.text("image_new_credit") });
    }
}

fn typed(offer: &Offer) -> FormData {
    FormData::from_pairs(form::pairs(offer))
}

/// The form of an entry as it is.
pub(super) async fn open(
    room: &OffersRoom,
    desk: &Desk<'_>,
    record: &OfferRecord,
) -> Result<Response, PageError> {
    let sheet = Sheet {
        record: Some(record),
        offer: &record.offer,
        errors: Errors::none(),
        status: StatusCode::OK,
        clash: None,
        revision: record.revision,
    };
    draw(room, desk, &typed(&record.offer), sheet).await
}

pub(super) async fn new(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let asked = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let mut offer = Offer { organisation_id: asked.text("organisation").parse().ok(), ..Offer::default() };
    if offer.organisation_id.is_none()
        && let [only] = page.actor.organisations.as_slice()
    {
        offer.organisation_id = Some(*only);
    }
    let sheet = Sheet {
        record: None,
        offer: &offer,
        errors: Errors::none(),
        status: StatusCode::OK,
        clash: None,
        revision: 0,
    };
    draw(&room, &Desk::office(&page, None), &typed(&offer), sheet).await
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    open(&room, &Desk::office(&page, Some(record.id)), &record).await
}

pub(super) async fn create(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    data: FormData,
) -> Result<Response, PageError> {
    Box::pin(take(&room, &Desk::office(&page, None), None, data)).await
}

pub(super) async fn save(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    Box::pin(take(&room, &Desk::office(&page, Some(record.id)), Some(record), data)).await
}

/// Takes the form in: adds rows, previews, saves, hands in or publishes.
pub(super) async fn take(
    room: &OffersRoom,
    desk: &Desk<'_>,
    record: Option<OfferRecord>,
    data: FormData,
) -> Result<Response, PageError> {
    let page = desk.page;
    let tenant = page.tenant();
    let before = record.as_ref().map(|record| record.offer.clone()).unwrap_or_default();
    let mut errors = Errors::none();
    let mut offer = form::read(page, &data, &before, &mut errors);
    if !desk.actor.may(Permission::EditAllEntries) {
        offer.office_note.clone_from(&before.office_note);
    }
    let expected: i64 = data.text("revision").parse().unwrap_or_default();
    if data.is_set("add") || data.is_set("remove") {
        let sheet = Sheet {
            record: record.as_ref(),
            offer: &offer,
            errors: if data.raw("add") == "preview" { errors } else { Errors::none() },
            status: StatusCode::OK,
            clash: None,
            revision: expected,
        };
        return draw(room, desk, &data, sheet).await;
    }
    add_image(&room.files, page, &data, &mut offer, &mut errors).await;
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(page, &error))?;
    for wrong in offer.check(&Words(&vocabularies)) {
        if errors.of(&wrong.field).is_empty() {
            errors.add(&wrong.field, page.message(wrong.key, &wrong.values));
        }
    }
    if !errors.is_empty() {
        let sheet = Sheet {
            record: record.as_ref(),
            offer: &offer,
            errors,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            clash: None,
            revision: expected,
        };
        return draw(room, desk, &data, sheet).await;
    }
    let words = Words(&vocabularies);
    let saved = match &record {
        None => room.offers.create(&tenant, &desk.actor, &words, offer.clone()).await,
        Some(record) => {
            room.offers.save(&tenant, &desk.actor, &words, record.id, expected, offer.clone()).await
        }
    };
    match saved {
        Ok(saved) => finish(room, desk, &saved, &data).await,
        Err(OfferError::Conflict { .. }) => match record {
            Some(record) => conflict(room, desk, record.id, &offer, &data).await,
            None => Err(PageError::new(page, StatusCode::CONFLICT)),
        },
        Err(error) => Ok(super::super::failed(page, &error).into_response()),
    }
}

/// Hands in or publishes what was saved, as the button said.
async fn finish(
    room: &OffersRoom,
    desk: &Desk<'_>,
    saved: &OfferRecord,
    data: &FormData,
) -> Result<Response, PageError> {
    let (page, tenant) = (desk.page, desk.page.tenant());
    let key = match data.raw("then") {
        "submit" if saved.state == State::Draft => {
            room.offers.submit(&tenant, &desk.actor, saved.id).await.map(|_| "office-flash-submitted")
        }
        "publish" if saved.state != State::Published => {
            room.offers.publish(&tenant, &desk.actor, saved.id).await.map(|_| "office-flash-published")
        }
        _ => Ok("office-flash-saved"),
    };
    room.nudge.notify_one();
    let key = key.map_err(|error| super::super::failed(page, &error))?;
    let to = if desk.actor.is_logged_in() {
        page.url(&format!("/office/offers/{}", saved.id))
    } else {
        desk.back.clone()
    };
    Ok(see_other_with(&to, "success", key))
}

/// Somebody else saved first: both versions beside each other; saving again takes one's own.
async fn conflict(
    room: &OffersRoom,
    desk: &Desk<'_>,
    id: Id,
    offer: &Offer,
    data: &FormData,
) -> Result<Response, PageError> {
    let (page, tenant) = (desk.page, desk.page.tenant());
    let failed = |error: &OfferError| super::super::failed(page, error);
    let current = room.offers.get(&tenant, id).await.map_err(|error| failed(&error))?;
    let newest = room.offers.revisions(&tenant, id).await.map_err(|error| failed(&error))?.into_iter().next();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(page, &error))?;
    let names = super::review::names(room, page, &[&current.offer, offer]).await?;
    let mut differences = compare(page, &vocabularies, &names, &current.offer, offer);
    differences.retain(|difference| difference.differs);
    let clash = Clash {
        differences,
        who: newest.as_ref().map(|revision| revision.actor.clone()).unwrap_or_default(),
        when: newest.map(|revision| page.date_time(revision.at)).unwrap_or_default(),
    };
    let sheet = Sheet {
        record: Some(&current),
        offer,
        errors: Errors::none(),
        status: StatusCode::CONFLICT,
        clash: Some(clash),
        revision: current.revision,
    };
    draw(room, desk, data, sheet).await
}
