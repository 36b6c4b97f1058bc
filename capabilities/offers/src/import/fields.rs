//! Which fields a column of a table can be, and what such columns are called in German and English.
//!
//! A field's own key always works as a heading; so do the labels in `locales/{de,en}/offers-import-office.ftl`
//! (`offers-import-field-KEY`), which the export uses.

use bildungsraum_exchange::table::FieldSpec;

const fn field(key: &'static str, aliases: &'static [&'static str]) -> FieldSpec {
    FieldSpec { key, aliases, required: false }
}

/// Every field, in the order of forms and exports.
pub const FIELDS: &[FieldSpec] = &[
    field("bildungsraum_id", &["Bildungsraum-ID", "ID im Bildungsraum", "ID in Bildungsraum"]),
    field(
        "external_id",
        &[
            "Externe ID",
            "External ID",
            "Kennung",
            "Kursnummer",
            "Kurs-Nr.",
            "Angebotsnummer",
            "Veranstaltungsnummer",
            "Nummer",
            "Nr.",
            "ID",
            "Course number",
            "Number",
        ],
    ),
    FieldSpec {
        key: "title",
        aliases: &[
            "Titel",
            "Angebot",
            "Angebotstitel",
            "Name des Angebots",
            "Kurs",
            "Kurstitel",
            "Kursname",
            "Veranstaltung",
            "Veranstaltungstitel",
            "Bezeichnung",
            "Überschrift",
            "Name",
            "Offer",
            "Course",
            "Course title",
            "Event",
            "Heading",
        ],
        required: true,
    },
    field(
        "summary",
        &[
            "Kurzbeschreibung",
            "Kurztext",
            "Zusammenfassung",
            "In Kürze",
            "Untertitel",
            "Teaser",
            "Short description",
            "Subtitle",
        ],
    ),
    field(
        "description",
        &["Beschreibung", "Langtext", "Inhalt", "Text", "Details", "Ausführliche Beschreibung", "Content"],
    ),
    field(
        "organisation_id",
        &["ID der Einrichtung", "Einrichtungs-ID", "Organisation ID", "Organization ID", "Provider ID"],
    ),
    field(
        "organisation",
        &[
            "Anbieter",
            "Anbieterin",
            "Einrichtung",
            "Veranstalter",
            "Veranstalterin",
            "Träger",
            "Organization",
            "Provider",
            "Organiser",
            "Organizer",
        ],
    ),
    field(
        "partners",
        &["Partner", "Kooperationspartner", "Mitwirkende", "In Kooperation mit", "Cooperation partners"],
    ),
    field("place_id", &["ID des Ortes", "Orts-ID", "Place ID"]),
    field(
        "place",
        &[
            "Ort",
            "Veranstaltungsort",
            "Kursort",
            "Treffpunkt",
            "Raum",
            "Wo",
            "Location",
            "Venue",
            "Where",
            "Room",
        ],
    ),
    field("street", &["Straße", "Straße und Hausnummer", "Anschrift", "Adresse", "Address"]),
    field("postcode", &["PLZ", "Postleitzahl", "Zip", "Zip code"]),
    field("city", &["Stadt", "Gemeinde", "Wohnort", "Town"]),
    field("online", &["Online-Angebot", "Digital", "Online offer"]),
    field("online_url", &["Adresse im Internet", "Online-Raum", "Online-Link", "Online address"]),
    field("quarter", &["Stadtteil", "Ortsteil", "Quartier", "Bezirk", "District", "Neighbourhood"]),
    field("life_stages", &["Lebensphase", "Lebensphasen", "Life stage", "Life stages"]),
    field("age", &["Alter", "Altersgruppe", "Alter in Jahren", "Altersangabe", "Age group", "Ages"]),
    field("age_min", &["Alter von", "Mindestalter", "Alter ab", "Minimum age", "Age from"]),
    field("age_max", &["Alter bis", "Höchstalter", "Maximalalter", "Maximum age", "Age to"]),
    field(
        "target_groups",
        &["Zielgruppe", "Zielgruppen", "Für wen", "Target group", "Target groups", "For whom"],
    ),
    field("learning_form", &["Lernform", "Form des Lernens", "Form of learning", "Learning form"]),
    field(
        "topics",
        &[
            "Thema",
            "Themen",
            "Kategorie",
            "Kategorien",
            "Rubrik",
            "Fachbereich",
            "Topic",
            "Category",
            "Categories",
            "Subject",
        ],
    ),
    field(
        "competencies",
        &[
            "Kompetenz",
            "Kompetenzen",
            "Zukunftskompetenzen",
            "Competency",
            "Competences",
            "Skills",
            "Future skills",
        ],
    ),
    field("languages", &["Sprache", "Sprachen", "Kurssprache", "Language"]),
    field(
        "cost",
        &[
            "Kosten",
            "Preis",
            "Gebühr",
            "Kursgebühr",
            "Entgelt",
            "Teilnahmebeitrag",
            "Beitrag",
            "Price",
            "Fee",
            "Costs",
        ],
    ),
    field("cost_note", &["Hinweis zu den Kosten", "Hinweis zum Preis", "Note on cost"]),
    field("reductions", &["Ermäßigung", "Ermäßigungen", "Reduction", "Discount", "Discounts"]),
    field(
        "capacity",
        &[
            "Plätze",
            "Teilnehmerzahl",
            "Max. Teilnehmer",
            "Maximale Teilnehmerzahl",
            "Platzzahl",
            "Places",
            "Seats",
            "Max participants",
        ],
    ),
    field("free_places", &["Freie Plätze", "Freie Plaetze", "Plätze frei", "Free places", "Vacancies"]),
    field(
        "registration",
        &[
            "Anmeldung",
            "Anmeldeweg",
            "Anmeldung über",
            "Wie anmelden",
            "Registration way",
            "How to register",
            "Sign-up",
        ],
    ),
    field(
        "registration_url",
        &[
            "Anmeldelink",
            "Anmeldung im Internet",
            "Adresse für die Anmeldung",
            "Registration link",
            "Registration address",
        ],
    ),
    field(
        "registration_email",
        &["E-Mail", "E-Mail für die Anmeldung", "Mail", "Email", "Registration email"],
    ),
    field(
        "registration_phone",
        &["Telefon", "Telefon für die Anmeldung", "Tel.", "Phone", "Registration phone"],
    ),
    field(
        "deadline",
        &["Anmeldeschluss", "Anmeldefrist", "Anmeldung bis", "Registration deadline", "Register by"],
    ),
    field("registration_note", &["Hinweis zur Anmeldung", "Note on registration"]),
    field("accessibility", &["Barrierefreiheit", "Zugänglichkeit", "Accessible"]),
    field("dates", &["Termin", "Termine", "Datum", "Daten", "Einzeltermine", "Date", "Date and time"]),
    field("rule", &["Wiederholung", "Wiederholungsregel", "RRULE", "Recurrence", "Repeats"]),
    field(
        "schedule_text",
        &["Zeiten", "Zeit", "Uhrzeit", "Wann", "Zeitangabe", "Times", "Time", "When", "Schedule"],
    ),
    field("source_url", &["Quelle", "Link", "URL", "Webseite", "Internetseite", "Source", "Website"]),
    field("public_note", &["Öffentlicher Hinweis", "Hinweis für alle", "Public note"]),
    field(
        "office_note",
        &["Interner Hinweis", "Hinweis für das Bildungsbüro", "Bemerkung intern", "Internal note"],
    ),
    field("currency", &["Aktualität", "Findet statt", "Currentness", "Takes place"]),
    field("confirmed", &["Stand", "Zuletzt bestätigt", "Bestätigt am", "Last confirmed", "As of"]),
    field("title_en", &["Titel (Englisch)", "Titel englisch", "Title (English)"]),
    field("summary_en", &["Kurzbeschreibung (Englisch)", "Summary (English)"]),
    field("description_en", &["Beschreibung (Englisch)", "Description (English)"]),
    field("title_de_leicht", &["Titel (Leichte Sprache)", "Title (Plain German)"]),
    field("summary_de_leicht", &["Kurzbeschreibung (Leichte Sprache)", "Summary (Plain German)"]),
    field("description_de_leicht", &["Beschreibung (Leichte Sprache)", "Description (Plain German)"]),
    field("title_tr", &["Titel (Türkisch)", "Title (Turkish)"]),
    field("summary_tr", &["Kurzbeschreibung (Türkisch)", "Summary (Turkish)"]),
    field("description_tr", &["Beschreibung (Türkisch)", "Description (Turkish)"]),
    field("title_uk", &["Titel (Ukrainisch)", "Title (Ukrainian)"]),
    field("summary_uk", &["Kurzbeschreibung (Ukrainisch)", "Summary (Ukrainian)"]),
    field("description_uk", &["Beschreibung (Ukrainisch)", "Description (Ukrainian)"]),
    field("title_ar", &["Titel (Arabisch)", "Title (Arabic)"]),
    field("summary_ar", &["Kurzbeschreibung (Arabisch)", "Summary (Arabic)"]),
    field("description_ar", &["Beschreibung (Arabisch)", "Description (Arabic)"]),
];

/// Languages with columns of their own: ending of the field's key → language tag.
pub const TRANSLATED: [(&str, &str); 5] =
    [("en", "en"), ("de_leicht", "de-leicht"), ("tr", "tr"), ("uk", "uk"), ("ar", "ar")];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bildungsraum_exchange::table::ColumnMapping;

    use super::*;

    #[test]
    fn every_heading_belongs_to_one_field() {
        let mut seen = BTreeSet::new();
        for spec in FIELDS {
            for name in std::iter::once(&spec.key).chain(spec.aliases) {
                assert!(
                    seen.insert(bildungsraum_organisations::fold(name))
                        || *name == "Freie Plaetze"
                        || spec.aliases.contains(name),
                    "{name} twice"
                );
            }
        }
    }

    #[test]
    fn headings_of_usual_course_lists_are_recognised() {
        let columns: Vec<String> = [
            "Kurs-Nr.",
            "Kurstitel",
            "Veranstalter",
            "Ort",
            "PLZ",
            "Termine",
            "Altersgruppe",
            "Gebühr",
            "Sprachen",
            "Anmeldeschluss",
            "Haarfarbe",
        ]
        .map(str::to_owned)
        .to_vec();
        let mapping = ColumnMapping::suggest(&columns, FIELDS);
        let fields: Vec<Option<&str>> = mapping.assignments().iter().map(|a| a.field.as_deref()).collect();
        assert_eq!(
            fields,
            [
                Some("external_id"),
                Some("title"),
                Some("organisation"),
                Some("place"),
                Some("postcode"),
                Some("dates"),
                Some("age"),
                Some("cost"),
                Some("languages"),
                Some("deadline"),
                None
            ]
        );
    }

    #[test]
    fn the_fields_own_keys_and_the_labels_of_both_languages_are_recognised_as_headings() {
        for spec in FIELDS {
            let columns = [spec.key.to_owned()];
            assert_eq!(ColumnMapping::suggest(&columns, FIELDS).index(spec.key), Some(0), "{}", spec.key);
        }
        for language in ["de", "en"] {
            let labels: Vec<String> = FIELDS.iter().map(|spec| label(language, spec.key)).collect();
            let mapping = ColumnMapping::suggest(&labels, FIELDS);
            for (at, spec) in FIELDS.iter().enumerate() {
                assert_eq!(mapping.index(spec.key), Some(at), "{language} {} {:?}", spec.key, labels.get(at));
            }
        }
    }

    fn label(language: &str, key: &str) -> String {
        let path =
            format!("{}/../../locales/{language}/offers-import-office.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let start = format!("offers-import-field-{} = ", key.replace('_', "-"));
        text.lines()
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_else(|| panic!("{start}"))
            .to_owned()
    }
}
