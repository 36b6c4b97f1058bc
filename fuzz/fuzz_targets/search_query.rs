//! Any query string as a search: what is understood keeps its bounds, is written in one way, and is read again as the same.
#![no_main]

use bildungsraum_offers::search::{COSTS, DAY_PARTS, DAYS, GROUPS, SearchParams, View};
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

fn parse(query: &str) -> (SearchParams, usize) {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let (params, errors) =
        SearchParams::parse(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    for error in &errors {
        assert!(error.key.starts_with("search-error-"));
        assert!(error.value.chars().count() <= 60);
    }
    (params, errors.len())
}

fuzz_target!(|data: &[u8]| {
    let (params, _) = parse(&String::from_utf8_lossy(data));
    assert!(params.q.chars().count() <= 200 && !params.q.chars().any(char::is_control));
    assert!((1..=1000).contains(&params.page));
    assert!(params.age.is_none_or(|age| age <= 120));
    assert!(params.from.is_none_or(|from| params.to.is_none_or(|to| from <= to)));
    assert!(params.month.is_none_or(|month| month.day() == 1), "a month begins on its first day");
    assert!(params.near.is_none_or(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0));
    assert!(params.bbox.is_none_or(|[west, south, east, north]| west <= east && south <= north));
    assert!(params.near.is_some() || params.within.is_none());
    assert!(params.group.is_empty() || GROUPS.contains(&params.group.as_str()));
    for list in
        [&params.stage, &params.language, &params.topic, &params.quarter, &params.access, &params.competency]
    {
        assert!(list.len() <= 30);
    }

    let query = params.to_query();
    assert!(
        query.is_ascii() && !query.contains([' ', '"', '<', '>', '\'']),
        "an address needs no escaping in HTML: {query}"
    );
    let (again, errors) = parse(&query);
    assert_eq!(errors, 0, "{query}");
    assert_eq!(again, params, "{query}");
    assert_eq!(again.to_query(), query, "one search, one address");

    let (from, to) = params.range(&TimeZone::UTC);
    assert!(from.is_none_or(|from| to.is_none_or(|to| from < to)));
    for (filter, values) in [("day", &DAYS[..]), ("time", &DAY_PARTS[..]), ("cost", &COSTS[..])] {
        for value in values {
            let toggled = params.toggled(filter, value);
            assert_eq!(toggled.has(filter, value), !params.has(filter, value));
            assert_eq!(toggled.page, 1);
            assert_eq!(toggled.toggled(filter, value).has(filter, value), params.has(filter, value));
            assert!(!params.without(filter).has(filter, value));
            assert_eq!(parse(&toggled.to_query()).0, toggled);
        }
    }
    for view in View::ALL {
        assert_eq!(parse(&params.viewed(view).to_query()).0, params.viewed(view));
    }
    assert!(params.link("/suche").starts_with("/suche"));
});
