//! Running a search: from the address to the index and back.

use bildungsraum_database::{Environment, Tenant, berlin};
use bildungsraum_finder::{Answer, CostFilter, DayPart, Field, FinderError, Kind, Near, Point, Query};

use super::{Reach, SearchParams, Sort};

/// Entries on a page of the list.
pub const PAGE_SIZE: usize = 20;
/// "Soon" means within this many days.
const SOON_DAYS: i64 = 14;
/// Distance when a place is given without one, in metres.
const DEFAULT_DISTANCE: f64 = 5_000.0;

impl SearchParams {
    /// What the index is asked for; `limit` entries from `offset` on.
    #[must_use]
    pub fn to_index_query(
        &self,
        tenant: &Tenant,
        environment: &Environment,
        offset: usize,
        limit: usize,
        facets: bool,
    ) -> Query {
        let now = environment.now().as_second();
        let (from, to) = self.range(&berlin());
        Query {
            tenants: vec![tenant.key().to_owned()],
            kind: Some(Kind::Offer),
            text: self.q.clone(),
            life_stages: self.stage.clone(),
            age: self.age,
            weekdays: self.day.clone(),
            day_parts: self
                .time
                .iter()
                .filter_map(|part| match part.as_str() {
                    "morning" => Some(DayPart::Morning),
                    "afternoon" => Some(DayPart::Afternoon),
                    "evening" => Some(DayPart::Evening),
                    _ => None,
                })
                .collect(),
            begins: self.begins(),
            from: from.map(jiff::Timestamp::as_second),
            to: to.map(jiff::Timestamp::as_second),
            near: self.near.map(|(lat, lon)| Near {
                point: Point { lat, lon },
                metres: match (self.within, self.trip()) {
                    (Some(metres), _) => f64::from(metres),
                    // What is reached in time decides.
                    (None, Some(trip)) => trip.by.metres_per_minute() * f64::from(trip.minutes),
                    (None, None) => DEFAULT_DISTANCE,
                },
            }),
            bbox: self.bbox,
            cost: self
                .cost
                .iter()
                .filter_map(|cost| match cost.as_str() {
                    "free" => Some(CostFilter::Free),
                    "reduced" => Some(CostFilter::Reduced),
                    "paid" => Some(CostFilter::Paid),
                    _ => None,
                })
                .collect(),
            languages: self.language.clone(),
            accessibility: self.access.clone(),
            topics: self.topic.clone(),
            competencies: self.competency.clone(),
            learning_forms: self.form.clone(),
            quarters: self.quarter.clone(),
            organisation_id: self.organisation.clone(),
            drop_in: self.drop_in,
            free_places: self.free,
            starts_within: self.soon.then_some((now, now + SOON_DAYS * 86_400)),
            now,
            sort: match self.sort {
                Sort::Relevance => bildungsraum_finder::Sort::Relevance,
                Sort::Soonest => bildungsraum_finder::Sort::Soonest,
                Sort::Nearest => bildungsraum_finder::Sort::Nearest,
                Sort::Title => bildungsraum_finder::Sort::Title,
                Sort::Newest => bildungsraum_finder::Sort::Newest,
            },
            offset,
            limit,
            facets,
            ..Query::default()
        }
    }

    /// Runs the search for its page of the list, with the counts of these facets.
    pub fn run(
        &self,
        reach: &Reach,
        environment: &Environment,
        facets: &[Field],
    ) -> Result<Answer, FinderError> {
        let offset = (self.page.max(1) - 1) * PAGE_SIZE;
        let query = self.to_index_query(reach.own(), environment, offset, PAGE_SIZE, true);
        reach.search(&Query { facet_fields: facets.to_vec(), terms: true, ..query })
    }

    /// Runs the search for all its entries, at most `limit`.
    pub fn run_all(
        &self,
        reach: &Reach,
        environment: &Environment,
        limit: usize,
    ) -> Result<Answer, FinderError> {
        reach.search(&self.to_index_query(reach.own(), environment, 0, limit, false))
    }
}
