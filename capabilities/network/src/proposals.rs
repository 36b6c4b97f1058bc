//! Who could work with whom: proposals with what speaks for them, and what was decided.
//!
//! A proposal is made from data only ([`Fact`]); pages put it into one sentence. What was decided is kept per pair, so that
//! what was declined does not come back, and what became of it is read from the cooperations of today.
#![allow(
    clippy::indexing_slicing,
    reason = "organisations, needs and resources are numbered here; every list is as long as what it describes"
)]

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_organisations::FieldError;
use bildungsraum_ties::{
    links::{self, Options, Walks},
    matching::{self, Fit, Matcher},
};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    NeedFilter, Network, NetworkError,
    analysis::Analysis,
    model::{Affiliations, DayPart, NeedKind, NeedRecord, Selection, Side, named},
    proposals_store as store,
};

/// Most needs and resources that are looked at.
const MOST_NEEDS: u32 = 5000;
/// Most proposals that are made.
const MOST_PROPOSALS: usize = 200;
/// Most pairs that are taken from the network alone.
const FROM_NETWORK: usize = 2000;
/// Topics that more than this share of all organisations have say nothing.
const COMMON_TOPIC: f64 = 0.2;

named! {
    /// What was decided.
    DecisionState {
        /// The office goes on with it.
        Accepted = "accepted",
        /// It is not to come again.
        Declined = "declined",
        /// It is to come again from a day on.
        Deferred = "deferred",
    }
}

/// Something that speaks for two to work together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Fact {
    /// One looks for what the other can give.
    Match {
        /// Who looks for it.
        #[schema(value_type = String)]
        needer: Id,
        /// Who can give it.
        #[schema(value_type = String)]
        giver: Id,
        /// What it is.
        kind: NeedKind,
        /// Key of the topic; empty: not stated.
        topic: String,
        /// When it can be given; empty: not stated.
        day_parts: Vec<DayPart>,
        /// On which days of the week, 1 to 7; empty: not stated.
        weekdays: Vec<u8>,
    },
    /// Both sit in the same bodies.
    Bodies {
        /// What they are called.
        names: Vec<String>,
    },
    /// Both work with the same organisations.
    Partners {
        /// Which.
        #[schema(value_type = Vec<String>)]
        ids: Vec<Id>,
    },
    /// Both are at work on the same topics.
    Topics {
        /// Keys of the vocabulary `topics`.
        keys: Vec<String>,
    },
    /// They are in different sectors.
    Sectors,
    /// The tie would join two parts of the network that do not reach each other.
    Joins,
    /// The tie would join two groups that have no tie between them.
    Groups,
}

/// Two organisations that could work together, and why.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Proposal {
    /// The one with the smaller id.
    #[schema(value_type = String)]
    pub a: Id,
    /// The other.
    #[schema(value_type = String)]
    pub b: Id,
    /// What it is sorted by; without a unit, comparable within one list only.
    pub score: f64,
    /// What speaks for it, the strongest first.
    pub facts: Vec<Fact>,
}

/// What is written down of a decision beside its state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Decided {
    /// Why; empty: not stated.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// What spoke for it then.
    pub facts: Vec<Fact>,
}

/// What was decided about two organisations.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Decision {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// The organisation with the smaller id.
    #[schema(value_type = String)]
    pub a: Id,
    /// The other.
    #[schema(value_type = String)]
    pub b: Id,
    /// What was decided.
    pub state: DecisionState,
    /// Until when it is put off.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// May both organisations see it?
    pub released: bool,
    /// Reason, who, and what spoke for it.
    pub decided: Decided,
    /// Counted from 1.
    pub revision: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: Timestamp,
}

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Outcome {
    /// Do the two work together now?
    pub together: bool,
    /// Have both confirmed it?
    pub confirmed: bool,
    /// Since when, as stated; null: not stated.
    pub since: Option<String>,
    /// Was there a tie on the day of the decision already?
    pub before: bool,
}

