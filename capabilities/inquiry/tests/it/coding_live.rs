//! Many people at one text: nothing is lost, nothing is doubled, nobody sees what is not theirs to see.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use bildungsraum_database::Id;
use bildungsraum_inquiry::{
    InquiryError, NewCoding, Record,
    model::{Code, StudyRole, Transcript},
};
use bildungsraum_trail::{Actor, Role, Trail};
use http::StatusCode;

use crate::site::{Site, Stream, sites};

const TEXT: &str =
    "B1: Es fehlt an Räumen für die Jugend 🙂 am Abend.\nB2: Und an Ämtern, die abends o\u{308}ffnen.\n";

/// The ids of codings in a stretch of events, and the last place.
async fn read(stream: &mut Stream, known: &mut BTreeMap<String, u32>, within: Duration) -> Option<String> {
    let (event, place, data) = stream.event(within).await?;
    assert_eq!(event, "codings", "{data}");
    let json: serde_json::Value = serde_json::from_str(&data).unwrap();
    for one in json["codings"].as_array().unwrap() {
        *known.entry(one["id"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    Some(place)
}

async fn room(site: &Site, team: &[(&Actor, &[StudyRole])]) -> (Record<Transcript>, Record<Code>) {
    let study = site.study(team).await;
    let text = site.transcript(study.id, "Gruppe 1", TEXT).await;
    let code = Code::new(study.id, "Räume");
    let code = site.inquiry.add_code(&site.tenant, team[0].0, None, code).await.unwrap();
    (text, code)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_codings_by_many_people_none_is_lost_or_doubled_even_if_half_of_the_requests_are_cut_off() {
    for site in sites().await {
        let people: Vec<Actor> = (0..8).map(|_| site.of_role(Role::Moderator)).collect();
        let roles: [StudyRole; 2] = [StudyRole::Head, StudyRole::Coder];
        let team: Vec<(&Actor, &[StudyRole])> = people.iter().map(|one| (one, &roles[..])).collect();
        let (text, code) = room(&site, &team).await;
        let before = site.inquiry.state_now(&site.tenant, &people[0], text.entry.study).await.unwrap();
        let mut wanted: Vec<(usize, NewCoding)> = Vec::new();
        for number in 0..240_u32 {
            let start = 4 + number % 30;
            let id = Some(site.environment.id());
            let new = NewCoding { id, code: code.id, start, end: start + 3, consensus: false };
            wanted.push((number as usize % people.len(), new));
        }
        let mut tasks = Vec::new();
        for (number, (who, new)) in wanted.iter().cloned().enumerate() {
            let (inquiry, tenant, actor) = (site.inquiry.clone(), site.tenant.clone(), people[who].clone());
            let (transcript, version) = (text.id, text.entry.version);
            let task =
                tokio::spawn(async move { inquiry.code(&tenant, &actor, transcript, version, new).await });
            tasks.push(task);
            if number % 16 == 15 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            if number % 2 == 1 {
                tasks[number - 1].abort();
            }
        }
        for task in tasks {
            if let Ok(answer) = task.await {
                answer.unwrap();
            }
        }
        // Those whose connection broke ask again, under the same id.
        for (who, new) in &wanted {
            let actor = &people[*who];
            site.inquiry.code(&site.tenant, actor, text.id, text.entry.version, new.clone()).await.unwrap();
        }
        let there = site.inquiry.codings(&site.tenant, &people[0], text.id).await.unwrap();
        let ids: BTreeSet<Id> = there.iter().map(|one| one.id).collect();
        assert_eq!((there.len(), ids.len()), (240, 240));
        for (who, new) in &wanted {
            let found = there.iter().find(|one| Some(one.id) == new.id).unwrap();
            assert_eq!(Some(found.entry.coder), people[*who].person_id, "each under their own name");
            assert_eq!(found.entry.start, new.start);
        }
        let trail = Trail::of(&site.test.database, &site.tenant);
        trail.verify().await.unwrap();
        let told = trail.changes_after(before.position, 10_000).await.unwrap();
        let told = told.iter().filter(|(_, entity, _)| entity == "inquiry_coding").count();
        assert_eq!(told, 240, "one entry of the trail each");
        for (who, new) in wanted.iter().step_by(7) {
            let history = trail.history("inquiry_coding", new.id.unwrap(), 5).await.unwrap();
            assert_eq!(history.len(), 1);
            assert_eq!(history[0].person_id, people[*who].person_id);
        }
        let now = site.inquiry.state_now(&site.tenant, &people[0], text.entry.study).await.unwrap();
        let again =
            site.inquiry.state_at(&site.tenant, &people[0], text.entry.study, i64::MAX).await.unwrap();
        assert_eq!(now.hash(), again.hash());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_is_refused_does_not_hold_up_the_others() {
    for site in sites().await {
        let [head, stranger, reader] =
            [Role::Moderator, Role::Provider, Role::Moderator].map(|role| site.of_role(role));
        let team: [(&Actor, &[StudyRole]); 2] =
            [(&head, &[StudyRole::Head]), (&reader, &[StudyRole::Reader])];
        let (text, code) = room(&site, &team).await;
        let new = |start, end, consensus| NewCoding { id: None, code: code.id, start, end, consensus };
        let visitor = Actor::visitor(bildungsraum_trail::Via::Page);
        let set = async |actor: &Actor, version, new| {
            site.inquiry.code(&site.tenant, actor, text.id, version, new).await
        };
        let (good, outside, foreign, only_reads, anonymous, stale, folder) = tokio::join!(
            set(&head, 1, new(4, 9, false)),
            set(&head, 1, new(4, 9_999, false)),
            set(&stranger, 1, new(4, 9, false)),
            set(&reader, 1, new(4, 9, false)),
            set(&visitor, 1, new(4, 9, false)),
            set(&head, 3, new(4, 9, false)),
            set(&head, 1, NewCoding { code: text.id, ..new(4, 9, false) }),
        );
        assert!(good.is_ok(), "{good:?}");
        assert!(matches!(outside, Err(InquiryError::Invalid(_))));
        assert!(matches!(foreign, Err(InquiryError::NotFound)), "{foreign:?}");
        assert!(matches!(only_reads, Err(InquiryError::Forbidden(_))));
        assert!(matches!(anonymous, Err(InquiryError::Forbidden(_))));
        assert!(matches!(stale, Err(InquiryError::Conflict)));
        assert!(matches!(folder, Err(InquiryError::Invalid(_))));
        assert_eq!(site.inquiry.codings(&site.tenant, &head, text.id).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn who_codes_takes_away_their_own_codings_and_not_those_of_others() {
    for site in sites().await {
        let [head, one, two] = [0; 3].map(|_| site.of_role(Role::Moderator));
        let coder: &[StudyRole] = &[StudyRole::Coder];
        let (text, code) = room(&site, &[(&head, &[StudyRole::Head]), (&one, coder), (&two, coder)]).await;
        let new = NewCoding { id: None, code: code.id, start: 4, end: 9, consensus: false };
        let set = |actor, new| site.inquiry.code(&site.tenant, actor, text.id, 1, new);
        let own = set(&one, new.clone()).await.unwrap();
        let not = site.inquiry.uncode(&site.tenant, &two, own.id, true).await;
        assert!(matches!(not, Err(InquiryError::Forbidden(_))), "{not:?}");
        let not = site.inquiry.recode(&site.tenant, &two, own.id, None, (1, code.id, 4, 6)).await;
        assert!(matches!(not, Err(InquiryError::Forbidden(_))), "{not:?}");
        assert_eq!(site.inquiry.undo(&site.tenant, &two, text.id, false).await.unwrap(), None);
        let agreed = set(&one, NewCoding { consensus: true, ..new.clone() }).await;
        assert!(matches!(agreed, Err(InquiryError::Forbidden(_))), "nobody agrees alone: {agreed:?}");
        site.inquiry.uncode(&site.tenant, &one, own.id, true).await.unwrap();
        site.inquiry.uncode(&site.tenant, &head, own.id, false).await.unwrap();
        assert_eq!(site.inquiry.codings(&site.tenant, &two, text.id).await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_looks_on_sees_each_coding_once_and_after_a_break_what_they_missed() {
    for site in sites().await {
        let (mut browser, looks) = site.logged_in(Role::Moderator, None).await;
        let codes = site.of_role(Role::Moderator);
        let (text, code) = room(&site, &[(&codes, &[StudyRole::Head]), (&looks, &[StudyRole::Coder])]).await;
        let set = async |start: u32| {
            let new = NewCoding { id: None, code: code.id, start, end: start + 2, consensus: false };
            site.inquiry.code(&site.tenant, &codes, text.id, 1, new).await.unwrap().id.text()
        };
        let path = format!("/office/inquiry/texts/{}/live", text.id);
        let (status, mut stream) = browser.open(&path, &[]).await;
        assert_eq!(status, StatusCode::OK);
        let wait = Duration::from_secs(5);
        let mut known = BTreeMap::new();
        let first = set(4).await;
        let place = read(&mut stream, &mut known, wait).await.unwrap();
        assert_eq!(known.get(&first), Some(&1));
        drop(stream);
        let missed = [set(5).await, set(6).await];
        let (_, mut stream) = browser.open(&path, &[("last-event-id", &place)]).await;
        let mut all = missed.to_vec();
        for start in 7..27 {
            all.push(set(start).await);
        }
        while known.len() < all.len() + 1 {
            assert!(read(&mut stream, &mut known, wait).await.is_some(), "only {} came", known.len());
        }
        assert!(known.values().all(|times| *times == 1), "{known:?}");
        site.inquiry.stop_live();
        assert!(stream.event(wait).await.is_none(), "the house closes");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_text_is_coded_blind_nobody_learns_of_the_codings_of_others() {
    for site in sites().await {
        let (mut browser, looks) = site.logged_in(Role::Moderator, None).await;
        let [head, codes] = [0; 2].map(|_| site.of_role(Role::Moderator));
        let coder: &[StudyRole] = &[StudyRole::Coder];
        let team: [(&Actor, &[StudyRole]); 3] =
            [(&head, &[StudyRole::Head]), (&looks, coder), (&codes, coder)];
        let (text, code) = room(&site, &team).await;
        let study = text.entry.study;
        let (mut boss, boss_actor) = site.logged_in(Role::Office, None).await;
        // The office's person joins the team as its head.
        let record = site
            .inquiry
            .study(&site.tenant, &head, study, bildungsraum_inquiry::Need::Head)
            .await
            .unwrap()
            .record;
        let mut entry = record.entry.clone();
        entry.team.push(bildungsraum_inquiry::model::Member {
            person: boss_actor.person_id.unwrap(),
            name: "Leitung".into(),
            roles: vec![StudyRole::Head],
        });
        site.inquiry.save_study(&site.tenant, &head, study, record.revision, entry).await.unwrap();
        boss.page("/office/inquiry").await;
        let person = |actor: &Actor| actor.person_id.unwrap().text();
        let body = format!("{{\"coders\":[\"{}\",\"{}\"]}}", person(&looks), person(&codes));
        let round = boss.json("POST", &format!("/api/v1/inquiry/texts/{}/rounds", text.id), &[], &body).await;
        assert_eq!(round.status, StatusCode::CREATED, "{}", round.body);
        let (status, mut stream) =
            browser.open(&format!("/office/inquiry/texts/{}/live", text.id), &[]).await;
        assert_eq!(status, StatusCode::OK);
        let new = NewCoding { id: None, code: code.id, start: 4, end: 9, consensus: false };
        let hidden = site.inquiry.code(&site.tenant, &codes, text.id, 1, new.clone()).await.unwrap();
        let own = site.inquiry.code(&site.tenant, &looks, text.id, 1, new).await.unwrap();
        let mut known = BTreeMap::new();
        while read(&mut stream, &mut known, Duration::from_millis(900)).await.is_some() {}
        assert_eq!(known.keys().collect::<Vec<_>>(), [&own.id.text()], "the stream");
        let list = browser.get(&format!("/api/v1/inquiry/texts/{}/codings", text.id)).await;
        assert!(list.body.contains(&own.id.text()) && !list.body.contains(&hidden.id.text()));
        for path in [
            format!("/api/v1/inquiry/codings/{}", hidden.id),
            format!("/office/inquiry/codings/{}", hidden.id),
        ] {
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let page = browser.page(&format!("/office/inquiry/texts/{}/code", text.id)).await;
        assert!(page.body.contains(&own.id.text()) && !page.body.contains(&hidden.id.text()));
        let book = browser.page(&format!("/office/inquiry/{study}/codebook")).await;
        assert!(book.body.contains("data-label=\"Codierungen\">1<"), "counts: {}", book.body);
        let shown = browser.page(&format!("/office/inquiry/codes/{}", code.id)).await;
        assert!(shown.body.contains(&own.id.text()) && !shown.body.contains(&hidden.id.text()));
        let compare = browser.page(&format!("/office/inquiry/texts/{}/compare", text.id)).await;
        assert!(compare.body.contains("nichts zu vergleichen") && !compare.body.contains(&hidden.id.text()));
        let memo = format!("{{\"about\":\"coding\",\"subject\":\"{}\",\"title\":\"Da\"}}", hidden.id);
        let memo = browser.json("POST", &format!("/api/v1/inquiry/studies/{study}/memos"), &[], &memo).await;
        assert_eq!(memo.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", memo.body);
        // Compared, everybody sees everything; those who look on are told to load anew.
        let id: serde_json::Value = serde_json::from_str(&round.body).unwrap();
        let path = format!("/api/v1/inquiry/rounds/{}", id["id"].as_str().unwrap());
        let tag = round.headers.get("etag").unwrap().to_str().unwrap().to_owned();
        let moved = boss.json("PUT", &path, &[("if-match", &tag)], "{\"state\":\"comparing\"}").await;
        assert_eq!(moved.status, StatusCode::OK, "{}", moved.body);
        let (event, ..) = stream.event(Duration::from_secs(5)).await.unwrap();
        assert_eq!(event, "reload");
        let list = browser.get(&format!("/api/v1/inquiry/texts/{}/codings", text.id)).await;
        assert!(list.body.contains(&hidden.id.text()));
    }
}
