//! Cooperations and the network as files, as far as the one who asks may see them.

use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{download::Download, table::CSV_MEDIA_TYPE};
use bildungsraum_page::{FormData, PageError, RequestContext};
use bildungsraum_ties::formats::{Format, write};

use super::{cooperations::asked, fail};
use crate::{Network, NetworkError, export, model::Selection};

/// Most cooperations of one file.
const MOST: u32 = 100_000;

/// `GET /office/network/export/cooperations.csv`
pub(super) async fn csv(
    State(network): State<Network>,
    page: RequestContext,
    RawQuery(raw): RawQuery,
) -> Response {
    let form = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    let (filter, _) = asked(&form);
    let tenant = page.tenant();
    let made = async {
        let records = network.cooperations(&tenant, &page.actor, &filter, None, MOST).await?;
        let names = network.name_list(&tenant).await?;
        export::cooperations(&records, &names).map_err(|error| NetworkError::Other(error.to_string()))
    };
    match made.await {
        Ok(bytes) => Download::attachment("kooperationen.csv", CSV_MEDIA_TYPE, bytes).into_response(),
        Err(error) => fail(&page, &error),
    }
}

/// Ending and media type of a format.
fn ending(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::GraphMl => ("graphml", "application/graphml+xml"),
        Format::Gexf => ("gexf", "application/gexf+xml"),
        Format::Gml => ("gml", "text/plain; charset=utf-8"),
        Format::Pajek => ("net", "text/plain; charset=utf-8"),
        Format::Dl => ("dl", "text/plain; charset=utf-8"),
        Format::KumuJson => ("json", "application/json"),
        Format::KumuCsv | Format::Edges => ("csv", CSV_MEDIA_TYPE),
    }
}

/// `GET /office/network/export/network/{format}`
pub(super) async fn network_file(
    State(network): State<Network>,
    page: RequestContext,
    Path(format): Path<String>,
) -> Response {
    let Some(format) = Format::from_name(&format) else {
        return PageError::not_found(&page).into_response();
    };
    let made = async {
        let picture = network.picture(&page.tenant(), &page.actor, &Selection::default()).await?;
        write(&export::network(&picture, &page.portal_name()), format)
            .map_err(|error| NetworkError::Other(error.to_string()))
    };
    match made.await {
        Ok(written) => {
            let (ending, media_type) = ending(format);
            Download::attachment(format!("netzwerk.{ending}"), media_type, written.bytes).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}
