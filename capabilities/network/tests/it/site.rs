//! The room behind the real layer of identity, with a fixed clock, and a browser.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Body};
use bildungsraum_database::{
    Environment, FixedClock, Id, Tenant,
    testing::{TestDatabase, databases, viernheim},
};
use bildungsraum_exchange::{
    mail::{Mailer, Message},
    signed::Signer,
};
use bildungsraum_identity::{Identity, IdentityConfig, Membership, NewPerson};
use bildungsraum_jobs::{Jobs, Runner};
use bildungsraum_network::{
    BodySeats, Network, Seats, SeatsFuture, jobs,
    model::{CooperationInput, CooperationKind},
};
use bildungsraum_offers::Offers;
use bildungsraum_organisations::{Contact, Organisation, Organisations, Sector};
use bildungsraum_trail::{Actor, Role, Via};
use http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

const PASSWORD: &str = "drei Enten am Teich";

pub struct Site {
    pub test: TestDatabase,
    pub network: Network,
    pub bodies: Arc<Mutex<Vec<BodySeats>>>,
    pub mailer: Mailer,
    pub organisations: Organisations,
    pub identity: Identity,
    pub environment: Environment,
    pub clock: Arc<FixedClock>,
    pub tenant: Tenant,
    pub system: Actor,
    runner: Runner,
    app: Router,
}

/// Bodies as the test says.
struct Bodies(Arc<Mutex<Vec<BodySeats>>>);

impl Seats for Bodies {
    fn seats<'a>(&'a self, _: &'a Tenant) -> SeatsFuture<'a> {
        let bodies = self.0.lock().unwrap().clone();
        Box::pin(async move { Ok(bodies) })
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub headers: HeaderMap,
    pub body: String,
}

/// Viernheim, on every database there is.
pub async fn sites() -> Vec<Site> {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_identity::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_offers::MIGRATIONS,
        bildungsraum_network::MIGRATIONS,
    ];
    let mut sites = Vec::new();
    for test in databases(&rooms).await {
        sites.push(site_on(test).await);
    }
    sites
}

/// The same on SQLite.
pub async fn site() -> Site {
    sites().await.remove(0)
}

async fn site_on(test: TestDatabase) -> Site {
    let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 7);
    let mailer = Mailer::memory("Bildungsraum <bildungsraum@example.org>").unwrap();
    let config = IdentityConfig {
        server_key: [42; 32],
        address: "http://127.0.0.1:8080".into(),
        municipality: Some(viernheim().ags),
        ..IdentityConfig::default()
    };
    let organisations = Organisations::new(test.database.clone(), environment.clone());
    let offers = Offers::new(test.database.clone(), environment.clone());
    let identity =
        Identity::open(test.database.clone(), environment.clone(), mailer.clone(), config).await.unwrap();
    let jobs = Jobs::new(test.database.clone(), environment.clone());
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let network = Network::new(
        test.database.clone(),
        environment.clone(),
        organisations.clone(),
        offers,
        Arc::new(Bodies(bodies.clone())),
        jobs.clone(),
        mailer.clone(),
        Signer::new(&[7; 32]).unwrap(),
        "http://127.0.0.1:8080".into(),
    );
    organisations
        .lay_base_vocabularies(&viernheim().tenant(), &Actor::system("test", Via::Command))
        .await
        .unwrap();
    let (app, _) =
        identity.routes().merge(bildungsraum_network::routes().with_state(network.clone())).into_router();
    // As the app has it: files of some megabytes are brought.
    let limit = axum::extract::DefaultBodyLimit::max(bildungsraum_identity::UPLOAD_LIMIT);
    let app = identity.wrap(app).layer(limit);
    let runner = jobs::register(Runner::new(jobs), &network);
    let system = Actor::system("test", Via::Command);
    Site {
        tenant: viernheim().tenant(),
        test,
        network,
        bodies,
        mailer,
        organisations,
        identity,
        environment,
        clock,
        system,
        runner,
        app,
    }
}

impl Site {
    /// An organisation at work, with a mail address.
    pub async fn organisation(&self, name: &str) -> Id {
        self.organisation_of(name, Sector::CivilSociety).await
    }

