//! A provider of our own, on a port of this machine: discovery, keys, token; the identity it signs is the test's.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bildungsraum_database::testing::{TestDatabase, databases};
use bildungsraum_identity::{MIGRATIONS, OpenIdConfig};
use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::SignedDuration;
use ring::{
    digest, hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

use crate::support::{ADDRESS, House, PASSWORD, house, link};

const SECRET: &str = "ein-geheimnis-das-lang-genug-ist-fuer-hs256";

#[derive(Clone)]
struct Provider {
    issuer: String,
    /// Claims of the next identity; `null` ones are left out.
    claims: Arc<Mutex<Value>>,
    key: Arc<Mutex<String>>,
    /// With one, identities are signed by ES256 and the key is published; else by HS256 and our secret.
    pair: Option<Arc<EcdsaKeyPair>>,
    /// The key it publishes, if not the one it signs with.
    published: Option<Arc<EcdsaKeyPair>>,
    /// The PKCE challenge it was sent, and what came to the token endpoint.
    challenge: Arc<Mutex<String>>,
}

async fn provider() -> Provider {
    start(None).await
}

async fn start(pair: Option<Arc<EcdsaKeyPair>>) -> Provider {
    serve(Provider {
        issuer: String::new(),
        claims: Arc::default(),
        key: Arc::new(Mutex::new(SECRET.into())),
        pair,
        published: None,
        challenge: Arc::default(),
    })
    .await
}

async fn serve(provider: Provider) -> Provider {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let provider = Provider { issuer, ..provider };
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/keys", get(keys))
        .route("/token", post(token))
        .with_state(provider.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    provider
}

async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["HS256", "RS256", "ES256"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let keys: Vec<Value> = provider
        .published
        .or(provider.pair)
        .iter()
        .map(|pair| {
            let point = pair.public_key().as_ref();
            let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..65]));
            json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "1", "x": x, "y": y })
        })
        .collect();
    Json(json!({ "keys": keys }))
}

async fn token(State(provider): State<Provider>, body: String) -> (StatusCode, Json<Value>) {
    let fields: std::collections::HashMap<_, _> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let proof = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, fields["code_verifier"].as_bytes()));
    if fields["code"] != "right" || proof != *provider.challenge.lock().unwrap() {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    }
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = match provider.pair {
        Some(_) => json!({ "alg": "ES256", "typ": "JWT", "kid": "1" }),
        None => json!({ "alg": "HS256", "typ": "JWT" }),
    };
    let text = format!("{}.{}", encode(&header), encode(&provider.claims.lock().unwrap()));
    let signature = if let Some(pair) = &provider.pair {
        URL_SAFE_NO_PAD.encode(pair.sign(&SystemRandom::new(), text.as_bytes()).unwrap())
    } else {
        let key = hmac::Key::new(hmac::HMAC_SHA256, provider.key.lock().unwrap().as_bytes());
        URL_SAFE_NO_PAD.encode(hmac::sign(&key, text.as_bytes()))
    };
    let answer = json!({
        "access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": format!("{text}.{signature}"),
    });
    (StatusCode::OK, Json(answer))
}

struct Journey {
    browser_cookies: std::collections::BTreeMap<String, String>,
    state: String,
}

/// Goes to the provider, which will answer with these claims (on top of right ones).
async fn depart(house: &House, provider: &Provider, wrong: Value) -> Journey {
    let mut browser = house.browser();
    browser.get("/login").await;
    let away = browser.post("/login/openid", &[("next", "/office?a=b")]).await;
    // A page with a link that goes on by itself: a redirect would end the form at another house.
    assert_eq!(away.status, StatusCode::OK, "{}", away.body);
    let link = away.body.split("href=\"").find(|part| part.contains("data-away")).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
    assert!(away.body.contains("http-equiv=\"refresh\""));
    let address = url::Url::parse(&link).unwrap();
    assert!(address.as_str().starts_with(&format!("{}/authorize", provider.issuer)));
    let query: std::collections::HashMap<_, _> = address.query_pairs().into_owned().collect();
    assert_eq!(query["code_challenge_method"], "S256");
    assert_eq!(query["redirect_uri"], format!("{ADDRESS}/login/openid/return"));
    assert!(query["scope"].contains("openid") && query["scope"].contains("email"));
    provider.challenge.lock().unwrap().clone_from(&query["code_challenge"]);
    let now = house.environment.now().as_second();
    let mut claims = json!({
        "iss": provider.issuer, "sub": "4711", "aud": "bildungsraum", "iat": now, "exp": now + 300,
        "nonce": query["nonce"], "email": "erika@example.org", "email_verified": true, "name": "Erika B. Dienst",
    });
    for (name, value) in wrong.as_object().unwrap() {
        claims[name] = value.clone();
    }
    *provider.claims.lock().unwrap() = claims;
    Journey { browser_cookies: browser.cookies.clone(), state: query["state"].clone() }
}

async fn houses_with(provider: &Provider) -> Vec<House> {
    let mut all = Vec::new();
    let tests: Vec<TestDatabase> = databases(&[bildungsraum_trail::MIGRATIONS, MIGRATIONS]).await;
    for test in tests {
        let openid = OpenIdConfig {
            issuer: provider.issuer.clone(),
            client_id: "bildungsraum".into(),
            client_secret: SECRET.into(),
            label: "Mit dem Verwaltungskonto".into(),
        };
        all.push(house(test, Some(openid), 11).await);
    }
    all
}

