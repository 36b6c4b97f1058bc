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
    links,
    matching::{self, Fit, Matcher},
    proposals::{self as ties, Barred, Exchange, Reason, Situation},
};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    NeedFilter, Network, NetworkError,
    analysis::{Analysis, sector_number},
    model::{Affiliations, DayPart, Field, NeedKind, NeedRecord, Selection, Side, Visibility, named},
    proposals_store as store,
};

/// Most needs and resources that are looked at.
const MOST_NEEDS: u32 = 5000;
/// Resources per need that are taken, at most.
const MOST_FITTING: usize = 5;
/// Of so many pairs with a need that is met one organisation may be part at once.
const MATCHES: usize = 5;
/// The score of a resource that fits as well as can be; see [`matching::Match::score`].
const BEST_FIT: f64 = 2.2;
/// Topics and target groups that more than this share of all organisations have say nothing about two of them.
const COMMON: f64 = 0.2;

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
        /// Is something of it for the office only?
        #[serde(default)]
        inside: bool,
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
    /// Both work for the same people.
    TargetGroups {
        /// Keys of the vocabulary `target_groups`.
        keys: Vec<String>,
    },
    /// Others would come within two steps of one of them.
    Reach {
        /// Of whom.
        #[schema(value_type = String)]
        who: Id,
        /// How many.
        count: u32,
    },
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

/// Needs that resources meet, with the numbers of both in `needs`.
fn exchanges(analysis: &Analysis, needs: &[NeedRecord]) -> Vec<Exchange> {
    let of =
        |side: Side| -> Vec<usize> { (0..needs.len()).filter(|&at| needs[at].need.side == side).collect() };
    let (wanted, given) = (of(Side::Need), of(Side::Resource));
    let mut list = Vec::new();
    if wanted.is_empty() || given.is_empty() {
        return list;
    }
    let matcher = Matcher::new(given.iter().map(|&at| entry(&needs[at])).collect());
    for need in wanted {
        let wish = &needs[need].need;
        let Some(seeker) = analysis.number(wish.organisation_id) else { continue };
        let mut fitting = 0;
        for found in matcher.ask(&entry(&needs[need])) {
            let resource = given[found.entry];
            let gift = &needs[resource].need;
            let Some(giver) = analysis.number(gift.organisation_id) else { continue };
            let apart = found.quarter == Fit::Differs || found.time == Fit::Differs;
            if giver == seeker || gift.kind != wish.kind || !found.has_reason() || apart {
                continue;
            }
            list.push(Exchange {
                seeker: small(seeker),
                giver: small(giver),
                need: small(need),
                resource: small(resource),
                fit: (found.score / BEST_FIT).clamp(0.0, 1.0),
            });
            fitting += 1;
            if fitting == MOST_FITTING {
                break;
            }
        }
    }
    list
}

/// What is known of every organisation beside its ties and seats.
#[allow(clippy::cast_precision_loss, reason = "counts of organisations")]
fn actors(analysis: &Analysis, affiliations: &Affiliations, number: &HashMap<Id, usize>) -> Vec<ties::Actor> {
    let mut actors: Vec<ties::Actor> = analysis
        .picture
        .nodes
        .iter()
        .map(|node| ties::Actor {
            sector: Some(small(sector_number(node.sector))),
            opted_out: node.opted_out,
            ..ties::Actor::default()
        })
        .collect();
    let most = COMMON * actors.len() as f64;
    let place =
        |member: usize| affiliations.organisations.get(member).and_then(|(id, _)| number.get(id)).copied();
    for group in affiliations.topics.iter().filter(|group| group.members.len() as f64 <= most) {
        for at in group.members.iter().filter_map(|&member| place(member)) {
            actors[at].themes.insert(group.key.clone());
        }
    }
    for group in affiliations.target_groups.iter().filter(|group| group.members.len() as f64 <= most) {
        for at in group.members.iter().filter_map(|&member| place(member)) {
            actors[at].target_groups.insert(group.key.clone());
        }
    }
    actors
}

