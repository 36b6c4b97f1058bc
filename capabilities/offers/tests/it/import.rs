//! Tables in: mapped, planned, applied; and out again without a change.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_calendar::{Moved, Recurrence, Rule, Schedule, SchoolFilter, Span};
use bildungsraum_database::{
    Environment, Id, Tenant,
    testing::{databases, viernheim},
};
use bildungsraum_exchange::table::{ColumnMapping, CsvStyle, Limits, Table, read, to_csv, to_xlsx};
use bildungsraum_offers::store::Filter;
use bildungsraum_offers::{
    Offer, OfferRecord, Offers, State, export,
    import::{
        Decision, FIELDS, ImportError, ImportPlan, Known, LikelyReason, Options, Outcome, apply, plan::plan,
        preview, rows,
    },
    model::{Cost, CostKind, Currency, LearningForm, Origin, Registration, Translation},
};
use bildungsraum_organisations::{Organisation, Organisations, Place, Sector, Term, Vocabularies, named_id};
use bildungsraum_trail::{Actor, Role, Via};
use jiff::{Timestamp, ToSpan, civil::date};
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn term(key: &str, label: &str) -> Term {
    Term { key: key.into(), labels: BTreeMap::from([("de".to_owned(), label.to_owned())]), ..Term::default() }
}

fn vocabularies() -> Vocabularies {
    let list = [
        ("topics", term("swimming", "Schwimmen")),
        ("topics", term("language", "Sprachen lernen")),
        ("topics", term("music", "Musik")),
        ("life_stages", term("primary", "Grundschulalter")),
        ("target_groups", term("families", "Familien")),
        ("competencies", term("coding", "Programmieren und Tüfteln")),
        ("accessibility", term("step_free", "Ohne Stufen")),
        ("accessibility", term("toilet", "Barrierefreies WC")),
        ("quarters", term("q-innenstadt", "Innenstadt")),
    ];
    Vocabularies::new(list.into_iter().map(|(kind, term)| (kind.to_owned(), term)))
}

fn library() -> Id {
    named_id("library")
}

fn known() -> Known {
    let places = [
        Place {
            name: "Bürgerhaus".into(),
            street: "Kreuzstraße 2-4".into(),
            city: "Viernheim".into(),
            ..Place::new(named_id("hall"))
        },
        Place { name: "Bahnhof".into(), ..Place::new(named_id("station")) },
    ];
    let organisations = [
        (library(), "Stadtbibliothek Viernheim".to_owned()),
        (named_id("club"), "TSV Amicitia".to_owned()),
        (named_id("twin"), "Förderverein".to_owned()),
        (named_id("twin2"), "Förderverein".to_owned()),
    ];
    Known::new(&vocabularies(), &organisations, &places)
}

fn table(text: &str) -> Table {
    read(text.as_bytes(), None, &Limits::default()).unwrap()
}

fn parse(text: &str) -> Vec<rows::ParsedRow> {
    let table = table(text);
    let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
    let known = known();
    table.rows.iter().map(|row| rows::read(row, &mapping, &known, None)).collect()
}

#[test]
fn a_usual_course_list_is_read_whole() {
    let rows = parse(
        "Kurs-Nr.;Titel;Veranstalter;Ort;Alter;Kosten;Sprachen;Kategorie;Termine;Anmeldung;Barrierefreiheit;Freie Plätze;Anmeldeschluss\n\
         S-1;Schwimmen für Anfänger;stadtbibliothek viernheim;Kreuzstr. 2–4;ab 6;15-20 EUR im Monat;Deutsch, Türkisch;Schwimmen, Musik;\"24.09.2026 15:00-15:45; 01.10.2026 15 Uhr\";kurse@example.org;Ohne Stufen: ja, WC=teilweise;3;20.09.2026\n",
    );
    let row = &rows[0];
    assert_eq!(row.errors.len(), 1, "{:?}", row.errors);
    assert_eq!(
        (row.errors[0].column.as_str(), row.errors[0].values["value"].as_str()),
        ("Barrierefreiheit", "WC")
    );
    let offer = &row.offer;
    assert_eq!(row.external_id, "S-1");
    assert_eq!(offer.organisation_id, Some(library()));
    assert_eq!(offer.place_id, Some(named_id("hall")));
    assert_eq!((offer.age_min, offer.age_max), (Some(6), None));
    assert_eq!(
        (offer.cost.kind, offer.cost.min_cents, offer.cost.unit.as_str()),
        (CostKind::Paid, Some(1500), "month")
    );
    assert_eq!(offer.languages, ["de", "tr"]);
    assert_eq!(offer.topics, ["swimming", "music"]);
    assert!(matches!(&offer.schedule, Schedule::Dates { dates } if dates.len() == 2));
    assert_eq!(
        (offer.registration.ways.as_slice(), offer.registration.email.as_str()),
        (&["email".to_owned()][..], "kurse@example.org")
    );
    assert_eq!(offer.registration.deadline, Some(date(2026, 9, 20)));
    assert_eq!(offer.free_places, Some(3));
}

