//! `/office/network`: where the work with the network begins.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_page::{RequestContext, page as answer_page};
use bildungsraum_trail::Permission;

use super::fail;
use crate::{CooperationFilter, NeedFilter, Network, NetworkError, model::Side};

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview {
    page: RequestContext,
    cooperations: i64,
    open: i64,
    released: i64,
    needs: i64,
    resources: i64,
    may_write: bool,
    office: bool,
}

async fn view(network: &Network, page: &RequestContext) -> Result<Overview, NetworkError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let all = CooperationFilter::default();
    let open = CooperationFilter { confirmed: Some(false), ..CooperationFilter::default() };
    let released = CooperationFilter { released: Some(true), ..CooperationFilter::default() };
    let of = |side| NeedFilter { side: Some(side), holds: Some(network.today()), ..NeedFilter::default() };
    Ok(Overview {
        cooperations: network.count_cooperations(&tenant, actor, &all).await?,
        open: network.count_cooperations(&tenant, actor, &open).await?,
        released: network.count_cooperations(&tenant, actor, &released).await?,
        needs: network.count_needs(&tenant, actor, &of(Side::Need)).await?,
        resources: network.count_needs(&tenant, actor, &of(Side::Resource)).await?,
        may_write: page.may(Permission::EditOwnEntries),
        office: page.may(Permission::EditAllEntries),
        page: page.clone(),
    })
}

/// `GET /office/network`
pub(super) async fn show(State(network): State<Network>, page: RequestContext) -> Response {
    match view(&network, &page).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
