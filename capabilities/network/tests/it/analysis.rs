//! What the network shows: measures, communities, departures, as pages and as an interface.

use bildungsraum_database::Id;
use bildungsraum_network::model::{
    Cooperation, CooperationInput, CooperationKind, Need, NeedKind, Side, StatedBy,
};
use bildungsraum_organisations::Organisation;
use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::Value;

use crate::{
    site::{Site, site, sites},
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
async fn the_map_looks_the_same_after_a_restart() {
    for site in sites().await {
        let town = town(site).await;
        let path = "/office/network/picture.json";
        let mut office = town.site.logged_in(Role::Office, None).await;
        office.get(path).await;
        // Drawn from the places before, not anew.
        let input = town.site.of(&[town.alone, town.music]);
        town.site.network.add_cooperation(&town.site.tenant, &town.site.office(), input).await.unwrap();
        let before = office.get(path).await.body;
        let public = town.site.visitor().get("/network/picture.json").await.body;
        let music = town.music;
        let site = town.site.restarted();
        let mut office = site.visitor();
        office.log_in(Role::Office, None).await;
        assert_eq!(site.visitor().get("/network/picture.json").await.body, public);
        assert_eq!(office.get(path).await.body, before);
        // What does not change who works with whom moves nobody.
        let need = Need { text: "Ein Saal".into(), ..Need::new(Side::Resource, music, NeedKind::Rooms) };
        site.network.add_need(&site.tenant, &site.office(), need).await.unwrap();
        assert_eq!(office.get(path).await.body, before);
    }
}

/// So many organisations that all work with the first.
async fn star(site: &Site, count: usize) -> Vec<Id> {
    let mut ids = Vec::new();
    for number in 0..count {
        let id = site.environment.id();
        let organisation = Organisation {
            name: format!("Einrichtung {number:04}"),
            kind: "library".into(),
            ..Organisation::new(id)
        };
        site.organisations.save(&site.tenant, &site.system, organisation, None).await.unwrap();
        ids.push(id);
    }
    let pairs = ids.iter().skip(1).map(|id| (ids[0], *id));
    let at = site.environment.now();
    let rows = pairs
        .map(|(a, b)| {
            (site.environment.id(), Cooperation::new(site.of(&[a, b]), StatedBy::office(), &[a, b], at))
        })
        .collect();
    site.network.add_many(&site.tenant, &site.system, rows).await.unwrap();
    ids
}

#[tokio::test]
async fn what_takes_long_is_a_job_whose_result_is_kept_and_marked_when_the_network_changed() {
    let site = site().await;
    let ids = star(&site, 430).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let shown = office.page("/office/network").await.body;
    assert!(shown.contains("Noch nicht berechnet.") && shown.contains(">Berechnen<"), "{shown}");
    // A provider sees that it is not there, and cannot ask for it.
    let mut provider = site.logged_in(Role::Provider, Some(ids[3])).await;
    assert!(!provider.page("/office/network").await.body.contains(">Berechnen<"));
    let refused = provider.post("/office/network/reckoning", &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let started = office.post("/office/network/reckoning?confirmed=&focus=x", &[]).await;
    assert_eq!(started.location, "/office/network#reckoning");
    let waiting = office.page("/office/network").await.body;
    assert!(waiting.contains("Die Berechnung läuft.") && waiting.contains(">Abbrechen<"), "{waiting}");
    // Twice is once.
    office.post("/office/network/reckoning", &[]).await;
    let of_kind = site.jobs.latest(&site.tenant, 50).await.unwrap();
    assert_eq!(of_kind.iter().filter(|job| job.kind == "network-reckon").count(), 1);
    office.post("/office/network/reckoning/stop", &[]).await;
    let stopped = office.page("/office/network").await.body;
    assert!(stopped.contains("Die Berechnung wurde abgebrochen.") && stopped.contains(">Berechnen<"));

    office.post("/office/network/reckoning", &[]).await;
    // Whoever takes the job up after a restart goes on.
    let site = site.restarted();
    site.work().await;
    let mut office = site.visitor();
    office.log_in(Role::Office, None).await;
    let done = office.page("/office/network").await.body;
    assert!(done.contains("Seitdem hat sich das Netzwerk nicht geändert."), "{done}");
    assert!(done.contains("Alle kämen sich um") && !done.contains("Noch nicht berechnet."));
    // Another part is another computation.
    let part = office.page("/office/network?confirmed=1").await.body;
    assert!(part.contains("Noch nicht berechnet."));

    let input = site.of(&[ids[1], ids[200]]);
    site.network.add_cooperation(&site.tenant, &site.office(), input).await.unwrap();
    let overtaken = office.page("/office/network").await.body;
    assert!(
        overtaken.contains("Seitdem hat sich das Netzwerk geändert.")
            && overtaken.contains(">Neu berechnen<")
    );
    assert!(overtaken.contains("Alle kämen sich um"));
    // Departures of so few are reckoned at once, and are never behind.
    let found = value(&office.get("/api/v1/network/departures").await.body);
    assert_eq!(
        (&found["departures"][0]["name"], &found["overtaken"]),
        (&"Einrichtung 0000".into(), &false.into())
    );
    let asked = office.json("POST", "/api/v1/network/departures", &[], "").await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.body);
    site.work().await;
    let again = office.page("/office/network").await.body;
    assert!(again.contains("Seitdem hat sich das Netzwerk nicht geändert."), "{again}");
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
