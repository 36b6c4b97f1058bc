//! `/api/v1/bodies/balance`

use axum::{Json, extract::State};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiProblems, ApiQuery, Problem};
use bildungsraum_page::RequestContext;
use serde::Deserialize;
use utoipa::IntoParams;

use super::problem;
use crate::{Bodies, model::Balance};

/// Of what.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Of this body; missing: of all that the asker may know of.
    #[param(value_type = Option<String>)]
    body: Option<Id>,
}

/// How seats and contributions are balanced: each list holds state, economy, civil society, and what belongs to none.
#[utoipa::path(
    get, path = "/api/v1/bodies/balance", tag = "bodies", params(Asked), operation_id = "show_body_balance",
    responses((status = 200, body = Balance), ApiProblems)
)]
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Json<Balance>, Problem> {
    let balance = bodies.balance(&page.tenant(), &page.actor, asked.body).await;
    Ok(Json(balance.map_err(|error| problem(&page, &error))?.0))
}
