//! Proposals: what speaks for them, what is decided, who sees it.

use bildungsraum_network::model::{CooperationInput, CooperationKind};
use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::Value;

use crate::{
    site::{Browser, site, sites},
    town::{Town, town},
};

async fn proposals(browser: &mut Browser<'_>) -> Value {
    let answer = browser.get("/api/v1/network/proposals").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn open<'a>(all: &'a Value, town: &Town) -> Option<&'a Value> {
    let (a, b) = (town.firm.min(town.youth), town.firm.max(town.youth));
    let list = all["open"].as_array().unwrap();
    list.iter().find(|one| one["a"] == a.text().as_str() && one["b"] == b.text().as_str())
}

fn action(town: &Town) -> String {
    let (a, b) = (town.firm.min(town.youth), town.firm.max(town.youth));
    format!("/office/network/proposals/{a}/{b}")
}

#[tokio::test]
async fn a_proposal_says_why_in_one_sentence() {
    let town = town(site().await).await;
    town.rooms().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let all = proposals(&mut office).await;
    let found = open(&all, &town).unwrap_or_else(|| panic!("{all:#}"));
    assert_eq!(
        found["reason"],
        "Beide arbeiten in „AG Übergänge“ mit; Firma Funke sucht Räume, Jugendhaus hat vormittags welche frei."
    );
    let body = office.page("/office/network/proposals").await.body;
    assert!(body.contains("Firma Funke sucht Räume, Jugendhaus hat vormittags welche frei."));
    // Whoever works together already is not proposed.
    let pairs = all["open"].as_array().unwrap();
    let (a, b) = (town.library.min(town.youth).text(), town.library.max(town.youth).text());
    assert!(pairs.iter().all(|one| one["a"] != a.as_str() || one["b"] != b.as_str()));
}

#[tokio::test]
async fn what_is_declined_does_not_come_again_and_what_is_deferred_comes_on_its_day() {
    for site in sites().await {
        let town = town(site).await;
        town.rooms().await;
        let mut office = town.site.logged_in(Role::Office, None).await;
        office.page("/office/network/proposals").await;
        let path = action(&town);
        let wrong = office.post(&path, &[("decision", "declined"), ("revision", "0")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Bitte nennen Sie kurz den Grund."));
        let wrong = office
            .post(&path, &[("decision", "deferred"), ("reason", "Später"), ("until", "2020-01-01")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("value=\"Später\""), "what was typed stays");
        let later = [
            ("decision", "deferred"),
            ("reason", "Nach den Ferien"),
            ("until", "2026-11-25"),
            ("revision", "0"),
        ];
        assert_eq!(office.post(&path, &later).await.status, StatusCode::SEE_OTHER);
        let all = proposals(&mut office).await;
        assert!(open(&all, &town).is_none());
        assert_eq!(all["decided"][0]["state"], "deferred");
        // Somebody else had decided meanwhile.
        let stale = [("decision", "declined"), ("reason", "Nein"), ("revision", "0")];
        assert_eq!(office.post(&path, &stale).await.status, StatusCode::CONFLICT);
        town.site.clock.set("2026-11-25T09:00:00Z".parse().unwrap());
        let all = proposals(&mut office).await;
        assert!(open(&all, &town).is_some(), "{all:#}");
        office.page("/office/network/proposals").await;
        let no = [("decision", "declined"), ("reason", "Passt nicht"), ("revision", "1")];
        assert_eq!(office.post(&path, &no).await.status, StatusCode::SEE_OTHER);
        let all = proposals(&mut office).await;
        assert!(open(&all, &town).is_none());
        let body = office.page("/office/network/proposals").await.body;
        assert!(body.contains("Grund: Passt nicht"));
        assert_eq!(
            office.post(&path, &[("decision", "reopen"), ("revision", "2")]).await.status,
            StatusCode::SEE_OTHER
        );
        let all = proposals(&mut office).await;
        assert!(open(&all, &town).is_some());
    }
}

#[tokio::test]
async fn the_office_sees_what_became_of_it_and_both_organisations_see_what_is_released() {
    let town = town(site().await).await;
    town.rooms().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let mut provider = town.site.logged_in(Role::Provider, Some(town.youth)).await;
    let mut stranger = town.site.logged_in(Role::Provider, Some(town.music)).await;
    assert!(provider.page("/office/network/proposals").await.body.contains("empty-state"));
    office.page("/office/network/proposals").await;
    let path = action(&town);
    let yes =
        [("decision", "accepted"), ("released", "1"), ("revision", "0"), ("reason", "GEHEIM Absprache")];
    assert_eq!(office.post(&path, &yes).await.status, StatusCode::SEE_OTHER);
    let seen = provider.page("/office/network/proposals").await.body;
    assert!(seen.contains("Firma Funke") && seen.contains("noch keine Kooperation eingetragen"));
    assert!(!seen.contains("GEHEIM"));
    // What is for the office only is not in the interface's answer either.
    let own = proposals(&mut provider).await;
    assert_eq!(own["decided"][0]["decided"]["reason"], "");
    assert_eq!(own["decided"][0]["decided"]["by"], "");
    assert!(!stranger.page("/office/network/proposals").await.body.contains("Firma Funke"));
    assert_eq!(provider.post(&path, &yes).await.status, StatusCode::FORBIDDEN);
    let input = CooperationInput {
        kind: Some(CooperationKind::Contract),
        since: Some("2026-11".parse().unwrap()),
        ..town.site.of(&[town.firm, town.youth])
    };
    town.site.network.add_cooperation(&town.site.tenant, &town.site.office(), input).await.unwrap();
    let body = office.page("/office/network/proposals").await.body;
    assert!(body.contains("Kooperation eingetragen, noch nicht bestätigt"), "{body}");
    let all = proposals(&mut office).await;
    assert_eq!(all["decided"][0]["outcome"]["together"], true);
}

#[tokio::test]
async fn whoever_wants_no_proposals_gets_none() {
    let town = town(site().await).await;
    town.rooms().await;
    let (tenant, network) = (&town.site.tenant, &town.site.network);
    network.set_opt_out(tenant, &town.site.office(), town.firm, true, "keine Zeit").await.unwrap();
    let mut office = town.site.logged_in(Role::Office, None).await;
    let all = proposals(&mut office).await;
    let firm = town.firm.text();
    assert!(
        all["open"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["a"] != firm.as_str() && one["b"] != firm.as_str())
    );
    let body = office.page("/office/network/proposals").await.body;
    assert!(body.contains("Eine Einrichtung möchte keine Vorschläge."));
}

#[tokio::test]
async fn the_interface_decides_as_the_page_does() {
    let town = town(site().await).await;
    town.rooms().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    office.page("/office/network/proposals").await;
    let path = action(&town).replace("/office", "/api/v1");
    let wrong = office.json("PUT", &path, &[], r#"{"decision":{"state":"declined"}}"#).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("/reason"));
    let done = office.json("PUT", &path, &[], r#"{"decision":{"state":"accepted","released":true}}"#).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.body);
    let again = office.json("PUT", &path, &[], r#"{"decision":{"state":"accepted"}}"#).await;
    assert_eq!(again.status, StatusCode::PRECONDITION_FAILED);
    let mut provider = town.site.logged_in(Role::Provider, Some(town.firm)).await;
    let all = proposals(&mut provider).await;
    assert!(all["open"].as_array().unwrap().is_empty());
    assert_eq!(all["decided"].as_array().unwrap().len(), 1);
}
