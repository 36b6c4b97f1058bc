//! `/explore`: from interest to offer to offer.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_finder::Query;
use bildungsraum_page::{Choice, FormData, PageError, RequestContext, public_page};
use http::HeaderMap;

use super::words::{CardView, hit};
use crate::{OffersRoom, search::Card};

/// Offers per row.
const ROW: usize = 6;

#[derive(Template)]
#[template(path = "explore.html")]
struct ExplorePage<'a> {
    page: &'a RequestContext,
    interests: Vec<Choice>,
    competencies: Vec<Choice>,
    chosen: bool,
    matching: Vec<CardView>,
    here: Option<CardView>,
    like_this: Vec<CardView>,
    next_step: Vec<CardView>,
    other_stage: Vec<CardView>,
    path: Vec<(String, String)>,
    back: String,
    step: String,
}

/// Life stages in their order, for "next step".
const STAGES: [&str; 6] = ["early_childhood", "primary", "secondary", "transition", "adult", "senior"];

pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let asked = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let finder = room.indexes.of(&tenant).map_err(|error| failed(&error))?;
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    let language = page.language.tag();
    let known = |kind: &str, name: &str| -> Vec<String> {
        asked.all(name).into_iter().filter(|key| vocabularies.has(kind, key)).take(12).collect()
    };
    let (topics, competencies) = (known("topics", "topic"), known("competencies", "competency"));
    let choices = |kind: &str, chosen: &[String]| -> Vec<Choice> {
        vocabularies
            .of(kind)
            .iter()
            .filter(|term| !term.retired && term.framework != "esco")
            .map(|term| Choice::new(&term.key, term.label(language), chosen.contains(&term.key)))
            .collect()
    };
    let base = || Query {
        tenants: vec![tenant.key().to_owned()],
        kind: Some(bildungsraum_finder::Kind::Offer),
        now: room.offers.environment().now().as_second(),
        limit: ROW,
        ..Query::default()
    };
    let cards = |query: &Query| -> Result<Vec<CardView>, PageError> {
        let answer = finder.search(query).map_err(|error| PageError::internal(&page, &error))?;
        Ok(answer.hits.iter().filter_map(|found| hit(&page, &vocabularies, found)).collect())
    };

    // The way so far: offers in the order they were walked, the last is where one stands.
    let walked: Vec<Id> =
        asked.raw("from").split(',').filter_map(|id| id.trim().parse().ok()).take(12).collect();
    let mut path = Vec::new();
    let mut here = None;
    let (mut like_this, mut next_step, mut other_stage) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(last) = walked.last() {
        let records =
            room.offers.many(&tenant, &walked).await.map_err(|error| super::failed(&page, &error))?;
        for (at, id) in walked.iter().enumerate() {
            let Some(record) = records.iter().find(|record| record.id == *id && record.is_public()) else {
                continue;
            };
            let Some(offer) = record.published.as_ref() else { continue };
            let way: Vec<String> = walked.iter().take(at + 1).map(|id| id.text()).collect();
            path.push((offer.words(language).0.title, page.url(&format!("/explore?from={}", way.join(",")))));
            if id == last {
                let mut card = Card::of(&id.text(), offer);
                if let Some(organisation) = offer.organisation_id {
                    let named = room
                        .organisations
                        .many(&tenant, &[organisation])
                        .await
                        .map_err(|error| failed(&error))?;
                    card.organisation =
                        named.first().map(|record| record.organisation.name.clone()).unwrap_or_default();
                }
                here = Some(super::words::card_view(&page, &vocabularies, &card));
                let seen: Vec<String> = walked.iter().map(|id| id.text()).collect();
                like_this = finder
                    .similar(&id.text(), ROW + seen.len())
                    .map_err(|error| failed(&error))?
                    .iter()
                    .filter(|found| !seen.iter().any(|id| **id == *found.id))
                    .take(3)
                    .filter_map(|found| hit(&page, &vocabularies, found))
                    .collect();
                // A step on: the same topics, what is learnt there and is not learnt here.
                let new: Vec<String> = vocabularies
                    .of("competencies")
                    .iter()
                    .map(|term| term.key.clone())
                    .filter(|key| !offer.competencies.contains(key))
                    .collect();
                let mut exclude = seen.clone();
                exclude.extend(like_this.iter().map(|card| card.id.clone()));
                next_step = cards(&Query {
                    topics: offer.topics.clone(),
                    competencies: new,
                    exclude: exclude.clone(),
                    limit: 3,
                    ..base()
                })?;
                exclude.extend(next_step.iter().map(|card| card.id.clone()));
                let others: Vec<String> = STAGES
                    .iter()
                    .filter(|stage| !offer.life_stages.iter().any(|own| own == *stage))
                    .map(|stage| (*stage).to_owned())
                    .collect();
                other_stage = cards(&Query {
                    topics: offer.topics.clone(),
                    life_stages: others,
                    exclude,
                    limit: 3,
                    ..base()
                })?;
            }
        }
    }
    let chosen = !topics.is_empty() || !competencies.is_empty();
    let mut matching = Vec::new();
    if chosen {
        // Both first; then either, so that a choice never leads to nothing.
        matching = cards(&Query { topics: topics.clone(), competencies: competencies.clone(), ..base() })?;
        for either in [
            Query { topics: topics.clone(), ..base() },
            Query { competencies: competencies.clone(), ..base() },
        ] {
            let asks = !either.topics.is_empty() || !either.competencies.is_empty();
            if asks && matching.len() < ROW {
                for card in cards(&either)? {
                    if matching.len() < ROW && matching.iter().all(|other: &CardView| other.id != card.id) {
                        matching.push(card);
                    }
                }
            }
        }
    }
    let way: Vec<String> = walked.iter().map(|id| id.text()).collect();
    let template = ExplorePage {
        interests: choices("topics", &topics),
        competencies: choices("competencies", &competencies),
        chosen,
        matching,
        here,
        like_this,
        next_step,
        other_stage,
        path,
        back: page.url("/explore"),
        step: if way.is_empty() {
            page.url("/explore?from=")
        } else {
            page.url(&format!("/explore?from={},", way.join(",")))
        },
        page: &page,
    };
    Ok(public_page(&page, &headers, &template))
}
