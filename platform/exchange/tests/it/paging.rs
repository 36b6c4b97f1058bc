use bildungsraum_database::Id;
use bildungsraum_exchange::{
    Problem,
    paging::{Cursor, Page, PageQuery, PagingError},
};
use http_body_util::BodyExt;
use proptest::prelude::*;

fn id(byte: u8) -> Id {
    Id::from_bytes([byte; 16])
}

#[test]
fn limits_outside_of_1_to_100_are_refused_with_a_hint() {
    let read = |limit: &str| PageQuery { limit: Some(limit.to_owned()), cursor: None }.read();
    assert_eq!(PageQuery::default().read().unwrap().limit, 20);
    assert_eq!(read("1").unwrap().limit, 1);
    assert_eq!(read("100").unwrap().limit, 100);
    for limit in ["0", "101", "-1", "", "x", "1.5", "99999999999999999999"] {
        let problem = Problem::from(read(limit).unwrap_err());
        assert_eq!(problem.status, 400);
        assert_eq!(problem.errors[0].field.as_deref(), Some("limit"));
    }
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    let cursor = Cursor::decode(&Cursor::new("title", "Chor", id(1)).encode()).unwrap();
    assert_eq!(cursor.key::<String>("title").unwrap(), "Chor");
    assert_eq!(cursor.key::<String>("next"), Err(PagingError::Order("title".to_owned())));
    assert_eq!(cursor.key::<i64>("title"), Err(PagingError::Cursor));
    assert_eq!(cursor.id(), id(1));
}

#[tokio::test]
async fn a_page_names_the_next_one_in_body_and_header() {
    let request = PageQuery { limit: Some("2".to_owned()), cursor: None }.read().unwrap();
    assert_eq!(request.fetch(), 3);
    let cursor = |n: &i32| Cursor::new("n", n, id(u8::try_from(*n).unwrap()));
    let page = request.page(vec![1, 2, 3], cursor);
    assert_eq!(page.items, [1, 2]);
    let next = page.next.clone().unwrap();
    assert_eq!(Cursor::decode(&next).unwrap().key::<i32>("n").unwrap(), 2);
    let answer = page.respond("/api/v1/offers?q=chor&cursor=old&limit=2");
    let link = answer.headers()["link"].to_str().unwrap().to_owned();
    assert_eq!(link, format!("</api/v1/offers?q=chor&limit=2&cursor={next}>; rel=\"next\""));
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    let page: Page<i32> = serde_json::from_slice(&body).unwrap();
    assert_eq!(page.next, Some(next));
    let last = request.page(vec![1, 2], cursor);
    assert_eq!(last.next, None);
    assert!(!last.respond("/x").headers().contains_key("link"));
}

proptest! {
    #[test]
    fn every_cursor_comes_back(order in "[a-z_]{1,20}", text in "[^\\x00]{0,80}", number in any::<i64>(), byte in any::<u8>()) {
        let cursor = Cursor::new(&order, (&text, number), id(byte));
        let read = Cursor::decode(&cursor.encode()).unwrap();
        prop_assert_eq!(&read, &cursor);
        prop_assert_eq!(read.key::<(String, i64)>(&order).unwrap(), (text, number));
    }

    #[test]
    fn no_text_whatever_makes_it_panic(text in ".{0,200}") {
        let _ = Cursor::decode(&text);
    }

    #[test]
    fn no_bytes_whatever_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        use base64::Engine;
        let _ = Cursor::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes));
    }
}

#[test]
fn a_cursor_with_a_nul_character_is_refused() {
    assert_eq!(Cursor::decode(&Cursor::new("t", "a\0b", id(1)).encode()), Err(PagingError::Cursor));
}
