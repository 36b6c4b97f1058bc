//! What people mean by what they type: "schwimmen für 8-jährige samstags kostenlos in der Nähe" is the word "schwimmen"
//! and four wishes. German and English.
//!
//! The text is cut into words, numbers and signs. At each place the longest phrase that is known is taken: from a table
//! of fixed phrases, or by a rule with numbers in it (ages, hours, distances, dates). What stands between a phrase and
//! the rest only to join them ("für", "am", "und") goes with the phrase. Whatever is not understood stays in the text.
//!
//! Not here: a calendar. "Herbstferien" and "morgen" stay words ([`When`]); the caller knows what day it is.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::model::{CostFilter, DayPart};

/// Days meant by a word that depends on today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// The day after tomorrow.
    DayAfterTomorrow,
    /// The coming Saturday and Sunday, or these.
    ThisWeekend,
    /// Saturday and Sunday of next week.
    NextWeekend,
    /// From today to Sunday.
    ThisWeek,
    /// Monday to Sunday of next week.
    NextWeek,
    /// From today to the end of the month.
    ThisMonth,
    /// The whole of next month.
    NextMonth,
    /// The next month of this number, 1 to 12, or this one.
    Month(u8),
    /// The next day of this date: day, month.
    Day(u8, u8),
    /// The next school holidays of this kind.
    Holidays(Season),
}

/// School holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// The next, whichever they are.
    Any,
    /// In winter (not all Länder).
    Winter,
    /// At Easter.
    Easter,
    /// At Pentecost (not all Länder).
    Pentecost,
    /// In summer.
    Summer,
    /// In autumn.
    Autumn,
    /// At Christmas.
    Christmas,
}

/// One wish in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// In years.
    Age(u8),
    /// 1 = Monday … 7 = Sunday, any of them.
    Weekdays(Vec<u8>),
    /// A part of the day.
    DayPart(DayPart),
    /// Begins at `from` or later and at `to` or earlier, minutes since midnight.
    Hours {
        /// Not before.
        from: Option<u16>,
        /// Not after.
        to: Option<u16>,
    },
    /// What it costs.
    Cost(CostFilter),
    /// Held in this language (ISO 639).
    Language(&'static str),
    /// Not far.
    Near,
    /// At most so many metres away.
    Within(u32),
    /// On these days.
    When(When),
    /// Begins soon.
    Soon,
    /// One can just come.
    WithoutRegistration,
    /// There are free places.
    FreePlaces,
    /// Reached without a step.
    StepFree,
    /// For people in this stage of life: `early_childhood`, `primary`, `secondary`, `transition`, `adult`, `senior`.
    LifeStage(&'static str),
}

/// What was meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The words that are left to search for.
    pub rest: String,
    /// The wishes, in the order of the text, each with the words it was read from.
    pub wishes: Vec<(Wish, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Number(u32),
    Sign(char),
}

#[derive(Clone, Debug)]
struct Token {
    piece: Piece,
    place: Range<usize>,
}

/// Lower case, umlauts and ß as two letters. Not the search's own `fold`: that makes ü and ue one with u, and the lists
/// here would have to hold spellings nobody writes ("tusday").
fn spelled_out(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 4);
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
    }
    folded
}

fn tokens(text: &str) -> Vec<Token> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Letter,
        Digit,
        Sign,
        Space,
    }
    let class = |c: char| match c {
        '0'..='9' => Class::Digit,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_whitespace() => Class::Space,
        // A combining mark belongs to the letter before it.
        '\u{300}'..='\u{36f}' => Class::Letter,
        _ => Class::Sign,
    };
    let mut found: Vec<Token> = Vec::new();
    let mut begin = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let own = class(c);
        let end = at + c.len_utf8();
        let goes_on = own != Class::Sign && chars.peek().is_some_and(|(_, next)| class(*next) == own);
        if goes_on {
            continue;
        }
        let part = text.get(begin..end).unwrap_or_default();
        let piece = match own {
            Class::Space => None,
            Class::Sign => Some(Piece::Sign(c)),
            Class::Letter => Some(Piece::Word(spelled_out(part))),
            // A number that is too long for anything is a word.
            Class::Digit => Some(part.parse().map_or_else(|_| Piece::Word(part.to_owned()), Piece::Number)),
        };
        found.extend(piece.map(|piece| Token { piece, place: begin..end }));
        begin = end;
    }
    found
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("montag", "monday"),
    ("dienstag", "tuesday"),
    ("mittwoch", "wednesday"),
    ("donnerstag", "thursday"),
    ("freitag", "friday"),
    ("samstag", "saturday"),
    ("sonntag", "sunday"),
];

const MONTHS: [(&str, &str); 12] = [
    ("januar", "january"),
    ("februar", "february"),
    ("maerz", "march"),
    ("april", "april"),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("dezember", "december"),
];