#[test]
fn every_error_names_line_column_value_and_how_to_mend_it() {
    let rows = parse(
        "Titel,Einrichtung,Alter,Kosten,Termine,Thema,Sprachen,Quelle,Plätze\n\
         Chor,Stadtbibliothek Viernhem,Klasse 3,20-15 EUR,31.02.2026,Schwimen,Elbisch,irgendwo,viele\n\
         ,,,,,,,,1\n\
         Chor,Förderverein,,,,,,,\n",
    );
    let errors = &rows[0].errors;
    let found: Vec<(u64, &str, &str)> = errors
        .iter()
        .map(|error| (error.line, error.column.as_str(), error.values["value"].as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (2, "Einrichtung", "Stadtbibliothek Viernhem"),
            (2, "Alter", "Klasse 3"),
            (2, "Thema", "Schwimen"),
            (2, "Sprachen", "Elbisch"),
            (2, "Kosten", "20-15 EUR"),
            (2, "Plätze", "viele"),
            (2, "Termine", "31.02.2026"),
            (2, "Quelle", "irgendwo"),
        ]
    );
    assert_eq!(errors[0].values["like"], "Stadtbibliothek Viernheim");
    assert_eq!(errors[2].values["like"], "Schwimmen");
    let keys = |at: usize| rows[at].errors.iter().map(|error| error.key.as_str()).collect::<Vec<_>>();
    assert_eq!(
        keys(1),
        [
            "offers-import-error-title",
            "offers-import-error-organisation-missing",
            "offer-error-title-missing"
        ][..2]
    );
    assert_eq!(keys(2), ["offers-import-error-organisation-several"]);
}

