//! What the room of organisations shows and moves of ours, through the trait it defines.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_organisations::pages::{BoxFuture, OfferLine, OffersOf};
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Actor;

use crate::{OffersRoom, State, model::Currency, pages::words, store::Filter};

impl OffersOf for OffersRoom {
    fn offers_of<'a>(
        &'a self,
        page: &'a RequestContext,
        organisation: Id,
    ) -> BoxFuture<'a, Result<Vec<OfferLine>, String>> {
        Box::pin(async move {
            let filter = Filter { organisations: vec![organisation], public_only: true, ..Filter::default() };
            let records = self
                .offers
                .list(&page.tenant(), &filter, None, 200)
                .await
                .map_err(|error| error.to_string())?;
            Ok(records
                .iter()
                .filter_map(|record| {
                    let offer = record.published.as_ref()?;
                    Some(OfferLine {
                        title: offer.words(page.language.tag()).0.title,
                        path: format!("/offers/{}", record.id),
                        when: words::schedule(page, &offer.schedule.describe()),
                        note: match offer.currency {
                            Currency::Current => String::new(),
                            Currency::Past => page.t("offer-past"),
                            Currency::Unclear => page.t("offer-unclear"),
                        },
                    })
                })
                .collect())
        })
    }

    fn moved<'a>(
        &'a self,
        tenant: &'a Tenant,
        actor: &'a Actor,
        from: Id,
        into: Id,
    ) -> BoxFuture<'a, Result<usize, String>> {
        Box::pin(async move {
            let states = State::ALL.to_vec();
            let filter = Filter { organisations: vec![from], states, ..Filter::default() };
            let records =
                self.offers.list(tenant, &filter, None, 5_000).await.map_err(|error| error.to_string())?;
            let count = records.len();
            for record in records {
                self.offers
                    .move_to(tenant, actor, record.id, from, into)
                    .await
                    .map_err(|error| error.to_string())?;
            }
            Ok(count)
        })
    }
}
