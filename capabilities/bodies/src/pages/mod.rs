//! The pages of this room.

mod agenda;
mod balance;
mod body;
mod decisions;
mod document;
mod edit;
mod forms;
mod list;
mod meeting;
mod minutes;
mod poll;
mod public;
mod seat;
mod sheet;
mod space;
mod tasks;
mod thread;
mod words;

use axum::{
    extract::{FromRequestParts, Path},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::{Errors, FormData, PageError, RequestContext, see_other, see_other_with};
use bildungsraum_trail::Permission;
use http::{Method, StatusCode, request::Parts};

use crate::{Bodies, BodiesError};

/// All pages of this room. Reading asks for a log-in only: what somebody sees follows from the seats of their organisations,
/// which the service looks at.
pub(crate) fn routes() -> Routes<Bodies> {
    let (get, post) = (Method::GET, Method::POST);
    let (public, read) = (Permission::ReadPublic, Permission::OwnAccount);
    let (member, office) = (Permission::EditOwnEntries, Permission::EditAllEntries);
    Routes::new()
        .page(get.clone(), "/bodies", public, public::list)
        .page(get.clone(), "/bodies/{id}", public, public::show)
        .page(get.clone(), "/bodies/{id}/calendar.ics", public, public::calendar)
        .page(get.clone(), "/bodies/meetings/{id}", public, public::meeting)
        .page(get.clone(), "/bodies/meetings/{id}/minutes.pdf", public, public::pdf)
        .page(get.clone(), "/bodies/meetings/{id}/calendar.ics", public, public::meeting_calendar)
        .page(get.clone(), "/bodies/calendar/{token}", public, public::linked_calendar)
        .page(get.clone(), "/office/bodies", read, list::show)
        .page(post.clone(), "/office/bodies", office, edit::create)
        .page(get.clone(), "/office/bodies/new", office, edit::blank)
        .page(get.clone(), "/office/bodies/balance", read, balance::show)
        .page(get.clone(), "/office/bodies/tasks", read, tasks::show)
        .page(get.clone(), "/office/bodies/tasks/{id}", member, decisions::task)
        .page(post.clone(), "/office/bodies/tasks/{id}", member, decisions::save_task)
        .page(post.clone(), "/office/bodies/tasks/{id}/state", member, tasks::set)
        .page(post.clone(), "/office/bodies/tasks/{id}/archive", member, decisions::archive_task)
        .page(post.clone(), "/office/bodies/tasks/{id}/restore", member, decisions::restore_task)
        .page(get.clone(), "/office/bodies/seats/{id}", office, seat::show)
        .page(post.clone(), "/office/bodies/seats/{id}", office, seat::save)
        .page(post.clone(), "/office/bodies/seats/{id}/archive", office, seat::archive)
        .page(post.clone(), "/office/bodies/seats/{id}/restore", office, seat::restore)
        .page(get.clone(), "/office/bodies/meetings/{id}", read, meeting::show)
        .page(get.clone(), "/office/bodies/meetings/{id}/edit", member, meeting::edit)
        .page(post.clone(), "/office/bodies/meetings/{id}/edit", member, meeting::save)
        .page(post.clone(), "/office/bodies/meetings/{id}/invite", member, meeting::invite)
        .page(post.clone(), "/office/bodies/meetings/{id}/cancel", member, meeting::cancel)
        .page(post.clone(), "/office/bodies/meetings/{id}/replan", member, meeting::replan)
        .page(post.clone(), "/office/bodies/meetings/{id}/archive", member, meeting::archive)
        .page(post.clone(), "/office/bodies/meetings/{id}/restore", member, meeting::restore)
        .page(get.clone(), "/office/bodies/meetings/{id}/minutes", member, minutes::edit)
        .page(post.clone(), "/office/bodies/meetings/{id}/minutes", member, minutes::save)
        .page(get.clone(), "/office/bodies/meetings/{id}/minutes.pdf", read, minutes::pdf)
        .page(get.clone(), "/office/bodies/meetings/{id}/calendar.ics", read, meeting::calendar)
        .page(get.clone(), "/office/bodies/resolutions/{id}", member, decisions::resolution)
        .page(post.clone(), "/office/bodies/resolutions/{id}", member, decisions::save_resolution)
        .page(post.clone(), "/office/bodies/resolutions/{id}/archive", member, decisions::archive_resolution)
        .page(post.clone(), "/office/bodies/resolutions/{id}/restore", member, decisions::restore_resolution)
        .page(get.clone(), "/office/bodies/documents/{id}", read, document::download)
        .page(post.clone(), "/office/bodies/documents/{id}/archive", member, document::archive)
        .page(post.clone(), "/office/bodies/documents/{id}/restore", member, document::restore)
        .page(get.clone(), "/office/bodies/threads/{id}", read, thread::show)
        .page(post.clone(), "/office/bodies/threads/{id}", member, thread::reply)
        .page(get.clone(), "/office/bodies/posts/{id}", member, thread::edit)
        .page(post.clone(), "/office/bodies/posts/{id}", member, thread::save)
        .page(post.clone(), "/office/bodies/posts/{id}/retract", member, thread::retract)
        .page(get.clone(), "/office/bodies/polls/{id}", read, poll::show)
        .page(post.clone(), "/office/bodies/polls/{id}", member, poll::answer)
        .page(post.clone(), "/office/bodies/polls/{id}/close", member, poll::close)
        .page(post.clone(), "/office/bodies/polls/{id}/archive", member, poll::archive)
        .page(post.clone(), "/office/bodies/polls/{id}/restore", member, poll::restore)
        .page(get.clone(), "/office/bodies/{id}", read, body::show)
        .page(get.clone(), "/office/bodies/{id}/edit", office, edit::show)
        .page(post.clone(), "/office/bodies/{id}/edit", office, edit::save)
        .page(post.clone(), "/office/bodies/{id}/archive", office, edit::archive)
        .page(post.clone(), "/office/bodies/{id}/restore", office, edit::restore)
        .page(get.clone(), "/office/bodies/{id}/seats/new", office, seat::blank)
        .page(post.clone(), "/office/bodies/{id}/seats", office, seat::create)
        .page(get.clone(), "/office/bodies/{id}/meetings/new", member, meeting::blank)
        .page(post.clone(), "/office/bodies/{id}/meetings", member, meeting::create)
        .page(get.clone(), "/office/bodies/{id}/resolutions/new", member, decisions::blank_resolution)
        .page(post.clone(), "/office/bodies/{id}/resolutions", member, decisions::create_resolution)
        .page(get.clone(), "/office/bodies/{id}/tasks/new", member, decisions::blank_task)
        .page(post.clone(), "/office/bodies/{id}/tasks", member, decisions::create_task)
        .page(get.clone(), "/office/bodies/{id}/space", read, space::show)
        .page(post.clone(), "/office/bodies/{id}/documents", member, document::receive)
        .page(post.clone(), "/office/bodies/{id}/threads", member, thread::begin)
        .page(get, "/office/bodies/{id}/polls/new", member, poll::blank)
        .page(post, "/office/bodies/{id}/polls", member, poll::create)
}

/// The answer to an error on a page.
pub(crate) fn fail(page: &RequestContext, error: &BodiesError) -> Response {
    let because = |status| {
        PageError::new(page, status).because(error.message_key(), &error.message_values()).into_response()
    };
    match error {
        BodiesError::NotFound => PageError::not_found(page).into_response(),
        BodiesError::Forbidden(_) => PageError::forbidden(page).into_response(),
        BodiesError::Invalid(errors) => match errors.first() {
            Some(first) => PageError::new(page, StatusCode::UNPROCESSABLE_ENTITY)
                .because(first.key, &first.values)
                .into_response(),
            None => because(StatusCode::UNPROCESSABLE_ENTITY),
        },
        BodiesError::Conflict | BodiesError::Standing(_) => because(StatusCode::CONFLICT),
        BodiesError::Other(cause) => PageError::internal(page, cause).into_response(),
        BodiesError::Database(cause) => PageError::internal(page, cause).into_response(),
    }
}

/// What is shown in place of a form's answer: its wrong fields, or that somebody else saved meanwhile; other errors are
/// no matter of the form.
pub(crate) fn form_errors(
    page: &RequestContext,
    error: BodiesError,
) -> Result<(StatusCode, Errors), BodiesError> {
    let mut list = Errors::none();
    let status = match error {
        BodiesError::Invalid(errors) => {
            for error in &errors {
                list.add(&error.field, page.message(error.key, &error.values));
            }
            StatusCode::UNPROCESSABLE_ENTITY
        }
        BodiesError::Conflict => {
            list.add("revision", page.t("bodies-error-conflict"));
            StatusCode::CONFLICT
        }
        BodiesError::Standing(key) => {
            list.add("revision", page.t(key));
            StatusCode::CONFLICT
        }
        other => return Err(other),
    };
    Ok((status, list))
}

/// An id in an address; what is none is answered like an id that does not exist.
pub(crate) struct PathId(pub(crate) Id);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let page =
            RequestContext::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let text = Path::<String>::from_request_parts(parts, state).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or_else(|| PageError::not_found(&page).into_response())
    }
}