/// The engine's reason as a fact of this room; none: it is not for a sentence.
fn fact(
    analysis: &Analysis,
    affiliations: &Affiliations,
    needs: &[NeedRecord],
    reason: Reason,
) -> Option<Fact> {
    let id = |node: u32| analysis.node(node as usize).id;
    Some(match reason {
        Reason::SharedBodies(bodies) => Fact::Bodies {
            names: bodies
                .into_iter()
                .filter_map(|body| affiliations.bodies.get(body as usize))
                .map(|body| body.label.clone())
                .collect(),
        },
        Reason::Exchange(exchange) => {
            let wish = &needs.get(exchange.need as usize)?.need;
            let gift = &needs.get(exchange.resource as usize)?.need;
            Fact::Match {
                needer: id(exchange.seeker),
                giver: id(exchange.giver),
                kind: gift.kind,
                topic: if wish.topic == gift.topic { wish.topic.clone() } else { String::new() },
                day_parts: gift.day_parts.clone(),
                weekdays: gift.weekdays.clone(),
                inside: [wish, gift].into_iter().any(|need| {
                    [Field::Kind, Field::Topic, Field::Time]
                        .into_iter()
                        .any(|field| need.visibility(field) == Visibility::Office)
                }),
            }
        }
        Reason::Themes(keys) => Fact::Topics { keys },
        Reason::TargetGroups(keys) => Fact::TargetGroups { keys },
        Reason::SharedPartners(nodes) => Fact::Partners { ids: nodes.into_iter().map(id).collect() },
        Reason::Reach { actor, newly } => Fact::Reach { who: id(actor), count: newly },
        Reason::Sectors(..) => Fact::Sectors,
        Reason::Constraint { .. } => return None,
    })
}

/// What speaks strongest comes first.
fn weight(fact: &Fact) -> u8 {
    match fact {
        Fact::Match { .. } => 0,
        Fact::Bodies { .. } => 1,
        Fact::Partners { .. } => 2,
        Fact::Topics { .. } => 3,
        Fact::TargetGroups { .. } => 4,
        Fact::Joins => 5,
        Fact::Reach { .. } => 6,
        Fact::Sectors => 7,
    }
}

