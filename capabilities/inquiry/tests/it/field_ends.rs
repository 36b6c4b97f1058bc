//! What goes when somebody takes their consent back, and on the date of deletion; and that it is nowhere afterwards.

use bildungsraum_database::{Id, args};
use bildungsraum_inquiry::{
    InquiryError, NewCoding, Record,
    jobs::DELETION,
    model::{
        Category, Code, FocusGroup, MarkKind, Participant, Recording, RecordingState, SessionMark, Study,
        StudyRole, Transcript, TranscriptSource, TranscriptState, View,
    },
};
use bildungsraum_jobs::NewJob;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::{Actor, Role, Trail};
use jiff::SignedDuration;

use crate::site::{Site, sites, spoken};

const TEXT: &str = "M: Was fehlt in der Stadt?\nB1: Das Jugendhaus schließt viel zu früh 🙂.\n\
                    B2: Mir fehlt ein Quellenkeller für Bienenkunde.\nB1: Ja, und Räume.\n";
/// Words that only B2 says.
const GONE: [&str; 2] = ["Quellenkeller", "Bienenkunde"];

/// A WAV file of some seconds.
pub fn wav(seconds: u32) -> Vec<u8> {
    let data = 32_000 * seconds;
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    bytes.extend(16_u32.to_le_bytes());
    bytes.extend([1, 0, 1, 0]);
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend(32_000_u32.to_le_bytes());
    bytes.extend([2, 0, 16, 0]);
    bytes.extend(b"data");
    bytes.extend(data.to_le_bytes());
    bytes.resize(bytes.len() + data as usize, 7);
    bytes
}

struct Field {
    study: Record<Study>,
    group: Record<FocusGroup>,
    people: Vec<Record<Participant>>,
    text: Record<Transcript>,
    raw: Record<Transcript>,
    code: Record<Code>,
    track: Record<Recording>,
    common: Record<Recording>,
}

async fn recording(site: &Site, actor: &Actor, group: Id, whose: Option<Id>) -> Record<Recording> {
    let bytes = wav(1);
    let size = bytes.len() as u64;
    let begun = site
        .inquiry
        .begin_recording(&site.tenant, actor, None, group, whose, "tisch.wav", size)
        .await
        .unwrap();
    site.inquiry.receive(&site.tenant, actor, begun.id, 0, bytes.into()).await.unwrap()
}

async fn field(site: &Site, head: &Actor) -> Field {
    let (inquiry, tenant) = (&site.inquiry, &site.tenant);
    let study = site.study(&[(head, &[StudyRole::Head, StudyRole::Moderator, StudyRole::Coder])]).await;
    let group = inquiry.add_group(tenant, head, None, FocusGroup::new(study.id, "Gruppe 1")).await.unwrap();
    let form = inquiry.add_form(tenant, head, None, study.id, "Ich willige ein.").await.unwrap();
    let mut people = Vec::new();
    for (name, sector) in [("Erna Beispiel", Sector::State), ("Kurt Muster", Sector::Economy)] {
        let person = Participant {
            group: Some(group.id),
            email: format!("{}@example.org", name.split(' ').next().unwrap().to_lowercase()),
            ..Participant::new(study.id, name, sector, View::LocalPractice)
        };
        let person = inquiry.add_participant(tenant, head, None, person).await.unwrap();
        let given = site.environment.now();
        people.push(
            inquiry
                .consent_on_paper(tenant, head, person.id, form.id, given, (true, true, false))
                .await
                .unwrap(),
        );
    }
    let mut texts = Vec::new();
    for state in [TranscriptState::Ready, TranscriptState::Raw] {
        let mut body = spoken(TEXT);
        body.speakers[0].moderator = true;
        body.speakers[1].participant = Some(people[0].id);
        // The other one is known by the label.
        body.speakers[2].participant = (state == TranscriptState::Ready).then_some(people[1].id);
        let entry = Transcript {
            study: study.id,
            group: Some(group.id),
            recording: None,
            name: "Gruppe 1".into(),
            source: TranscriptSource::Typed,
            state,
            version: 0,
            length: 0,
            sha256: String::new(),
            guid: None,
            origin: String::new(),
        };
        texts.push(inquiry.add_transcript(tenant, head, None, entry, &body).await.unwrap());
    }
    let raw = texts.remove(1);
    let text = texts.remove(0);
    let code = Code {
        anchor: "„Mir fehlt ein Quellenkeller für Bienenkunde.“".into(),
        ..Code::new(study.id, "Räume")
    };
    let code = inquiry.add_code(tenant, head, None, code).await.unwrap();
    // Across all turns, within what goes, and behind it.
    for (start, end) in [(31, 140), (85, 98), (130, 140)] {
        let new = NewCoding { id: None, code: code.id, start, end, consensus: false };
        inquiry.code(tenant, head, text.id, 1, new).await.unwrap();
    }
    let track = recording(site, head, group.id, Some(people[1].id)).await;
    let common = recording(site, head, group.id, None).await;
    Field { study, group, people, text, raw, code, track, common }
}

/// Everything that stands anywhere in the database.
async fn dump(site: &Site) -> String {
    let tables =
        ["inquiry_entry", "inquiry_text", "inquiry_coding", "inquiry_key", "inquiry_reading", "trail", "job"];
    let columns = |table: &str| match table {
        "inquiry_entry" | "inquiry_coding" => vec!["content"],
        "inquiry_text" => vec!["text", "body"],
        "inquiry_key" => vec!["sealed"],
        "inquiry_reading" => vec!["person_name", "way"],
        "trail" => vec!["before", "after", "note", "actor"],
        _ => vec!["payload", "result", "error"],
    };
    let mut all = String::new();
    for table in tables {
        for column in columns(table) {
            let sql = format!("SELECT {column} AS found FROM {table} WHERE municipality_id = $1");
            for row in site.test.database.of(&site.tenant).all(&sql, args![]).await.unwrap() {
                if let Some(text) = row.get::<Option<String>>("found").unwrap() {
                    all.push_str(&text);
                    all.push('\n');
                }
            }
        }
    }
    all
}

