//! What invented offers are made of, and the searches that look for them.

/// Subjects with their topic and the competency one takes home.
pub const SUBJECTS: [(&str, &str, &str); 40] = [
    ("Schwimmen", "swimming", "body_health"),
    ("Töpfern", "art", "creativity"),
    ("Gitarre", "music", "creativity"),
    ("Blockflöte", "music", "creativity"),
    ("Trommeln", "music", "teamwork"),
    ("Chorsingen", "music", "teamwork"),
    ("Fußball", "sport", "teamwork"),
    ("Turnen", "sport", "body_health"),
    ("Judo", "sport", "self_management"),
    ("Tanzen", "sport", "body_health"),
    ("Klettern", "sport", "self_management"),
    ("Tischtennis", "sport", "teamwork"),
    ("Vorlesen", "reading", "reading_writing"),
    ("Bilderbuchkino", "reading", "communication"),
    ("Schreibwerkstatt", "reading", "reading_writing"),
    ("Leseclub", "reading", "reading_writing"),
    ("Deutsch", "language", "communication"),
    ("Englisch", "language", "communication"),
    ("Türkisch", "language", "diversity"),
    ("Ukrainisch", "language", "diversity"),
    ("Programmieren", "digital", "coding"),
    ("Robotik", "digital", "problem_solving"),
    ("Medienwerkstatt", "digital", "media_making"),
    ("Smartphone-Sprechstunde", "digital", "digital_literacy"),
    ("Forschen", "science", "problem_solving"),
    ("Sternwarte", "science", "data_judgement"),
    ("Experimentieren", "science", "problem_solving"),
    ("Waldtag", "nature", "sustainability"),
    ("Gartengruppe", "nature", "sustainability"),
    ("Vogelbeobachtung", "nature", "data_judgement"),
    ("Theater", "culture", "communication"),
    ("Malen", "art", "creativity"),
    ("Nähen", "art", "creativity"),
    ("Fotografie", "art", "media_making"),
    ("Hausaufgabenhilfe", "school_support", "self_management"),
    ("Mathenachhilfe", "school_support", "problem_solving"),
    ("Berufsberatung", "work", "career_planning"),
    ("Bewerbungstraining", "work", "career_planning"),
    ("Elterncafé", "family", "communication"),
    ("Krabbelgruppe", "family", "body_health"),
];

/// Forms in which a subject is offered: how the title is built.
pub const FORMS: [&str; 14] = [
    "{} für Anfänger",
    "{} für Fortgeschrittene",
    "{}: Schnupperkurs",
    "{} am Nachmittag",
    "Offene Gruppe {}",
    "Ferienkurs {}",
    "{} für Eltern und Kind",
    "{} für Mädchen",
    "{} für Senioren",
    "Wochenendkurs {}",
    "{} – gemeinsam lernen",
    "{} in der Schule",
    "{} im Stadtteil",
    "Werkstatt {}",
];

/// Sentences of descriptions.
pub const SENTENCES: [&str; 12] = [
    "Vorkenntnisse braucht niemand, neugierig sein genügt.",
    "Wir treffen uns in kleinen Gruppen und nehmen uns Zeit.",
    "Material ist vorhanden und im Preis enthalten.",
    "Bringen Sie bequeme Kleidung und etwas zu trinken mit.",
    "Wer unsicher ist, kommt einfach zur ersten Stunde vorbei.",
    "Die Gruppe wird von zwei erfahrenen Kräften begleitet.",
    "Am Ende zeigen alle, was sie gelernt haben.",
    "Der Raum ist ohne Stufen erreichbar.",
    "Eltern sind in der ersten Stunde herzlich willkommen.",
    "Im Sommer sind wir draußen, im Winter im großen Saal.",
    "Das Angebot findet in Zusammenarbeit mit den Schulen statt.",
    "Geschwister dürfen nach Absprache mitkommen.",
];

/// Life stage with its ages in years.
pub const STAGES: [(&str, u8, u8); 6] = [
    ("early_childhood", 0, 5),
    ("primary", 6, 10),
    ("secondary", 11, 16),
    ("transition", 15, 21),
    ("adult", 18, 64),
    ("senior", 60, 99),
];

/// What people add to a subject when they search.
pub const ADDITIONS: [&str; 10] = [
    "",
    " kinder",
    " kostenlos",
    " samstag",
    " nachmittag",
    " eltern",
    " anfänger",
    " ferien",
    " jugendliche",
    " gruppe",
];

/// Numbers that look random and are the same on every run (`SplitMix64`).
#[derive(Clone, Copy, Debug)]
pub struct Numbers(pub u64);

impl Numbers {
    /// The next one.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One below `end` (which is not 0).
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// One of a list that is not empty.
    pub fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// The search that stands at this place in an endless row of different ones.
pub fn search(at: usize) -> String {
    let mut numbers = Numbers(at as u64);
    let subject = numbers.of(&SUBJECTS).map_or("", |subject| subject.0);
    let addition = numbers.of(&ADDITIONS).copied().unwrap_or_default();
    let mut text: String = subject.to_lowercase();
    // Half of the searches are typed only in part.
    if at % 2 == 1 {
        text = text.chars().take(4 + numbers.below(4)).collect();
    }
    text + addition
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_differ_and_repeat_from_run_to_run() {
        let many: std::collections::BTreeSet<String> = (0..1000).map(search).collect();
        assert!(many.len() > 300, "{}", many.len());
        assert_eq!(search(7), search(7));
    }
}