#[test]
fn every_message_of_the_import_exists_in_german_and_english() {
    let sources = ["cells", "duplicates", "mod", "plan", "rows"].map(|name| {
        std::fs::read_to_string(format!("{}/src/import/{name}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap()
    });
    let mut keys = BTreeSet::new();
    for source in &sources {
        for part in source.split('"').filter(|part| part.starts_with("offers-import-")) {
            if part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
                keys.insert(part.to_owned());
            }
        }
    }
    assert!(keys.len() > 40, "{}", keys.len());
    for language in ["de", "en"] {
        let path =
            format!("{}/../../locales/{language}/offers-import-office.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let has = |key: &str| text.lines().any(|line| line.starts_with(&format!("{key} = ")));
        for key in &keys {
            assert!(has(key), "{language}: {key}");
            let whole =
                ["offers-import-error-columns", "offers-import-error-rows", "offers-import-error-failed"];
            if key.starts_with("offers-import-error-") && !whole.contains(&key.as_str()) {
                assert!(has(&format!("{key}-help")), "{language}: {key}-help");
            }
        }
    }
}

#[test]
#[allow(clippy::print_stdout)] // the test says what it skipped
fn a_real_list_of_places_is_read_with_every_row_either_taken_or_explained() {
    let path = format!(
        "{}/../../../shared/data/directory/youth_social/berlin_kitas_hours_capacity.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: no shared data");
        return;
    };
    let table = read(&bytes, None, &Limits::default()).unwrap();
    let mut mapping = ColumnMapping::suggest(&table.columns, FIELDS);
    assert_eq!(mapping.column("title"), Some("name"));
    assert_eq!(mapping.column("street"), Some("address"));
    mapping.set("all", Some("capacity"));
    mapping.set("district", None);
    mapping.set("topics", None);
    mapping.set("languages", None);
    mapping.set("type", None);
    let known = known();
    let parsed: Vec<_> =
        table.rows.iter().map(|row| rows::read(row, &mapping, &known, Some(library()))).collect();
    assert!(parsed.len() > 1_000);
    let (plan, imports) =
        plan(&parsed, &[], &Options { source: "kitas".into(), ..Options::default() }, now());
    assert_eq!(plan.rows.len(), parsed.len());
    assert_eq!(imports.len(), plan.counts.new);
    assert!(plan.counts.new > parsed.len() / 2, "{:?}", plan.counts);
    for row in plan.rows.iter().filter(|row| row.outcome == Outcome::Error) {
        assert!(row.errors.iter().all(|error| error.line == row.line && !error.key.is_empty()));
    }
    for row in plan.rows.iter().filter(|row| row.outcome == Outcome::Duplicate) {
        assert!(row.likely.iter().all(|likely| likely.line.is_some_and(|line| line < row.line)));
    }
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let span =
        (0i64..9_000, 0i64..1440, 0i64..300, any::<bool>()).prop_map(|(day, minute, length, all_day)| {
            let first = date(2010, 1, 1).checked_add(day.days()).unwrap();
            if all_day {
                Span::days(first, first.checked_add((length / 50).days()).unwrap()).unwrap()
            } else {
                let start = first.at(0, 0, 0, 0).checked_add(minute.minutes()).unwrap();
                Span::timed(start, start.checked_add(length.minutes()).unwrap()).unwrap()
            }
        });
    let spans = prop::collection::vec(span, 1..5);
    prop_oneof![
        Just(Schedule::Standing),
        "[a-zA-Zäöü ,.;|0-9-]{0,30}".prop_map(|text| Schedule::Unclear { text }),
        Just(Schedule::Unclear { text: "dauerhaft".into() }),
        spans.clone().prop_map(|dates| Schedule::dates(dates).unwrap()),
        (spans, 0..5usize, 0..3usize, any::<bool>()).prop_map(|(spans, rule, school, holidays)| {
            let rule = [
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
                "FREQ=MONTHLY;BYDAY=2TU,4TU",
                "FREQ=DAILY;COUNT=20",
                "FREQ=YEARLY",
            ][rule];
            let mut recurrence = Recurrence::new(spans[0], Rule::parse(rule).unwrap());
            recurrence.school = [SchoolFilter::Any, SchoolFilter::Not, SchoolFilter::Only][school];
            recurrence.not_on_public_holidays = holidays;
            for span in spans.iter().skip(1) {
                recurrence.except.push(span.start);
                recurrence.moved.push(Moved { original: span.start, to: *span });
                recurrence.extra.push(*span);
            }
            Schedule::Rule(Box::new(recurrence))
        }),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-zA-ZäöüÄÖÜß0-9 =+@,;|'\"\\r\\n.–-]{0,60}"]
}

fn keys(of: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(of, 0..=of.len()).prop_map(|keys| keys.into_iter().map(str::to_owned).collect())
}

fn offers() -> impl Strategy<Value = Offer> {
    let words = ("[A-ZÄÖÜ][a-zäöü]{1,20}", texts(), texts(), texts(), texts(), texts(), schedules());
    let lists = (
        keys(&["swimming", "language", "music"]),
        keys(&["primary"]),
        keys(&["families"]),
        keys(&["coding"]),
        keys(&["de", "tr", "uk", "rom"]),
        keys(&["education_package", "sliding", "sibling", "low_income"]),
        keys(&["none", "online", "email", "phone", "in_person"]),
        keys(&["step_free", "toilet"]),
    );
    let numbers = (
        prop::option::of(0u8..50),
        prop::option::of(50u8..120),
        prop::option::of(0u32..500),
        (0..3usize, prop::option::of(1u32..50_000), prop::option::of(50_000u32..90_000), 0..6usize),
        (0..3usize, 0..4usize, any::<bool>(), 0..3usize),
    );
    (words, lists, numbers).prop_map(|(words, lists, numbers)| {
        let (cost_kind, min, max, unit) = numbers.3;
        let kind = CostKind::ALL[cost_kind];
        let paid = kind == CostKind::Paid;
        let (place, form, online, currency) = numbers.4;
        let translation =
            Translation { title: words.1.clone(), summary: words.2.clone(), description: String::new() };
        Offer {
            organisation_id: Some(library()),
            partner_ids: if online { vec![named_id("club"), named_id("twin")] } else { vec![] },
            title: words.0,
            summary: words.1.clone(),
            description: words.2.clone(),
            place_id: [None, Some(named_id("hall")), Some(named_id("station"))][place],
            place_text: words.3.clone(),
            online,
            online_url: if online { "https://example.org/raum?a=1".into() } else { String::new() },
            quarter: if online { "q-innenstadt".into() } else { String::new() },
            topics: lists.0,
            life_stages: lists.1,
            target_groups: lists.2,
            competencies: lists.3,
            languages: lists.4,
            age_min: numbers.0,
            age_max: numbers.1,
            learning_form: LearningForm::ALL.get(form).copied(),
            cost: Cost {
                kind,
                min_cents: if paid {
                    min
                } else if kind == CostKind::Free {
                    Some(0)
                } else {
                    None
                },
                max_cents: if paid { max } else { None },
                unit: if paid { bildungsraum_offers::model::COST_UNITS[unit].into() } else { String::new() },
                reductions: lists.5,
                note: words.4.clone(),
            },
            capacity: numbers.2.map(|free| free + 1),
            free_places: numbers.2,
            registration: Registration {
                ways: lists.6,
                url: if online { "http://example.org".into() } else { String::new() },
                email: if online { "kurse@example.org".into() } else { String::new() },
                phone: if online { "+49 6204 1234".into() } else { String::new() },
                deadline: online.then(|| date(2026, 12, 1)),
                note: words.5.clone(),
            },
            accessibility: lists.7.into_iter().map(|key| (key, "partly".to_owned())).collect(),
            schedule: words.6,
            translations: BTreeMap::from([
                ("de-leicht".to_owned(), translation.clone()),
                ("ru".to_owned(), translation),
            ]),
            source_url: if online { "https://example.org/quelle".into() } else { String::new() },
            office_note: words.5,
            public_note: words.4,
            currency: Currency::ALL[currency],
            ..Offer::default()
        }
    })
}

fn record(at: usize, offer: Offer) -> OfferRecord {
    OfferRecord {
        id: named_id(&format!("offer-{at}")),
        state: State::Published,
        revision: 1,
        offer,
        published: None,
        published_revision: None,
        review_note: None,
        confirmed_at: Some(now()),
        created_at: now(),
        updated_at: now(),
        archived_at: None,
        merged_into: None,
    }
}

fn again(records: &[OfferRecord], file: &[u8]) -> ImportPlan {
    let table = read(file, None, &Limits::default()).unwrap();
    let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
    let known = known();
    let parsed: Vec<_> = table.rows.iter().map(|row| rows::read(row, &mapping, &known, None)).collect();
    plan(&parsed, records, &Options { source: "again".into(), ..Options::default() }, now()).0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn an_export_that_is_imported_again_changes_nothing(offers in prop::collection::vec(offers(), 1..6)) {
        let records: Vec<OfferRecord> = offers.into_iter().enumerate().map(|(at, offer)| record(at, offer)).collect();
        let names = export::Names::default();
        let columns: Vec<&str> = export::columns().collect();
        let files = [
            to_csv(&columns, export::rows(&records, &names), CsvStyle::plain()).unwrap(),
            to_csv(&columns, export::rows(&records, &names), CsvStyle::excel()).unwrap(),
            to_xlsx("Angebote", &columns, export::rows(&records, &names)).unwrap(),
        ];
        for file in files {
            for row in again(&records, &file).rows {
                prop_assert_eq!(row.outcome, Outcome::Unchanged, "{:?}", row);
            }
        }
    }

    #[test]
    fn no_table_makes_the_import_fail(
        header in prop::collection::vec("[A-Za-zäöü]{1,12}|Titel|Alter|Kosten|Termine|Wiederholung|Einrichtung|Sprachen", 1..8),
        cells in prop::collection::vec(prop::collection::vec("\\PC{0,25}", 0..9), 0..6),
    ) {
        let mut text = header.join(",") + "\n";
        for row in cells {
            let row: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&(row.join(",") + "\n"));
        }
        if let Ok(table) = read(text.as_bytes(), None, &Limits::default()) {
            let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
            let known = known();
            let parsed: Vec<_> = table.rows.iter().map(|row| rows::read(row, &mapping, &known, Some(library()))).collect();
            let (plan, imports) = plan(&parsed, &[], &Options::default(), now());
            prop_assert_eq!(plan.counts.new + plan.counts.update, imports.len());
        }
    }
}

struct World {
    _test: bildungsraum_database::testing::TestDatabase,
    offers: Offers,
    organisations: Organisations,
    tenant: Tenant,
    office: Actor,
}

async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_offers::MIGRATIONS,
    ];
    for test in databases(&rooms).await {
        let (environment, _) = Environment::fixed(now(), 5);
        let office =
            Actor::person(environment.id(), "Bildungsbüro".into(), vec![Role::Office], vec![], Via::Import);
        let organisations = Organisations::new(test.database.clone(), environment.clone());
        let tenant = viernheim().tenant();
        let organisation = Organisation {
            name: "Stadtbibliothek".into(),
            kind: "library".into(),
            sector: Sector::State,
            ..Organisation::new(library())
        };
        organisations.save(&tenant, &office, organisation, None).await.unwrap();
        let offers = Offers::new(test.database.clone(), environment);
        worlds.push(World { _test: test, offers, organisations, tenant, office });
    }
    worlds
}

