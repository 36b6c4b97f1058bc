//! What is seen of a study's codings, and what comes of it.

use bildungsraum_database::Id;
use bildungsraum_inquiry::{
    InquiryError, NewCoding, Record,
    model::{Category, Code, Participant, Perspective, Study, StudyRole, Transcript, View},
};
use bildungsraum_organisations::Sector;
use bildungsraum_trail::{Actor, Role};
use http::StatusCode;

use crate::site::{Browser, Site, site, sites};

const TEXT: &str = "M: Was fehlt?\nB1: Es fehlen Räume am Abend 🙂 für die Jugend.\nB2: Und Busse am Abend, sonst kommt keiner.\n";

struct Made {
    study: Record<Study>,
    text: Record<Transcript>,
    rooms: Id,
    busses: Id,
    category: Record<Category>,
    perspective: Record<Perspective>,
    coding: Id,
}

async fn made(site: &Site, head: &Actor, second: &Actor) -> Made {
    let study =
        site.study(&[(head, &[StudyRole::Head, StudyRole::Coder]), (second, &[StudyRole::Coder])]).await;
    let mut body = crate::site::spoken(TEXT);
    for (label, sector) in [("B1", Sector::State), ("B2", Sector::Economy)] {
        let entry = Participant {
            label: label.into(),
            ..Participant::new(study.id, label, sector, View::LocalPractice)
        };
        let id = site.participant(entry).await;
        let speaker = body.speakers.iter_mut().find(|one| one.name == label).unwrap();
        speaker.participant = Some(id);
    }
    body.speakers[0].moderator = true;
    let text = site.transcript_of(study.id, "Gruppe 1", &body).await;
    let add = async |name: &str| {
        site.inquiry.add_code(&site.tenant, head, None, Code::new(study.id, name)).await.unwrap().id
    };
    let (rooms, busses) = (add("Räume").await, add("Busse").await);
    let place = |passage: &str| {
        let at = TEXT.find(passage).unwrap();
        let start = u32::try_from(TEXT[..at].chars().count()).unwrap();
        (start, start + u32::try_from(passage.chars().count()).unwrap())
    };
    let mut first = None;
    for (who, code, passage) in [
        (head, rooms, "Es fehlen Räume am Abend 🙂 für die Jugend."),
        (head, busses, "Busse am Abend"),
        (second, rooms, "Es fehlen Räume am Abend 🙂"),
    ] {
        let (start, end) = place(passage);
        let new = NewCoding { id: None, code, start, end, consensus: false };
        let record = site.inquiry.code(&site.tenant, who, text.id, 1, new).await.unwrap();
        first.get_or_insert(record.id);
    }
    let entry = Category {
        study: study.id,
        name: "Am Abend".into(),
        text: String::new(),
        codes: vec![rooms],
        kept: Vec::new(),
        place: 0,
        origin: String::new(),
    };
    let category = site.inquiry.add_category(&site.tenant, head, None, entry).await.unwrap();
    let entry = Perspective {
        study: study.id,
        name: "Länger offen".into(),
        text: String::new(),
        categories: vec![category.id],
        public: false,
        place: 0,
        origin: String::new(),
    };
    let perspective = site.inquiry.add_perspective(&site.tenant, head, None, entry).await.unwrap();
    Made { study, text, rooms, busses, category, perspective, coding: first.unwrap() }
}

async fn opened(site: &Site) -> (Browser<'_>, Made) {
    let (browser, head) = site.logged_in(Role::Moderator, None).await;
    let second = site.of_role(Role::Moderator);
    let made = made(site, &head, &second).await;
    (browser, made)
}

