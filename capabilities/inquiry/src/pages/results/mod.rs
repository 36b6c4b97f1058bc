//! Analysis, categories, perspectives, workshop, report, exchange.

mod agreement;
mod analysis;
mod asked;
mod categories;
mod cooccurrence;
mod exchange;
mod figure;
mod history;
mod overview;
mod perspectives;
mod report;
mod search;
mod segments;
mod speaking;
mod tables;
mod thread;
mod workshop;

use bildungsraum_identity::Routes;
use bildungsraum_trail::Permission;
use http::Method;

use crate::Inquiry;

pub(crate) use report::bytes as report_bytes;

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let (get, post) = (Method::GET, Method::POST);
    let read = Permission::OwnAccount;
    Routes::new()
        .page(get.clone(), "/office/inquiry/{id}/analysis", read, analysis::show)
        .page(get.clone(), "/office/inquiry/{id}/segments", read, segments::show)
        .page(get.clone(), "/office/inquiry/{id}/tables", read, tables::show)
        .page(get.clone(), "/office/inquiry/{id}/cooccurrence", read, cooccurrence::show)
        .page(get.clone(), "/office/inquiry/{id}/coverage", read, speaking::coverage)
        .page(get.clone(), "/office/inquiry/{id}/saturation", read, speaking::saturation)
        .page(get.clone(), "/office/inquiry/{id}/words", read, speaking::words)
        .page(get.clone(), "/office/inquiry/{id}/agreement", read, agreement::show)
        .page(get.clone(), "/office/inquiry/{id}/results", read, overview::show)
        .page(get.clone(), "/office/inquiry/{id}/categories/new", read, categories::blank)
        .page(post.clone(), "/office/inquiry/{id}/categories", read, categories::create)
        .page(get.clone(), "/office/inquiry/categories/{id}", read, categories::show)
        .page(get.clone(), "/office/inquiry/categories/{id}/edit", read, categories::edit)
        .page(post.clone(), "/office/inquiry/categories/{id}/edit", read, categories::save)
        .page(post.clone(), "/office/inquiry/categories/{id}/archive", read, categories::archive)
        .page(post.clone(), "/office/inquiry/categories/{id}/restore", read, categories::restore)
        .page(get.clone(), "/office/inquiry/{id}/perspectives/new", read, perspectives::blank)
        .page(post.clone(), "/office/inquiry/{id}/perspectives", read, perspectives::create)
        .page(get.clone(), "/office/inquiry/perspectives/{id}", read, perspectives::show)
        .page(get.clone(), "/office/inquiry/perspectives/{id}/edit", read, perspectives::edit)
        .page(post.clone(), "/office/inquiry/perspectives/{id}/edit", read, perspectives::save)
        .page(post.clone(), "/office/inquiry/perspectives/{id}/archive", read, perspectives::archive)
        .page(post.clone(), "/office/inquiry/perspectives/{id}/restore", read, perspectives::restore)
        .page(
            get.clone(),
            "/office/inquiry/perspectives/{id}/proposals/new",
            read,
            perspectives::blank_proposal,
        )
        .page(
            post.clone(),
            "/office/inquiry/perspectives/{id}/proposals",
            read,
            perspectives::create_proposal,
        )
        .page(get.clone(), "/office/inquiry/proposals/{id}/edit", read, perspectives::edit_proposal)
        .page(post.clone(), "/office/inquiry/proposals/{id}/edit", read, perspectives::save_proposal)
        .page(post.clone(), "/office/inquiry/proposals/{id}/archive", read, perspectives::archive_proposal)
        .page(post.clone(), "/office/inquiry/proposals/{id}/restore", read, perspectives::restore_proposal)
        .page(get.clone(), "/office/inquiry/{id}/workshop", read, workshop::show)
        .page(post.clone(), "/office/inquiry/{id}/workshop", read, workshop::vote)
        .page(get.clone(), "/office/inquiry/{id}/report", read, report::show)
        .page(get.clone(), "/office/inquiry/{id}/report.pdf", read, report::pdf)
        .page(get.clone(), "/office/inquiry/{id}/report.docx", read, report::docx)
        .page(get.clone(), "/office/inquiry/{id}/search", read, search::show)
        .page(get.clone(), "/office/inquiry/{id}/exchange", read, exchange::show)
        .page(post, "/office/inquiry/{id}/exchange", read, exchange::receive)
        .page(get.clone(), "/office/inquiry/{id}/project.qdpx", read, exchange::project)
        .page(get.clone(), "/office/inquiry/{id}/codebook.qdc", read, exchange::codebook)
        .page(get.clone(), "/office/inquiry/{id}/history", read, history::show)
        .page(get, "/office/inquiry/thread/{id}", read, thread::show)
}
