//! What the waves of the survey say, ready to be compared.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Tenant};

use super::Network;
use crate::{
    NetworkError,
    model::{Confirmation, SurveyRecord, SurveyState, TieStated, Wave, WaveTie},
    store::surveys as table,
};

/// What one organisation says of another in a wave.
fn stated(named: bool, answered: bool) -> TieStated {
    match (named, answered) {
        (true, _) => TieStated::Named,
        (false, true) => TieStated::NotNamed,
        (false, false) => TieStated::Unknown,
    }
}

impl Network {
    /// Surveys that were opened, oldest first.
    pub async fn waves(&self, tenant: &Tenant) -> Result<Vec<SurveyRecord>, NetworkError> {
        let mut all = self.surveys(tenant).await?;
        all.retain(|one| one.state != SurveyState::Draft);
        all.sort_by_key(|one| (one.opened_at, one.id));
        Ok(all)
    }

    /// Who was asked in a wave, who answered, and which ties were stated by whom. Three statements.
    pub async fn wave_data(&self, tenant: &Tenant, survey: Id) -> Result<Wave, NetworkError> {
        let record = self.survey(tenant, survey).await?;
        let roster = table::roster(&self.database, tenant, survey).await?;
        let stated_ties = table::ties(&self.database, tenant, survey).await?;
        let asked: BTreeSet<Id> = roster.iter().map(|one| one.organisation_id).collect();
        let answered: BTreeSet<Id> =
            roster.iter().filter(|one| one.answered_at.is_some()).map(|one| one.organisation_id).collect();
        let mut said: BTreeMap<(Id, Id), Option<Confirmation>> = BTreeMap::new();
        let mut open_names = 0;
        for (from, to, confirmation) in stated_ties {
            match to {
                Some(to) => {
                    said.insert((from, to), confirmation);
                }
                None => open_names += 1,
            }
        }
        let pairs: BTreeSet<(Id, Id)> =
            said.keys().map(|(from, to)| (*from.min(to), *from.max(to))).collect();
        let ties = pairs
            .into_iter()
            .map(|(a, b)| {
                let (forth, back) = (said.get(&(a, b)), said.get(&(b, a)));
                let says = |one: Option<&Option<Confirmation>>, what: Confirmation| {
                    one.copied().flatten() == Some(what)
                };
                WaveTie {
                    a,
                    b,
                    by_a: stated(forth.is_some(), answered.contains(&a)),
                    by_b: stated(back.is_some(), answered.contains(&b)),
                    confirmed: forth.is_some() && back.is_some()
                        || says(forth, Confirmation::Confirmed)
                        || says(back, Confirmation::Confirmed),
                    declined: says(forth, Confirmation::Declined) || says(back, Confirmation::Declined),
                }
            })
            .collect();
        Ok(Wave {
            survey_id: survey,
            title: record.survey.words("de").title,
            state: record.state,
            opened_at: record.opened_at,
            asked: asked.into_iter().collect(),
            answered: answered.into_iter().collect(),
            ties,
            open_names,
        })
    }
}
