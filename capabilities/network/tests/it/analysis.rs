//! What the network shows: measures, communities, departures, as pages and as an interface.

use bildungsraum_network::model::{CooperationInput, CooperationKind};
use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::Value;

use crate::{
    site::{site, sites},
    town::town,
};

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn measures_are_those_of_the_part_that_is_asked_for() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let all = value(&office.get("/api/v1/network/measures").await.body);
    let of = |all: &Value, name: &str, key: &str| {
        let nodes = all["nodes"].as_array().unwrap();
        nodes.iter().find(|node| node["name"] == name).unwrap()["values"][key].clone()
    };
    assert_eq!(of(&all, "Schule am <Markt>", "degree"), 3.0);
    assert_eq!(of(&all, "Schule am <Markt>", "articulation"), 1.0);
    // What is not defined is said so, with the reason.
    assert_eq!(of(&all, "Schachfreunde", "constraint"), Value::Null);
    let nodes = all["nodes"].as_array().unwrap();
    let alone = nodes.iter().find(|node| node["name"] == "Schachfreunde").unwrap();
    assert_eq!(alone["undefined"]["constraint"], "isolate");
    let keys: Vec<&str> =
        all["definitions"].as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert!(keys.contains(&"betweenness") && keys.contains(&"density"));
    let state = value(&office.get("/api/v1/network/measures?sector=state").await.body);
    assert_eq!(state["nodes"].as_array().unwrap().len(), 2);
    assert_eq!(of(&state, "Schule am <Markt>", "degree"), 1.0);
    let wrong = office.get("/api/v1/network/measures?sector=church").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn departures_name_who_would_be_cut_off() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let found = value(&office.get("/api/v1/network/departures").await.body);
    let first = &found["departures"][0];
    assert_eq!(first["name"], "Schule am <Markt>");
    assert_eq!((&first["ties"], &first["cut_off"]), (&Value::from(3), &Value::from(2)));
    assert!(first["efficiency"].as_f64().unwrap() < 0.0);
    let groups = value(&office.get("/api/v1/network/communities").await.body);
    assert_eq!(groups["communities"].as_array().unwrap().len(), 2);
    assert!(groups["stability"].as_f64().unwrap() > 0.5);
}

#[tokio::test]
async fn an_analysis_is_kept_until_something_changes() {
    for site in sites().await {
        let town = town(site).await;
        let mut office = town.site.logged_in(Role::Office, None).await;
        let path = "/office/network/picture.json";
        let first = office.get(path).await.body;
        let before = town.site.test.database.statements();
        assert_eq!(office.get(path).await.body, first);
        let kept = town.site.test.database.statements() - before;
        assert!(kept <= 3, "{kept} statements");
        let input = CooperationInput {
            kind: Some(CooperationKind::Information),
            ..town.site.of(&[town.alone, town.music])
        };
        town.site.network.add_cooperation(&town.site.tenant, &town.site.office(), input).await.unwrap();
        let after = office.get(path).await.body;
        assert_ne!(after, first);
        // Who was drawn before stays about where they were.
        let (old, new) = (value(&first), value(&after));
        let span = |picture: &Value| {
            let x: Vec<f64> = picture["x"].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect();
            x.iter().copied().fold(f64::MIN, f64::max) - x.iter().copied().fold(f64::MAX, f64::min)
        };
        for (at, id) in old["ids"].as_array().unwrap().iter().enumerate() {
            let there = new["ids"].as_array().unwrap().iter().position(|one| one == id).unwrap();
            if id.as_str().unwrap() == town.alone.text() {
                continue;
            }
            let moved = (old["x"][at].as_f64().unwrap() - new["x"][there].as_f64().unwrap()).abs();
            assert!(moved <= 0.35 * span(&old), "{id} moved by {moved} of {}", span(&old));
        }
    }
}

#[tokio::test]
async fn an_empty_municipality_has_pages_that_say_so() {
    let site = site().await;
    let mut office = site.logged_in(Role::Office, None).await;
    for path in [
        "/office/network",
        "/office/network/map",
        "/office/network/table",
        "/office/network/matrix",
        "/office/network/proposals",
        "/office/network/compare",
    ] {
        let body = office.page(path).await.body;
        assert!(path.ends_with("compare") || body.contains("empty-state"), "{path}");
        assert!(!body.contains("NaN"), "{path}");
    }
}