/// Days since 1970.
fn day_number(day: Date) -> i32 {
    day.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// Makes the proposals: those of every organisation's list of five, the best first.
fn make(
    analysis: &Analysis,
    affiliations: &Affiliations,
    needs: &[NeedRecord],
    decisions: &[Decision],
) -> Result<Vec<Proposal>, NetworkError> {
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
    let sitting = links::Affiliations::new(analysis.picture.nodes.len(), affiliations.bodies.len(), seats)
        .map_err(other)?;
    let barred: Vec<Barred> = decisions
        .iter()
        .filter_map(|one| {
            Some(Barred {
                pair: (small(*number.get(&one.a)?), small(*number.get(&one.b)?)),
                until: one.until.filter(|_| one.state == DecisionState::Deferred).map(day_number),
            })
        })
        .collect();
    let situation = Situation {
        graph: &analysis.graph,
        affiliations: &sitting,
        actors: &actors(analysis, affiliations, &number),
        exchanges: &exchanges(analysis, needs),
        barred: &barred,
        today: day_number(analysis.day),
    };
    let made = ties::propose(&situation, &ties::Options::default()).map_err(other)?;
    let mut listed: BTreeSet<usize> = made.lists.iter().flatten().copied().collect();
    // What somebody looks for and another can give is said whatever the lists: the share is for partners that nobody asked for.
    let mut matched = vec![0_usize; analysis.graph.nodes()];
    for (at, one) in made.all.iter().enumerate() {
        let ends = [one.pair.0 as usize, one.pair.1 as usize];
        let few = ends.iter().all(|&end| matched.get(end).is_some_and(|&count| count < MATCHES));
        if few && one.reasons.iter().any(|reason| matches!(reason, Reason::Exchange(_))) {
            listed.insert(at);
            for end in ends {
                if let Some(count) = matched.get_mut(end) {
                    *count += 1;
                }
            }
        }
    }
    let parts = &analysis.profile.components.of;
    Ok(made
        .all
        .into_iter()
        .enumerate()
        .filter(|(at, _)| listed.contains(at))
        .map(|(_, one)| {
            let mut facts: Vec<Fact> = one
                .reasons
                .into_iter()
                .filter_map(|reason| fact(analysis, affiliations, needs, reason))
                .collect();
            let (a, b) = (one.pair.0 as usize, one.pair.1 as usize);
            if parts.get(a) != parts.get(b) {
                facts.push(Fact::Joins);
            }
            facts.sort_by_key(weight);
            let (a, b) = pair(analysis.node(a).id, analysis.node(b).id);
            Proposal { a, b, score: one.score, facts }
        })
        .collect())
}

impl Network {
    /// Every proposal there is, the best first: without pairs that work together, without whoever wants none.
    async fn found(
        &self,
        tenant: &Tenant,
        decisions: &[Decision],
    ) -> Result<(Arc<Analysis>, Vec<Proposal>), NetworkError> {
        let office = Actor::system("proposals", bildungsraum_trail::Via::Job);
        let analysis = self.analysis(tenant, &office, &Selection::default()).await?;
        let day = self.today();
        if let Some(kept) = analysis.proposals.get() {
            return Ok((Arc::clone(&analysis), kept.clone()));
        }
        let affiliations = self.affiliations_of(&analysis, tenant, &office).await?.clone();
        let filter = NeedFilter { holds: Some(day), ..NeedFilter::default() };
        let needs = self.needs(tenant, &office, &filter, None, MOST_NEEDS).await?;
        let (reckoned, decisions) = (Arc::clone(&analysis), decisions.to_vec());
        let made = tokio::task::spawn_blocking(move || make(&reckoned, &affiliations, &needs, &decisions))
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
        let (analysis, found) = self.found(tenant, &decisions).await?;
        let today = self.today();
        let hidden: BTreeSet<(Id, Id)> = decisions
            .iter()
            .filter(|one| {
                one.state != DecisionState::Deferred || one.until.is_some_and(|until| until > today)
            })
            .map(|one| (one.a, one.b))
            .collect();
        let names: BTreeMap<Id, String> =
            analysis.picture.nodes.iter().map(|node| (node.id, node.name.clone())).collect();
        let open = if office {
            found.into_iter().filter(|one| !hidden.contains(&(one.a, one.b))).collect()
        } else {
            Vec::new()
        };
        let own = |one: &Decision| {
            actor.may(Permission::EditOwnEntries)
                && (actor.organisations.contains(&one.a) || actor.organisations.contains(&one.b))
        };
        let seen =
            if office { None } else { Some(self.analysis(tenant, actor, &Selection::default()).await?) };
        let decided = decisions
            .into_iter()
            .filter(|one| names.contains_key(&one.a) && names.contains_key(&one.b))
            .filter(|one| office || one.released && one.state == DecisionState::Accepted && own(one))
            .map(|mut one| {
                let outcome = outcome(&analysis, &one);
                if let Some(seen) = &seen {
                    for_partners(&mut one, seen);
                }
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
        let decisions = store::all(&self.database, tenant).await?;
        let (analysis, found) = self.found(tenant, &decisions).await?;
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
            unit.record(store::ENTITY, before.id, Action::Restore, Some(&logged(&before)), None, None)
                .await?;
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
        unit.record(store::ENTITY, decision.id, action, before.as_ref(), Some(&logged(&decision)), None)
            .await?;
        unit.commit().await?;
        Ok(())
    }
}

/// Takes out what is the office's: reason, who decided, needs that only the office may see, ties that others may not.
fn for_partners(decision: &mut Decision, seen: &Analysis) {
    let (a, b) = (decision.a, decision.b);
    let tied = |one: Id, other: Id| {
        seen.number(one).zip(seen.number(other)).is_some_and(|(one, other)| seen.tie(one, other).is_some())
    };
    let facts = std::mem::take(&mut decision.decided).facts;
    decision.decided.facts = facts
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::Match { inside: true, .. } => None,
            Fact::Partners { mut ids } => {
                ids.retain(|id| tied(a, *id) && tied(b, *id));
                (!ids.is_empty()).then_some(Fact::Partners { ids })
            }
            other => Some(other),
        })
        .collect();
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