    pub async fn organisation_of(&self, name: &str, sector: Sector) -> Id {
        let id = self.environment.id();
        let email = format!("{}@example.org", id.text());
        let organisation = Organisation {
            name: name.into(),
            kind: "library".into(),
            sector,
            contacts: vec![Contact { email, ..Contact::default() }],
            ..Organisation::new(id)
        };
        self.organisations.save(&self.tenant, &self.system, organisation, None).await.unwrap();
        id
    }

    /// Somebody who keeps the entries of this organisation, without a log-in.
    #[allow(clippy::unused_self)] // reads better at the call
    pub fn provider(&self, organisation: Id) -> Actor {
        Actor::person(organisation, "Anbieter".into(), vec![Role::Provider], vec![organisation], Via::Page)
    }

    /// The office, without a log-in.
    #[allow(clippy::unused_self)] // reads better at the call
    pub fn office(&self) -> Actor {
        let id = "01900000-0000-7000-8000-00000000000f".parse().unwrap();
        Actor::person(id, "Bildungsbüro".into(), vec![Role::Office], Vec::new(), Via::Page)
    }

    /// What an input of two organisations looks like.
    #[allow(clippy::unused_self)] // reads better at the call
    pub fn of(&self, organisations: &[Id]) -> CooperationInput {
        CooperationInput {
            organisation_ids: organisations.to_vec(),
            topics: vec!["reading".into()],
            kind: Some(CooperationKind::Coordination),
            intensity: Some(4),
            note: "GEHEIM-notiz".into(),
            ..CooperationInput::default()
        }
    }

    /// The last mail that was sent.
    pub fn mails(&self) -> Vec<Message> {
        self.mailer.sent()
    }

    pub fn visitor(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new(), csrf: String::new() }
    }

    pub async fn logged_in(&self, role: Role, organisation: Option<Id>) -> Browser<'_> {
        let email = format!("{}{}@example.org", role.name(), organisation.map(Id::text).unwrap_or_default());
        let new = NewPerson {
            email: email.clone(),
            name: format!("Test {}", role.name()),
            password: Some(PASSWORD.into()),
            language: "de".into(),
            memberships: vec![Membership { role, organisation }],
        };
        self.identity.create_person(&self.tenant, &self.system, new).await.unwrap();
        let mut browser = self.visitor();
        browser.get("/login").await;
        let answer = browser.post("/login", &[("email", &email), ("password", PASSWORD), ("next", "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// Runs what is due.
    pub async fn work(&self) {
        while self.runner.run_one().await.unwrap() {}
    }
}

pub struct Browser<'a> {
    site: &'a Site,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Browser<'_> {
    async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        headers.insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, "de".parse().unwrap());
        let (parts, body) = self.site.app.clone().oneshot(request).await.unwrap().into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(at) = body.find("name=\"csrf\" value=\"") {
            body[at + 19..].split('"').next().unwrap().clone_into(&mut self.csrf);
        }
        let location =
            parts.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
        Answer { status: parts.status, location, headers: parts.headers, body }
    }

    /// The answer's bytes.
    pub async fn bytes(&mut self, path: &str) -> (StatusCode, Vec<u8>) {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::get(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT_LANGUAGE, "de");
        let answer = self.site.app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = answer.status();
        (status, axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A page that is there, with all its words.
    pub async fn page(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        for prefix in [
            "[network",
            "[menu",
            "[pagination",
            "[form",
            "[analysis",
            "[balance",
            "[ego",
            "[compare",
            "[proposals",
            "[measure",
            "[public",
        ] {
            let found =
                answer.body.find(prefix).map(|at| answer.body[at..].chars().take(60).collect::<String>());
            assert!(found.is_none(), "{path} lacks words: {found:?}");
        }
        answer
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        self.post_with(path, &csrf, fields).await
    }

    /// A form with a file.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
        let mut body = Vec::new();
        let csrf = self.csrf.clone();
        for (field, value) in fields.iter().chain([&("csrf", csrf.as_str())]) {
            let part =
                format!("--grenze\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        let part = format!(
            "--grenze\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend(part.as_bytes());
        body.extend(bytes);
        body.extend(b"\r\n--grenze--\r\n");
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=grenze");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A request of the API with a JSON body; the session's token goes along in its header.
    pub async fn json(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("x-csrf-token", &self.csrf);
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn post_with(&mut self, path: &str, csrf: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .chain([&("csrf", csrf)])
            .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
            .collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
