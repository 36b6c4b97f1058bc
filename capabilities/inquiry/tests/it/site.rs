//! The room behind the real layer of identity, with a fixed clock, and a browser.

use std::{collections::BTreeMap, fmt::Write};

use axum::{Router, body::Body};
use bildungsraum_database::{
    Environment, Id, Tenant,
    testing::{TestDatabase, databases, viernheim},
};
use bildungsraum_exchange::{files::Files, mail::Mailer, signed::Signer};
use bildungsraum_identity::{Identity, IdentityConfig, Membership, NewPerson};
use bildungsraum_inquiry::{
    Inquiry, Record, jobs,
    model::{
        Member, Study, StudyRole, TextBody, TextSpeaker, TextTurn, Transcript, TranscriptSource,
        TranscriptState,
    },
};
use bildungsraum_jobs::{Jobs, Runner};
use bildungsraum_organisations::{Contact, Organisation, Organisations, Sector};
use bildungsraum_trail::{Actor, Role, Via};
use http::{HeaderMap, Request, StatusCode, header};
use jiff::civil::{Date, date};
use tower::ServiceExt;

const PASSWORD: &str = "drei Enten am Teich";

/// The day on which tests begin.
pub const TODAY: Date = date(2026, 11, 23);

pub struct Site {
    pub test: TestDatabase,
    pub inquiry: Inquiry,
    pub organisations: Organisations,
    pub identity: Identity,
    pub environment: Environment,
    pub clock: std::sync::Arc<bildungsraum_database::FixedClock>,
    pub mailer: Mailer,
    pub jobs: Jobs,
    pub tenant: Tenant,
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

/// Viernheim on every database there is.
pub async fn sites() -> Vec<Site> {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_identity::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_inquiry::MIGRATIONS,
    ];
    let mut sites = Vec::new();
    for test in databases(&rooms).await {
        sites.push(site_on(test).await);
    }
    sites
}

/// A text as it is kept, its turns read from `Name:` at the beginning of paragraphs.
pub fn spoken(text: &str) -> TextBody {
    let mut body = TextBody { text: text.into(), ..TextBody::default() };
    let mut at = 0_u32;
    for line in text.split_inclusive('\n') {
        let length = u32::try_from(line.chars().count()).unwrap();
        let end = at + u32::try_from(line.trim_end_matches('\n').chars().count()).unwrap();
        if let Some((name, _)) = line.split_once(':') {
            let known = body.speakers.iter().position(|one| one.name == name);
            let speaker = known.unwrap_or_else(|| {
                body.speakers.push(TextSpeaker { name: name.into(), ..TextSpeaker::default() });
                body.speakers.len() - 1
            });
            let speaker = u32::try_from(speaker).ok();
            body.turns.push(TextTurn { start: at, end, speaker, part: None });
        }
        at += length;
    }
    body
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
    let jobs = Jobs::new(test.database.clone(), environment.clone());
    let identity =
        Identity::open(test.database.clone(), environment.clone(), mailer.clone(), config).await.unwrap();
    let inquiry = Inquiry::new(
        test.database.clone(),
        environment.clone(),
        identity.clone(),
        organisations.clone(),
        jobs.clone(),
        Files::folder(&bildungsraum_database::testing::folder()).unwrap(),
        mailer.clone(),
        Signer::new(&[42; 32]).unwrap(),
        "http://127.0.0.1:8080".into(),
        [42; 32],
    );
    let (app, _) =
        identity.routes().merge(bildungsraum_inquiry::routes().with_state(inquiry.clone())).into_router();
    // As the app has it: files of some megabytes are brought.
    let limit = axum::extract::DefaultBodyLimit::max(bildungsraum_identity::UPLOAD_LIMIT);
    let app = identity.wrap(app).layer(limit);
    let runner = self::jobs::register(Runner::new(jobs.clone()), &inquiry);
    let system = Actor::system("test", Via::Command);
    Site {
        tenant: viernheim().tenant(),
        test,
        inquiry,
        organisations,
        identity,
        environment,
        clock,
        mailer,
        jobs,
        system,
        runner,
        app,
    }
}

