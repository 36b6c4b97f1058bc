//! Against a small server that speaks as much S3 as is needed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
};
use bildungsraum_exchange::files::{FileError, FileKey, Files, S3Settings};
use http::{HeaderMap, Method, Response, Uri};

type Kept = Arc<Mutex<BTreeMap<String, Bytes>>>;

async fn answer(
    State(kept): State<Kept>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let signed =
        headers.get("authorization").is_some_and(|value| value.to_str().unwrap().contains("key-id/"));
    let plain = |status: u16, body: Body| {
        Response::builder()
            .status(status)
            .header("etag", "\"1\"")
            .header("last-modified", "Mon, 23 Nov 2026 10:00:00 GMT")
            .body(body)
            .unwrap()
    };
    if !signed {
        return plain(403, Body::empty());
    }
    let path = uri.path().to_owned();
    match method {
        Method::PUT => {
            kept.lock().unwrap().insert(path, body);
            plain(200, Body::empty())
        }
        Method::POST => {
            let text = String::from_utf8(body.to_vec()).unwrap();
            let key = text.split("<Key>").nth(1).unwrap().split("</Key>").next().unwrap().to_owned();
            kept.lock().unwrap().remove(&format!("/rooms/{key}"));
            plain(
                200,
                Body::from(format!("<DeleteResult><Deleted><Key>{key}</Key></Deleted></DeleteResult>")),
            )
        }
        _ => match kept.lock().unwrap().get(&path) {
            Some(bytes) => plain(200, Body::from(bytes.clone())),
            None => plain(404, Body::from("<Error><Code>NoSuchKey</Code></Error>")),
        },
    }
}

#[tokio::test]
async fn files_lie_in_a_bucket_below_their_prefix() {
    let kept = Kept::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).with_state(kept.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let settings = S3Settings {
        endpoint: Some(endpoint),
        region: "eu".to_owned(),
        bucket: "rooms".to_owned(),
        prefix: Some("viernheim/".to_owned()),
        access_key: "key-id".to_owned(),
        secret_key: "hush".to_owned(),
    };
    assert!(!format!("{settings:?}").contains("hush"));
    let files = Files::s3(&settings).unwrap();
    let key = FileKey::new("images/a.jpg").unwrap();
    files.put(&key, "picture").await.unwrap();
    assert_eq!(kept.lock().unwrap().keys().collect::<Vec<_>>(), ["/rooms/viernheim/images/a.jpg"]);
    assert_eq!(files.get(&key).await.unwrap(), "picture");
    assert_eq!(files.info(&key).await.unwrap().size, 7);
    files.delete(&key).await.unwrap();
    assert!(matches!(files.get(&key).await, Err(FileError::NotFound(_))));
    files.check().await.unwrap();
}
