//! `/api/v1/search`, `/api/v1/facets`, `/api/v1/suggestions`: the finder for programs, with the same parameters as the
//! pages.

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::problem::{Fault, Problem};
use bildungsraum_finder::{Facet, Scope, SuggestionKind};
use bildungsraum_identity::Routes;
use bildungsraum_page::{FormData, RequestContext, public_body};
use bildungsraum_trail::Permission::ReadPublic;
use http::{HeaderMap, Method};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::{
    OffersRoom,
    search::{Card, SearchParams},
};

/// Most entries of one answer.
const MOST: usize = 100;

/// The finder's routes.
pub(crate) fn routes() -> Routes<OffersRoom> {
    Routes::new()
        .api(Method::GET, "/api/v1/search", ReadPublic, search)
        .api(Method::GET, "/api/v1/facets", ReadPublic, facets)
        .api(Method::GET, "/api/v1/suggestions", ReadPublic, suggestions)
}

/// The finder's part of the description.
#[derive(OpenApi)]
#[openapi(
    paths(search, facets, suggestions),
    components(schemas(Found, FoundList, FacetList, FacetValues, FacetCount, Suggested))
)]
pub(crate) struct SearchApi;

/// An entry that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Found {
    /// The offer.
    id: String,
    /// Its title in German.
    title: String,
    /// One or two sentences in German.
    summary: String,
    /// Who offers it.
    organisation: String,
    /// The organisation's identifier.
    organisation_id: String,
    /// Where, in words.
    place: String,
    /// Latitude in degrees, if known.
    latitude: Option<f64>,
    /// Longitude in degrees, if known.
    longitude: Option<f64>,
    /// Is the position only roughly right?
    approximate: bool,
    /// Youngest age in years, if stated.
    age_min: Option<u8>,
    /// Oldest age in years, if stated.
    age_max: Option<u8>,
    /// `free`, `paid` or `not_stated`.
    cost: String,
    /// Life stages.
    life_stages: Vec<String>,
    /// Topics.
    topics: Vec<String>,
    /// Languages (ISO 639-1).
    languages: Vec<String>,
    /// Free places, if stated.
    free_places: Option<u32>,
    /// `current`, `unclear` or `past`.
    currency: String,
    /// Begin of the next date, seconds since 1970, if there is one.
    next: Option<i64>,
    /// Distance from `near` in metres.
    distance: Option<f64>,
    /// Why it was found: the word asked for, the word found, and by which step of the analysis.
    matched: Vec<String>,
    /// Its page.
    url: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundList {
    /// How many in all.
    total: usize,
    /// This page of them.
    items: Vec<Found>,
    /// Cursor of the next page; missing on the last.
    next: Option<String>,
    /// A better spelling, if one is known.
    did_you_mean: Option<String>,
}

/// The values of one filter with the number of entries each would leave.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetValues {
    /// Name of the filter.
    name: String,
    /// Its values.
    values: Vec<FacetCount>,
}

/// One value of a filter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetCount {
    /// The value.
    value: String,
    /// Number of entries.
    count: usize,
}

/// All filters.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetList {
    /// How many entries are found in all.
    total: usize,
    /// The filters.
    facets: Vec<FacetValues>,
}

/// What the search box offers while one types.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Suggested {
    /// The words.
    text: String,
    /// `offer`, `organisation`, `topic` or `place`.
    kind: String,
    /// Identifier or key, if it has one.
    id: String,
}

struct Asked {
    params: SearchParams,
    limit: usize,
    offset: usize,
}

