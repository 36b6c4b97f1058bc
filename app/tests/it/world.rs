use std::{path::Path, time::Duration};

use bildungsraum::{config::Config, demo, house::House};
use bildungsraum_database::{
    Database, Environment,
    testing::{TestDatabase, databases},
};

/// Databases of both kinds with the tables of every room, and nothing in them.
pub async fn empty_databases() -> Vec<TestDatabase> {
    let rooms: Vec<_> = bildungsraum::migrations().into_iter().skip(1).collect();
    let all = databases(&rooms).await;
    for test in &all {
        let mut transaction = test.database.begin_across().await.unwrap();
        transaction.execute("DELETE FROM municipality", Vec::new()).await.unwrap();
        transaction.commit().await.unwrap();
    }
    all
}

/// A configuration of its own in this folder.
pub fn config(folder: &Path, address: &str) -> Config {
    Config {
        data: folder.to_owned(),
        address: "http://127.0.0.1".into(),
        listen: "127.0.0.1:0".into(),
        database: address.to_owned(),
        ..Config::default()
    }
}

/// A house with the demo.
pub async fn demo_house(folder: &Path, database: Database, address: &str) -> House {
    let config = Config { demo: true, municipality: "06431020".into(), ..config(folder, address) };
    House::open_on(config, Environment::system(), database).await.unwrap()
}

/// Cookie header of somebody logged in.
pub async fn log_in(client: &Client, email: &str) -> String {
    let page = client.get("/login", "", &[]).await;
    let cookies = page.cookies();
    let csrf =
        page.body.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let body = format!("csrf={csrf}&email={email}&password={}", demo::PASSWORD);
    let answer = client.post("/login", &cookies, &body).await;
    assert_eq!(answer.status, 303, "{email}: {}", answer.body);
    answer.cookies()
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    pub fn cookies(&self) -> String {
        self.headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case("set-cookie"))
            .map(|(_, value)| value.split(';').next().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// Speaks HTTP/1.1 to a server on this machine: one request per connection.
#[derive(Clone, Debug)]
pub struct Client {
    pub port: u16,
}

impl Client {
    pub async fn get(&self, path: &str, cookies: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, cookies, headers, "").await
    }

    pub async fn post(&self, path: &str, cookies: &str, body: &str) -> Answer {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, cookies, &headers, body).await
    }

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        cookies: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        tokio::time::timeout(Duration::from_mins(1), self.exchange(method, path, cookies, headers, body))
            .await
            .expect("an answer within a minute")
    }

    async fn exchange(
        &self,
        method: &str,
        path: &str,
        cookies: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut stream =
            tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.expect("the server listens");
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n");
        if !cookies.is_empty() {
            request.push_str(&format!("cookie: {cookies}\r\n"));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().unwrap_or_default().split(' ').nth(1).unwrap_or("0").parse().unwrap_or(0);
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Answer { status, headers, body: body.to_owned() }
    }
}

/// A house that answers on a port of its own until this value goes.
pub struct Serving {
    pub client: Client,
    pub stop: tokio::sync::watch::Sender<bool>,
    pub task: tokio::task::JoinHandle<()>,
}

pub async fn serve(house: House) -> Serving {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let task =
        tokio::spawn(async move { bildungsraum::serve::serve_on(house, listener, stopped).await.unwrap() });
    let client = Client { port };
    for _ in 0..300 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok()
            && client.get("/health", "", &[]).await.status == 200
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Serving { client, stop, task }
}
