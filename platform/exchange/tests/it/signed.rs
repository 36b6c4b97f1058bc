use bildungsraum_exchange::signed::{SignedError, Signer};
use jiff::Timestamp;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn signer() -> Signer {
    Signer::new(&[7; 32]).unwrap()
}

#[test]
fn a_link_holds_until_it_expires_and_for_its_purpose_only() {
    let token = signer().sign("confirm", "offer 1", at(1000)).unwrap();
    assert_eq!(signer().verify("confirm", &token, at(999)).unwrap(), "offer 1");
    assert_eq!(signer().verify("confirm", &token, at(1000)), Err(SignedError::Expired));
    assert_eq!(signer().verify("invite", &token, at(999)), Err(SignedError::Invalid));
    let other = Signer::new(&[8; 32]).unwrap();
    assert_eq!(other.verify("confirm", &token, at(999)), Err(SignedError::Invalid));
}

#[test]
fn a_link_carries_a_value() {
    let token = signer().sign_value("x", &("id", 7), at(1000)).unwrap();
    assert_eq!(signer().verify_value::<(String, u8)>("x", &token, at(1)).unwrap(), ("id".to_owned(), 7));
    assert_eq!(signer().verify_value::<u8>("x", &token, at(1)), Err(SignedError::Invalid));
}

#[test]
fn a_short_key_is_refused_and_a_key_is_never_printed() {
    assert_eq!(Signer::new(&[7; 31]).unwrap_err(), SignedError::ShortKey(31));
    assert!(!format!("{:?}", signer()).contains('7'));
}

proptest! {
    #[test]
    fn every_payload_comes_back_and_no_changed_link_holds(
        purpose in ".{0,20}", payload in ".{0,200}", expires in 1_i64..4_000_000_000,
        place in 0_usize..400, letter in "[A-Za-z0-9_.-]",
    ) {
        let token = signer().sign(&purpose, &payload, at(expires)).unwrap();
        prop_assert_eq!(signer().verify(&purpose, &token, at(expires - 1)).unwrap(), payload);
        let place = place % token.len();
        let mut changed = token.clone();
        changed.replace_range(place..=place, &letter);
        if changed != token {
            prop_assert_eq!(signer().verify(&purpose, &changed, at(expires - 1)), Err(SignedError::Invalid));
        }
    }

    #[test]
    fn no_text_whatever_makes_it_panic(token in ".{0,300}") {
        prop_assert_eq!(signer().verify("x", &token, at(1)), Err(SignedError::Invalid));
    }
}
