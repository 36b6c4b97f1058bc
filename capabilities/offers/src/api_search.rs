//! `/api/v1/search`, `/api/v1/facets`, `/api/v1/suggestions`: the finder for programs, with the same parameters as the
//! pages.

use std::{collections::hash_map::Entry, sync::Arc};

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::problem::{Fault, Problem};
use bildungsraum_finder::{Answer, Facet, Marker, Match, Part, Reason, Scope, SuggestionKind};
use bildungsraum_identity::Routes;
use bildungsraum_page::{FormData, RequestContext, public_body};
use bildungsraum_trail::Permission::ReadPublic;
use http::{HeaderMap, Method};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::{
    OffersRoom,
    pages::search::filter_name,
    search::{Card, Reach, SearchParams, Sense, holidays_of},
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
    components(schemas(
        Found,
        FoundList,
        Why,
        Met,
        FoundIn,
        Understood,
        Relaxed,
        FacetList,
        FacetValues,
        FacetCount,
        Suggested
    ))
)]
pub(crate) struct SearchApi;

/// An entry that was found. Describes what [`write`] writes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
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
    /// Minutes of the way there. Only with `by`.
    #[serde(skip_serializing_if = "Option::is_none")]
    travel_minutes: Option<u32>,
    /// Why it was found, one entry per word that met.
    matched: Vec<Why>,
    /// Where the words stand in the title, as pairs of letters: from, up to. Only with `marks=1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title_marks: Option<Vec<[usize; 2]>>,
    /// Where the words stand in the summary. Only with `marks=1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    summary_marks: Option<Vec<[usize; 2]>>,
    /// Its page.
    url: String,
    /// Whose it is: the municipality's key (AGS).
    municipality: String,
}

/// Why an entry was found.
#[derive(Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Why {
    /// The word asked for, as typed.
    word: String,
    /// The word found, as the index has it: without umlauts, in small letters, often only the stem.
    found: String,
    /// By which step of the analysis.
    by: Met,
    /// Where it stands.
    part: FoundIn,
}

/// A step of the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Met {
    /// The same word, umlauts and capitals aside.
    Exact,
    /// Another form of the word.
    Inflection,
    /// The word is a part of the word found.
    CompoundPart,
    /// A part of the word asked for was found.
    QueryPart,
    /// A word of the same meaning.
    Synonym,
    /// The word found begins like this.
    Prefix,
    /// A word written nearly the same.
    Typo,
    /// A word that sounds the same.
    SoundAlike,
}

/// Where in an entry a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FoundIn {
    /// In the title.
    Title,
    /// In the name of the organisation, the place or the quarter.
    Names,
    /// In the summary, a translation or the name of a topic or target group.
    Text,
    /// In the long text.
    Body,
}

impl Why {
    fn of(reason: &Reason) -> Self {
        Self {
            word: reason.word.clone(),
            found: reason.found.clone(),
            by: match reason.by {
                Match::Exact => Met::Exact,
                Match::Inflection => Met::Inflection,
                Match::CompoundPart => Met::CompoundPart,
                Match::QueryPart => Met::QueryPart,
                Match::Synonym => Met::Synonym,
                Match::Prefix => Met::Prefix,
                Match::Typo => Met::Typo,
                Match::SoundAlike => Met::SoundAlike,
            },
            part: match reason.part {
                Part::Title => FoundIn::Title,
                Part::Names => FoundIn::Names,
                Part::Text => FoundIn::Text,
                Part::Body => FoundIn::Body,
            },
        }
    }
}

/// A filter that was read from the words.
#[derive(Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Understood {
    /// The parameter.
    name: String,
    /// Its value.
    value: String,
}

/// A filter without which there would be entries.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Relaxed {
    /// The parameter to leave out.
    name: String,
    /// How many entries there would be.
    count: usize,
}

/// What was found.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FoundList {
    /// How many in all.
    total: usize,
    /// Cursor of the next page; missing on the last.
    next: Option<String>,
    /// A better spelling, if one is known.
    did_you_mean: Option<String>,
    /// No entry had all the words; these have some of them.
    loosened: bool,
    /// The words that were looked for: what was typed, without what was understood as a filter.
    words: String,
    /// Filters that were read from the words, as one could give them as parameters. Words in quotation marks are looked
    /// for as they stand.
    understood: Vec<Understood>,
    /// If nothing was found: filters without which something would be, the most first.
    relax: Vec<Relaxed>,
    /// The filters with their counts. Only with `facets=1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    facets: Option<Vec<FacetValues>>,
    /// This page of the entries. Last, and empty until [`write`] adds them.
    items: Vec<Found>,
}

