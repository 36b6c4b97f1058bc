//! The shared space of a body: documents, discussion, polls for a date.

use std::collections::BTreeMap;

use axum::body::Bytes;
use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_exchange::{download::safe_name, files::FileKey};
use bildungsraum_trail::{Action, Actor, Permission};

use super::{Bodies, Seen, Standing};
use crate::{
    BodiesError,
    model::{
        Answer, Document, FieldError, MOST_BYTES, Meeting, MeetingState, Poll, Post, media_type, name_key,
    },
    store::{self, Record},
};

/// Most entries of each kind that a space shows.
const MOST: u32 = 500;

/// A document with its bytes.
#[derive(Debug)]
pub struct DocumentFile {
    /// Name of the file.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Bytes,
}

/// A line of the list of threads.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadLine {
    /// The first contribution.
    pub first: Record<Post>,
    /// How many answers.
    pub answers: usize,
    /// When somebody wrote last.
    pub last_at: jiff::Timestamp,
}

/// Do the first bytes fit the ending? What a file is called is said by whoever sends it.
fn fits(kind: &str, bytes: &[u8]) -> bool {
    match kind {
        "application/pdf" => bytes.starts_with(b"%PDF"),
        "image/png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "application/msword" | "application/vnd.ms-excel" | "application/vnd.ms-powerpoint" => {
            bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        }
        text if text.starts_with("text/") => !bytes.contains(&0),
        _ => bytes.starts_with(b"PK"),
    }
}

impl Bodies {
    /// For whom the asker speaks in a body: its own organisation with a seat there, or the office.
    fn voice(actor: &Actor, seen: &Seen) -> Option<Id> {
        if actor.may(Permission::EditAllEntries) { None } else { seen.own.first().copied() }
    }

    /// Documents of a body, newest version first within a name; put aside or not. One statement.
    pub async fn documents(
        &self,
        tenant: &Tenant,
        body: Id,
        aside: bool,
    ) -> Result<Vec<Record<Document>>, BodiesError> {
        let condition = if aside { "archived_at IS NOT NULL" } else { "archived_at IS NULL" };
        let rest = format!("{condition} AND body_id = $2 ORDER BY name_key, version DESC LIMIT $3");
        Ok(store::all(&self.database, tenant, &rest, args![body, MOST]).await?)
    }

    /// Keeps a document. The same name again is a new version.
    pub async fn add_document(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        body: Id,
        name: &str,
        bytes: Bytes,
        origin: &str,
    ) -> Result<Record<Document>, BodiesError> {
        let seen = self.writable(tenant, actor, body, Standing::Member).await?;
        let name = safe_name(name);
        let Some(kind) = media_type(&name) else {
            return Err(BodiesError::field("file", "bodies-error-file-kind"));
        };
        if bytes.is_empty() {
            return Err(BodiesError::field("file", "bodies-error-file-empty"));
        }
        if bytes.len() > MOST_BYTES {
            return Err(BodiesError::Invalid(vec![
                FieldError::new("file", "bodies-error-file-large").with("most", MOST_BYTES / 1024 / 1024),
            ]));
        }
        if !fits(kind, &bytes) {
            return Err(BodiesError::field("file", "bodies-error-file-content"));
        }
        let id = self.environment.id();
        let ending = name.rsplit('.').next().unwrap_or("bin").to_lowercase();
        let key = FileKey::new(format!("{}/bodies/{body}/{id}.{ending}", tenant.key()))
            .map_err(BodiesError::other)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.files.put(&key, bytes).await.map_err(BodiesError::other)?;
        let saved = async {
            let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
            if !store::lock_body(&mut unit, body).await? {
                return Err(BodiesError::NotFound);
            }
            let version = store::last_version(&mut unit, body, &name).await? + 1;
            let entry = Document {
                body,
                name,
                version,
                size,
                key: key.as_str().to_owned(),
                organisation: Self::voice(actor, &seen),
                origin: origin.to_owned(),
            };
            let record = self.create(&mut unit, Some(id), entry).await?;
            unit.commit().await?;
            Ok(record)
        }
        .await;
        if saved.is_err() {
            // What no row names would stay for ever.
            let _ = self.files.delete(&key).await;
        }
        saved
    }

