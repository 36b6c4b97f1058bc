//! `/api/v1/network/affiliations`

use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiProblems, ApiQuery, Problem, problem::named};
use bildungsraum_page::RequestContext;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{analysis::tagged, problem};
use crate::{Network, model::AffiliationMode};

/// Which second mode is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedMode {
    /// What organisations belong to; left out: bodies.
    #[serde(default)]
    #[param(inline, value_type = Option<AffiliationMode>)]
    mode: Option<String>,
}

/// A body, a topic or a target group.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AffiliationGroup {
    /// The body's row, or the word's key.
    key: String,
    /// What it is called.
    label: String,
    /// May everybody see it?
    public: bool,
    /// Organisations that belong to it, by name.
    #[schema(value_type = Vec<String>)]
    organisations: Vec<Id>,
}

/// Organisations by what they belong to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkAffiliations {
    /// What they belong to: `bodies`, `topics` or `target_groups`.
    mode: String,
    /// Each of them that an organisation belongs to.
    groups: Vec<AffiliationGroup>,
}

/// Two-mode data: who sits in which body, works on which topic, for which target group.
#[utoipa::path(
    get, path = "/api/v1/network/affiliations", tag = "network", params(WantedMode),
    responses((status = 200, body = NetworkAffiliations, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<WantedMode>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mode = named(wanted.mode.as_deref(), AffiliationMode::from_name, "mode")?;
    let mode = mode.unwrap_or(AffiliationMode::Bodies);
    let found =
        network.affiliations(&page.tenant(), &page.actor).await.map_err(|error| problem(&page, &error))?;
    let groups = found
        .of(mode)
        .iter()
        .map(|group| AffiliationGroup {
            key: group.key.clone(),
            label: group.label.clone(),
            public: group.public,
            organisations: group
                .members
                .iter()
                .filter_map(|&member| found.organisations.get(member).map(|(id, _)| *id))
                .collect(),
        })
        .collect();
    Ok(tagged(&headers, &NetworkAffiliations { mode: mode.name().to_owned(), groups }))
}
