use axum::{body::Body, extract::FromRequest};
use bildungsraum_page::{Errors, FormData};
use http::{Request, StatusCode};
use proptest::prelude::*;

use crate::page;

async fn send(kind: &str, body: &str) -> Result<FormData, StatusCode> {
    let mut request =
        Request::post("/x").header("content-type", kind).body(Body::from(body.to_owned())).unwrap();
    request.extensions_mut().insert(page());
    FormData::from_request(request, &()).await.map_err(|response| response.status())
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_keeps_its_fields_in_order() {
    let data = send(FORM, "csrf=test&day=mo&day=sa&name=+Ada%0D%0A+").await.unwrap();
    assert_eq!(data.all("day"), ["mo", "sa"]);
    assert_eq!(data.text("name"), "Ada");
    assert_eq!(data.pairs().len(), 4);
}

#[tokio::test]
async fn a_form_without_our_token_is_refused() {
    assert_eq!(send(FORM, "name=Ada").await.unwrap_err(), StatusCode::FORBIDDEN);
    assert_eq!(send(FORM, "csrf=tesx&name=Ada").await.unwrap_err(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn another_kind_of_body_is_refused() {
    assert_eq!(send("application/json", "{}").await.unwrap_err(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_multipart_form_brings_files() {
    let body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntest\r\n\
                --b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\nPNG\r\n--b--\r\n";
    let data = send("multipart/form-data; boundary=b", body).await.unwrap();
    let upload = data.upload("image").unwrap();
    assert_eq!((upload.file_name.as_str(), upload.bytes.as_ref()), ("a.png", b"PNG".as_slice()));
}

#[tokio::test]
async fn a_broken_multipart_form_is_an_error_and_no_panic() {
    assert_eq!(send("multipart/form-data", "x").await.unwrap_err(), StatusCode::BAD_REQUEST);
    assert!(
        send("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"csrf\"")
            .await
            .is_err()
    );
}

#[test]
fn a_number_that_is_none_is_handed_back_as_typed() {
    let data = FormData::from_urlencoded(b"age=acht&size=12");
    assert_eq!(data.number::<u8>("age"), Err("acht".to_owned()));
    assert_eq!(data.number::<u8>("size"), Ok(Some(12)));
    assert_eq!(data.number::<u8>("none"), Ok(None));
}

#[test]
fn errors_stand_at_their_field_and_in_the_order_of_the_form() {
    let mut errors = Errors::none();
    errors.add("b", "zweitens".into());
    errors.add("a", "erstens".into());
    assert_eq!(errors.of("a"), "erstens");
    assert_eq!(errors.of("c"), "");
    assert_eq!(errors.list()[0].0, "b");
}

proptest! {
    #[test]
    fn any_bytes_are_a_form(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let data = FormData::from_urlencoded(&bytes);
        for (name, _) in data.pairs() {
            let _ = (data.text(name), data.all(name), data.column(name), data.number::<i64>(name));
        }
    }

    #[test]
    fn what_is_typed_comes_back(text in "[^\u{0}-\u{1f}]{0,80}") {
        let encoded: String = form_urlencoded::Serializer::new(String::new()).append_pair("t", &text).finish();
        let data = FormData::from_urlencoded(encoded.as_bytes());
        prop_assert_eq!(data.raw("t"), text);
    }
}