/// Proposals and decisions as one may see them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proposed {
    /// What is new, the best first.
    pub(crate) open: Vec<Proposal>,
    /// What was decided, the newest first, with what became of it.
    pub(crate) decided: Vec<(Decision, Outcome)>,
    /// Names of organisations.
    pub(crate) names: BTreeMap<Id, String>,
    /// How many want no proposals.
    pub(crate) opted_out: usize,
}

/// What somebody decides.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionInput {
    /// What; null: take the decision back, so that the two may be proposed again.
    pub state: Option<DecisionState>,
    /// Why; needed to decline and to defer.
    #[schema(max_length = 500)]
    pub reason: String,
    /// Until when it is put off; needed to defer.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// May both organisations see it?
    pub released: bool,
}

impl DecisionInput {
    /// What is not right.
    fn check(&self, today: Date) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let needs_reason = matches!(self.state, Some(DecisionState::Declined | DecisionState::Deferred));
        if needs_reason && self.reason.trim().is_empty() {
            errors.push(FieldError::new("reason", "proposals-error-reason"));
        }
        if self.reason.chars().count() > 500 {
            errors.push(FieldError::new("reason", "proposals-error-long"));
        }
        if self.state == Some(DecisionState::Deferred) && self.until.is_none_or(|day| day <= today) {
            errors.push(FieldError::new("until", "proposals-error-until"));
        }
        errors
    }
}