#[tokio::test]
async fn a_person_logs_in_through_the_provider_and_lands_where_they_wanted() {
    let provider = provider().await;
    for house in houses_with(&provider).await {
        house.person("erika@example.org", Role::Office).await;
        assert!(house.browser().get("/login").await.body.contains("Mit dem Verwaltungskonto"));
        let journey = depart(&house, &provider, json!({})).await;
        let mut browser = house.browser();
        browser.cookies = journey.browser_cookies;
        let path = format!("/login/openid/return?code=right&state={}", journey.state);
        let back = browser.get(&path).await;
        assert_eq!(
            (back.status, back.location.as_str()),
            (StatusCode::SEE_OTHER, "/office?a=b"),
            "{}",
            back.body
        );
        assert_eq!(browser.name().await, "Erika Beispiel");
        let again = browser.get(&path).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "an answer works once");
    }
}

fn pair() -> Arc<EcdsaKeyPair> {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    Arc::new(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap())
}

#[tokio::test]
async fn an_identity_signed_by_a_published_key_is_taken_and_one_by_another_key_is_not() {
    let honest = start(Some(pair())).await;
    for house in houses_with(&honest).await {
        house.person("erika@example.org", Role::Office).await;
        let journey = depart(&house, &honest, json!({})).await;
        let mut browser = house.browser();
        browser.cookies = journey.browser_cookies;
        browser.get(&format!("/login/openid/return?code=right&state={}", journey.state)).await;
        assert_eq!(browser.name().await, "Erika Beispiel");
    }
    let forger = Provider { published: Some(pair()), ..honest.clone() };
    let forger = serve(forger).await;
    for house in houses_with(&forger).await {
        house.person("erika@example.org", Role::Office).await;
        let journey = depart(&house, &forger, json!({})).await;
        let mut browser = house.browser();
        browser.cookies = journey.browser_cookies;
        let back = browser.get(&format!("/login/openid/return?code=right&state={}", journey.state)).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn wrong_answers_of_the_provider_are_refused() {
    let provider = provider().await;
    for house in houses_with(&provider).await {
        house.person("erika@example.org", Role::Office).await;
        let past = house.environment.now().as_second() - 10;
        let cases = [
            ("nonce", json!({ "nonce": "another" })),
            ("audience", json!({ "aud": "another" })),
            ("issuer", json!({ "iss": "https://evil.example" })),
            ("expired", json!({ "exp": past })),
            ("unverified address", json!({ "email_verified": false })),
            ("unknown person", json!({ "email": "niemand@example.org" })),
            ("code", json!({})),
            ("state", json!({})),
            ("other browser", json!({})),
            ("late", json!({})),
            ("signature", json!({})),
        ];
        for (case, wrong) in cases {
            let journey = depart(&house, &provider, wrong).await;
            let mut browser = house.browser();
            if case != "other browser" {
                browser.cookies = journey.browser_cookies;
            }
            let state = if case == "state" { "guessed" } else { &journey.state };
            let code = if case == "code" { "wrong" } else { "right" };
            let key = if case == "signature" { "another-secret-another-secret-another" } else { SECRET };
            *provider.key.lock().unwrap() = key.into();
            if case == "late" {
                house.clock.advance(SignedDuration::from_mins(16));
            }
            let back = browser.get(&format!("/login/openid/return?code={code}&state={state}")).await;
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{case}");
            assert!(!browser.cookies.contains_key("session"), "{case}");
            *provider.key.lock().unwrap() = SECRET.into();
        }
        let refused = house.browser().get("/login/openid/return?error=access_denied&state=x").await;
        assert!(refused.body.contains("hat nicht geklappt"));
    }
}

#[tokio::test]
async fn an_invited_person_gets_the_account_by_the_first_log_in() {
    let provider = provider().await;
    for house in houses_with(&provider).await {
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        admin.get("/office/people/invite").await;
        admin
            .post(
                "/office/people/invite",
                &[("email", "erika@example.org"), ("name", "E"), ("roles", "office")],
            )
            .await;
        let invitation = link(&house.mail(1).await);
        let journey = depart(&house, &provider, json!({})).await;
        let mut browser = house.browser();
        browser.cookies = journey.browser_cookies;
        browser.get(&format!("/login/openid/return?code=right&state={}", journey.state)).await;
        assert_eq!(browser.name().await, "Erika B. Dienst");
        assert_eq!(house.browser().get(&invitation).await.status, StatusCode::NOT_FOUND);
        let no_password = house.browser().log_in("erika@example.org", PASSWORD).await;
        assert_eq!(no_password.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(browser.get("/account/password").await.status.is_success());
    }
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_said_on_the_page() {
    let mut silent = provider().await;
    silent.issuer = "http://127.0.0.1:9".into();
    for house in houses_with(&silent).await {
        let mut browser = house.browser();
        browser.get("/login").await;
        let answer = browser.post("/login/openid", &[("next", "")]).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
        assert!(answer.body.contains("hat nicht geklappt"));
    }
}