    /// A document for whoever may use the space.
    pub async fn document(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<DocumentFile, BodiesError> {
        let record: Record<Document> = self.entry(tenant, id).await?;
        self.body(tenant, actor, record.entry.body, Standing::Member).await?;
        let key = FileKey::new(&record.entry.key).map_err(BodiesError::other)?;
        let bytes = self.files.get(&key).await.map_err(BodiesError::other)?;
        let media_type = media_type(&record.entry.name).unwrap_or("application/octet-stream");
        Ok(DocumentFile { name: record.entry.name, media_type, bytes })
    }

    /// Puts a document aside, or brings it back: the office, whoever leads the body, or who brought it.
    pub async fn archive_document(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Document>, BodiesError> {
        let before: Record<Document> = self.entry(tenant, id).await?;
        let seen = self.writable(tenant, actor, before.entry.body, Standing::Member).await?;
        let own = before.entry.organisation.is_some_and(|one| seen.own.contains(&one));
        if !own && !seen.is(Standing::Lead) {
            return Err(BodiesError::Forbidden(Permission::EditAllEntries));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::put_aside(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Threads of a body, the one written to last first. One statement.
    pub async fn threads(&self, tenant: &Tenant, body: Id) -> Result<Vec<ThreadLine>, BodiesError> {
        let posts: Vec<Record<Post>> = store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND body_id = $2 \
             ORDER BY CASE WHEN thread_id IS NULL THEN 0 ELSE 1 END, created_at, id LIMIT 5000",
            args![body],
        )
        .await?;
        let mut lines: BTreeMap<Id, ThreadLine> = BTreeMap::new();
        for post in posts {
            match post.entry.thread {
                None => {
                    let last_at = post.created_at;
                    lines.insert(post.id, ThreadLine { first: post, answers: 0, last_at });
                }
                Some(thread) => {
                    if let Some(line) = lines.get_mut(&thread) {
                        line.answers += 1;
                        line.last_at = post.created_at;
                    }
                }
            }
        }
        let mut lines: Vec<ThreadLine> = lines.into_values().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.last_at));
        Ok(lines)
    }

    /// A thread, oldest contribution first. One statement.
    pub async fn thread(&self, tenant: &Tenant, first: Id) -> Result<Vec<Record<Post>>, BodiesError> {
        let posts: Vec<Record<Post>> = store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND (id = $2 OR thread_id = $2) \
             ORDER BY CASE WHEN thread_id IS NULL THEN 0 ELSE 1 END, created_at, id LIMIT 2000",
            args![first],
        )
        .await?;
        match posts.first() {
            Some(one) if one.entry.thread.is_none() => Ok(posts),
            _ => Err(BodiesError::NotFound),
        }
    }

    /// One contribution.
    pub async fn post(&self, tenant: &Tenant, id: Id) -> Result<Record<Post>, BodiesError> {
        self.entry(tenant, id).await
    }

    /// Begins a thread, or answers in one.
    #[allow(clippy::too_many_arguments, reason = "the fields of one form")]
    pub async fn say(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        body: Id,
        thread: Option<Id>,
        title: &str,
        text: &str,
        origin: &str,
    ) -> Result<Record<Post>, BodiesError> {
        let seen = self.writable(tenant, actor, body, Standing::Member).await?;
        if let Some(thread) = thread {
            let first = self.post(tenant, thread).await?;
            if first.entry.body != body || first.entry.thread.is_some() {
                return Err(BodiesError::NotFound);
            }
        }
        let post = Post {
            body,
            thread,
            title: if thread.is_none() { title.trim().to_owned() } else { String::new() },
            text: text.to_owned(),
            organisation: Self::voice(actor, &seen),
            person: actor.person_id,
            edited_at: None,
            retracted_at: None,
            origin: origin.to_owned(),
        };
        let errors = post.check();
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = self.create(&mut unit, None, post).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Changes the words of one's own contribution; it is marked.
    pub async fn reword(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        text: &str,
    ) -> Result<Record<Post>, BodiesError> {
        let before = self.post(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Member).await?;
        if before.entry.person.is_none() || before.entry.person != actor.person_id {
            return Err(BodiesError::Forbidden(Permission::EditAllEntries));
        }
        if before.entry.retracted_at.is_some() {
            return Err(BodiesError::Standing("bodies-error-retracted"));
        }
        let errors = Post { text: text.to_owned(), ..before.entry.clone() }.check();
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let at = unit.at();
        let record =
            Self::change(&mut unit, id, Some(revision), Action::Update, |record: &mut Record<Post>| {
                record.entry.text = text.to_owned();
                record.entry.edited_at = Some(at);
                Ok(())
            })
            .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Takes a contribution back: one's own, or any as the office. Its words go, also out of the trail; that there was one
    /// stays.
    pub async fn retract(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<Record<Post>, BodiesError> {
        let before = self.post(tenant, id).await?;
        let seen = self.writable(tenant, actor, before.entry.body, Standing::Member).await?;
        let own = before.entry.person.is_some() && before.entry.person == actor.person_id;
        if !own && !seen.is(Standing::Office) {
            return Err(BodiesError::Forbidden(Permission::EditAllEntries));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let at = unit.at();
        let record = Self::change(&mut unit, id, None, Action::Erase, |record: &mut Record<Post>| {
            record.entry.text = String::new();
            record.entry.retracted_at = Some(at);
            Ok(())
        })
        .await?;
        unit.erase_contents("body_post", id).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Polls of a body, the newest first. One statement.
    pub async fn polls(&self, tenant: &Tenant, body: Id) -> Result<Vec<Record<Poll>>, BodiesError> {
        Ok(store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND body_id = $2 ORDER BY created_at DESC, id DESC LIMIT $3",
            args![body, MOST],
        )
        .await?)
    }

    /// One poll.
    pub async fn poll(&self, tenant: &Tenant, id: Id) -> Result<Record<Poll>, BodiesError> {
        self.entry(tenant, id).await
    }

    /// What organisations say to its dates. One statement.
    pub async fn answers(&self, tenant: &Tenant, poll: Id) -> Result<BTreeMap<Id, Vec<Answer>>, BodiesError> {
        Ok(store::answers(&self.database, tenant, poll).await?)
    }

    /// Asks for a date. Dates are put in order, each once.
    pub async fn ask(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        mut poll: Poll,
    ) -> Result<Record<Poll>, BodiesError> {
        self.writable(tenant, actor, poll.body, Standing::Member).await?;
        poll.options.sort_by_key(|one| (one.start, one.end));
        poll.options.dedup();
        let errors = poll.check();
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = self.create(&mut unit, id, poll).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Says which dates suit an organisation with a seat: its own person, or the office for it.
    pub async fn answer(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        poll: Id,
        organisation: Id,
        answers: &[Answer],
    ) -> Result<(), BodiesError> {
        let record = self.poll(tenant, poll).await?;
        let seen = self.writable(tenant, actor, record.entry.body, Standing::Member).await?;
        let seated = if seen.is(Standing::Office) {
            let today = self.environment.today();
            let seats = self.seats(tenant, record.entry.body).await?;
            seats.iter().any(|one| one.entry.organisation == Some(organisation) && one.entry.holds(today))
        } else {
            seen.own.contains(&organisation)
        };
        if !seated {
            return Err(BodiesError::field("organisation", "bodies-error-no-seat"));
        }
        if answers.len() != record.entry.options.len() {
            return Err(BodiesError::field("answers", "bodies-error-answers"));
        }
        if record.entry.meeting.is_some() || record.archived_at.is_some() {
            return Err(BodiesError::Standing("bodies-error-poll-closed"));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        store::put_answer(&mut unit, poll, organisation, answers).await?;
        let after = serde_json::json!({ "poll": poll, "organisation": organisation, "answers": answers });
        unit.record("body_answer", poll, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Chooses a date: the poll becomes a planned meeting, in one unit of work.
    pub async fn close_poll(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        option: usize,
    ) -> Result<Record<Meeting>, BodiesError> {
        let before = self.poll(tenant, id).await?;
        let seen = self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let Some(chosen) = before.entry.options.get(option).copied() else {
            return Err(BodiesError::field("option", "bodies-error-option"));
        };
        if before.entry.meeting.is_some() || before.archived_at.is_some() {
            return Err(BodiesError::Standing("bodies-error-poll-closed"));
        }
        let meeting = Meeting {
            body: before.entry.body,
            title: before.entry.title.clone(),
            start: chosen.start,
            end: chosen.end,
            place: before.entry.place.clone(),
            link: String::new(),
            state: MeetingState::Planned,
            public: seen.record.entry.public,
            released: false,
            note: String::new(),
            agenda: Vec::new(),
            attendance: BTreeMap::new(),
            origin: before.entry.origin.clone(),
        };
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = self.create(&mut unit, None, meeting).await?;
        Self::change(&mut unit, id, Some(before.revision), Action::Update, |poll: &mut Record<Poll>| {
            poll.entry.meeting = Some(record.id);
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Puts a poll aside, or brings it back.
    pub async fn archive_poll(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Poll>, BodiesError> {
        let before = self.poll(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::put_aside(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(record)
    }
}

/// Documents of one name together, newest version first.
pub(crate) fn by_name(documents: Vec<Record<Document>>) -> Vec<Vec<Record<Document>>> {
    let mut groups: Vec<Vec<Record<Document>>> = Vec::new();
    for document in documents {
        match groups.last_mut() {
            Some(group)
                if group
                    .first()
                    .is_some_and(|one| name_key(&one.entry.name) == name_key(&document.entry.name)) =>
            {
                group.push(document);
            }
            _ => groups.push(vec![document]),
        }
    }
    groups
}
