//! The working pages of this room: what providers and the office do with offers.

mod confirm;
mod edit;
mod form;
mod freshness;
mod history;
mod home;
mod jobs;
mod list;
mod merge;
mod needs;
mod reports;
mod review;
mod schedule;
mod trail;

use std::fmt::Write as _;

use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_organisations::{OrganisationError, Vocabularies};
use bildungsraum_page::{Choice, PageError, RequestContext};
use bildungsraum_trail::{
    Actor,
    Permission::{self, Curate, EditOwnEntries, ReadOffice, ReadPublic, Review},
};
use http::Method;

use crate::{
    OfferRecord, OffersRoom, State,
    model::{Offer, Vocabulary},
};

/// The working pages, and the page behind the link in confirmation mails.
#[must_use]
pub fn routes() -> Routes<OffersRoom> {
    let (get, post) = (Method::GET, Method::POST);
    Routes::new()
        .page(get.clone(), "/office", Permission::OwnAccount, home::show)
        .page(get.clone(), "/office/offers", EditOwnEntries, list::show)
        .page(post.clone(), "/office/offers/confirm", EditOwnEntries, list::confirm)
        .page(get.clone(), "/office/offers/new", EditOwnEntries, edit::new)
        .page(post.clone(), "/office/offers/new", EditOwnEntries, edit::create)
        .page(get.clone(), "/office/offers/{id}", EditOwnEntries, edit::show)
        .page(post.clone(), "/office/offers/{id}", EditOwnEntries, edit::save)
        .page(get.clone(), "/office/offers/{id}/history", EditOwnEntries, history::show)
        .page(get.clone(), "/office/offers/{id}/compare", EditOwnEntries, history::compare)
        .page(post.clone(), "/office/offers/{id}/revert", EditOwnEntries, history::revert)
        .page(post.clone(), "/office/offers/{id}/archive", EditOwnEntries, history::archive)
        .page(post.clone(), "/office/offers/{id}/restore", EditOwnEntries, history::restore)
        .page(get.clone(), "/office/offers/{id}/merge", Curate, merge::show)
        .page(post.clone(), "/office/offers/{id}/merge", Curate, merge::merge)
        .page(get.clone(), "/office/review", Review, review::queue)
        .page(get.clone(), "/office/offers/{id}/review", Review, review::show)
        .page(post.clone(), "/office/offers/{id}/review", Review, review::decide)
        .page(get.clone(), "/office/freshness", ReadOffice, freshness::show)
        .page(post.clone(), "/office/freshness", Review, freshness::ask)
        .page(get.clone(), "/office/needs", ReadOffice, needs::show)
        .page(post.clone(), "/office/needs/{id}", Review, needs::answer)
        .page(post.clone(), "/office/needs/{id}/erase", Review, needs::erase)
        .page(get.clone(), "/office/reports", Review, reports::show)
        .page(post.clone(), "/office/reports/{id}", Review, reports::close)
        .page(post.clone(), "/office/reports/{id}/erase", Review, reports::erase)
        .page(get.clone(), "/office/trail", ReadOffice, trail::show)
        .page(get.clone(), "/office/jobs", ReadOffice, jobs::show)
        .page(get.clone(), "/office/jobs/{id}/progress", ReadOffice, jobs::progress)
        .page(post.clone(), "/office/jobs/{id}/cancel", Curate, jobs::cancel)
        .page(get.clone(), "/confirm/{token}", ReadPublic, confirm::show)
        .page(post.clone(), "/confirm/{token}", ReadPublic, confirm::confirm)
        .page(get, "/confirm/{token}/offers/{id}", ReadPublic, confirm::edit)
        .page(post, "/confirm/{token}/offers/{id}", ReadPublic, confirm::save)
}

/// The municipality's vocabularies, as an offer's check asks them.
pub(super) struct Words<'a>(pub &'a Vocabularies);

impl Vocabulary for Words<'_> {
    fn has(&self, kind: &str, key: &str) -> bool {
        self.0.has(kind, key)
    }
}

/// What a page says when organisations could not be read.
pub(super) fn broken(page: &RequestContext, error: &OrganisationError) -> PageError {
    PageError::internal(page, error)
}

/// An offer that the actor may change; all others are not there.
pub(super) async fn own(
    room: &OffersRoom,
    page: &RequestContext,
    actor: &Actor,
    id: &str,
) -> Result<OfferRecord, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(page))?;
    let record = room.offers.get(&page.tenant(), id).await.map_err(|error| super::failed(page, &error))?;
    let may = record.offer.organisation_id.is_some_and(|id| actor.may_edit_entries_of(id))
        || record.offer.organisation_id.is_none() && actor.may(Permission::EditAllEntries)
        || actor.may(Permission::Review);
    if may { Ok(record) } else { Err(PageError::forbidden(page)) }
}

/// Organisations the actor may write for, by name.
pub(super) async fn organisations(
    room: &OffersRoom,
    page: &RequestContext,
    actor: &Actor,
) -> Result<Vec<(Id, String)>, PageError> {
    let mut names = room.organisations.names(&page.tenant()).await.map_err(|error| broken(page, &error))?;
    names.retain(|(id, _)| actor.may_edit_entries_of(*id) || actor.may(Permission::Review));
    Ok(names)
}

/// Names as choices, with an empty one first.
pub(super) fn name_choices(names: &[(Id, String)], chosen: &str, empty: String) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", empty, chosen.is_empty())];
    choices.extend(names.iter().map(|(id, name)| {
        let value = id.text();
        let is = value == chosen;
        Choice::new(value, name, is)
    }));
    choices
}

/// A state in a word, with the class of its badge.
pub(super) fn state_badge(page: &RequestContext, record: &OfferRecord) -> (&'static str, String) {
    let kind = match record.state {
        State::Draft => "info",
        State::Submitted => "warning",
        State::Published => "success",
        State::Archived => "",
    };
    let key = match record.state {
        State::Draft if record.is_public() => "office-state-changed".to_owned(),
        state => format!("office-state-{}", state.name()),
    };
    (kind, page.t(&key))
}

/// The date of the last confirmation, in words.
pub(super) fn confirmed(page: &RequestContext, record: &OfferRecord) -> String {
    record.confirmed_at.map_or_else(|| page.t("office-confirmed-never"), |at| page.day_of(at))
}

/// What is missing, in words.
pub(super) fn gap_words(page: &RequestContext, offer: &Offer) -> Vec<String> {
    offer.gaps().into_iter().map(|gap| page.t(&format!("office-gap-{gap}"))).collect()
}

/// A query string from names and values; empty values are left out.
pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

/// One field of two versions side by side.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    /// Name of the field.
    pub label: String,
    /// On the left.
    pub left: String,
    /// On the right.
    pub right: String,
    /// Do the two differ?
    pub differs: bool,
}

/// Two offers, field by field; fields that are empty in both are left out.
pub(super) fn compare(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    names: &[(Id, String)],
    left: &Offer,
    right: &Offer,
) -> Vec<Difference> {
    let (left, right) =
        (form::facts(page, vocabularies, names, left), form::facts(page, vocabularies, names, right));
    left.into_iter()
        .zip(right)
        .filter(|((_, left), (_, right))| !(left.is_empty() && right.is_empty()))
        .map(|((label, left), (_, right))| Difference { label, differs: left != right, left, right })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn a_query_leaves_out_what_is_empty_and_escapes_the_rest() {
        assert_eq!(query(&[("q", "Ä b&c"), ("state", ""), ("after", "x")]), "?q=%C3%84%20b%26c&after=x");
        assert_eq!(query(&[("q", "")]), "");
    }
}
