//! In the field: groups, people, consent, guide, recordings.

mod consent;
mod ends;
mod group;
mod groups;
mod guides;
mod listen;
mod people;
mod recordings;
mod session;
mod words;

use bildungsraum_identity::Routes;
use bildungsraum_trail::Permission;
use http::Method;

use crate::Inquiry;

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let (get, post) = (Method::GET, Method::POST);
    let (read, everybody) = (Permission::OwnAccount, Permission::ReadPublic);
    Routes::new()
        .page(get.clone(), "/office/inquiry/{id}/groups", read, groups::show)
        .page(post.clone(), "/office/inquiry/{id}/groups", read, group::create)
        .page(get.clone(), "/office/inquiry/{id}/groups/new", read, group::blank)
        .page(get.clone(), "/office/inquiry/groups/{id}", read, group::show)
        .page(get.clone(), "/office/inquiry/groups/{id}/edit", read, group::edit)
        .page(post.clone(), "/office/inquiry/groups/{id}/edit", read, group::save)
        .page(post.clone(), "/office/inquiry/groups/{id}/archive", read, group::archive)
        .page(post.clone(), "/office/inquiry/groups/{id}/restore", read, group::restore)
        .page(post.clone(), "/office/inquiry/groups/{id}/mail", read, group::write)
        .page(post.clone(), "/office/inquiry/groups/{id}/date", read, group::date)
        .page(post.clone(), "/office/inquiry/groups/{id}/attendance", read, group::attendance)
        .page(post.clone(), "/office/inquiry/{id}/participants", read, people::create)
        .page(get.clone(), "/office/inquiry/{id}/participants/new", read, people::blank)
        .page(get.clone(), "/office/inquiry/participants/{id}", read, people::show)
        .page(get.clone(), "/office/inquiry/participants/{id}/edit", read, people::edit)
        .page(post.clone(), "/office/inquiry/participants/{id}/edit", read, people::save)
        .page(post.clone(), "/office/inquiry/participants/{id}/archive", read, people::archive)
        .page(post.clone(), "/office/inquiry/participants/{id}/restore", read, people::restore)
        .page(post.clone(), "/office/inquiry/participants/{id}/consent", read, people::paper)
        .page(post.clone(), "/office/inquiry/participants/{id}/withdraw", read, people::withdraw)
        .page(get.clone(), "/office/inquiry/{id}/consent", read, consent::show)
        .page(post.clone(), "/office/inquiry/{id}/consent", read, consent::create)
        .page(get.clone(), "/office/inquiry/forms/{id}/sheet.pdf", read, consent::pdf)
        .page(get.clone(), "/office/inquiry/{id}/guides", read, guides::list)
        .page(post.clone(), "/office/inquiry/{id}/guides", read, guides::create)
        .page(get.clone(), "/office/inquiry/guides/{id}", read, guides::show)
        .page(get.clone(), "/office/inquiry/guides/{id}/edit", read, guides::edit)
        .page(post.clone(), "/office/inquiry/guides/{id}/edit", read, guides::save)
        .page(post.clone(), "/office/inquiry/guides/{id}/archive", read, guides::archive)
        .page(post.clone(), "/office/inquiry/guides/{id}/restore", read, guides::restore)
        .page(get.clone(), "/office/inquiry/guides/{id}/sheet.pdf", read, guides::pdf)
        .page(get.clone(), "/office/inquiry/groups/{id}/session", read, session::show)
        .page(post.clone(), "/office/inquiry/groups/{id}/marks", read, session::mark)
        .page(get.clone(), "/office/inquiry/marks/{id}", read, session::edit)
        .page(post.clone(), "/office/inquiry/marks/{id}", read, session::save)
        .page(post.clone(), "/office/inquiry/marks/{id}/archive", read, session::archive)
        .page(post.clone(), "/office/inquiry/marks/{id}/restore", read, session::restore)
        .page(post.clone(), "/office/inquiry/groups/{id}/recordings", read, recordings::receive)
        .page(get.clone(), "/office/inquiry/recordings/{id}", read, recordings::show)
        .page(get.clone(), "/office/inquiry/recordings/{id}/audio", read, recordings::audio)
        .page(post.clone(), "/office/inquiry/recordings/{id}/delete", read, recordings::delete)
        .page(get.clone(), "/office/inquiry/{id}/readers", read, ends::readers)
        .page(get.clone(), "/office/inquiry/{id}/delete", read, ends::ask)
        .page(post.clone(), "/office/inquiry/{id}/delete", read, ends::delete)
        .page(get.clone(), "/listen/{token}", everybody, listen::show)
        .page(get, "/listen/{token}/calendar.ics", everybody, listen::calendar)
        .page(post.clone(), "/listen/{token}", everybody, listen::answer)
        .page(post.clone(), "/listen/{token}/consent", everybody, listen::consent)
        .page(post, "/listen/{token}/withdraw", everybody, listen::withdraw)
}
