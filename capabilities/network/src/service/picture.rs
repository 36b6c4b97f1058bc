//! The network as it is reckoned and drawn: a fixed number of statements, whatever its size.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_offers::store::Filter as OfferFilter;
use bildungsraum_organisations::{Organisation, Place};
use bildungsraum_trail::Actor;

use super::{BodySeats, Network};
use crate::{
    NetworkError,
    model::{
        Affiliations, Confirmation, Cooperation, CooperationRecord, Group, Picture, PictureNode, PictureTie,
        Selection,
    },
    store,
    visibility::Sight,
};

/// Bodies with more organisations than this make no ties: everybody sits in a plenary.
const LARGEST_BODY: usize = 60;

fn node(organisation: &Organisation, places: &HashMap<Id, &Place>) -> PictureNode {
    let main = organisation.places.first().and_then(|link| places.get(&link.place_id));
    let point =
        organisation.places.iter().find_map(|link| places.get(&link.place_id).and_then(|place| place.point));
    let quarter = match main {
        Some(place) if organisation.quarter.is_empty() => place.quarter.clone(),
        _ => organisation.quarter.clone(),
    };
    PictureNode {
        id: organisation.id,
        name: organisation.name.clone(),
        short_name: organisation.short_name.clone(),
        sector: organisation.sector,
        kind: organisation.kind.clone(),
        quarter,
        point,
        released: false,
        opted_out: false,
    }
}

impl Selection {
    fn takes(&self, cooperation: &Cooperation, today: jiff::civil::Date) -> bool {
        let day = self.as_of.unwrap_or(today);
        let on = if self.as_of.is_some() {
            cooperation.is_on(day)
        } else {
            // What begins later is shown; what is over is not.
            cooperation.until.as_ref().is_none_or(|until| until.last() >= day)
        };
        on && (self.topics.is_empty() || cooperation.topics.iter().any(|topic| self.topics.contains(topic)))
            && (self.kinds.is_empty() || cooperation.kind.is_some_and(|kind| self.kinds.contains(&kind)))
    }
}

/// Takes a cooperation into the tie of two of its partners.
fn join(tie: &mut PictureTie, record: &CooperationRecord, both: bool) {
    let cooperation = &record.cooperation;
    let first = tie.cooperations.is_empty();
    tie.cooperations.push(record.id);
    tie.kinds.extend(cooperation.kind.filter(|kind| !tie.kinds.contains(kind)));
    for topic in &cooperation.topics {
        if !tie.topics.contains(topic) {
            tie.topics.push(topic.clone());
        }
    }
    tie.intensity = tie.intensity.max(cooperation.intensity);
    tie.frequency = match (tie.frequency, cooperation.frequency) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    tie.since = match (tie.since.take(), cooperation.since.clone()) {
        (Some(a), Some(b)) => Some(if b.first() < a.first() { b } else { a }),
        (a, b) => a.or(b),
    };
    tie.until = match (tie.until.take(), cooperation.until.clone()) {
        (None, until) if first => until,
        (Some(a), Some(b)) => Some(if b.last() > a.last() { b } else { a }),
        _ => None,
    };
    tie.confirmed |= both;
    tie.released |= cooperation.released;
}

