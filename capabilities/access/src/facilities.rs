//! What is to be reached, from what other rooms know: organisations at their places, offers at theirs.

use std::collections::{BTreeMap, HashMap};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_offers::model::{Currency, sort_key};
use bildungsraum_organisations::{Place, Precision};

use crate::{
    Access, AccessError,
    model::{Ages, Category, Facility},
    store,
};

/// Facilities of a municipality.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facilities {
    /// Those on the map, by category, then name.
    pub list: Vec<Facility>,
    /// How many of a category are on no map.
    pub not_on_map: BTreeMap<Category, u32>,
}

impl Facilities {
    /// Those of a category that are for some of these ages.
    #[must_use]
    pub fn of(&self, category: Category, ages: Ages) -> Vec<Facility> {
        self.list
            .iter()
            .filter(|one| one.category == category)
            .filter(|one| one.ages.is_none_or(|own| own.shared(ages) > 0))
            .cloned()
            .collect()
    }

    /// How many of a category are on no map.
    #[must_use]
    pub fn missing(&self, category: Category) -> u32 {
        self.not_on_map.get(&category).copied().unwrap_or_default()
    }
}

fn on_map(place: &Place) -> Option<(f64, f64, bool)> {
    let point = place.point?;
    Some((point.latitude, point.longitude, place.precision != Precision::Exact))
}

impl Access {
    /// What there is to be reached now.
    pub async fn facilities(&self, tenant: &Tenant) -> Result<Facilities, AccessError> {
        let organisations = self
            .organisations
            .everything(tenant, &bildungsraum_organisations::Filter::public())
            .await
            .map_err(AccessError::other)?;
        let places: HashMap<Id, Place> = self
            .organisations
            .all_places(tenant)
            .await
            .map_err(AccessError::other)?
            .into_iter()
            .map(|place| (place.id, place))
            .collect();
        let capacities: HashMap<String, u32> = store::capacities(&self.database, tenant)
            .await?
            .into_iter()
            .map(|(facility, _, places, _)| (facility, places))
            .collect();
        let mut found = Facilities::default();
        for record in &organisations {
            let organisation = &record.organisation;
            let Some(category) =
                Category::ALL.into_iter().find(|one| one.kinds().contains(&organisation.kind.as_str()))
            else {
                continue;
            };
            let mut anywhere = false;
            for link in &organisation.places {
                let Some(place) = places.get(&link.place_id) else { continue };
                let Some((latitude, longitude, rough)) = on_map(place) else { continue };
                anywhere = true;
                let key = format!("organisation.{}.{}", organisation.id, place.id);
                found.list.push(Facility {
                    capacity: capacities.get(&key).copied(),
                    key,
                    category,
                    name: organisation.name.clone(),
                    path: format!("/organisations/{}", organisation.id),
                    latitude,
                    longitude,
                    rough,
                    ages: None,
                });
            }
            if !anywhere {
                *found.not_on_map.entry(category).or_default() += 1;
            }
        }
        self.courses(tenant, &places, &capacities, &mut found).await?;
        found.list.sort_by(|a, b| (a.category, &a.name, &a.key).cmp(&(b.category, &b.name, &b.key)));
        Ok(found)
    }

    /// Where people can be thought to live, for counts that are spread: the imported addresses.
    pub async fn buildings(&self, tenant: &Tenant) -> Result<Vec<bildungsraum_travel::Point>, AccessError> {
        let points = self.organisations.address_points(tenant).await.map_err(AccessError::other)?;
        Ok(points
            .iter()
            .map(|at| bildungsraum_travel::Point { lat: at.latitude, lon: at.longitude })
            .collect())
    }

    /// Published offers that take place somewhere and are not over.
    async fn courses(
        &self,
        tenant: &Tenant,
        places: &HashMap<Id, Place>,
        capacities: &HashMap<String, u32>,
        found: &mut Facilities,
    ) -> Result<(), AccessError> {
        const STEP: u32 = 1_000;
        let filter = bildungsraum_offers::store::Filter { public_only: true, ..Default::default() };
        let mut after = None;
        loop {
            let part =
                self.offers.list(tenant, &filter, after.as_ref(), STEP).await.map_err(AccessError::other)?;
            for record in &part {
                let Some(offer) = record.published.as_ref() else { continue };
                if offer.online || offer.currency == Currency::Past {
                    continue;
                }
                let place = offer.place_id.and_then(|id| places.get(&id)).and_then(on_map);
                let Some((latitude, longitude, rough)) = place else {
                    *found.not_on_map.entry(Category::Course).or_default() += 1;
                    continue;
                };
                let key = format!("offer.{}", record.id);
                let ages = match (offer.age_min, offer.age_max) {
                    (None, None) => None,
                    (from, to) => Some(Ages::new(from.unwrap_or(0), to.unwrap_or(crate::model::OLDEST))),
                };
                found.list.push(Facility {
                    capacity: capacities.get(&key).copied().or(offer.capacity),
                    key,
                    category: Category::Course,
                    name: offer.title.clone(),
                    path: format!("/offers/{}", record.id),
                    latitude,
                    longitude,
                    rough,
                    ages,
                });
            }
            if part.len() < STEP as usize {
                return Ok(());
            }
            after = part.last().map(|record| (sort_key(&record.offer.title), record.id));
        }
    }
}
