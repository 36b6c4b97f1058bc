use bildungsraum_page::{PageError, etag, public_body, see_other, see_other_with};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::BodyExt;

use crate::{page, page_with};
use axum::response::IntoResponse;

#[test]
fn nobody_is_sent_to_another_host() {
    for path in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "/a\r\nSet-Cookie: x=1"]
    {
        let response = see_other(path);
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[header::LOCATION], "/", "{path:?}");
    }
    assert_eq!(see_other("/offers?q=a").headers()[header::LOCATION], "/offers?q=a");
}

#[test]
fn what_was_done_is_said_once_on_the_next_page() {
    let response = see_other_with("/office", "success", "action-saved");
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("flash=success.action-saved;") && cookie.contains("HttpOnly"));
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let first = public_body(&HeaderMap::new(), "text/html", b"x".to_vec());
    assert_eq!(first.status(), StatusCode::OK);
    let mut asked = HeaderMap::new();
    asked.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&format!("\"y\", W/{}", etag(b"x"))).unwrap());
    assert_eq!(public_body(&asked, "text/html", b"x".to_vec()).status(), StatusCode::NOT_MODIFIED);
    assert_eq!(public_body(&asked, "text/html", b"z".to_vec()).status(), StatusCode::OK);
}

async fn text(response: axum::response::Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn an_error_page_says_what_went_wrong_in_the_shell_and_hides_the_cause() {
    let page = page_with(|fields| fields.request_id = "req-7".into());
    let response = PageError::internal(&page, &"password=secret").into_response();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let html = text(response).await;
    assert!(html.contains("req-7") && html.contains("<main") && !html.contains("secret"));
}

#[tokio::test]
async fn every_error_has_words_and_its_status() {
    for status in [400, 401, 403, 404, 405, 409, 410, 413, 415, 418, 422, 429, 500, 502, 503] {
        let status = StatusCode::from_u16(status).unwrap();
        let response = PageError::new(&page(), status).into_response();
        assert_eq!(response.status(), status);
        let html = text(response).await;
        assert!(!html.contains("[error-"), "{status}");
    }
    let response = PageError::too_many(&page(), 30).into_response();
    assert_eq!(response.headers()[header::RETRY_AFTER], "30");
}
