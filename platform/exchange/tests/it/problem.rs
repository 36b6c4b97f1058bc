use axum::{
    Json, Router,
    body::Body,
    routing::{get, post},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    limits::{Rate, RateLimiter},
    problem::{self, Fault, fallback_method_not_allowed, fallback_not_found},
};
use http::{Request, Response};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower::ServiceExt;
use utoipa::IntoResponses;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Offer {
    title: String,
    #[serde(default)]
    ages: Vec<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Filter {
    age: Option<u8>,
}

fn router() -> Router {
    Router::new()
        .route("/offers", post(async |ApiJson(offer): ApiJson<Offer>| Json(offer)))
        .route("/search", get(async |ApiQuery(filter): ApiQuery<Filter>| Json(filter.age)))
        .route("/offers/{id}", get(async |ApiPath(id): ApiPath<Id>| id.to_string()))
        .fallback(fallback_not_found)
        .method_not_allowed_fallback(fallback_method_not_allowed)
}

async fn ask(request: Request<Body>) -> (Response<()>, Value) {
    let (parts, body) = router().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    (Response::from_parts(parts, ()), json)
}

async fn post_json(body: &str) -> (Response<()>, Value) {
    let request = Request::post("/offers").header("content-type", "application/json; charset=utf-8");
    ask(request.body(Body::from(body.to_owned())).unwrap()).await
}

async fn get_problem(address: &str) -> (Response<()>, Value) {
    let (answer, json) = ask(Request::get(address).body(Body::empty()).unwrap()).await;
    assert_eq!(answer.headers()["content-type"], problem::MEDIA_TYPE, "{address}");
    assert_eq!(json["status"], answer.status().as_u16());
    (answer, json)
}

#[tokio::test]
async fn a_body_of_the_wrong_shape_is_told_where_and_how() {
    let (answer, json) = post_json("{\"title\": \"Chor\",\n \"ages\": [6, 7, 300]}").await;
    assert_eq!(answer.status(), 422);
    assert_eq!(answer.headers()["content-type"], problem::MEDIA_TYPE);
    assert_eq!(json["type"], "/problems/invalid");
    assert_eq!(json["errors"][0]["pointer"], "/ages/2");
    assert_eq!(json["errors"][0]["line"], 2);
    let (_, json) = post_json(r#"{"titel": "Chor"}"#).await;
    assert_eq!(json["errors"][0]["message"], "unknown field `titel`");
    assert_eq!(json["errors"][0]["help"], "Expected `title` or `ages`.");
    let (answer, json) = post_json(r#"{"title": "a", "title": "b"}"#).await;
    assert_eq!(answer.status(), 422);
    assert!(json["detail"].as_str().unwrap().contains("duplicate field `title`"), "{json}");
    let (answer, json) = post_json("{}").await;
    assert_eq!(answer.status(), 422);
    assert!(json["detail"].as_str().unwrap().contains("missing field `title`"), "{json}");
}

#[tokio::test]
async fn no_json_is_400_and_no_json_type_is_415() {
    for body in
        ["{", "", "   ", "nonsense", r#"{"title":"a"} trailing"#, "{\"title\":\"\\ud800\"}", "\u{feff}{}"]
    {
        let (answer, json) = post_json(body).await;
        assert_eq!(answer.status(), 400, "{body} {json}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"] {
        let request = Request::post("/offers").header("content-type", kind);
        let (answer, _) = ask(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status(), 415, "{kind}");
    }
    let (answer, json) = ask(Request::post("/offers").body(Body::from("{}")).unwrap()).await;
    assert_eq!(answer.status(), 415);
    assert!(json["detail"].as_str().unwrap().contains("missing"));
    let request = Request::post("/offers").header("content-type", "application/merge-patch+json");
    let (answer, _) = ask(request.body(Body::from(r#"{"title":"a"}"#)).unwrap()).await;
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_nul_character_is_told_and_never_reaches_the_database() {
    let (answer, json) = post_json(r#"{"title": "a\u0000b"}"#).await;
    assert_eq!(answer.status(), 422);
    assert_eq!(json["errors"][0]["pointer"], "/title");
    let (answer, _) = post_json(r#"{"title": "a\\u0000b"}"#).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(get_problem("/search?age=%00").await.0.status(), 400);
    assert_eq!(get_problem("/offers/%00").await.0.status(), 404);
}

#[tokio::test]
async fn a_body_too_long_is_413() {
    let body = format!(r#"{{"title": "{}"}}"#, "a".repeat(3_000_000));
    assert_eq!(post_json(&body).await.0.status(), 413);
}

#[tokio::test]
async fn a_wrong_query_names_the_parameter() {
    let (answer, json) = get_problem("/search?age=eight").await;
    assert_eq!(answer.status(), 400);
    assert_eq!(json["errors"][0]["field"], "age");
    let (_, json) = get_problem("/search?alter=8").await;
    assert_eq!(json["errors"][0]["field"], "alter");
    assert_eq!(json["errors"][0]["help"], "Expected `age`.");
    let (_, json) = get_problem("/search?age=8&age=9").await;
    assert_eq!(json["errors"][0]["field"], "age");
}

#[tokio::test]
async fn an_address_that_cannot_be_is_404_and_a_wrong_method_405_with_allow() {
    let (answer, json) = get_problem("/offers/seven").await;
    assert_eq!(answer.status(), 404);
    assert!(json["errors"][0]["message"].as_str().unwrap().contains("seven"), "{json}");
    let (answer, json) = get_problem("/nowhere").await;
    assert_eq!(answer.status(), 404);
    assert_eq!(json["instance"], "/nowhere");
    let (answer, _) = ask(Request::delete("/offers").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status(), 405);
    assert_eq!(answer.headers()["allow"], "POST");
}

#[test]
fn too_many_says_when_to_come_again() {
    let limiter = RateLimiter::new(Rate { burst: 1, per: SignedDuration::from_secs(30) }, 10);
    let now = Timestamp::from_second(1_795_000_000).unwrap();
    limiter.check("a", now).unwrap();
    let problem = Problem::too_many(limiter.check("a", now).unwrap_err());
    assert_eq!(problem.retry_after, Some(30));
    let answer = axum::response::IntoResponse::into_response(problem);
    assert_eq!(answer.headers()["retry-after"], "30");
    let answer = axum::response::IntoResponse::into_response(Problem::unauthorised("x"));
    assert_eq!(answer.headers()["www-authenticate"], "Bearer");
}

#[test]
fn a_problem_holds_each_fault_with_its_place() {
    let problem = Problem::unprocessable("Two rows are wrong.")
        .fault(Fault::line(3, "no title").row(2).help("Fill in the title."))
        .fault(Fault::pointer("/a", "no"))
        .instance("/imports/7");
    assert_eq!(
        serde_json::to_value(&problem).unwrap(),
        json!({
            "type": "/problems/invalid", "title": "Some of the values are not valid", "status": 422,
            "detail": "Two rows are wrong.", "instance": "/imports/7",
            "errors": [
                {"row": 2, "line": 3, "message": "no title", "help": "Fill in the title."},
                {"pointer": "/a", "message": "no"}
            ]
        })
    );
    assert!(serde_json::to_string(&Problem::internal("7f3a")).unwrap().contains("7f3a"));
}

#[test]
fn the_description_names_the_schema_it_refers_to() {
    let responses = serde_json::to_value(ApiProblems::responses()).unwrap();
    let reference = &responses["422"]["content"]["application/problem+json"]["schema"]["$ref"];
    assert_eq!(reference, "#/components/schemas/Problem");
    let names: Vec<String> = problem::schemas().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Problem", "Fault"]);
    let schema = serde_json::to_value(&problem::schemas()[0].1).unwrap();
    assert_eq!(schema["properties"]["type"]["type"], "string");
    assert!(schema["properties"].get("retry_after").is_none(), "{schema}");
}
