//! The room behind the real layer of identity, and a browser.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use axum::{Router, body::Body};
use bildungsraum_database::{
    Environment, Id, Tenant,
    testing::{TestDatabase, sqlite, viernheim},
};
use bildungsraum_exchange::{files::Files, mail::Mailer};
use bildungsraum_identity::{Identity, IdentityConfig, Membership, NewPerson, Scope};
use bildungsraum_jobs::{Jobs, Runner};
use bildungsraum_organisations::{
    Organisations, api, jobs,
    pages::{self, NoOffers, Rooms},
};
use bildungsraum_trail::{Actor, Role, Via};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::support::demo_file;

const PASSWORD: &str = "drei Enten am Teich";

pub struct Site {
    pub test: TestDatabase,
    pub organisations: Organisations,
    pub identity: Identity,
    pub tenant: Tenant,
    runner: Runner,
    app: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn etag(&self) -> String {
        self.headers[header::ETAG].to_str().unwrap().to_owned()
    }
}

/// A site on SQLite with the demo.
pub async fn site() -> Site {
    let site = empty_site().await;
    let system = Actor::system("demo", Via::Command);
    site.organisations.load_demo(&site.tenant, &system, &demo_file).await.unwrap();
    site
}

/// A site on SQLite with nothing in it.
pub async fn empty_site() -> Site {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_identity::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
    ];
    let test = sqlite(&rooms).await;
    let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 7);
    let organisations = Organisations::new(test.database.clone(), environment.clone());
    let tenant = viernheim().tenant();
    let config = IdentityConfig {
        server_key: [42; 32],
        address: "http://127.0.0.1:8080".into(),
        municipality: Some(viernheim().ags),
        ..IdentityConfig::default()
    };
    let mailer = Mailer::memory("Bildungsraum <bildungsraum@example.org>").unwrap();
    let identity = Identity::open(test.database.clone(), environment.clone(), mailer, config).await.unwrap();
    let folder =
        std::path::Path::new(test.address.trim_start_matches("sqlite:")).parent().unwrap().join("files");
    std::fs::create_dir_all(&folder).unwrap();
    let rooms = Rooms {
        organisations: organisations.clone(),
        files: Files::folder(&folder).unwrap(),
        offers: Arc::new(NoOffers),
        followers: Arc::new([]),
    };
    let routes = pages::routes().merge(api::routes()).with_state(rooms);
    let app = identity.wrap(identity.routes().merge(routes).into_router().0);
    let runner = jobs::register(Runner::new(Jobs::new(test.database.clone(), environment)), &organisations);
    Site { test, organisations, identity, tenant, runner, app }
}

impl Site {
    /// Runs what is due.
    pub async fn work(&self) {
        while self.runner.run_one().await.unwrap() {}
    }

    pub async fn person(&self, role: Role, organisation: Option<Id>) -> (String, Id) {
        let email = format!("{}@example.org", role.name());
        let new = NewPerson {
            email: email.clone(),
            name: format!("Test {}", role.name()),
            password: Some(PASSWORD.into()),
            language: "de".into(),
            memberships: vec![Membership { role, organisation }],
        };
        let system = Actor::system("test", Via::Command);
        let id = self.identity.create_person(&self.tenant, &system, new).await.unwrap();
        (email, id)
    }

    pub fn visitor(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new(), csrf: String::new(), token: None, language: None }
    }

    pub async fn office(&self) -> Browser<'_> {
        let (email, _) = self.person(Role::Office, None).await;
        self.logged_in(&email).await
    }

    pub async fn logged_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.visitor();
        browser.get("/login").await;
        let answer = browser.post("/login", &[("email", email), ("password", PASSWORD), ("next", "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// A client of the API with a token of the office.
    pub async fn client(&self) -> Browser<'_> {
        let (_, id) = self.person(Role::Office, None).await;
        let office = Actor::person(id, "Test office".into(), vec![Role::Office], vec![], Via::Page);
        let token = self
            .identity
            .create_token(&self.tenant, &office, None, "Test", Scope::Write, None)
            .await
            .unwrap();
        Browser { token: Some(token), ..self.visitor() }
    }
}

pub struct Browser<'a> {
    site: &'a Site,
    cookies: BTreeMap<String, String>,
    csrf: String,
    token: Option<String>,
    pub language: Option<&'static str>,
}

impl Browser<'_> {
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        headers.insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
        if let Some(token) = &self.token {
            headers.insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        }
        headers.insert(header::ACCEPT_LANGUAGE, self.language.unwrap_or("de").parse().unwrap());
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
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(at) = body.find("name=\"csrf\" value=\"") {
            body[at + 19..].split('"').next().unwrap().clone_into(&mut self.csrf);
        }
        let location =
            parts.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
        Answer { status: parts.status, location, headers: parts.headers, body, bytes }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A page that is there, with all its words.
    pub async fn page(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        for prefix in ["[org", "[place", "[address", "[vocabulary", "[import", "[weekday", "[error"] {
            assert!(!answer.body.contains(prefix), "{path} lacks words: {}", around(&answer.body, prefix));
        }
        answer
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        let body: Vec<String> = fields
            .iter()
            .chain([&("csrf", csrf.as_str())])
            .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
            .collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }

    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        let mut body = Vec::new();
        let csrf = self.csrf.clone();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            body.extend(
                format!("--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        let (field, name, bytes) = file;
        body.extend(
            format!(
                "--xyz\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n--xyz--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn json(
        &mut self,
        method: &str,
        path: &str,
        if_match: Option<&str>,
        body: &serde_json::Value,
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
        if let Some(tag) = if_match {
            request = request.header(header::IF_MATCH, tag);
        }
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }
}

fn around(body: &str, found: &str) -> String {
    let at = body.find(found).unwrap_or_default();
    body[at..].chars().take(60).collect()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// The values a form would send back, as the page shows them.
pub fn form_fields(html: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let form = html.split("data-guard").nth(1).expect("a form");
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let mark = format!(" {name}=\"");
        tag.find(&mark).map(|at| unescape(tag[at + mark.len()..].split('"').next().unwrap()))
    };
    let mut rest = form;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let tag = rest.split('>').next().unwrap_or_default();
        if tag.starts_with("input") {
            let kind = attribute(tag, "type").unwrap_or_default();
            let ticked = !matches!(kind.as_str(), "checkbox" | "radio") || tag.contains(" checked");
            if let (Some(name), true, false) = (attribute(tag, "name"), ticked, kind == "file") {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("textarea") {
            let text = rest.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
            fields.push((attribute(tag, "name").unwrap(), unescape(text.trim_start_matches('\n'))));
        } else if tag.starts_with("select") {
            let options = rest.split("</select>").next().unwrap();
            let chosen = options
                .split("<option")
                .skip(1)
                .find(|option| option.split('>').next().unwrap().contains(" selected"))
                .or_else(|| options.split("<option").nth(1))
                .unwrap();
            fields.push((attribute(tag, "name").unwrap(), attribute(chosen, "value").unwrap()));
        }
    }
    fields.retain(|(name, _)| name != "csrf");
    fields
}

fn unescape(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

/// The fields with some of them changed.
pub fn changed<'a>(
    fields: &'a [(String, String)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .collect();
    all.extend(changes);
    all
}
