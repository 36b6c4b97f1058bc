//! The trail tells everything: a state made again from it is the one that was.

use bildungsraum_database::Id;
use bildungsraum_inquiry::{
    InquiryError, NewCoding, Record,
    model::{Code, Coding, StudyRole, Transcript},
};
use bildungsraum_trail::{Actor, Role};

use crate::site::{Site, sites};

const TEXT: &str =
    "B1: Es fehlt an Räumen für die Jugend 🙂 am Abend.\nB2: Und an Ämtern, die abends o\u{308}ffnen.\n";

async fn code(
    site: &Site,
    actor: &Actor,
    text: &Record<Transcript>,
    code: Id,
    start: u32,
    end: u32,
) -> Record<Coding> {
    let new = NewCoding { id: None, code, start, end, consensus: false };
    site.inquiry.code(&site.tenant, actor, text.id, text.entry.version, new).await.unwrap()
}

#[tokio::test]
async fn every_state_made_again_from_the_trail_is_the_one_that_was() {
    for site in sites().await {
        let head = site.of_role(Role::Moderator);
        let study = site.study(&[(&head, &[StudyRole::Head, StudyRole::Coder])]).await;
        let text = site.transcript(study.id, "Gruppe 1", TEXT).await;
        let rooms =
            site.inquiry.add_code(&site.tenant, &head, None, Code::new(study.id, "Räume")).await.unwrap();
        let mut known = Vec::new();
        let note = async |known: &mut Vec<(i64, String)>| {
            let now = site.inquiry.state_now(&site.tenant, &head, study.id).await.unwrap();
            known.push((now.position, now.hash()));
        };
        note(&mut known).await;
        let first = code(&site, &head, &text, rooms.id, 4, 20).await;
        note(&mut known).await;
        let second = code(&site, &head, &text, rooms.id, 13, 19).await;
        note(&mut known).await;
        site.inquiry.uncode(&site.tenant, &head, first.id, true).await.unwrap();
        note(&mut known).await;
        assert!(site.inquiry.undo(&site.tenant, &head, text.id, false).await.unwrap().is_some());
        note(&mut known).await;
        site.inquiry.recode(&site.tenant, &head, second.id, None, (1, rooms.id, 4, 9)).await.unwrap();
        note(&mut known).await;
        while site.inquiry.undo(&site.tenant, &head, text.id, false).await.unwrap().is_some() {
            note(&mut known).await;
        }
        let left = site.inquiry.codings(&site.tenant, &head, text.id).await.unwrap();
        assert!(left.is_empty(), "everything is taken back: {left:?}");
        while site.inquiry.undo(&site.tenant, &head, text.id, true).await.unwrap().is_some() {
            note(&mut known).await;
        }
        let again = site.inquiry.codings(&site.tenant, &head, text.id).await.unwrap();
        assert_eq!(again.len(), 2, "everything is done again");
        assert_eq!((again[0].entry.start, again[0].entry.end), (4, 9));
        for (position, hash) in known {
            let then = site.inquiry.state_at(&site.tenant, &head, study.id, position).await.unwrap();
            assert_eq!(then.hash(), hash, "at {position}");
            assert_eq!(then.erased, 0);
        }
    }
}

#[tokio::test]
async fn a_coding_sent_twice_is_there_once_and_one_outside_the_text_not_at_all() {
    for site in sites().await {
        let head = site.of_role(Role::Moderator);
        let study = site.study(&[(&head, &[StudyRole::Head])]).await;
        let text = site.transcript(study.id, "Gruppe 1", TEXT).await;
        let rooms =
            site.inquiry.add_code(&site.tenant, &head, None, Code::new(study.id, "Räume")).await.unwrap();
        let id = Some(site.environment.id());
        let new = NewCoding { id, code: rooms.id, start: 4, end: 9, consensus: false };
        for _ in 0..2 {
            site.inquiry.code(&site.tenant, &head, text.id, 1, new.clone()).await.unwrap();
        }
        assert_eq!(site.inquiry.codings(&site.tenant, &head, text.id).await.unwrap().len(), 1);
        let length = text.entry.length;
        for (start, end) in [(length, length + 1), (5, 5), (9, 4), (0, u32::MAX)] {
            let new = NewCoding { id: None, code: rooms.id, start, end, consensus: false };
            let told = site.inquiry.code(&site.tenant, &head, text.id, 1, new).await;
            assert!(matches!(told, Err(InquiryError::Invalid(_))), "{start}..{end}: {told:?}");
        }
        let stale = NewCoding { id: None, code: rooms.id, start: 4, end: 9, consensus: false };
        let told = site.inquiry.code(&site.tenant, &head, text.id, 7, stale).await;
        assert!(matches!(told, Err(InquiryError::Conflict)), "another version of the text: {told:?}");
    }
}
