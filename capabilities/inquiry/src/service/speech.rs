//! What is said in a recording is written down by the machine, where a program for that is installed.
//!
//! This room knows only [`Transcriber`]; the app hands one in ([`Inquiry::with_transcriber`]).

use std::sync::Arc;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_jobs::{Asker, Job, JobContext, JobError, NewJob, watched};
use bildungsraum_trail::{Actor, Via};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Inquiry, Need};
use crate::{
    InquiryError,
    model::{
        Recording, RecordingState, TextBody, TextMark, TextSpeaker, TextTurn, Transcript, TranscriptSource,
        TranscriptState,
    },
    store::{self, Record},
};

/// The kind of job that writes down a recording. Payload: `recording`, `language`, `asker`.
pub(crate) const TRANSCRIBE: &str = "inquiry-transcribe";
/// Steps a job's progress is counted in.
const STEPS: u32 = 1_000;

/// The sound of a recording, as the file that was brought.
#[derive(Clone, Debug)]
pub struct Sound {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// `audio/mpeg` and the like.
    pub media_type: String,
    /// The file's name, for its ending.
    pub name: String,
}

/// A word with its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardWord {
    /// The word.
    pub text: String,
    /// Milliseconds from the beginning.
    pub start: u32,
    /// Milliseconds from the beginning.
    pub end: u32,
}

/// A stretch of speech.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Milliseconds from the beginning.
    pub start: u32,
    /// Milliseconds from the beginning.
    pub end: u32,
    /// Which voice, where voices are told apart; counted from 0.
    pub speaker: Option<u32>,
    /// What was said.
    pub text: String,
    /// The words, where their times are known.
    pub words: Vec<HeardWord>,
}

/// What came of listening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// What was said, in the order of time.
    Said(Vec<Heard>),
    /// Somebody asked for it to stop.
    Stopped,
    /// It could not be heard: why, in English.
    Failed(String),
}

/// Writes down what is said. Called away from the server's own threads.
pub trait Transcriber: Send + Sync {
    /// `language`: a code such as `de`; `progress` takes the share that is done, from 0 to 1, and says whether to go on.
    fn transcribe(&self, sound: &Sound, language: &str, progress: &(dyn Fn(f32) -> bool + Sync)) -> Told;

    /// What it is, with its model: for the method of the report.
    fn name(&self) -> String;
}

/// Whether a recording can be written down here.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// The recording.
    pub record: Record<Recording>,
    /// What would write it down; nothing: none is installed.
    pub by: Option<String>,
    /// The job that does so.
    pub job: Option<Job>,
    /// What was written down before.
    pub texts: Vec<Record<Transcript>>,
}

/// What was heard as a text: a paragraph for every voice that begins, a time mark for every stretch.
pub(crate) fn body_of(heard: &[Heard], voice: &str) -> TextBody {
    let mut body = TextBody::default();
    let mut length = 0_u32;
    let mut push = |body: &mut TextBody, text: &str| {
        body.text.push_str(text);
        length += u32::try_from(text.chars().count()).unwrap_or(0);
        length
    };
    let (mut last, mut clock) = (None, 0);
    for one in heard {
        let said: String = one.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            continue;
        }
        let begins = body.turns.is_empty() || one.speaker != last;
        let start = if body.text.is_empty() { 0 } else { push(&mut body, if begins { "\n\n" } else { " " }) };
        clock = one.start.max(clock);
        body.marks.push(TextMark { at: start, milliseconds: clock });
        if begins {
            let number = one.speaker.unwrap_or(0) as usize;
            while body.speakers.len() <= number {
                let name = format!("{voice}{}", body.speakers.len() + 1);
                body.speakers.push(TextSpeaker { name, ..TextSpeaker::default() });
            }
            let name = body.speakers.get(number).map(|one| one.name.clone()).unwrap_or_default();
            body.turns.push(TextTurn { start, end: start, speaker: u32::try_from(number).ok(), part: None });
            push(&mut body, &format!("{name}: "));
            last = one.speaker;
        }
        let end = push(&mut body, &said);
        if let Some(turn) = body.turns.last_mut() {
            turn.end = end;
        }
    }
    body
}

