//! Offices that one person in a town holds, and what they can be called without telling which.

/// Beginning of the word, and the general words for it. The endings are those of German persons: -in, -innen, -s, -n.
const ROLES: &[(&str, &str)] = &[
    ("Oberbürgermeister", "Verwaltungsspitze"),
    ("Bürgermeister", "Verwaltungsspitze"),
    ("Landrat", "Verwaltungsspitze"),
    ("Landrät", "Verwaltungsspitze"),
    ("Stadtrat", "Leitung in der Verwaltung"),
    ("Stadträt", "Leitung in der Verwaltung"),
    ("Dezernent", "Leitung in der Verwaltung"),
    ("Amtsleit", "Leitung in der Verwaltung"),
    ("Fachbereichsleit", "Leitung in der Verwaltung"),
    ("Schulleit", "Schulleitung"),
    ("Rektor", "Schulleitung"),
    ("Direktor", "Leitung einer Einrichtung"),
    ("Konrektor", "Schulleitung"),
    ("Schulrat", "Schulaufsicht"),
    ("Schulrät", "Schulaufsicht"),
    ("Kitaleit", "Leitung einer Kita"),
    ("Kita-Leit", "Leitung einer Kita"),
    ("Kindergartenleit", "Leitung einer Kita"),
    ("Büchereileit", "Leitung einer Einrichtung"),
    ("Bibliotheksleit", "Leitung einer Einrichtung"),
    ("Museumsleit", "Leitung einer Einrichtung"),
    ("Geschäftsführ", "Leitung einer Einrichtung"),
    ("Vorstandsvorsitzend", "Vorsitz"),
    ("Vereinsvorsitzend", "Vorsitz"),
    ("Vorsitzend", "Vorsitz"),
    ("Elternbeiratsvorsitzend", "Vorsitz der Elternvertretung"),
    ("Personalratsvorsitzend", "Vorsitz der Personalvertretung"),
    ("Integrationsbeauftragt", "beauftragte Person"),
    ("Gleichstellungsbeauftragt", "beauftragte Person"),
    ("Behindertenbeauftragt", "beauftragte Person"),
    ("Jugendpfleg", "Fachkraft der Jugendarbeit"),
    ("Schulsozialarbeit", "Fachkraft der Schulsozialarbeit"),
    ("Hausmeister", "Beschäftigte"),
    ("Schulsekretär", "Beschäftigte"),
    ("Pfarrer", "Person einer Religionsgemeinschaft"),
    ("Imam", "Person einer Religionsgemeinschaft"),
    ("Pastor", "Person einer Religionsgemeinschaft"),
];

/// Words before a role that speak of one particular person.
pub(super) fn particular(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(
        lower.as_str(),
        "die"
            | "der"
            | "dem"
            | "den"
            | "des"
            | "diese"
            | "dieser"
            | "diesem"
            | "diesen"
            | "vom"
            | "zum"
            | "zur"
            | "beim"
    ) || ["unser", "euer", "eure", "ihr", "mein", "dein", "sein"].iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| matches!(rest, "" | "e" | "er" | "em" | "en" | "es"))
    })
}

/// What a word that names a person's office can be called.
pub(super) fn role(word: &str) -> Option<&'static str> {
    let found = ROLES.iter().find(|(start, _)| {
        word.strip_prefix(start).is_some_and(|rest| {
            let rest = rest.strip_prefix("er").unwrap_or(rest);
            matches!(rest, "" | "e" | "en" | "em" | "es" | "n" | "s" | "in" | "ung")
        })
    });
    found.map(|(_, general)| *general)
}
