//! Categories, perspectives, votes, proposals.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::{Action, Actor, Permission};

use super::{Inquiry, Need, Seen};
use crate::{
    InquiryError,
    analysis::{Carriers, carriers},
    model::{Category, Code, FieldError, Perspective, Proposal, Vote},
    store::{self, Record},
};

/// A category with those who carry it.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub record: Record<Category>,
    pub carriers: Carriers,
}

/// What the workshop gave a perspective.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Weighed {
    /// People who gave marks.
    pub votes: u32,
    /// Mean importance, 1 to 5.
    pub importance: f64,
    /// Mean feasibility, 1 to 5.
    pub feasibility: f64,
}

impl Inquiry {
    /// The categories of a study with those who carry them. What is counted shows no text, so that everybody may see it who
    /// may see results.
    pub(crate) async fn carried(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
    ) -> Result<Vec<Carried>, InquiryError> {
        let categories = self.entries::<Category>(tenant, seen.record.id).await?;
        if seen.record.entry.deleted {
            let kept = |one: Record<Category>| Carried {
                carriers: Carriers::from_kept(&one.entry.kept),
                record: one,
            };
            return Ok(categories.into_iter().map(kept).collect());
        }
        if categories.is_empty() {
            return Ok(Vec::new());
        }
        let made = self.reckoned_as(tenant, actor, seen).await?;
        Ok(categories
            .into_iter()
            .map(|one| Carried { carriers: carriers(&made, &one.entry.codes), record: one })
            .collect())
    }

    /// Sectors that carry a category, with their people and codings; for whoever may see results.
    pub async fn voices(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        category: Id,
    ) -> Result<Vec<crate::model::Voices>, InquiryError> {
        let (seen, _) = self.entry::<Category>(tenant, actor, category, Need::Results).await?;
        let carried = self.carried(tenant, actor, &seen).await?;
        let one = carried.into_iter().find(|one| one.record.id == category).ok_or(InquiryError::NotFound)?;
        Ok(one.carriers.by_sector.into_iter().filter(|one| one.people > 0).collect())
    }

    async fn check_category(&self, tenant: &Tenant, entry: &Category) -> Result<(), InquiryError> {
        let mut errors = entry.check();
        let codes = self.entries::<Code>(tenant, entry.study).await?;
        if entry.codes.iter().any(|id| codes.iter().all(|code| code.id != *id)) {
            errors.push(FieldError::new("codes", "inquiry-error-code"));
        }
        if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
    }

    /// Adds a category. A person does that: what a machine proposes is none before.
    pub async fn add_category(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        entry: Category,
    ) -> Result<Record<Category>, InquiryError> {
        self.check_category(tenant, &entry).await?;
        self.add(tenant, actor, Need::Code, id, entry).await
    }

    /// Saves a category; `revision` is the one it was read at.
    pub async fn save_category(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        entry: Category,
    ) -> Result<Record<Category>, InquiryError> {
        self.check_category(tenant, &entry).await?;
        self.save(tenant, actor, Need::Code, id, Some(revision), |record: &mut Record<Category>| {
            let (kept, origin) = (record.entry.kept.clone(), record.entry.origin.clone());
            record.entry = Category { kept, origin, ..entry };
            Ok(())
        })
        .await
    }

    async fn check_perspective(&self, tenant: &Tenant, entry: &Perspective) -> Result<(), InquiryError> {
        let mut errors = entry.check();
        let categories = self.entries::<Category>(tenant, entry.study).await?;
        if entry.categories.iter().any(|id| categories.iter().all(|one| one.id != *id)) {
            errors.push(FieldError::new("categories", "inquiry-error-choice"));
        }
        if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
    }

    /// Adds a perspective.
    pub async fn add_perspective(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        entry: Perspective,
    ) -> Result<Record<Perspective>, InquiryError> {
        self.check_perspective(tenant, &entry).await?;
        self.add(tenant, actor, Need::Code, id, entry).await
    }

    /// Saves a perspective; `revision` is the one it was read at. Whoever answers for the study makes it public.
    pub async fn save_perspective(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        entry: Perspective,
    ) -> Result<Record<Perspective>, InquiryError> {
        self.check_perspective(tenant, &entry).await?;
        let (seen, before) = self.entry::<Perspective>(tenant, actor, id, Need::Code).await?;
        if entry.public != before.entry.public && !seen.is(Need::Head) {
            return Err(InquiryError::Forbidden(Permission::OwnAccount));
        }
        self.save(tenant, actor, Need::Code, id, Some(revision), |record: &mut Record<Perspective>| {
            let origin = record.entry.origin.clone();
            record.entry = Perspective { origin, ..entry };
            Ok(())
        })
        .await
    }

