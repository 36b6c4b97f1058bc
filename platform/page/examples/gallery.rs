//! Every component on a few pages, to be looked at: `cargo run -p bildungsraum-page --example gallery -- FOLDER`, then
//! serve FOLDER with `assets` pointing to `web/dist`.

use std::{fs, path::Path, sync::Arc};

use askama::Template;
use bildungsraum_database::{Id, Municipality, Settings};
use bildungsraum_page::{
    Choice, Errors, Fields, Flash, Language, RequestContext, Theme,
    chart::{Bar, BarChart, bar_chart},
};
use bildungsraum_trail::{Actor, Role, Via};

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: RequestContext,
    errors: Errors,
    choices: Vec<Choice>,
    chart: String,
    icons: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("where to?")?;
    let sprite = include_str!("../../../web/src/icons.txt");
    let icons: Vec<String> = sprite
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    let municipality = Arc::new(Municipality {
        ags: "06431020".into(),
        slug: "viernheim".into(),
        name: "Viernheim".into(),
        land: "HE".into(),
        latitude: 49.538,
        longitude: 8.579,
        host: None,
        settings: Settings::default(),
    });
    for language in Language::ALL {
        for path in ["/", "/offers", "/offer", "/form", "/office"] {
            let actor = if path == "/office" {
                Actor::person(
                    Id::from_bytes([1; 16]),
                    "Ada Beispiel".into(),
                    vec![Role::Administrator],
                    vec![],
                    Via::Page,
                )
            } else {
                Actor::visitor(Via::Page)
            };
            let page: RequestContext = Fields {
                municipality: municipality.clone(),
                base: String::new(),
                origin: "http://127.0.0.1:8099".into(),
                language,
                actor,
                csrf: "x".into(),
                path: path.into(),
                session_id: None,
                flash: (path == "/form").then(|| Flash { kind: "success", key: "action-saved".into() }),
                theme: Theme::Auto,
                request_id: "x".into(),
                demo: true,
                mail_delivers: false,
                towns: Arc::default(),
            }
            .into();
            let mut errors = Errors::none();
            if path == "/form" {
                errors.add("text", "Bitte schreib, was du dir wünschst.".into());
            }
            let choices = vec![
                Choice::new("a", "Montag bis Freitag", true),
                Choice::new("b", "Samstag", false),
                Choice::new("c", "Sonntag und an Feiertagen", false),
            ];
            let bar = |label: &str, value: Option<f64>, shown: &str| Bar {
                label: label.into(),
                value,
                shown: shown.into(),
                quiet: false,
            };
            let chart = bar_chart(&BarChart {
                id: "topics".into(),
                title: "Angebote je Thema".into(),
                description: "Die meisten Angebote gibt es zum Sport.".into(),
                label_heading: "Thema".into(),
                value_heading: "Angebote".into(),
                table_words: "Als Tabelle zeigen".into(),
                source: "Quelle: Bildungsraum Viernheim, 23. November 2026".into(),
                bars: vec![
                    bar("Sport und Bewegung", Some(24.0), "24"),
                    bar("Sprachen lernen", Some(17.0), "17"),
                    bar("Inklusion", None, "zu wenige"),
                ],
            });
            let html = Gallery { page, errors, choices, chart, icons: icons.clone() }.render()?;
            let name = format!("{}-{}.html", path.trim_start_matches('/'), language.tag());
            fs::write(Path::new(&folder).join(name.trim_start_matches('-')), html)?;
        }
    }
    Ok(())
}
