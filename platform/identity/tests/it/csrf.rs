use axum::body::Body;
use bildungsraum_trail::Role;
use http::{Request, StatusCode};
use jiff::SignedDuration;

use crate::support::houses;

#[tokio::test]
async fn a_form_without_its_token_or_with_a_foreign_one_is_refused() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        house.person("anton@example.org", Role::Office).await;
        let mut erika = house.logged_in("erika@example.org").await;
        let mut anton = house.logged_in("anton@example.org").await;
        anton.get("/account").await;
        let foreign = anton.csrf.clone();
        erika.get("/account").await;
        assert_eq!(erika.post("/office/form", &[]).await.status, StatusCode::OK);
        let own = erika.csrf.clone();
        for token in [String::new(), foreign, own[1..].to_owned()] {
            erika.csrf = token;
            let refused = erika.post("/office/form", &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            assert!(refused.body.contains("zu lange offen"), "{}", refused.body);
            erika.csrf.clear();
        }
        let mut nobody = house.browser();
        nobody.get("/login").await;
        nobody.csrf.clear();
        let refused = nobody.post("/login", &[("email", "erika@example.org")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_even_with_the_right_token() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut erika = house.logged_in("erika@example.org").await;
        erika.get("/account").await;
        let own = erika.csrf.clone();
        for site in ["cross-site", "same-site"] {
            erika.csrf.clone_from(&own);
            erika.site = Some(site);
            let refused = erika.post("/office/form", &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            assert!(refused.body.contains("fremden Seite"));
        }
        for (origin, expected) in [
            ("https://evil.example", StatusCode::FORBIDDEN),
            ("null", StatusCode::FORBIDDEN),
            ("http://127.0.0.1:8080", StatusCode::OK),
        ] {
            let request = Request::post("/office/form")
                .header("origin", origin)
                .header("x-csrf-token", &own)
                .body(Body::empty())
                .unwrap();
            assert_eq!(erika.send(request).await.status, expected, "{origin}");
        }
    }
}

#[tokio::test]
async fn a_visitors_form_carries_a_token_without_a_cookie_and_holds_until_the_next_day() {
    for house in houses().await {
        let mut visitor = house.browser();
        let page = visitor.get("/office/nothing-here").await;
        assert!(!page.headers.contains_key("set-cookie"));
        visitor.get("/recovery").await;
        let bound = visitor.csrf.clone();
        visitor.csrf = bound.clone();
        assert_eq!(
            visitor.post("/public-form", &[]).await.status,
            StatusCode::FORBIDDEN,
            "another kind of token"
        );
        let context = house.identity.default_municipality().unwrap();
        assert_eq!(context.slug, "viernheim");
        // A public page shows the day's token in its head; here it comes from a page of an error.
        let error = visitor.get("/recovery/unknown").await;
        assert_eq!(error.status, StatusCode::NOT_FOUND);
        let refused = visitor.post("/public-form", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let at = refused.body.find("name=\"csrf\" content=\"").unwrap() + 21;
        let token = refused.body[at..].split('"').next().unwrap().trim_start_matches('"').to_owned();
        for (hours, expected) in [(0, StatusCode::OK), (24, StatusCode::OK), (24, StatusCode::FORBIDDEN)] {
            house.clock.advance(SignedDuration::from_hours(hours));
            visitor.csrf.clone_from(&token);
            assert_eq!(visitor.post("/public-form", &[]).await.status, expected);
        }
    }
}

#[tokio::test]
async fn uploads_carry_their_token_in_the_form() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut erika = house.logged_in("erika@example.org").await;
        erika.get("/account").await;
        for (token, expected) in [(erika.csrf.clone(), StatusCode::OK), ("x".into(), StatusCode::FORBIDDEN)] {
            let body =
                format!("--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--x--\r\n");
            let request = Request::post("/office/form")
                .header("content-type", "multipart/form-data; boundary=x")
                .body(Body::from(body))
                .unwrap();
            assert_eq!(erika.send(request).await.status, expected);
        }
        let huge = Request::post("/office/form")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("a".repeat(3 * 1024 * 1024)))
            .unwrap();
        assert_eq!(erika.send(huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
