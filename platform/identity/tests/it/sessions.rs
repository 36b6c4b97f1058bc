use bildungsraum_database::testing::lampertheim;
use bildungsraum_identity::Membership;
use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::SignedDuration;

use crate::support::{PASSWORD, houses};

#[tokio::test]
async fn a_session_of_one_municipality_is_nobody_in_another() {
    for house in houses().await {
        house.person("erika@example.org", Role::Administrator).await;
        let browser = house.logged_in("erika@example.org").await;
        let mut there = house.browser();
        there.cookies.clone_from(&browser.cookies);
        let answer = there.get("/lampertheim/whoami").await;
        assert!(answer.body.starts_with("lampertheim|/lampertheim||"), "{}", answer.body);
        there.cookies.clone_from(&browser.cookies);
        let office = there.get("/lampertheim/office").await;
        assert_eq!(
            (office.status, office.location.as_str()),
            (StatusCode::SEE_OTHER, "/lampertheim/login?next=%2Foffice")
        );
        // The same address may belong to another person there.
        let office = vec![Membership { role: Role::Office, organisation: None }];
        house.person_in(&lampertheim(), "erika@example.org", office).await;
    }
}

#[tokio::test]
async fn a_revoked_session_is_out_at_once() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut phone = house.logged_in("erika@example.org").await;
        let mut desk = house.logged_in("erika@example.org").await;
        let account = desk.get("/account").await;
        assert!(account.body.contains("Firefox · Linux") && account.body.contains("dieses Gerät"));
        let at = account.body.find("/account/sessions/").unwrap();
        let path = account.body[at..].split('"').next().unwrap().to_owned();
        assert_eq!(desk.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(phone.name().await, "");
        assert!(!phone.cookies.contains_key("session"), "the dead cookie is taken away");
        assert_eq!(desk.name().await, "Erika Beispiel");
    }
}

#[tokio::test]
async fn an_administrator_ends_sessions_and_blocks_accounts_at_once() {
    for house in houses().await {
        let id = house.person("erika@example.org", Role::Office).await;
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        let mut erika = house.logged_in("erika@example.org").await;
        admin.get(&format!("/office/people/{id}")).await;
        admin.post(&format!("/office/people/{id}/end-sessions"), &[]).await;
        assert_eq!(erika.name().await, "");
        let mut erika = house.logged_in("erika@example.org").await;
        admin.post(&format!("/office/people/{id}/active"), &[]).await;
        assert_eq!(erika.name().await, "");
        assert_eq!(
            erika.log_in("erika@example.org", PASSWORD).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let shown = admin.get(&format!("/office/people/{id}")).await;
        assert!(shown.body.contains("gesperrt"));
        admin.post(&format!("/office/people/{id}/active"), &[("active", "1")]).await;
        house.logged_in("erika@example.org").await;
    }
}

#[tokio::test]
async fn a_session_ends_after_a_week_without_use_and_after_a_month_in_any_case() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut idle = house.logged_in("erika@example.org").await;
        house.clock.advance(SignedDuration::from_hours(24 * 7 + 1));
        assert_eq!(idle.name().await, "");
        let mut used = house.logged_in("erika@example.org").await;
        for day in 0..30 {
            assert_eq!(used.name().await, "Erika Beispiel", "day {day}");
            // The note of use is written in the background.
            let now = house.environment.now();
            for _ in 0..200 {
                let tenant = house.municipality.tenant();
                let person =
                    house.identity.person_by_email(&tenant, "erika@example.org").await.unwrap().unwrap();
                if person.last_seen_at == Some(now) {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            house.clock.advance(SignedDuration::from_hours(24));
        }
        assert_eq!(used.name().await, "");
    }
}

#[tokio::test]
async fn public_pages_cost_no_statement_and_a_session_costs_one() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut visitor = house.browser();
        let before = house.database().statements();
        let answer = visitor.get("/whoami").await;
        assert_eq!(house.database().statements() - before, 0);
        assert!(!answer.headers.contains_key("set-cookie"), "public pages can be cached");
        let mut person = house.logged_in("erika@example.org").await;
        let before = house.database().statements();
        let answer = person.get("/whoami").await;
        assert_eq!(house.database().statements() - before, 1);
        assert!(answer.headers["cache-control"].to_str().unwrap().contains("private"));
    }
}

#[tokio::test]
async fn changing_the_password_ends_all_other_sessions() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut other = house.logged_in("erika@example.org").await;
        let mut browser = house.logged_in("erika@example.org").await;
        browser.get("/account/password").await;
        let new = "sieben Schwäne im Rhein";
        let wrong = browser
            .post("/account/password", &[("current", "falsch"), ("password", new), ("password_again", new)])
            .await;
        assert!(wrong.body.contains("Das ist nicht Ihr jetziges Passwort"));
        let unlike = browser
            .post("/account/password", &[("current", PASSWORD), ("password", new), ("password_again", "x")])
            .await;
        assert!(unlike.body.contains("sind nicht gleich"));
        let weak = browser
            .post(
                "/account/password",
                &[("current", PASSWORD), ("password", "kurz"), ("password_again", "kurz")],
            )
            .await;
        assert!(weak.body.contains("mindestens 12 Zeichen"), "{}", weak.body);
        let done = browser
            .post("/account/password", &[("current", PASSWORD), ("password", new), ("password_again", new)])
            .await;
        assert_eq!(done.location, "/account");
        assert!(browser.get("/account").await.body.contains("Ihr neues Passwort gilt"));
        assert_eq!(other.name().await, "");
        assert_eq!(house.browser().log_in("erika@example.org", new).await.status, StatusCode::SEE_OTHER);
    }
}
