//! `/api/v1/network/proposals`

use axum::{Json, extract::State};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem};
use bildungsraum_page::RequestContext;
use http::StatusCode;
use serde::{Deserialize, Serialize};
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

/// A decision about two organisations.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionBody {
    /// Revision of the decision that was looked at; 0: there was none.
    #[serde(default)]
    expected: i64,
    /// What is decided.
    decision: DecisionInput,
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
    let open = proposed
        .open
        .into_iter()
        .map(|proposal| NetworkProposal {
            reason: reason(&page, &proposed.names, &vocabularies, &proposal.facts),
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

/// Decides about two organisations; without a state, takes the decision back.
#[utoipa::path(
    put, path = "/api/v1/network/proposals/{a}/{b}", tag = "network",
    params(("a" = String, Path), ("b" = String, Path)), request_body = DecisionBody,
    responses((status = 204), ApiProblems)
)]
pub(super) async fn decide(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath((a, b)): ApiPath<(Id, Id)>,
    ApiJson(body): ApiJson<DecisionBody>,
) -> Result<StatusCode, Problem> {
    network
        .decide(&page.tenant(), &page.actor, a, b, body.expected, body.decision)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