impl Network {
    /// The part of the network that is asked for, as this actor may see it. A cooperation of several organisations ties
    /// each of them to each other; whoever declined is left out. Five statements at most, whatever its size.
    pub async fn picture(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        selection: &Selection,
    ) -> Result<Picture, NetworkError> {
        let sight = if selection.public_only { Sight::public() } else { Sight::of(actor) };
        let organisations = self.members(tenant).await?;
        let places = self.organisations.every_place(tenant).await?;
        let cooperations = store::cooperations::all(&self.database, tenant).await?;
        let opted_out = self.opt_outs(tenant).await?;
        let bodies = if selection.with_bodies { self.bodies(tenant, &sight).await? } else { Vec::new() };

        let places: HashMap<Id, &Place> = places.iter().map(|place| (place.id, place)).collect();
        let mut nodes: Vec<PictureNode> = organisations
            .iter()
            .map(|one| node(one, &places))
            .filter(|one| selection.sectors.is_empty() || selection.sectors.contains(&one.sector))
            .filter(|one| selection.quarters.is_empty() || selection.quarters.contains(&one.quarter))
            .collect();
        // That somebody wants no proposals is between it and the office.
        if sight.is_office() {
            for one in &mut nodes {
                one.opted_out = opted_out.contains_key(&one.id);
            }
        }
        let number: HashMap<Id, usize> = nodes.iter().enumerate().map(|(at, one)| (one.id, at)).collect();

        let mut ties: BTreeMap<(usize, usize), PictureTie> = BTreeMap::new();
        let today = self.today();
        for record in cooperations {
            let Some(record) = sight.cooperation(record) else { continue };
            if !selection.takes(&record.cooperation, today) {
                continue;
            }
            let partners: Vec<(usize, bool)> = record
                .cooperation
                .active()
                .filter_map(|partner| {
                    let at = *number.get(&partner.organisation_id)?;
                    Some((at, partner.confirmation == Confirmation::Confirmed))
                })
                .collect();
            for (index, (one, one_said)) in partners.iter().enumerate() {
                for (other, other_said) in partners.iter().skip(index + 1) {
                    let both = *one_said && *other_said;
                    if selection.confirmed_only && !both || one == other {
                        continue;
                    }
                    let pair = (*one.min(other), *one.max(other));
                    let tie = ties.entry(pair).or_insert_with(|| PictureTie {
                        a: pair.0,
                        b: pair.1,
                        ..PictureTie::default()
                    });
                    join(tie, &record, both);
                }
            }
        }
        for body in &bodies {
            let members: BTreeSet<usize> =
                body.organisations.iter().filter_map(|id| number.get(id).copied()).collect();
            if members.len() > LARGEST_BODY {
                continue;
            }
            for one in &members {
                for other in members.range(one + 1..) {
                    ties.entry((*one, *other))
                        .or_insert_with(|| PictureTie { a: *one, b: *other, ..PictureTie::default() })
                        .bodies
                        .push(body.body);
                }
            }
        }
        for tie in ties.values().filter(|tie| tie.released) {
            for at in [tie.a, tie.b] {
                if let Some(node) = nodes.get_mut(at) {
                    node.released = true;
                }
            }
        }
        Ok(Picture { nodes, ties: ties.into_values().collect() })
    }

    async fn bodies(&self, tenant: &Tenant, sight: &Sight) -> Result<Vec<BodySeats>, NetworkError> {
        let mut bodies = self.seats.seats(tenant).await.map_err(NetworkError::Other)?;
        bodies.retain(|body| body.public || sight.is_member());
        Ok(bodies)
    }

    /// Organisations by bodies, topics and target groups: of offers that the public sees, and of cooperations as this
    /// actor may see them.
    pub async fn affiliations(&self, tenant: &Tenant, actor: &Actor) -> Result<Affiliations, NetworkError> {
        let sight = Sight::of(actor);
        let organisations = self.organisations.names(tenant).await?;
        let bodies = self.bodies(tenant, &sight).await?;
        let cooperations = store::cooperations::all(&self.database, tenant).await?;
        let filter = OfferFilter { public_only: true, ..OfferFilter::default() };
        let offers = self.offers.list(tenant, &filter, None, u32::MAX).await?;
        let vocabularies = self.vocabularies(tenant).await?;

        let number: HashMap<Id, usize> =
            organisations.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let mut topics: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut target_groups: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for record in &offers {
            let Some(offer) = &record.published else { continue };
            let who = offer.organisation_id.iter().chain(&offer.partner_ids);
            let who: Vec<usize> = who.filter_map(|id| number.get(id).copied()).collect();
            for topic in &offer.topics {
                topics.entry(topic.clone()).or_default().extend(&who);
            }
            for group in &offer.target_groups {
                target_groups.entry(group.clone()).or_default().extend(&who);
            }
        }
        for record in cooperations.into_iter().filter_map(|record| sight.cooperation(record)) {
            let who = record.cooperation.active().filter_map(|one| number.get(&one.organisation_id).copied());
            let who: Vec<usize> = who.collect();
            for topic in &record.cooperation.topics {
                topics.entry(topic.clone()).or_default().extend(&who);
            }
        }
        let groups = |kind: &str, found: BTreeMap<String, BTreeSet<usize>>| {
            found
                .into_iter()
                .filter(|(_, members)| !members.is_empty())
                .map(|(key, members)| Group {
                    label: vocabularies.label(kind, &key, "de").to_owned(),
                    members: members.into_iter().collect(),
                    key,
                    public: true,
                })
                .collect::<Vec<_>>()
        };
        let bodies = bodies
            .into_iter()
            .map(|body| {
                let members: BTreeSet<usize> =
                    body.organisations.iter().filter_map(|id| number.get(id).copied()).collect();
                Group {
                    key: body.body.text(),
                    label: body.name,
                    members: members.into_iter().collect(),
                    public: body.public,
                }
            })
            .collect();
        Ok(Affiliations {
            bodies,
            topics: groups("topics", topics),
            target_groups: groups("target_groups", target_groups),
            organisations,
        })
    }
}
