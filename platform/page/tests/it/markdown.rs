use bildungsraum_page::{markdown, plain, qr_svg};
use proptest::prelude::*;

#[test]
fn headings_begin_at_the_second_level_and_links_pass_nothing_on() {
    let html = markdown("# Titel\n\n[Seite](https://example.org) **wichtig**");
    assert!(html.contains("<h2>Titel</h2>"), "{html}");
    assert!(html.contains("rel=\"nofollow ugc noopener\""));
    assert!(html.contains("<strong>wichtig</strong>"));
}

#[test]
fn no_level_of_headings_is_left_out() {
    let html = markdown("### Eins\n\n##### Zwei\n\n# Drei\n\n---\n\n### Vier");
    let levels: Vec<&str> = html.match_indices("<h").filter_map(|(at, _)| html.get(at + 2..at + 3)).collect();
    assert_eq!(levels, ["2", "3", "2", "r", "3"], "{html}");
    assert!(html.contains("<h3>Zwei</h3>") && html.contains("<h2>Drei</h2>"));
}

#[test]
fn scripts_images_and_handlers_are_left_out() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![bild](https://example.org/a.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "<a href='#' onclick='x()'>x</a>",
        "<iframe src=//evil></iframe>",
    ] {
        let html = markdown(text).to_lowercase();
        for bad in ["<script", "<img", "onerror=", "onclick=", "href=\"javascript", "href=\"data", "<iframe"]
        {
            assert!(!html.contains(bad), "{text} became {html}");
        }
    }
}

#[test]
fn plain_text_is_cut_at_a_word() {
    assert_eq!(plain("**Eins** zwei drei vier", 14), "Eins zwei drei…");
    assert_eq!(plain("Eins & zwei", 80), "Eins & zwei");
}

#[test]
fn a_qr_code_is_a_picture_and_too_long_a_text_is_none() {
    assert!(qr_svg("https://example.org", 200).starts_with("<svg"));
    assert_eq!(qr_svg(&"x".repeat(8000), 200), "");
}

proptest! {
    #[test]
    fn any_text_becomes_safe_html(text in ".{0,300}") {
        let html = markdown(&text).to_lowercase();
        prop_assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<iframe"));
    }

    #[test]
    fn plain_text_is_never_longer_than_asked_for(text in ".{0,200}", most in 5_usize..60) {
        prop_assert!(plain(&text, most).chars().count() <= most + 1);
    }
}
