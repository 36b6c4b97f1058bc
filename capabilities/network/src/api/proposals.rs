//! `/api/v1/network/proposals`

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

use super::problem;
use crate::{
    Network,
    pages::proposals::reason,
    proposals::{Decision, DecisionInput, Outcome, Proposal},
};

/// A proposal with its reason in a sentence.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkProposal {
    /// What is proposed.
    #[serde(flatten)]
    proposal: Proposal,
    /// Why, in one sentence.
    reason: String,
    /// What `If-Match` names to decide about it; 0: nothing was decided yet.
    revision: i64,
}

/// A decision with what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkDecision {
    /// What was decided.
    #[serde(flatten)]
    decision: Decision,
    /// What became of it.
    outcome: Outcome,
}

/// Proposals and decisions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkProposals {
    /// What is new, the best first; for the office only.
    open: Vec<NetworkProposal>,
    /// What was decided, the newest first. Providers see what was accepted and released for their organisations.
    decided: Vec<NetworkDecision>,
}

/// Proposals for new cooperation, and what was decided.
#[utoipa::path(
    get, path = "/api/v1/network/proposals", tag = "network",
    responses((status = 200, body = NetworkProposals), ApiProblems)
)]
pub(super) async fn list(
    State(network): State<Network>,
    page: RequestContext,
) -> Result<Json<NetworkProposals>, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let proposed = network.proposed(&tenant, &page.actor).await.map_err(failed)?;
    let vocabularies = network.vocabularies(&tenant).await.map_err(failed)?;
    let revisions: BTreeMap<(Id, Id), i64> =
        proposed.decided.iter().map(|(one, _)| ((one.a, one.b), one.revision)).collect();
    let open = proposed
        .open
        .into_iter()
        .map(|proposal| NetworkProposal {
            reason: reason(&page, &proposed.names, &vocabularies, &proposal.facts),
            revision: revisions.get(&(proposal.a, proposal.b)).copied().unwrap_or(0),
            proposal,
        })
        .collect();
    let decided = proposed
        .decided
        .into_iter()
        .map(|(decision, outcome)| NetworkDecision { decision, outcome })
        .collect();
    Ok(Json(NetworkProposals { open, decided }))
}

/// Decides about two organisations; without a state, takes the decision back. `If-Match` names the revision of the list: `"r0"`
/// where nothing was decided yet.
#[utoipa::path(
    put, path = "/api/v1/network/proposals/{a}/{b}", tag = "network",
    params(("a" = String, Path), ("b" = String, Path)), request_body = DecisionInput,
    responses((status = 200, body = Decision, headers(("ETag" = String))), (status = 204), ApiProblems)
)]
pub(super) async fn decide(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath((a, b)): ApiPath<(Id, Id)>,
    headers: HeaderMap,
    ApiJson(input): ApiJson<DecisionInput>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = network.decision_revision(&tenant, a, b).await.map_err(failed)?;
    ETag::of_revision(before).require(&headers)?;
    let after = network.decide(&tenant, &page.actor, a, b, before, input).await.map_err(failed)?;
    Ok(match after {
        Some(after) => {
            ([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response()
        }
        None => StatusCode::NO_CONTENT.into_response(),
    })
}
