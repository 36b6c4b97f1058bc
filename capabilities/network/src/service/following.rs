//! What goes along when organisations are merged, and back when they part.

use std::collections::HashMap;

use bildungsraum_database::Id;
use bildungsraum_organisations::{FollowError, Follower, Following};
use bildungsraum_trail::{Action, Unit};
use serde::Deserialize;
use serde_json::json;

use super::{Network, cooperations, needs};
use crate::{
    NetworkError,
    model::{Cooperation, NeedRecord, Partner},
    store,
};

/// What the trail says about an entry that went along; by it the way back is found.
fn note(from: Id, into: Id) -> String {
    format!("organisation {from} merged into {into}")
}

fn follow_error(error: NetworkError) -> FollowError {
    match error {
        NetworkError::Conflict { .. } => FollowError::Changed,
        other => FollowError::Failed(other.to_string()),
    }
}

/// What the trail keeps of an entry, as far as it is read back.
#[derive(Deserialize)]
struct WasCooperation {
    partners: Vec<Partner>,
    archived_at: Option<jiff::Timestamp>,
}

#[derive(Deserialize)]
struct WasNeed {
    organisation_id: Id,
}

impl Network {
    async fn hand_over(&self, unit: &mut Unit, from: Id, into: Id) -> Result<(), NetworkError> {
        let note = note(from, into);
        for before in store::cooperations::naming(unit, from).await? {
            let mut cooperation = before.cooperation.clone();
            cooperation.rename(from, into);
            let alone = cooperation.partners.len() < 2;
            if alone {
                // It was between the two: nothing is left of it. The entry is kept as it was, in the archive.
                cooperation = before.cooperation.clone();
            }
            let mut after = cooperations::next(unit, &before, cooperation);
            if alone {
                after.archived_at = after.archived_at.or(Some(unit.at()));
            }
            cooperations::write(unit, &before, &after, Action::Merge, Some(&note)).await?;
        }
        for before in store::needs::of_organisation(unit, from).await? {
            let after = moved(unit, &before, into);
            needs::write(unit, &before, &after, Action::Merge, Some(&note)).await?;
        }
        for survey in store::surveys::surveys_asking(unit, from).await? {
            if store::surveys::current_asked(unit, survey, into).await?.is_none() {
                store::surveys::rename_asked(unit, survey, from, into).await?;
                let id = bildungsraum_organisations::named_id(&format!("network/asked/{survey}/{into}"));
                let after = json!({ "survey_id": survey, "organisation_id": into });
                let action = Action::Merge;
                unit.record(store::surveys::ASKED, id, action, None, Some(&after), Some(&note)).await?;
            }
        }
        for mut statement in store::surveys::naming(unit, from).await? {
            if statement.from_id == from {
                statement.from_id = into;
            }
            if statement.to_id == Some(from) {
                statement.to_id = Some(into);
            }
            if statement.to_id == Some(statement.from_id) {
                statement.to_id = None;
                statement.nobody = true;
            }
            store::surveys::put_statement(unit, &statement).await?;
        }
        store::names::rename(unit, from, into).await?;
        if store::needs::remove_opt_out(unit, from).await? {
            store::needs::put_opt_out(unit, into, "").await?;
        }
        crate::proposals_store::merged(unit, from, into).await?;
        Ok(())
    }

    /// Takes [`Network::hand_over`] back for cooperations and needs that still name `into`. Answers of surveys stay with
    /// `into`: what was said in the meantime cannot be told apart.
    async fn hand_back(&self, unit: &mut Unit, from: Id, into: Id) -> Result<(), NetworkError> {
        let note = note(from, into);
        let back = format!("organisation {from} is on its own again");
        let moved_cooperations: HashMap<Id, WasCooperation> =
            unit.before_noted(store::cooperations::ENTITY, &note).await?;
        for (id, was) in moved_cooperations {
            let Some(before) = store::cooperations::current(unit, id).await? else { continue };
            let mut cooperation: Cooperation = before.cooperation.clone();
            let had_into = was.partners.iter().any(|one| one.organisation_id == into);
            if had_into {
                if !cooperation.organisations().any(|id| id == from)
                    && let Some(partner) = was.partners.iter().find(|one| one.organisation_id == from)
                {
                    cooperation.partners.push(partner.clone());
                    cooperation.partners.sort_by_key(|one| one.organisation_id);
                }
            } else {
                cooperation.rename(into, from);
            }
            let mut after = cooperations::next(unit, &before, cooperation);
            after.archived_at = was.archived_at;
            cooperations::write(unit, &before, &after, Action::Restore, Some(&back)).await?;
        }
        let moved_needs: HashMap<Id, WasNeed> = unit.before_noted(store::needs::ENTITY, &note).await?;
        for (id, was) in moved_needs {
            let Some(before) = store::needs::current(unit, id).await? else { continue };
            if was.organisation_id == from && before.need.organisation_id == into {
                let after = moved(unit, &before, from);
                needs::write(unit, &before, &after, Action::Restore, Some(&back)).await?;
            }
        }
        Ok(())
    }
}

fn moved(unit: &Unit, before: &NeedRecord, into: Id) -> NeedRecord {
    let mut after = before.clone();
    after.need.organisation_id = into;
    after.revision += 1;
    after.updated_at = unit.at();
    after
}

impl Follower for Network {
    fn merged<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move { self.hand_over(unit, from, into).await.map_err(follow_error) })
    }

    fn parted<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move { self.hand_back(unit, from, into).await.map_err(follow_error) })
    }
}