async fn same_from_the_trail(site: &Site, head: &Actor, study: Id) {
    let now = site.inquiry.state_now(&site.tenant, head, study).await.unwrap();
    let told = site.inquiry.state_at(&site.tenant, head, study, i64::MAX).await.unwrap();
    assert_eq!(told.codings, now.codings, "codings");
    assert_eq!(told.entries, now.entries, "entries");
    assert_eq!(told.hash(), now.hash());
    Trail::of(&site.test.database, &site.tenant).verify().await.unwrap();
}

#[tokio::test]
async fn what_was_taken_back_is_nowhere_any_more() {
    for site in sites().await {
        let head = site.of_role(Role::Moderator);
        let of = field(&site, &head).await;
        let before = dump(&site).await;
        assert!(GONE.iter().all(|word| before.contains(word)));
        let after = site.inquiry.withdraw(&site.tenant, &head, of.people[1].id).await.unwrap();
        assert!(after.entry.has_withdrawn() && !after.entry.may_be_quoted());
        let left = dump(&site).await;
        for word in GONE {
            let found =
                left.find(word).map(|at| left[at.saturating_sub(80)..].chars().take(200).collect::<String>());
            assert!(found.is_none(), "{word}: {found:?}");
        }
        assert!(
            left.contains("B2: [zurückgezogen]") && left.contains("Das Jugendhaus schließt viel zu früh")
        );
        let codings = site.inquiry.codings(&site.tenant, &head, of.text.id).await.unwrap();
        assert_eq!(codings.len(), 3, "codings are carried, not lost");
        same_from_the_trail(&site, &head, of.study.id).await;
        let state = async |id| {
            let found = site
                .inquiry
                .entry::<Recording>(&site.tenant, &head, id, bildungsraum_inquiry::Need::Field)
                .await;
            found.unwrap().1.entry.state
        };
        assert_eq!(state(of.track.id).await, RecordingState::Gone);
        assert_eq!(state(of.common.id).await, RecordingState::Ready, "others are heard on it");
        // Once more changes nothing.
        site.inquiry.withdraw(&site.tenant, &head, of.people[1].id).await.unwrap();
        same_from_the_trail(&site, &head, of.study.id).await;
        let _ = (&of.raw, &of.code, &of.group);
    }
}

#[tokio::test]
async fn on_the_date_of_deletion_everything_said_goes_and_the_categories_stay() {
    for site in sites().await {
        let head = site.of_role(Role::Moderator);
        let of = field(&site, &head).await;
        let (inquiry, tenant) = (&site.inquiry, &site.tenant);
        let mark = SessionMark {
            study: of.study.id,
            group: of.group.id,
            at: 5,
            made_at: site.environment.now(),
            kind: MarkKind::Note,
            part: None,
            participant: Some(of.people[1].id),
            text: "Bienenkunde!".into(),
        };
        inquiry.add_marks(tenant, &head, of.group.id, vec![(site.environment.id(), mark)]).await.unwrap();
        let category = Category {
            study: of.study.id,
            name: "Orte".into(),
            text: "Orte fehlen.".into(),
            codes: vec![of.code.id],
            kept: Vec::new(),
            place: 0,
            origin: String::new(),
        };
        let category =
            inquiry.add(tenant, &head, bildungsraum_inquiry::Need::Field, None, category).await.unwrap();
        let late = SignedDuration::from_hours(24 * 500);
        site.clock.advance(late);
        let job = || NewJob::new(DELETION, serde_json::json!({ "portal": "http://127.0.0.1:8080" }));
        site.jobs.enqueue(tenant, job()).await.unwrap();
        site.work().await;
        let now = inquiry.study(tenant, &head, of.study.id, bildungsraum_inquiry::Need::Head).await.unwrap();
        let done = now.record.entry.deleted;
        assert!(done, "the day has come: {:?}", now.record.entry.delete_on);
        let left = dump(&site).await;
        for word in ["Quellenkeller", "Bienenkunde", "Jugendhaus", "Erna", "Kurt", "Räume."] {
            let found =
                left.find(word).map(|at| left[at.saturating_sub(80)..].chars().take(200).collect::<String>());
            assert!(found.is_none(), "{word}: {found:?}");
        }
        assert!(left.contains("Orte fehlen."));
        let (_, kept) = inquiry
            .entry::<Category>(tenant, &head, category.id, bildungsraum_inquiry::Need::Results)
            .await
            .unwrap();
        let voices: Vec<(&str, u32, u32)> =
            kept.entry.kept.iter().map(|one| (one.sector.as_str(), one.people, one.codings)).collect();
        assert_eq!(voices, [("state", 1, 2), ("economy", 1, 2)]);
        same_from_the_trail(&site, &head, of.study.id).await;
        assert!(matches!(
            inquiry.add_group(tenant, &head, None, FocusGroup::new(of.study.id, "Neu")).await,
            Err(InquiryError::Standing(_))
        ));
        // The next day has nothing to do.
        site.jobs.enqueue(tenant, job()).await.unwrap();
        site.work().await;
    }
}
