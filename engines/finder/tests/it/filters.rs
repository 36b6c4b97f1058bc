//! Filters, facets and orders, against a plain recount.

use std::collections::BTreeMap;

use bildungsraum_finder::{
    Answer, Change, Cost, CostFilter, DayPart, Document, Facet, Field, Finder, Hit, Kind, Near, Occurrence,
    Options, Point, Query, Region, Sort,
};
use proptest::prelude::*;

use crate::helpers::{TENANT, all, finder, ids, titled};

const DAY: i64 = 86_400;

fn date(start: i64, hours: i64, weekday: u8, minute_of_day: u16) -> Occurrence {
    Occurrence { start, end: start + hours * 3600, weekday, minute_of_day }
}

/// The rules of the filters, one document at a time; `left_out` is not applied.
fn passes(document: &Document, query: &Query, left_out: Option<Field>) -> bool {
    let on = |field: Field| left_out != Some(field);
    let any = |field: Field, wanted: &[String], have: &[String]| {
        !on(field) || wanted.is_empty() || wanted.iter().any(|value| have.contains(value))
    };
    let dated = on(Field::Dates) && (query.from.is_some() || query.to.is_some());
    let weekdays: &[u8] = if on(Field::Weekday) { &query.weekdays } else { &[] };
    let parts: &[DayPart] = if on(Field::DayPart) { &query.day_parts } else { &[] };
    let hours = query.begins.filter(|_| on(Field::Begins));
    let (from, to) = if dated {
        (query.from.unwrap_or(query.now), query.to.unwrap_or(i64::MAX))
    } else {
        (query.now, i64::MAX)
    };
    let timely = (!dated && weekdays.is_empty() && parts.is_empty() && hours.is_none())
        || document.standing
        || document.occurrences.iter().any(|one| {
            one.over_at() > from
                && one.start < to
                && (weekdays.is_empty() || weekdays.contains(&one.weekday))
                && (parts.is_empty() || parts.contains(&one.day_part()))
                && hours.is_none_or(|(first, last)| (first..=last).contains(&one.minute_of_day))
        });
    query.tenants.contains(&document.tenant)
        && !query.exclude.contains(&document.id)
        && timely
        && (!on(Field::Kind) || query.kind.is_none_or(|kind| kind == document.kind))
        && any(Field::LifeStage, &query.life_stages, &document.life_stages)
        && any(Field::Language, &query.languages, &document.languages)
        && any(Field::Topic, &query.topics, &document.topics)
        && any(Field::Competency, &query.competencies, &document.competencies)
        && any(Field::TargetGroup, &query.target_groups, &document.target_groups)
        && any(Field::Quarter, &query.quarters, std::slice::from_ref(&document.quarter))
        && any(
            Field::LearningForm,
            &query.learning_forms,
            &document.learning_form.clone().map_or(vec![], |form| vec![form]),
        )
        && any(
            Field::Organisation,
            &query.organisation_id.clone().map_or(vec![], |id| vec![id]),
            std::slice::from_ref(&document.organisation_id),
        )
        && (!on(Field::Cost) || query.cost.is_empty() || query.cost.contains(&document.cost.filter()))
        && (!on(Field::Accessibility)
            || query.accessibility.iter().all(|feature| document.accessibility.contains(feature)))
        && (!on(Field::Age)
            || query
                .age
                .is_none_or(|age| document.age.is_none_or(|(least, most)| (least..=most).contains(&age))))
        && (!on(Field::Near)
            || query.near.is_none_or(|near| {
                document.point.is_some_and(|point| haversine(near.point, point) <= near.metres)
            }))
        && (!on(Field::Bbox)
            || query.bbox.is_none_or(|[west, south, east, north]| {
                document.point.is_some_and(|point| {
                    let across = if west <= east {
                        west <= point.lon && point.lon <= east
                    } else {
                        point.lon >= west || point.lon <= east
                    };
                    across && south <= point.lat && point.lat <= north
                })
            }))
        && (!on(Field::Online) || !query.online || document.online)
        && (!on(Field::DropIn) || !query.drop_in || document.drop_in)
        && (!on(Field::FreePlaces) || !query.free_places || has_places(document, query.now))
        && (!on(Field::StartsWithin)
            || query.starts_within.is_none_or(|(from, to)| begins(document, from, to)))
}

