//! Undo without limit: whatever one did in a text can be taken back to the beginning, and done again to the end.

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_inquiry::{
    NewCoding,
    model::{Code, StudyRole},
};
use bildungsraum_trail::{Actor, Role};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use crate::site::{Site, sites};

/// What is done: 0 code, 1 take away, 2 bring back, 3 change.
type Deed = (u8, u32, u32, usize);

async fn picture(site: &Site, actor: &Actor, text: Id) -> BTreeMap<Id, (Id, u32, u32)> {
    let codings = site.inquiry.codings(&site.tenant, actor, text).await.unwrap();
    codings.into_iter().map(|one| (one.id, (one.entry.code, one.entry.start, one.entry.end))).collect()
}

#[tokio::test]
async fn everything_is_taken_back_step_by_step_and_done_again_while_others_go_on() {
    let mut runner = TestRunner::deterministic();
    let deeds = proptest::collection::vec((0_u8..4, 0_u32..40, 1_u32..20, 0_usize..8), 1..14);
    for site in sites().await {
        for _ in 0..4 {
            let deeds: Vec<Deed> = deeds.new_tree(&mut runner).unwrap().current();
            let [head, other] = [0; 2].map(|_| site.of_role(Role::Moderator));
            let roles: &[StudyRole] = &[StudyRole::Head];
            let study = site.study(&[(&head, roles), (&other, roles)]).await.id;
            let text = site.transcript(study, "Gruppe", &"Wörter 🙂 und mehr. ".repeat(5)).await.id;
            let mut codes = Vec::new();
            for name in ["Eins", "Zwei"] {
                let code = Code::new(study, name);
                codes.push(site.inquiry.add_code(&site.tenant, &head, None, code).await.unwrap().id);
            }
            let new = |start: u32, length: u32, code: usize| NewCoding {
                id: None,
                code: codes[code % 2],
                start,
                end: start + length,
                consensus: false,
            };
            let mut own: Vec<Id> = Vec::new();
            let mut pictures = vec![picture(&site, &head, text).await];
            for (what, start, length, which) in &deeds {
                let there = own.get(which % own.len().max(1)).copied();
                match (what, there) {
                    (1 | 2, Some(id)) => {
                        let away = *what == 1;
                        let shown = picture(&site, &head, text).await.contains_key(&id);
                        if shown != away {
                            continue;
                        }
                        site.inquiry.uncode(&site.tenant, &head, id, away).await.unwrap();
                    }
                    (3, Some(id)) => {
                        let to = (1, codes[which % 2], *start, start + length);
                        site.inquiry.recode(&site.tenant, &head, id, None, to).await.unwrap();
                    }
                    _ => {
                        let new = new(*start, *length, *which);
                        own.push(site.inquiry.code(&site.tenant, &head, text, 1, new).await.unwrap().id);
                    }
                }
                pictures.push(picture(&site, &head, text).await);
            }
            let foreign = new(0, 5, 0);
            let foreign = site.inquiry.code(&site.tenant, &other, text, 1, foreign).await.unwrap().id;
            let without = |mut shown: BTreeMap<Id, (Id, u32, u32)>| {
                assert!(shown.remove(&foreign).is_some(), "what others did stays");
                shown
            };
            for wanted in pictures.iter().rev().skip(1) {
                assert!(site.inquiry.undo(&site.tenant, &head, text, false).await.unwrap().is_some());
                assert_eq!(&without(picture(&site, &head, text).await), wanted, "{deeds:?}");
            }
            assert!(site.inquiry.undo(&site.tenant, &head, text, false).await.unwrap().is_none());
            for wanted in pictures.iter().skip(1) {
                assert!(site.inquiry.undo(&site.tenant, &head, text, true).await.unwrap().is_some());
                assert_eq!(&without(picture(&site, &head, text).await), wanted, "{deeds:?}");
            }
            assert!(site.inquiry.undo(&site.tenant, &head, text, true).await.unwrap().is_none());
        }
    }
}
