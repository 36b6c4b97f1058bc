//! The pages, as a browser sees them.

use bildungsraum_bodies::model::SeatRole;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::SignedDuration;

use crate::site::site;

fn id_in(location: &str) -> String {
    location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_office_leads_a_body_from_its_foundation_to_its_minutes() {
    let site = site().await;
    let club = site.organisation("Verein <Mitte>", Sector::CivilSociety, "verein@example.org").await.text();
    let mut office = site.logged_in(Role::Office, None).await;
    assert!(office.page("/office/bodies").await.body.contains("empty-state"));
    office.page("/office/bodies/new").await;
    let wrong = office
        .post("/office/bodies", &[("name", ""), ("kind", "working_group"), ("founded", "morgen")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("id=\"e-founded\""), "{}", wrong.body);
    let made = office
        .post(
            "/office/bodies",
            &[
                ("name", "Rat <b>"),
                ("kind", "advisory_board"),
                ("task", "**Wir** <script>x</script>"),
                ("public", "1"),
            ],
        )
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let body = id_in(&made.location);
    let path = format!("/office/bodies/{body}");
    let shown = office.page(&path).await.body;
    assert!(
        shown.contains("<strong>Wir</strong>") && !shown.contains("<script>x") && !shown.contains("Rat <b>")
    );

    office.page(&format!("{path}/seats/new")).await;
    let seat =
        [("organisation", club.as_str()), ("role", "chair"), ("from", "2026-01-01"), ("until", "2026-12-24")];
    let answer = office.post(&format!("{path}/seats"), &seat).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let twice = office.post(&format!("{path}/seats"), &seat).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("id=\"e-from\"") && twice.body.contains("value=\"2026-12-24\""));
    assert!(office.page(&path).await.body.contains("Endet in 60 Tagen"));

    office.page(&format!("{path}/meetings/new")).await;
    let meeting = [
        ("title", "Sitzung 1"),
        ("date", "2026-11-24"),
        ("start", "18:00"),
        ("end", "20:00"),
        ("place", "Rathaus"),
        ("link", "https://video.example.org/raum"),
        ("public", "1"),
        ("item_key", ""),
        ("item_order", "2"),
        ("item_title", "Zweiter Punkt"),
        ("item_organisation", club.as_str()),
        ("item_minutes", "20"),
        ("item_text", "Vorher *lesen*"),
        ("item_key", ""),
        ("item_order", "1"),
        ("item_title", "Erster Punkt"),
        ("item_organisation", ""),
        ("item_minutes", ""),
        ("item_text", ""),
    ];
    let more: Vec<_> = meeting.iter().copied().chain([("add", "1")]).collect();
    let added = office.post(&format!("{path}/meetings"), &more).await;
    assert_eq!((added.status, added.body.matches("name=\"item_title\"").count()), (StatusCode::OK, 5));
    let made = office.post(&format!("{path}/meetings"), &meeting).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let at = made.location.clone();
    let shown = office.page(&at).await.body;
    assert!(shown.find("Erster Punkt").unwrap() < shown.find("Zweiter Punkt").unwrap());
    assert!(shown.contains("18:00") && shown.contains("video.example.org"));
    let edit = office.page(&format!("{at}/edit")).await.body;
    assert!(edit.contains("value=\"2026-11-24\"") && edit.contains("Vorher *lesen*"));
    assert_eq!(office.post(&format!("{at}/invite"), &[]).await.status, StatusCode::SEE_OTHER);
    site.work().await;
    assert_eq!(site.mailer.sent().len(), 1);
    assert!(office.page(&at).await.body.contains("eingeladen am"));

    // The calendar: 18:00 in winter is 17:00 of world time; the link of the mail works without a log-in.
    let text = office.get(&format!("{at}/calendar.ics")).await.body;
    assert!(text.contains("BEGIN:VEVENT") && text.contains("SUMMARY:Sitzung 1"), "{text}");
    assert!(text.contains("DTSTART;TZID=Europe/Berlin:20261124T180000"), "{text}");
    let mail = site.mailer.sent()[0].text.clone();
    let token = mail.split("/bodies/calendar/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let linked = site.visitor().get(&format!("/bodies/calendar/{token}")).await;
    assert!(linked.body.contains("video.example.org"), "{}", linked.body);

    site.clock.advance(SignedDuration::from_hours(48));
    let form = office.page(&format!("{at}/minutes")).await.body;
    let field = form.split("name=\"there-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let there = format!("there-{field}");
    let stale = office
        .post(&format!("{at}/minutes"), &[("revision", "1"), ("record-0", "Getippt und nicht verloren")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Getippt und nicht verloren"));
    let minutes = [
        ("revision", "2"),
        (there.as_str(), "present"),
        ("record-0", "Alle sind **dafür**."),
        ("record-1", "Die Größe überzeugt."),
        ("finished", "1"),
        ("released", "1"),
    ];
    let saved = office.post(&format!("{at}/minutes"), &minutes).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let meeting_id = id_in(&at);
    let added = office
        .post(
            &format!("{path}/resolutions?meeting={meeting_id}"),
            &[
                ("text", "Es gilt."),
                ("decided_on", "2026-11-24"),
                ("yes", "1"),
                ("result", "adopted"),
                ("state", "open"),
            ],
        )
        .await;
    assert_eq!(added.location, at, "{}", added.body);
    let task =
        [("title", "Saal buchen"), ("organisation", club.as_str()), ("due", "2026-11-25"), ("state", "open")];
    let added = office.post(&format!("{path}/tasks?meeting={meeting_id}"), &task).await;
    assert_eq!(added.location, at, "{}", added.body);
    let shown = office.page(&at).await.body;
    for text in
        ["<strong>dafür</strong>", "1 von 1 Stimmen", "Beschluss 1/2026", "Saal buchen", "Bald fällig"]
    {
        assert!(shown.contains(text), "{text} is missing");
    }
    for path in [&path, "/office/bodies", "/office/bodies/tasks", "/office/bodies/balance"] {
        office.page(path).await;
    }
    let (status, bytes) = office.bytes(&format!("{at}/minutes.pdf")).await;
    assert_eq!(status, StatusCode::OK);
    if let Some(words) = text_of(&bytes) {
        for text in [
            "Protokoll: Sitzung 1",
            "Erster Punkt",
            "Die Größe überzeugt",
            "Es gilt.",
            "Saal buchen",
            "Rathaus",
        ] {
            assert!(words.contains(text), "{text} is missing in {words}");
        }
    }
    let (status, bytes) = site.visitor().bytes(&format!("/bodies/meetings/{meeting_id}/minutes.pdf")).await;
    assert_eq!(status, StatusCode::OK);
    if let Some(words) = text_of(&bytes) {
        assert!(words.contains("Die Größe überzeugt") && !words.contains("Saal buchen"), "{words}");
    }
    let public = site.visitor().page(&format!("/bodies/meetings/{meeting_id}")).await.body;
    assert!(public.contains("<strong>dafür</strong>") && !public.contains("Saal buchen"));
    assert!(!public.contains("Es gilt."), "a resolution that is not released");
}

/// The words of a PDF; nothing where no tool is there to read it.
fn text_of(pdf: &[u8]) -> Option<String> {
    let folder = bildungsraum_database::testing::folder();
    let path = folder.join("minutes.pdf");
    std::fs::write(&path, pdf).unwrap();
    let Ok(output) = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output()
    else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[tokio::test]
async fn a_member_works_in_the_space_and_marks_a_task_done_and_undone() {
    let site = site().await;
    let body = site.body("AG", false).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    site.seat(body, club, SeatRole::Chair).await;
    let task = crate::decisions::task(body, Some(club), None);
    let task = site.bodies.add_task(&site.tenant, &site.system, None, task).await.unwrap().id;
    let mut chair = site.logged_in(Role::Provider, Some(club)).await;
    let space = format!("/office/bodies/{body}/space");
    chair.page(&space).await;
    chair.page(&format!("/office/bodies/{body}")).await;
    let wrong =
        chair.post(&format!("/office/bodies/{body}/threads"), &[("title", "Thema"), ("text", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"Thema\"") && wrong.body.contains("id=\"e-text\""));
    let begun = chair
        .post(
            &format!("/office/bodies/{body}/threads"),
            &[("title", "Thema"), ("text", "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **gut**")],
        )
        .await;
    let thread = begun.location.clone();
    let shown = chair.page(&thread).await.body;
    assert!(shown.contains("<strong>gut</strong>"));
    assert!(!shown.contains("<img") && !shown.contains("javascript:"));
    assert_eq!(chair.post(&thread, &[("text", "Ja")]).await.status, StatusCode::SEE_OTHER);
    let first = id_in(&thread);
    chair.page(&format!("/office/bodies/posts/{first}")).await;
    let reworded =
        chair.post(&format!("/office/bodies/posts/{first}"), &[("revision", "1"), ("text", "Anders")]).await;
    assert_eq!(reworded.status, StatusCode::SEE_OTHER, "{}", reworded.body);
    assert!(chair.page(&thread).await.body.contains("geändert am"));
    chair.post(&format!("/office/bodies/posts/{first}/retract"), &[]).await;
    let shown = chair.page(&thread).await.body;
    assert!(shown.contains("zurückgezogen") && !shown.contains("Anders"));

    let sent = chair.upload(&format!("/office/bodies/{body}/documents"), &[], "Plan.txt", b"Plan").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let refused = chair.upload(&format!("/office/bodies/{body}/documents"), &[], "a.html", b"<b>").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = chair.page(&space).await.body;
    let document =
        shown.split("/office/bodies/documents/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let file = chair.get(&format!("/office/bodies/documents/{document}")).await;
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(file.body, "Plan");
    let aside = chair.post(&format!("/office/bodies/documents/{document}/archive"), &[]).await;
    assert!(chair.page(&aside.location).await.body.contains(&format!("documents/{document}/restore")));

    chair.page(&format!("/office/bodies/{body}/polls/new")).await;
    let poll = [
        ("title", "Treffen"),
        ("place", ""),
        ("option_day", "2026-12-08"),
        ("option_from", "18:00"),
        ("option_to", "19:00"),
        ("option_day", "2026-12-09"),
        ("option_from", "18:00"),
        ("option_to", "17:00"),
    ];
    let wrong = chair.post(&format!("/office/bodies/{body}/polls"), &poll).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = chair.post(&format!("/office/bodies/{body}/polls"), &poll[..5]).await;
    let at = made.location.clone();
    chair.page(&at).await;
    let missing = chair.post(&at, &[("organisation", &club.text())]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = chair.post(&at, &[("organisation", &club.text()), ("answer-0", "yes")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    assert!(chair.page(&at).await.body.contains("Passt am besten"));
    let closed = chair.post(&format!("{at}/close"), &[("option", "0")]).await;
    assert!(closed.location.starts_with("/office/bodies/meetings/"));
    chair.page(&closed.location).await;

    chair.page("/office/bodies/tasks?mine=1").await;
    let back = [("state", "done"), ("back", "/office/bodies/tasks")];
    let done = chair.post(&format!("/office/bodies/tasks/{task}/state"), &back).await;
    let shown = chair.page(&done.location).await.body;
    assert!(shown.contains("Rückgängig machen"));
    let away = [("state", "open"), ("back", "https://evil.example.org")];
    let undone = chair.post(&format!("/office/bodies/tasks/{task}/state"), &away).await;
    assert_eq!(undone.location, "/office/bodies/tasks");
}

#[tokio::test]
async fn the_demo_is_loaded_once_and_says_what_is_made_up() {
    let site = site().await;
    let file = |_: &str| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/bodies.toml");
        Some(std::borrow::Cow::Owned(std::fs::read(path).unwrap()))
    };
    for _ in 0..2 {
        let report =
            bildungsraum_bodies::demo::load(&site.bodies, &site.tenant, &site.system, &file).await.unwrap();
        assert_eq!((report.bodies, report.meetings), (13, 3));
    }
    let listed = site.bodies.bodies(&site.tenant, &site.system, false).await.unwrap();
    assert_eq!(listed.len(), 13);
    let group = listed.iter().find(|one| one.seen.record.entry.name == "AG Übergänge").unwrap();
    let page = site.visitor().page(&format!("/bodies/{}", group.seen.record.id)).await.body;
    assert!(page.contains("Vorführung") && page.contains("Beschluss 1/2026"));
    assert!(!page.contains("Faltblatt wird vertagt"), "not released");
}
