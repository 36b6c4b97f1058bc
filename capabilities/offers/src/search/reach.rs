//! Where a search looks: in one municipality, or in all of the installation.

use std::sync::Arc;

use bildungsraum_database::Tenant;
use bildungsraum_finder::{Answer, Finder, FinderError, Point, Query, Region};
use bildungsraum_page::RequestContext;

use super::{IndexError, Indexes, SearchParams};

/// The indexes a search looks into. The first is this municipality's own; those of its neighbours follow in the order of
/// [`RequestContext::neighbours`], so that a hit's `from` says whose it is.
#[derive(Clone, Debug)]
pub struct Reach {
    own: Tenant,
    tenants: Vec<String>,
    region: Region,
    /// Places that are reached in time, ascending, with milliseconds; missing: nobody asked.
    reached: Option<Arc<Vec<((i32, i32), u32)>>>,
}

impl Reach {
    /// As far as the search asks for.
    pub fn of(indexes: &Indexes, page: &RequestContext, params: &SearchParams) -> Result<Self, IndexError> {
        let mut reach = Self::indexes(indexes, page, params)?;
        if let (Some(trip), Some(near)) = (params.trip(), params.near)
            && indexes.travel().ways(&reach.own).contains(&trip.by)
        {
            let point = Point { lat: near.0, lon: near.1 };
            let metres = trip.by.metres_per_minute() * f64::from(trip.minutes);
            let mut places: Vec<(i32, i32)> =
                reach.region.finders().iter().flat_map(|finder| finder.places(point, metres)).collect();
            places.sort_unstable();
            places.dedup();
            let degrees: Vec<(f64, f64)> =
                places.iter().map(|(lat, lon)| (f64::from(*lat) / 1e7, f64::from(*lon) / 1e7)).collect();
            let times = indexes.travel().times(&reach.own, near, &degrees, &trip);
            let reached = places.into_iter().zip(times).filter_map(|(place, ms)| Some((place, ms?)));
            reach.reached = Some(Arc::new(reached.collect()));
        }
        Ok(reach)
    }

    /// Was it asked how long ways take?
    #[must_use]
    pub fn has_times(&self) -> bool {
        self.reached.is_some()
    }

    /// How long it takes to a place, if the search asks for that: milliseconds.
    #[must_use]
    pub fn time_to(&self, (lat, lon): (f64, f64)) -> Option<u32> {
        let reached = self.reached.as_ref()?;
        let place = Finder::place_of(Point { lat, lon });
        let at = reached.binary_search_by_key(&place, |entry| entry.0).ok()?;
        reached.get(at).map(|entry| entry.1)
    }

    fn indexes(indexes: &Indexes, page: &RequestContext, params: &SearchParams) -> Result<Self, IndexError> {
        if !params.region {
            return Self::own_only(indexes, &page.tenant());
        }
        let neighbours = page.neighbours().map(|town| town.municipality.tenant());
        let tenants: Vec<Tenant> = std::iter::once(page.tenant()).chain(neighbours).collect();
        let finders = tenants.iter().map(|tenant| indexes.of(tenant)).collect::<Result<_, _>>()?;
        Ok(Self {
            own: page.tenant(),
            tenants: tenants.iter().map(|tenant| tenant.key().to_owned()).collect(),
            region: Region::new(finders),
            reached: None,
        })
    }

    /// In this municipality.
    pub fn own_only(indexes: &Indexes, tenant: &Tenant) -> Result<Self, IndexError> {
        Ok(Self {
            own: tenant.clone(),
            tenants: vec![tenant.key().to_owned()],
            region: Region::new(vec![indexes.of(tenant)?]),
            reached: None,
        })
    }

    /// The municipality itself.
    #[must_use]
    pub fn own(&self) -> &Tenant {
        &self.own
    }

    /// Searches; whose documents are meant is said here and not by the query.
    pub fn search(&self, query: &Query) -> Result<Answer, FinderError> {
        if let ([_], None) = (self.tenants.as_slice(), &self.reached) {
            return self.region.search(query);
        }
        let places = self.reached.as_ref().map(|reached| reached.iter().map(|entry| entry.0).collect());
        self.region.search(&Query { tenants: self.tenants.clone(), places, ..query.clone() })
    }

    /// What marks the words that met.
    #[must_use]
    pub fn marker(&self, answer: &Answer) -> Option<bildungsraum_finder::Marker> {
        self.region.finders().first().map(|finder| finder.marker(&answer.terms))
    }
}