#[tokio::test]
async fn every_figure_is_there_with_its_words_and_as_a_file() {
    let site = site().await;
    let (mut browser, made) = opened(&site).await;
    let base = format!("/office/inquiry/{}", made.study.id);
    for part in [
        "analysis",
        "segments",
        "tables",
        "cooccurrence",
        "coverage",
        "saturation",
        "words",
        "agreement",
        "search?q=abends",
    ] {
        browser.page(&format!("{base}/{part}")).await;
    }
    for by in ["sector", "speaker", "text", "topic"] {
        browser.page(&format!("{base}/tables?by={by}")).await;
    }
    for unit in ["character", "sentence", "turn", "segment"] {
        let shown = browser.page(&format!("{base}/agreement?unit={unit}")).await;
        assert!(shown.body.contains("Alle Codes zusammen"), "{unit}");
    }
    for part in ["segments", "tables", "cooccurrence", "saturation", "words", "agreement"] {
        let file = browser.get(&format!("{base}/{part}?as=csv")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/csv"), "{part}");
    }
    let shown = browser.page(&format!("{base}/segments?code={}", made.rooms)).await;
    assert!(shown.body.contains("<mark>Es fehlen Räume am Abend 🙂 für die Jugend.</mark>"));
    assert!(!shown.body.contains("<mark>Busse"));
    let shown = browser.page(&format!("{base}/segments?sector=economy")).await;
    assert!(shown.body.contains("<mark>Busse am Abend</mark>") && !shown.body.contains("<mark>Es fehlen"));
    let found = browser.page(&format!("{base}/search?q=Raum+Abende")).await;
    assert!(
        found.body.contains("<mark>Räume</mark>") && found.body.contains("<mark>Abend</mark>"),
        "{}",
        found.body
    );
}

#[tokio::test]
async fn from_the_perspective_to_the_sentence_and_back_is_one_click_each() {
    let site = site().await;
    let (mut browser, made) = opened(&site).await;
    let perspective = format!("/office/inquiry/perspectives/{}", made.perspective.id);
    let category = format!("/office/inquiry/categories/{}", made.category.id);
    let thread = format!("/office/inquiry/thread/{}", made.coding);
    let leads = async |browser: &mut Browser<'_>, from: &str, to: &str| {
        let shown = browser.page(from).await;
        assert!(shown.body.contains(&format!("href=\"{to}")), "{from} → {to}");
    };
    leads(&mut browser, &perspective, &category).await;
    leads(&mut browser, &category, &thread).await;
    leads(&mut browser, &thread, &format!("/office/inquiry/texts/{}/code", made.text.id)).await;
    leads(&mut browser, &thread, &category).await;
    leads(&mut browser, &thread, &perspective).await;
    leads(&mut browser, &category, &perspective).await;
}

#[tokio::test]
async fn a_category_carried_by_one_sector_or_one_voice_says_so() {
    let site = site().await;
    let (mut browser, made) = opened(&site).await;
    let shown = browser.page(&format!("/office/inquiry/categories/{}", made.category.id)).await;
    assert!(shown.body.contains("Weniger als zwei Stimmen"), "one voice only");
    let both = Category { codes: vec![made.rooms, made.busses], ..made.category.entry.clone() };
    let head = site.system.clone();
    site.inquiry.save_category(&site.tenant, &head, made.category.id, 1, both).await.unwrap();
    let shown = browser.page(&format!("/office/inquiry/categories/{}", made.category.id)).await;
    assert!(!shown.body.contains("Weniger als zwei Stimmen") && !shown.body.contains("Nur ein Sektor"));
    assert!(shown.body.contains("2 Stimmen tragen diese Kategorie"));
}

#[tokio::test]
async fn the_voices_that_stay_after_the_deletion_are_those_that_were_shown() {
    for site in sites().await {
        let (head, second) = (site.of_role(Role::Moderator), site.of_role(Role::Moderator));
        let made = made(&site, &head, &second).await;
        let folder =
            site.inquiry.add_code(&site.tenant, &head, None, Code::new(made.study.id, "Wege")).await.unwrap();
        let below = Code { parent: Some(folder.id), ..Code::new(made.study.id, "Zu Fuß") };
        let below = site.inquiry.add_code(&site.tenant, &head, None, below).await.unwrap();
        let at = |passage: &str| u32::try_from(TEXT[..TEXT.find(passage).unwrap()].chars().count()).unwrap();
        // Said by two; one of them coded it alone, and then both agreed.
        for (from, consensus) in [("Räume am", false), ("Räume am", true), ("Busse am", true)] {
            let (start, end) = (at(from), at(from) + 5);
            let new = NewCoding { id: None, code: below.id, start, end, consensus };
            site.inquiry.code(&site.tenant, &head, made.text.id, 1, new).await.unwrap();
        }
        let entry = Category { codes: vec![folder.id], ..made.category.entry.clone() };
        site.inquiry.save_category(&site.tenant, &head, made.category.id, 1, entry).await.unwrap();
        let shown = site.inquiry.voices(&site.tenant, &head, made.category.id).await.unwrap();
        let counted: Vec<_> =
            shown.iter().map(|one| (one.sector.as_str(), one.people, one.codings)).collect();
        assert_eq!(counted, [("state", 1, 1), ("economy", 1, 1)]);
        site.inquiry.delete_now(&site.tenant, &head, made.study.id).await.unwrap();
        assert_eq!(site.inquiry.voices(&site.tenant, &head, made.category.id).await.unwrap(), shown);
    }
}