/// The values of one filter with the number of entries each would leave.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct FacetValues {
    /// Name of the filter.
    name: String,
    /// Its values.
    values: Vec<FacetCount>,
}

impl FacetValues {
    fn of(facet: &Facet) -> Self {
        let values = facet.values.iter();
        let values = values.map(|(value, count)| FacetCount { value: value.to_string(), count: *count });
        Self { name: facet.field.as_str().to_owned(), values: values.collect() }
    }
}

/// One value of a filter.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct FacetCount {
    /// The value.
    value: String,
    /// Number of entries.
    count: usize,
}

/// All filters.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
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
    marks: bool,
    facets: bool,
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
    for (name, key) in
        [("age", "search-error-age"), ("within", "search-error-within"), ("minutes", "search-error-minutes")]
    {
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
    let mut flag = |name: &str| match data.text(name).as_str() {
        "" | "0" | "false" | "no" | "off" => false,
        "1" | "true" | "yes" | "on" => true,
        _ => {
            faults.push(Fault::field(name, format!("{name} is 1 or 0")));
            false
        }
    };
    let (marks, facets) = (flag("marks"), flag("facets"));
    if faults.is_empty() {
        Ok(Asked { params, limit, offset, marks, facets })
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
        ("q" = Option<String>, Query, description = "Words, or a sentence such as: schwimmen für 8-jährige samstags kostenlos"),
        ("bbox" = Option<String>, Query, description = "W,S,E,N in degrees"),
        ("age" = Option<u8>, Query, description = "Age in years, 0 to 120", maximum = 120),
        ("day" = Option<String>, Query, description = "mo, tu, we, th, fr, sa, su", pattern = "^((mo|tu|we|th|fr|sa|su)(,(mo|tu|we|th|fr|sa|su))*)?$"),
        ("time" = Option<String>, Query, description = "morning, afternoon, evening"),
        ("after" = Option<String>, Query, description = "Begins at this time or later, HH:MM"),
        ("before" = Option<String>, Query, description = "Begins at this time or earlier, HH:MM"),
        ("cost" = Option<String>, Query, description = "free, reduced, paid"),
        ("near" = Option<String>, Query, description = "LAT,LON in degrees"),
        ("within" = Option<u32>, Query, description = "Metres from near, 50 to 100000", minimum = 50, maximum = 100_000),
        ("by" = Option<String>, Query, description = "Only what is reached from near in this way: walk, bicycle, transit", pattern = "^(walk|bicycle|transit)?$"),
        ("minutes" = Option<u16>, Query, description = "Minutes that may take, 1 to 120; 20 if missing", minimum = 1, maximum = 120),
        ("on" = Option<String>, Query, description = "Weekday of the way there: mo, tu, we, th, fr, sa, su; tu if missing", pattern = "^(mo|tu|we|th|fr|sa|su)?$"),
        ("at" = Option<String>, Query, description = "Time of leaving, HH:MM; 15:00 if missing"),
        ("from" = Option<String>, Query, description = "First day, YYYY-MM-DD"),
        ("to" = Option<String>, Query, description = "Last day, YYYY-MM-DD"),
        ("stage" = Option<String>, Query, description = "Life stages"),
        ("topic" = Option<String>, Query, description = "Topics"),
        ("language" = Option<String>, Query, description = "Languages, ISO 639-1"),
        ("access" = Option<String>, Query, description = "Accessibility features"),
        ("form" = Option<String>, Query, description = "formal, non_formal, informal"),
        ("competency" = Option<String>, Query, description = "Competencies"),
        ("organisation" = Option<String>, Query, description = "Offers of this organisation: its identifier"),
        ("quarter" = Option<String>, Query, description = "Quarters"),
        ("drop_in" = Option<String>, Query, description = "1: only what needs no registration", pattern = "^(1|0|true|false|yes|no|on|off)?$"),
        ("free" = Option<String>, Query, description = "1: only with free places", pattern = "^(1|0|true|false|yes|no|on|off)?$"),
        ("soon" = Option<String>, Query, description = "1: only what begins within 14 days", pattern = "^(1|0|true|false|yes|no|on|off)?$"),
        ("sort" = Option<String>, Query, description = "relevance, soonest, nearest, title, newest"),
        ("region" = Option<String>, Query, description = "1: in all municipalities of the installation", pattern = "^(1|0|true|false|yes|no|on|off)?$"),
        ("marks" = Option<String>, Query, description = "1: say where the words stand in title and summary", pattern = "^(1|0|true|false|yes|no|on|off)?$"),
        ("facets" = Option<String>, Query, description = "1: count the values of the filters as well", pattern = "^(1|0|true|false|yes|no|on|off)?$"),
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
    if let Some(by) = asked.params.by {
        let fault = if asked.params.near.is_none() {
            Some(Fault::field("near", "by needs near: from where".to_owned()))
        } else if room.indexes.travel().ways(&tenant).contains(&by) {
            None
        } else {
            Some(Fault::field("by", page.t("search-error-by")))
        };
        if let Some(fault) = fault {
            return Err(Problem::unprocessable("A parameter could not be understood.").faults([fault]));
        }
    }
    let reach = Reach::of(&room.indexes, &page, &asked.params).map_err(|error| internal(&page, &error))?;
    let (params, understood) = understand(&room, &page, &asked.params).await?;
    let query =
        params.to_index_query(&tenant, room.offers.environment(), asked.offset, asked.limit, asked.facets);
    let query = bildungsraum_finder::Query { terms: asked.marks, ..query };
    let answer = reach.search(&query).map_err(|error| internal(&page, &error))?;
    let seen = asked.offset + answer.hits.len();
    let list = FoundList {
        total: answer.total,
        next: (seen < answer.total && !answer.hits.is_empty()).then(|| format!("o{seen}")),
        did_you_mean: answer.did_you_mean.clone(),
        loosened: answer.loosened,
        words: params.q,
        understood,
        relax: answer
            .relax
            .iter()
            .map(|(field, count)| Relaxed { name: filter_name(*field).to_owned(), count: *count })
            .collect(),
        facets: asked.facets.then(|| answer.facets.iter().map(FacetValues::of).collect()),
        items: Vec::new(),
    };
    let marker = asked.marks.then(|| reach.marker(&answer)).flatten();
    let own = (page.municipality.ags.as_str(), page.absolute("/offers/"));
    let others = page.neighbours().filter(|_| params.region);
    let others = others.map(|town| (town.municipality.ags.as_str(), format!("{}/offers/", town.address)));
    let towns: Vec<(&str, String)> = std::iter::once(own).chain(others).collect();
    let body = write(&answer, &list, marker.as_ref(), &towns, Some(&reach).filter(|reach| reach.has_times()))
        .map_err(|error| internal(&page, &error))?;
    Ok(public_body(&headers, "application/json", body))
}

/// What is typed as a sentence as words and filters, and the filters that came of it.
async fn understand(
    room: &OffersRoom,
    page: &RequestContext,
    asked: &SearchParams,
) -> Result<(SearchParams, Vec<Understood>), Problem> {
    let tenant = page.tenant();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| internal(page, &error))?;
    let params = asked.understood(&Sense {
        today: room.offers.environment().today(),
        holidays: holidays_of(&page.municipality),
        vocabularies: &vocabularies,
        centre: (page.municipality.latitude, page.municipality.longitude),
    });
    if params == *asked {
        return Ok((params, Vec::new()));
    }
    let pairs =
        |params: &SearchParams| FormData::from_urlencoded(params.to_query().as_bytes()).pairs().to_vec();
    let known = pairs(asked);
    let new = pairs(&params).into_iter().filter(|pair| pair.0 != "q" && !known.contains(pair));
    let understood = new.map(|(name, value)| Understood { name, value }).collect();
    Ok((params, understood))
}

