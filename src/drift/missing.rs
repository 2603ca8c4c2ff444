//! Values that were always there and may be missing now, and what is done with one before anything asks for it.
//!
//! What asks is seen in the file alone (`languages::typing`); here it is told whether a type says that there may be no
//! value, also under another name, and whether what a value is put into asks for one.

use super::types::Values;
use crate::facts::{Definition, Necessity, Slot};
use crate::languages::answers::Types;
use crate::languages::{Spot, Taken};

/// Whether values of a type may lack what a definition says that they have: a property that ends in `?`.
pub(super) fn may_be_left_out(field: &Definition) -> bool {
    let mut words = field.signature.split([' ', '(', ':', '=']);
    field.necessity == Necessity::Optional && words.any(|word| word.strip_suffix('?') == Some(&*field.name))
}

/// What is done with a value that was always there, in words, if it may be missing now and nothing asks before.
pub(super) fn missing(values: &Values<'_, '_>, spot: &Spot, types: [&str; 2], is_left_out: bool) -> Option<String> {
    spot.needed.iter().find_map(|taken| {
        let (mut taken, mut types, mut is_left_out) = (taken, types.map(str::to_owned), is_left_out);
        loop {
            let [old, new] = &types;
            let is_lost = !may_be_missing(values, old) && (is_left_out || may_be_missing(values, new));
            match taken {
                Taken::Part(Slot::Element, _) if is_lost => return Some("what has elements".to_owned()),
                Taken::Part(slot, inner) => {
                    // What is no promise is what waiting for it gives.
                    let part = |text: &str| values.part(slot, text);
                    types = [part(old)?, part(new)?];
                    (taken, is_left_out) = (inner, false);
                }
                _ => return if is_lost { asks_for_one(values, taken, old) } else { None },
            }
        }
    })
}

/// Members of values that may be missing.
const ASKING: [&str; 6] = ["Equals", "GetHashCode", "GetValueOrDefault", "HasValue", "ToString", "Value"];

/// Whether a type says, by what it stands for, that there may be no value.
fn may_be_missing(values: &Values<'_, '_>, text: &str) -> bool {
    let shapes = values.language.shapes();
    shapes.may_be_missing(text) || shapes.may_be_missing(&values.meant(text))
}

/// What asks for a value of a type that is there, in words.
fn asks_for_one(values: &Values<'_, '_>, taken: &Taken, old: &str) -> Option<String> {
    let is_asked = |text: String| {
        let is_one = !may_be_missing(values, &text) && values.goes(old, &text) == Some(true);
        is_one.then(|| format!("a {text} that is there"))
    };
    let is_checked = values.language.answers().types == Types::Checked;
    match taken {
        // What may be missing can be asked for that in some languages.
        Taken::Field(name) | Taken::Method(name) if ASKING.contains(&name.as_str()) => None,
        Taken::Field(name) => Some(format!("what has {name}")),
        Taken::Method(name) => Some(format!("what has {name}()")),
        Taken::Each => Some("what a loop goes through".to_owned()),
        Taken::As(text) if is_checked => is_asked(text.to_string()),
        Taken::Given(called, at) if is_checked => values.asked_always(called, *at).and_then(is_asked),
        _ => None,
    }
}
