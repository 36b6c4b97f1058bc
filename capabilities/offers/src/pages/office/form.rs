//! The offer as a form and as a table of facts.

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{Errors, FormData, RequestContext};

use super::{super::words, schedule};
use crate::model::{CostKind, Currency, LearningForm, Offer, Translation};

/// Languages an offer can be translated into.
pub(super) const TRANSLATIONS: [&str; 5] = ["en", "de-leicht", "tr", "uk", "ar"];

/// Languages of the form's boxes; others are typed.
pub(super) const SPOKEN: [&str; 12] =
    ["de", "en", "tr", "uk", "ar", "ru", "pl", "ro", "bg", "it", "es", "fr"];

/// Degrees of accessibility.
pub(super) const DEGREES: [&str; 3] = ["yes", "partly", "no"];

/// The offer as fields of the form.
pub(super) fn pairs(offer: &Offer) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut one = |name: &str, value: String| pairs.push((name.to_owned(), value));
    let id = |id: Option<Id>| id.map_or_else(String::new, Id::text);
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    one("organisation_id", id(offer.organisation_id));
    one("title", offer.title.clone());
    one("summary", offer.summary.clone());
    one("description", offer.description.clone());
    one("place_id", id(offer.place_id));
    one("place_text", offer.place_text.clone());
    one("online", if offer.online { "1".into() } else { String::new() });
    one("online_url", offer.online_url.clone());
    one("quarter", offer.quarter.clone());
    one("age_min", number(offer.age_min.map(u32::from)));
    one("age_max", number(offer.age_max.map(u32::from)));
    one("learning_form", offer.learning_form.map_or_else(String::new, |form| form.name().to_owned()));
    one("cost_kind", offer.cost.kind.name().to_owned());
    one("cost_min", euros(offer.cost.min_cents));
    one("cost_max", euros(offer.cost.max_cents));
    one("cost_unit", offer.cost.unit.clone());
    one("cost_note", offer.cost.note.clone());
    one("capacity", number(offer.capacity));
    one("free_places", number(offer.free_places));
    one("registration_url", offer.registration.url.clone());
    one("registration_email", offer.registration.email.clone());
    one("registration_phone", offer.registration.phone.clone());
    one("registration_deadline", offer.registration.deadline.map_or_else(String::new, |day| day.to_string()));
    one("registration_note", offer.registration.note.clone());
    one("source_url", offer.source_url.clone());
    one("office_note", offer.office_note.clone());
    one("public_note", offer.public_note.clone());
    one("currency", offer.currency.name().to_owned());
    let other: Vec<&str> =
        offer.languages.iter().map(String::as_str).filter(|code| !SPOKEN.contains(code)).collect();
    one("languages_other", other.join(", "));
    for (name, values) in [
        ("life_stages", &offer.life_stages),
        ("target_groups", &offer.target_groups),
        ("topics", &offer.topics),
        ("competencies", &offer.competencies),
        ("languages", &offer.languages),
        ("reductions", &offer.cost.reductions),
        ("registration", &offer.registration.ways),
    ] {
        for value in values {
            one(name, value.clone());
        }
    }
    for partner in &offer.partner_ids {
        one("partner_ids", partner.text());
    }
    for (feature, degree) in &offer.accessibility {
        one(&format!("access-{feature}"), degree.clone());
    }
    for image in &offer.images {
        one("image_key", image.key.clone());
        one("image_alt", image.alt.clone());
        one("image_credit", image.credit.clone());
    }
    for (language, translation) in &offer.translations {
        one(&format!("title-{language}"), translation.title.clone());
        one(&format!("summary-{language}"), translation.summary.clone());
        one(&format!("description-{language}"), translation.description.clone());
    }
    schedule::pairs(&offer.schedule, &mut pairs);
    pairs
}

/// Cents as they are typed: `12,50`.
fn euros(cents: Option<u32>) -> String {
    match cents {
        None => String::new(),
        Some(cents) if cents % 100 == 0 => (cents / 100).to_string(),
        Some(cents) => format!("{},{:02}", cents / 100, cents % 100),
    }
}

