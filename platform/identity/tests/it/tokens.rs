use axum::body::Body;
use bildungsraum_trail::Role;
use http::{Method, Request, StatusCode};
use jiff::SignedDuration;

use crate::support::{Browser, houses};

async fn ask(browser: &mut Browser<'_>, method: Method, path: &str, token: &str) -> StatusCode {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .body(Body::empty())
        .unwrap();
    browser.send(request).await.status
}

fn shown_token(page: &str) -> String {
    let at = page.find("<code id=\"token\" dir=\"ltr\">").expect("a fresh token") + 27;
    page[at..].split('<').next().unwrap().trim_start_matches('>').to_owned()
}

#[tokio::test]
async fn a_provider_makes_a_token_for_its_organisation_and_revokes_it() {
    for house in houses().await {
        let id = house.person("erika@example.org", Role::Provider).await;
        let tenant = house.municipality.tenant();
        let person = house.identity.person(&tenant, id).await.unwrap().unwrap();
        let organisation = person.memberships[0].organisation.unwrap().text();
        let mut browser = house.logged_in("erika@example.org").await;
        browser.get("/office/tokens").await;
        let fields = [("name", "Website"), ("organisation", &organisation), ("scope", "write")];
        let made = browser.post("/office/tokens", &fields).await;
        let token = shown_token(&made.body);
        assert!(token.starts_with("br_"), "{token}");
        let fields = [("name", "Lesen"), ("organisation", &organisation), ("scope", "read")];
        browser.get("/office/tokens").await;
        let reading = shown_token(&browser.post("/office/tokens", &fields).await.body);
        let mut program = house.browser();
        assert_eq!(ask(&mut program, Method::POST, "/api/v1/entries", &token).await, StatusCode::OK);
        assert_eq!(ask(&mut program, Method::POST, "/api/v1/entries", &reading).await, StatusCode::FORBIDDEN);
        assert_eq!(ask(&mut program, Method::GET, "/api/v1/whoami", &reading).await, StatusCode::OK);
        assert_eq!(ask(&mut program, Method::GET, "/api/v1/office", &token).await, StatusCode::FORBIDDEN);
        assert_eq!(
            ask(&mut program, Method::GET, "/api/v1/whoami", "br_falsch").await,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(
            ask(&mut program, Method::GET, "/lampertheim/api/v1/whoami", &token).await,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(
            ask(&mut program, Method::GET, "/office", &token).await,
            StatusCode::SEE_OTHER,
            "pages take no token"
        );
        let list = browser.get("/office/tokens").await;
        assert!(!list.body.contains(&token), "shown once");
        for _ in 0..2 {
            let list = browser.get("/office/tokens").await;
            let at = list.body.find("/office/tokens/").unwrap();
            let path = list.body[at..].split('"').next().unwrap().to_owned();
            assert_eq!(browser.post(&path, &[]).await.location, "/office/tokens");
        }
        assert_eq!(
            ask(&mut program, Method::POST, "/api/v1/entries", &token).await,
            StatusCode::UNAUTHORIZED
        );
    }
}

#[tokio::test]
async fn nobody_makes_a_token_for_what_is_not_theirs() {
    for house in houses().await {
        house.person("erika@example.org", Role::Provider).await;
        let foreign = house.environment.id().text();
        let mut browser = house.logged_in("erika@example.org").await;
        browser.get("/office/tokens").await;
        for organisation in [foreign.as_str(), ""] {
            let fields = [("name", "Website"), ("organisation", organisation), ("scope", "write")];
            assert_eq!(browser.post("/office/tokens", &fields).await.status, StatusCode::FORBIDDEN);
            browser.get("/office/tokens").await;
        }
    }
}

#[tokio::test]
async fn a_token_of_the_municipality_ends_on_its_day() {
    for house in houses().await {
        house.person("buero@example.org", Role::Office).await;
        let mut browser = house.logged_in("buero@example.org").await;
        browser.get("/office/tokens").await;
        let past =
            [("name", "Statistik"), ("organisation", ""), ("scope", "read"), ("expires", "2026-11-01")];
        let refused = browser.post("/office/tokens", &past).await;
        assert!(refused.body.contains("Datum in der Zukunft"));
        let fields =
            [("name", "Statistik"), ("organisation", ""), ("scope", "read"), ("expires", "2026-11-30")];
        let token = shown_token(&browser.post("/office/tokens", &fields).await.body);
        let mut program = house.browser();
        assert_eq!(ask(&mut program, Method::GET, "/api/v1/office", &token).await, StatusCode::OK);
        assert_eq!(ask(&mut program, Method::POST, "/api/v1/entries", &token).await, StatusCode::FORBIDDEN);
        house.clock.advance(SignedDuration::from_hours(24 * 8));
        assert_eq!(ask(&mut program, Method::GET, "/api/v1/office", &token).await, StatusCode::UNAUTHORIZED);
    }
}
