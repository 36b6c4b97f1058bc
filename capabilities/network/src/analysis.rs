//! The network reckoned: measures, communities, what departures would change, and where everything is drawn.
//!
//! An [`Analysis`] belongs to what one actor may see of one selection. It is made once and kept in memory until something
//! changes in the municipality (the trail's position), a day passes, or the room is needed.
#![allow(
    clippy::indexing_slicing,
    reason = "organisations are numbered by the picture; every list here is as long as it has organisations"
)]

pub(crate) mod places;
mod what_if;

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_organisations::Sector;
use bildungsraum_ties::{
    Graph,
    communities::{self, Consensus},
    layout,
    measures::{self, Profile},
};
use bildungsraum_trail::{Actor, Trail};
use jiff::civil::Date;
use tokio::sync::OnceCell;

use crate::{
    Network, NetworkError,
    model::{Affiliations, Picture, PictureNode, PictureTie, Selection},
    proposals::Proposal,
    visibility::Sight,
};
use places::Places;

/// Seeds of the search for communities.
const SEEDS: usize = 20;
/// Draws for the expected E-I index.
const DRAWS: usize = 999;
/// Analyses that are kept at most.
const KEPT: usize = 32;
/// Organisations and ties of all that is kept, at most.
const KEPT_SIZE: usize = 600_000;
/// Above so many organisations "which new tie helps most" is not reckoned while a page waits.
const MOST_FOR_NEW_TIES: usize = 400;
/// Above so many, nor is "what if this one leaves".
const MOST_FOR_DEPARTURES: usize = 1500;

/// What a network shows.
#[derive(Debug)]
pub(crate) struct Analysis {
    /// Who and what is in it.
    pub(crate) picture: Picture,
    /// Its graph, every tie once and without weight; nodes as in the picture.
    pub(crate) graph: Graph,
    /// Every measure of every organisation and of the whole; groups are the sectors, numbered as in [`Sector::ALL`].
    pub(crate) profile: Profile,
    /// Groups that hang together; none where there are no ties.
    pub(crate) communities: Option<Consensus>,
    /// Organisations as in a matrix: community by community, ties near the diagonal, those without ties last.
    pub(crate) order: Vec<usize>,
    /// Where they are drawn.
    pub(crate) places: Places,
    /// The day it is of.
    pub(crate) day: Date,
    departures: OnceLock<Option<Vec<Departure>>>,
    new_ties: OnceLock<Option<Vec<NewTie>>>,
    /// Who belongs to which bodies, topics and target groups.
    affiliations: OnceCell<Affiliations>,
    /// Proposals made from it; of the office's analysis of everything only.
    pub(crate) proposals: OnceLock<Vec<Proposal>>,
}

/// What would change if an organisation left.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Departure {
    /// Number of the organisation.
    pub(crate) node: usize,
    /// Ties that would end.
    pub(crate) ties: usize,
    /// Others who would not reach the largest remaining part any more, though they reach it now.
    pub(crate) cut_off: usize,
    /// How much global efficiency would change, of what it is now: −0.05 is five of a hundred less; none: not defined.
    pub(crate) efficiency: Option<f64>,
}

/// What a new tie would bring.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewTie {
    /// Number of an organisation.
    pub(crate) a: usize,
    /// Number of the other.
    pub(crate) b: usize,
    /// How much global efficiency would grow, of what it is now.
    pub(crate) efficiency: f64,
    /// Would two separate parts be joined?
    pub(crate) joins: bool,
    /// Steps between the two now; none: they do not reach each other.
    pub(crate) steps: Option<u32>,
}

