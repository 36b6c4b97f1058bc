//! The codebook: codes and its numbered versions.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::Actor;

use super::{Inquiry, Need};
use crate::{
    InquiryError,
    model::{Code, MOST_CODES},
    store::Record,
};

impl Inquiry {
    /// Adds a code.
    pub async fn add_code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        code: Code,
    ) -> Result<Record<Code>, InquiryError> {
        self.check_code(tenant, None, &code).await?;
        self.add(tenant, actor, Need::Code, id, code).await
    }

    /// Is a code right, and does its parent stand in the same study and not below it?
    pub(crate) async fn check_code(
        &self,
        tenant: &Tenant,
        id: Option<Id>,
        code: &Code,
    ) -> Result<(), InquiryError> {
        let mut errors = code.check();
        let codes = self.entries::<Code>(tenant, code.study).await?;
        if id.is_none() && codes.len() >= MOST_CODES {
            errors.push(crate::model::FieldError::new("name", "inquiry-error-many").with("most", MOST_CODES));
        }
        let mut above = code.parent;
        let mut steps = 0;
        while let Some(parent) = above {
            let known = codes.iter().find(|one| one.id == parent);
            let circle = Some(parent) == id || steps > codes.len();
            match known {
                Some(one) if !circle => above = one.entry.parent,
                _ => {
                    errors.push(crate::model::FieldError::new("parent", "inquiry-error-code-parent"));
                    break;
                }
            }
            steps += 1;
        }
        if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
    }
}
