use axum::body::Body;
use bildungsraum_database::testing::lampertheim;
use bildungsraum_identity::RouteKind;
use bildungsraum_trail::{Permission, Role};
use http::{Request, StatusCode};

use crate::support::houses;

#[tokio::test]
async fn the_municipality_is_found_by_host_path_and_default() {
    for house in houses().await {
        let with_host = bildungsraum_database::Municipality {
            host: Some("bildung.lampertheim.de".into()),
            ..lampertheim()
        };
        let mut transaction = house.database().begin(&with_host.tenant()).await.unwrap();
        transaction.put_municipality(&with_host).await.unwrap();
        transaction.commit().await.unwrap();
        house.identity.refresh().await.unwrap();
        let mut browser = house.browser();
        assert!(browser.get("/whoami").await.body.starts_with("viernheim||"));
        assert!(browser.get("/viernheim/whoami").await.body.starts_with("viernheim|/viernheim|"));
        assert!(browser.get("/lampertheim/whoami?a=b").await.body.starts_with("lampertheim|/lampertheim|"));
        let own =
            Request::get("/whoami").header("host", "Bildung.Lampertheim.de:443").body(Body::empty()).unwrap();
        assert!(browser.send(own).await.body.starts_with("lampertheim||"));
        assert_eq!(browser.get("/unknown/whoami").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("//viernheim/whoami").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_language_comes_from_the_address_then_the_cookie_then_the_browser() {
    for house in houses().await {
        let mut browser = house.browser();
        let mut language = async |path: &str, accepted: &str| {
            let request = Request::get(path).header("accept-language", accepted).body(Body::empty()).unwrap();
            browser.send(request).await.body.rsplit('|').next().unwrap().to_owned()
        };
        assert_eq!(language("/whoami", "fr").await, "de");
        assert_eq!(language("/whoami", "fr, uk;q=0.8, en;q=0.5").await, "uk");
        assert_eq!(language("/whoami?lang=xx", "en").await, "en");
        assert_eq!(language("/whoami?lang=ar", "en").await, "ar");
        assert_eq!(language("/whoami", "en").await, "ar");
    }
}

#[tokio::test]
async fn every_route_says_no_in_its_own_way() {
    for house in houses().await {
        house.person("erika@example.org", Role::Provider).await;
        let mut person = house.logged_in("erika@example.org").await;
        assert_eq!(person.get("/office").await.status, StatusCode::FORBIDDEN);
        let api = person.get("/api/v1/office").await;
        assert_eq!(api.status, StatusCode::FORBIDDEN);
        assert_eq!(api.headers["content-type"], "application/problem+json");
        for rule in &house.rules {
            if rule.permission == Permission::ReadPublic {
                continue;
            }
            let path = rule
                .path
                .replace("{id}", "01900000-0000-7000-8000-000000000000")
                .replace("{session}", "01900000-0000-7000-8000-000000000000");
            let request =
                Request::builder().method(rule.method.clone()).uri(path).body(Body::empty()).unwrap();
            let answer = house.browser().send(request).await;
            if rule.kind == RouteKind::Api {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{rule:?}");
            } else {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{rule:?}");
                assert!(answer.location.starts_with("/login"), "{rule:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_theme_is_kept_and_leads_back() {
    for house in houses().await {
        let mut browser = house.browser();
        let answer = browser.get("/theme?theme=dark&next=%2Fwhoami").await;
        assert_eq!(answer.location, "/whoami");
        assert_eq!(browser.cookies["theme"], "dark");
        assert_eq!(browser.get("/theme?theme=dark&next=%2F%2Fevil.example").await.location, "/");
        assert!(browser.get("/login").await.body.contains("data-theme=\"dark\""));
    }
}