/// Number of a sector in [`Sector::ALL`].
pub(crate) fn sector_number(sector: Sector) -> usize {
    Sector::ALL.iter().position(|one| *one == sector).unwrap_or(0)
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Analysis {
    fn make(picture: Picture, before: &HashMap<Id, (f64, f64)>, day: Date) -> Result<Self, NetworkError> {
        let other = |error: bildungsraum_ties::Error| NetworkError::Other(error.to_string());
        let pairs = picture.ties.iter().map(|tie| (small(tie.a), small(tie.b)));
        let (graph, _) = Graph::undirected(picture.nodes.len(), pairs).map_err(other)?;
        let communities = if graph.ties() == 0 {
            None
        } else {
            Some(communities::consensus(&graph, &communities::Settings::default(), SEEDS).map_err(other)?)
        };
        let sectors: Vec<Option<u32>> =
            picture.nodes.iter().map(|node| Some(small(sector_number(node.sector)))).collect();
        let settings = measures::Settings {
            groups: Some(&sectors),
            partition: communities.as_ref().map(|found| found.partition.labels()),
            draws: DRAWS,
            ..measures::Settings::default()
        };
        let profile = measures::profile_with(&graph, &settings);
        let order = match &communities {
            Some(found) => layout::order(&graph, &found.partition)
                .map_err(other)?
                .into_iter()
                .map(|node| node as usize)
                .collect(),
            None => (0..picture.nodes.len()).collect(),
        };
        let places = Places::of(&picture, &graph, before).map_err(other)?;
        Ok(Self {
            picture,
            graph,
            profile,
            communities,
            order,
            places,
            day,
            departures: OnceLock::new(),
            new_ties: OnceLock::new(),
            affiliations: OnceCell::new(),
            proposals: OnceLock::new(),
        })
    }

    /// How much room it takes, about.
    fn size(&self) -> usize {
        self.picture.nodes.len() + self.picture.ties.len()
    }

    /// Number of the organisation of an id.
    pub(crate) fn number(&self, id: Id) -> Option<usize> {
        self.picture.nodes.iter().position(|node| node.id == id)
    }

    /// The organisation of a number.
    pub(crate) fn node(&self, number: usize) -> &PictureNode {
        &self.picture.nodes[number]
    }

    /// What an organisation is called where there is little room.
    pub(crate) fn short(&self, number: usize) -> &str {
        let node = self.node(number);
        if node.short_name.is_empty() { &node.name } else { &node.short_name }
    }

    /// Partners of an organisation, by name.
    pub(crate) fn partners(&self, number: usize) -> Vec<usize> {
        self.graph.neighbours(small(number)).iter().map(|&node| node as usize).collect()
    }

    /// Ties of an organisation, each with the partner.
    pub(crate) fn ties_of(&self, number: usize) -> impl Iterator<Item = (usize, &PictureTie)> {
        self.picture.ties.iter().filter_map(move |tie| {
            if tie.a == number {
                Some((tie.b, tie))
            } else if tie.b == number {
                Some((tie.a, tie))
            } else {
                None
            }
        })
    }

    /// The tie between two.
    pub(crate) fn tie(&self, a: usize, b: usize) -> Option<&PictureTie> {
        let (a, b) = (a.min(b), a.max(b));
        self.picture.ties.iter().find(|tie| (tie.a, tie.b) == (a, b))
    }

    /// Community of an organisation; none: there are none, or it works with nobody.
    pub(crate) fn community(&self, number: usize) -> Option<usize> {
        let found = self.communities.as_ref()?;
        (!self.graph.neighbours(small(number)).is_empty()).then(|| found.partition.labels()[number] as usize)
    }

    /// Members of every community of two or more, the largest first; within it the best connected first.
    pub(crate) fn community_members(&self) -> Vec<(usize, Vec<usize>)> {
        let Some(found) = &self.communities else { return Vec::new() };
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); found.partition.count()];
        for (node, &label) in found.partition.labels().iter().enumerate() {
            members[label as usize].push(node);
        }
        for list in &mut members {
            list.sort_by_key(|&node| (std::cmp::Reverse(self.graph.neighbours(small(node)).len()), node));
        }
        members.into_iter().enumerate().filter(|(_, list)| list.len() > 1).collect()
    }

    /// Others reached from an organisation, itself too, without going through `without`.
    fn reached(&self, from: usize, without: Option<usize>) -> Vec<usize> {
        let mut seen = vec![false; self.picture.nodes.len()];
        if let Some(without) = without {
            seen[without] = true;
        }
        let mut found = Vec::new();
        let mut open = vec![from];
        seen[from] = true;
        while let Some(node) = open.pop() {
            found.push(node);
            for &next in self.graph.neighbours(small(node)) {
                if !std::mem::replace(&mut seen[next as usize], true) {
                    open.push(next as usize);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The parts that an organisation's part of the network would fall into without it, the largest first. One part or
    /// none: it holds nothing together.
    pub(crate) fn parts_without(&self, number: usize) -> Vec<Vec<usize>> {
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for partner in self.partners(number) {
            if !parts.iter().any(|part| part.binary_search(&partner).is_ok()) {
                parts.push(self.reached(partner, Some(number)));
            }
        }
        parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part.first().copied()));
        parts
    }

    /// Steps between two; none: they do not reach each other.
    pub(crate) fn steps(&self, a: usize, b: usize) -> Option<u32> {
        let mut steps = vec![None; self.picture.nodes.len()];
        steps[a] = Some(0_u32);
        let mut open = VecDeque::from([a]);
        while let Some(node) = open.pop_front() {
            if node == b {
                break;
            }
            for &next in self.graph.neighbours(small(node)) {
                if steps[next as usize].is_none() {
                    steps[next as usize] = steps[node].map(|far| far + 1);
                    open.push_back(next as usize);
                }
            }
        }
        steps[b]
    }

    /// What would change if one left, the greatest change first; none: too many to reckon while a page waits.
    pub(crate) fn departures(&self) -> Option<&[Departure]> {
        self.departures
            .get_or_init(|| (self.picture.nodes.len() <= MOST_FOR_DEPARTURES).then(|| self.find_departures()))
            .as_deref()
    }

    /// New ties that would help the whole most, the best first; none: too many to reckon while a page waits.
    pub(crate) fn new_ties(&self) -> Option<&[NewTie]> {
        self.new_ties
            .get_or_init(|| (self.picture.nodes.len() <= MOST_FOR_NEW_TIES).then(|| self.find_new_ties()))
            .as_deref()
    }
}

/// Whose analysis: municipality, position of the trail, day, what may be seen, what was asked for.
type Key = (String, i64, Date, String, String);

/// Analyses that are kept, and where organisations were drawn last.
#[derive(Debug, Default)]
pub(crate) struct Analyses(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    list: VecDeque<(Key, Arc<Analysis>)>,
    places: HashMap<String, HashMap<Id, (f64, f64)>>,
}

impl Analyses {
    fn find(&self, key: &Key) -> Option<Arc<Analysis>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.list.iter().position(|(one, _)| one == key)?;
        let found = kept.list.remove(at)?;
        let analysis = Arc::clone(&found.1);
        kept.list.push_front(found);
        Some(analysis)
    }

    fn places(&self, municipality: &str) -> HashMap<Id, (f64, f64)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.places.get(municipality).cloned().unwrap_or_default()
    }

    /// `whole`: it is of everything there is, so the next drawing begins from it.
    fn keep(&self, key: Key, analysis: &Arc<Analysis>, whole: bool) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if whole {
            let places = analysis.picture.nodes.iter().zip(&analysis.places.force);
            kept.places.insert(key.0.clone(), places.map(|(node, place)| (node.id, *place)).collect());
        }
        // What was made of an older state is of no use to anybody any more.
        kept.list.retain(|(one, _)| one.0 != key.0 || (one.1, one.2) == (key.1, key.2));
        kept.list.push_front((key, Arc::clone(analysis)));
        let mut size = 0;
        let mut count = 0;
        kept.list.retain(|(_, one)| {
            size += one.size();
            count += 1;
            count == 1 || count <= KEPT && size <= KEPT_SIZE
        });
    }
}

