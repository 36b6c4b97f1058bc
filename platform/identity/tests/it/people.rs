use bildungsraum_identity::{IdentityError, Membership, NewPerson};
use bildungsraum_trail::{Actor, Role, TrailError, Via};
use http::StatusCode;

use crate::support::{PASSWORD, houses};

#[tokio::test]
async fn an_administrator_gives_roles_and_they_hold_at_once() {
    for house in houses().await {
        let id = house.person("erika@example.org", Role::Region).await;
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        let mut erika = house.logged_in("erika@example.org").await;
        assert_eq!(erika.get("/office/people").await.status, StatusCode::FORBIDDEN);
        let shown = admin.get(&format!("/office/people/{id}")).await;
        assert!(shown.body.contains("value=\"region\" checked"));
        let path = format!("/office/people/{id}");
        admin.post(&path, &[("roles", "administrator")]).await;
        assert_eq!(erika.get("/office/people").await.status, StatusCode::OK);
        let shown = admin.get(&path).await;
        assert!(shown.body.contains("Die Rollen sind gespeichert"));
        assert_eq!(admin.post(&path, &[("roles", "king")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(admin.get("/office/people/nonsense").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_last_administrator_stays() {
    for house in houses().await {
        let id = house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        admin.get(&format!("/office/people/{id}")).await;
        let refused = admin.post(&format!("/office/people/{id}"), &[("roles", "office")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Es muss immer jemanden für die Administration geben"));
        admin.get("/account/erase").await;
        let refused = admin.post("/account/erase", &[("current", PASSWORD)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let tenant = house.municipality.tenant();
        let system = Actor::system("test", Via::Command);
        let refused = house.identity.set_active(&tenant, &system, id, false).await;
        assert!(matches!(refused, Err(IdentityError::LastAdministrator)));
        house.person("zweite@example.org", Role::Administrator).await;
        house.identity.set_active(&tenant, &system, id, false).await.unwrap();
    }
}

#[tokio::test]
async fn an_address_is_taken_once_per_municipality_and_only_administrators_make_people() {
    for house in houses().await {
        let id = house.person("erika@example.org", Role::Office).await;
        let tenant = house.municipality.tenant();
        let new = NewPerson {
            email: "ERIKA@example.org".into(),
            name: "Andere".into(),
            password: None,
            language: "de".into(),
            memberships: vec![Membership { role: Role::Office, organisation: None }],
        };
        let system = Actor::system("test", Via::Command);
        let taken = house.identity.create_person(&tenant, &system, new.clone()).await;
        assert!(matches!(taken, Err(IdentityError::EmailTaken)));
        let erika = house.identity.person(&tenant, id).await.unwrap().unwrap().actor(Via::Page);
        let refused = house
            .identity
            .create_person(&tenant, &erika, NewPerson { email: "neu@example.org".into(), ..new })
            .await;
        assert!(matches!(refused, Err(IdentityError::Trail(TrailError::Forbidden(_)))));
    }
}

#[tokio::test]
async fn the_catalogues_of_both_databases_are_alike() {
    let mut catalogues = Vec::new();
    for house in houses().await {
        catalogues.push(house.database().catalogue().await.unwrap());
    }
    let first = catalogues[0].clone();
    assert!(first.iter().any(|column| column.table == "login_session"));
    for other in &catalogues[1..] {
        assert_eq!(&first, other);
    }
}
