//! Two processes on one database behave as one; a process that is killed leaves a database that starts clean.

use std::{
    process::{Child, Command, Stdio},
    time::Duration,
};

use bildungsraum_database::testing::folder;

use crate::world::{Client, demo_house, empty_databases, log_in, serve};

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_on_one_database_behave_as_one() {
    for test in empty_databases().await {
        if test.database.dialect() == bildungsraum_database::Dialect::Sqlite {
            continue;
        }
        let (one, two) = (folder(), folder());
        let first = demo_house(&one, test.database.clone(), &test.address).await;
        // The same key: both processes are one installation.
        std::fs::copy(one.join("secret.key"), two.join("secret.key")).unwrap();
        let database = bildungsraum_database::Database::connect(&test.address).await.unwrap();
        let second = demo_house(&two, database, &test.address).await;
        let offers = first.offers.offers.clone();
        let municipality = first.database.across().municipalities().await.unwrap().remove(0);
        let (a, b) = (serve(first).await, serve(second).await);
        let cookies = log_in(&a.client, "office@example.org").await;
        assert_eq!(b.client.get("/office", &cookies, &[]).await.status, 200, "the log-in holds on both");

        let tenant = municipality.tenant();
        let all =
            offers.list(&tenant, &bildungsraum_offers::store::Filter::default(), None, 1).await.unwrap();
        let actor = bildungsraum_trail::Actor::system("test", bildungsraum_trail::Via::Command);
        offers.archive(&tenant, &actor, all[0].id, None).await.unwrap();
        let mut gone = [false, false];
        for _ in 0..60 {
            for (at, client) in [&a.client, &b.client].into_iter().enumerate() {
                gone[at] = client.get("/api/v1/search?limit=1", "", &[]).await.body.contains("\"total\":88");
            }
            if gone == [true, true] {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(gone, [true, true], "each search index follows the trail");
        let _ = (a.stop.send(true), b.stop.send(true));
        let _ = (a.task.await, b.task.await);
    }
}

fn start(data: &std::path::Path, port: u16) -> Child {
    Command::new(env!("CARGO_BIN_EXE_bildungsraum"))
        .args(["serve", "--demo", "--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data)
        .env_remove("BILDUNGSRAUM_DATABASE")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts")
}

async fn ready(port: u16) {
    for _ in 0..2_400 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the server does not answer");
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_saving_loses_nothing_that_was_answered() {
    let data = folder();
    let port = free_port();
    let mut server = start(&data, port);
    ready(port).await;
    let client = Client { port };
    let page = client.get("/needs/new", "", &[]).await;
    let csrf =
        page.body.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut acknowledged = 0;
    for number in 0..4 {
        let body = format!("csrf={csrf}&text=Wunsch+Nummer+{number}&age=&quarter=&topic=&query=");
        if client.post("/needs", &page.cookies(), &body).await.status == 303 {
            acknowledged += 1;
        }
    }
    assert_eq!(acknowledged, 4);
    server.kill().unwrap();
    server.wait().unwrap();

    let port = free_port();
    let mut server = start(&data, port);
    ready(port).await;
    let client = Client { port };
    let cookies = log_in(&client, "office@example.org").await;
    let needs = client.get("/office/needs", &cookies, &[]).await;
    for number in 0..4 {
        assert!(needs.body.contains(&format!("Wunsch Nummer {number}")), "wish {number} is lost");
    }
    server.kill().unwrap();
    server.wait().unwrap();
    let doctor = Command::new(env!("CARGO_BIN_EXE_bildungsraum"))
        .args(["doctor", "--data"])
        .arg(&data)
        .env_remove("BILDUNGSRAUM_DATABASE")
        .output()
        .unwrap();
    let text =
        String::from_utf8_lossy(&doctor.stdout).into_owned() + &String::from_utf8_lossy(&doctor.stderr);
    assert!(text.contains("the chain holds"), "{text}");
    assert!(!text.contains("damaged"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_the_demo_is_read_in_leaves_a_database_that_goes_on() {
    for wait in [300_u64, 700] {
        let data = folder();
        let port = free_port();
        let mut server = start(&data, port);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        server.kill().unwrap();
        server.wait().unwrap();
        let port = free_port();
        let mut server = start(&data, port);
        ready(port).await;
        let client = Client { port };
        let found = client.get("/api/v1/search?limit=1", "", &[]).await;
        assert!(found.body.contains("\"total\":89"), "{}", found.body);
        log_in(&client, "admin@example.org").await;
        server.kill().unwrap();
        server.wait().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_house_serves_the_demo_within_its_statements() {
    let test = empty_databases().await.remove(0);
    let place = folder();
    let house = demo_house(&place, test.database.clone(), &test.address).await;
    let municipality = house.database.across().municipalities().await.unwrap().remove(0);
    house.offers.indexes.follow(&municipality).await.unwrap();
    let (router, _) = house.router();
    let ask = |path: &'static str| {
        let router = router.clone();
        async move {
            use tower::ServiceExt;
            let mut request = http::Request::get(path).body(axum::body::Body::empty()).unwrap();
            request
                .extensions_mut()
                .insert(axum::extract::ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 1))));
            router.oneshot(request).await.unwrap().status().as_u16()
        }
    };
    assert_eq!(ask("/offers?q=lesen").await, 200);
    for (path, most) in
        [("/", 1), ("/offers?q=lesen", 1), ("/offers?view=map", 1), ("/api/v1/search?q=lesen", 1)]
    {
        let before = test.database.statements();
        assert_eq!(ask(path).await, 200, "{path}");
        let used = test.database.statements() - before;
        assert!(used <= most, "{path} took {used} statements");
    }
}
