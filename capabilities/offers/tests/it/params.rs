use bildungsraum_offers::search::{SearchParams, Sort, View};
use proptest::prelude::*;

fn parse(query: &str) -> SearchParams {
    let pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name), decode(value))
        })
        .collect();
    SearchParams::parse(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))).0
}

fn decode(text: &str) -> String {
    let bytes = text.replace('+', " ").into_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            out.push(u8::from_str_radix(std::str::from_utf8(&bytes[at + 1..at + 3]).unwrap(), 16).unwrap());
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn a_search_has_one_address() {
    let params = parse(
        "topic=music&q=Kurs+für+Kinder&age=8&day=su,mo&cost=free&near=49.53799,8.57923&within=1000&page=2",
    );
    assert_eq!(
        params.to_query(),
        "q=Kurs+f%C3%BCr+Kinder&age=8&day=mo&day=su&near=49.53799,8.57923&within=1000&cost=free&topic=music&page=2"
    );
    assert_eq!(parse(&params.to_query()), params);
}

#[test]
fn what_cannot_be_understood_is_named_and_left_out() {
    let (params, errors) =
        SearchParams::parse([("age", "acht"), ("day", "mi"), ("bbox", "1,2,3"), ("q", "Chor")]);
    assert_eq!(params.q, "Chor");
    assert_eq!(params.age, None);
    let keys: Vec<&str> = errors.iter().map(|error| error.key).collect();
    assert_eq!(keys, ["search-error-age", "search-error-day", "search-error-bbox"]);
}

#[test]
fn a_month_is_a_year_and_a_month_and_begins_on_its_first_day() {
    assert_eq!(parse("month=2026-12").month, Some(jiff::civil::date(2026, 12, 1)));
    for text in ["2026-03-04T00:00", "2026-03-04 00:00", "2026-13", "2026", "+002026-03"] {
        let (params, errors) = SearchParams::parse([("month", text)]);
        assert_eq!((params.month, errors.len()), (None, 1), "{text}");
    }
}

#[test]
fn days_beside_one_that_is_none_stand_in_the_order_of_the_week() {
    let (params, errors) = SearchParams::parse([("day", "we,sa,mo,xx,we")]);
    assert_eq!((&params.day[..], errors.len()), (&[1, 3, 6][..], 1));
    assert_eq!(parse(&params.to_query()), params);
}

#[test]
fn a_distance_without_a_place_means_nothing() {
    let params = parse("within=500&sort=nearest");
    assert_eq!((params.within, params.sort), (None, Sort::Relevance));
}

#[test]
fn a_filter_goes_on_and_off_again() {
    let params = parse("q=Chor&page=3");
    let on = params.toggled("topic", "music");
    assert!(on.has("topic", "music"));
    assert_eq!(on.page, 1);
    assert_eq!(on.toggled("topic", "music").topic, Vec::<String>::new());
    assert!(params.toggled("day", "we").has("day", "we"));
    assert_eq!(on.without("topic").q, "Chor");
    assert_eq!(on.viewed(View::Map).to_query(), "q=Chor&topic=music&view=map");
}

proptest! {
    #[test]
    fn any_address_is_read_without_panic_and_written_back_to_itself(
        pairs in proptest::collection::vec((
            proptest::sample::select(vec!["q", "stage", "age", "day", "time", "from", "to", "near", "within", "bbox", "cost",
                "language", "access", "topic", "competency", "form", "quarter", "organisation", "free", "soon", "region", "drop_in", "after", "before", "sort",
                "view", "month", "group", "page", "other"]),
            prop_oneof![
                any::<String>(),
                proptest::sample::select(vec!["mo", "sa,su", "1", "49.5,8.5", "8.4,49.4,8.7,49.6", "2026-11-28", "2026-12",
                    "music", "free", "map", "soonest", "quarter", "16:00", "09:30", "500", "de", "evening", "non_formal"]).prop_map(String::from),
            ],
        ), 0..12)
    ) {
        let (params, _) = SearchParams::parse(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        prop_assert_eq!(parse(&params.to_query()), params);
    }
}
