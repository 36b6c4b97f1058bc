//! `/api/v1/network/picture`, `/measures`, `/communities`, `/departures`

use std::{collections::BTreeMap, sync::Arc};

use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiProblems, ApiQuery, Problem, etag::ETag};
use bildungsraum_organisations::Sector;
use bildungsraum_page::RequestContext;
use bildungsraum_ties::measures::{Measured, Scope, definition};
use http::{HeaderMap, header};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::problem;
use crate::{
    Network,
    analysis::Analysis,
    model::{CooperationKind, Selection},
};

/// Which part of the network is looked at.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Part {
    /// Organisations of this sector: `state`, `economy` or `civil_society`.
    #[param(required = false)]
    sector: Option<String>,
    /// Organisations in this quarter (key).
    #[param(required = false)]
    quarter: Option<String>,
    /// Cooperations on this topic (key).
    #[param(required = false)]
    topic: Option<String>,
    /// Cooperations of this kind.
    #[param(required = false)]
    kind: Option<String>,
    /// Only what every partner has confirmed.
    #[param(required = false)]
    confirmed: Option<bool>,
    /// As it was on this day.
    #[param(required = false, value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// Is sitting in the same body a tie, too?
    #[param(required = false)]
    bodies: Option<bool>,
}

impl Part {
    fn selection(self) -> Result<Selection, Problem> {
        let sectors = match self.sector.as_deref() {
            None | Some("") => Vec::new(),
            Some(name) => vec![
                Sector::ALL
                    .into_iter()
                    .find(|one| one.name() == name)
                    .ok_or_else(|| Problem::bad_request("There is no such sector."))?,
            ],
        };
        let kinds = match self.kind.as_deref() {
            None | Some("") => Vec::new(),
            Some(name) => vec![
                CooperationKind::from_name(name)
                    .ok_or_else(|| Problem::bad_request("There is no such kind of cooperation."))?,
            ],
        };
        let some = |text: Option<String>| text.filter(|text| !text.is_empty()).into_iter().collect();
        Ok(Selection {
            sectors,
            quarters: some(self.quarter),
            topics: some(self.topic),
            kinds,
            confirmed_only: self.confirmed == Some(true),
            as_of: self.as_of,
            with_bodies: self.bodies == Some(true),
            public_only: false,
        })
    }
}

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkNode {
    /// Its row.
    #[schema(value_type = String)]
    id: Id,
    /// Its name.
    name: String,
    /// `state`, `economy` or `civil_society`.
    sector: String,
    /// Key of the vocabulary `kinds`.
    kind: String,
    /// Key of the vocabulary `quarters`; empty: not known.
    quarter: String,
    /// Number of its community, from 1; null: it works with nobody.
    community: Option<usize>,
}

/// Two organisations that work together.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkTie {
    /// One of them.
    #[schema(value_type = String)]
    a: Id,
    /// The other.
    #[schema(value_type = String)]
    b: Id,
    /// The cooperations they are in.
    #[schema(value_type = Vec<String>)]
    cooperations: Vec<Id>,
    /// Their kinds.
    kinds: Vec<CooperationKind>,
    /// Their topics.
    topics: Vec<String>,
    /// The highest intensity; null: not stated, or not for the one who asks.
    intensity: Option<u8>,
    /// Since when; null: not stated.
    since: Option<String>,
    /// Have both confirmed?
    confirmed: bool,
    /// May everybody see it?
    released: bool,
}

/// The network.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkPicture {
    /// The day it is of.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// The organisations, by name.
    nodes: Vec<NetworkNode>,
    /// The ties.
    ties: Vec<NetworkTie>,
}

/// A measure of the whole.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WholeMeasure {
    /// Key of the definition.
    key: &'static str,
    /// The number; null: not defined.
    value: Option<f64>,
    /// Why it is not defined; null: it is.
    undefined: Option<&'static str>,
}