fn has_places(document: &Document, now: i64) -> bool {
    document.free_places.is_some_and(|places| places > 0)
        && document.registration_open_until.is_none_or(|until| until >= now)
}

fn begins(document: &Document, from: i64, to: i64) -> bool {
    document.occurrences.iter().any(|one| from <= one.start && one.start <= to)
}

fn haversine(one: Point, other: Point) -> f64 {
    let (a, b) = (one.lat.to_radians(), other.lat.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let h = half(b - a) + a.cos() * b.cos() * half((other.lon - one.lon).to_radians());
    2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()
}

/// All values of a field that occur, and the query with one of them also chosen.
fn choices(documents: &[Document], query: &Query, field: Field) -> Vec<(String, Query)> {
    let mut names: Vec<String> = match field {
        Field::Kind => vec!["offer".into(), "organisation".into()],
        Field::Weekday => (1..=7).map(|day: u8| day.to_string()).collect(),
        Field::DayPart => DayPart::ALL.iter().map(|part| part.as_str().to_owned()).collect(),
        Field::Cost => ["free", "reduced", "paid", "not_stated"].map(str::to_owned).to_vec(),
        Field::Online | Field::FreePlaces | Field::StartsWithin => vec!["true".into()],
        _ => documents
            .iter()
            .flat_map(|document| match field {
                Field::LifeStage => document.life_stages.clone(),
                Field::Language => document.languages.clone(),
                Field::Accessibility => document.accessibility.clone(),
                Field::Topic => document.topics.clone(),
                Field::Competency => document.competencies.clone(),
                Field::TargetGroup => document.target_groups.clone(),
                Field::LearningForm => document.learning_form.clone().into_iter().collect(),
                Field::Quarter => vec![document.quarter.clone()],
                _ => vec![document.organisation_id.clone()],
            })
            .filter(|name| !name.is_empty())
            .collect(),
    };
    names.sort();
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let mut with = query.clone();
            let one = vec![name.clone()];
            match field {
                Field::Kind => {
                    with.kind = Some(if name == "offer" { Kind::Offer } else { Kind::Organisation });
                }
                Field::Weekday => with.weekdays = vec![name.parse().unwrap()],
                Field::DayPart => {
                    with.day_parts = DayPart::ALL.into_iter().filter(|part| part.as_str() == name).collect();
                }
                Field::Cost => {
                    with.cost =
                        [CostFilter::Free, CostFilter::Reduced, CostFilter::Paid, CostFilter::NotStated]
                            .into_iter()
                            .filter(|cost| cost.as_str() == name)
                            .collect();
                }
                Field::Online => with.online = true,
                Field::DropIn => with.drop_in = true,
                Field::FreePlaces => with.free_places = true,
                Field::StartsWithin => {
                    with.starts_within =
                        Some(query.starts_within.unwrap_or((query.now, query.now + 14 * DAY)));
                }
                Field::LifeStage => with.life_stages = one,
                Field::Language => with.languages = one,
                Field::Accessibility => with.accessibility.extend(one),
                Field::Topic => with.topics = one,
                Field::Competency => with.competencies = one,
                Field::TargetGroup => with.target_groups = one,
                Field::LearningForm => with.learning_forms = one,
                Field::Quarter => with.quarters = one,
                _ => with.organisation_id = Some(name.clone()),
            }
            (name, with)
        })
        .collect()
}

const FACETS: [Field; 16] = [
    Field::Kind,
    Field::LifeStage,
    Field::Weekday,
    Field::DayPart,
    Field::Cost,
    Field::Language,
    Field::Accessibility,
    Field::Topic,
    Field::Competency,
    Field::LearningForm,
    Field::TargetGroup,
    Field::Quarter,
    Field::Organisation,
    Field::Online,
    Field::FreePlaces,
    Field::StartsWithin,
];