impl Inquiry {
    /// With a program that writes down recordings.
    #[must_use]
    pub fn with_transcriber(mut self, transcriber: Arc<dyn Transcriber>) -> Self {
        self.transcriber = Some(transcriber);
        self
    }

    /// How it stands with writing down a recording.
    pub(crate) async fn transcribing(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        recording: Id,
        job: Option<Id>,
    ) -> Result<(super::Seen, Standing), InquiryError> {
        let (seen, record) = self.entry::<Recording>(tenant, actor, recording, Need::Field).await?;
        let job = match job {
            Some(job) => self.jobs.get(tenant, job).await?.filter(|job| job.kind == TRANSCRIBE),
            None => None,
        };
        let texts = self.entries::<Transcript>(tenant, record.entry.study).await?;
        let texts = texts.into_iter().filter(|one| one.entry.recording == Some(recording)).collect();
        let by = self.transcriber.as_ref().map(|one| one.name());
        Ok((seen, Standing { record, by, job, texts }))
    }

    /// Asks for a recording to be written down. Returns the job.
    pub(crate) async fn ask_to_transcribe(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        recording: Id,
        language: &str,
    ) -> Result<Id, InquiryError> {
        let (seen, record) = self.entry::<Recording>(tenant, actor, recording, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        if self.transcriber.is_none() {
            return Err(InquiryError::Standing("inquiry-error-no-speech"));
        }
        if record.entry.state != RecordingState::Ready {
            return Err(InquiryError::Standing("inquiry-error-no-sound"));
        }
        let asker = serde_json::to_value(Asker::from(actor)).map_err(InquiryError::other)?;
        let job = NewJob {
            max_attempts: 2,
            created_by: Some(actor.name.clone()),
            ..NewJob::new(
                TRANSCRIBE,
                json!({ "recording": recording.text(), "language": language, "asker": asker }),
            )
        };
        self.jobs.enqueue(tenant, job).await?.ok_or(InquiryError::Conflict)
    }

    /// Stops a job of this kind.
    pub(crate) async fn stop_transcribing(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        recording: Id,
        job: Id,
    ) -> Result<(), InquiryError> {
        let (_, standing) = self.transcribing(tenant, actor, recording, Some(job)).await?;
        if standing.job.is_some() {
            self.jobs.cancel(tenant, job).await?;
        }
        Ok(())
    }
}

/// The job.
pub(crate) async fn transcribe(inquiry: &Inquiry, context: &JobContext) -> Result<Value, JobError> {
    let last = |what: &str| JobError::Final(what.to_owned());
    let payload = context.payload().clone();
    let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let tenant = context.tenant();
    let recording: Id = text("recording").parse().map_err(|_| last("the job names no recording"))?;
    let asker: Asker = serde_json::from_value(payload.get("asker").cloned().unwrap_or_default())
        .map_err(|_| last("the job does not say who asked"))?;
    let actor = asker.actor(Via::Job);
    let transcriber = inquiry.transcriber.clone().ok_or_else(|| last("no program for this is installed"))?;
    let record: Record<Recording> = store::get(&inquiry.database, &tenant, recording)
        .await?
        .filter(|one: &Record<Recording>| one.entry.state == RecordingState::Ready)
        .ok_or_else(|| last("the recording is gone"))?;
    let failed = |error: &dyn std::fmt::Display| JobError::Failed(error.to_string());
    let pieces = inquiry.pieces(&record).await.map_err(|error| failed(&error))?;
    let size = record.entry.size;
    let most = usize::try_from(size).unwrap_or(usize::MAX);
    let bytes =
        axum::body::to_bytes(inquiry.sound(pieces, 0..size), most).await.map_err(|error| failed(&error))?;
    let sound = Sound {
        bytes: bytes.to_vec(),
        media_type: record.entry.media_type.clone(),
        name: record.entry.name.clone(),
    };
    let language = text("language");
    let heard =
        watched(context, STEPS, move |progress| transcriber.transcribe(&sound, &language, progress)).await?;
    let heard = match heard {
        Told::Said(heard) => heard,
        Told::Stopped => return Err(JobError::Cancelled),
        Told::Failed(why) => return Err(JobError::Final(why)),
    };
    let mut body = body_of(&heard, "S");
    if body.text.is_empty() {
        return Err(last("nothing was said"));
    }
    // Everybody has a microphone: it is known whose voice this is.
    if let (Some(person), [speaker]) = (record.entry.participant, body.speakers.as_mut_slice()) {
        speaker.participant = Some(person);
    }
    let entry = Transcript {
        study: record.entry.study,
        group: Some(record.entry.group),
        recording: Some(recording),
        name: record.entry.name.clone(),
        source: TranscriptSource::Speech,
        state: TranscriptState::Raw,
        version: 0,
        length: 0,
        sha256: String::new(),
        guid: None,
        origin: String::new(),
    };
    // A job that runs again after it was broken off writes the same row.
    let id = context.id();
    let there: Option<Record<Transcript>> = store::get(&inquiry.database, &tenant, id).await?;
    if there.is_none() {
        inquiry.add_transcript(&tenant, &actor, Some(id), entry, &body).await.map_err(
            |error| match error {
                InquiryError::Database(error) => JobError::Failed(error.to_string()),
                other => JobError::Final(other.to_string()),
            },
        )?;
    }
    context.progress(STEPS, STEPS).await?;
    Ok(json!({ "transcript": id.text(), "stretches": heard.len() }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use bildungsraum_database::{
        Environment,
        testing::{databases, folder, viernheim},
    };
    use bildungsraum_exchange::{
        files::{FileKey, Files},
        mail::Mailer,
        signed::Signer,
    };
    use bildungsraum_identity::{Identity, IdentityConfig};
    use bildungsraum_jobs::{JobState, Jobs, Runner};
    use bildungsraum_organisations::{Organisations, Sector};
    use bildungsraum_trail::Role;
    use jiff::civil::date;

    use super::*;
    use crate::model::{FocusGroup, Member, Participant, Study, StudyRole, View};

    /// Hears what it was told to, or waits until it is stopped.
    struct Fake {
        waits: AtomicBool,
    }

    impl Transcriber for Fake {
        fn transcribe(&self, sound: &Sound, language: &str, progress: &(dyn Fn(f32) -> bool + Sync)) -> Told {
            assert_eq!((sound.bytes.as_slice(), language), (b"RIFF".as_slice(), "de"));
            while self.waits.load(Ordering::Relaxed) {
                if !progress(0.5) {
                    return Told::Stopped;
                }
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            let heard = |start: u32, speaker: u32, text: &str| Heard {
                start,
                end: start + 900,
                speaker: Some(speaker),
                text: text.into(),
                words: Vec::new(),
            };
            Told::Said(vec![
                heard(0, 0, " Guten Abend."),
                heard(1_000, 0, "Was fehlt?"),
                heard(2_000, 1, "Räume 🙂."),
                heard(2_500, 1, "  "),
            ])
        }

        fn name(&self) -> String {
            "Whisper base".into()
        }
    }

    #[tokio::test]
    async fn a_recording_becomes_a_raw_transcript_and_a_stopped_job_keeps_nothing() {
        let rooms = [
            bildungsraum_trail::MIGRATIONS,
            bildungsraum_identity::MIGRATIONS,
            bildungsraum_jobs::MIGRATIONS,
            bildungsraum_organisations::MIGRATIONS,
            crate::MIGRATIONS,
        ];
        for test in databases(&rooms).await {
            let (environment, _) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 7);
            let mailer = Mailer::memory("Bildungsraum <bildungsraum@example.org>").unwrap();
            let database = test.database.clone();
            let config = IdentityConfig { server_key: [42; 32], ..IdentityConfig::default() };
            let identity =
                Identity::open(database.clone(), environment.clone(), mailer.clone(), config).await.unwrap();
            let jobs = Jobs::new(database.clone(), environment.clone());
            let fake = Arc::new(Fake { waits: AtomicBool::new(false) });
            let inquiry = Inquiry::new(
                database.clone(),
                environment.clone(),
                identity,
                Organisations::new(database, environment.clone()),
                jobs.clone(),
                Files::folder(&folder()).unwrap(),
                mailer,
                Signer::new(&[42; 32]).unwrap(),
                String::new(),
                [42; 32],
            );
            let runner = crate::jobs::register(
                Runner::new(jobs.clone()),
                &inquiry.clone().with_transcriber(fake.clone()),
            );
            let tenant = viernheim().tenant();
            let me =
                Actor::person(environment.id(), "Test".into(), vec![Role::Moderator], Vec::new(), Via::Page);
            let person = me.person_id.unwrap();
            let team = vec![Member { person, name: "Test".into(), roles: vec![StudyRole::Head] }];
            let study = Study { team, ..Study::new("Zuhören", date(2028, 1, 31)) };
            let study = inquiry.add_study(&tenant, &me, None, study).await.unwrap().id;
            let group = FocusGroup::new(study, "Gruppe");
            let group = inquiry.add(&tenant, &me, Need::Field, None, group).await.unwrap().id;
            let speaker = Participant::new(study, "Test Person", Sector::State, View::Science);
            inquiry.add(&tenant, &me, Need::Field, None, speaker).await.unwrap();
            let key = "inquiry/test";
            inquiry.files.put(&FileKey::new("inquiry/test/0-4").unwrap(), b"RIFF".to_vec()).await.unwrap();
            let recording = Recording {
                study,
                group,
                participant: None,
                name: "abend.wav".into(),
                media_type: "audio/wav".into(),
                size: 4,
                received: 4,
                sha256: String::new(),
                key: key.into(),
                milliseconds: Some(3_400),
                state: RecordingState::Ready,
                day: date(2026, 11, 20),
            };
            let recording = inquiry.add(&tenant, &me, Need::Field, None, recording).await.unwrap().id;
            let none = inquiry.ask_to_transcribe(&tenant, &me, recording, "de").await;
            assert!(matches!(none, Err(InquiryError::Standing("inquiry-error-no-speech"))));

            let inquiry = inquiry.with_transcriber(fake.clone());
            let job = inquiry.ask_to_transcribe(&tenant, &me, recording, "de").await.unwrap();
            while runner.run_one().await.unwrap() {}
            let (_, standing) = inquiry.transcribing(&tenant, &me, recording, Some(job)).await.unwrap();
            assert_eq!(standing.job.unwrap().state, JobState::Done);
            let [text] = standing.texts.as_slice() else { unreachable!("one transcript") };
            assert_eq!(
                (text.entry.state, text.entry.source),
                (TranscriptState::Raw, TranscriptSource::Speech)
            );
            let (_, body) = inquiry.text(&tenant, text.id).await.unwrap();
            assert_eq!(body.text, "S1: Guten Abend. Was fehlt?\n\nS2: Räume 🙂.");
            let marks: Vec<(u32, u32)> = body.marks.iter().map(|one| (one.at, one.milliseconds)).collect();
            assert_eq!(marks, [(0, 0), (17, 1_000), (29, 2_000)]);
            assert_eq!(body.turns.len(), 2);

            fake.waits.store(true, Ordering::Relaxed);
            let job = inquiry.ask_to_transcribe(&tenant, &me, recording, "de").await.unwrap();
            let stop = async {
                while inquiry.jobs.get(&tenant, job).await.unwrap().unwrap().state != JobState::Running {
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                }
                inquiry.stop_transcribing(&tenant, &me, recording, job).await.unwrap();
            };
            let (ran, ()) = tokio::join!(runner.run_one(), stop);
            assert!(ran.unwrap());
            let (_, standing) = inquiry.transcribing(&tenant, &me, recording, Some(job)).await.unwrap();
            assert_eq!(standing.job.unwrap().state, JobState::Cancelled);
            assert_eq!(standing.texts.len(), 1, "nothing more is there");
        }
    }
}
