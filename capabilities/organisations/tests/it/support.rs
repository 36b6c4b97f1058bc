//! What every test here needs.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use bildungsraum_database::{
    Environment, FixedClock, Id, Tenant,
    testing::{TestDatabase, databases, viernheim},
};
use bildungsraum_organisations::{Organisation, Organisations, Sector};
use bildungsraum_trail::{Actor, Role, Via};

pub struct World {
    pub test: TestDatabase,
    pub environment: Environment,
    pub clock: Arc<FixedClock>,
    pub organisations: Organisations,
    pub tenant: Tenant,
    pub office: Actor,
}

/// One world per database there is.
pub async fn worlds() -> Vec<World> {
    worlds_with(databases(&[bildungsraum_trail::MIGRATIONS, bildungsraum_organisations::MIGRATIONS]).await)
}

/// One world per database.
pub fn worlds_with(databases: Vec<TestDatabase>) -> Vec<World> {
    databases
        .into_iter()
        .map(|test| {
            let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 7);
            World {
                organisations: Organisations::new(test.database.clone(), environment.clone()),
                office: person(environment.id(), Role::Office, vec![]),
                tenant: viernheim().tenant(),
                test,
                environment,
                clock,
            }
        })
        .collect()
}

pub fn person(id: Id, role: Role, organisations: Vec<Id>) -> Actor {
    Actor::person(id, format!("Test {}", role.name()), vec![role], organisations, Via::Page)
}

pub fn organisation(id: Id, name: &str) -> Organisation {
    Organisation { name: name.into(), kind: "library".into(), sector: Sector::State, ..Organisation::new(id) }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

pub fn demo_file(name: &str) -> Option<Cow<'static, [u8]>> {
    std::fs::read(root().join("demo").join(name)).ok().map(Cow::Owned)
}

impl World {
    pub async fn with_demo(self) -> Self {
        let system = Actor::system("demo", Via::Command);
        self.organisations.load_demo(&self.tenant, &system, &demo_file).await.unwrap();
        self
    }
}