impl Network {
    /// What this actor may see of a selection, reckoned. Kept until something changes: then one statement, else those of
    /// [`Network::picture`] too.
    pub(crate) async fn analysis(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        selection: &Selection,
    ) -> Result<Arc<Analysis>, NetworkError> {
        let position = Trail::of(&self.database, tenant).head().await?;
        let sight = if selection.public_only { Sight::public() } else { Sight::of(actor) };
        let day = self.today();
        let key: Key =
            (tenant.key().to_owned(), position, day, format!("{sight:?}"), format!("{selection:?}"));
        if let Some(found) = self.analyses.find(&key) {
            return Ok(found);
        }
        let mut picture = self.picture(tenant, actor, selection).await?;
        if selection.public_only {
            keep_released(&mut picture);
        }
        let before = self.analyses.places(tenant.key());
        let made = tokio::task::spawn_blocking(move || Analysis::make(picture, &before, day))
            .await
            .map_err(|error| NetworkError::Other(error.to_string()))??;
        let made = Arc::new(made);
        let whole = sight.is_office() && *selection == Selection::default();
        self.analyses.keep(key, &made, whole);
        Ok(made)
    }
}

impl Network {
    /// Who belongs to which bodies, topics and target groups, as the actor of an analysis may see it; read once for each
    /// analysis.
    pub(crate) async fn affiliations_of<'a>(
        &self,
        analysis: &'a Analysis,
        tenant: &Tenant,
        actor: &Actor,
    ) -> Result<&'a Affiliations, NetworkError> {
        analysis.affiliations.get_or_try_init(|| self.affiliations(tenant, actor)).await
    }
}

/// Organisations without a tie that everybody may see are not part of the public network.
fn keep_released(picture: &mut Picture) {
    let mut number = vec![usize::MAX; picture.nodes.len()];
    let mut at = 0;
    for (place, node) in number.iter_mut().zip(&picture.nodes) {
        if node.released {
            *place = at;
            at += 1;
        }
    }
    picture.nodes.retain(|node| node.released);
    picture.ties.retain(|tie| tie.released);
    for tie in &mut picture.ties {
        (tie.a, tie.b) = (number[tie.a], number[tie.b]);
        tie.intensity = None;
        tie.bodies.clear();
    }
    picture.ties.retain(|tie| tie.a != usize::MAX && tie.b != usize::MAX);
}
