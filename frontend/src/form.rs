//! Forms as a program reads and fills them in: their state is the query string that they would send.

use leptos::wasm_bindgen::JsCast as _;
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, UrlSearchParams};

use crate::window::{self, elements};

/// What the form with this id would send, without the button that sends it.
pub fn query_of(id: &str) -> Option<String> {
    let form: HtmlFormElement = window::by_id(id)?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    // It is a list of pairs, which is all that is asked for.
    let parameters = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(parameters.to_string().into())
}

/// Makes the fields of the form with this id say what `parameters` do.
pub fn fill(id: &str, parameters: &[(&'static str, String)]) {
    let Some(form) = window::by_id(id) else { return };
    let says = |name: &str, value: &str| parameters.iter().any(|(key, said)| *key == name && said == value);
    let first = |name: &str| parameters.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str());
    for field in elements::<HtmlElement>(&form, "input[name]:not([type=hidden]), select[name]") {
        if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
            if list.value() != first(&list.name()) {
                list.set_value(first(&list.name()));
            }
        } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            let name = input.name();
            if matches!(input.type_().as_str(), "checkbox" | "radio") {
                let is_said = says(&name, &input.value());
                if input.checked() != is_said {
                    input.set_checked(is_said);
                }
            } else if !input.value().split_whitespace().eq(first(&name).split_whitespace()) {
                input.set_value(first(&name));
            }
        }
    }
}
