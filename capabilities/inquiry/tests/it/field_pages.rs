//! The path of the field through its pages: group, people, invitation, answer, consent, guide, session, recording.

use bildungsraum_database::Id;
use bildungsraum_inquiry::{
    Need,
    model::{
        FocusGroup, GroupState, InterviewGuide, Participant, PersonState, SessionMark, StudyRole, Suits,
    },
};
use bildungsraum_trail::{Actor, Role};
use http::StatusCode;

use crate::{
    field_ends::wav,
    site::{Browser, Site, site},
};

async fn begun(site: &Site) -> (Browser<'_>, Actor, String) {
    let (browser, actor) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&actor, &[StudyRole::Head, StudyRole::Moderator])]).await;
    (browser, actor, study.id.text())
}

async fn group(browser: &mut Browser<'_>, study: &str) -> String {
    browser.page(&format!("/office/inquiry/{study}/groups/new")).await;
    let answer = browser
        .post(
            &format!("/office/inquiry/{study}/groups"),
            &[
                ("name", "Gruppe am Markt"),
                ("kind", "focus_group"),
                ("place", "Rathaus"),
                ("option_day", "2026-12-10"),
                ("option_from", "17:00"),
                ("option_to", "19:00"),
                ("option_day", "2026-12-11"),
                ("option_from", "17:00"),
                ("option_to", "19:00"),
                ("option_day", ""),
                ("option_from", ""),
                ("option_to", ""),
                ("invitation", "Bitte kommen Sie."),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location
}

fn end(location: &str) -> Id {
    location.rsplit('/').next().unwrap().split('?').next().unwrap().parse().unwrap()
}

async fn person(browser: &mut Browser<'_>, study: &str, fields: &[(&str, &str)]) -> Id {
    browser.page(&format!("/office/inquiry/{study}/participants/new")).await;
    let usual = [("sector", "economy"), ("view", "local_practice"), ("label", "")];
    let fields: Vec<(&str, &str)> = fields.iter().chain(&usual).copied().collect();
    let answer = browser.post(&format!("/office/inquiry/{study}/participants"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    end(&answer.location)
}

fn link(text: &str) -> String {
    let at = text.find("/listen/").unwrap();
    text[at..].split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn from_the_invitation_to_the_date_and_the_consent() {
    let site = site().await;
    let (mut office, actor, study) = begun(&site).await;
    let there = group(&mut office, &study).await;
    let id = end(&there);
    let chosen = id.text();
    let mail = ("email", "erna@example.org");
    let erna = person(&mut office, &study, &[("name", "Erna Beispiel"), mail, ("group", &chosen)]).await;
    person(&mut office, &study, &[("name", "Kurt Muster"), ("group", &chosen)]).await;
    let early = office.post(&format!("{there}/mail"), &[("what", "invited")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "there is no form to agree with yet");
    let forms = format!("/office/inquiry/{study}/consent");
    let shown = office.page(&forms).await;
    assert!(shown.body.contains("Einwilligung"));
    assert_eq!(
        office.post(&forms, &[("text", "Ich bin einverstanden.")]).await.status,
        StatusCode::SEE_OTHER
    );
    for _ in 0..2 {
        let asked = office.post(&format!("{there}/mail"), &[("what", "invited")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        site.work().await;
    }
    let sent = site.mailer.sent();
    assert_eq!(sent.len(), 1, "once per person, and not to whom has no address: {sent:?}");
    assert!(sent[0].text.contains("Erna Beispiel") && !sent[0].text.contains('['), "{}", sent[0].text);
    let shown = office.page(&there).await;
    assert!(shown.body.contains("Keine Mailadresse"));
    let path = link(&sent[0].text);
    assert!(!path.contains("Erna") && !path.contains("erna"));
    let mut visitor = site.visitor();
    let public = visitor.page(&path).await;
    assert!(public.body.contains("Bitte kommen Sie.") && public.body.contains("Ich bin einverstanden."));
    assert_eq!(public.headers["cache-control"], "no-store");
    let nothing = visitor.post(&path, &[("date-0", "yes")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = visitor
        .post(&path, &[("comes", "yes"), ("date-0", "no"), ("date-1", "yes"), ("date-9", "yes")])
        .await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let (_, one) = site.inquiry.entry::<Participant>(&site.tenant, &actor, erna, Need::Field).await.unwrap();
    assert_eq!(one.entry.state, PersonState::Accepted);
    assert_eq!(one.entry.suits.into_iter().collect::<Vec<_>>(), [(0, Suits::No), (1, Suits::Yes)]);
    let form =
        public.body.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let unticked = visitor.post(&format!("{path}/consent"), &[("form", &form)]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let agreed = visitor.post(&format!("{path}/consent"), &[("form", &form), ("recording", "1")]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    let (_, one) = site.inquiry.entry::<Participant>(&site.tenant, &actor, erna, Need::Field).await.unwrap();
    assert!(one.entry.consents() && !one.entry.may_be_quoted());
    office.page(&there).await;
    let dated = office.post(&format!("{there}/date"), &[("date", "1")]).await;
    assert_eq!(dated.status, StatusCode::SEE_OTHER, "{}", dated.body);
    site.work().await;
    let sent = site.mailer.sent();
    assert_eq!(sent.len(), 2);
    let file = String::from_utf8(sent[1].attachments[0].bytes.clone()).unwrap();
    assert!(file.contains("20261211T170000") && sent[1].text.contains("11. Dezember 2026"), "{file}");
    assert!(visitor.get(&format!("{path}/calendar.ics")).await.body.contains("BEGIN:VEVENT"));
    // A new version does not change what was agreed with.
    office.page(&forms).await;
    office.post(&forms, &[("text", "Zweite Fassung.")]).await;
    let public = visitor.page(&path).await;
    assert!(public.body.contains("Zweite Fassung."));
    let stale = visitor.post(&format!("{path}/consent"), &[("form", &form), ("recording", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let (_, same) = site.inquiry.entry::<Participant>(&site.tenant, &actor, erna, Need::Field).await.unwrap();
    assert_eq!(same.entry.consent, one.entry.consent);
    visitor.page(&path).await;
    let back = visitor.post(&format!("{path}/withdraw"), &[("sure", "1")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    visitor.page(&path).await;
    let (_, gone) = site.inquiry.entry::<Participant>(&site.tenant, &actor, erna, Need::Field).await.unwrap();
    assert!(gone.entry.has_withdrawn());
    let wrong = visitor.get(&format!("{path}x")).await;
    assert_eq!(wrong.status, StatusCode::GONE);
    for language in ["de-leicht", "en", "tr", "uk", "ar"] {
        visitor.page(&format!("{path}?lang={language}")).await;
    }
    office.page(&format!("/office/inquiry/participants/{erna}")).await;
    office.page(&format!("/office/inquiry/participants/{erna}/edit")).await;
    office.page(&format!("/office/inquiry/{study}/groups")).await;
    let edit = office.page(&format!("{there}/edit")).await;
    assert!(edit.body.contains("2026-12-11"));
    let (_, now) = site.inquiry.entry::<FocusGroup>(&site.tenant, &actor, id, Need::Field).await.unwrap();
    assert_eq!(now.entry.state, GroupState::Dated);
}

#[tokio::test]
async fn under_sixteen_both_have_to_agree() {
    let site = site().await;
    let (mut office, actor, study) = begun(&site).await;
    let there = group(&mut office, &study).await;
    let chosen = end(&there).text();
    let fields =
        [("name", "Mia Muster"), ("email", "mia@example.org"), ("group", chosen.as_str()), ("under_16", "1")];
    let alone = office
        .post(
            &format!("/office/inquiry/{study}/participants"),
            &[&fields[..], &[("sector", "state"), ("view", "target_groups")]].concat(),
        )
        .await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "the parent is missing");
    let parent = [("parent_name", "Eva Muster"), ("parent_email", "eva@example.org")];
    let mia = person(&mut office, &study, &[&fields[..], &parent[..]].concat()).await;
    office.page(&format!("/office/inquiry/{study}/consent")).await;
    office.post(&format!("/office/inquiry/{study}/consent"), &[("text", "Ich bin einverstanden.")]).await;
    office.post(&format!("{there}/mail"), &[("what", "invited")]).await;
    site.work().await;
    let path = link(&site.mailer.sent()[0].text);
    let mut child = site.visitor();
    let shown = child.page(&path).await;
    let form =
        shown.body.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let said =
        child.post(&format!("{path}/consent"), &[("form", &form), ("recording", "1"), ("quotes", "1")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let now = async || {
        site.inquiry.entry::<Participant>(&site.tenant, &actor, mia, Need::Field).await.unwrap().1.entry
    };
    assert!(!now().await.consents());
    site.work().await;
    let sent = site.mailer.sent();
    assert_eq!((sent.len(), sent[1].to.as_str()), (2, "eva@example.org"));
    let path = link(&sent[1].text);
    let mut mother = site.visitor();
    mother.page(&path).await;
    let said = mother
        .post(&format!("{path}/consent"), &[("form", &form), ("recording", "1"), ("quotes", "1")])
        .await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    assert!(now().await.may_be_quoted());
    mother.page(&path).await;
    mother.post(&format!("{path}/withdraw"), &[("sure", "1")]).await;
    assert!(now().await.has_withdrawn());
}

#[tokio::test]
async fn a_guide_is_made_changed_and_used_in_a_session() {
    let site = site().await;
    let (mut office, actor, study) = begun(&site).await;
    let there = group(&mut office, &study).await;
    let chosen = end(&there).text();
    let someone = person(&mut office, &study, &[("name", "Erna Beispiel"), ("group", &chosen)]).await;
    office.page(&format!("/office/inquiry/{study}/guides")).await;
    let made = office.post(&format!("/office/inquiry/{study}/guides"), &[("x", "")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let edit = made.location.split('?').next().unwrap().to_owned();
    let guide: Id = edit.split('/').nth_back(1).unwrap().parse().unwrap();
    let shown = office.page(&edit).await;
    assert_eq!(shown.body.matches("name=\"part_title\"").count(), 10);
    let now = async || {
        let found = site.inquiry.entry::<InterviewGuide>(&site.tenant, &actor, guide, Need::Field).await;
        found.unwrap().1
    };
    let record = now().await;
    assert_eq!(record.entry.parts.iter().filter(|part| part.topic.is_some()).count(), 6);
    let (first, revision) = (record.entry.parts[2].id.text(), record.revision.to_string());
    let fields = [
        ("name", "Kurz"),
        ("revision", revision.as_str()),
        ("part_id", first.as_str()),
        ("part_kind", "main"),
        ("part_topic", "needs"),
        ("part_title", "Bedarfe"),
        ("part_question", "Was fehlt?"),
        ("part_probes", "Warum?\r\nWo?"),
        ("part_minutes", "12"),
    ];
    let more = office.post(&edit, &[&fields[..], &[("action", "add")]].concat()).await;
    assert_eq!((more.status, more.body.matches("name=\"part_title\"").count()), (StatusCode::OK, 2));
    let saved = office.post(&edit, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(now().await.entry.parts[0].probes, ["Warum?", "Wo?"]);
    office.page(&format!("/office/inquiry/guides/{guide}")).await;
    let (status, bytes) = office.bytes(&format!("/office/inquiry/guides/{guide}/sheet.pdf")).await;
    assert!(status == StatusCode::OK && bytes.starts_with(b"%PDF"));
    office.page(&format!("{there}/edit")).await;
    let text = guide.text();
    let kept = office
        .post(
            &format!("{there}/edit"),
            &[
                ("name", "Gruppe"),
                ("kind", "focus_group"),
                ("state", "dated"),
                ("guide", &text),
                ("revision", "1"),
            ],
        )
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let session = format!("{there}/session");
    let shown = office.page(&session).await;
    assert!(shown.body.contains("Was fehlt?") && shown.body.contains("B1"));
    let marks = format!("{there}/marks");
    let mark = site.environment.id().text();
    let someone = someone.text();
    for _ in 0..2 {
        let asked = office.post(&marks, &[("kind", "asked"), ("part", &first), ("mark", &mark)]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    }
    site.clock.advance(jiff::SignedDuration::from_secs(90));
    office.post(&marks, &[("kind", "answered"), ("part", &first), ("participant", &someone)]).await;
    let none = office.post(&marks, &[("kind", "note"), ("text", "")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = office.page(&session).await;
    assert!(shown.body.contains("1:30") && shown.body.matches("/office/inquiry/marks/").count() == 2);
    office.page(&format!("/office/inquiry/marks/{mark}")).await;
    let late = office
        .post(
            &format!("/office/inquiry/marks/{mark}"),
            &[("revision", "1"), ("at", "0:30"), ("kind", "asked"), ("part", &first), ("text", "")],
        )
        .await;
    assert_eq!(late.status, StatusCode::SEE_OTHER, "{}", late.body);
    let (_, one) = site
        .inquiry
        .entry::<SessionMark>(&site.tenant, &actor, mark.parse().unwrap(), Need::Field)
        .await
        .unwrap();
    assert_eq!(one.entry.at, 30_000);
    let aside = office.post(&format!("/office/inquiry/marks/{mark}/archive"), &[]).await;
    assert!(aside.location.contains("undo=marks."));
    office.page(&aside.location).await;
}

#[tokio::test]
async fn a_recording_arrives_in_pieces_and_is_heard_in_parts() {
    let site = site().await;
    let (mut office, actor, study) = begun(&site).await;
    let there = group(&mut office, &study).await;
    let bytes = wav(2);
    let (one, tenant) = (end(&there), &site.tenant);
    let size = bytes.len() as u64;
    let record = site.inquiry.begin_recording(tenant, &actor, None, one, None, "a.wav", size).await.unwrap();
    for (start, stop) in [(0, 20_000), (0, 20_000), (20_000, 50_000)] {
        let piece = bytes[start..stop].to_vec();
        site.inquiry.receive(tenant, &actor, record.id, start as u64, piece.into()).await.unwrap();
    }
    assert!(
        site.inquiry.receive(tenant, &actor, record.id, 60_000, vec![1; 5].into()).await.is_err(),
        "a gap"
    );
    let rest = bytes[50_000..].to_vec();
    let whole = site.inquiry.receive(tenant, &actor, record.id, 50_000, rest.into()).await.unwrap();
    assert_eq!((whole.entry.media_type.as_str(), whole.entry.milliseconds), ("audio/wav", Some(2_000)));
    let path = format!("/office/inquiry/recordings/{}", record.id);
    office.page(&path).await;
    assert_eq!(office.bytes(&format!("{path}/audio")).await, (StatusCode::OK, bytes.clone()));
    let part = office.json("GET", &format!("{path}/audio"), &[("range", "bytes=19990-20009")], "").await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers["content-range"], format!("bytes 19990-20009/{size}"));
    assert_eq!(part.headers["content-length"], "20");
    let beyond = office.json("GET", &format!("{path}/audio"), &[("range", "bytes=99999999-")], "").await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let shown = office.page(&format!("/office/inquiry/{study}/readers")).await;
    assert!(shown.body.contains("a.wav") && shown.body.contains("Test moderator"));
    office.page(&there).await;
    let bad = office.upload(&format!("{there}/recordings"), &[("participant", "")], "b.mp3", b"<html>").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let good = office.upload(&format!("{there}/recordings"), &[("participant", "")], "b.mp3", &bytes).await;
    assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", good.body);
    office.page(&there).await;
    let deleted = office.post(&format!("{path}/delete"), &[]).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER);
    assert_eq!(office.get(&format!("{path}/audio")).await.status, StatusCode::NOT_FOUND);
    office.page(&format!("/office/inquiry/{study}/delete")).await;
    let wrong = office.post(&format!("/office/inquiry/{study}/delete"), &[("name", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = office.post(&format!("/office/inquiry/{study}/delete"), &[("name", "Zuhören")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    office.page(&gone.location).await;
}
