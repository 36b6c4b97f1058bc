//! A form that is a plain list of fields: most forms of this room are.

use askama::Template;
use axum::response::Response;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{fail, form_errors};
use crate::InquiryError;

/// One field.
pub(super) enum Field {
    /// A line of text, a day, a number.
    Line {
        name: &'static str,
        kind: &'static str,
        label: String,
        hint: String,
        value: String,
        extra: &'static str,
    },
    /// Several lines, Markdown.
    Text { name: &'static str, label: String, hint: String, value: String },
    /// One of several.
    Select { name: &'static str, label: String, hint: String, choices: Vec<Choice> },
    /// Any number of several.
    Checks { name: &'static str, label: String, hint: String, choices: Vec<Choice> },
    /// Yes or no.
    Tick { name: &'static str, label: String, ticked: bool },
}

/// A form with its page.
#[derive(Template)]
#[template(path = "form.html")]
pub(super) struct Sheet {
    pub page: RequestContext,
    pub errors: Errors,
    pub title: String,
    pub lead: String,
    pub crumbs: Vec<(String, String)>,
    pub action: String,
    pub revision: String,
    pub fields: Vec<Field>,
    pub submit: String,
    pub back: String,
    /// Where what is edited is put aside; empty: it is new, or cannot be.
    pub aside: String,
}

impl Sheet {
    /// An empty one. Paths without base.
    pub(super) fn new(page: &RequestContext, title: &str, action: &str, back: &str) -> Self {
        Self {
            errors: Errors::none(),
            title: page.t(title),
            lead: String::new(),
            crumbs: vec![(page.url("/office/inquiry"), page.t("inquiry-heading"))],
            action: page.url(action),
            revision: String::new(),
            fields: Vec::new(),
            submit: page.t("inquiry-save"),
            back: page.url(back),
            aside: String::new(),
            page: page.clone(),
        }
    }

    /// With one more step on the way here.
    pub(super) fn below(mut self, path: &str, text: &str) -> Self {
        self.crumbs.push((self.page.url(path), text.to_owned()));
        self
    }

    /// For an entry that is there.
    pub(super) fn of_revision(mut self, revision: String, aside: &str) -> Self {
        self.revision = revision;
        if !aside.is_empty() {
            self.aside = self.page.url(aside);
        }
        self
    }

    fn words(&self, name: &str) -> (String, String) {
        let label = self.page.t(&format!("inquiry-field-{}", name.replace('_', "-")));
        (label, String::new())
    }

    /// A line; its label is `inquiry-field-NAME`.
    pub(super) fn line(
        mut self,
        form: &FormData,
        name: &'static str,
        kind: &'static str,
        extra: &'static str,
    ) -> Self {
        let (label, hint) = self.words(name);
        self.fields.push(Field::Line { name, kind, label, hint, value: form.text(name), extra });
        self
    }

    /// Several lines.
    pub(super) fn text(mut self, form: &FormData, name: &'static str) -> Self {
        let (label, hint) = self.words(name);
        self.fields.push(Field::Text { name, label, hint, value: form.text(name) });
        self
    }

    /// One of several.
    pub(super) fn select(mut self, name: &'static str, choices: Vec<Choice>) -> Self {
        let (label, hint) = self.words(name);
        self.fields.push(Field::Select { name, label, hint, choices });
        self
    }

    /// Any number of several.
    pub(super) fn checks(mut self, name: &'static str, choices: Vec<Choice>) -> Self {
        let (label, hint) = self.words(name);
        self.fields.push(Field::Checks { name, label, hint, choices });
        self
    }

    /// Yes or no.
    pub(super) fn tick(mut self, form: &FormData, name: &'static str) -> Self {
        let (label, _) = self.words(name);
        self.fields.push(Field::Tick { name, label, ticked: form.is_set(name) });
        self
    }

    /// With these words as the label of the field added last.
    pub(super) fn called(mut self, key: &str) -> Self {
        let words = self.page.t(key);
        match self.fields.last_mut() {
            Some(
                Field::Line { label, .. }
                | Field::Text { label, .. }
                | Field::Select { label, .. }
                | Field::Checks { label, .. }
                | Field::Tick { label, .. },
            ) => *label = words,
            None => {}
        }
        self
    }

    /// What one should know for the field added last.
    pub(super) fn hint(mut self, key: &str) -> Self {
        let words = self.page.t(key);
        match self.fields.last_mut() {
            Some(
                Field::Line { hint, .. }
                | Field::Text { hint, .. }
                | Field::Select { hint, .. }
                | Field::Checks { hint, .. },
            ) => {
                *hint = words;
            }
            Some(Field::Tick { .. }) | None => {}
        }
        self
    }

    /// The page.
    pub(super) fn answer(self) -> Response {
        page_with(StatusCode::OK, &self)
    }

    /// The page again with what is wrong; or an answer of its own where that is no matter of the form.
    pub(super) fn again(self, error: InquiryError) -> Response {
        match form_errors(&self.page, error) {
            Ok((status, errors)) => page_with(status, &Self { errors, ..self }),
            Err(error) => fail(&self.page, &error),
        }
    }
}