fn some(values: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(values, 0..=values.len().min(2))
        .prop_map(|list| list.into_iter().map(str::to_owned).collect())
}

const KEYS: &[&str] = &["a", "b", "c"];
const TITLES: [&str; 4] = ["Schwimmen lernen", "Gitarrenkurs", "Töpfern für Kinder", "Schach"];

prop_compose! {
    fn occurrences()(list in proptest::collection::vec((0_i64..40, -2_i64..30, 1_u8..=7, 0_u16..1440), 0..5))
        -> Vec<Occurrence> {
        list.into_iter().map(|(day, hours, weekday, minute)| date(day * DAY / 2, hours, weekday, minute)).collect()
    }
}

prop_compose! {
    fn document()(
        keys in proptest::collection::vec(some(KEYS), 6),
        title in 0_usize..4,
        tenant in prop_oneof![4 => Just(TENANT), 1 => Just("other")],
        organisation in prop_oneof![Just(""), Just("o1"), Just("o2")],
        quarter in prop_oneof![Just(""), Just("Nord"), Just("Ost")],
        form in proptest::option::of(prop_oneof![Just("formal"), Just("informal")]),
        flags in (any::<bool>(), any::<bool>(), any::<bool>()),
        age in proptest::option::of((0_u8..12, 0_u8..12)),
        cost in prop_oneof![Just(Cost::Free), Just(Cost::Reduced), Just(Cost::NotStated), Just(Cost::Paid { cents: 500 })],
        point in proptest::option::of((49.5..49.6_f64, 8.5..8.6_f64)),
        places in proptest::option::of(0_u32..2),
        until in proptest::option::of(0..20 * DAY),
        confirmed in proptest::option::of(0..9 * DAY),
        occurrences in occurrences(),
    ) -> Document {
        let [life, languages, access, topics, competencies, groups] = <[Vec<String>; 6]>::try_from(keys).unwrap();
        Document {
            tenant: tenant.into(),
            kind: if flags.0 { Kind::Offer } else { Kind::Organisation },
            life_stages: life,
            languages,
            accessibility: access,
            topics,
            competencies,
            target_groups: groups,
            organisation_id: organisation.into(),
            quarter: quarter.into(),
            learning_form: form.map(str::to_owned),
            online: flags.1,
            drop_in: flags.0 != flags.2,
            standing: flags.2 && occurrences.is_empty(),
            age: age.map(|(one, other)| (one.min(other), one.max(other))),
            cost,
            point: point.map(|(lat, lon)| Point { lat, lon }),
            free_places: places,
            registration_open_until: until,
            confirmed_at: confirmed,
            occurrences,
            ..titled("", TITLES[title])
        }
    }
}

