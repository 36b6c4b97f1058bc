//! Addresses with positions: imported once, so that positions are found without asking anybody outside.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_exchange::table;
use bildungsraum_page::{Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    Rooms, fail,
    import::{hand_over, read_table},
};
use crate::import::{ImportKind, ImportTable, Mapping, read_addresses};

#[derive(Template)]
#[template(path = "addresses.html")]
struct Addresses {
    page: RequestContext,
    errors: Errors,
    count: i64,
}

async fn view(rooms: &Rooms, page: &RequestContext, status: StatusCode, errors: Errors) -> Response {
    match rooms.organisations.address_count(&page.tenant()).await {
        Ok(count) => page_with(status, &Addresses { page: page.clone(), errors, count }),
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/import/addresses`
pub(super) async fn upload(State(rooms): State<Rooms>, page: RequestContext) -> Response {
    view(&rooms, &page, StatusCode::OK, Errors::none()).await
}

/// `POST /office/import/addresses`
pub(super) async fn receive(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let mut errors = Errors::none();
    let Some(upload) = form.upload("file") else {
        errors.add("file", page.t("org-import-error-no-file"));
        return view(&rooms, &page, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    };
    let read = read_table(&page, upload.bytes.to_vec(), table::Limits::default()).await;
    let table = match read {
        Ok(table) => table,
        Err(sentence) => {
            errors.add("file", sentence);
            return view(&rooms, &page, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
        }
    };
    let headings = ImportTable { columns: table.columns.clone(), ..ImportTable::default() };
    let missing = read_addresses(&headings).missing;
    if !missing.is_empty() {
        errors.add("file", page.t1("address-error-columns", "columns", missing.join(", ")));
        return view(&rooms, &page, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    }
    let (tenant, kind, mapping) = (page.tenant(), ImportKind::Addresses, Mapping::default());
    let answer = async {
        let id = rooms
            .organisations
            .keep_table(&tenant, &page.actor, kind, &upload.file_name, &table, &mapping)
            .await?;
        let run = rooms.organisations.import_run(&tenant, id).await?;
        hand_over(&rooms, &page, &run, table.rows.len()).await
    };
    match answer.await {
        Ok(response) => response,
        Err(error) => fail(&page, &error),
    }
}
