//! The API, with golden files for its public answers.

use bildungsraum_organisations::{api, demo_id};
use http::StatusCode;
use serde_json::json;

use crate::site::site;

#[tokio::test]
async fn public_answers_are_as_they_were() {
    let site = site().await;
    let mut visitor = site.visitor();
    insta::assert_json_snapshot!(
        "list",
        visitor.get("/api/v1/organisations?limit=2&kind=library").await.json()
    );
    insta::assert_json_snapshot!(
        "one",
        visitor.get(&format!("/api/v1/organisations/{}", demo_id("inst-018"))).await.json()
    );
    insta::assert_json_snapshot!("places", visitor.get("/api/v1/places?limit=2").await.json());
    insta::assert_json_snapshot!("life_stages", visitor.get("/api/v1/vocabularies/life_stages").await.json());
    insta::assert_json_snapshot!(
        "wrong_sector",
        visitor.get("/api/v1/organisations?sector=moon").await.json()
    );
    insta::assert_json_snapshot!("wrong_vocabulary", visitor.get("/api/v1/vocabularies/moon").await.json());
}

#[tokio::test]
async fn the_list_is_walked_by_its_cursor() {
    let site = site().await;
    let mut visitor = site.visitor();
    let (mut path, mut seen) = ("/api/v1/organisations?limit=40".to_owned(), 0);
    loop {
        let answer = visitor.get(&path).await;
        let page = answer.json();
        seen += page["items"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else { break };
        assert!(answer.headers["link"].to_str().unwrap().contains("rel=\"next\""));
        path = format!("/api/v1/organisations?limit=40&cursor={next}");
    }
    assert_eq!(seen, 98);
    for wrong in ["limit=0", "limit=x", "cursor=x", "q=%00"] {
        let answer = visitor.get(&format!("/api/v1/organisations?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn an_entry_is_made_changed_with_if_match_and_put_aside() {
    let site = site().await;
    let mut client = site.client().await;
    let body = json!({ "name": "Werkstatt", "sector": "economy", "kind": "company" });
    let made = client.json("POST", "/api/v1/organisations", None, &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let (path, tag) = (made.location.clone(), made.etag());
    assert_eq!(client.json("PUT", &path, None, &body).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(
        client.json("PUT", &path, Some("\"r9\""), &body).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    let changed = json!({ "name": "Werkstatt 2", "sector": "economy", "kind": "company" });
    let put = client.json("PUT", &path, Some(&tag), &changed).await;
    assert_eq!((put.status, put.json()["name"].as_str()), (StatusCode::OK, Some("Werkstatt 2")));
    assert_eq!(client.get(&format!("{path}/revisions")).await.json().as_array().unwrap().len(), 2);
    assert_eq!(
        client.json("POST", &format!("{path}/confirm"), None, &json!({})).await.status,
        StatusCode::OK
    );
    assert_eq!(client.json("DELETE", &path, None, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(client.json("DELETE", &path, None, &json!({})).await.status, StatusCode::CONFLICT);
    assert_eq!(site.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        client.json("POST", &format!("{path}/bring-back"), None, &json!({})).await.status,
        StatusCode::OK
    );
    let other = demo_id("inst-018");
    let merged = client.json("POST", &format!("{path}/merge"), None, &json!({ "into": other })).await;
    assert_eq!(merged.status, StatusCode::OK, "{}", merged.body);
    let unknown = json!({ "into": "00000000-0000-4000-8000-000000000000" });
    assert_eq!(
        client.json("POST", &format!("{path}/merge"), None, &unknown).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn wrong_bodies_are_answered_with_where_and_how_to_mend() {
    let site = site().await;
    let mut client = site.client().await;
    let wrong = json!({
        "name": "", "sector": "economy", "kind": "moon", "website": "x",
        "contacts": [{ "function": "Büro", "email": "keine", "phone": "" }],
    });
    let answer = client.json("POST", "/api/v1/organisations", None, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_json_snapshot!("invalid", answer.json());
    let unknown = json!({ "name": "A", "sector": "economy", "kind": "company", "colour": "red" });
    let answer = client.json("POST", "/api/v1/organisations", None, &unknown).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let visitor = site.visitor().json("POST", "/api/v1/organisations", None, &unknown).await;
    assert_eq!(visitor.status, StatusCode::UNAUTHORIZED);
    let nowhere = json!({ "name": "A", "sector": "economy", "kind": "company",
        "places": [{ "place_id": "00000000-0000-4000-8000-000000000000" }] });
    let answer = client.json("POST", "/api/v1/organisations", None, &nowhere).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
}

#[tokio::test]
async fn places_and_words_are_written_over_the_api() {
    let site = site().await;
    let mut client = site.client().await;
    let body = json!({ "name": "Neuer Platz", "point": { "latitude": 49.5, "longitude": 8.5 } });
    let made = client.json("POST", "/api/v1/places", None, &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let off = json!({ "name": "Neuer Platz", "point": { "latitude": 91.0, "longitude": 8.5 } });
    let put = client.json("PUT", &made.location, Some(&made.etag()), &off).await;
    assert_eq!(put.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(client.json("DELETE", &made.location, None, &json!({})).await.status, StatusCode::NO_CONTENT);
    let words = json!([{ "key": "chess", "labels": { "de": "Schach" } }]);
    let put = client.json("PUT", "/api/v1/vocabularies/topics", None, &words).await;
    assert_eq!(put.status, StatusCode::OK, "{}", put.body);
    assert_eq!(client.get("/api/v1/addresses?q=Weg").await.json(), json!([]));
}

#[test]
fn the_description_names_every_address() {
    let document = serde_json::to_value(api::openapi()).unwrap();
    let described: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    for rule in api::routes().rules() {
        let address = format!("{} {}", rule.method, rule.path);
        assert!(described.contains(&address), "{address} is not described");
    }
    assert_eq!(described.len(), api::routes().rules().len());
}