prop_compose! {
    fn query()(
        keys in proptest::collection::vec(prop_oneof![3 => Just(Vec::new()), 1 => some(KEYS)], 6),
        kind in proptest::option::weighted(0.3, prop_oneof![Just(Kind::Offer), Just(Kind::Organisation)]),
        age in proptest::option::weighted(0.2, 0_u8..14),
        weekdays in prop_oneof![3 => Just(vec![]), 1 => proptest::collection::vec(1_u8..=7, 1..3)],
        day_parts in prop_oneof![
            3 => Just(vec![]),
            1 => proptest::sample::subsequence(DayPart::ALL.to_vec(), 1..=2),
        ],
        begins in proptest::option::weighted(0.2, (0_u16..1440, 0_u16..1440)),
        range in (proptest::option::weighted(0.2, 0..20 * DAY), proptest::option::weighted(0.2, 0..20 * DAY)),
        near in proptest::option::weighted(0.2, (49.5..49.6_f64, 8.5..8.6_f64, 0.0..8000.0_f64)),
        bbox in proptest::option::weighted(0.2, (8.5..8.6_f64, 49.5..49.6_f64, 8.5..8.6_f64, 49.5..49.6_f64)),
        cost in prop_oneof![3 => Just(vec![]), 1 => Just(vec![CostFilter::Free, CostFilter::Reduced])],
        names in (
            proptest::option::weighted(0.2, Just("o1".to_owned())),
            proptest::option::weighted(0.2, Just("Nord".to_owned())),
            proptest::option::weighted(0.2, Just("formal".to_owned())),
        ),
        flags in (prop::bool::weighted(0.15), prop::bool::weighted(0.15)),
        within in proptest::option::weighted(0.15, (0..20 * DAY, 0..9 * DAY)),
        now in 0..20 * DAY,
        text in prop_oneof![3 => Just(""), 1 => Just("schwimmen"), 1 => Just("Kinder Töpfern"), 1 => Just("kurs")],
        tenants in prop_oneof![4 => Just(vec![TENANT.to_owned()]), 1 => Just(vec![TENANT.to_owned(), "other".into()])],
        exclude in prop_oneof![3 => Just(vec![]), 1 => Just(vec!["3".to_owned(), "unknown".into()])],
    ) -> Query {
        let [life, languages, access, topics, competencies, groups] = <[Vec<String>; 6]>::try_from(keys).unwrap();
        Query {
            tenants,
            kind,
            text: text.into(),
            life_stages: life,
            age,
            weekdays,
            day_parts,
            begins,
            from: range.0,
            to: range.1,
            near: near.map(|(lat, lon, metres)| Near { point: Point { lat, lon }, metres }),
            bbox: bbox.map(|(west, south, east, north)| [west, south, east, north]),
            cost,
            languages,
            accessibility: access,
            topics,
            competencies,
            learning_forms: names.2.into_iter().collect(),
            target_groups: groups,
            quarters: names.1.into_iter().collect(),
            organisation_id: names.0,
            online: flags.0,
            drop_in: begins.is_some_and(|(first, _)| first % 2 == 0),
            free_places: flags.1,
            starts_within: within.map(|(from, length)| (from, from + length)),
            now,
            facets: true,
            limit: 100,
            exclude,
            ..Query::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn hits_and_counts_are_what_a_plain_recount_finds(
        mut documents in proptest::collection::vec(document(), 0..40),
        queries in proptest::collection::vec(query(), 6),
    ) {
        for (at, document) in documents.iter_mut().enumerate() {
            document.id = at.to_string();
        }
        let finder = finder(documents.clone());
        for query in queries {
            let answer = finder.search(&query).unwrap();
            // What the words alone meet; the rest is the filters' work.
            let words = finder
                .search(&Query {
                    text: query.text.clone(),
                    kind: query.kind,
                    tenants: query.tenants.clone(),
                    exclude: query.exclude.clone(),
                    limit: 1000,
                    ..Query::default()
                })
                .unwrap();
            let mut expected: Vec<String> = documents
                .iter()
                .filter(|document| passes(document, &query, None))
                .filter(|document| query.text.is_empty() || words.hits.iter().any(|hit| *hit.id == *document.id))
                .map(|document| document.id.clone())
                .collect();
            let mut found = ids(&answer);
            found.sort();
            expected.sort();
            prop_assert_eq!(&found, &expected, "{:?}", query);
            prop_assert_eq!(answer.total, expected.len());
            for field in FACETS {
                for (name, with) in choices(&documents, &query, field) {
                    let count = answer.facet(field).unwrap().count(&name);
                    let recount = if query.text.is_empty() {
                        documents.iter().filter(|document| passes(document, &with, None)).count()
                    } else if field == Field::Kind {
                        // Another kind may be met by other words (loosened, corrected): not comparable.
                        continue;
                    } else {
                        finder.search(&with).unwrap().total
                    };
                    prop_assert_eq!(count, recount, "{:?} {} {:?}", field, name, query);
                }
            }
            if answer.total == 0 && query.text.is_empty() {
                let relaxed: BTreeMap<Field, usize> = answer.relax.iter().copied().collect();
                for field in FACETS.into_iter().chain([Field::Age, Field::Dates, Field::Near, Field::Bbox]) {
                    let count = documents.iter().filter(|document| passes(document, &query, Some(field))).count();
                    let offered = relaxed.get(&field).copied().unwrap_or(0);
                    prop_assert_eq!(if field == Field::Kind { 0 } else { count }, offered, "{:?} {:?}", field, query);
                }
            } else {
                prop_assert!(answer.relax.is_empty() || answer.total == 0);
            }
            for hit in &answer.hits {
                let document = documents.iter().find(|document| *document.id == *hit.id).unwrap();
                let next = document
                    .occurrences
                    .iter()
                    .filter(|one| {
                        one.over_at() > query.from.unwrap_or(query.now)
                            && one.start < query.to.unwrap_or(i64::MAX)
                            && (query.weekdays.is_empty() || query.weekdays.contains(&one.weekday))
                            && (query.day_parts.is_empty() || query.day_parts.contains(&one.day_part()))
                            && query.begins.is_none_or(|(first, last)| (first..=last).contains(&one.minute_of_day))
                    })
                    .map(|one| one.start)
                    .min();
                prop_assert_eq!(hit.next.map(|one| one.start), next);
                prop_assert_eq!(&*hit.card, document.card.as_slice());
            }
        }
    }

    #[test]
    fn pages_of_every_order_make_up_the_whole(
        mut documents in proptest::collection::vec(document(), 0..30),
        mut query in query(),
        size in 1_usize..7,
    ) {
        for (at, document) in documents.iter_mut().enumerate() {
            document.id = at.to_string();
        }
        let finder = finder(documents);
        query.facets = false;
        for sort in [Sort::Relevance, Sort::Soonest, Sort::Nearest, Sort::Title, Sort::Newest] {
            query.sort = sort;
            (query.offset, query.limit) = (0, usize::MAX);
            let whole = finder.search(&query).unwrap();
            let mut paged = Vec::new();
            query.limit = size;
            while query.offset < whole.total + size {
                paged.extend(ids(&finder.search(&query).unwrap()));
                query.offset += size;
            }
            prop_assert_eq!(ids(&whole), paged);
            let sorted = match sort {
                Sort::Relevance => whole.hits.windows(2).all(|pair| pair[0].score >= pair[1].score),
                Sort::Nearest => whole.hits.windows(2).all(|pair| {
                    let metres = |at: usize| pair[at].distance_metres.unwrap_or(f64::MAX);
                    metres(0) <= metres(1)
                }),
                Sort::Soonest => {
                    let starts: Vec<i64> = whole.hits.iter().filter_map(|hit| hit.next).map(|next| next.start).collect();
                    starts.is_sorted() && whole.hits.iter().map(|hit| hit.next.is_none()).is_sorted()
                }
                Sort::Title | Sort::Newest => true,
            };
            prop_assert!(sorted, "{:?}", sort);
        }
    }

    #[test]
    fn the_clock_moves_on_and_answers_follow(
        mut documents in proptest::collection::vec(document(), 1..12),
        times in proptest::collection::vec(0..21 * DAY, 1..40),
    ) {
        // Views on time are kept between searches: whatever the order of the moments, each answer is right.
        for (at, document) in documents.iter_mut().enumerate() {
            document.id = at.to_string();
        }
        let finder = finder(documents.clone());
        let edges = documents.iter().flat_map(|document| document.occurrences.iter());
        let edges: Vec<i64> = edges.flat_map(|one| [one.start - 1, one.start, one.over_at() - 1, one.over_at()]).collect();
        for now in times.into_iter().chain(edges) {
            for query in [
                Query { now, weekdays: vec![1, 2, 3, 4, 5, 6, 7], ..all() },
                Query { from: Some(now), to: Some(now + DAY), ..all() },
                Query { starts_within: Some((now, now + DAY)), ..all() },
            ] {
                let expected = documents.iter().filter(|document| passes(document, &query, None)).count();
                prop_assert_eq!(finder.search(&query).unwrap().total, expected);
            }
        }
    }
}

#[test]
fn without_a_tenant_nothing_is_found() {
    let finder = finder(vec![titled("1", "Schwimmen")]);
    assert_eq!(finder.search(&Query { limit: 5, ..Query::default() }).unwrap().total, 0);
}

#[test]
fn days_and_parts_of_days_must_be_of_one_date() {
    let monday_morning = date(3 * DAY, 1, 1, 9 * 60);
    let tuesday_evening = date(4 * DAY, 1, 2, 19 * 60);
    let both = Document { occurrences: vec![monday_morning, tuesday_evening], ..titled("1", "Chor") };
    let finder = finder(vec![both]);
    let on = |weekday, part| Query { weekdays: vec![weekday], day_parts: vec![part], ..all() };
    assert_eq!(finder.search(&on(1, DayPart::Morning)).unwrap().total, 1);
    assert_eq!(finder.search(&on(1, DayPart::Evening)).unwrap().total, 0);
    assert_eq!(finder.search(&on(2, DayPart::Evening)).unwrap().hits[0].next, Some(tuesday_evening));
}

#[test]
fn orders_are_as_named() {
    let at = |id: &str, lon: f64, day: i64, confirmed: i64| Document {
        point: Some(Point { lat: 49.5, lon }),
        occurrences: vec![date(day * DAY, 1, 1, 600)],
        confirmed_at: Some(confirmed),
        ..titled(id, &format!("Titel {id}"))
    };
    let finder = finder(vec![
        at("c", 8.51, 9, 5),
        at("a", 8.53, 2, 9),
        at("b", 8.52, 5, 1),
        Document { standing: true, ..titled("d", "Immer offen") },
    ]);
    let near = Some(Near { point: Point { lat: 49.5, lon: 8.5 }, metres: 1e7 });
    let order = |sort, near| ids(&finder.search(&Query { sort, near, ..all() }).unwrap());
    assert_eq!(order(Sort::Soonest, None), ["a", "b", "c", "d"]);
    assert_eq!(order(Sort::Nearest, near), ["c", "b", "a"]);
    assert_eq!(order(Sort::Title, None), ["d", "a", "b", "c"]);
    assert_eq!(order(Sort::Newest, None)[..3], ["a", "c", "b"]);
    let metres = finder.search(&Query { near, ..all() }).unwrap().hits[0].distance_metres.unwrap();
    assert!((700.0..2300.0).contains(&metres));
}

#[test]
fn strange_numbers_are_no_trouble() {
    let finder = Finder::in_memory(Options::default()).unwrap();
    let strange = Document {
        point: Some(Point { lat: f64::NAN, lon: 500.0 }),
        occurrences: vec![
            Occurrence { start: i64::MAX, end: i64::MIN, weekday: 0, minute_of_day: 9999 },
            Occurrence { start: i64::MIN, end: i64::MAX, weekday: 200, minute_of_day: 0 },
        ],
        age: Some((200, 3)),
        confirmed_at: Some(i64::MIN),
        registration_open_until: Some(i64::MIN),
        free_places: Some(u32::MAX),
        ..titled("1", "")
    };
    finder.write(vec![Change::Put(strange)], i64::MAX).unwrap();
    for sort in [Sort::Relevance, Sort::Soonest, Sort::Nearest, Sort::Title, Sort::Newest] {
        let query = Query {
            sort,
            now: i64::MIN,
            from: Some(i64::MAX),
            to: Some(i64::MIN),
            near: Some(Near { point: Point { lat: f64::NAN, lon: f64::INFINITY }, metres: f64::NAN }),
            bbox: Some([f64::NAN, 90.0, f64::INFINITY, -90.0]),
            weekdays: vec![0, 9, 255],
            starts_within: Some((i64::MAX, i64::MIN)),
            facets: true,
            offset: usize::MAX,
            limit: usize::MAX,
            ..all()
        };
        assert_eq!(finder.search(&query).unwrap().total, 0);
        let query = Query { sort, now: i64::MAX, facets: true, limit: usize::MAX, ..all() };
        assert_eq!(finder.search(&query).unwrap().total, 1);
    }
}

/// What can be compared of facets of a region and of one index: values with equal counts stand in any order.
fn counted(answer: &Answer) -> Vec<(Field, Vec<(String, usize)>)> {
    let sorted = |facet: &Facet| {
        let mut values: Vec<(String, usize)> =
            facet.values.iter().map(|(value, count)| (value.to_string(), *count)).collect();
        values.sort();
        (facet.field, values)
    };
    answer.facets.iter().map(sorted).filter(|(_, values)| !values.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_region_answers_as_one_index_would(
        mut documents in proptest::collection::vec(document(), 0..40),
        queries in proptest::collection::vec(query(), 5),
        page in 1_usize..7,
    ) {
        let towns = ["a", "b", "c"];
        for (at, document) in documents.iter_mut().enumerate() {
            document.id = format!("{at:03}");
            document.tenant = towns[at % 3].into();
        }
        let shared = finder(documents.clone());
        let own = |town: &&str| finder(documents.iter().filter(|document| document.tenant == **town).cloned().collect());
        let region = Region::new(towns.iter().map(own).collect());
        for query in queries {
            let query = Query { tenants: towns.map(str::to_owned).to_vec(), facets: true, ..query };
            for sort in [Sort::Relevance, Sort::Soonest, Sort::Nearest, Sort::Title, Sort::Newest] {
                let all = Query { sort, offset: 0, limit: 1000, ..query.clone() };
                let whole = region.search(&all).unwrap();
                prop_assert_eq!(whole.answer.total, whole.answer.hits.len());
                prop_assert!(whole.answer.hits.is_sorted_by_key(|hit| hit.order.clone()));
                for (hit, from) in whole.answer.hits.iter().zip(&whole.from) {
                    prop_assert_eq!(hit.id.parse::<usize>().unwrap() % 3, *from);
                }
                // Pages are parts of the whole.
                let mut paged = Vec::new();
                while paged.len() < whole.answer.total {
                    let part = region.search(&Query { offset: paged.len(), limit: page, ..all.clone() }).unwrap();
                    prop_assert_eq!(part.answer.total, whole.answer.total);
                    prop_assert!(!part.answer.hits.is_empty());
                    paged.extend(part.answer.hits);
                }
                prop_assert_eq!(&paged, &whole.answer.hits);
                if query.text.is_empty() {
                    let expected = shared.search(&all).unwrap();
                    prop_assert_eq!(whole.answer.total, expected.total);
                    prop_assert_eq!(counted(&whole.answer), counted(&expected));
                    let keys = |hits: &[Hit]| hits.iter().map(|hit| hit.order.clone()).collect::<Vec<_>>();
                    prop_assert_eq!(keys(&whole.answer.hits), keys(&expected.hits));
                    prop_assert_eq!(&whole.answer.relax, &expected.relax);
                }
            }
        }
    }
}

#[test]
fn what_one_town_has_goes_before_what_another_has_nearly() {
    let of = |tenant: &str, title: &str| {
        finder(vec![Document {
            id: format!("{tenant}1"),
            tenant: tenant.into(),
            title: title.into(),
            ..Document::default()
        }])
    };
    let region = Region::new(vec![
        of("a", "Gitarre am Abend"),
        of("b", "Schach für Anfänger"),
        of("c", "Gittare für alle"),
    ]);
    let query = Query {
        tenants: ["a", "b", "c"].map(str::to_owned).to_vec(),
        text: "gitarre".into(),
        limit: 9,
        ..Query::default()
    };
    let answer = region.search(&query).unwrap();
    assert_eq!((answer.answer.total, answer.from), (1, vec![0]));
    let none = region.search(&Query { text: "xylophonbau".into(), ..query }).unwrap();
    assert_eq!((none.answer.total, none.answer.hits.len()), (0, 0));
}