/// The answer as JSON: `list` with the hits as its items. `towns` are the keys of the municipalities and where their
/// offers are, this one first.
fn write(
    answer: &Answer,
    list: &FoundList,
    marker: Option<&Marker>,
    towns: &[(&str, String)],
    timed: Option<&Reach>,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut body =
        Vec::with_capacity(256 + answer.hits.iter().map(|hit| hit.card.len() + 128).sum::<usize>());
    // Hits that met alike share their reasons.
    let mut reasons: FxHashMap<*const Reason, Vec<u8>> = FxHashMap::default();
    serde_json::to_writer(&mut body, list)?;
    // The empty list is the end: what follows goes into it.
    body.truncate(body.len().saturating_sub(2));
    let mut first = true;
    for hit in &answer.hits {
        let Some(json) = Card::json(&hit.card) else { continue };
        if !std::mem::take(&mut first) {
            body.push(b',');
        }
        body.extend_from_slice(json);
        body.extend_from_slice(b",\"next\":");
        serde_json::to_writer(&mut body, &hit.next.map(|next| next.start))?;
        body.extend_from_slice(b",\"distance\":");
        serde_json::to_writer(&mut body, &hit.distance_metres.map(f64::round))?;
        if let Some(reach) = timed {
            let point = Card::from_bytes(&hit.card).and_then(|card| card.point);
            let minutes = point.and_then(|point| reach.time_to(point)).map(|ms| ms.div_ceil(60_000));
            body.extend_from_slice(b",\"travel_minutes\":");
            serde_json::to_writer(&mut body, &minutes)?;
        }
        body.extend_from_slice(b",\"matched\":[");
        for (at, reason) in hit.matched.iter().enumerate() {
            if at > 0 {
                body.push(b',');
            }
            match reasons.entry(Arc::as_ptr(reason)) {
                Entry::Occupied(known) => body.extend_from_slice(known.get()),
                Entry::Vacant(new) => {
                    body.extend_from_slice(new.insert(serde_json::to_vec(&Why::of(reason))?));
                }
            }
        }
        if let (Some(marker), Some(card)) = (marker, marker.and_then(|_| Card::from_bytes(&hit.card))) {
            body.extend_from_slice(b"],\"title_marks\":");
            serde_json::to_writer(&mut body, &letters(marker, &card.title))?;
            body.extend_from_slice(b",\"summary_marks\":");
            serde_json::to_writer(&mut body, &letters(marker, &card.summary))?;
        } else {
            body.push(b']');
        }
        body.extend_from_slice(b",\"url\":");
        let (municipality, address) = towns.get(hit.from).map_or(("", ""), |town| (town.0, town.1.as_str()));
        serde_json::to_writer(&mut body, &format_args!("{address}{}", hit.id))?;
        body.extend_from_slice(b",\"municipality\":");
        serde_json::to_writer(&mut body, municipality)?;
        body.push(b'}');
    }
    body.extend_from_slice(b"]}");
    Ok(body)
}