/// Stem of the German adjective, English name, code.
const LANGUAGES: [(&str, &str, &str); 29] = [
    ("deutsch", "german", "de"),
    ("englisch", "english", "en"),
    ("tuerkisch", "turkish", "tr"),
    ("arabisch", "arabic", "ar"),
    ("ukrainisch", "ukrainian", "uk"),
    ("russisch", "russian", "ru"),
    ("polnisch", "polish", "pl"),
    ("rumaenisch", "romanian", "ro"),
    ("bulgarisch", "bulgarian", "bg"),
    ("italienisch", "italian", "it"),
    ("spanisch", "spanish", "es"),
    ("franzoesisch", "french", "fr"),
    ("griechisch", "greek", "el"),
    ("kroatisch", "croatian", "hr"),
    ("serbisch", "serbian", "sr"),
    ("bosnisch", "bosnian", "bs"),
    ("albanisch", "albanian", "sq"),
    ("kurdisch", "kurdish", "ku"),
    ("persisch", "persian", "fa"),
    ("farsi", "farsi", "fa"),
    ("dari", "dari", "prs"),
    ("paschtu", "pashto", "ps"),
    ("tigrinya", "tigrinya", "ti"),
    ("chinesisch", "chinese", "zh"),
    ("portugiesisch", "portuguese", "pt"),
    ("ungarisch", "hungarian", "hu"),
    ("vietnamesisch", "vietnamese", "vi"),
    ("hindi", "hindi", "hi"),
    ("urdu", "urdu", "ur"),
];

const NUMBERS: [(&str, u32); 38] = [
    ("ein", 1),
    ("eins", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fuenf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwoelf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fuenfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("zwanzig", 20),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
];

/// Ordinals of school years.
const ORDINALS: [(&str, u32); 20] = [
    ("erste", 1),
    ("zweite", 2),
    ("dritte", 3),
    ("vierte", 4),
    ("fuenfte", 5),
    ("sechste", 6),
    ("siebte", 7),
    ("achte", 8),
    ("neunte", 9),
    ("zehnte", 10),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];

/// Fixed phrases, one wish per line.
const PHRASES: &str = include_str!("../data/meaning.txt");

/// The wish by its name in `data/meaning.txt`.
fn named(name: &str) -> Option<Wish> {
    Some(match name {
        "cost=free" => Wish::Cost(CostFilter::Free),
        "cost=paid" => Wish::Cost(CostFilter::Paid),
        "cost=reduced" => Wish::Cost(CostFilter::Reduced),
        "near" => Wish::Near,
        "on_foot" => Wish::Within(1_000),
        "without_registration" => Wish::WithoutRegistration,
        "free_places" => Wish::FreePlaces,
        "step_free" => Wish::StepFree,
        "soon" => Wish::Soon,
        "today" => Wish::When(When::Today),
        "tomorrow" => Wish::When(When::Tomorrow),
        "day_after_tomorrow" => Wish::When(When::DayAfterTomorrow),
        "this_weekend" => Wish::When(When::ThisWeekend),
        "next_weekend" => Wish::When(When::NextWeekend),
        "this_week" => Wish::When(When::ThisWeek),
        "next_week" => Wish::When(When::NextWeek),
        "this_month" => Wish::When(When::ThisMonth),
        "next_month" => Wish::When(When::NextMonth),
        "morning" => Wish::DayPart(DayPart::Morning),
        "afternoon" => Wish::DayPart(DayPart::Afternoon),
        "evening" => Wish::DayPart(DayPart::Evening),
        "holidays" => Wish::When(When::Holidays(Season::Any)),
        "early_childhood" => Wish::LifeStage("early_childhood"),
        "primary" => Wish::LifeStage("primary"),
        "secondary" => Wish::LifeStage("secondary"),
        "transition" => Wish::LifeStage("transition"),
        "adult" => Wish::LifeStage("adult"),
        "senior" => Wish::LifeStage("senior"),
        _ => return None,
    })
}

const SEASONS: [(&[&str], &[&str], Season); 6] = [
    (&["winter"], &["winter"], Season::Winter),
    (&["oster"], &["easter"], Season::Easter),
    (&["pfingst"], &["pentecost", "whitsun"], Season::Pentecost),
    (&["sommer"], &["summer"], Season::Summer),
    (&["herbst"], &["autumn", "fall"], Season::Autumn),
    (&["weihnachts"], &["christmas"], Season::Christmas),
];

/// Words that only join a phrase to what stands before it.
const JOINTS: &[&str] = &[
    "fuer",
    "am",
    "an",
    "im",
    "in",
    "zu",
    "und",
    "oder",
    "mit",
    "nur",
    "immer",
    "jeden",
    "jede",
    "jedes",
    "jeweils",
    "bitte",
    "moeglichst",
    "gern",
    "gerne",
    "lieber",
    "ist",
    "sind",
    "ganz",
    "auch",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "etwas",
    "was",
    "for",
    "on",
    "at",
    "the",
    "and",
    "or",
    "every",
    "each",
    "only",
    "always",
    "with",
    "is",
    "are",
    "a",
    "an",
    "during",
    "please",
    "something",
    "that",
    "which",
    "angebote",
    "angebot",
    "mein",
    "meine",
    "meinen",
    "meinem",
    "meiner",
    "unser",
    "unsere",
    "unseren",
    "unserem",
    "my",
    "our",
];

/// Words that open a question and say nothing of what is looked for: "Ich suche einen …", "Wo gibt es …".
const OPENINGS: &[&str] = &[
    "ich", "wir", "suche", "suchen", "such", "gesucht", "brauche", "brauchen", "moechte", "moechten", "wo",
    "was", "wann", "welche", "welcher", "welches", "wer", "gibt", "gibts", "es", "kann", "koennen", "man",
    "ein", "eine", "einen", "einem", "einer", "hallo", "i", "we", "m", "am", "re", "looking", "look", "need",
    "want", "would", "like", "where", "what", "when", "who", "there", "any", "can", "could", "find", "some",
];

/// Words that close one: "Was kann man morgen machen?"
const CLOSINGS: &[&str] = &["machen", "tun", "unternehmen", "los", "do", "es", "gibt", "gibts", "there"];

/// Phrase by its first word: all words of it, and the wish.
static TABLE: LazyLock<HashMap<String, Vec<(Vec<String>, Wish)>>> = LazyLock::new(table);

fn table() -> HashMap<String, Vec<(Vec<String>, Wish)>> {
    let mut table: HashMap<String, Vec<(Vec<String>, Wish)>> = HashMap::new();
    let mut add = |phrase: &str, wish: &Wish| {
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        if let Some(first) = words.first().cloned() {
            table.entry(first).or_default().push((words, wish.clone()));
        }
    };
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, phrases)) = line.split_once(": ") else { continue };
        if let Some(wish) = named(name) {
            phrases.split(" | ").for_each(|phrase| add(phrase, &wish));
        }
    }
    for (german, english, season) in SEASONS {
        let wish = Wish::When(When::Holidays(season));
        for name in german {
            add(&format!("{name}ferien"), &wish);
            add(&format!("in den {name}ferien"), &wish);
        }
        for name in english {
            for form in ["holidays", "holiday", "break", "vacation"] {
                add(&format!("{name} {form}"), &wish);
                add(&format!("in the {name} {form}"), &wish);
            }
        }
    }
    for (number, (german, english)) in (1_u8..).zip(MONTHS) {
        let wish = Wish::When(When::Month(number));
        add(&format!("im {german}"), &wish);
        add(&format!("in {english}"), &wish);
        // The others are names of people too, or stand in names of feasts.
        if matches!(number, 1..=3 | 9..=12) {
            add(german, &wish);
            add(english, &wish);
        }
    }
    for (stem, english, code) in LANGUAGES {
        let wish = Wish::Language(code);
        for phrase in [
            format!("auf {stem}"),
            format!("in {stem}"),
            format!("{stem} sprechend"),
            format!("{stem}sprechend"),
            format!("{stem}sprechende"),
            format!("{stem}sprechender"),
            format!("{stem}sprachig"),
            format!("{stem}sprachige"),
            format!("{stem}sprachiger"),
            format!("{stem}sprachiges"),
            format!("{stem}er sprache"),
            format!("in {stem}er sprache"),
            format!("in {english}"),
            format!("{english} speaking"),
            format!("{english} language"),
            format!("in the {english} language"),
        ] {
            add(&phrase, &wish);
        }
    }
    for phrase in [
        "in gebaerdensprache",
        "mit gebaerdensprache",
        "gebaerdensprache",
        "in sign language",
        "sign language",
    ] {
        add(phrase, &Wish::Language("gsg"));
    }
    for list in table.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    table
}

