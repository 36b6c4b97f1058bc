//! Who asked for a job, carried along with it: what the job changes is done in that person's name and with that
//! person's rights, not the system's.

use bildungsraum_database::Id;
use bildungsraum_trail::{Actor, Role, Via};
use serde::{Deserialize, Serialize};

/// Who asked for a job, as a part of its payload. The system's rights do not travel: it becomes a visitor with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The person's row.
    pub person_id: Option<Id>,
    /// What the trail shows.
    pub name: String,
    /// The parts the person played when asking.
    pub roles: Vec<Role>,
    /// Organisations whose entries the person keeps.
    pub organisations: Vec<Id>,
}

impl From<&Actor> for Asker {
    fn from(actor: &Actor) -> Self {
        Self {
            person_id: actor.person_id,
            name: actor.name.clone(),
            roles: actor.roles.clone(),
            organisations: actor.organisations.clone(),
        }
    }
}

impl Asker {
    /// The same again, coming through this door.
    #[must_use]
    pub fn actor(self, via: Via) -> Actor {
        let mut actor = Actor::visitor(via);
        actor.person_id = self.person_id;
        actor.name = self.name;
        actor.roles = self.roles;
        actor.organisations = self.organisations;
        actor
    }
}
