//! Where a search looks: in one municipality, or in all of the installation.

use bildungsraum_database::Tenant;
use bildungsraum_finder::{Answer, FinderError, Query, Region};
use bildungsraum_page::RequestContext;

use super::{IndexError, Indexes, SearchParams};

/// The indexes a search looks into. The first is this municipality's own; those of its neighbours follow in the order of
/// [`RequestContext::neighbours`], so that a hit's `from` says whose it is.
#[derive(Clone, Debug)]
pub struct Reach {
    own: Tenant,
    tenants: Vec<String>,
    region: Region,
}

impl Reach {
    /// As far as the search asks for.
    pub fn of(indexes: &Indexes, page: &RequestContext, params: &SearchParams) -> Result<Self, IndexError> {
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
        })
    }

    /// In this municipality.
    pub fn own_only(indexes: &Indexes, tenant: &Tenant) -> Result<Self, IndexError> {
        Ok(Self {
            own: tenant.clone(),
            tenants: vec![tenant.key().to_owned()],
            region: Region::new(vec![indexes.of(tenant)?]),
        })
    }

    /// The municipality itself.
    #[must_use]
    pub fn own(&self) -> &Tenant {
        &self.own
    }

    /// Searches; whose documents are meant is said here and not by the query.
    pub fn search(&self, query: &Query) -> Result<Answer, FinderError> {
        if let [_] = self.tenants.as_slice() {
            return self.region.search(query);
        }
        self.region.search(&Query { tenants: self.tenants.clone(), ..query.clone() })
    }

    /// What marks the words that met.
    #[must_use]
    pub fn marker(&self, answer: &Answer) -> Option<bildungsraum_finder::Marker> {
        self.region.finders().first().map(|finder| finder.marker(&answer.terms))
    }
}