/// A weekday, alone or with a part of the day: "samstags", "samstagvormittag", "on saturdays".
fn weekday(word: &str) -> Option<(u8, Option<DayPart>)> {
    const PARTS: [(&str, DayPart); 6] = [
        ("vormittag", DayPart::Morning),
        ("morgen", DayPart::Morning),
        ("frueh", DayPart::Morning),
        ("nachmittag", DayPart::Afternoon),
        ("mittag", DayPart::Afternoon),
        ("abend", DayPart::Evening),
    ];
    let saturday = word.strip_prefix("sonnabend").map(|rest| (6_u8, rest));
    let named = (1_u8..).zip(WEEKDAYS).find_map(|(number, (german, english))| {
        let rest = word.strip_prefix(german).or_else(|| word.strip_prefix(english))?;
        Some((number, rest))
    });
    let (number, rest) = saturday.or(named)?;
    if matches!(rest, "" | "s" | "e" | "en") {
        return Some((number, None));
    }
    let part = PARTS.iter().find(|(name, _)| {
        rest.strip_prefix(name).is_some_and(|ending| matches!(ending, "" | "s" | "e" | "en"))
    })?;
    Some((number, Some(part.1)))
}

/// "mo", "di" …: only within a range.
fn short_weekday(word: &str) -> Option<u8> {
    const SHORT: [(&str, u8); 14] = [
        ("mo", 1),
        ("di", 2),
        ("mi", 3),
        ("do", 4),
        ("fr", 5),
        ("sa", 6),
        ("so", 7),
        ("mon", 1),
        ("tue", 2),
        ("wed", 3),
        ("thu", 4),
        ("fri", 5),
        ("sat", 6),
        ("sun", 7),
    ];
    SHORT.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

fn days_between(from: u8, to: u8) -> Vec<u8> {
    let mut days = Vec::new();
    let mut day = from;
    loop {
        days.push(day);
        if day == to || days.len() == 7 {
            days.sort_unstable();
            return days;
        }
        day = day % 7 + 1;
    }
}

/// Wishes found at a place, and the place after them.
type Found = Option<(Vec<Wish>, usize)>;

struct Reader<'a> {
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn piece(&self, at: usize) -> Option<&Piece> {
        self.tokens.get(at).map(|token| &token.piece)
    }

    fn word(&self, at: usize) -> &str {
        match self.piece(at) {
            Some(Piece::Word(word)) => word,
            _ => "",
        }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.contains(&word)
    }

    /// Do these words stand here one after the other?
    fn follow(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(next, word)| self.word(at + next) == *word)
    }

    fn sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.piece(at), Some(Piece::Sign(sign)) if signs.contains(sign))
    }

    /// The place after hyphens.
    fn past_hyphens(&self, mut at: usize) -> usize {
        while self.sign(at, &['-', '‑', '–', '—']) {
            at += 1;
        }
        at
    }

    /// A number in figures or words, and the place after it.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.piece(at)? {
            Piece::Number(number) => Some((*number, at + 1)),
            Piece::Word(word) => {
                NUMBERS.iter().find(|(name, _)| name == word).map(|(_, number)| (*number, at + 1))
            }
            Piece::Sign(_) => None,
        }
    }

    fn age(&self, at: usize) -> Option<(u8, usize)> {
        let (number, after) = self.number(at)?;
        Some((u8::try_from(number).ok().filter(|age| *age <= 110)?, after))
    }

    /// "jahre", "jährige", "years old" after an age; the place after it.
    fn years(&self, at: usize) -> Option<usize> {
        const YEARS: [&str; 16] = [
            "jahre",
            "jahren",
            "jahr",
            "jaehrige",
            "jaehriger",
            "jaehrigen",
            "jaehriges",
            "jaehrig",
            "j",
            "jaehrigem",
            "year",
            "years",
            "yr",
            "yrs",
            "yo",
            "jaehrigs",
        ];
        let mut at = self.past_hyphens(at);
        if !self.is(at, &YEARS) {
            return None;
        }
        let english = self.word(at).starts_with('y');
        at += 1;
        if english {
            let next = self.past_hyphens(at);
            if self.is(next, &["old", "olds"]) {
                at = next + 1;
            } else if self.is(next, &["of"]) && self.is(next + 1, &["age"]) {
                at = next + 2;
            }
        } else if self.is(at, &["alt", "alte", "altes", "alten", "alter"]) {
            at += 1;
        }
        Some(at)
    }

    fn ages(&self, at: usize) -> Found {
        // "achtjährige" in one word
        if let Piece::Word(word) = self.piece(at)?
            && let Some((_, age)) = NUMBERS.iter().find(|(name, _)| {
                word.strip_prefix(name).is_some_and(|rest| rest.starts_with("jaehrig") && rest.len() <= 10)
            })
        {
            return Some((vec![Wish::Age(u8::try_from(*age).ok()?)], at + 1));
        }
        // "unter 3 Jahren", "bis 3 Jahre", "ab 6 (Jahren)", "über 60"
        let before = ["unter", "under", "below"];
        let bound = [
            "ab", "zwischen", "between", "ueber", "over", "from", "mit", "aged", "age", "ages", "alter",
            "von", "bis", "up", "with",
        ];
        let mut from = at;
        let below = self.is(from, &before);
        let bounded = below || self.is(from, &bound);
        if bounded {
            from += 1;
            if self.is(from, &["to", "von", "of"]) {
                from += 1;
            }
        }
        let child = at > 0 && self.is(at - 1, &["kinder", "kind", "kids", "children", "jungen", "maedchen"]);
        if let Some((age, after)) = self.age(from) {
            // "60+", "60 plus"
            if !bounded && age >= 40 && (self.sign(after, &['+']) || self.is(after, &["plus"])) {
                return Some((vec![Wish::Age(age)], after + 1));
            }
            // "6 bis 10 Jahre", "6-10 Jahre", "between 6 and 10 years"
            let mut next = self.past_hyphens(after);
            let mut ranged = next > after;
            if self.is(next, &["bis", "to", "und", "and"]) {
                next += 1;
                ranged = true;
            }
            if ranged
                && let Some((upper, end)) = self.age(next)
                && upper > age
            {
                let named = self.years(end);
                if named.is_some() || child || self.is(at, &["ages", "aged", "alter"]) {
                    return Some((vec![Wish::Age(u8::midpoint(age, upper))], named.unwrap_or(end)));
                }
            }
            let age = if below { age.saturating_sub(1) } else { age };
            if let Some(end) = self.years(after) {
                return Some((vec![Wish::Age(age)], end));
            }
            // Without "Jahre": only where nothing else can be meant.
            let unit = [
                "uhr",
                "am",
                "pm",
                "o",
                "euro",
                "eur",
                "km",
                "m",
                "meter",
                "kilometer",
                "minuten",
                "min",
                "std",
            ];
            let other = self.is(after, &unit) || self.sign(after, &[':', '.', '€', '%', ',']);
            let plain = self.is(at, &["ab", "unter", "ueber", "aged", "age", "under", "over"]);
            if !other
                && (plain && age >= 1 && (self.is(at, &["aged", "age"]) || child || self.ends_here(after)))
            {
                return Some((vec![Wish::Age(age)], after));
            }
        }
        None
    }

    /// Does the text end here, or does another phrase begin?
    fn ends_here(&self, at: usize) -> bool {
        self.piece(at).is_none()
            || self.sign(at, &[',', '.', ';', '!', '?'])
            || weekday(self.word(at)).is_some()
            || TABLE.contains_key(self.word(at))
    }

    /// "mein Sohn ist 8", "Tochter (10)", "my daughter is ten"
    fn child(&self, at: usize) -> Found {
        const CHILDREN: [&str; 18] = [
            "sohn",
            "tochter",
            "kind",
            "enkel",
            "enkelin",
            "enkelkind",
            "junge",
            "maedchen",
            "bruder",
            "schwester",
            "neffe",
            "nichte",
            "son",
            "daughter",
            "child",
            "grandson",
            "kid",
            "boy",
        ];
        let mut next = at;
        if self.is(
            next,
            &["mein", "meine", "meinen", "meinem", "meiner", "unser", "unsere", "unseren", "my", "our"],
        ) {
            next += 1;
        }
        if !self.is(next, &CHILDREN) {
            return None;
        }
        next += 1;
        while self.is(next, &["ist", "is", "mit", "von", "wird", "aged"]) || self.sign(next, &['(', ',']) {
            next += 1;
        }
        let (age, mut end) = self.age(next)?;
        end = self.years(end).unwrap_or(end);
        if self.sign(end, &[')']) {
            end += 1;
        }
        Some((vec![Wish::Age(age)], end))
    }

    /// "3. Klasse", "dritte Klasse", "Klasse 3", "third grade", "Drittklässler"
    fn school_year(&self, at: usize) -> Found {
        let aged = |year: u32| u8::try_from(year + 5).ok().filter(|_| (1..=13).contains(&year));
        if let Piece::Word(word) = self.piece(at)? {
            let stem = [
                ("erst", 1),
                ("zweit", 2),
                ("dritt", 3),
                ("viert", 4),
                ("fuenft", 5),
                ("sechst", 6),
                ("siebt", 7),
            ];
            if let Some((_, year)) = stem
                .iter()
                .find(|(stem, _)| word.strip_prefix(stem).is_some_and(|rest| rest.starts_with("klaessler")))
            {
                return Some((vec![Wish::Age(aged(*year)?)], at + 1));
            }
            if word == "klasse" || word == "grade" {
                let (year, end) = self.number(at + 1)?;
                return Some((vec![Wish::Age(aged(year)?)], end));
            }
            let (_, year) = ORDINALS.iter().find(|(name, _)| {
                word.strip_prefix(name).is_some_and(|rest| matches!(rest, "" | "n" | "r"))
            })?;
            return self
                .is(at + 1, &["klasse", "klassen", "grade", "graders", "grader"])
                .then_some((vec![Wish::Age(aged(*year)?)], at + 2));
        }
        let (year, mut end) = self.number(at)?;
        if self.sign(end, &['.']) || self.is(end, &["te", "st", "nd", "rd", "th"]) {
            end += 1;
        }
        self.is(end, &["klasse", "klaessler", "klaesslerin", "klaesslerinnen", "grade", "graders", "grader"])
            .then_some((vec![Wish::Age(aged(year)?)], end + 1))
    }

    /// A time of day and the place after it; `loose`: a bare number counts too.
    fn clock(&self, at: usize, loose: bool) -> Option<(u16, usize)> {
        let (hour, mut end) = self.number(at)?;
        let mut minute = 0;
        let mut sure = false;
        if self.sign(end, &[':', '.'])
            && let Some(Piece::Number(found @ 0..=59)) = self.piece(end + 1)
        {
            minute = *found;
            sure = self.sign(end, &[':']);
            end += 2;
        }
        let mut hour = hour;
        if self.is(end, &["uhr", "h"]) {
            end += 1;
            sure = true;
            if let Some(Piece::Number(found @ 0..=59)) = self.piece(end)
                && minute == 0
                && self.place(end).is_some_and(|place| place.len() == 2)
            {
                minute = *found;
                end += 1;
            }
        } else if self.is(end, &["pm", "am"]) || (self.is(end, &["p", "a"]) && self.is(end + 2, &["m"])) {
            let pm = self.word(end).starts_with('p');
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if pm { 12 } else { 0 };
            end += if self.is(end, &["pm", "am"]) { 1 } else { 3 };
            if self.sign(end, &['.']) {
                end += 1;
            }
            sure = true;
        } else if self.is(end, &["o"]) && self.is(end + 2, &["clock"]) {
            end += 3;
            sure = true;
        }
        (hour <= 24 && (sure || loose)).then_some(())?;
        let minutes = u16::try_from(hour * 60 + minute).ok()?;
        Some((minutes.min(24 * 60 - 1), end))
    }

    fn place(&self, at: usize) -> Option<Range<usize>> {
        self.tokens.get(at).map(|token| token.place.clone())
    }

    fn hours(&self, at: usize) -> Found {
        let hours = |from, to| vec![Wish::Hours { from, to }];
        if self.is(at, &["zwischen", "von", "between", "from"]) {
            let (from, after) = self.clock(at + 1, true)?;
            let mut next = self.past_hyphens(after);
            if self.is(next, &["und", "bis", "and", "to", "till", "until"]) {
                next += 1;
            }
            if next > after
                && let Some((to, end)) = self.clock(next, false)
            {
                // "between 2 and 4 pm": both are in the afternoon.
                let pm = self.is(end.wrapping_sub(1), &["pm"])
                    && from < 12 * 60
                    && to > 12 * 60
                    && from + 720 < to;
                return Some((hours(Some(if pm { from + 720 } else { from }), Some(to)), end));
            }
        }
        if self.is(at, &["ab", "nach", "from", "after", "fruehestens", "starting"]) {
            let from = at + 1 + usize::from(self.is(at + 1, &["um", "at", "from"]));
            let (time, end) = self.clock(from, false)?;
            return Some((hours(Some(time), None), end));
        }
        if self.is(at, &["vor", "bis", "before", "until", "till", "spaetestens", "by"]) {
            let from = at + 1 + usize::from(self.is(at + 1, &["um"]));
            let (time, end) = self.clock(from, false)?;
            return Some((hours(None, Some(time)), end));
        }
        if self.is(at, &["um", "gegen", "at", "around"]) {
            let (time, end) = self.clock(at + 1, false)?;
            return Some((hours(Some(time), Some((time + 59).min(24 * 60 - 1))), end));
        }
        // "14-16 Uhr", "16 Uhr"
        let (from, after) = self.clock(at, true)?;
        let mut next = self.past_hyphens(after);
        if self.is(next, &["bis", "to"]) {
            next += 1;
        }
        if next > after
            && let Some((to, end)) = self.clock(next, false)
            && to > from
        {
            return Some((hours(Some(from), Some(to)), end));
        }
        let (time, end) = self.clock(at, false)?;
        Some((hours(Some(time), Some((time + 59).min(24 * 60 - 1))), end))
    }

    /// "im Umkreis von 2 km", "höchstens 500 Meter", "within 2 km"
    fn distance(&self, at: usize) -> Found {
        let mut next = at;
        while self.is(
            next,
            &[
                "im",
                "in",
                "umkreis",
                "einem",
                "von",
                "hoechstens",
                "maximal",
                "max",
                "bis",
                "zu",
                "within",
                "at",
                "most",
                "a",
                "radius",
                "of",
                "unter",
                "weniger",
                "als",
                "less",
                "than",
                "keine",
                "nicht",
                "weiter",
                "mehr",
                "entfernung",
                "no",
                "more",
            ],
        ) {
            next += 1;
        }
        let (number, after) = self.number(next)?;
        let (mut metres, mut end) = (number, after);
        let mut marked = next > at;
        let mut tenths = 0;
        if self.sign(end, &[',', '.'])
            && let Some(Piece::Number(found @ 0..=9)) = self.piece(end + 1)
        {
            tenths = *found;
            end += 2;
        }
        if self.is(end, &["km", "kilometer", "kilometern", "kilometers", "kilometre", "kilometres"]) {
            metres = metres.checked_mul(1_000)?.checked_add(tenths * 100)?;
        } else if !self.is(end, &["m", "meter", "metern", "meters", "metre", "metres"]) || tenths > 0 {
            return None;
        }
        end += 1;
        while self.is(end, &["umkreis", "entfernt", "weit", "weg", "entfernung", "radius", "away"]) {
            end += 1;
            marked = true;
        }
        // "10 km Lauf" is a run, not a distance.
        (marked && (50..=100_000).contains(&metres)).then_some((vec![Wish::Within(metres)], end))
    }

    /// "am 24.12.", "3. Dezember", "on december 3"
    fn date(&self, at: usize) -> Found {
        let mut next = at;
        if self.is(next, &["am", "on", "the"]) {
            next += 1;
        }
        let month_of = |word: &str| {
            (1_u8..)
                .zip(MONTHS)
                .find(|(_, (german, english))| word == *german || word == *english)
                .map(|(month, _)| month)
        };
        let fits = |day: u32, month: u8| {
            let longest = match month {
                2 => 29,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            u8::try_from(day).ok().filter(|day| (1..=longest).contains(day) && (1..=12).contains(&month))
        };
        if let Some(month) = month_of(self.word(next)) {
            let Some(Piece::Number(day)) = self.piece(next + 1) else { return None };
            let mut end = next + 2;
            if self.is(end, &["st", "nd", "rd", "th"]) {
                end += 1;
            }
            return Some((vec![Wish::When(When::Day(fits(*day, month)?, month))], end));
        }
        let Some(Piece::Number(day)) = self.piece(next) else { return None };
        let mut end = next + 1;
        let dotted = self.sign(end, &['.']);
        if dotted || self.is(end, &["st", "nd", "rd", "th"]) {
            end += 1;
        }
        if self.is(end, &["of"]) {
            end += 1;
        }
        if let Some(month) = month_of(self.word(end)) {
            return Some((vec![Wish::When(When::Day(fits(*day, month)?, month))], end + 1));
        }
        if let Some(Piece::Number(month)) = self.piece(end)
            && dotted
            && self.sign(end + 1, &['.'])
        {
            let month = u8::try_from(*month).ok()?;
            return Some((vec![Wish::When(When::Day(fits(*day, month)?, month))], end + 2));
        }
        None
    }

    /// Weekdays one by one, in ranges, at the weekend, and not on them.
    fn weekdays(&self, at: usize) -> Found {
        let mut next = at;
        let mut not = false;
        while self
            .is(next, &["nicht", "kein", "keine", "ausser", "not", "except", "no", "never", "nie", "ohne"])
        {
            not = true;
            next += 1;
        }
        while self
            .is(next, &["am", "an", "on", "jeden", "jedes", "every", "den", "the", "immer", "auf", "at"])
        {
            next += 1;
        }
        let mut days: Vec<u8> = Vec::new();
        let mut parts: Vec<DayPart> = Vec::new();
        let mut end = next;
        loop {
            let word = self.word(end);
            if let Some((from, part)) = weekday(word) {
                let mut after = self.past_hyphens(end + 1);
                let hyphen = after > end + 1;
                let until = self.is(after, &["bis", "to", "through", "till", "until"]);
                if until {
                    after += 1;
                }
                if (hyphen || until)
                    && let Some((to, _)) = weekday(self.word(after))
                {
                    days.extend(days_between(from, to));
                    end = after + 1;
                } else {
                    days.push(from);
                    end += 1;
                }
                parts.extend(part);
                // Beside a weekday "morgen" is no other day.
                if self.is(end, &["morgen", "morgens", "frueh"]) {
                    parts.push(DayPart::Morning);
                    end += 1;
                }
            } else if let Some(from) = short_weekday(word) {
                let mut after = self.past_hyphens(end + 1);
                let hyphen = after > end + 1;
                let until = self.is(after, &["bis", "to"]);
                if until {
                    after += 1;
                }
                let to = short_weekday(self.word(after)).filter(|_| hyphen || until)?;
                days.extend(days_between(from, to));
                end = after + 1;
            } else if self.is(end, &["wochenende", "wochenenden", "wochenends", "weekend", "weekends"]) {
                days.extend([6, 7]);
                end += 1;
            } else if self.is(end, &["werktags", "wochentags", "werktag", "werktagen", "weekdays", "weekday"])
            {
                days.extend(1..=5);
                end += 1;
            } else if self.follow(end, &["unter", "der", "woche"])
                || self.follow(end, &["during", "the", "week"])
            {
                days.extend(1..=5);
                end += 3;
            } else {
                break;
            }
            // "montags und mittwochs", "montags, mittwochs", "montags oder am mittwoch"
            let mut more = end;
            while self.is(more, &["und", "oder", "and", "or", "am", "on", "sowie", "noch", "nor"])
                || self.sign(more, &[',', '/', '&', '+'])
            {
                more += 1;
            }
            let named = weekday(self.word(more)).is_some()
                || self.is(more, &["wochenende", "wochenenden", "weekend", "weekends"]);
            if more > end && named {
                end = more;
            } else {
                break;
            }
        }
        if days.is_empty() {
            return None;
        }
        days.sort_unstable();
        days.dedup();
        if not {
            days = (1..=7).filter(|day| !days.contains(day)).collect();
            if days.is_empty() {
                return None;
            }
        }
        let mut wishes = vec![Wish::Weekdays(days)];
        parts.dedup();
        wishes.extend(parts.into_iter().map(Wish::DayPart));
        Some((wishes, end))
    }

    /// "tonight"
    fn tonight(&self, at: usize) -> Found {
        self.is(at, &["tonight"])
            .then(|| (vec![Wish::When(When::Today), Wish::DayPart(DayPart::Evening)], at + 1))
    }

    /// "Di und Do", "Mo, Mi, Fr": short names stand for days where there are several.
    fn short_weekdays(&self, at: usize) -> Found {
        let mut days = vec![short_weekday(self.word(at))?];
        let mut end = at + 1;
        loop {
            let mut more = end;
            while self.is(more, &["und", "oder", "and", "or"]) || self.sign(more, &[',', '/', '&', '+', '.'])
            {
                more += 1;
            }
            match short_weekday(self.word(more)) {
                // "so und so" are no days.
                Some(day) if more > end && !days.contains(&day) => days.push(day),
                _ => break,
            }
            end = more + 1;
        }
        days.sort_unstable();
        (days.len() > 1).then_some((vec![Wish::Weekdays(days)], end))
    }

    /// "meine 10-jährige Tochter", "zweijähriger Sohn": the age of somebody of the family, who is no word to search for.
    fn relative(&self, at: usize) -> Found {
        const RELATIVES: [&str; 17] = [
            "sohn",
            "tochter",
            "enkel",
            "enkelin",
            "enkelkind",
            "enkelsohn",
            "enkeltochter",
            "bruder",
            "schwester",
            "neffe",
            "nichte",
            "son",
            "daughter",
            "grandson",
            "granddaughter",
            "brother",
            "sister",
        ];
        let (wishes, end) = self.ages(at)?;
        self.is(end, &RELATIVES).then_some((wishes, end + 1))
    }

    /// The longest fixed phrase that begins here. Hyphens count as blanks.
    fn phrase(&self, at: usize) -> Found {
        let list = TABLE.get(self.word(at))?;
        list.iter().find_map(|(words, wish)| {
            let mut next = at;
            for word in words {
                if next > at {
                    next = self.past_hyphens(next);
                }
                if self.word(next) != word {
                    return None;
                }
                next += 1;
            }
            Some((vec![wish.clone()], next))
        })
    }

    /// The longest reading of what begins here.
    fn at(&self, at: usize) -> Found {
        let rules = [
            Self::weekdays,
            Self::short_weekdays,
            Self::tonight,
            Self::relative,
            Self::hours,
            Self::distance,
            Self::date,
            Self::school_year,
            Self::child,
            Self::ages,
            Self::phrase,
        ];
        let mut best: Found = None;
        for rule in rules {
            if let Some((wishes, end)) = rule(self, at)
                && end > at
                && best.as_ref().is_none_or(|(_, longest)| end > *longest)
            {
                best = Some((wishes, end));
            }
        }
        best
    }
}

