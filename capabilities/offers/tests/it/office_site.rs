//! The room behind the real layer of identity, with a fixed clock, and a browser.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use axum::{Router, body::Body};
use bildungsraum_database::{
    Environment, FixedClock, Id, Tenant,
    testing::{TestDatabase, sqlite, viernheim},
};
use bildungsraum_exchange::{
    files::Files,
    limits::{Rate, RateLimiter},
    mail::Mailer,
    signed::Signer,
};
use bildungsraum_identity::{Identity, IdentityConfig, Membership, NewPerson};
use bildungsraum_jobs::{Jobs, Runner};
use bildungsraum_offers::{Offer, OfferRecord, Offers, OffersRoom, jobs, model::Vocabulary, search::Indexes};
use bildungsraum_organisations::{Organisation, Organisations, Sector};
use bildungsraum_trail::{Actor, Role, Via};
use http::{HeaderMap, Request, StatusCode, header};
use jiff::SignedDuration;
use tower::ServiceExt;

const PASSWORD: &str = "drei Enten am Teich";

pub struct AnyKey;

impl Vocabulary for AnyKey {
    fn has(&self, _: &str, _: &str) -> bool {
        true
    }
}

pub struct Site {
    pub test: TestDatabase,
    pub room: OffersRoom,
    pub identity: Identity,
    pub clock: Arc<FixedClock>,
    pub tenant: Tenant,
    pub library: Id,
    pub club: Id,
    pub system: Actor,
    runner: Runner,
    app: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub headers: HeaderMap,
    pub body: String,
}

/// A site with a library that can be written to and a club that cannot.
pub async fn site() -> Site {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_identity::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_offers::MIGRATIONS,
    ];
    let test = sqlite(&rooms).await;
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
    let folder =
        std::path::Path::new(test.address.trim_start_matches("sqlite:")).parent().unwrap().join("files");
    std::fs::create_dir_all(&folder).unwrap();
    let work = Jobs::new(test.database.clone(), environment.clone());
    let room = OffersRoom {
        indexes: Indexes::new(
            None,
            bildungsraum_finder::Weights::default(),
            offers.clone(),
            organisations.clone(),
        ),
        offers,
        organisations,
        nudge: Arc::default(),
        jobs: work.clone(),
        files: Files::folder(&folder).unwrap(),
        mailer,
        signer: Signer::new(&[7; 32]).unwrap(),
        limiter: Arc::new(RateLimiter::new(Rate { burst: 5, per: SignedDuration::from_mins(10) }, 100)),
        map_tiles: String::new(),
        map_attribution: String::new(),
    };
    let tenant = viernheim().tenant();
    let system = Actor::system("test", Via::Command);
    let demo = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo").join(name);
        std::fs::read(path).ok().map(std::borrow::Cow::Owned)
    };
    room.organisations.load_demo(&tenant, &system, &demo).await.unwrap();
    let (library, club) = (environment.id(), environment.id());
    for (id, name, email) in [(library, "Stadtbücherei", "buecherei@example.org"), (club, "Chorverein", "")]
    {
        let mut organisation = Organisation {
            name: name.into(),
            kind: "library".into(),
            sector: Sector::State,
            ..Organisation::new(id)
        };
        if !email.is_empty() {
            organisation.contacts.push(bildungsraum_organisations::Contact {
                function: "Büro".into(),
                email: email.into(),
                phone: String::new(),
            });
        }
        room.organisations.save(&tenant, &system, organisation, None).await.unwrap();
    }
    let routes = bildungsraum_offers::routes().with_state(room.clone());
    let (pages, _) = identity.routes().merge(routes).into_router();
    let app = identity.wrap(pages);
    let runner = jobs::register(Runner::new(work), &room);
    Site { test, room, identity, clock, tenant, library, club, system, runner, app }
}

impl Site {
    pub async fn offer(&self, organisation: Id, title: &str, public: bool) -> OfferRecord {
        let offer = Offer { organisation_id: Some(organisation), title: title.into(), ..Offer::default() };
        let made = self.room.offers.create(&self.tenant, &self.system, &AnyKey, offer).await.unwrap();
        if public {
            self.room.offers.publish(&self.tenant, &self.system, made.id).await.unwrap()
        } else {
            made
        }
    }

    pub async fn read(&self, id: Id) -> OfferRecord {
        self.room.offers.get(&self.tenant, id).await.unwrap()
    }

    pub fn visitor(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new(), csrf: String::new() }
    }

    pub async fn logged_in(&self, role: Role, organisation: Option<Id>) -> Browser<'_> {
        let email = format!("{}@example.org", role.name());
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

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A page that is there, with all its words.
    pub async fn page(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        for prefix in ["[office", "[offer", "[menu", "[access", "[language", "[schedule", "[registration"] {
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