impl Site {
    pub async fn organisation(&self, name: &str, sector: Sector, email: &str) -> Id {
        let id = self.environment.id();
        let contacts = if email.is_empty() {
            Vec::new()
        } else {
            vec![Contact { email: email.into(), ..Contact::default() }]
        };
        let organisation = Organisation {
            name: name.into(),
            kind: "association".into(),
            sector,
            contacts,
            ..Organisation::new(id)
        };
        self.organisations.save(&self.tenant, &self.system, organisation, None).await.unwrap();
        id
    }

    /// Somebody with a role and an account of no other use than its id.
    pub fn of_role(&self, role: Role) -> Actor {
        Actor::person(self.environment.id(), "Test".into(), vec![role], Vec::new(), Via::Page)
    }

    /// A study with this team.
    pub async fn study(&self, team: &[(&Actor, &[StudyRole])]) -> Record<Study> {
        let team = team
            .iter()
            .map(|(actor, roles)| Member {
                person: actor.person_id.unwrap(),
                name: actor.name.clone(),
                roles: roles.to_vec(),
            })
            .collect();
        let study =
            Study { question: "Was fehlt?".into(), team, ..Study::new("Zuhören", date(2028, 1, 31)) };
        self.inquiry.add_study(&self.tenant, &self.system, None, study).await.unwrap()
    }

    /// A transcript with pseudonyms, its turns read from `Name:` at the beginning of paragraphs.
    pub async fn transcript(&self, study: Id, name: &str, text: &str) -> Record<Transcript> {
        self.transcript_of(study, name, &spoken(text)).await
    }

    /// A participant as an entry.
    pub async fn participant(&self, entry: bildungsraum_inquiry::model::Participant) -> Id {
        self.inquiry.add_participant(&self.tenant, &self.system, None, entry).await.unwrap().id
    }

    /// A transcript with pseudonyms.
    pub async fn transcript_of(&self, study: Id, name: &str, body: &TextBody) -> Record<Transcript> {
        let entry = Transcript {
            study,
            group: None,
            recording: None,
            name: name.into(),
            source: TranscriptSource::Typed,
            state: TranscriptState::Ready,
            version: 0,
            length: 0,
            sha256: String::new(),
            guid: None,
            origin: String::new(),
        };
        self.inquiry.add_transcript(&self.tenant, &self.system, None, entry, body).await.unwrap()
    }

    pub fn visitor(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// A browser of somebody who is logged in, and who that is.
    pub async fn logged_in(&self, role: Role, organisation: Option<Id>) -> (Browser<'_>, Actor) {
        let email = format!("{}@example.org", role.name());
        let new = NewPerson {
            email: email.clone(),
            name: format!("Test {}", role.name()),
            password: Some(PASSWORD.into()),
            language: "de".into(),
            memberships: vec![Membership { role, organisation }],
        };
        let id = self.identity.create_person(&self.tenant, &self.system, new).await.unwrap();
        let organisations = organisation.into_iter().collect();
        let name = format!("Test {}", role.name());
        let actor = Actor::person(id, name, vec![role], organisations, Via::Page);
        let mut browser = self.visitor();
        browser.get("/login").await;
        let answer = browser.post("/login", &[("email", &email), ("password", PASSWORD), ("next", "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        (browser, actor)
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

    /// An answer that never ends: its status, and its text as it comes.
    pub async fn open(&mut self, path: &str, headers: &[(&str, &str)]) -> (StatusCode, Stream) {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::get(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT_LANGUAGE, "de");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.site.app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        (answer.status(), Stream { body: answer.into_body().into_data_stream(), text: String::new() })
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
        for prefix in ["[inquiry", "[menu", "[pagination", "[org-", "[sheet"] {
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

pub struct Stream {
    body: axum::body::BodyDataStream,
    text: String,
}

impl Stream {
    /// The next event: name, place, data. Nothing: none came within this time, or the stream ended.
    pub async fn event(&mut self, within: std::time::Duration) -> Option<(String, String, String)> {
        let until = tokio::time::Instant::now() + within;
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| {
                    let line = event.lines().find_map(|line| line.strip_prefix(name));
                    line.map(|line| line.trim_start_matches(':').trim().to_owned()).unwrap_or_default()
                };
                if !field("data").is_empty() {
                    return Some((field("event"), field("id"), field("data")));
                }
                continue;
            }
            let next = futures_util::StreamExt::next(&mut self.body);
            let bytes = tokio::time::timeout_at(until, next).await.ok()??.unwrap();
            self.text.push_str(&String::from_utf8_lossy(&bytes));
        }
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