/// Back to a page, saying what was done there.
pub(crate) fn done(page: &RequestContext, path: &str, key: &str) -> Response {
    see_other_with(&page.url(path), "success", key)
}

/// Back to a page that offers to undo what was done.
pub(crate) fn undoable(page: &RequestContext, path: &str, what: &str, id: Id) -> Response {
    see_other(&page.url(&format!("{path}?undo={what}.{id}"))).into_response()
}

/// Something that has just been done and can be undone.
pub(crate) struct Undo {
    pub action: String,
    pub text: String,
    /// The state a task goes back to; empty for what is brought back.
    pub state: &'static str,
}

/// Reads `undo=meetings.ID` out of an address's query.
pub(crate) fn undo(page: &RequestContext, query: &FormData) -> Option<Undo> {
    let text = query.text("undo");
    let (what, id) = text.split_once('.')?;
    let id: Id = id.parse().ok()?;
    let kinds = ["meetings", "seats", "resolutions", "tasks", "documents", "polls", "bodies"];
    let (action, state) = match what {
        "done" => (format!("/office/bodies/tasks/{id}/state"), "open"),
        "bodies" => (format!("/office/bodies/{id}/restore"), ""),
        known if kinds.contains(&known) => (format!("/office/bodies/{known}/{id}/restore"), ""),
        _ => return None,
    };
    Some(Undo { action: page.url(&action), text: page.t(&format!("bodies-undo-{what}")), state })
}
