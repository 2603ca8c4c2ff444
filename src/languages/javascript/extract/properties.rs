//! Properties of components: an element is built by naming them, so they are fields of the component as well as of the
//! type that declares them.
//!
//! Only where the same file shows all of them: a type that is put together from others says nothing here.

use compact_str::format_compact;

use crate::facts::{Definition, DefinitionKind, Necessity, Sketch};
use crate::languages::javascript::types::fields_written;
use crate::languages::shared::builder::Builder;

/// Properties that every element may have, or that are given in another way.
const OF_ALL: [&str; 3] = ["children", "key", "ref"];

/// Adds the properties of the components of a file.
pub(super) fn of_components(out: &mut Builder<'_>) {
    let found: Vec<Definition> = {
        let all = out.definitions();
        let components = all.iter().filter(|it| it.owner.is_empty() && it.name.starts_with(char::is_uppercase));
        components.flat_map(|component| properties(component, all)).collect()
    };
    found.into_iter().for_each(|property| _ = out.define(property));
}

fn properties(component: &Definition, all: &[Definition]) -> Vec<Definition> {
    let Some(of) = declared_by(component, all) else { return Vec::new() };
    if all.iter().any(|it| it.name == "defaultProps") {
        return Vec::new();
    }
    if of.starts_with('{') {
        return written_there(component, of);
    }
    let types = |it: &&Definition| it.name == of && it.module == component.module && it.kind.is_type();
    let is_whole = all.iter().filter(types).all(|it| !it.type_text.contains(['&', '<']))
        && all.iter().any(|it| types(&it))
        && !all.iter().any(|it| it.kind == DefinitionKind::Implementation && it.owner == of);
    if !is_whole {
        return Vec::new();
    }
    let members = all.iter().filter(|it| it.owner == of && it.module == component.module);
    members
        .filter(|it| !OF_ALL.contains(&it.name.as_str()))
        .map(|member| Definition {
            owner: component.name.clone(),
            kind: DefinitionKind::Field,
            visibility: component.visibility,
            ..member.clone()
        })
        .collect()
}

/// The properties that a component lists where its parameter stands.
fn written_there(component: &Definition, of: &str) -> Vec<Definition> {
    let fields = fields_written(of).unwrap_or_default();
    let own = fields.into_iter().filter(|it| !OF_ALL.contains(&it.name));
    own.map(|it| Definition {
        name: it.name.into(),
        kind: DefinitionKind::Field,
        owner: component.name.clone(),
        necessity: if it.may_be_left_out { Necessity::Optional } else { Necessity::Required },
        signature: format_compact!("{}: {}", it.name, it.type_text),
        type_text: it.type_text.into(),
        callable: None,
        markers: Vec::new(),
        body: 0,
        sketch: Sketch::default(),
        ..component.clone()
    })
    .collect()
}

/// The type that declares a component's properties, by its name or as it is written there: of the only parameter of a
/// function, or what a class gives to `Component`.
fn declared_by<'d>(component: &'d Definition, all: &'d [Definition]) -> Option<&'d str> {
    let text = match component.kind {
        DefinitionKind::Class => {
            let base = all.iter().find(|it| {
                it.kind == DefinitionKind::Implementation
                    && it.owner == component.name
                    && matches!(it.name.as_str(), "Component" | "PureComponent")
            })?;
            base.type_text.split_once('<')?.1.split([',', '>']).next()?
        }
        DefinitionKind::Function => match component.callable.as_ref()?.parameters.as_slice() {
            [properties] => &properties.type_text,
            _ => return None,
        },
        _ => return None,
    };
    let is_name = |text: &str| text.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '$'));
    let is_written = |text: &str| text.starts_with('{') && component.kind == DefinitionKind::Function;
    Some(text.trim()).filter(|text| !text.is_empty() && (is_name(text) || is_written(text)))
}
