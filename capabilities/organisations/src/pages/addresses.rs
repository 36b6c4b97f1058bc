//! Addresses with positions: imported once, so that positions are found without asking anybody outside.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_exchange::table;
use bildungsraum_page::{Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{Rooms, fail, import::read_table};
use crate::import::{AddressPlan, read_addresses};

/// Wrong rows that are listed.
const LISTED: usize = 50;

struct Report {
    added: usize,
    wrong: usize,
    errors: Vec<(u64, String)>,
}

#[derive(Template)]
#[template(path = "addresses.html")]
struct Addresses {
    page: RequestContext,
    errors: Errors,
    count: i64,
    report: Option<Report>,
}

async fn view(
    rooms: &Rooms,
    page: &RequestContext,
    status: StatusCode,
    errors: Errors,
    report: Option<Report>,
) -> Response {
    match rooms.organisations.address_count(&page.tenant()).await {
        Ok(count) => page_with(status, &Addresses { page: page.clone(), errors, count, report }),
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/import/addresses`
pub(super) async fn upload(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    view(&rooms, &page, StatusCode::OK, Errors::none(), None).await
}

/// `POST /office/import/addresses`
pub(super) async fn receive(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let mut errors = Errors::none();
    let Some(upload) = form.upload("file") else {
        errors.add("file", page.t("org-import-error-no-file"));
        return view(&rooms, &page, StatusCode::UNPROCESSABLE_ENTITY, errors, None).await;
    };
    let read = read_table(&page, upload.bytes.to_vec(), table::Limits::default()).await;
    let plan: AddressPlan = match read {
        Ok(table) => read_addresses(&table),
        Err(sentence) => {
            errors.add("file", sentence);
            return view(&rooms, &page, StatusCode::UNPROCESSABLE_ENTITY, errors, None).await;
        }
    };
    if !plan.missing.is_empty() {
        errors.add("file", page.t1("address-error-columns", "columns", plan.missing.join(", ")));
        return view(&rooms, &page, StatusCode::UNPROCESSABLE_ENTITY, errors, None).await;
    }
    let saved = rooms
        .organisations
        .save_addresses(&page.tenant(), &page.actor, &upload.file_name, &plan.addresses)
        .await;
    match saved {
        Ok(added) => {
            let report = Report {
                added,
                wrong: plan.errors.len(),
                errors: plan
                    .errors
                    .iter()
                    .take(LISTED)
                    .map(|(line, error)| (*line, page.message(error.key, &error.values)))
                    .collect(),
            };
            view(&rooms, &page, StatusCode::OK, errors, Some(report)).await
        }
        Err(error) => fail(&page, &error),
    }
}