/// Two ids, the smaller first.
fn pair(a: Id, b: Id) -> (Id, Id) {
    if a <= b { (a, b) } else { (b, a) }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A need or resource as the engine reads it.
fn entry(record: &NeedRecord) -> matching::Entry {
    let need = &record.need;
    let mut times = BTreeSet::new();
    for day in &need.weekdays {
        times.insert(format!("day-{day}"));
    }
    for part in &need.day_parts {
        times.insert(part.name().to_owned());
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    matching::Entry {
        text: need.text.clone(),
        themes: some(&need.topic).into_iter().collect(),
        kinds: matching::Kind::of(need.kind.name()).into_iter().collect(),
        target_groups: need.target_groups.iter().cloned().collect(),
        quarters: some(&need.quarter).into_iter().collect(),
        times,
    }
}

/// Facts and score of every pair that something speaks for.
type Found = HashMap<(usize, usize), (f64, Vec<Fact>)>;

fn add(found: &mut Found, a: usize, b: usize, score: f64, fact: Option<Fact>) {
    let slot = found.entry((a.min(b), a.max(b))).or_default();
    slot.0 += score;
    slot.1.extend(fact);
}

/// Needs that meet resources.
fn from_needs(analysis: &Analysis, needs: &[NeedRecord], found: &mut Found) {
    let of = |side: Side| -> Vec<&NeedRecord> {
        needs.iter().filter(|record| record.need.side == side).collect()
    };
    let (wanted, given) = (of(Side::Need), of(Side::Resource));
    if wanted.is_empty() || given.is_empty() {
        return;
    }
    let matcher = Matcher::new(given.iter().map(|record| entry(record)).collect());
    for need in wanted {
        let Some(needer) = analysis.number(need.need.organisation_id) else { continue };
        let mut best = 0;
        for fit in matcher.ask(&entry(need)) {
            let resource = &given[fit.entry].need;
            let Some(giver) = analysis.number(resource.organisation_id) else { continue };
            let right_kind = resource.kind == need.need.kind;
            if giver == needer || !right_kind || !fit.has_reason() || fit.quarter == Fit::No || fit.time == Fit::No {
                continue;
            }
            let topic = fit.themes.first().cloned().unwrap_or_default();
            let fact = Fact::Match {
                needer: need.need.organisation_id,
                giver: resource.organisation_id,
                kind: resource.kind,
                topic,
                day_parts: resource.day_parts.clone(),
                weekdays: resource.weekdays.clone(),
            };
            add(found, needer, giver, 1.0 + fit.score.clamp(0.0, 2.0), Some(fact));
            best += 1;
            if best == 5 {
                break;
            }
        }
    }
}

/// Bodies, partners and the walks between them.
fn from_network(analysis: &Analysis, affiliations: &Affiliations, found: &mut Found) -> Result<(), NetworkError> {
    let other = |error: bildungsraum_ties::Error| NetworkError::Other(error.to_string());
    let number: HashMap<Id, usize> =
        analysis.picture.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
    let seats = affiliations.bodies.iter().enumerate().flat_map(|(body, group)| {
        let number = &number;
        group.members.iter().filter_map(move |&member| {
            let (id, _) = affiliations.organisations.get(member)?;
            Some((small(*number.get(id)?), small(body)))
        })
    });
    let sitting = links::Affiliations::new(analysis.picture.nodes.len(), affiliations.bodies.len(), seats).map_err(other)?;
    let walks = Walks::new(&analysis.graph, &sitting, &Options::default()).map_err(other)?;
    let mut candidates = walks.candidates(FROM_NETWORK);
    // Pairs that needs have found are scored as well.
    let known: BTreeSet<(u32, u32)> = candidates.iter().map(|one| one.pair).collect();
    let more: Vec<(u32, u32)> =
        found.keys().map(|&(a, b)| (small(a), small(b))).filter(|one| !known.contains(one)).collect();
    candidates.extend(walks.pairs(&more).map_err(other)?);
    let most = candidates.iter().map(|one| one.score).fold(0.0, f64::max);
    for one in candidates {
        let (a, b) = (one.pair.0 as usize, one.pair.1 as usize);
        let share = if most > 0.0 { one.score / most } else { 0.0 };
        add(found, a, b, share, None);
        if !one.shared_bodies.is_empty() {
            let names =
                one.shared_bodies.iter().map(|&body| affiliations.bodies[body as usize].label.clone()).collect();
            add(found, a, b, 0.3, Some(Fact::Bodies { names }));
        }
        if !one.shared_partners.is_empty() {
            let ids = one.shared_partners.iter().map(|&node| analysis.node(node as usize).id).collect();
            add(found, a, b, 0.0, Some(Fact::Partners { ids }));
        }
    }
    Ok(())
}

/// Topics in common, other sectors, and what the tie would do for the whole.
#[allow(clippy::cast_precision_loss, reason = "counts of organisations")]
fn embellish(analysis: &Analysis, affiliations: &Affiliations, found: &mut Found) {
    let number: HashMap<Id, usize> =
        analysis.picture.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
    let mut topics: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); analysis.picture.nodes.len()];
    for topic in &affiliations.topics {
        if topic.members.len() as f64 > COMMON_TOPIC * analysis.picture.nodes.len() as f64 {
            continue;
        }
        for &member in &topic.members {
            if let Some(&at) = affiliations.organisations.get(member).and_then(|(id, _)| number.get(id)) {
                topics[at].insert(&topic.key);
            }
        }
    }
    let parts = &analysis.profile.components.of;
    for (&(a, b), slot) in found.iter_mut() {
        let shared: Vec<String> = topics[a].intersection(&topics[b]).map(|key| (*key).to_owned()).collect();
        if !shared.is_empty() {
            slot.0 += 0.1 + 0.05 * shared.len().min(3) as f64;
            slot.1.push(Fact::Topics { keys: shared });
        }
        if parts.get(a) != parts.get(b) {
            slot.0 += 0.15;
            slot.1.push(Fact::Joins);
        } else if let (Some(one), Some(other)) = (analysis.community(a), analysis.community(b))
            && one != other
        {
            slot.0 += 0.05;
            slot.1.push(Fact::Groups);
        }
        if analysis.node(a).sector != analysis.node(b).sector {
            slot.0 += 0.05;
            slot.1.push(Fact::Sectors);
        }
    }
}

/// What speaks strongest comes first.
fn weight(fact: &Fact) -> u8 {
    match fact {
        Fact::Match { .. } => 0,
        Fact::Bodies { .. } => 1,
        Fact::Partners { .. } => 2,
        Fact::Topics { .. } => 3,
        Fact::Joins => 4,
        Fact::Groups => 5,
        Fact::Sectors => 6,
    }
}

