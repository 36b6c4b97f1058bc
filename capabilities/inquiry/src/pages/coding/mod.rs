//! The codebook, the page where one codes, comparing, memos, worksheets.

mod blocks;
mod code;
mod codebook;
mod compare;
mod live;
mod memos;
mod paraphrases;
mod single;
mod summaries;
mod text;
mod versions;

use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::Choice;
use bildungsraum_trail::Permission;
use http::Method;

use crate::{Inquiry, Record, model::Code, service::tree};

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let (get, post) = (Method::GET, Method::POST);
    let own = Permission::OwnAccount;
    Routes::new()
        .page(get.clone(), "/office/inquiry/{id}/codebook", own, codebook::show)
        .page(post.clone(), "/office/inquiry/{id}/codebook", own, code::create)
        .page(get.clone(), "/office/inquiry/{id}/codebook/new", own, code::blank)
        .page(post.clone(), "/office/inquiry/{id}/codebook/guide", own, codebook::from_guide)
        .page(get.clone(), "/office/inquiry/{id}/codebook/file", own, codebook::file)
        .page(get.clone(), "/office/inquiry/{id}/codebook/colours", own, codebook::colours)
        .page(get.clone(), "/office/inquiry/{id}/codebook/versions", own, versions::show)
        .page(post.clone(), "/office/inquiry/{id}/codebook/versions", own, versions::number)
        .page(get.clone(), "/office/inquiry/codes/{id}", own, code::show)
        .page(get.clone(), "/office/inquiry/codes/{id}/edit", own, code::edit)
        .page(post.clone(), "/office/inquiry/codes/{id}/edit", own, code::save)
        .page(post.clone(), "/office/inquiry/codes/{id}/up", own, codebook::up)
        .page(post.clone(), "/office/inquiry/codes/{id}/down", own, codebook::down)
        .page(post.clone(), "/office/inquiry/codes/{id}/archive", own, code::archive)
        .page(post.clone(), "/office/inquiry/codes/{id}/restore", own, code::restore)
        .page(post.clone(), "/office/inquiry/codes/{id}/merge", own, code::merge)
        .page(post.clone(), "/office/inquiry/codes/{id}/unmerge", own, code::unmerge)
        .page(get.clone(), "/office/inquiry/texts/{id}/code", own, text::show)
        .page(post.clone(), "/office/inquiry/texts/{id}/code", own, text::add)
        .page(post.clone(), "/office/inquiry/texts/{id}/undo", own, text::undo)
        .page(post.clone(), "/office/inquiry/texts/{id}/redo", own, text::redo)
        .page(get.clone(), "/office/inquiry/texts/{id}/live", own, live::stream)
        .page(get.clone(), "/office/inquiry/codings/{id}", own, single::show)
        .page(post.clone(), "/office/inquiry/codings/{id}", own, single::save)
        .page(post.clone(), "/office/inquiry/codings/{id}/archive", own, single::archive)
        .page(post.clone(), "/office/inquiry/codings/{id}/restore", own, single::restore)
        .page(get.clone(), "/office/inquiry/texts/{id}/compare", own, compare::show)
        .page(post.clone(), "/office/inquiry/texts/{id}/rounds", own, compare::begin)
        .page(post.clone(), "/office/inquiry/rounds/{id}/state", own, compare::state)
        .page(post.clone(), "/office/inquiry/rounds/{id}/settle", own, compare::settle)
        .page(post.clone(), "/office/inquiry/rounds/{id}/alike", own, compare::alike)
        .page(get.clone(), "/office/inquiry/{id}/memos", own, memos::list)
        .page(post.clone(), "/office/inquiry/{id}/memos", own, memos::create)
        .page(get.clone(), "/office/inquiry/{id}/memos/new", own, memos::blank)
        .page(get.clone(), "/office/inquiry/memos/{id}/edit", own, memos::edit)
        .page(post.clone(), "/office/inquiry/memos/{id}/edit", own, memos::save)
        .page(post.clone(), "/office/inquiry/memos/{id}/archive", own, memos::archive)
        .page(post.clone(), "/office/inquiry/memos/{id}/restore", own, memos::restore)
        .page(get.clone(), "/office/inquiry/{id}/paraphrases", own, paraphrases::show)
        .page(post.clone(), "/office/inquiry/paraphrases/{id}/edit", own, paraphrases::save)
        .page(post.clone(), "/office/inquiry/paraphrases/{id}/code", own, paraphrases::make_code)
        .page(post.clone(), "/office/inquiry/paraphrases/{id}/archive", own, paraphrases::archive)
        .page(post.clone(), "/office/inquiry/paraphrases/{id}/restore", own, paraphrases::restore)
        .page(get.clone(), "/office/inquiry/{id}/summaries", own, summaries::show)
        .page(get.clone(), "/office/inquiry/{id}/summaries/file", own, summaries::file)
        .page(get, "/office/inquiry/{id}/summaries/{person}/{code}", own, summaries::cell)
        .page(post, "/office/inquiry/{id}/summaries/{person}/{code}", own, summaries::write)
}

/// Codes to choose from, in the order of the tree, those below others set in; folders only where they may be chosen.
fn code_choices(codes: &[Record<Code>], folders: bool, chosen: &str) -> Vec<Choice> {
    tree(codes)
        .into_iter()
        .filter_map(|(at, depth)| codes.get(at).map(|code| (code, depth)))
        .filter(|(code, _)| folders || code.entry.codable)
        .map(|(code, depth)| {
            let key = if code.entry.shortcut.is_empty() || folders {
                String::new()
            } else {
                format!(" [{}]", code.entry.shortcut)
            };
            let label = format!("{}{}{key}", "– ".repeat(depth as usize), code.entry.name);
            let id = code.id.text();
            let is = id == chosen;
            Choice::new(id, label, is)
        })
        .collect()
}

/// A study's address with a part.
fn of_study(study: Id, part: &str) -> String {
    format!("/office/inquiry/{study}{part}")
}
