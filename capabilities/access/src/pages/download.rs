//! The cells of a run as files.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{download::Download, table::CSV_MEDIA_TYPE};
use bildungsraum_page::RequestContext;

use super::{PathId, fail, run::inputs};
use crate::{
    Access, AccessError,
    export::{self, GEOJSON, GEOPACKAGE},
    model::{Outcome, Run},
};

async fn both(access: &Access, page: &RequestContext, id: Id) -> Result<(Run, Outcome), Response> {
    let tenant = page.tenant();
    let failed = |error: AccessError| fail(page, &error);
    let run = access.run(&tenant, id).await.map_err(failed)?;
    let outcome = access.outcome(&tenant, id).await.map_err(failed)?;
    Ok((run, outcome))
}

fn file(run: &Run, ending: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let name = format!("zugang-{}-{}.{ending}", run.parameters.category.name(), run.parameters.mode.name());
    Download::attachment(name, media_type, bytes).into_response()
}

/// `GET /office/access/runs/{id}/cells.csv`
pub(super) async fn csv(State(access): State<Access>, page: RequestContext, PathId(id): PathId) -> Response {
    match both(&access, &page, id).await {
        Ok((run, outcome)) => match export::csv(&run, &outcome) {
            Ok(bytes) => file(&run, "csv", CSV_MEDIA_TYPE, bytes),
            Err(error) => fail(&page, &AccessError::other(error)),
        },
        Err(answer) => answer,
    }
}

/// `GET /office/access/runs/{id}/cells.geojson`
pub(super) async fn geojson(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match both(&access, &page, id).await {
        Ok((run, outcome)) => {
            file(&run, "geojson", GEOJSON, export::geojson(&run, &outcome).to_string().into_bytes())
        }
        Err(answer) => answer,
    }
}

/// `GET /office/access/runs/{id}/cells.gpkg`
pub(super) async fn gpkg(State(access): State<Access>, page: RequestContext, PathId(id): PathId) -> Response {
    match both(&access, &page, id).await {
        Ok((run, outcome)) => match export::geopackage(&run, &outcome, &inputs(&page, &run)).await {
            Ok(bytes) => file(&run, "gpkg", GEOPACKAGE, bytes),
            Err(error) => fail(&page, &error),
        },
        Err(answer) => answer,
    }
}
