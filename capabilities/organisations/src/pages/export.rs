//! All organisations as a table: CSV for Excel in German, or XLSX. An export that is imported again changes
//! nothing.

use std::collections::BTreeMap;

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, XLSX_MEDIA_TYPE, to_csv, to_xlsx},
};
use bildungsraum_page::{PageError, RequestContext};
use bildungsraum_trail::Permission;

use super::{Rooms, fail, list::Wanted};
use crate::{
    Filter, Organisation, OrganisationError, Place, ProviderBody, Vocabularies, import::ORGANISATION_FIELDS,
};

struct Names {
    organisations: BTreeMap<Id, String>,
    places: BTreeMap<Id, Place>,
}

fn cell(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    names: &Names,
    organisation: &Organisation,
    field: &str,
) -> Cell {
    let language = page.language.tag();
    let contact = organisation.contacts.first();
    let place = organisation.places.first().and_then(|link| names.places.get(&link.place_id));
    let text = match field {
        "external_id" => return Cell::Text(organisation.id.text()),
        "name" => organisation.name.clone(),
        "short_name" => organisation.short_name.clone(),
        "kind" => vocabularies.label("kinds", &organisation.kind, language).to_owned(),
        "sector" => page.t(&format!("org-sector-{}", organisation.sector.name())),
        "activity" => page.t(&format!("org-activity-{}", organisation.activity.name())),
        "provider_body" => match &organisation.provider_body {
            Some(ProviderBody::Text(text)) => text.clone(),
            Some(ProviderBody::Organisation(id)) => names.organisations.get(id).cloned().unwrap_or_default(),
            None => String::new(),
        },
        "summary" => organisation.summary.clone(),
        "description" => organisation.description.clone(),
        "website" => organisation.website.clone(),
        "contact_function" => contact.map(|contact| contact.function.clone()).unwrap_or_default(),
        "email" => contact.map(|contact| contact.email.clone()).unwrap_or_default(),
        "phone" => contact.map(|contact| contact.phone.clone()).unwrap_or_default(),
        "languages" => organisation.languages.join("; "),
        "opening_hours" => organisation.opening_hours.clone(),
        "accessibility" => organisation
            .accessibility
            .iter()
            .map(|(feature, access)| format!("{feature}={}", access.name()))
            .collect::<Vec<_>>()
            .join("; "),
        "capacity" => organisation.capacity.clone(),
        "quarter" => vocabularies.label("quarters", &organisation.quarter, language).to_owned(),
        "place_name" => place.map(|place| place.name.clone()).unwrap_or_default(),
        "street" => place.map(|place| place.street.clone()).unwrap_or_default(),
        "postcode" => place.map(|place| place.postcode.clone()).unwrap_or_default(),
        "city" => place.map(|place| place.city.clone()).unwrap_or_default(),
        "latitude" => return place.and_then(|place| place.point).map(|point| point.latitude).into(),
        "longitude" => return place.and_then(|place| place.point).map(|point| point.longitude).into(),
        "source_url" => organisation.source_url.clone(),
        _ => String::new(),
    };
    text.into()
}

async fn rows(
    rooms: &Rooms,
    page: &RequestContext,
    wanted: &Wanted,
) -> Result<(Vec<String>, Vec<Vec<Cell>>), OrganisationError> {
    let tenant = page.tenant();
    let mut filter: Filter = wanted.filter();
    if !page.may(Permission::EditAllEntries) {
        filter.ids.clone_from(&page.actor.organisations);
    }
    let organisations = rooms.organisations.everything(&tenant, &filter).await?;
    let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
    let names = Names {
        organisations: rooms.organisations.names(&tenant).await?.into_iter().collect(),
        places: rooms
            .organisations
            .all_places(&tenant)
            .await?
            .into_iter()
            .map(|place| (place.id, place))
            .collect(),
    };
    let columns =
        ORGANISATION_FIELDS.iter().map(|(field, _)| page.t(&format!("org-column-{field}"))).collect();
    let rows = organisations
        .iter()
        .map(|record| {
            ORGANISATION_FIELDS
                .iter()
                .map(|(field, _)| cell(page, &vocabularies, &names, &record.organisation, field))
                .collect()
        })
        .collect();
    Ok((columns, rows))
}

/// `GET /office/export/organisations.csv`
pub(super) async fn csv(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(wanted): Query<Wanted>,
) -> Response {
    let (columns, rows) = match rows(&rooms, &page, &wanted).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    match to_csv(&columns, rows, CsvStyle::excel()) {
        Ok(bytes) => Download::attachment(file_name(&page, "csv"), CSV_MEDIA_TYPE, bytes).into_response(),
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}

/// `GET /office/export/organisations.xlsx`
pub(super) async fn xlsx(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(wanted): Query<Wanted>,
) -> Response {
    let (columns, rows) = match rows(&rooms, &page, &wanted).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    match to_xlsx(&page.t("org-export-sheet"), &columns, rows) {
        Ok(bytes) => Download::attachment(file_name(&page, "xlsx"), XLSX_MEDIA_TYPE, bytes).into_response(),
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}

fn file_name(page: &RequestContext, ending: &str) -> String {
    format!("{}-{}.{ending}", page.t("org-export-file"), page.municipality.slug)
}