    /// Gives a perspective the asker's marks, in place of those given before.
    pub async fn vote(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        perspective: Id,
        (importance, feasibility): (u8, u8),
    ) -> Result<Record<Vote>, InquiryError> {
        let (seen, _) = self.entry::<Perspective>(tenant, actor, perspective, Need::Results).await?;
        let voter = actor.person_id.ok_or(InquiryError::Forbidden(Permission::OwnAccount))?;
        let study = seen.record.id;
        let vote = Vote { study, perspective, voter, importance, feasibility };
        let errors = vote.check();
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        if seen.record.archived_at.is_some() {
            return Err(InquiryError::Standing("inquiry-error-archived"));
        }
        let mut work = self.work(tenant, actor, study).await?;
        let there: Vec<Record<Vote>> = store::all_in(
            &mut work.unit,
            "owner_id = $3 AND sort_key = $4 AND archived_at IS NULL",
            bildungsraum_database::args![perspective, voter.text()],
        )
        .await?;
        let record = match there.first() {
            Some(there) => {
                work.change(there.id, None, Action::Update, |record: &mut Record<Vote>| {
                    record.entry = vote;
                    Ok(())
                })
                .await?
            }
            None => work.create(self.environment.id(), vote).await?,
        };
        work.commit().await?;
        Ok(record)
    }

    /// What the workshop gave the perspectives of a study, and the asker's own marks. One statement.
    pub(crate) async fn weighed(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<(BTreeMap<Id, Weighed>, BTreeMap<Id, Vote>), InquiryError> {
        let votes = self.entries::<Vote>(tenant, study).await?;
        let mut sums: BTreeMap<Id, (u32, u32, u32)> = BTreeMap::new();
        let mut own = BTreeMap::new();
        for vote in votes.into_iter().map(|one| one.entry) {
            let sum = sums.entry(vote.perspective).or_default();
            *sum = (sum.0 + 1, sum.1 + u32::from(vote.importance), sum.2 + u32::from(vote.feasibility));
            if actor.person_id == Some(vote.voter) {
                own.insert(vote.perspective, vote);
            }
        }
        let means = sums
            .into_iter()
            .map(|(id, (votes, importance, feasibility))| {
                let mean = |sum: u32| f64::from(sum) / f64::from(votes.max(1));
                (id, Weighed { votes, importance: mean(importance), feasibility: mean(feasibility) })
            })
            .collect();
        Ok((means, own))
    }

    /// Adds a proposal for the plan.
    pub async fn add_proposal(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        entry: Proposal,
    ) -> Result<Record<Proposal>, InquiryError> {
        let errors = entry.check();
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let (seen, _) = self.entry::<Perspective>(tenant, actor, entry.perspective, Need::Code).await?;
        self.add(tenant, actor, Need::Code, id, Proposal { study: seen.record.id, ..entry }).await
    }

    /// Saves a proposal; `revision` is the one it was read at.
    pub async fn save_proposal(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        entry: Proposal,
    ) -> Result<Record<Proposal>, InquiryError> {
        let errors = entry.check();
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        self.save(tenant, actor, Need::Code, id, Some(revision), |record: &mut Record<Proposal>| {
            let (perspective, origin) = (record.entry.perspective, record.entry.origin.clone());
            record.entry = Proposal { perspective, origin, ..entry };
            Ok(())
        })
        .await
    }

    /// Proposals for the plan that came of a municipality's studies and are not put aside, with the perspective each comes
    /// from. For the room of the plan.
    pub async fn proposals(
        &self,
        tenant: &Tenant,
    ) -> Result<Vec<(Record<Proposal>, Record<Perspective>)>, InquiryError> {
        let living = "archived_at IS NULL ORDER BY sort_key, id";
        let proposals: Vec<Record<Proposal>> = store::all(&self.database, tenant, living, Vec::new()).await?;
        let perspectives: Vec<Record<Perspective>> =
            store::all(&self.database, tenant, living, Vec::new()).await?;
        Ok(proposals
            .into_iter()
            .filter_map(|one| {
                let from = perspectives.iter().find(|other| other.id == one.entry.perspective)?;
                Some((one, from.clone()))
            })
            .collect())
    }
}