impl World {
    async fn preview(&self, text: &str, options: &Options) -> ImportPlan {
        let table = table(text);
        let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
        preview(&self.offers, &self.organisations, &self.tenant, &table, &mapping, options).await.unwrap()
    }

    async fn apply(&self, text: &str, options: &Options) -> ImportPlan {
        let table = table(text);
        let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
        let applied =
            apply(&self.offers, &self.organisations, &self.tenant, &self.office, &table, &mapping, options)
                .await
                .unwrap();
        assert_eq!(applied.written.len(), applied.plan.counts.new + applied.plan.counts.update);
        applied.plan
    }
}

fn outcomes(plan: &ImportPlan) -> Vec<Outcome> {
    plan.rows.iter().map(|row| row.outcome).collect()
}

#[tokio::test]
async fn the_same_file_twice_doubles_nothing_and_a_hand_is_kept() {
    for world in worlds().await {
        let options = Options { source: "vhs".into(), publish: true, ..Options::default() };
        let file = "ID;Titel;Einrichtung;Alter;Kosten\n1;Chor;Stadtbibliothek;6-10;kostenlos\n2;Robotik;Stadtbibliothek;ab 10;5 €\n";
        // The dry run says what the real one does, and writes nothing.
        assert_eq!(outcomes(&world.preview(file, &options).await), [Outcome::New, Outcome::New]);
        assert_eq!(world.offers.count(&world.tenant, &Filter::default()).await.unwrap(), 0);
        world.apply(file, &options).await;
        assert_eq!(outcomes(&world.apply(file, &options).await), [Outcome::Unchanged, Outcome::Unchanged]);
        assert_eq!(world.offers.count(&world.tenant, &Filter::default()).await.unwrap(), 2);

        let id = named_id("import/vhs/1");
        let record = world.offers.get(&world.tenant, id).await.unwrap();
        assert_eq!(record.state, State::Published);
        assert!(
            matches!(record.offer.provenance.get("age_min"), Some(Origin::Import { source, .. }) if source == "vhs")
        );
        let mut by_hand = record.offer.clone();
        by_hand.age_min = Some(7);
        world
            .offers
            .save(&world.tenant, &world.office, &known(), id, record.revision, by_hand)
            .await
            .unwrap();
        let plan = world.apply(&file.replace("6-10", "5-11"), &options).await;
        assert_eq!(
            (plan.rows[0].outcome, plan.rows[0].changed.as_slice()),
            (Outcome::Update, &["age_max".to_owned()][..])
        );
        assert_eq!(plan.rows[0].kept, ["age_min"]);
        let offer = world.offers.get(&world.tenant, id).await.unwrap().offer;
        assert_eq!((offer.age_min, offer.age_max), (Some(7), Some(11)));
        assert_eq!(offer.cost.kind, CostKind::Free, "what the row says again stays");
    }
}