#[tokio::test]
async fn the_workshop_weighs_and_the_report_is_a_page_a_pdf_and_a_docx() {
    let site = site().await;
    let (mut browser, made) = opened(&site).await;
    let base = format!("/office/inquiry/{}", made.study.id);
    browser.page(&format!("{base}/workshop")).await;
    let (importance, feasibility) =
        (format!("importance_{}", made.perspective.id), format!("feasibility_{}", made.perspective.id));
    for mark in ["2", "5"] {
        let voted =
            browser.post(&format!("{base}/workshop"), &[(&importance, mark), (&feasibility, "3")]).await;
        assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.body);
    }
    let shown = browser.page(&format!("{base}/workshop")).await;
    assert!(
        shown.body.contains("5,0") && shown.body.contains("<circle"),
        "the second marks took the place of the first"
    );
    let wrong = browser.post(&format!("{base}/workshop"), &[(&importance, "9"), (&feasibility, "3")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let report = browser.page(&format!("{base}/report")).await;
    assert!(report.body.contains("Am Abend") && report.body.contains("Länger offen"));
    let (status, pdf) = browser.bytes(&format!("{base}/report.pdf")).await;
    assert!(status == StatusCode::OK && pdf.starts_with(b"%PDF"));
    let (status, docx) = browser.bytes(&format!("{base}/report.docx")).await;
    assert!(status == StatusCode::OK && docx.starts_with(b"PK"));
}

#[tokio::test]
async fn a_project_goes_out_and_comes_in_again_with_guids_places_people_and_times() {
    for site in sites().await {
        let (head, second) = (site.of_role(Role::Moderator), site.of_role(Role::Moderator));
        let made = made(&site, &head, &second).await;
        let (bytes, _) = site.inquiry.export_project(&site.tenant, &head, made.study.id).await.unwrap();
        let other = site.study(&[(&head, &[StudyRole::Head])]).await;
        let done =
            site.inquiry.import_project(&site.tenant, &head, other.id, bytes.clone(), true).await.unwrap();
        assert_eq!((done.codes, done.texts, done.codings, done.known), (2, 1, 3, 0), "{:?}", done.losses);
        let (again, _) = site.inquiry.export_project(&site.tenant, &head, other.id).await.unwrap();
        let inventory = |bytes: Vec<u8>| {
            let reading = bildungsraum_coding::refi::read(
                std::io::Cursor::new(bytes),
                &bildungsraum_coding::refi::Limits::default(),
            )
            .unwrap();
            let (corpus, _) =
                reading.project.into_corpus(&bildungsraum_coding::refi::Words::default()).unwrap();
            let mut list: Vec<_> = corpus
                .codings()
                .iter()
                .map(|one| {
                    let coder = corpus.coders()[one.coder.0 as usize].guid;
                    let code = corpus.codebook.get(one.code).unwrap().guid;
                    let text = corpus.document(one.document).unwrap();
                    (one.guid, text.guid, text.text().as_str().to_owned(), one.span, code, coder, one.at)
                })
                .collect();
            list.sort();
            list
        };
        assert_eq!(inventory(bytes.clone()), inventory(again));
        let twice = site.inquiry.import_project(&site.tenant, &head, other.id, bytes, true).await.unwrap();
        assert_eq!(
            (twice.codes, twice.texts, twice.codings, twice.known),
            (0, 0, 0, 3),
            "nothing comes twice"
        );
        let broken =
            site.inquiry.import_project(&site.tenant, &head, other.id, b"PK no archive".to_vec(), true).await;
        assert!(matches!(broken, Err(InquiryError::Invalid(_))), "{broken:?}");
        let raw = site.study(&[(&head, &[StudyRole::Head])]).await;
        let (bytes, _) = site.inquiry.export_project(&site.tenant, &head, made.study.id).await.unwrap();
        site.inquiry.import_project(&site.tenant, &head, raw.id, bytes, false).await.unwrap();
        let (out, _) = site.inquiry.export_project(&site.tenant, &head, raw.id).await.unwrap();
        assert!(inventory(out).is_empty(), "texts that still have names do not go out");
    }
}

#[tokio::test]
async fn the_history_shows_every_change_and_any_state() {
    let site = site().await;
    let (mut browser, made) = opened(&site).await;
    let base = format!("/office/inquiry/{}/history", made.study.id);
    let shown = browser.page(&base).await;
    let last = shown.body.split("history?at=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    let then = browser.page(&format!("{base}?at={last}")).await;
    assert!(then.body.contains("genau der Stand"), "{}", then.body);
}