/// Cents from what was typed: `12`, `12,5`, `12.50 €`.
pub(super) fn read_euros(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('€').trim();
    let (whole, rest) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let cents: u32 = rest.parse().ok()?;
    let cents = if rest.len() == 1 { cents * 10 } else { cents };
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(cents)
}

/// The offer that was typed; what the form does not show stays as in `before`.
pub(super) fn read(page: &RequestContext, data: &FormData, before: &Offer, errors: &mut Errors) -> Offer {
    let mut offer = before.clone();
    offer.organisation_id = data.text("organisation_id").parse().ok();
    offer.partner_ids = data.all("partner_ids").iter().filter_map(|text| text.parse().ok()).collect();
    offer.partner_ids.retain(|partner| Some(*partner) != offer.organisation_id);
    offer.title = data.text("title");
    offer.summary = data.text("summary");
    offer.description = data.text("description");
    offer.place_id = data.text("place_id").parse().ok();
    offer.place_text = data.text("place_text");
    offer.online = data.is_set("online");
    offer.online_url = data.text("online_url");
    offer.quarter = data.text("quarter");
    offer.life_stages = data.all("life_stages");
    offer.target_groups = data.all("target_groups");
    offer.topics = data.all("topics");
    offer.competencies = data.all("competencies");
    offer.learning_form = LearningForm::from_name(data.raw("learning_form"));
    offer.languages = read_languages(data);
    offer.age_min = number(page, data, "age_min", errors);
    offer.age_max = number(page, data, "age_max", errors);
    offer.capacity = number(page, data, "capacity", errors);
    offer.free_places = number(page, data, "free_places", errors);
    offer.cost.kind = CostKind::from_name(data.raw("cost_kind")).unwrap_or_default();
    offer.cost.min_cents = money(page, data, "cost_min", errors);
    offer.cost.max_cents = money(page, data, "cost_max", errors);
    offer.cost.unit = data.text("cost_unit");
    offer.cost.note = data.text("cost_note");
    offer.cost.reductions = data.all("reductions");
    offer.registration.ways = data.all("registration");
    offer.registration.url = data.text("registration_url");
    offer.registration.email = data.text("registration_email");
    offer.registration.phone = data.text("registration_phone");
    offer.registration.note = data.text("registration_note");
    let deadline = data.text("registration_deadline");
    offer.registration.deadline = schedule::read_day(&deadline);
    if offer.registration.deadline.is_none() && !deadline.is_empty() {
        errors.add("registration_deadline", page.t("office-error-day"));
    }
    offer.accessibility = data
        .pairs()
        .iter()
        .filter_map(|(name, degree)| {
            let feature = name.strip_prefix("access-")?;
            DEGREES.contains(&degree.as_str()).then(|| (feature.to_owned(), degree.clone()))
        })
        .collect();
    offer.images = read_images(data, before, &format!("{}/images/", page.tenant().key()));
    offer.translations = read_translations(data, before);
    offer.source_url = data.text("source_url");
    offer.office_note = data.text("office_note");
    offer.public_note = data.text("public_note");
    offer.currency = Currency::from_name(data.raw("currency")).unwrap_or_default();
    offer.schedule = schedule::read(page, data, &before.schedule, errors);
    offer
}

fn read_languages(data: &FormData) -> Vec<String> {
    let mut languages: Vec<String> =
        data.all("languages").into_iter().filter(|code| SPOKEN.contains(&code.as_str())).collect();
    for code in
        data.text("languages_other").split([',', ' ', ';']).map(str::trim).filter(|code| !code.is_empty())
    {
        let code = code.to_lowercase();
        if !languages.contains(&code) {
            languages.push(code);
        }
    }
    languages
}

fn number<T: std::str::FromStr>(
    page: &RequestContext,
    data: &FormData,
    field: &str,
    errors: &mut Errors,
) -> Option<T> {
    data.number(field).unwrap_or_else(|_| {
        errors.add(field, page.t("office-error-number"));
        None
    })
}

