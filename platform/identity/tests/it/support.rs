//! A house for tests, and a browser that keeps cookies and sends back what a form carries.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Router, body::Body, response::Response};
use bildungsraum_database::{
    Database, Environment, FixedClock, Id, Municipality,
    testing::{TestDatabase, databases, viernheim},
};
use bildungsraum_exchange::mail::Mailer;
use bildungsraum_identity::{
    Identity, IdentityConfig, MIGRATIONS, Membership, NewPerson, OpenIdConfig, RouteRule, Routes,
};
use bildungsraum_page::RequestContext;
use bildungsraum_trail::{Actor, Permission, Role, Via};
use http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

pub const PASSWORD: &str = "drei Enten am Teich";
pub const ADDRESS: &str = "http://127.0.0.1:8080";

pub struct House {
    pub identity: Identity,
    pub app: Router,
    pub rules: Vec<RouteRule>,
    pub clock: Arc<FixedClock>,
    pub environment: Environment,
    pub mailer: Mailer,
    pub test: TestDatabase,
    pub municipality: Arc<Municipality>,
}

async fn whoami(page: RequestContext) -> String {
    format!("{}|{}|{}|{}", page.municipality.slug, page.base, page.actor.name, page.language.tag())
}

fn test_routes() -> Routes {
    Routes::new()
        .page(Method::GET, "/whoami", Permission::ReadPublic, whoami)
        .page(Method::POST, "/public-form", Permission::ReadPublic, whoami)
        .page(Method::GET, "/office", Permission::ReadOffice, whoami)
        .page(Method::POST, "/office/form", Permission::ReadOffice, whoami)
        .api(Method::GET, "/api/v1/whoami", Permission::ReadPublic, whoami)
        .api(Method::GET, "/api/v1/office", Permission::ReadOffice, whoami)
        .api(Method::POST, "/api/v1/entries", Permission::EditOwnEntries, whoami)
}

pub fn config() -> IdentityConfig {
    IdentityConfig {
        server_key: [42; 32],
        address: ADDRESS.into(),
        municipality: Some(viernheim().ags),
        erase_after_months: 24,
        ..IdentityConfig::default()
    }
}

pub async fn house(test: TestDatabase, openid: Option<OpenIdConfig>, seed: u64) -> House {
    let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), seed);
    let mailer = Mailer::memory("Bildungsraum <bildungsraum@example.org>").unwrap();
    let identity = Identity::open(
        test.database.clone(),
        environment.clone(),
        mailer.clone(),
        IdentityConfig { openid, ..config() },
    )
    .await
    .unwrap();
    let (router, rules) = identity.routes().merge(test_routes()).into_router();
    let municipality = identity.default_municipality().unwrap();
    House { app: identity.wrap(router), identity, rules, clock, environment, mailer, test, municipality }
}

pub async fn houses() -> Vec<House> {
    let mut all = Vec::new();
    for test in databases(&[bildungsraum_trail::MIGRATIONS, MIGRATIONS]).await {
        all.push(house(test, None, 7).await);
    }
    all
}

impl House {
    pub fn database(&self) -> &Database {
        &self.test.database
    }

    pub async fn person_in(
        &self,
        municipality: &Municipality,
        email: &str,
        memberships: Vec<Membership>,
    ) -> Id {
        let new = NewPerson {
            email: email.into(),
            name: "Erika Beispiel".into(),
            password: Some(PASSWORD.into()),
            language: "de".into(),
            memberships,
        };
        let system = Actor::system("test", Via::Command);
        self.identity.create_person(&municipality.tenant(), &system, new).await.unwrap()
    }

    pub async fn person(&self, email: &str, role: Role) -> Id {
        let organisation = (role == Role::Provider).then(|| self.environment.id());
        self.person_in(&viernheim(), email, vec![Membership { role, organisation }]).await
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { house: self, cookies: BTreeMap::new(), csrf: String::new(), site: None }
    }

    pub async fn logged_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        browser.log_in(email, PASSWORD).await;
        assert!(browser.cookies.contains_key("session"), "{email} is logged in");
        browser
    }

    /// The last mail's text, waiting for what is sent in the background.
    pub async fn mail(&self, count: usize) -> String {
        for _ in 0..200 {
            let sent = self.mailer.sent();
            if sent.len() >= count {
                return sent.last().unwrap().text.clone();
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("no mail number {count}");
    }
}

/// The path of the first link of ours in a text.
pub fn link(text: &str) -> String {
    let at = text.find(ADDRESS).expect("a link") + ADDRESS.len();
    text[at..].split_whitespace().next().unwrap().to_owned()
}

pub struct Browser<'a> {
    house: &'a House,
    pub cookies: BTreeMap<String, String>,
    /// The token of the last form seen.
    pub csrf: String,
    /// `Sec-Fetch-Site` of posts.
    pub site: Option<&'static str>,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Browser<'_> {
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        if !request.headers().contains_key(header::HOST) {
            request.headers_mut().insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
        }
        let response: Response = self.house.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            assert!(text.contains("SameSite=Lax") && text.contains("Path=/"), "{text}");
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        if let Some(at) = body.find("name=\"csrf\" value=\"") {
            body[at + 19..].split('"').next().unwrap().clone_into(&mut self.csrf);
        }
        let location =
            parts.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
        Answer { status: parts.status, location, headers: parts.headers, body }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Posts a form with the token of the last form seen.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let csrf = self.csrf.clone();
        let body: Vec<String> = fields
            .iter()
            .chain([&("csrf", csrf.as_str())])
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header(
                header::USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
            );
        if let Some(site) = self.site {
            request = request.header("sec-fetch-site", site);
        }
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }

    pub async fn log_in(&mut self, email: &str, password: &str) -> Answer {
        self.get("/login").await;
        self.post("/login", &[("email", email), ("password", password), ("next", "")]).await
    }

    pub async fn name(&mut self) -> String {
        self.get("/whoami").await.body.split('|').nth(2).unwrap().to_owned()
    }
}

/// The account page another process answers to this browser's session.
pub async fn account_at(browser: &Browser<'_>, app: Router) -> String {
    let request = Request::get("/account")
        .header(header::COOKIE, format!("session={}", browser.cookies["session"]))
        .body(Body::empty())
        .unwrap();
    let body = app.oneshot(request).await.unwrap().into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}
