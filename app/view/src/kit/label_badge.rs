use domain::{LabelLevel, Standing};
use maud::{Markup, html};

/// A valid label wears its metal, always with its word; one that no longer counts wears none.
pub(crate) fn label_badge(level: LabelLevel, standing: Standing) -> Markup {
    match standing {
        Standing::Expired { .. } => html! { span.label.expired { (level.label()) " (expired)" } },
        Standing::NotYet { .. } => html! { span.label.expired { (level.label()) " (not yet valid)" } },
        Standing::NotVerified => html! { span.label.expired { (level.label()) " (stated by the cluster)" } },
        Standing::Valid { .. } | Standing::ValidDateUnknown => {
            html! { span class={ "label " (level.slug()) } { (level.label()) } }
        }
    }
}