/// Is it reason enough by itself? That two are in different sectors is none.
fn speaks(fact: &Fact) -> bool {
    matches!(fact, Fact::Match { .. } | Fact::Bodies { .. } | Fact::Partners { .. } | Fact::Topics { .. })
}

impl Network {
    /// Every proposal there is, the best first: without pairs that work together, without whoever wants none.
    async fn found(&self, tenant: &Tenant) -> Result<(Arc<Analysis>, Vec<Proposal>), NetworkError> {
        let office = Actor::system("proposals", bildungsraum_trail::Via::Job);
        let analysis = self.analysis(tenant, &office, &Selection::default()).await?;
        let day = self.today();
        if let Some(kept) = analysis.proposals.get() {
            return Ok((Arc::clone(&analysis), kept.clone()));
        }
        let affiliations = self.affiliations(tenant, &office).await?;
        let filter = NeedFilter { holds: Some(day), ..NeedFilter::default() };
        let needs = self.needs(tenant, &office, &filter, None, MOST_NEEDS).await?;
        let reckoned = Arc::clone(&analysis);
        let made = tokio::task::spawn_blocking(move || make(&reckoned, &affiliations, &needs))
            .await
            .map_err(|error| NetworkError::Other(error.to_string()))??;
        let kept = analysis.proposals.get_or_init(|| made).clone();
        Ok((analysis, kept))
    }

    /// Proposals and decisions, as this actor may see them: the office all, providers what is released and concerns
    /// their organisations, others nothing.
    pub(crate) async fn proposed(&self, tenant: &Tenant, actor: &Actor) -> Result<Proposed, NetworkError> {
        let office = actor.may(Permission::EditAllEntries);
        let decisions = store::all(&self.database, tenant).await?;
        let (analysis, found) = self.found(tenant).await?;
        let today = self.today();
        let hidden: BTreeSet<(Id, Id)> = decisions
            .iter()
            .filter(|one| one.state != DecisionState::Deferred || one.until.is_some_and(|until| until > today))
            .map(|one| (one.a, one.b))
            .collect();
        let names: BTreeMap<Id, String> =
            analysis.picture.nodes.iter().map(|node| (node.id, node.name.clone())).collect();
        let open =
            if office { found.into_iter().filter(|one| !hidden.contains(&(one.a, one.b))).collect() } else { Vec::new() };
        let own = |one: &Decision| {
            actor.may(Permission::EditOwnEntries)
                && (actor.organisations.contains(&one.a) || actor.organisations.contains(&one.b))
        };
        let decided = decisions
            .into_iter()
            .filter(|one| names.contains_key(&one.a) && names.contains_key(&one.b))
            .filter(|one| office || one.released && one.state == DecisionState::Accepted && own(one))
            .map(|one| {
                let outcome = outcome(&analysis, &one);
                (one, outcome)
            })
            .collect();
        let opted_out = analysis.picture.nodes.iter().filter(|node| node.opted_out).count();
        Ok(Proposed { open, decided, names, opted_out })
    }

