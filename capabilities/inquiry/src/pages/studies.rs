//! All studies; one study with its team, its grid, its end.

mod edit;
mod list;
mod show;

use bildungsraum_identity::Routes;
use bildungsraum_trail::Permission;
use http::Method;

use crate::Inquiry;

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let (get, post) = (Method::GET, Method::POST);
    let (read, begin) = (Permission::OwnAccount, Permission::Review);
    Routes::new()
        .page(get.clone(), "/office/inquiry", read, list::show)
        .page(post.clone(), "/office/inquiry", begin, edit::create)
        .page(get.clone(), "/office/inquiry/new", begin, edit::blank)
        .page(get.clone(), "/office/inquiry/{id}", read, show::show)
        .page(get, "/office/inquiry/{id}/edit", read, edit::show)
        .page(post.clone(), "/office/inquiry/{id}/edit", read, edit::save)
        .page(post.clone(), "/office/inquiry/{id}/archive", read, edit::archive)
        .page(post, "/office/inquiry/{id}/restore", read, edit::restore)
}