fn money(page: &RequestContext, data: &FormData, field: &str, errors: &mut Errors) -> Option<u32> {
    let text = data.text(field);
    let cents = read_euros(&text);
    if cents.is_none() && !text.is_empty() {
        errors.add(field, page.t("office-error-money"));
    }
    cents
}

/// Pictures keep their order; only those the entry has already, or that were just uploaded here, can be named.
fn read_images(data: &FormData, before: &Offer, own: &str) -> Vec<crate::model::Image> {
    let (keys, alts, credits) =
        (data.column("image_key"), data.column("image_alt"), data.column("image_credit"));
    let removed = data.all("image_remove");
    keys.into_iter()
        .enumerate()
        .filter(|(_, key)| {
            !removed.contains(key)
                && (before.images.iter().any(|image| image.key == *key) || key.starts_with(own))
        })
        .map(|(at, key)| crate::model::Image {
            key,
            alt: alts.get(at).cloned().unwrap_or_default(),
            credit: credits.get(at).cloned().unwrap_or_default(),
        })
        .collect()
}

fn read_translations(data: &FormData, before: &Offer) -> BTreeMap<String, Translation> {
    let mut translations = before.translations.clone();
    for language in TRANSLATIONS {
        let part = |name: &str| data.text(&format!("{name}-{language}"));
        let translation =
            Translation { title: part("title"), summary: part("summary"), description: part("description") };
        if translation == Translation::default() {
            translations.remove(language);
        } else {
            translations.insert(language.to_owned(), translation);
        }
    }
    translations
}

/// The offer as named facts in words, in the order of the form; always the same names.
pub(super) fn facts(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    names: &[(Id, String)],
    offer: &Offer,
) -> Vec<(String, String)> {
    let language = page.language.tag();
    let name = |id: &Id| {
        names.iter().find(|(known, _)| known == id).map_or_else(|| id.text(), |(_, name)| name.clone())
    };
    let labels = |kind: &str, keys: &[String]| {
        keys.iter().map(|key| vocabularies.label(kind, key, language)).collect::<Vec<_>>().join(", ")
    };
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let yes = |is: bool| if is { page.t("access-yes") } else { String::new() };
    let said = |prefix: &str, key: &str| {
        if key.is_empty() { String::new() } else { page.t(&format!("{prefix}-{key}")) }
    };
    let many = |prefix: &str, keys: &[String]| {
        keys.iter().map(|key| page.t(&format!("{prefix}-{key}"))).collect::<Vec<_>>().join(", ")
    };
    let accessibility: Vec<String> = offer
        .accessibility
        .iter()
        .map(|(feature, degree)| {
            format!("{}: {}", vocabularies.label("accessibility", feature, language), said("access", degree))
        })
        .collect();
    let translations: Vec<String> = offer
        .translations
        .iter()
        .map(|(tag, words)| {
            let parts = [words.title.as_str(), &words.summary, &words.description];
            format!(
                "{tag}: {}",
                parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
            )
        })
        .collect();
    let images: Vec<String> = offer.images.iter().map(|image| image.alt.clone()).collect();
    let age = if offer.age_min.is_none() && offer.age_max.is_none() {
        String::new()
    } else {
        words::age(page, (offer.age_min, offer.age_max))
    };
    let registration = &offer.registration;
    [
        ("organisation_id", offer.organisation_id.as_ref().map(name).unwrap_or_default()),
        ("partner_ids", offer.partner_ids.iter().map(name).collect::<Vec<_>>().join(", ")),
        ("title", offer.title.clone()),
        ("summary", offer.summary.clone()),
        ("description", offer.description.clone()),
        ("schedule", schedule_words(page, offer)),
        ("place_id", offer.place_id.as_ref().map(name).unwrap_or_default()),
        ("place_text", offer.place_text.clone()),
        ("quarter", labels("quarters", std::slice::from_ref(&offer.quarter))),
        ("online", yes(offer.online)),
        ("online_url", offer.online_url.clone()),
        ("life_stages", labels("life_stages", &offer.life_stages)),
        ("age", age),
        ("target_groups", labels("target_groups", &offer.target_groups)),
        ("topics", labels("topics", &offer.topics)),
        ("competencies", labels("competencies", &offer.competencies)),
        ("learning_form", said("office-learning-form", offer.learning_form.map_or("", LearningForm::name))),
        ("languages", words::languages(page, &offer.languages)),
        ("cost", words::cost(page, &offer.cost)),
        ("reductions", many("offer-reduction", &offer.cost.reductions)),
        ("cost_note", offer.cost.note.clone()),
        ("capacity", number(offer.capacity)),
        ("free_places", number(offer.free_places)),
        ("registration", many("registration", &registration.ways)),
        ("registration_url", registration.url.clone()),
        ("registration_email", registration.email.clone()),
        ("registration_phone", registration.phone.clone()),
        ("registration_deadline", registration.deadline.map(|day| page.date(day)).unwrap_or_default()),
        ("registration_note", registration.note.clone()),
        ("accessibility", accessibility.join("\n")),
        ("images", images.join("\n")),
        ("translations", translations.join("\n")),
        ("source_url", offer.source_url.clone()),
        ("public_note", offer.public_note.clone()),
        ("office_note", offer.office_note.clone()),
        ("currency", page.t(&format!("office-currency-{}", offer.currency.name()))),
    ]
    .into_iter()
    .map(|(field, text)| (page.t(&format!("office-field-{}", field.replace('_', "-"))), text))
    .collect()
}

