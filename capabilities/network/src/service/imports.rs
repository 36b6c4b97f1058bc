//! Taking cooperations over from a file.

use bildungsraum_database::Municipality;
use bildungsraum_trail::{Actor, Permission};

use super::Network;
use crate::{
    NetworkError,
    import::{ImportRow, Outcome, Plan, plan},
    model::{Cooperation, StatedBy},
    store,
};

impl Network {
    /// What these rows would do.
    pub(crate) async fn plan_import(
        &self,
        municipality: &Municipality,
        actor: &Actor,
        rows: &[ImportRow],
    ) -> Result<Plan, NetworkError> {
        if !actor.may(Permission::Curate) {
            return Err(NetworkError::Forbidden(Permission::Curate));
        }
        let tenant = municipality.tenant();
        let organisations = self.members(&tenant).await?;
        let decided = store::names::list(&self.database, &tenant).await?;
        let decided = decided.into_iter().map(|(key, _, id)| (key, id)).collect();
        let there = store::cooperations::all(&self.database, &tenant).await?;
        let there: Vec<Cooperation> = there.into_iter().map(|record| record.cooperation).collect();
        let vocabularies = self.vocabularies(&tenant).await?;
        Ok(plan(rows, &organisations, &decided, &municipality.name, &vocabularies, &there))
    }

    /// Takes the new ones over: all of them, or none. Planned anew, so that nothing is doubled that came in meanwhile.
    /// Partners have confirmed nothing by it.
    pub(crate) async fn take_over(
        &self,
        municipality: &Municipality,
        actor: &Actor,
        rows: &[ImportRow],
        origin: &str,
    ) -> Result<usize, NetworkError> {
        let plan = self.plan_import(municipality, actor, rows).await?;
        let at = self.environment.now();
        let new = plan
            .rows
            .into_iter()
            .filter_map(|row| match row.outcome {
                Outcome::New(input) => {
                    let mut cooperation = Cooperation::new(input, StatedBy::office(), &[], at);
                    cooperation.origin = origin.chars().take(200).collect();
                    Some((self.environment.id(), cooperation))
                }
                Outcome::There | Outcome::Wrong(_) => None,
            })
            .collect();
        self.add_many(&municipality.tenant(), actor, new).await
    }
}