#[tokio::test]
async fn likely_duplicates_wait_for_a_decision() {
    for world in worlds().await {
        let first = Options { source: "a".into(), ..Options::default() };
        world.apply("Titel;Einrichtung;Alter\nVorlesen am Samstag;Stadtbibliothek;ab 4\n", &first).await;
        let there = world.offers.list(&world.tenant, &Filter::default(), None, 10).await.unwrap().remove(0);
        let file = "Titel;Einrichtung;Alter\nVorlesen am Samstag;Stadtbibliothek;4-6\nVorlesen am Samstag;Stadtbibliothek;4-6\n";
        let mut options = Options { source: "b".into(), ..Options::default() };
        let plan = world.apply(file, &options).await;
        assert_eq!(outcomes(&plan), [Outcome::Duplicate, Outcome::Duplicate]);
        assert_eq!(plan.rows[0].likely[0].id, Some(there.id));
        assert_eq!(plan.rows[0].likely[0].reasons, [LikelyReason::SameTitle, LikelyReason::SameOrganisation]);
        assert_eq!(world.offers.count(&world.tenant, &Filter::default()).await.unwrap(), 1);

        options.decisions.insert(2, Decision::Update(there.id));
        options.decisions.insert(3, Decision::Skip);
        assert_eq!(outcomes(&world.apply(file, &options).await), [Outcome::Update, Outcome::Skipped]);
        assert_eq!(world.offers.get(&world.tenant, there.id).await.unwrap().offer.age_max, Some(6));
        options.decisions.insert(2, Decision::Create);
        assert_eq!(outcomes(&world.apply(file, &options).await), [Outcome::New, Outcome::Skipped]);
        assert_eq!(world.offers.count(&world.tenant, &Filter::default()).await.unwrap(), 2);
        // Two rows that mean one entry, and an entry that does not exist.
        options.decisions.insert(2, Decision::Update(there.id));
        options.decisions.insert(3, Decision::Update(there.id));
        assert_eq!(world.preview(file, &options).await.rows[1].errors[0].key, "offers-import-error-twice");
        options.decisions.insert(2, Decision::Update(named_id("nobody")));
        assert_eq!(world.preview(file, &options).await.rows[0].errors[0].key, "offers-import-error-gone");
    }
}

