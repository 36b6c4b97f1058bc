//! The shared space: documents, discussion, polls.

use axum::body::Bytes;
use bildungsraum_bodies::{
    BodiesError,
    model::{Answer, Choosable, MeetingState, Poll, SeatRole},
};
use bildungsraum_organisations::Sector;
use jiff::civil::date;

use crate::site::sites;

const PDF: &[u8] = b"%PDF-1.7 ...";

#[tokio::test]
async fn documents_have_versions_and_only_harmless_files_are_taken() {
    for site in sites().await {
        let body = site.body("A", true).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        site.seat(body, club, SeatRole::Member).await;
        let (member, stranger) = (site.provider(&[club]), site.provider(&[site.environment.id()]));
        let add = |name: &'static str, bytes: &'static [u8]| {
            site.bodies.add_document(&site.tenant, &member, body, name, Bytes::from_static(bytes), "")
        };
        let first = add("Plan.pdf", PDF).await.unwrap();
        let second = add("plan.PDF", PDF).await.unwrap();
        assert_eq!((first.entry.version, second.entry.version), (1, 2));
        for (name, bytes, key) in [
            ("a.html", &b"<script>"[..], "bodies-error-file-kind"),
            ("a.pdf", b"<script>", "bodies-error-file-content"),
            ("a.pdf", b"", "bodies-error-file-empty"),
        ] {
            let refused = add(name, bytes).await;
            assert!(matches!(&refused, Err(BodiesError::Invalid(e)) if e[0].key == key), "{name}");
        }
        let file = site.bodies.document(&site.tenant, &member, first.id).await.unwrap();
        assert_eq!((file.bytes.as_ref(), file.media_type), (PDF, "application/pdf"));
        let refused = site.bodies.document(&site.tenant, &stranger, first.id).await;
        assert!(matches!(refused, Err(BodiesError::Forbidden(_))));
        site.bodies.archive_document(&site.tenant, &member, first.id, true).await.unwrap();
        assert_eq!(site.bodies.documents(&site.tenant, body, false).await.unwrap().len(), 1);
        assert_eq!(site.bodies.documents(&site.tenant, body, true).await.unwrap().len(), 1);
        site.bodies.archive_document(&site.tenant, &member, first.id, false).await.unwrap();
    }
}

#[tokio::test]
async fn a_contribution_is_changed_by_its_writer_and_its_words_go_when_it_is_taken_back() {
    for site in sites().await {
        let body = site.body("A", true).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        site.seat(body, club, SeatRole::Member).await;
        let (writer, other) = (site.provider(&[club]), site.provider(&[club]));
        let say = |thread, title: &'static str, text: &'static str| {
            site.bodies.say(&site.tenant, &writer, body, thread, title, text, "")
        };
        assert!(say(None, "", "Text").await.is_err());
        let first = say(None, "Thema", "Geheimes Wort").await.unwrap();
        say(Some(first.id), "", "Antwort").await.unwrap();
        let threads = site.bodies.threads(&site.tenant, body).await.unwrap();
        assert_eq!((threads.len(), threads[0].answers), (1, 1));
        let refused = site.bodies.reword(&site.tenant, &other, first.id, 1, "Neu").await;
        assert!(matches!(refused, Err(BodiesError::Forbidden(_))));
        let changed = site.bodies.reword(&site.tenant, &writer, first.id, 1, "Neu").await.unwrap();
        assert!(changed.entry.edited_at.is_some());
        let late = site.bodies.reword(&site.tenant, &writer, first.id, 1, "Neuer").await;
        assert!(matches!(late, Err(BodiesError::Conflict)));
        let gone = site.bodies.retract(&site.tenant, &writer, first.id).await.unwrap();
        assert!(gone.entry.text.is_empty() && gone.entry.retracted_at.is_some());
        let trail = site
            .test
            .database
            .of(&site.tenant)
            .all(
                "SELECT COALESCE(before, '') || COALESCE(after, '') AS text FROM trail WHERE municipality_id = $1",
                bildungsraum_database::args![],
            )
            .await
            .unwrap();
        for row in trail {
            assert!(!row.get::<String>("text").unwrap().contains("Geheimes Wort"));
        }
        assert!(site.bodies.reword(&site.tenant, &writer, first.id, 3, "Doch").await.is_err());
    }
}

#[tokio::test]
async fn a_poll_becomes_a_meeting_once() {
    for site in sites().await {
        let body = site.body("A", true).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let firm = site.organisation("Betrieb", Sector::Economy, "").await;
        site.seat(body, club, SeatRole::Chair).await;
        let day = date(2026, 12, 8);
        let option = |hour| Choosable { start: day.at(hour, 0, 0, 0), end: day.at(hour + 1, 0, 0, 0) };
        let poll = Poll {
            body,
            title: "Treffen".into(),
            place: "Rathaus".into(),
            options: vec![option(18), option(17), option(18)],
            meeting: None,
            origin: String::new(),
        };
        let chair = site.provider(&[club]);
        let asked = site.bodies.ask(&site.tenant, &chair, None, poll).await.unwrap();
        assert_eq!(asked.entry.options, [option(17), option(18)], "in order, each once");
        let (yes, no) = (Answer::Yes, Answer::No);
        site.bodies.answer(&site.tenant, &chair, asked.id, club, &[no, no]).await.unwrap();
        site.bodies.answer(&site.tenant, &chair, asked.id, club, &[no, yes]).await.unwrap();
        let answers = site.bodies.answers(&site.tenant, asked.id).await.unwrap();
        assert_eq!((answers.len(), &answers[&club]), (1, &vec![no, yes]));
        let other = site.bodies.answer(&site.tenant, &chair, asked.id, firm, &[yes, yes]).await;
        assert!(matches!(&other, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-no-seat"));
        assert!(site.bodies.answer(&site.tenant, &chair, asked.id, club, &[yes]).await.is_err());
        assert!(site.bodies.close_poll(&site.tenant, &chair, asked.id, 7).await.is_err());
        let meeting = site.bodies.close_poll(&site.tenant, &chair, asked.id, 1).await.unwrap();
        assert_eq!((meeting.entry.start, meeting.entry.state), (option(18).start, MeetingState::Planned));
        assert_eq!(meeting.entry.title, "Treffen");
        let again = site.bodies.close_poll(&site.tenant, &chair, asked.id, 0).await;
        assert!(matches!(again, Err(BodiesError::Standing("bodies-error-poll-closed"))));
        assert_eq!(site.bodies.meetings(&site.tenant, body).await.unwrap().len(), 1);
    }
}
