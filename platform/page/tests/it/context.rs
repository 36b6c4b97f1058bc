use askama::Template;
use bildungsraum_database::Id;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_trail::{Actor, Role, Via};

use crate::{page, page_with};

#[derive(Template)]
#[template(source = "{% extends \"shell.html\" %}{% block content %}<h1>x</h1>{% endblock %}", ext = "html")]
struct Shell {
    page: RequestContext,
}

fn person(role: Role) -> Actor {
    Actor::person(Id::from_bytes([7; 16]), "Ada <b>".into(), vec![role], vec![], Via::Page)
}

#[test]
fn addresses_carry_the_municipality_where_several_share_a_host() {
    let page = page_with(|fields| {
        fields.base = "/viernheim".into();
        fields.path = "/offers?q=a&lang=de".into();
    });
    assert_eq!(page.url("/offers"), "/viernheim/offers");
    assert_eq!(page.absolute("/x"), "http://127.0.0.1:8080/viernheim/x");
    assert_eq!(page.lang_url(&Language::Tr), "/viernheim/offers?q=a&lang=tr");
}

#[test]
fn the_menu_shows_what_one_may_do_and_nothing_else() {
    assert!(page().office_menu().is_empty());
    let keys = |role| -> Vec<&str> {
        page_with(|fields| fields.actor = person(role)).office_menu().iter().map(|item| item.key).collect()
    };
    assert!(keys(Role::Administrator).contains(&"menu-office-people"));
    assert!(!keys(Role::Office).contains(&"menu-office-people"));
    assert!(!keys(Role::BoardMember).contains(&"menu-office-imports"));
}

#[test]
fn every_item_of_the_menu_has_words() {
    let page = page_with(|fields| fields.actor = person(Role::Administrator));
    for item in page.office_menu() {
        assert!(!page.t(item.key).starts_with('['), "{}", item.key);
    }
}

#[test]
fn an_item_is_marked_on_its_own_pages_only() {
    let at = |path: &str| page_with(|fields| fields.path = path.into());
    assert!(at("/offers/1?x=2").is_at("/offers"));
    assert!(!at("/offers-old").is_at("/offers"));
    assert!(!at("/office/offers").is_at("/office"));
}

#[test]
fn the_shell_names_the_language_its_direction_and_escapes_names() {
    let html = Shell { page: page_with(|fields| fields.language = Language::Ar) }.render().unwrap();
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(!html.contains(">["), "a key without words");
    let html = Shell { page: page_with(|fields| fields.actor = person(Role::Office)) }.render().unwrap();
    assert!(html.contains("Ada &#60;b&#62;") || html.contains("Ada &lt;b&gt;"));
}

#[test]
fn the_shell_has_one_main_a_skip_link_and_no_script_of_its_own() {
    let html = Shell { page: page() }.render().unwrap();
    assert_eq!(html.matches("<main").count(), 1);
    assert!(html.contains("href=\"#main\""));
    assert_eq!(html.matches("<script").count(), html.matches("<script type=\"module\" src=").count());
}
