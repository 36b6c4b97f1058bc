//! Two people compared: figures reckoned by hand, what to talk about, what is agreed on.

use bildungsraum_inquiry::{
    NewCoding,
    model::{Code, StudyRole},
};
use bildungsraum_trail::{Actor, Role};
use http::StatusCode;

use crate::site::sites;

/// Four sentences of twenty code points with the blank behind them.
const TEXT: &str = "Eins ist der erste. Zwei ist der Satz. Drei ist auch einer. Vier ist der Schluss.\n";

#[tokio::test]
async fn figures_are_those_reckoned_by_hand_and_what_is_decided_belongs_to_nobody() {
    for site in sites().await {
        let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
        let [one, two] = [0; 2].map(|_| site.of_role(Role::Moderator));
        let coder: &[StudyRole] = &[StudyRole::Coder];
        let study = site.study(&[(&head, &[StudyRole::Head]), (&one, coder), (&two, coder)]).await.id;
        let text = site.transcript(study, "Gruppe 1", TEXT).await;
        let mut codes = Vec::new();
        for name in ["Räume", "Zeiten"] {
            codes.push(
                site.inquiry.add_code(&site.tenant, &head, None, Code::new(study, name)).await.unwrap().id,
            );
        }
        let person = |actor: &Actor| actor.person_id.unwrap().text();
        let compare = format!("/office/inquiry/texts/{}/compare", text.id);
        browser.page(&compare).await;
        let rounds = format!("/office/inquiry/texts/{}/rounds", text.id);
        let alone = browser.post(&rounds, &[("coders", &person(&one))]).await;
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        let begun = browser.post(&rounds, &[("coders", &person(&one)), ("coders", &person(&two))]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        let twice = browser.post(&rounds, &[("coders", &person(&one)), ("coders", &person(&two))]).await;
        assert_eq!(twice.status, StatusCode::CONFLICT, "one round at a time");
        // The first sentence both, the second only one, the third only the other, the fourth neither.
        let set = async |actor: &Actor, code: usize, start: u32, end: u32| {
            let new = NewCoding { id: None, code: codes[code], start, end, consensus: false };
            site.inquiry.code(&site.tenant, actor, text.id, 1, new).await.unwrap().id
        };
        set(&one, 0, 0, 19).await;
        set(&two, 0, 0, 19).await;
        let only = set(&one, 0, 20, 38).await;
        let third = set(&two, 0, 39, 59).await;
        let round = browser.page(&compare).await.body;
        assert!(round.contains("nichts zu vergleichen"));
        let id = round.split("/office/inquiry/rounds/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let state = format!("/office/inquiry/rounds/{id}/state");
        let moved = browser.post(&state, &[("state", "comparing"), ("revision", "1")]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
        let pair = format!("first={}&second={}", person(&one), person(&two));
        let shown = browser.page(&format!("{compare}?{pair}&unit=sentence")).await.body;
        // Observed 2/4; by chance 1/2; α = 1 - 7·2/(4·4).
        for figure in ["50,0 %", ">0,000<", ">0,125<", "Einheit: Satz"] {
            assert!(shown.contains(figure), "{figure}: {shown}");
        }
        assert!(shown.contains("2 Stellen sind offen") && shown.contains("Eine Stelle ist gleich codiert"));
        let segments = browser.page(&format!("{compare}?{pair}&unit=segment")).await.body;
        assert!(segments.contains("nicht berechenbar: Segmente kennen keine Einheiten"));
        // Who only codes may look, and not decide.
        let not = site.inquiry.code(
            &site.tenant,
            &one,
            text.id,
            1,
            NewCoding { id: None, code: codes[1], start: 0, end: 5, consensus: true },
        );
        assert!(not.await.is_err());
        let (first, second) = (person(&one), person(&two));
        let asked = [("first", first.as_str()), ("second", second.as_str()), ("unit", "sentence")];
        let alike = browser.post(&format!("/office/inquiry/rounds/{id}/alike"), &asked).await;
        assert_eq!(alike.status, StatusCode::SEE_OTHER, "{}", alike.body);
        let settle = format!("/office/inquiry/rounds/{id}/settle");
        for (this, verdict) in [(only, "this"), (third, "neither")] {
            let this = this.text();
            let fields = [asked.as_slice(), &[("this", &this), ("verdict", verdict)]].concat();
            let done = browser.post(&settle, &fields).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
        let (only, third) = (only.text(), third.text());
        let wrong = [asked.as_slice(), &[("this", only.as_str()), ("verdict", "other")]].concat();
        assert_eq!(browser.post(&settle, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let codings = site.inquiry.codings(&site.tenant, &one, text.id).await.unwrap();
        let mut agreed: Vec<(u32, u32)> = codings
            .iter()
            .filter(|one| one.entry.consensus)
            .map(|one| (one.entry.start, one.entry.end))
            .collect();
        agreed.sort_unstable();
        assert_eq!(agreed, [(0, 19), (20, 38)]);
        assert_eq!(codings.len(), 6, "what each coded stays as it was");
        let shown = browser.page(&format!("{compare}?{pair}")).await.body;
        assert!(shown.contains("Nichts ist offen") && shown.contains("2 Codierungen sind vereinbart"));
        let revision = shown.split("id=\"f-revision\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let fields = [("state", "agreed"), ("revision", revision), ("note", "Wo ein Satz endet.")];
        assert_eq!(browser.post(&state, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(browser.page(&compare).await.body.contains("Wo ein Satz endet."));
        let late = [asked.as_slice(), &[("this", third.as_str()), ("verdict", "this")]].concat();
        assert_eq!(browser.post(&settle, &late).await.status, StatusCode::CONFLICT);
        let now = site.inquiry.state_now(&site.tenant, &head, study).await.unwrap();
        let again = site.inquiry.state_at(&site.tenant, &head, study, i64::MAX).await.unwrap();
        assert_eq!(now.hash(), again.hash());
    }
}
