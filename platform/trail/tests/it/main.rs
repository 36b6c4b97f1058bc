#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use bildungsraum_database::{
    Database, Environment, Id, args,
    testing::{databases, lampertheim, viernheim},
};
use bildungsraum_trail::{Action, Actor, MIGRATIONS, Permission, Role, Trail, TrailError, Unit, Via};
use serde_json::json;

fn environment() -> Environment {
    Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 7).0
}

async fn change(database: &Database, environment: &Environment, id: Id, title: &str) -> i64 {
    let tenant = viernheim().tenant();
    let actor = Actor::system("test", Via::Command);
    let mut unit = Unit::begin(database, &tenant, &actor, Permission::System, environment).await.unwrap();
    unit.record("offer", id, Action::Update, None, Some(&json!({ "title": title })), None).await.unwrap();
    unit.commit().await.unwrap()
}

#[tokio::test]
async fn entries_are_numbered_without_gaps_and_verify() {
    for test in databases(&[MIGRATIONS]).await {
        let environment = environment();
        let id = environment.id();
        for number in 1..=5 {
            assert_eq!(change(&test.database, &environment, id, &format!("Titel {number}")).await, number);
        }
        let tenant = viernheim().tenant();
        let trail = Trail::of(&test.database, &tenant);
        assert_eq!(trail.verify().await.unwrap(), 5);
        assert_eq!(trail.changes_after(3, 10).await.unwrap().len(), 2);
        assert_eq!(trail.history("offer", id, 2).await.unwrap()[0].after, Some(json!({"title": "Titel 5"})));
        let foreign = lampertheim().tenant();
        assert_eq!(Trail::of(&test.database, &foreign).head().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn an_altered_entry_is_found() {
    for test in databases(&[MIGRATIONS]).await {
        let environment = environment();
        for _ in 0..4 {
            change(&test.database, &environment, environment.id(), "Titel").await;
        }
        let tenant = viernheim().tenant();
        let mut transaction = test.database.begin(&tenant).await.unwrap();
        transaction
            .execute(
                "UPDATE trail SET after = $2 WHERE municipality_id = $1 AND position = 3",
                args![r#"{"title":"Anders"}"#],
            )
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let found = Trail::of(&test.database, &tenant).verify().await;
        assert!(matches!(found, Err(TrailError::Broken(3, _))), "{found:?}");
    }
}

#[tokio::test]
async fn erased_contents_are_gone_and_the_chain_still_holds() {
    for test in databases(&[MIGRATIONS]).await {
        let environment = environment();
        let id = environment.id();
        change(&test.database, &environment, id, "Name einer Person").await;
        let tenant = viernheim().tenant();
        let actor = Actor::system("test", Via::Job);
        let mut unit =
            Unit::begin(&test.database, &tenant, &actor, Permission::System, &environment).await.unwrap();
        unit.erase_contents("offer", id).await.unwrap();
        unit.record::<()>("offer", id, Action::Erase, None, None, None).await.unwrap();
        unit.commit().await.unwrap();
        let trail = Trail::of(&test.database, &tenant);
        assert_eq!(trail.verify().await.unwrap(), 2);
        assert!(trail.history("offer", id, 10).await.unwrap().iter().all(|entry| entry.after.is_none()));
    }
}

#[tokio::test]
async fn a_visitor_cannot_begin_what_needs_a_right() {
    for test in databases(&[MIGRATIONS]).await {
        let tenant = viernheim().tenant();
        let visitor = Actor::visitor(Via::Page);
        let refused =
            Unit::begin(&test.database, &tenant, &visitor, Permission::Review, &environment()).await;
        assert!(matches!(refused, Err(TrailError::Forbidden(Permission::Review))));
    }
}

#[tokio::test]
async fn writers_at_the_same_time_wait_for_one_another() {
    for test in databases(&[MIGRATIONS]).await {
        let environment = environment();
        let tasks = (0..20).map(|_| {
            let (database, environment) = (test.database.clone(), environment.clone());
            tokio::spawn(async move {
                let id = environment.id();
                change(&database, &environment, id, "Titel").await
            })
        });
        let mut positions = Vec::new();
        for task in tasks.collect::<Vec<_>>() {
            positions.push(task.await.unwrap());
        }
        positions.sort_unstable();
        assert_eq!(positions, (1..=20).collect::<Vec<_>>());
        let tenant = viernheim().tenant();
        assert_eq!(Trail::of(&test.database, &tenant).verify().await.unwrap(), 20);
    }
}

#[tokio::test]
async fn a_unit_of_several_people_says_of_each_change_whose_it_is_and_asks_each_for_permission() {
    for test in databases(&[MIGRATIONS]).await {
        let environment = environment();
        let tenant = viernheim().tenant();
        let [one, two] = ["Eins", "Zwei"].map(|name| {
            Actor::person(environment.id(), name.into(), vec![Role::Provider], Vec::new(), Via::Page)
        });
        let own = Permission::OwnAccount;
        let mut unit = Unit::begin(&test.database, &tenant, &one, own, &environment).await.unwrap();
        let (first, second, third) = (environment.id(), environment.id(), environment.id());
        let entry = json!({ "title": "Titel" });
        unit.record("offer", first, Action::Create, None, Some(&entry), None).await.unwrap();
        unit.change_actor(&two, own).unwrap();
        unit.record("offer", second, Action::Create, None, Some(&entry), None).await.unwrap();
        let refused = unit.change_actor(&Actor::visitor(Via::Page), own);
        assert!(matches!(refused, Err(TrailError::Forbidden(_))), "{refused:?}");
        assert_eq!(unit.actor().person_id, two.person_id, "whoever may not does not become the actor");
        unit.record("offer", third, Action::Create, None, Some(&entry), None).await.unwrap();
        unit.commit().await.unwrap();
        let trail = Trail::of(&test.database, &tenant);
        assert_eq!(trail.verify().await.unwrap(), 3);
        for (id, who) in [(first, &one), (second, &two), (third, &two)] {
            assert_eq!(trail.history("offer", id, 1).await.unwrap()[0].person_id, who.person_id);
        }
    }
}

#[tokio::test]
async fn what_is_confidential_is_read_without_its_contents() {
    for test in databases(&[bildungsraum_trail::MIGRATIONS]).await {
        let tenant = viernheim().tenant();
        let (environment, _) = Environment::fixed("2026-11-30T09:00:00Z".parse().unwrap(), 5);
        let system = Actor::system("test", Via::Command);
        let mut unit =
            Unit::begin(&test.database, &tenant, &system, Permission::System, &environment).await.unwrap();
        let (open, secret) = (environment.id(), environment.id());
        let entry = json!({ "name": "Name" });
        unit.record("offer", open, Action::Create, None, Some(&entry), None).await.unwrap();
        let note = Some(bildungsraum_trail::CONFIDENTIAL);
        unit.record("study", secret, Action::Create, None, Some(&entry), note).await.unwrap();
        unit.commit().await.unwrap();
        let read: Vec<_> = Trail::of(&test.database, &tenant)
            .latest(i64::MAX, 10)
            .await
            .unwrap()
            .into_iter()
            .map(|one| one.for_readers().after)
            .collect();
        assert_eq!(read, [None, Some(entry)]);
    }
}