/// Reads a text. Never fails; at worst everything is left to search for.
#[must_use]
pub fn read(text: &str) -> Meaning {
    read_wanted(text, &|_| true)
}

/// Reads a text for some wishes only; the words of the others stay.
#[must_use]
pub fn read_wanted(text: &str, wanted: &dyn Fn(&Wish) -> bool) -> Meaning {
    /// More is no search but a letter.
    const LONGEST: usize = 400;
    let text: String = text.chars().take(LONGEST).collect();
    let tokens = tokens(&text);
    let reader = Reader { tokens: &tokens };
    let mut meaning = Meaning::default();
    let mut left: Vec<bool> = vec![true; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let Some((wishes, end)) = reader.at(at) else {
            at += 1;
            continue;
        };
        if !wishes.iter().all(wanted) {
            at = end;
            continue;
        }
        let words = tokens
            .get(at)
            .zip(tokens.get(end.saturating_sub(1)))
            .and_then(|(first, last)| text.get(first.place.start..last.place.end))
            .unwrap_or_default()
            .to_owned();
        for wish in wishes {
            // "bei mir um die Ecke" is near once.
            if !meaning.wishes.iter().any(|(known, _)| *known == wish) {
                meaning.wishes.push((wish, words.clone()));
            }
        }
        if let Some(taken) = left.get_mut(at..end) {
            taken.fill(false);
        }
        // What only joins goes along, backwards to the word before.
        let mut before = at;
        while before > 0 && left.get(before - 1) == Some(&true) && reader.joins(before - 1) {
            before -= 1;
            if let Some(taken) = left.get_mut(before) {
                *taken = false;
            }
        }
        let mut after = end;
        while reader.sign(after, &[',', ';', ')', '!', '?']) {
            if let Some(taken) = left.get_mut(after) {
                *taken = false;
            }
            after += 1;
        }
        at = after;
    }
    if meaning.wishes.is_empty() {
        meaning.rest = text.trim().to_owned();
        return meaning;
    }
    meaning.rest = rest(&text, &tokens, &left);
    meaning
}