#[tokio::test]
async fn what_was_put_aside_is_not_written_over_and_wrong_rows_are_left_out() {
    for world in worlds().await {
        let options = Options { source: "vhs".into(), publish: true, ..Options::default() };
        let file =
            "ID;Titel;Einrichtung;Alter\n1;Chor;Stadtbibliothek;6-10\n2;Robotik;Stadtbibliothek;Klasse 7\n";
        let plan = world.apply(file, &options).await;
        assert_eq!(outcomes(&plan), [Outcome::New, Outcome::Error]);
        world.offers.archive(&world.tenant, &world.office, named_id("import/vhs/1"), None).await.unwrap();
        let plan = world.apply(&file.replace("6-10", "6-12"), &options).await;
        assert_eq!(plan.rows[0].errors[0].key, "offers-import-error-archived");
    }
}

#[tokio::test]
async fn a_table_without_titles_or_from_somebody_without_the_right_is_refused() {
    for world in worlds().await {
        let table = table("Alter;Kosten\n6;5 €\n");
        let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
        let refused = preview(
            &world.offers,
            &world.organisations,
            &world.tenant,
            &table,
            &mapping,
            &Options::default(),
        )
        .await;
        assert!(
            matches!(refused, Err(ImportError::MissingColumns(fields)) if fields == ["title", "organisation"])
        );
        let provider =
            Actor::person(library(), "P".into(), vec![Role::Provider], vec![library()], Via::Import);
        let table = read(b"Titel;Einrichtung\nChor;Stadtbibliothek\n", None, &Limits::default()).unwrap();
        let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
        let refused = apply(
            &world.offers,
            &world.organisations,
            &world.tenant,
            &provider,
            &table,
            &mapping,
            &Options::default(),
        )
        .await;
        assert!(matches!(refused, Err(ImportError::Offers(bildungsraum_offers::OfferError::Forbidden(_)))));
    }
}

#[tokio::test]
async fn the_demo_goes_out_as_a_table_and_comes_back_without_a_change() {
    let file = |name: &str| -> Option<std::borrow::Cow<'static, [u8]>> {
        std::fs::read(format!("{}/../../demo/{name}", env!("CARGO_MANIFEST_DIR"))).ok().map(Into::into)
    };
    for world in worlds().await {
        let World { offers, organisations, tenant, office, .. } = &world;
        let system = Actor::system("demo", Via::Command);
        organisations.load_demo(tenant, &system, &file).await.unwrap();
        bildungsraum_offers::demo::load(offers, tenant, &system, &file).await.unwrap();
        let records = offers.list(tenant, &Filter::default(), None, 500).await.unwrap();
        assert!(records.len() > 80);
        let names = export::Names {
            organisations: organisations.names(tenant).await.unwrap().into_iter().collect(),
            places: organisations
                .all_places(tenant)
                .await
                .unwrap()
                .into_iter()
                .map(|place| (place.id, place.name))
                .collect(),
        };
        let columns: Vec<&str> = export::columns().collect();
        let bytes = to_csv(&columns, export::rows(&records, &names), CsvStyle::excel()).unwrap();
        let table = read(&bytes, None, &Limits::default()).unwrap();
        let mapping = ColumnMapping::suggest(&table.columns, FIELDS);
        let options = Options { source: "angebote.csv".into(), ..Options::default() };
        let applied = apply(offers, organisations, tenant, office, &table, &mapping, &options).await.unwrap();
        for row in &applied.plan.rows {
            assert_eq!(row.outcome, Outcome::Unchanged, "{row:?}");
        }
        assert!(applied.written.is_empty());
    }
}
