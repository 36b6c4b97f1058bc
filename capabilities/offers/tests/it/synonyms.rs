//! The search finds by the municipality's own words of the same meaning, as soon as they are saved.

use std::{sync::Arc, time::Duration};

use bildungsraum_database::{
    Environment, Tenant,
    testing::{TestDatabase, databases, lampertheim, viernheim},
};
use bildungsraum_finder::{Query, Synonyms, Weights};
use bildungsraum_offers::{Offer, Offers, search::Indexes};
use bildungsraum_organisations::{Organisation, Organisations, Sector, SynonymList};
use bildungsraum_trail::{Actor, Role, Trail, Via};

use crate::office_site::AnyKey;

struct World {
    test: TestDatabase,
    offers: Offers,
    organisations: Organisations,
    office: Actor,
}

async fn worlds() -> Vec<World> {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_offers::MIGRATIONS,
    ];
    let mut worlds = Vec::new();
    for test in databases(&rooms).await {
        let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 9);
        let office =
            Actor::person(environment.id(), "Bildungsbüro".into(), vec![Role::Office], vec![], Via::Page);
        let organisations = Organisations::new(test.database.clone(), environment.clone());
        let offers = Offers::new(test.database.clone(), environment.clone());
        let world = World { test, offers, organisations, office };
        for municipality in [viernheim(), lampertheim()] {
            let tenant = municipality.tenant();
            let library = Organisation {
                name: "Stadtbücherei".into(),
                kind: "library".into(),
                sector: Sector::State,
                ..Organisation::new(environment.id())
            };
            let id = library.id;
            world.organisations.save(&tenant, &world.office, library, None).await.unwrap();
            for title in ["Aquafitness", "Krippe am Wald"] {
                let offer = Offer { organisation_id: Some(id), title: title.into(), ..Offer::default() };
                let made = world.offers.create(&tenant, &world.office, &AnyKey, offer).await.unwrap();
                world.offers.publish(&tenant, &world.office, made.id).await.unwrap();
            }
        }
        worlds.push(world);
    }
    worlds
}

impl World {
    /// As in a process of its own: nothing in memory is shared.
    fn indexes(&self) -> Indexes {
        let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 10);
        let organisations = Organisations::new(self.test.database.clone(), environment);
        Indexes::new(None, Weights::default(), self.offers.clone(), organisations)
    }

    async fn save(&self, text: &str, off: &[&str]) {
        let off = off.iter().map(|line| (*line).to_owned()).collect();
        let list = SynonymList::of_text(text, off);
        self.organisations.save_synonyms(&viernheim().tenant(), &self.office, list, None).await.unwrap();
    }
}

fn hits(indexes: &Indexes, tenant: &Tenant, text: &str) -> u64 {
    let query = Query {
        text: text.into(),
        tenants: vec![tenant.key().to_owned()],
        limit: 10,
        now: 1_795_424_400,
        ..Query::default()
    };
    u64::try_from(indexes.of(tenant).unwrap().search(&query).unwrap().total).unwrap()
}

#[tokio::test]
async fn what_is_saved_is_found_by_after_the_next_step_without_building_anew() {
    for world in worlds().await {
        let (here, there) = (viernheim().tenant(), lampertheim().tenant());
        let (one, two) = (world.indexes(), world.indexes());
        for indexes in [&one, &two] {
            // Two offers and their organisation.
            assert_eq!(indexes.follow(&viernheim()).await.unwrap(), 3);
            assert_eq!(indexes.follow(&lampertheim()).await.unwrap(), 3);
            assert_eq!(hits(indexes, &here, "wasserratten"), 0);
        }
        world.save("# unser Bad\nWasserratten => Aquafitness", &[]).await;
        let head = Trail::of(&world.test.database, &here).head().await.unwrap();
        for indexes in [&one, &two] {
            assert_eq!(indexes.follow(&viernheim()).await.unwrap(), 0, "no document was written");
            indexes.follow(&lampertheim()).await.unwrap();
            assert_eq!(indexes.of(&here).unwrap().position(), Some(head));
            assert_eq!(hits(indexes, &here, "wasserratten"), 1);
            assert_eq!(hits(indexes, &here, "Wasserratte"), 1, "another form of the word");
            assert_eq!(
                hits(indexes, &there, "wasserratten"),
                0,
                "another municipality does not know the word"
            );
        }
        let restarted = world.indexes();
        restarted.follow(&viernheim()).await.unwrap();
        assert_eq!(hits(&restarted, &here, "wasserratten"), 1, "a process that begins later knows it too");

        let shipped =
            Synonyms::shipped_lines().find(|line| line.starts_with("Krippe, Kinderkrippe")).unwrap();
        assert_eq!(hits(&one, &here, "U3-Betreuung"), 1);
        world.save("", &[shipped]).await;
        for indexes in [&one, &two] {
            indexes.follow(&viernheim()).await.unwrap();
            assert_eq!(hits(indexes, &here, "wasserratten"), 0, "what is removed does not count any more");
            assert_eq!(hits(indexes, &here, "U3-Betreuung"), 0, "nor does a shipped line that is off");
            assert_eq!(hits(indexes, &there, "U3-Betreuung"), 1);
        }
        world.save("", &[]).await;
        one.follow(&viernheim()).await.unwrap();
        assert_eq!(hits(&one, &here, "U3-Betreuung"), 1, "switched on again");
    }
}

#[tokio::test]
async fn every_process_takes_them_by_itself() {
    for world in worlds().await {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let processes = [world.indexes(), world.indexes()];
        let running: Vec<_> = processes
            .iter()
            .map(|indexes| {
                let (indexes, stopped) = (indexes.clone(), stopped.clone());
                tokio::spawn(async move { indexes.run(stopped, Arc::default()).await })
            })
            .collect();
        let here = viernheim().tenant();
        let all = |text: &'static str| processes.iter().all(|indexes| hits(indexes, &here, text) == 1);
        let until = async |text: &'static str| {
            // A second when nothing else uses the machine.
            tokio::time::timeout(Duration::from_secs(10), async {
                while !all(text) {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            })
            .await
            .unwrap();
        };
        until("aquafitness").await;
        world.save("Wasserratten, Aquafitness", &[]).await;
        until("wasserratten").await;
        stop.send(true).unwrap();
        for task in running {
            task.await.unwrap();
        }
    }
}
