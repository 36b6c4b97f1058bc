//! Transcripts: brought in, read, corrected, given pseudonyms, quoted.

mod edit;
mod import;
mod key;
mod list;
mod names;
mod quotes;
mod read;
mod speakers;
mod speech;

use bildungsraum_coding::transcript::Written;
use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::{Choice, RequestContext};
use bildungsraum_trail::Permission;
use http::Method;

use crate::{Inquiry, InquiryError, model::FocusGroup};

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let (get, post) = (Method::GET, Method::POST);
    let account = Permission::OwnAccount;
    Routes::new()
        .page(get.clone(), "/office/inquiry/{id}/texts", account, list::show)
        .page(post.clone(), "/office/inquiry/{id}/texts", account, import::bring)
        .page(get.clone(), "/office/inquiry/{id}/texts/new", account, import::blank)
        .page(get.clone(), "/office/inquiry/{id}/key", account, key::show)
        .page(get.clone(), "/office/inquiry/{id}/quotes", account, quotes::list)
        .page(get.clone(), "/office/inquiry/texts/{id}", account, read::show)
        .page(get.clone(), "/office/inquiry/texts/{id}/export/{format}", account, read::export)
        .page(get.clone(), "/office/inquiry/texts/{id}/about", account, read::about)
        .page(post.clone(), "/office/inquiry/texts/{id}/about", account, read::describe)
        .page(post.clone(), "/office/inquiry/texts/{id}/archive", account, read::archive)
        .page(post.clone(), "/office/inquiry/texts/{id}/restore", account, read::restore)
        .page(get.clone(), "/office/inquiry/texts/{id}/edit", account, edit::show)
        .page(post.clone(), "/office/inquiry/texts/{id}/edit", account, edit::save)
        .page(get.clone(), "/office/inquiry/texts/{id}/speakers", account, speakers::show)
        .page(post.clone(), "/office/inquiry/texts/{id}/speakers", account, speakers::save)
        .page(post.clone(), "/office/inquiry/texts/{id}/parts", account, speakers::part)
        .page(post.clone(), "/office/inquiry/texts/{id}/parts-by-marks", account, speakers::by_marks)
        .page(get.clone(), "/office/inquiry/texts/{id}/names", account, names::show)
        .page(post.clone(), "/office/inquiry/texts/{id}/names", account, names::apply)
        .page(get.clone(), "/office/inquiry/texts/{id}/quote", account, quotes::blank)
        .page(post.clone(), "/office/inquiry/texts/{id}/quote", account, quotes::create)
        .page(get.clone(), "/office/inquiry/quotes/{id}", account, quotes::show)
        .page(post.clone(), "/office/inquiry/quotes/{id}", account, quotes::save)
        .page(post.clone(), "/office/inquiry/quotes/{id}/release", account, quotes::release)
        .page(post.clone(), "/office/inquiry/quotes/{id}/withdraw", account, quotes::withdraw)
        .page(post.clone(), "/office/inquiry/quotes/{id}/archive", account, quotes::archive)
        .page(post.clone(), "/office/inquiry/quotes/{id}/restore", account, quotes::restore)
        .page(get, "/office/inquiry/recordings/{id}/transcribe", account, speech::show)
        .page(post.clone(), "/office/inquiry/recordings/{id}/transcribe", account, speech::start)
        .page(post, "/office/inquiry/recordings/{id}/transcribe/stop", account, speech::stop)
}

/// Formats that are written: name in addresses, the engine's, ending, media type.
const WRITTEN: [(&str, Written, &str, &str); 3] = [
    ("text", Written::Text, "txt", "text/plain; charset=utf-8"),
    ("web_vtt", Written::WebVtt, "vtt", "text/vtt; charset=utf-8"),
    ("srt", Written::Srt, "srt", "application/x-subrip; charset=utf-8"),
];

/// A time of a recording as people read it.
fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// The groups of a study to choose from; the first is none.
async fn group_choices(
    inquiry: &Inquiry,
    page: &RequestContext,
    study: Id,
    chosen: &str,
) -> Result<Vec<Choice>, InquiryError> {
    let groups = inquiry.entries::<FocusGroup>(&page.tenant(), study).await?;
    let mut choices = vec![Choice::new("", page.t("inquiry-texts-group-none"), chosen.is_empty())];
    choices.extend(groups.into_iter().map(|one| {
        let id = one.id.text();
        let is_chosen = id == chosen;
        Choice::new(id, one.entry.name, is_chosen)
    }));
    Ok(choices)
}