    /// Decides about two organisations. `expected`: revision of the decision that was looked at; 0: there was none.
    pub(crate) async fn decide(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        a: Id,
        b: Id,
        expected: i64,
        input: DecisionInput,
    ) -> Result<(), NetworkError> {
        let (a, b) = pair(a, b);
        let errors = input.check(self.today());
        if !errors.is_empty() {
            return Err(NetworkError::Invalid(errors));
        }
        if !actor.may(Permission::EditAllEntries) {
            return Err(NetworkError::Forbidden(Permission::EditAllEntries));
        }
        let (analysis, found) = self.found(tenant).await?;
        if a == b || analysis.number(a).is_none() || analysis.number(b).is_none() {
            return Err(NetworkError::NotFound);
        }
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        let before = store::of(&mut unit, a, b).await?;
        let current = before.as_ref().map_or(0, |one| one.revision);
        if current != expected {
            return Err(NetworkError::Conflict { current });
        }
        // The words of needs are sensitive: the trail keeps what was decided, not what spoke for it.
        let logged = |one: &Decision| json!({ "a": one.a, "b": one.b, "state": one.state, "until": one.until, "released": one.released });
        let Some(state) = input.state else {
            let before = before.ok_or(NetworkError::NotFound)?;
            store::remove(&mut unit, a, b).await?;
            unit.record(store::ENTITY, before.id, Action::Restore, Some(&logged(&before)), None, None).await?;
            unit.commit().await?;
            return Ok(());
        };
        let facts = found
            .into_iter()
            .find(|one| (one.a, one.b) == (a, b))
            .map(|one| one.facts)
            .or_else(|| before.as_ref().map(|one| one.decided.facts.clone()))
            .unwrap_or_default();
        let decision = Decision {
            id: before.as_ref().map_or_else(|| self.environment.id(), |one| one.id),
            a,
            b,
            state,
            until: input.until.filter(|_| state == DecisionState::Deferred),
            released: input.released && state == DecisionState::Accepted,
            decided: Decided { reason: input.reason.trim().to_owned(), by: actor.name.clone(), facts },
            revision: current + 1,
            decided_at: unit.at(),
        };
        store::put(&mut unit, &decision).await?;
        let action = if before.is_some() { Action::Update } else { Action::Create };
        let before = before.as_ref().map(logged);
        unit.record(store::ENTITY, decision.id, action, before.as_ref(), Some(&logged(&decision)), None).await?;
        unit.commit().await?;
        Ok(())
    }
}

/// What became of a decision.
fn outcome(analysis: &Analysis, decision: &Decision) -> Outcome {
    let tie = analysis
        .number(decision.a)
        .zip(analysis.number(decision.b))
        .and_then(|(a, b)| analysis.tie(a, b))
        .filter(|tie| !tie.cooperations.is_empty());
    let decided = decision.decided_at.to_zoned(bildungsraum_database::berlin()).date();
    Outcome {
        together: tie.is_some(),
        confirmed: tie.is_some_and(|tie| tie.confirmed),
        since: tie.and_then(|tie| tie.since.as_ref()).map(|day| day.text().to_owned()),
        before: tie.and_then(|tie| tie.since.as_ref()).is_some_and(|day| day.last() < decided),
    }
}

fn make(analysis: &Analysis, affiliations: &Affiliations, needs: &[NeedRecord]) -> Result<Vec<Proposal>, NetworkError> {
    let mut found = Found::new();
    from_needs(analysis, needs, &mut found);
    from_network(analysis, affiliations, &mut found)?;
    found.retain(|&(a, b), slot| {
        let tied = analysis.graph.has_tie(small(a), small(b));
        a != b && !tied && !analysis.node(a).opted_out && !analysis.node(b).opted_out && slot.0 > 0.0
    });
    embellish(analysis, affiliations, &mut found);
    let mut list: Vec<(usize, usize, f64, Vec<Fact>)> = found
        .into_iter()
        .filter(|(_, (_, facts))| facts.iter().any(speaks))
        .map(|((a, b), (score, mut facts))| {
            facts.sort_by_key(weight);
            (a, b, score, facts)
        })
        .collect();
    list.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
    Ok(shared_out(analysis.picture.nodes.len(), list)
        .into_iter()
        .take(MOST_PROPOSALS)
        .map(|(a, b, score, facts)| {
            let (a, b) = pair(analysis.node(a).id, analysis.node(b).id);
            Proposal { a, b, score, facts }
        })
        .collect())
}

/// The best proposals for each, where nobody stands in more than a tenth of all lists of five (but at least in five): the
/// best pair first, as long as both still have room. Else the known ones would get everything.
fn shared_out(
    organisations: usize,
    list: Vec<(usize, usize, f64, Vec<Fact>)>,
) -> Vec<(usize, usize, f64, Vec<Fact>)> {
    let most = (organisations / 10).clamp(5, 25);
    let mut taken = vec![0_usize; organisations];
    list.into_iter()
        .filter(|&(a, b, ..)| {
            let room = taken[a] < most && taken[b] < most;
            if room {
                taken[a] += 1;
                taken[b] += 1;
            }
            room
        })
        .collect()
}
