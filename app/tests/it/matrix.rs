//! Every route × every role × a foreign municipality.

use bildungsraum_database::testing::{folder, lampertheim};
use bildungsraum_identity::RouteKind;
use bildungsraum_trail::{Actor, Permission, Role, Via};
use http::Method;

use crate::world::{demo_house, empty_databases, log_in, serve};

const ACCOUNTS: [(&str, Role); 6] = [
    ("provider@example.org", Role::Provider),
    ("moderator@example.org", Role::Moderator),
    ("board@example.org", Role::BoardMember),
    ("office@example.org", Role::Office),
    ("region@example.org", Role::Region),
    ("admin@example.org", Role::Administrator),
];

const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

fn filled(path: &str) -> String {
    let mut out = String::new();
    for part in path.split('/').skip(1) {
        out.push('/');
        match part {
            "{id}" | "{session}" | "{person}" | "{membership}" => out.push_str(NOBODY),
            "{*key}" => out.push_str("06431020/images/none.jpeg"),
            "{language}" => out.push_str("de"),
            "{kind}" => out.push_str("topics"),
            "{name}" => out.push_str("imprint"),
            part if part.starts_with('{') => out.push_str(NOBODY),
            part => out.push_str(part),
        }
    }
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_what_the_role_does_not_allow() {
    let test = empty_databases().await.remove(0);
    let folder = folder();
    let house = demo_house(&folder, test.database.clone(), &test.address).await;
    let other = lampertheim();
    let mut transaction = test.database.begin(&other.tenant()).await.unwrap();
    transaction.put_municipality(&other).await.unwrap();
    transaction.commit().await.unwrap();
    house.identity.refresh().await.unwrap();
    let (_, rules) = house.router();
    assert!(rules.len() > 60, "only {} routes", rules.len());
    let serving = serve(house).await;
    let client = &serving.client;

    let visitor = Actor::visitor(Via::Page);
    let mut people = vec![(String::new(), visitor.clone(), "visitor")];
    for (email, role) in ACCOUNTS {
        let cookies = log_in(client, email).await;
        let organisations = if role == Role::Provider { vec![NOBODY.parse().unwrap()] } else { Vec::new() };
        let actor =
            Actor::person(NOBODY.parse().unwrap(), email.into(), vec![role], organisations, Via::Page);
        people.push((cookies, actor, role.name()));
    }
    let mut wrong = Vec::new();
    for rule in &rules {
        // Asking to be logged out would end the walk; the address of the other provider is not ours.
        if rule.path == "/logout" || rule.path.starts_with("/login/openid") {
            continue;
        }
        for foreign in [false, true] {
            for (cookies, actor, name) in &people {
                let path = format!("{}{}", if foreign { "/lampertheim" } else { "" }, filled(&rule.path));
                let answer = client.send(rule.method.as_str(), &path, cookies, &[], "").await;
                let actor = if foreign { &visitor } else { actor };
                let may = actor.may(rule.permission);
                let status = answer.status;
                let listed: &[u16] = match (rule.kind, may, rule.method == Method::GET) {
                    // A made-up token of a mail opens nothing, for nobody.
                    (_, true, true) if rule.path.starts_with("/confirm/") => &[403],
                    // The right is there, but the row is not the provider's own.
                    (_, true, true)
                        if actor.has_role(Role::Provider) && rule.path.contains("/organisations/{id}") =>
                    {
                        &[200, 403, 404]
                    }
                    (_, true, true) => &[200, 303, 304, 307, 308, 400, 404, 410, 422],
                    // A form without a token is refused, whatever the role.
                    (RouteKind::Page, true, false) => &[403],
                    (RouteKind::Api, true, false) => &[400, 401, 403, 404, 409, 412, 415, 422, 428],
                    (RouteKind::Page, false, true) if actor.is_logged_in() => &[403],
                    (RouteKind::Page, false, true) => &[303],
                    (RouteKind::Page, false, false) => &[303, 403],
                    (RouteKind::Api, false, _) => &[401, 403],
                    (RouteKind::Asset, _, _) => &[200, 304],
                };
                if !listed.contains(&status) {
                    wrong.push(format!("{} {path} as {name}: {status}, listed {listed:?}", rule.method));
                }
                if status == 303 && !may && rule.permission != Permission::OwnAccount {
                    let to = answer.header("location");
                    if !to.contains("/login") {
                        wrong.push(format!("{} {path} as {name} is sent to {to}", rule.method));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} answers are not listed:\n{}", wrong.len(), wrong.join("\n"));
    let _ = serving.stop.send(true);
}
