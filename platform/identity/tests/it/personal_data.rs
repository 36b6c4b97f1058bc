use std::{collections::BTreeSet, fmt::Write};

use bildungsraum_database::args;
use bildungsraum_trail::{Actor, Role, Trail, Via};
use http::StatusCode;
use jiff::SignedDuration;

use crate::support::{House, PASSWORD, houses};

/// Everything in every table, as text.
async fn everything(house: &House) -> String {
    let columns = house.database().catalogue().await.unwrap();
    let tables: BTreeSet<&str> = columns.iter().map(|column| column.table.as_str()).collect();
    let mut text = String::new();
    for table in tables {
        for row in house.database().across().all(&format!("SELECT * FROM {table}"), args![]).await.unwrap() {
            writeln!(text, "{table}: {:?}", row.values()).unwrap();
        }
    }
    text
}

#[tokio::test]
async fn erasure_leaves_no_personal_data_in_any_table() {
    for house in houses().await {
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        // Invited, accepted, a wrong guess, a recovery asked for, renamed: traces everywhere.
        admin.get("/office/people/invite").await;
        let fields = [("email", "mara@privat.example"), ("name", "Mara Musterfrau"), ("roles", "office")];
        admin.post("/office/people/invite", &fields).await;
        let path = crate::support::link(&house.mail(1).await);
        let mut mara = house.browser();
        mara.get(&path).await;
        mara.post(
            &path,
            &[("name", "Mara Musterfrau"), ("password", PASSWORD), ("password_again", PASSWORD)],
        )
        .await;
        mara.get("/account").await;
        mara.post("/account/profile", &[("name", "Mara M. Musterfrau"), ("language", "en")]).await;
        house.browser().log_in("mara@privat.example", "falsch und lang genug").await;
        let mut guest = house.browser();
        guest.get("/recovery").await;
        guest.post("/recovery", &[("email", "mara@privat.example")]).await;
        house.mail(2).await;
        mara.get("/office/tokens").await;
        mara.post("/office/tokens", &[("name", "Statistik"), ("organisation", ""), ("scope", "read")]).await;
        let tenant = house.municipality.tenant();
        let id =
            house.identity.person_by_email(&tenant, "mara@privat.example").await.unwrap().unwrap().id.text();
        let before = everything(&house).await;
        assert!(
            before.contains("mara@privat.example") && before.contains("Musterfrau") && before.contains(&id)
        );

        let page = mara.get("/account/erase").await;
        assert!(page.body.contains("lässt sich nicht zurückholen"));
        let refused = mara.post("/account/erase", &[("current", "falsch")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = mara.post("/account/erase", &[("current", PASSWORD)]).await;
        assert_eq!(done.location, "/", "{}", done.body);
        assert_eq!(mara.name().await, "");

        let after = everything(&house).await;
        assert!(!after.contains("mara@privat.example") && !after.contains("Musterfrau"), "{after}");
        for line in after.lines().filter(|line| line.contains(&id)) {
            assert!(line.starts_with("trail: "), "only the pseudonym in the trail stays: {line}");
        }
        Trail::of(house.database(), &tenant).verify().await.unwrap();
        assert_eq!(
            house.browser().log_in("mara@privat.example", PASSWORD).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
}

#[tokio::test]
async fn an_administrator_erases_somebody_and_the_trail_still_says_who_did_it() {
    for house in houses().await {
        let id = house.person("erika@example.org", Role::Office).await;
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        admin.get(&format!("/office/people/{id}")).await;
        let data = admin.get(&format!("/office/people/{id}/data.json")).await;
        assert!(data.body.contains("erika@example.org"));
        assert_eq!(admin.post(&format!("/office/people/{id}/erase"), &[]).await.location, "/office/people");
        let tenant = house.municipality.tenant();
        let last = Trail::of(house.database(), &tenant).history("person", id, 10).await.unwrap();
        assert_eq!(last[0].action, "erase");
        assert!(last[0].person_id.is_some() && !last[0].actor.is_empty());
        assert!(last.iter().all(|entry| entry.after.is_none()));
    }
}

#[tokio::test]
async fn a_person_gets_everything_that_is_known_and_nobody_elses() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let other = house.person("anton@example.org", Role::Office).await;
        let mut erika = house.logged_in("erika@example.org").await;
        let data = erika.get("/account/data.json").await;
        assert!(data.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let json: serde_json::Value = serde_json::from_str(&data.body).unwrap();
        assert_eq!(json["person"]["email"], "erika@example.org");
        assert_eq!(json["sessions"][0]["device"], "Firefox · Linux");
        assert!(!json["changes_made"].as_array().unwrap().is_empty());
        assert!(!data.body.contains("argon2") && !data.body.contains("anton@example.org"));
        let actor = Actor::person(house.environment.id(), "x".into(), vec![Role::Office], vec![], Via::Page);
        assert!(house.identity.export_person(&house.municipality.tenant(), &actor, other).await.is_err());
    }
}

#[tokio::test]
async fn unused_accounts_are_announced_and_then_erased_and_used_ones_stay() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        house.person("anton@example.org", Role::Office).await;
        house.person("admin@example.org", Role::Administrator).await;
        let municipality = &house.municipality;
        assert_eq!(house.identity.retention(municipality).await.unwrap().announced, 0);
        house.clock.advance(SignedDuration::from_hours(24 * 710));
        let first = house.identity.retention(municipality).await.unwrap();
        assert_eq!((first.announced, first.erased), (2, 0), "the last administrator stays");
        assert_eq!(house.identity.retention(municipality).await.unwrap().announced, 0, "told once");
        assert_eq!(house.mailer.sent().len(), 2);
        assert!(house.mail(2).await.contains("löschen wir Ihr Konto am"));
        house.logged_in("anton@example.org").await;
        house.clock.advance(SignedDuration::from_hours(24 * 31));
        let second = house.identity.retention(municipality).await.unwrap();
        assert_eq!((second.announced, second.erased), (0, 1));
        let tenant = municipality.tenant();
        assert!(house.identity.person_by_email(&tenant, "erika@example.org").await.unwrap().is_none());
        assert!(house.identity.person_by_email(&tenant, "anton@example.org").await.unwrap().is_some());
        let text = everything(&house).await;
        assert!(!text.contains("erika@example.org"), "{text}");
    }
}
