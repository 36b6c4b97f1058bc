//! How fast codings are set and seen, over HTTP, on both databases (PostgreSQL where `TEST_DATABASE_URL` names one): one
//! person in a transcript of a million code points; twenty people who look on; eight people at once, five hundred a
//! second. `name value unit` lines; it fails if a coding is lost or doubled.
//!
//! Server and clients share the process and its processors.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{
    collections::{BTreeMap, HashSet},
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use bildungsraum_database::{
    Environment, Id,
    testing::{TestDatabase, databases, folder, viernheim},
};
use bildungsraum_exchange::{files::Files, mail::Mailer, signed::Signer};
use bildungsraum_identity::{Identity, IdentityConfig, Membership, NewPerson};
use bildungsraum_inquiry::{
    Inquiry,
    model::{
        Code, Member, Study, StudyRole, TextBody, TextTurn, Transcript, TranscriptSource, TranscriptState,
    },
};
use bildungsraum_jobs::Jobs;
use bildungsraum_organisations::Organisations;
use bildungsraum_trail::{Actor, Role, Via};
use jiff::civil::date;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
};

const PASSWORD: &str = "drei Enten am Teich";
const TURN: &str = "B1: Wir brauchen mehr Räume für alle 🙂, sagt sie, und das seit Jahren schon.\n";
const CODERS: usize = 8;
const ONLOOKERS: usize = 20;
/// Codings a second of all coders together, and for how long.
const RATE: u32 = 500;
const SECONDS: u32 = 5;

/// A browser that keeps its connection.
struct Client {
    stream: TcpStream,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Client {
    async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// The same person on a connection of its own.
    async fn again(&self, address: SocketAddr) -> Self {
        Self { cookies: self.cookies.clone(), csrf: self.csrf.clone(), ..Self::open(address).await }
    }

    async fn send(&mut self, method: &str, path: &str, kind: &str, body: &str) {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:8080\r\ncookie: {}\r\nx-csrf-token: {}\r\n\
             content-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
            cookies.join("; "),
            self.csrf,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await.unwrap();
    }

    /// Status and body.
    async fn ask(&mut self, method: &str, path: &str, kind: &str, body: &str) -> (u16, String) {
        self.send(method, path, kind, body).await;
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            assert!(self.stream.read_buf(&mut bytes).await.unwrap() > 0, "the connection broke");
        };
        let headers = String::from_utf8_lossy(&bytes[..head]).into_owned();
        let mut length = 0;
        for line in headers.lines() {
            let Some((name, value)) = line.split_once(':') else { continue };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap(),
                "set-cookie" => {
                    let (name, value) = value.trim().split(';').next().unwrap().split_once('=').unwrap();
                    self.cookies.insert(name.into(), value.into());
                }
                _ => {}
            }
        }
        while bytes.len() < head + length {
            assert!(self.stream.read_buf(&mut bytes).await.unwrap() > 0, "the connection broke");
        }
        let body = String::from_utf8_lossy(&bytes[head..]).into_owned();
        if let Some(at) = body.find("name=\"csrf\" value=\"") {
            body[at + 19..].split('"').next().unwrap().clone_into(&mut self.csrf);
        }
        (headers.split(' ').nth(1).unwrap().parse().unwrap(), body)
    }

    async fn log_in(&mut self, email: &str) {
        let form = "application/x-www-form-urlencoded";
        self.ask("GET", "/login", form, "").await;
        let text = |text: &str| text.replace('@', "%40").replace(' ', "+");
        let body = format!("email={}&password={}&next=&csrf={}", text(email), text(PASSWORD), self.csrf);
        let (status, _) = self.ask("POST", "/login", form, &body).await;
        assert_eq!(status, 303, "log-in of {email}");
        let (status, _) = self.ask("GET", "/office/inquiry", form, "").await;
        assert_eq!(status, 200);
    }
}

struct House {
    inquiry: Inquiry,
    address: SocketAddr,
    people: Vec<(Actor, String)>,
    text: Id,
    study: Id,
    code: Id,
    environment: Environment,
}