/// What a measure is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeasureDefinition {
    /// Its key.
    key: &'static str,
    /// Of every organisation (`node`) or of all together (`whole`).
    scope: &'static str,
    /// How it is reckoned.
    formula: &'static str,
    /// Who defined it.
    source: &'static str,
    /// How libraries differ; empty where they do not.
    libraries: &'static str,
}

/// Measures of an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NodeMeasures {
    /// The organisation.
    #[schema(value_type = String)]
    id: Id,
    /// Its name.
    name: String,
    /// Key to number; null: not defined.
    values: BTreeMap<&'static str, Option<f64>>,
    /// Key to reason, where a number is not defined.
    undefined: BTreeMap<&'static str, &'static str>,
}

/// Every measure.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkMeasures {
    /// The day it is of.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// Of all together.
    whole: Vec<WholeMeasure>,
    /// Of every organisation.
    nodes: Vec<NodeMeasures>,
    /// What each is.
    definitions: Vec<MeasureDefinition>,
}

/// A community.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkCommunity {
    /// Its number, from 1.
    number: usize,
    /// Share of seeds in which two of its members stay together, 0 to 1.
    stability: f64,
    /// Its members, the best connected first.
    #[schema(value_type = Vec<String>)]
    members: Vec<Id>,
}

/// Who hangs together.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkCommunities {
    /// The day it is of.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// Modularity; null: there are no ties.
    modularity: Option<f64>,
    /// Share of seeds in which two of one community stay together, over all pairs; null: not defined.
    stability: Option<f64>,
    /// The communities of two or more, the largest first.
    communities: Vec<NetworkCommunity>,
}

/// What would change if an organisation left.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkDeparture {
    /// The organisation.
    #[schema(value_type = String)]
    id: Id,
    /// Its name.
    name: String,
    /// Ties that would end.
    ties: usize,
    /// Others who would lose the way to the largest part that remains.
    cut_off: usize,
    /// Change of global efficiency, of what it is now; null: not defined.
    efficiency: Option<f64>,
}

/// What would change if any of them left.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NetworkDepartures {
    /// The day it is of.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// Each organisation, the greatest change first.
    departures: Vec<NetworkDeparture>,
}

async fn analysis(network: &Network, page: &RequestContext, part: Part) -> Result<Arc<Analysis>, Problem> {
    let selection = part.selection()?;
    network.analysis(&page.tenant(), &page.actor, &selection).await.map_err(|error| problem(page, &error))
}

fn tagged<T: Serialize>(headers: &HeaderMap, value: &T) -> Response {
    let body = serde_json::to_vec(value).unwrap_or_default();
    ETag::of_bytes(&body).respond(headers, ([(header::CONTENT_TYPE, "application/json")], body))
}

