//! Every page of the room, as a visitor, a provider and the office see it.

use bildungsraum_exchange::table;
use bildungsraum_organisations::{Filter, Origin, demo_id};
use bildungsraum_trail::Role;
use http::{StatusCode, header};

use crate::site::{changed, form_fields, site};

#[tokio::test]
async fn the_list_is_there_in_six_languages_and_every_filter_works() {
    let site = site().await;
    let mut visitor = site.visitor();
    for language in ["de", "en", "de-leicht", "tr", "uk", "ar"] {
        let page = visitor.page(&format!("/organisations?lang={language}")).await;
        assert!(page.body.contains("98"), "{language}");
        visitor.page(&format!("/organisations/{}?lang={language}", demo_id("inst-018"))).await;
    }
    let found = visitor.page("/organisations?q=vhs&lang=de").await;
    assert!(found.body.contains("<h3><a"), "{}", found.body);
    let kitas = visitor.page("/organisations?kind=kita&sector=state").await;
    assert!(!kitas.body.contains("Stadtbibliothek"));
    assert!(visitor.page("/organisations?q=xyzxyz").await.body.contains("empty-state"));
    let first = visitor.page("/organisations").await;
    let next = first.body.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_ne!(visitor.page(&next.replace("&#38;", "&")).await.body, first.body);
    assert_eq!(visitor.get("/organisations?cursor=kaputt").await.status, StatusCode::BAD_REQUEST);
    let tag = site.visitor().get("/organisations").await.etag();
    let request = http::Request::get("/organisations").header(header::IF_NONE_MATCH, tag);
    let again = site.visitor().send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn the_public_list_takes_at_most_three_statements() {
    let site = site().await;
    let mut visitor = site.visitor();
    visitor.page("/organisations").await;
    let before = site.test.database.statements();
    visitor.page("/organisations").await;
    assert!(site.test.database.statements() - before <= 3);
}

#[tokio::test]
async fn a_profile_says_when_it_is_open_what_is_not_stated_and_carries_structured_data() {
    let site = site().await;
    let id = demo_id("inst-018");
    let mut visitor = site.visitor();
    let page = visitor.page(&format!("/organisations/{id}")).await;
    // Monday, 23 November 2026, 10 o'clock: opens on Tuesday.
    assert!(page.body.contains("Jetzt geschlossen, öffnet Dienstag 10:00 Uhr"), "{}", page.body);
    assert!(page.body.contains("Nicht angegeben") && page.body.contains("Lage ungefähr"));
    let json = page.body.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(json["@type"], "EducationalOrganization");
    assert_eq!(json["location"][0]["address"]["addressLocality"], "Viernheim");
    for unknown in ["/organisations/unsinn", "/organisations/00000000-0000-4000-8000-000000000000"] {
        assert_eq!(visitor.get(unknown).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_people_write_cannot_become_markup() {
    let site = site().await;
    let mut office = site.office().await;
    let page = office.page("/office/organisations/new").await;
    let fields = form_fields(&page.body);
    let evil = "</script><script>alert(1)</script>";
    let saved = office
        .post(
            "/office/organisations/new",
            &changed(
                &fields,
                &[("name", evil), ("kind", "library"), ("sector", "state"), ("description", evil)],
            ),
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let id = saved.location.rsplit('/').next().unwrap().to_owned();
    let shown = site.visitor().page(&format!("/organisations/{id}")).await;
    assert!(!shown.body.contains("<script>alert"), "{}", shown.body);
}

#[tokio::test]
async fn positions_come_as_geojson() {
    let site = site().await;
    let answer = site.visitor().get("/map/places.geojson?kind=library").await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/geo+json");
    insta::assert_json_snapshot!(answer.json());
    let one = site.visitor().get(&format!("/map/places.geojson?organisation={}", demo_id("inst-018"))).await;
    assert_eq!(one.json()["features"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_form_keeps_what_was_typed_saves_and_shows_it_again() {
    let site = site().await;
    let mut office = site.office().await;
    let page = office.page("/office/organisations/new").await;
    let fields = form_fields(&page.body);
    let typed = [
        ("name", "Haus der Bücher"),
        ("kind", "library"),
        ("sector", "civil_society"),
        ("website", "ohne-schema.de"),
        ("contact_email_0", "post"),
        ("hours_mo", "9-12, 14–18:30"),
        ("hours_sa", "vormittags"),
    ];
    let refused = office.post("/office/organisations/new", &changed(&fields, &typed)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Haus der Bücher") && refused.body.contains("vormittags"));
    assert!(refused.body.contains("id=\"e-hours_sa\""), "{}", refused.body);
    let typed = [("hours_sa", ""), ("website", "ohne-schema.de"), ("contact_email_0", "post")];
    let fields = form_fields(&refused.body);
    let refused = office.post("/office/organisations/new", &changed(&fields, &typed)).await;
    assert!(refused.body.contains("id=\"e-website\"") && refused.body.contains("id=\"e-contact_email_0\""));
    let fields = form_fields(&refused.body);
    let typed = [
        ("website", "https://buecher.example.org"),
        ("contact_email_0", "post@example.org"),
        ("new_place_name", "Altes Kino"),
        ("new_place_street", "Ludwigstraße 23"),
        ("new_place_point", "49,5390; 8,5800"),
        ("access_step_free", "partly"),
        ("translation_en_name", "House of Books"),
    ];
    let saved = office.post("/office/organisations/new", &changed(&fields, &typed)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let id = saved.location.rsplit('/').next().unwrap().parse().unwrap();
    let record = site.organisations.get(&site.tenant, id).await.unwrap();
    let entry = &record.organisation;
    assert_eq!(entry.opening_hours, "Mo 09:00-12:00,14:00-18:30");
    assert_eq!(entry.translations["en"].name, "House of Books");
    assert!(matches!(entry.provenance["name"], Origin::Hand { .. }));
    let places = site.organisations.places_of(&site.tenant, &[id]).await.unwrap();
    assert_eq!(places[0].2.name, "Altes Kino");
    assert!(places[0].2.point.is_some());
    // Saving the form as it is shown changes nothing but the revision.
    let page = office.page(&format!("/office/organisations/{id}")).await;
    let fields = form_fields(&page.body);
    let saved = office.post(&format!("/office/organisations/{id}"), &changed(&fields, &[])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let again = site.organisations.get(&site.tenant, id).await.unwrap();
    assert!(again.organisation.changed(entry).is_empty(), "{:?}", again.organisation.changed(entry));
    let late =
        office.post(&format!("/office/organisations/{id}"), &changed(&fields, &[("name", "Zu spät")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Zu spät") && late.body.contains("Jemand war schneller"));
}

#[tokio::test]
async fn the_demos_entries_can_be_opened_and_saved_without_a_change() {
    let site = site().await;
    let mut office = site.office().await;
    for number in [1, 2, 16, 18, 20, 23, 25, 49, 63, 98] {
        let id = demo_id(&format!("inst-{number:03}"));
        let before = site.organisations.get(&site.tenant, id).await.unwrap().organisation;
        let page = office.page(&format!("/office/organisations/{id}")).await;
        let fields = form_fields(&page.body);
        let saved = office.post(&format!("/office/organisations/{id}"), &changed(&fields, &[])).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{number}: {}", saved.body);
        let after = site.organisations.get(&site.tenant, id).await.unwrap().organisation;
        assert!(after.changed(&before).is_empty(), "{number}: {:?}", after.changed(&before));
    }
}

#[tokio::test]
async fn history_compare_restore_archive_and_merge_work_by_hand() {
    let site = site().await;
    let mut office = site.office().await;
    let id = demo_id("inst-018");
    let path = format!("/office/organisations/{id}");
    let page = office.page(&path).await;
    let fields = form_fields(&page.body);
    let saved = office.post(&path, &changed(&fields, &[("summary", "Ganz neu.")])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let history = office.page(&format!("{path}/history")).await;
    assert!(history.body.contains("Kurzbeschreibung") && history.body.contains("eingelesen aus demo"));
    let compare = office.page(&format!("{path}/compare?left={id}.1&right={id}.2")).await;
    assert!(compare.body.contains("Ganz neu.") && compare.body.contains("class=\"differs\""));
    assert_eq!(office.get(&format!("{path}/compare?left=x&right=y")).await.status, StatusCode::NOT_FOUND);
    let restored = office.post(&format!("{path}/restore"), &[("revision", "1")]).await;
    assert_eq!(restored.status, StatusCode::SEE_OTHER, "{}", restored.body);
    let now = site.organisations.get(&site.tenant, id).await.unwrap();
    assert_eq!(now.revision, 3);
    assert_ne!(now.organisation.summary, "Ganz neu.");

    office.page(&path).await;
    assert_eq!(office.post(&format!("{path}/confirm"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.post(&format!("{path}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.visitor().get(&format!("/organisations/{id}")).await.status, StatusCode::NOT_FOUND);
    assert!(office.page("/office/organisations?show=archived").await.body.contains("bring-back"));
    assert_eq!(office.post(&format!("{path}/bring-back"), &[]).await.status, StatusCode::SEE_OTHER);

    let other = demo_id("inst-020");
    office.page("/office/organisations/duplicates").await;
    office.page(&format!("{path}/merge?into={other}")).await;
    let merged = office.post(&format!("{path}/merge"), &[("into", &other.text())]).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let moved = site.visitor().get(&format!("/organisations/{id}")).await;
    assert_eq!(
        (moved.status, moved.location),
        (StatusCode::PERMANENT_REDIRECT, format!("/organisations/{other}"))
    );
    let same = office.post(&format!("/office/organisations/{other}/merge"), &[("into", &other.text())]).await;
    assert_eq!(same.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_provider_sees_and_edits_its_own_entries_and_a_visitor_is_sent_to_the_log_in() {
    let site = site().await;
    let own = demo_id("inst-018");
    let (email, _) = site.person(Role::Provider, Some(own)).await;
    let mut provider = site.logged_in(&email).await;
    let list = provider.page("/office/organisations").await;
    assert!(list.body.contains(&own.text()) && !list.body.contains(&demo_id("inst-020").text()));
    provider.page(&format!("/office/organisations/{own}")).await;
    provider.page(&format!("/office/organisations/{own}/history")).await;
    for foreign in [
        format!("/office/organisations/{}", demo_id("inst-020")),
        format!("/office/organisations/{}/history", demo_id("inst-020")),
        "/office/organisations/new".into(),
        "/office/organisations/duplicates".into(),
        "/office/vocabularies".into(),
        "/office/import/organisations".into(),
    ] {
        assert_eq!(provider.get(&foreign).await.status, StatusCode::FORBIDDEN, "{foreign}");
    }
    let export = provider.get("/office/export/organisations.csv").await;
    assert_eq!(export.body.lines().count(), 2);
    let visitor = site.visitor().get("/office/organisations").await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER);
    assert!(visitor.location.starts_with("/login"));
}

#[tokio::test]
async fn an_export_that_is_imported_again_changes_nothing_in_german_and_english() {
    let site = site().await;
    let mut office = site.office().await;
    for (language, ending) in [("de", "csv"), ("en", "xlsx"), ("en", "csv"), ("de", "xlsx")] {
        let export = office.get(&format!("/office/export/organisations.{ending}?lang={language}")).await;
        assert_eq!(export.status, StatusCode::OK);
        let rows = table::read(&export.bytes, None, &table::Limits::default()).unwrap().rows.len();
        assert_eq!(rows, 98);
        office.page("/office/import/organisations").await;
        let received = office
            .upload("/office/import/organisations", &[], ("file", &format!("export.{ending}"), &export.bytes))
            .await;
        assert_eq!(received.status, StatusCode::SEE_OTHER, "{}", received.body);
        let preview = office.page(&received.location).await;
        let word = if language == "de" { "98 ohne Änderung" } else { "98 without a change" };
        let found = preview.body.split("<section aria-labelledby=\"preview\">").nth(1).unwrap();
        assert!(preview.body.contains(word), "{language} {ending}: {found}");
    }
}

#[tokio::test]
async fn a_table_is_mapped_previewed_decided_and_applied_once() {
    let site = site().await;
    let mut office = site.office().await;
    office.page("/office/import/organisations").await;
    let none = office.post("/office/import/organisations", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let broken = office.upload("/office/import/organisations", &[], ("file", "x.pdf", b"%PDF-1.7")).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = "Einrichtung;Straße;PLZ;Ort;Sektor\nNeue Werkstatt;Am Markt 1;68519;Viernheim;Zivilgesellschaft\n\
               Kaputt;;;;Mond\nStadtbibliothek Viernheim (Filiale);;;;Staat\n";
    let received =
        office.upload("/office/import/organisations", &[], ("file", "liste.csv", csv.as_bytes())).await;
    let path = received.location.clone();
    let preview = office.page(&path).await;
    assert!(preview.body.contains("Die Art fehlt"), "{}", preview.body);
    let mapping = [
        ("column_name", "0"),
        ("column_street", "1"),
        ("column_postcode", "2"),
        ("column_city", "3"),
        ("column_sector", "4"),
        ("default_kind", "library"),
    ];
    let stepped = office.post(&path, &[&mapping[..], &[("action", "preview")]].concat()).await;
    assert_eq!(stepped.status, StatusCode::SEE_OTHER);
    let preview = office.page(&path).await;
    assert!(preview.body.contains("1 neu") && preview.body.contains("„Mond“"), "{}", preview.body);
    let applied = office.post(&path, &[&mapping[..], &[("action", "apply")]].concat()).await;
    assert_eq!(applied.location, format!("{path}/report"));
    let waiting = office.page(&applied.location).await;
    assert!(waiting.body.contains("data-progress") && waiting.body.contains("Die Tabelle wartet"));
    site.work().await;
    let report = office.page(&applied.location).await;
    assert!(report.body.contains("1 angelegt") && report.body.contains("1 neue Orte"), "{}", report.body);
    office.post(&path, &[&mapping[..], &[("action", "apply")]].concat()).await;
    let filter = Filter { text: "Neue Werkstatt".into(), ..Filter::public() };
    assert_eq!(site.organisations.list(&site.tenant, &filter, None, 9).await.unwrap().total, 1);
}

#[tokio::test]
async fn addresses_are_imported_and_then_found_for_a_place() {
    let site = site().await;
    let mut office = site.office().await;
    office.page("/office/import/addresses").await;
    let wrong = office.upload("/office/import/addresses", &[], ("file", "a.csv", b"Name,Ort\nA,B\n")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = "LON,LAT,NUMBER,STREET,CITY,POSTCODE\n8.5801,49.5391,3,Kettelerstraße,Viernheim,68519\n8.6,x,4,Weg,V,1\n";
    let added = office.upload("/office/import/addresses", &[], ("file", "a.csv", csv.as_bytes())).await;
    site.work().await;
    let added = office.page(&added.location).await;
    assert!(
        added.body.contains("Eine Adresse übernommen") && added.body.contains("Zeile 3"),
        "{}",
        added.body
    );
    office.page("/office/places").await;
    let path = format!("/office/places/{}", demo_id("pl-rathaus"));
    let page = office.page(&path).await;
    let fields = form_fields(&page.body);
    let found = office.post(&path, &changed(&fields, &[("search", "1")])).await;
    assert!(found.body.contains("49.539100, 8.580100"), "{}", found.body);
    let fields = form_fields(&found.body);
    let saved =
        office.post(&path, &changed(&fields, &[("point", "49.5391, 8.5801"), ("precision", "exact")])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let place = site.organisations.place(&site.tenant, demo_id("pl-rathaus")).await.unwrap().place;
    assert_eq!(place.point.unwrap().latitude.to_string(), "49.5391");
    let refused = office.post(&format!("{path}/archive"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "a place in use stays");
    let page = office.page("/office/places/new").await;
    let fields = form_fields(&page.body);
    let refused = office.post("/office/places/new", &changed(&fields, &[("point", "nirgends")])).await;
    assert!(refused.body.contains("id=\"e-point\""));
}

#[tokio::test]
async fn words_are_edited_added_and_retired() {
    let site = site().await;
    let mut office = site.office().await;
    office.page("/office/vocabularies").await;
    for kind in bildungsraum_organisations::KINDS {
        office.page(&format!("/office/vocabularies/{kind}")).await;
    }
    // Past the end of the list, whatever the number.
    office.page(&format!("/office/vocabularies/topics?from={}", usize::MAX)).await;
    let wrong = [("key_0", "Nicht erlaubt!"), ("from", &usize::MAX.to_string())];
    let refused = office.post("/office/vocabularies/topics", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Nicht erlaubt!"));
    let page = office.page("/office/vocabularies/topics").await;
    let fields = form_fields(&page.body);
    let at =
        fields.iter().find(|(_, value)| value == "music").unwrap().0.trim_start_matches("key_").to_owned();
    let new =
        fields.iter().rposition(|(name, _)| name.starts_with("key_")).map(|at| fields[at].0.clone()).unwrap();
    let new = new.trim_start_matches("key_").to_owned();
    let (label, key, word) = (format!("label_tr_{at}"), format!("key_{new}"), format!("label_de_{new}"));
    let changes = [(label.as_str(), "Musik (neu)"), (key.as_str(), "chess"), (word.as_str(), "Schach")];
    let saved = office.post("/office/vocabularies/topics", &changed(&fields, &changes)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let words = site.organisations.vocabularies(&site.tenant).await.unwrap();
    assert_eq!(words.label("topics", "music", "tr"), "Musik (neu)");
    assert_eq!(words.label("topics", "chess", "de"), "Schach");
    let wrong =
        office.post("/office/vocabularies/topics", &[("key_0", "Groß"), ("label_de_0", "Groß")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.get("/office/vocabularies/nichts").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_picture_is_taken_in_with_its_description_only() {
    let site = site().await;
    let mut office = site.office().await;
    let id = demo_id("inst-018");
    let path = format!("/office/organisations/{id}");
    let page = office.page(&path).await;
    let fields = form_fields(&page.body);
    // One grey pixel.
    let png: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0,
        0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c,
        0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae,
        0x42, 0x60, 0x82,
    ];
    let refused = office.upload(&path, &changed(&fields, &[]), ("image", "haus.png", png)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = office
        .upload(&path, &changed(&fields, &[("image_alt", "Haus")]), ("image", "haus.png", b"kein Bild"))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = office
        .upload(&path, &changed(&fields, &[("image_alt", "Das Haus")]), ("image", "haus.png", png))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let image = site.organisations.get(&site.tenant, id).await.unwrap().organisation.images[0].clone();
    assert_eq!(image.alt, "Das Haus");
    let mut visitor = site.visitor();
    assert!(
        visitor.page(&format!("/organisations/{id}")).await.body.contains(&format!("/files/{}", image.key))
    );
    assert_eq!(visitor.get(&format!("/files/{}", image.key)).await.status, StatusCode::OK);
    assert_eq!(visitor.get("/files/06431013/images/x.jpg").await.status, StatusCode::NOT_FOUND);
}
