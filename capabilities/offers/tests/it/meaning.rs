//! A sentence in the search box becomes filters that show and can be taken away.

use bildungsraum_calendar::Holidays;
use bildungsraum_offers::search::{SearchParams, Sense};
use bildungsraum_organisations::{Term, Vocabularies};

use crate::office_site::site;

fn understood(text: &str) -> SearchParams {
    let term = |kind: &str, key: &str| (kind.to_owned(), Term { key: key.into(), ..Term::default() });
    let vocabularies = Vocabularies::new([term("accessibility", "step_free"), term("life_stages", "senior")]);
    let sense = Sense {
        today: "2026-11-23".parse().unwrap(),
        holidays: Holidays::hessen(),
        vocabularies: &vocabularies,
        centre: (49.538, 8.579),
    };
    SearchParams { q: text.into(), page: 1, ..SearchParams::default() }.understood(&sense)
}

#[test]
fn a_sentence_becomes_words_and_filters() {
    for (text, query) in [
        (
            "schwimmen für 8-jährige samstags kostenlos in der Nähe",
            "q=schwimmen&age=8&day=sa&near=49.538,8.579&within=2000&cost=free",
        ),
        (
            "Deutschkurs nicht montags abends",
            "q=Deutschkurs&day=tu&day=we&day=th&day=fr&day=sa&day=su&time=evening",
        ),
        ("Beratung auf Arabisch", "q=Beratung&language=ar"),
        ("Kino barrierefrei für Senioren", "q=Kino&stage=senior&access=step_free"),
        ("Konzert morgen", "q=Konzert&from=2026-11-24&to=2026-11-24"),
        ("Konzert dieses Wochenende", "q=Konzert&from=2026-11-28&to=2026-11-29"),
        ("Konzert nächste Woche", "q=Konzert&from=2026-11-30&to=2026-12-06"),
        ("Konzert im Januar", "q=Konzert&from=2027-01-01&to=2027-01-31"),
        ("Konzert im November", "q=Konzert&from=2026-11-23&to=2026-11-30"),
        ("Konzert am 24.12.", "q=Konzert&from=2026-12-24&to=2026-12-24"),
        ("Programm Weihnachtsferien", "q=Programm&from=2026-12-23&to=2027-01-12"),
        ("Schwimmkurs freie Plätze", "q=Schwimmkurs&free=1"),
        ("Turnen ab 16 Uhr", "q=Turnen&after=16:00"),
        ("Beratung bis 12 Uhr ohne Anmeldung", "q=Beratung&before=12:00&drop_in=1"),
        // What is no filter here stays a word.
        ("Kurs für Jugendliche", "q=Kurs+f%C3%BCr+Jugendliche"),
        ("„morgen kostenlos“", "q=%E2%80%9Emorgen+kostenlos%E2%80%9C"),
    ] {
        assert_eq!(understood(text).to_query(), query, "{text}");
    }
}

#[test]
fn what_was_chosen_goes_before_what_is_read() {
    let chosen =
        SearchParams { q: "Chor ab 60 Jahren".into(), age: Some(8), page: 1, ..SearchParams::default() };
    let vocabularies = Vocabularies::default();
    let sense = Sense {
        today: "2026-11-23".parse().unwrap(),
        holidays: &Holidays::none(),
        vocabularies: &vocabularies,
        centre: (49.538, 8.579),
    };
    assert_eq!(chosen.understood(&sense), chosen);
}

#[tokio::test]
async fn the_page_shows_what_was_understood_as_filters() {
    let site = site().await;
    site.offer(site.library, "Vorlesen", true).await;
    site.work().await;
    let page = site.visitor().get("/offers?q=vorlesen+samstags+kostenlos").await;
    assert!(page.body.contains("„vorlesen“"), "{}", page.body);
    assert!(page.body.contains("name=\"cost\" value=\"free\" checked") || page.body.contains("day=sa"));
    assert!(page.body.contains("href=\"/offers?q=vorlesen&#38;cost=free\""), "{}", page.body);
    assert!(page.body.contains("href=\"/offers?q=vorlesen&#38;day=sa\""), "{}", page.body);
}
