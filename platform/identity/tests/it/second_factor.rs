use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::SignedDuration;
use totp_rs::Builder;

use crate::support::{Browser, House, PASSWORD, houses};

fn code(house: &House, secret: &[u8]) -> String {
    let totp = Builder::new().with_secret(<[u8; 20]>::try_from(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(house.environment.now().as_second()).unwrap()).to_string()
}

fn secret(page: &str) -> Vec<u8> {
    let at = page.find("<code dir=\"ltr\">").unwrap() + 16;
    let text: String = page[at..].split('<').next().unwrap().chars().filter(|c| *c != ' ').collect();
    let (mut bytes, mut buffer, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let value = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        buffer = (buffer << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((buffer >> bits) & 255).unwrap());
        }
    }
    bytes
}

async fn with_factor(house: &House) -> (Browser<'_>, Vec<u8>, String) {
    house.person("erika@example.org", Role::Office).await;
    let mut browser = house.logged_in("erika@example.org").await;
    let setup = browser.get("/account/second-factor").await;
    assert!(setup.body.contains("<svg"), "a QR code");
    let secret = secret(&setup.body);
    assert_eq!(secret.len(), 20);
    let wrong = browser.post("/account/second-factor", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let codes = browser.post("/account/second-factor", &[("code", &code(house, &secret))]).await;
    assert_eq!(codes.status, StatusCode::OK, "{}", codes.body);
    let at = codes.body.find("<li><code>").unwrap() + 10;
    let recovery = codes.body[at..].split('<').next().unwrap().to_owned();
    assert_eq!(codes.body.matches("<li><code>").count(), 10);
    (browser, secret, recovery)
}

#[tokio::test]
async fn the_second_factor_is_asked_for_and_each_code_works_once() {
    for house in houses().await {
        let (_, secret, _) = with_factor(&house).await;
        let mut browser = house.browser();
        let first = browser.log_in("erika@example.org", PASSWORD).await;
        assert_eq!(first.location, "/login/second-factor");
        assert_eq!(browser.name().await, "", "the password alone is not enough");
        browser.get("/login/second-factor").await;
        // The code that ended the set-up is used up.
        let used = browser.post("/login/second-factor", &[("code", &code(&house, &secret))]).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(used.body.contains("wurde schon benutzt"));
        house.clock.advance(SignedDuration::from_secs(30));
        let now = code(&house, &secret);
        house.clock.advance(SignedDuration::from_secs(30));
        let late = browser.post("/login/second-factor", &[("code", &now), ("next", "")]).await;
        assert_eq!(
            (late.status, late.location.as_str()),
            (StatusCode::SEE_OTHER, "/office"),
            "{}",
            late.body
        );
        assert_eq!(browser.name().await, "Erika Beispiel");
        let mut thief = house.browser();
        thief.log_in("erika@example.org", PASSWORD).await;
        thief.get("/login/second-factor").await;
        let again = thief.post("/login/second-factor", &[("code", &now)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        house.clock.advance(SignedDuration::from_secs(60));
        let old = code(&house, &secret);
        house.clock.advance(SignedDuration::from_secs(90));
        let too_late = thief.post("/login/second-factor", &[("code", &old)]).await;
        assert_eq!(too_late.status, StatusCode::UNPROCESSABLE_ENTITY, "outside of the window");
    }
}

#[tokio::test]
async fn a_recovery_code_replaces_the_telephone_once() {
    for house in houses().await {
        let (_, _, recovery) = with_factor(&house).await;
        for (round, expected) in
            [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY].into_iter().enumerate()
        {
            let mut browser = house.browser();
            browser.log_in("erika@example.org", PASSWORD).await;
            browser.get("/login/second-factor").await;
            let typed = recovery.to_lowercase().replace('-', " ");
            let answer = browser.post("/login/second-factor", &[("code", &typed), ("next", "")]).await;
            assert_eq!(answer.status, expected, "round {round}");
        }
    }
}

#[tokio::test]
async fn the_step_between_cannot_be_forged_and_ends_after_ten_minutes() {
    for house in houses().await {
        let (_, secret, _) = with_factor(&house).await;
        let mut browser = house.browser();
        browser.log_in("erika@example.org", PASSWORD).await;
        let real = browser.cookies["second"].clone();
        let mut parts: Vec<&str> = real.split('.').collect();
        parts[1] = "9999999999";
        let forged = parts.join(".");
        browser.cookies.insert("second".into(), forged);
        assert_eq!(browser.get("/login/second-factor").await.location, "/login");
        browser.cookies.insert("second".into(), real);
        browser.get("/login/second-factor").await;
        house.clock.advance(SignedDuration::from_mins(11));
        let late = browser.post("/login/second-factor", &[("code", &code(&house, &secret))]).await;
        assert_eq!(late.location, "/login");
    }
}

#[tokio::test]
async fn the_secret_is_kept_encrypted_and_can_be_taken_away_with_the_password_only() {
    for house in houses().await {
        let (mut browser, secret, _) = with_factor(&house).await;
        let rows = house
            .database()
            .across()
            .all("SELECT totp_secret FROM person", bildungsraum_database::args![])
            .await
            .unwrap();
        let stored: Vec<u8> = rows[0].get("totp_secret").unwrap();
        assert!(!stored.windows(20).any(|part| part == secret));
        let refused = browser.post("/account/second-factor/remove", &[("current", "falsch")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        browser.post("/account/second-factor/remove", &[("current", PASSWORD)]).await;
        assert_eq!(house.browser().log_in("erika@example.org", PASSWORD).await.location, "/office");
    }
}
