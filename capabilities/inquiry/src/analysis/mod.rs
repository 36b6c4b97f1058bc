//! What is reckoned from a study: its corpus as the engine knows it, kept in memory until the study changes.

mod corpus;
mod kept;
mod voices;

pub(crate) use corpus::{Reckoned, codebook, guid_of, in_order};
pub(crate) use kept::Kept;
pub(crate) use voices::{Carriers, carriers, families};

use std::sync::Arc;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::Actor;

use crate::{
    Inquiry, InquiryError, Need, Seen,
    model::{Round, RoundState},
    store,
};

impl Inquiry {
    /// A study as the engine knows it, for whoever may read its texts: those with pseudonyms, with the codings that the asker
    /// may see. Reading is noted once an hour. One statement when nothing has changed.
    pub(crate) async fn reckoned(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<(Seen, Arc<Reckoned>), InquiryError> {
        let seen = self.study(tenant, actor, study, Need::Texts).await?;
        if seen.record.entry.deleted {
            return Err(InquiryError::Standing("inquiry-error-deleted"));
        }
        self.note_reading(tenant, actor, study, study, "analysis").await?;
        let reckoned = self.reckoned_as(tenant, actor, &seen).await?;
        Ok((seen, reckoned))
    }

    /// The same without noting it: for what shows no text.
    pub(crate) async fn reckoned_as(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
    ) -> Result<Arc<Reckoned>, InquiryError> {
        let study = seen.record.id;
        let head = store::head(&self.database, tenant, study).await?;
        let rounds = self.entries::<Round>(tenant, study).await?;
        let blind = seen.record.entry.blind || rounds.iter().any(|one| one.entry.state == RoundState::Blind);
        // While somebody codes blind, everybody has a corpus of their own.
        let viewer = actor.person_id.filter(|_| blind);
        let key = (tenant.key().to_owned(), study, viewer);
        if let Some(found) = self.kept.get(&key, head) {
            return Ok(found);
        }
        let before = self.kept.any(&key);
        let made = self.make_reckoned(tenant, actor, seen, &rounds, head, before).await?;
        let made = Arc::new(made);
        self.kept.put(key, made.clone());
        Ok(made)
    }
}