async fn house(test: &TestDatabase) -> House {
    let environment = Environment::system();
    let mailer = Mailer::memory("Bildungsraum <bildungsraum@example.org>").unwrap();
    let config = IdentityConfig {
        server_key: [42; 32],
        address: "http://127.0.0.1:8080".into(),
        municipality: Some(viernheim().ags),
        ..IdentityConfig::default()
    };
    let tenant = viernheim().tenant();
    let identity =
        Identity::open(test.database.clone(), environment.clone(), mailer.clone(), config).await.unwrap();
    let inquiry = Inquiry::new(
        test.database.clone(),
        environment.clone(),
        identity.clone(),
        Organisations::new(test.database.clone(), environment.clone()),
        Jobs::new(test.database.clone(), environment.clone()),
        Files::folder(&folder()).unwrap(),
        mailer,
        Signer::new(&[42; 32]).unwrap(),
        "http://127.0.0.1:8080".into(),
        [42; 32],
    );
    let system = Actor::system("measure", Via::Command);
    let mut people = Vec::new();
    for number in 0..CODERS + ONLOOKERS {
        let email = format!("p{number}@example.org");
        let name = format!("Person {number}");
        let new = NewPerson {
            email: email.clone(),
            name: name.clone(),
            password: Some(PASSWORD.into()),
            language: "de".into(),
            memberships: vec![Membership { role: Role::Moderator, organisation: None }],
        };
        let id = identity.create_person(&tenant, &system, new).await.unwrap();
        people.push((Actor::person(id, name, vec![Role::Moderator], Vec::new(), Via::Page), email));
    }
    let roles = [StudyRole::Head, StudyRole::Coder];
    let team = people
        .iter()
        .map(|(actor, _)| Member {
            person: actor.person_id.unwrap(),
            name: actor.name.clone(),
            roles: roles.to_vec(),
        })
        .collect();
    let study = Study { team, ..Study::new("Messung", date(2028, 1, 31)) };
    let study = inquiry.add_study(&tenant, &system, None, study).await.unwrap().id;
    let entry = Transcript {
        study,
        group: None,
        recording: None,
        name: "Eine Million".into(),
        source: TranscriptSource::Typed,
        state: TranscriptState::Ready,
        version: 0,
        length: 0,
        sha256: String::new(),
        guid: None,
        origin: String::new(),
    };
    let turn = u32::try_from(TURN.chars().count()).unwrap();
    let count = 1_000_000 / turn + 1;
    let turns = (0..count)
        .map(|number| TextTurn {
            start: number * turn,
            end: number * turn + turn - 1,
            speaker: None,
            part: None,
        })
        .collect();
    let body = TextBody { text: TURN.repeat(count as usize), turns, ..TextBody::default() };
    let text = inquiry.add_transcript(&tenant, &system, None, entry, &body).await.unwrap().id;
    let code = Code::new(study, "Räume");
    let code = inquiry.add_code(&tenant, &people[0].0, None, code).await.unwrap().id;
    let (app, _) =
        identity.routes().merge(bildungsraum_inquiry::routes().with_state(inquiry.clone())).into_router();
    let app = identity.wrap(app);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    House { inquiry, address, people, text, study, code, environment }
}

fn part(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1;
    times[at].as_secs_f64() * 1_000.0
}

impl House {
    fn body(&self, id: Id, number: u32) -> String {
        let start = number * 37 % 999_000;
        format!(
            "{{\"id\":\"{id}\",\"code\":\"{}\",\"start\":{start},\"end\":{},\"version\":1}}",
            self.code,
            start + 30
        )
    }

    fn path(&self) -> String {
        format!("/api/v1/inquiry/texts/{}/codings", self.text)
    }

    async fn client(&self, person: usize) -> Client {
        let mut client = Client::open(self.address).await;
        client.log_in(&self.people[person].1).await;
        client
    }

    async fn set(&self, client: &mut Client, id: Id, number: u32) -> Duration {
        let begin = Instant::now();
        let (status, body) =
            client.ask("POST", &self.path(), "application/json", &self.body(id, number)).await;
        assert_eq!(status, 201, "{body}");
        begin.elapsed()
    }
}

/// Reads a stream and tells of each coding that comes.
async fn look(mut client: Client, path: String, tell: mpsc::UnboundedSender<(String, Instant)>) {
    client.send("GET", &path, "text/plain", "").await;
    let mut bytes = Vec::new();
    let mut from = 0;
    while client.stream.read_buf(&mut bytes).await.is_ok_and(|read| read > 0) {
        let now = Instant::now();
        // Whole events only; what follows is read with the next piece.
        let Some(past) = bytes.windows(2).rposition(|two| two == b"\n\n") else { continue };
        let text = String::from_utf8_lossy(&bytes[from.min(past)..past]).into_owned();
        from = past;
        for piece in text.split("{\"id\":\"").skip(1) {
            if tell.send((piece[..36].to_owned(), now)).is_err() {
                return;
            }
        }
    }
}