/// Reads the parameters; what cannot be understood is a problem with one fault per parameter.
fn read(page: &RequestContext, query: Option<&str>) -> Result<Asked, Problem> {
    let data = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let (params, wrong) =
        SearchParams::parse(data.pairs().iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let mut faults: Vec<Fault> =
        wrong.iter().map(|error| Fault::field(&error.name, page.t(error.key))).collect();
    let limit = match data.number::<usize>("limit") {
        Ok(None) => 20,
        Ok(Some(limit)) if (1..=MOST).contains(&limit) => limit,
        _ => 0,
    };
    // A page passes over what is left blank in its form; a program that sends a number sends digits.
    let digits = |name: &str| {
        let mut values = data.pairs().iter().filter(|pair| pair.0 == name).map(|pair| pair.1.as_str());
        values.all(|value| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if limit == 0 || !digits("limit") {
        faults.push(Fault::field("limit", format!("limit is a number from 1 to {MOST}")));
    }
    for (name, key) in [("age", "search-error-age"), ("within", "search-error-within")] {
        if !digits(name) && !wrong.iter().any(|error| error.name == name) {
            faults.push(Fault::field(name, page.t(key)));
        }
    }
    let offset = match data.text("cursor") {
        text if text.is_empty() => 0,
        text => text
            .strip_prefix('o')
            .and_then(|text| text.parse::<usize>().ok())
            .filter(|at| *at <= 100_000)
            .unwrap_or_else(|| {
                faults.push(Fault::field("cursor", "cursor is what the answer before gave as next"));
                0
            }),
    };
    if faults.is_empty() {
        Ok(Asked { params, limit, offset })
    } else {
        Err(Problem::unprocessable("Some parameters could not be understood.").faults(faults))
    }
}

fn internal(page: &RequestContext, error: &dyn std::fmt::Display) -> Problem {
    tracing::error!(request = %page.request_id, %error, "the API failed");
    Problem::internal(&page.request_id)
}

/// Finds offers. Several values of one filter (repeated, or separated by commas) are alternatives; different filters
/// must all be met.
#[utoipa::path(get, path = "/api/v1/search", tag = "search",
    params(
        ("q" = Option<String>, Query, description = "Words"),
        ("bbox" = Option<String>, Query, description = "W,S,E,N in degrees"),
        ("age" = Option<u8>, Query, description = "Age in years, 0 to 120", maximum = 120),
        ("day" = Option<String>, Query, description = "mo, tu, we, th, fr, sa, su", pattern = "^((mo|tu|we|th|fr|sa|su)(,(mo|tu|we|th|fr|sa|su))*)?$"),
        ("time" = Option<String>, Query, description = "morning, afternoon, evening"),
        ("after" = Option<String>, Query, description = "Begins at this time or later, HH:MM"),
        ("before" = Option<String>, Query, description = "Begins at this time or earlier, HH:MM"),
        ("cost" = Option<String>, Query, description = "free, reduced, paid"),
        ("near" = Option<String>, Query, description = "LAT,LON in degrees"),
        ("within" = Option<u32>, Query, description = "Metres from near, 50 to 100000", minimum = 50, maximum = 100_000),
        ("from" = Option<String>, Query, description = "First day, YYYY-MM-DD"),
        ("to" = Option<String>, Query, description = "Last day, YYYY-MM-DD"),
        ("stage" = Option<String>, Query, description = "Life stages"),
        ("topic" = Option<String>, Query, description = "Topics"),
        ("language" = Option<String>, Query, description = "Languages, ISO 639-1"),
        ("access" = Option<String>, Query, description = "Accessibility features"),
        ("form" = Option<String>, Query, description = "formal, non_formal, informal"),
        ("quarter" = Option<String>, Query, description = "Quarters"),
        ("drop_in" = Option<String>, Query, description = "1: only what needs no registration"),
        ("free" = Option<String>, Query, description = "1: only with free places"),
        ("soon" = Option<String>, Query, description = "1: only what begins within 14 days"),
        ("sort" = Option<String>, Query, description = "relevance, soonest, nearest, title, newest"),
        ("limit" = Option<usize>, Query, description = "1 to 100, 20 if missing", minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "next of the answer before"),
    ),
    responses(
        (status = 200, description = "What was found", body = FoundList),
        (status = 422, description = "A parameter could not be understood", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn search(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = read(&page, query.as_deref())?;
    let tenant = page.tenant();
    let finder = room.indexes.of(&tenant).map_err(|error| internal(&page, &error))?;
    let index_query =
        asked.params.to_index_query(&tenant, room.offers.environment(), asked.offset, asked.limit, false);
    let answer = finder.search(&index_query).map_err(|error| internal(&page, &error))?;
    let items: Vec<Found> = answer
        .hits
        .iter()
        .filter_map(|hit| {
            let card = Card::from_bytes(&hit.card)?;
            Some(Found {
                url: page.absolute(&format!("/offers/{}", card.id)),
                latitude: card.point.map(|point| point.0),
                longitude: card.point.map(|point| point.1),
                approximate: card.approximate,
                age_min: card.age.0,
                age_max: card.age.1,
                cost: card.cost.kind.name().to_owned(),
                currency: card.currency.name().to_owned(),
                next: hit.next.map(|next| next.start),
                distance: hit.distance_metres.map(f64::round),
                matched: hit
                    .matched
                    .iter()
                    .map(|reason| format!("{} → {} ({:?})", reason.word, reason.found, reason.by))
                    .collect(),
                id: card.id,
                title: card.title,
                summary: card.summary,
                organisation: card.organisation,
                organisation_id: card.organisation_id,
                place: card.place,
                life_stages: card.life_stages,
                topics: card.topics,
                languages: card.languages,
                free_places: card.free_places,
            })
        })
        .collect();
    let seen = asked.offset + answer.hits.len();
    let list = FoundList {
        total: answer.total,
        next: (seen < answer.total && !answer.hits.is_empty()).then(|| format!("o{seen}")),
        items,
        did_you_mean: answer.did_you_mean,
    };
    let body = serde_json::to_vec(&list).map_err(|error| internal(&page, &error))?;
    Ok(public_body(&headers, "application/json", body))
}

/// Counts, for every filter, what each of its values would leave under all other filters. Takes the parameters of
/// `/api/v1/search`.
#[utoipa::path(get, path = "/api/v1/facets", tag = "search",
    params(("q" = Option<String>, Query, description = "Words; all other parameters of search are taken as well")),
    responses(
        (status = 200, description = "The filters with their counts", body = FacetList),
        (status = 422, description = "A parameter could not be understood", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn facets(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = read(&page, query.as_deref())?;
    let tenant = page.tenant();
    let finder = room.indexes.of(&tenant).map_err(|error| internal(&page, &error))?;
    let index_query = asked.params.to_index_query(&tenant, room.offers.environment(), 0, 1, true);
    let answer = finder.search(&index_query).map_err(|error| internal(&page, &error))?;
    let values = |facet: &Facet| {
        facet
            .values
            .iter()
            .map(|(value, count)| FacetCount { value: value.to_string(), count: *count })
            .collect()
    };
    let facets = answer
        .facets
        .iter()
        .map(|facet| FacetValues { name: facet.field.as_str().to_owned(), values: values(facet) })
        .collect();
    Ok(Json(FacetList { total: answer.total, facets }).into_response())
}

/// Completes what is being typed: offers, organisations, topics, places.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "search",
    params(("q" = Option<String>, Query, description = "What has been typed")),
    responses(
        (status = 200, description = "At most eight suggestions", body = Vec<Suggested>),
        (status = 422, description = "A parameter could not be understood", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn suggestions(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = read(&page, query.as_deref())?;
    let tenant = page.tenant();
    let finder = room.indexes.of(&tenant).map_err(|error| internal(&page, &error))?;
    let found = finder
        .suggest(&asked.params.q, Scope { tenants: vec![tenant.key().to_owned()], kind: None }, 8)
        .map_err(|error| internal(&page, &error))?;
    let list: Vec<Suggested> = found
        .into_iter()
        .map(|suggestion| Suggested {
            text: suggestion.title,
            kind: match suggestion.kind {
                SuggestionKind::Offer => "offer",
                SuggestionKind::Organisation => "organisation",
                SuggestionKind::Topic => "topic",
                SuggestionKind::Place => "place",
            }
            .to_owned(),
            id: suggestion.id,
        })
        .collect();
    Ok(Json(list).into_response())
}
