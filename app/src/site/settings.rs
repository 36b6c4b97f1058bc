//! `/office/settings`: what an administrator can set about the municipality.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Municipality;
use bildungsraum_page::{
    Errors, FormData, PageError, RequestContext, page as plain_page, page_with, see_other_with,
};
use bildungsraum_trail::{Permission, TrailError, Unit};
use http::StatusCode;

use crate::house::House;

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    portal_name: String,
    contact_email: String,
    contact_phone: String,
    confirm_after_months: String,
    undo_days: String,
    latitude: String,
    longitude: String,
}

pub(super) async fn show(page: RequestContext) -> Response {
    let settings = &page.municipality.settings;
    plain_page(&SettingsPage {
        errors: Errors::none(),
        portal_name: settings.portal_name.clone(),
        contact_email: settings.contact_email.clone(),
        contact_phone: settings.contact_phone.clone(),
        confirm_after_months: settings.confirm_after_months.to_string(),
        undo_days: settings.undo_days.to_string(),
        latitude: page.municipality.latitude.to_string(),
        longitude: page.municipality.longitude.to_string(),
        page: &page,
    })
}

pub(super) async fn save(
    State(house): State<House>,
    page: RequestContext,
    data: FormData,
) -> Result<Response, PageError> {
    let mut errors = Errors::none();
    let mut new: Municipality = (*page.municipality).clone();
    new.settings.portal_name = data.text("portal_name");
    new.settings.contact_email = data.text("contact_email");
    new.settings.contact_phone = data.text("contact_phone");
    if new.settings.portal_name.is_empty() || new.settings.portal_name.chars().count() > 100 {
        errors.add("portal_name", page.t("settings-error-name"));
    }
    if !new.settings.contact_email.is_empty()
        && !bildungsraum_organisations::is_mail_address(&new.settings.contact_email)
    {
        errors.add("contact_email", page.t("settings-error-email"));
    }
    if new.settings.contact_phone.chars().count() > 60 {
        errors.add("contact_phone", page.t("settings-error-phone"));
    }
    match data.number::<u16>("confirm_after_months") {
        Ok(Some(months)) if (1..=60).contains(&months) => new.settings.confirm_after_months = months,
        _ => errors.add("confirm_after_months", page.t("settings-error-months")),
    }
    match data.number::<u16>("undo_days") {
        Ok(Some(days)) if (1..=365).contains(&days) => new.settings.undo_days = days,
        _ => errors.add("undo_days", page.t("settings-error-days")),
    }
    match (data.text("latitude").parse::<f64>(), data.text("longitude").parse::<f64>()) {
        (Ok(latitude), Ok(longitude))
            if (47.0..=55.2).contains(&latitude) && (5.8..=15.1).contains(&longitude) =>
        {
            (new.latitude, new.longitude) = (latitude, longitude);
        }
        _ => errors.add("latitude", page.t("settings-error-centre")),
    }
    if !errors.is_empty() {
        let again = SettingsPage {
            page: &page,
            errors,
            portal_name: data.text("portal_name"),
            contact_email: data.text("contact_email"),
            contact_phone: data.text("contact_phone"),
            confirm_after_months: data.text("confirm_after_months"),
            undo_days: data.text("undo_days"),
            latitude: data.text("latitude"),
            longitude: data.text("longitude"),
        };
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &again));
    }
    write(&house, &page, &new).await.map_err(|error| match error {
        TrailError::Forbidden(_) => PageError::forbidden(&page),
        error => PageError::internal(&page, &error),
    })?;
    house.identity.refresh().await.map_err(|error| PageError::internal(&page, &error))?;
    Ok(see_other_with(&page.url("/office/settings"), "success", "settings-saved").into_response())
}

async fn write(house: &House, page: &RequestContext, new: &Municipality) -> Result<(), TrailError> {
    let tenant = page.tenant();
    let mut unit =
        Unit::begin(&house.database, &tenant, &page.actor, Permission::ManageSettings, &house.environment)
            .await?;
    let old = (*page.municipality).clone();
    unit.put_municipality(Some(&old), new).await?;
    unit.commit().await?;
    Ok(())
}
