use bildungsraum_identity::{Identity, IdentityError, Origin};
use bildungsraum_trail::{Role, Trail};
use http::StatusCode;
use jiff::SignedDuration;

use crate::support::{PASSWORD, account_at, houses};

#[tokio::test]
async fn a_person_logs_in_lands_at_work_and_logs_out() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut browser = house.browser();
        let wrong = browser.log_in("erika@example.org", "vier Enten am Teich").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("E-Mail-Adresse oder Passwort stimmt nicht"));
        assert!(wrong.body.contains("value=\"erika@example.org\""), "what was typed stays");
        let right = browser.log_in("Erika@Example.org ", PASSWORD).await;
        assert_eq!((right.status, right.location.as_str()), (StatusCode::SEE_OTHER, "/office"));
        let cookie =
            right.headers.get_all("set-cookie").iter().find(|c| c.to_str().unwrap().starts_with("session="));
        assert!(cookie.unwrap().to_str().unwrap().contains("HttpOnly"));
        assert_eq!(browser.name().await, "Erika Beispiel");
        assert_eq!(browser.get("/login").await.location, "/office");
        browser.get("/account").await;
        let out = browser.post("/logout", &[]).await;
        assert_eq!(out.location, "/");
        assert_eq!(browser.name().await, "");
    }
}

#[tokio::test]
async fn the_page_that_was_asked_for_comes_after_the_log_in_if_it_is_ours() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut browser = house.browser();
        let asked = browser.get("/office?week=48").await;
        assert_eq!(asked.location, "/login?next=%2Foffice%3Fweek%3D48");
        let form = browser.get(&asked.location).await;
        assert!(form.body.contains("value=\"/office?week=48\""));
        let fields = [("email", "erika@example.org"), ("password", PASSWORD), ("next", "/office?week=48")];
        assert_eq!(browser.post("/login", &fields).await.location, "/office?week=48");
        let mut other = house.browser();
        other.get("/login").await;
        let fields = [("email", "erika@example.org"), ("password", PASSWORD), ("next", "//evil.example")];
        assert_eq!(other.post("/login", &fields).await.location, "/office");
    }
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_as_a_wrong_password() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let (tenant, origin) = (house.municipality.tenant(), Origin::default());
        for email in ["erika@example.org", "niemand@example.org", "kein e-mail"] {
            let refused = house.identity.log_in(&tenant, email, "falsch und lang genug", &origin).await;
            assert!(matches!(refused, Err(IdentityError::WrongPassword)), "{email}");
        }
    }
}

#[tokio::test]
async fn wrong_guesses_have_to_wait_longer_and_longer_and_the_page_says_how_long() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut browser = house.browser();
        for _ in 0..5 {
            let wrong = browser.log_in("erika@example.org", "vier Enten am Teich").await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let blocked = browser.log_in("erika@example.org", PASSWORD).await;
        assert_eq!(blocked.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(blocked.body.contains("30 Sekunden"), "{}", blocked.body);
        assert_eq!(blocked.headers["retry-after"], "30");
        // Somebody else is not stopped by it.
        house.person("anton@example.org", Role::Office).await;
        assert_eq!(house.browser().log_in("anton@example.org", PASSWORD).await.status, StatusCode::SEE_OTHER);
        house.clock.advance(SignedDuration::from_secs(31));
        browser.log_in("erika@example.org", "vier Enten am Teich").await;
        let longer = browser.log_in("erika@example.org", PASSWORD).await;
        assert!(longer.body.contains("60 Sekunden"), "{}", longer.body);
        house.clock.advance(SignedDuration::from_secs(61));
        assert_eq!(browser.log_in("erika@example.org", PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn guesses_at_the_same_time_and_by_two_processes_are_all_counted() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let tenant = house.municipality.tenant();
        // A pool and a service of its own, as another process has.
        let database = bildungsraum_database::Database::connect(&house.test.address).await.unwrap();
        let (environment, mailer) = (house.environment.clone(), house.mailer.clone());
        let other = Identity::open(database, environment, mailer, crate::support::config()).await.unwrap();
        let tasks: Vec<_> = (0..12)
            .map(|number| {
                let identity = if number % 2 == 0 { house.identity.clone() } else { other.clone() };
                let tenant = tenant.clone();
                tokio::spawn(async move {
                    identity
                        .log_in(&tenant, "erika@example.org", "falsch und lang genug", &Origin::default())
                        .await
                })
            })
            .collect();
        let (mut wrong, mut throttled) = (0, 0);
        for task in tasks {
            match task.await.unwrap() {
                Err(IdentityError::WrongPassword) => wrong += 1,
                Err(IdentityError::Throttled { .. }) => throttled += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((wrong, throttled), (5, 7));
        // A log-in in one process holds in the other.
        house.person("anton@example.org", Role::Office).await;
        let browser = house.logged_in("anton@example.org").await;
        let (router, _) = other.routes().into_router();
        assert!(account_at(&browser, other.wrap(router)).await.contains("anton@example.org"));
    }
}

#[tokio::test]
async fn neither_password_nor_token_stands_in_the_trail() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let browser = house.logged_in("erika@example.org").await;
        let tenant = house.municipality.tenant();
        let trail = Trail::of(house.database(), &tenant);
        let text = serde_json::to_string(&trail.latest(i64::MAX, 100).await.unwrap()).unwrap();
        assert!(text.contains("log-in: password"));
        assert!(
            !text.contains("argon2")
                && !text.contains(PASSWORD)
                && !text.contains(&browser.cookies["session"])
        );
        trail.verify().await.unwrap();
    }
}
