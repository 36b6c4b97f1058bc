//! Seats and tasks go along when organisations are merged, and come back when they part.

use bildungsraum_database::{Id, args};
use bildungsraum_organisations::{FollowError, Follower, Following};
use bildungsraum_trail::{Action, Unit};

use super::Bodies;
use crate::{
    BodiesError,
    model::{Seat, Task},
    store::{self, Record, Stored},
};

/// What the trail says beside such a change.
fn note(from: Id, into: Id) -> String {
    format!("merged {from} {into}")
}

async fn hand<T: Stored>(
    unit: &mut Unit,
    records: Vec<Record<T>>,
    note: Option<&str>,
    change: impl Fn(&mut T),
) -> Result<(), BodiesError> {
    for before in records {
        let mut after = before.clone();
        change(&mut after.entry);
        after.revision += 1;
        after.updated_at = unit.at();
        if !store::update(unit, &after).await? {
            return Err(BodiesError::Conflict);
        }
        let (was, is) = (&before.entry, &after.entry);
        unit.record(T::TABLE, before.id, Action::Merge, Some(was), Some(is), note).await?;
    }
    Ok(())
}

/// Those that were handed over with this note and still stand where they were put.
async fn handed<T: Stored>(unit: &mut Unit, note: &str, into: Id) -> Result<Vec<Record<T>>, BodiesError> {
    let before = unit.before_noted::<serde_json::Value>(T::TABLE, note).await?;
    let now: Vec<Record<T>> = store::all_in(unit, "organisation_id = $2", args![into]).await?;
    Ok(now.into_iter().filter(|one| before.contains_key(&one.id)).collect())
}

impl Bodies {
    async fn hand_over(unit: &mut Unit, from: Id, into: Id) -> Result<(), BodiesError> {
        let note = note(from, into);
        let seats: Vec<Record<Seat>> = store::all_in(unit, "organisation_id = $2", args![from]).await?;
        hand(unit, seats, Some(&note), |seat| seat.organisation = Some(into)).await?;
        let tasks: Vec<Record<Task>> = store::all_in(unit, "organisation_id = $2", args![from]).await?;
        hand(unit, tasks, Some(&note), |task| task.organisation = Some(into)).await
    }

    async fn hand_back(unit: &mut Unit, from: Id, into: Id) -> Result<(), BodiesError> {
        let note = note(from, into);
        let seats: Vec<Record<Seat>> = handed(unit, &note, into).await?;
        hand(unit, seats, None, |seat| seat.organisation = Some(from)).await?;
        let tasks: Vec<Record<Task>> = handed(unit, &note, into).await?;
        hand(unit, tasks, None, |task| task.organisation = Some(from)).await
    }
}

fn follow_error(error: BodiesError) -> FollowError {
    match error {
        BodiesError::Conflict => FollowError::Changed,
        other => FollowError::Failed(other.to_string()),
    }
}

impl Follower for Bodies {
    fn merged<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move { Self::hand_over(unit, from, into).await.map_err(follow_error) })
    }

    fn parted<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a> {
        Box::pin(async move { Self::hand_back(unit, from, into).await.map_err(follow_error) })
    }
}
