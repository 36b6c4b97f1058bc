//! `/office/export/offers.csv` and `.xlsx`: all working copies that the actor may edit, as a table.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, TableError, XLSX_MEDIA_TYPE, to_csv, to_xlsx},
};
use bildungsraum_identity::Routes;
use bildungsraum_page::{PageError, RequestContext};
use bildungsraum_trail::Permission;
use http::Method;

use super::{Names, columns, rows};
use crate::{
    OfferRecord, OffersRoom,
    model::sort_key,
    store::{After, Filter},
};

/// The addresses of the tables.
pub(crate) fn routes() -> Routes<OffersRoom> {
    Routes::new().page(Method::GET, "/office/export/offers.csv", Permission::EditOwnEntries, csv).page(
        Method::GET,
        "/office/export/offers.xlsx",
        Permission::EditOwnEntries,
        xlsx,
    )
}

async fn records(room: &OffersRoom, page: &RequestContext) -> Result<Vec<OfferRecord>, PageError> {
    const STEP: u32 = 1_000;
    let mut filter = Filter::default();
    let all = page.actor.may(Permission::EditAllEntries);
    if !all {
        filter.organisations.clone_from(&page.actor.organisations);
    }
    let mut found: Vec<OfferRecord> = Vec::new();
    let mut after: Option<After> = None;
    loop {
        let part = room
            .offers
            .list(&page.tenant(), &filter, after.as_ref(), STEP)
            .await
            .map_err(|error| crate::pages::failed(page, &error))?;
        let more = part.len() == STEP as usize;
        after = part.last().map(|record| (sort_key(&record.offer.title), record.id));
        found.extend(part);
        if !more {
            break;
        }
    }
    if !all {
        for record in &mut found {
            record.offer.office_note.clear();
        }
    }
    Ok(found)
}

async fn answer(
    room: &OffersRoom,
    page: &RequestContext,
    ending: &str,
    media_type: &str,
    write: impl FnOnce(&[&str], Vec<Vec<Cell>>) -> Result<Vec<u8>, TableError>,
) -> Result<Response, PageError> {
    let records = records(room, page).await?;
    let tenant = page.tenant();
    let broken = |error| PageError::internal(page, &error);
    let names = Names {
        organisations: room.organisations.names(&tenant).await.map_err(broken)?.into_iter().collect(),
        places: room
            .organisations
            .all_places(&tenant)
            .await
            .map_err(broken)?
            .into_iter()
            .map(|place| (place.id, format!("{}, {}", place.name, place.address())))
            .collect(),
    };
    let headings: Vec<String> =
        columns().map(|key| page.t(&format!("offers-import-field-{}", key.replace('_', "-")))).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let bytes = write(&headings, rows(&records, &names).collect())
        .map_err(|error| PageError::internal(page, &error))?;
    let name = format!("{}-{}.{ending}", page.t("offers-export-file"), page.municipality.slug);
    Ok(Download::attachment(name, media_type, bytes).into_response())
}

async fn csv(State(room): State<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    answer(&room, &page, "csv", CSV_MEDIA_TYPE, |columns, rows| to_csv(columns, rows, CsvStyle::excel()))
        .await
}

async fn xlsx(State(room): State<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    let sheet = page.t("offers-export-file");
    answer(&room, &page, "xlsx", XLSX_MEDIA_TYPE, |columns, rows| to_xlsx(&sheet, columns, rows)).await
}
