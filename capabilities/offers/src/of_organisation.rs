//! What the room of organisations shows and moves of ours, through the trait it defines.

use bildungsraum_database::Id;
use bildungsraum_organisations::{
    FollowError, Follower, Following,
    pages::{BoxFuture, OfferLine, OffersOf},
};
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Unit;

use crate::{OfferError, Offers, OffersRoom, model::Currency, pages::words, store::Filter};

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
}

impl Follower for Offers {
    fn merged<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move { self.hand_over(unit, from, into).await.map_err(follow_error) })
    }

    fn parted<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move { self.hand_back_after_merge(unit, from, into).await.map_err(follow_error) })
    }
}

fn follow_error(error: OfferError) -> FollowError {
    match error {
        OfferError::Conflict { .. } => FollowError::Changed,
        other => FollowError::Failed(other.to_string()),
    }
}