/// The schedule in words with every date: two schedules that differ read differently.
fn schedule_words(page: &RequestContext, offer: &Offer) -> String {
    use bildungsraum_calendar::Schedule;
    let mut lines = vec![words::schedule(page, &offer.schedule.describe())];
    match &offer.schedule {
        Schedule::Dates { dates } if dates.len() > 1 => {
            lines.extend(dates.iter().map(|span| words::span(page, span)));
        }
        Schedule::Rule(rule) => {
            lines.push(words::span(page, &rule.first));
            for at in &rule.except {
                lines.push(page.t1("office-schedule-falls-out", "date", page.short_date(at.date())));
            }
            lines.extend(rule.extra.iter().map(|span| format!("+ {}", words::span(page, span))));
            for moved in &rule.moved {
                let to = words::span(page, &moved.to);
                lines.push(format!("{} → {to}", page.short_date(moved.original.date())));
            }
            if let bildungsraum_calendar::Ends::Until(until) = rule.rule.ends {
                lines.push(page.t1("office-schedule-ends", "date", page.date(until.date())));
            }
        }
        _ => {}
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use bildungsraum_database::testing::viernheim;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_offer_comes_through_the_form_unchanged() {
        let page = RequestContext::for_test(viernheim());
        let mut offer = Offer { title: "Chor".into(), age_min: Some(6), ..Offer::default() };
        offer.organisation_id = Some(Id::from_bytes([1; 16]));
        offer.languages = vec!["de".into(), "fa".into()];
        offer.cost.kind = CostKind::Paid;
        offer.cost.min_cents = Some(1250);
        offer.accessibility.insert("toilet".into(), "partly".into());
        offer
            .translations
            .insert("tr".into(), Translation { title: "Koro".into(), ..Translation::default() });
        offer.images.push(crate::model::Image { key: "k".into(), alt: "Chor".into(), credit: String::new() });
        let mut errors = Errors::none();
        let read = read(&page, &FormData::from_pairs(pairs(&offer)), &offer, &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(read, offer);
    }

    #[test]
    fn a_picture_that_is_not_ours_is_not_taken_in() {
        let page = RequestContext::for_test(viernheim());
        let data = FormData::from_urlencoded(b"image_key=06431020/secret&image_alt=x&image_credit=");
        assert!(read(&page, &data, &Offer::default(), &mut Errors::none()).images.is_empty());
    }

    proptest! {
        #[test]
        fn money_is_read_as_it_is_shown(cents in 0_u32..10_000_000) {
            prop_assert_eq!(read_euros(&euros(Some(cents))), Some(cents));
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,40}") {
            let _ = read_euros(&text);
        }
    }
}