/// Who works with whom, as far as the one who asks may see it.
#[utoipa::path(
    get, path = "/api/v1/network/picture", tag = "network", params(Part),
    responses((status = 200, body = NetworkPicture, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn picture(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(part): ApiQuery<Part>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let analysis = analysis(&network, &page, part).await?;
    let nodes = analysis
        .picture
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| NetworkNode {
            id: node.id,
            name: node.name.clone(),
            sector: node.sector.name().to_owned(),
            kind: node.kind.clone(),
            quarter: node.quarter.clone(),
            community: analysis.community(at).map(|label| label + 1),
        })
        .collect();
    let ties = analysis
        .picture
        .ties
        .iter()
        .map(|tie| NetworkTie {
            a: analysis.node(tie.a).id,
            b: analysis.node(tie.b).id,
            cooperations: tie.cooperations.clone(),
            kinds: tie.kinds.clone(),
            topics: tie.topics.clone(),
            intensity: tie.intensity,
            since: tie.since.as_ref().map(|day| day.text().to_owned()),
            confirmed: tie.confirmed,
            released: tie.released,
        })
        .collect();
    Ok(tagged(&headers, &NetworkPicture { as_of: analysis.day, nodes, ties }))
}

/// Every measure of every organisation and of the whole, recomputed on the part that is asked for.
#[utoipa::path(
    get, path = "/api/v1/network/measures", tag = "network", params(Part),
    responses((status = 200, body = NetworkMeasures, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn measures(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(part): ApiQuery<Part>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let analysis = analysis(&network, &page, part).await?;
    let profile = &analysis.profile;
    let split = |value: Measured| match value {
        Ok(value) => (Some(value), None),
        Err(reason) => (None, Some(reason.key())),
    };
    let whole = profile
        .whole
        .iter()
        .map(|one| {
            let (value, undefined) = split(one.value);
            WholeMeasure { key: one.key, value, undefined }
        })
        .collect();
    let nodes = analysis
        .picture
        .nodes
        .iter()
        .zip(0_u32..)
        .map(|(node, at)| {
            let mut values = BTreeMap::new();
            let mut undefined = BTreeMap::new();
            for column in &profile.columns {
                let Some(value) = column.values.get(at) else { continue };
                let (value, reason) = split(value);
                values.insert(column.key, value);
                if let Some(reason) = reason {
                    undefined.insert(column.key, reason);
                }
            }
            NodeMeasures { id: node.id, name: node.name.clone(), values, undefined }
        })
        .collect();
    let definitions = profile
        .columns
        .iter()
        .map(|column| column.key)
        .chain(profile.whole.iter().map(|one| one.key))
        .filter_map(definition)
        .map(|one| MeasureDefinition {
            key: one.key,
            scope: if one.scope == Scope::Node { "node" } else { "whole" },
            formula: one.formula,
            source: one.source,
            libraries: one.libraries,
        })
        .collect();
    Ok(tagged(&headers, &NetworkMeasures { as_of: analysis.day, whole, nodes, definitions }))
}

/// Groups that hang together more than chance would have it, and how sure that is.
#[utoipa::path(
    get, path = "/api/v1/network/communities", tag = "network", params(Part),
    responses((status = 200, body = NetworkCommunities, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn communities(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(part): ApiQuery<Part>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let analysis = analysis(&network, &page, part).await?;
    let found = analysis.communities.as_ref();
    let communities = analysis
        .community_members()
        .into_iter()
        .map(|(label, members)| NetworkCommunity {
            number: label + 1,
            stability: found.and_then(|found| found.of_communities.get(label)).copied().unwrap_or_default(),
            members: members.into_iter().map(|node| analysis.node(node).id).collect(),
        })
        .collect();
    let body = NetworkCommunities {
        as_of: analysis.day,
        modularity: found.and_then(|found| found.modularity.ok()),
        stability: found.and_then(|found| found.whole.ok()),
        communities,
    };
    Ok(tagged(&headers, &body))
}

/// What would change if an organisation left, for each of them.
#[utoipa::path(
    get, path = "/api/v1/network/departures", tag = "network", params(Part),
    responses((status = 200, body = NetworkDepartures, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn departures(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(part): ApiQuery<Part>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let analysis = analysis(&network, &page, part).await?;
    let reckoned = Arc::clone(&analysis);
    tokio::task::spawn_blocking(move || reckoned.departures().is_some())
        .await
        .map_err(|error| problem(&page, &crate::NetworkError::Other(error.to_string())))?;
    let Some(list) = analysis.departures() else {
        return Err(Problem::unprocessable(
            "There are too many organisations; ask for a part of the network.",
        ));
    };
    let departures = list
        .iter()
        .map(|one| NetworkDeparture {
            id: analysis.node(one.node).id,
            name: analysis.node(one.node).name.clone(),
            ties: one.ties,
            cut_off: one.cut_off,
            efficiency: one.efficiency,
        })
        .collect();
    Ok(tagged(&headers, &NetworkDepartures { as_of: analysis.day, departures }))
}