async fn measure(name: &str, test: &TestDatabase) {
    let house = Arc::new(house(test).await);
    let mut all: HashSet<Id> = HashSet::new();
    let mut clients = Vec::new();
    for person in 0..CODERS {
        clients.push(house.client(person).await);
    }
    // One person alone.
    let mut times = Vec::new();
    for number in 0..300 {
        let id = house.environment.id();
        all.insert(id);
        times.push(house.set(&mut clients[0], id, number).await);
    }
    println!("{name}_one_p50 {:.1} ms", part(&mut times, 0.5));
    println!("{name}_one_p95 {:.1} ms", part(&mut times, 0.95));
    // Twenty look on while one codes ten times a second.
    let (tell, mut told) = mpsc::unbounded_channel();
    let live = format!("/office/inquiry/texts/{}/live", house.text);
    for person in CODERS..CODERS + ONLOOKERS {
        let client = house.client(person).await;
        tokio::spawn(look(client, live.clone(), tell.clone()));
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut sent: BTreeMap<String, Instant> = BTreeMap::new();
    for number in 0..100 {
        let id = house.environment.id();
        all.insert(id);
        sent.insert(id.text(), Instant::now());
        house.set(&mut clients[0], id, number).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut waited = Vec::new();
    while let Ok((id, at)) = told.try_recv() {
        waited.push(at.duration_since(sent[&id]));
    }
    assert_eq!(waited.len(), 100 * ONLOOKERS, "each sees each coding once");
    println!("{name}_seen_by_20_p95 {:.1} ms", part(&mut waited, 0.95));
    println!("{name}_seen_by_20_max {:.1} ms", part(&mut waited, 1.0));
    // Eight people at once, five hundred a second together, whatever the answers take.
    let times = Arc::new(Mutex::new(Vec::new()));
    let begin = Instant::now() + Duration::from_millis(200);
    let mut tasks = Vec::new();
    let hands = 8;
    for (person, client) in clients.iter().enumerate() {
        for hand in 0..hands {
            let mut client = client.again(house.address).await;
            let (house, times) = (house.clone(), times.clone());
            let first = u32::try_from(person * hands + hand).unwrap();
            tasks.push(tokio::spawn(async move {
                let mut own = Vec::new();
                let mut number = first;
                while number < RATE * SECONDS {
                    let due = begin + Duration::from_secs(1) * number / RATE;
                    tokio::time::sleep_until(due.into()).await;
                    let id = house.environment.id();
                    own.push(id);
                    house.set(&mut client, id, number).await;
                    // From when it was due: waiting for one's turn counts.
                    times.lock().unwrap().push(due.elapsed());
                    number += u32::try_from(CODERS * hands).unwrap();
                }
                own
            }));
        }
    }
    for task in tasks {
        all.extend(task.await.unwrap());
    }
    let took = begin.elapsed().as_secs_f64();
    let mut times = std::mem::take(&mut *times.lock().unwrap());
    println!("{name}_eight_rate {:.0} 1/s", f64::from(RATE * SECONDS) / took);
    println!("{name}_eight_p50 {:.1} ms", part(&mut times, 0.5));
    println!("{name}_eight_p95 {:.1} ms", part(&mut times, 0.95));
    let tenant = viernheim().tenant();
    let there = house.inquiry.codings(&tenant, &house.people[0].0, house.text).await.unwrap();
    let ids: HashSet<Id> = there.iter().map(|one| one.id).collect();
    assert_eq!(there.len(), all.len(), "none doubled");
    assert_eq!(ids, all, "none lost");
    tokio::time::sleep(Duration::from_secs(3)).await;
    let mut seen = 0_usize;
    while told.try_recv().is_ok() {
        seen += 1;
    }
    println!("{name}_seen_while_eight {seen} of {}", (RATE * SECONDS) as usize * ONLOOKERS);
    house.inquiry.stop_live();
    let state = house.inquiry.state_now(&tenant, &house.people[0].0, house.study).await.unwrap();
    assert_eq!(state.codings.len(), all.len());
}

#[tokio::main]
async fn main() {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_identity::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_inquiry::MIGRATIONS,
    ];
    for (test, name) in databases(&rooms).await.iter().zip(["sqlite", "postgres"]) {
        measure(name, test).await;
    }
}