impl Reader<'_> {
    fn joins(&self, at: usize) -> bool {
        self.is(at, JOINTS) || self.sign(at, &[',', ';', '.', '-', '–', '+', '&', '/', '(', ')', '!', '?'])
    }
}

/// What is left, with its own blanks; words that only joined at the end go.
fn rest(text: &str, tokens: &[Token], left: &[bool]) -> String {
    let kept: Vec<&Token> =
        tokens.iter().zip(left).filter(|(_, left)| **left).map(|(token, _)| token).collect();
    let joins = |token: &Token| match &token.piece {
        Piece::Word(word) => JOINTS.contains(&word.as_str()),
        Piece::Sign(_) => true,
        Piece::Number(_) => false,
    };
    let is_one_of = |token: &Token, list: &[&str]| matches!(&token.piece, Piece::Word(word) if list.contains(&word.as_str()));
    let says = |token: &&Token| !joins(token) && !is_one_of(token, CLOSINGS) && !is_one_of(token, OPENINGS);
    // Openings go only where something else is said, or nothing at all.
    let last = kept.iter().rposition(|token| !joins(token)).map_or(0, |at| at + 1);
    let begin = kept.iter().position(|token| !joins(token) && !is_one_of(token, OPENINGS)).unwrap_or(last);
    let (first, last) = if kept.iter().any(says) { (begin, last) } else { (last, last) };
    let mut rest = String::new();
    let mut end: Option<usize> = None;
    for token in kept.get(first..last).unwrap_or_default() {
        if end.is_some_and(|end| end != token.place.start) {
            rest.push(' ');
        }
        rest.push_str(text.get(token.place.clone()).unwrap_or_default());
        end = Some(token.place.end);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, named, spelled_out};

    #[test]
    fn every_line_of_the_phrases_names_a_wish_and_is_folded() {
        for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
            let (name, phrases) = line.split_once(": ").unwrap();
            assert!(named(name).is_some(), "{name}");
            for phrase in phrases.split(" | ") {
                assert_eq!(spelled_out(phrase), phrase);
                assert!(!phrase.split(' ').any(str::is_empty), "{phrase}");
            }
        }
    }
}
