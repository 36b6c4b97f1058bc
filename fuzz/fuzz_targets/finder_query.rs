//! Any words as a search in a small index: an answer within bounds, soon, and the same one again.
//! Byte 1: filters; byte 2: order, facets, page; the rest is what was typed.
#![no_main]

use std::sync::OnceLock;

use bildungsraum_finder::{
    Change, Cost, CostFilter, DayPart, Document, Finder, Kind, Near, Occurrence, Options, Point, Query,
    Scope, Sort, fold,
};
use bildungsraum_fuzz::{head, soon};
use libfuzzer_sys::fuzz_target;

const TENANT: &str = "06431020";
/// 23 November 2026, 09:00 UTC.
const NOW: i64 = 1_795_424_400;

const TITLES: [(&str, &str); 14] = [
    ("Schwimmkurse für Anfänger:innen", "Wassergewöhnung im Hallenbad, Kinder ab 6 Jahren"),
    ("Deutsch als Zweitsprache (DaZ) – A1", "Sprachkurs mit Kinderbetreuung"),
    ("Eltern-Kind-Turnen", "Toben, Klettern, Balancieren"),
    ("Vorlesestunde in der Stadtbücherei", "Bilderbuchkino für Familien"),
    ("Gitarrenunterricht", "Einzeln oder zu zweit; Leihinstrumente vorhanden"),
    ("Hausaufgabenhilfe Grundschule", "Montags bis donnerstags"),
    ("Digital-Café 60+", "Smartphone, Tablet, E-Mail: Fragen stellen"),
    ("Türkçe Masal Saati", "Türkische Märchenstunde"),
    ("Українська мова для дітей", "Ukrainisch für Kinder"),
    ("دورة لغة ألمانية", "Deutschkurs für Arabisch Sprechende"),
    ("Volkshochschule Bergstraße", "Kurse, Beratung, Prüfungen"),
    ("Jugendmusikschule", "Musikalische Früherziehung"),
    ("Energieberatung: Wärmepumpe & Photovoltaik", "Vortrag der Verbraucherzentrale"),
    ("Repair-Café", "Reparieren statt wegwerfen"),
];

fn finder() -> &'static Finder {
    static FINDER: OnceLock<Finder> = OnceLock::new();
    FINDER.get_or_init(|| {
        let finder = Finder::in_memory(Options::default()).expect("an index in memory can be made");
        let documents = TITLES.into_iter().zip(0_u8..).map(|((title, summary), number)| {
            let days = i64::from(number) - 3;
            Change::Put(Document {
                id: number.to_string(),
                tenant: if number == 13 { "other".to_owned() } else { TENANT.to_owned() },
                kind: if number == 10 { Kind::Organisation } else { Kind::Offer },
                title: title.to_owned(),
                sort_title: fold(title),
                summary: summary.to_owned(),
                quarter: ["innenstadt", "bannholzgraben", ""][usize::from(number) % 3].to_owned(),
                topics: vec![["sport", "sprache", "musik"][usize::from(number) % 3].to_owned()],
                age: (number % 2 == 0).then_some((number, number + 10)),
                cost: [Cost::Free, Cost::Reduced, Cost::Paid { cents: 500 }, Cost::NotStated]
                    [usize::from(number) % 4],
                point: (number % 3 != 0)
                    .then(|| Point { lat: 49.54 + f64::from(number) / 1000.0, lon: 8.57 }),
                standing: number % 5 == 0,
                occurrences: (0..4)
                    .map(|week| {
                        let start = NOW + (days + week * 7) * 86_400;
                        Occurrence {
                            start,
                            end: start + 3600,
                            weekday: number % 7 + 1,
                            minute_of_day: u16::from(number) * 100,
                        }
                    })
                    .collect(),
                free_places: (number % 4 == 0).then_some(3),
                confirmed_at: Some(NOW - i64::from(number) * 86_400),
                ..Document::default()
            })
        });
        finder.write(documents.collect(), 1).expect("documents can be written");
        finder
    })
}

fuzz_target!(|data: &[u8]| {
    let Some(([filters, form], text)) = head::<2>(data) else { return };
    let text = String::from_utf8_lossy(text);
    let bit = |byte: u8, at: u8| byte >> at & 1 == 1;
    let query = Query {
        tenants: vec![TENANT.to_owned()],
        text: text.clone().into_owned(),
        now: NOW,
        age: bit(filters, 0).then_some(8),
        weekdays: if bit(filters, 1) { vec![1, 3] } else { Vec::new() },
        day_parts: if bit(filters, 2) { vec![DayPart::Afternoon] } else { Vec::new() },
        near: bit(filters, 3).then_some(Near { point: Point { lat: 49.54, lon: 8.57 }, metres: 800.0 }),
        cost: if bit(filters, 4) { vec![CostFilter::Free, CostFilter::NotStated] } else { Vec::new() },
        topics: if bit(filters, 5) { vec!["sport".to_owned()] } else { Vec::new() },
        from: bit(filters, 6).then_some(NOW + 86_400),
        free_places: bit(filters, 7),
        sort: [Sort::Relevance, Sort::Soonest, Sort::Nearest, Sort::Title, Sort::Newest]
            [usize::from(form % 5)],
        facets: bit(form, 5),
        offset: usize::from(form >> 6),
        limit: 5,
        ..Query::default()
    };
    let finder = finder();
    let meaning = soon("reading", || bildungsraum_finder::meaning::read(&query.text));
    assert!(meaning.wishes.iter().all(|(_, words)| query.text.contains(words.as_str())));
    let answer = soon("searching", || finder.search(&query)).expect("a search in memory does not fail");
    assert!(answer.total < TITLES.len(), "nothing of other tenants");
    assert!(answer.hits.len() <= query.limit && answer.hits.len() <= answer.total);
    assert_eq!(answer.hits.len(), answer.total.saturating_sub(query.offset).min(query.limit));
    for (index, hit) in answer.hits.iter().enumerate() {
        assert!(hit.score.is_finite());
        assert_ne!(&*hit.id, "13");
        assert!(answer.hits.iter().skip(index + 1).all(|other| other.id != hit.id), "each once");
        if let (Some(near), Some(metres)) = (query.near, hit.distance_metres) {
            assert!(metres <= near.metres);
        }
    }
    assert!(answer.total == 0 || answer.relax.is_empty());
    for facet in &answer.facets {
        assert!(facet.values.iter().all(|(_, count)| (1..TITLES.len()).contains(count)));
    }
    let again = finder.search(&query).expect("a search in memory does not fail");
    assert_eq!((again.total, &again.hits, &again.facets), (answer.total, &answer.hits, &answer.facets));

    let scope = Scope { tenants: vec![TENANT.to_owned()], kind: None };
    let suggestions =
        soon("suggesting", || finder.suggest(&text, scope, 6)).expect("suggesting does not fail");
    assert!(suggestions.len() <= 6);
    if let Some(hit) = answer.hits.first() {
        let similar = finder.similar(&hit.id, 3).expect("the likest are found");
        assert!(similar.len() <= 3 && similar.iter().all(|other| other.id != hit.id));
    }
});