/// Marks in letters.
fn letters(marker: &Marker, text: &str) -> Vec<[usize; 2]> {
    let count = |end: usize| text.get(..end).map_or(0, |text| text.chars().count());
    marker.marks(text).into_iter().map(|mark| [count(mark.start), count(mark.end)]).collect()
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
    let reach = Reach::of(&room.indexes, &page, &asked.params).map_err(|error| internal(&page, &error))?;
    let (params, _) = understand(&room, &page, &asked.params).await?;
    let index_query = params.to_index_query(&tenant, room.offers.environment(), 0, 0, true);
    let answer = reach.search(&index_query).map_err(|error| internal(&page, &error))?;
    let facets = answer.facets.iter().map(FacetValues::of).collect();
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

#[cfg(test)]
mod tests {
    use bildungsraum_finder::{Answer, Change, Document, Finder, Hit, Options, Query};

    use super::{Found, FoundList, Met, write};
    use crate::{Offer, search::Card};

    fn list() -> FoundList {
        FoundList {
            total: 1,
            next: None,
            did_you_mean: None,
            loosened: false,
            words: "schwimmen".into(),
            understood: Vec::new(),
            relax: Vec::new(),
            facets: None,
            items: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_what_is_described() {
        let finder = Finder::in_memory(Options::default()).unwrap();
        let title = "Schwimmkurs \"Seepferdchen\" \\ \u{7}";
        let mut card = Card::of(
            "0190",
            &Offer { title: title.into(), summary: "Für Kinder".into(), ..Offer::default() },
        );
        card.point = Some((49.5, 8.5));
        let document = Document {
            id: "0190".into(),
            tenant: "t".into(),
            title: title.into(),
            card: card.to_bytes(),
            ..Document::default()
        };
        finder.write(vec![Change::Put(document)], 1).unwrap();
        let query = Query {
            tenants: vec!["t".into()],
            text: "schwimmen".into(),
            limit: 1,
            terms: true,
            ..Query::default()
        };
        let answer = finder.search(&query).unwrap();
        let marker = finder.marker(&answer.terms);
        for marker in [None, Some(&marker)] {
            let body =
                write(&answer, &list(), marker, &[("06431020", "https://example.org/offers/".into())], None)
                    .unwrap();
            let read: FoundList = serde_json::from_slice(&body).unwrap();
            let [Found { title: found, latitude, matched, title_marks, url, .. }] = read.items.as_slice()
            else {
                panic!("one entry")
            };
            assert_eq!(
                (found.as_str(), *latitude, url.as_str()),
                (title, Some(49.5), "https://example.org/offers/0190")
            );
            assert_eq!(matched[0].by, Met::CompoundPart);
            assert_eq!(title_marks.is_some(), marker.is_some());
            assert!(title_marks.as_ref().is_none_or(|marks| *marks == [[0, 11]]));
        }
        let damaged = Answer { hits: vec![Hit { card: [1, 2].into(), ..answer.hits[0].clone() }], ..answer };
        let body = write(&damaged, &list(), None, &[], None).unwrap();
        assert!(serde_json::from_slice::<FoundList>(&body).unwrap().items.is_empty());
    }
}
