//! Properties of components: an element is built by naming them, so they are fields of the component as well as of the
//! type that declares them.
//!
//! Only where the same file shows all of them: a type that is put together from others says nothing here.

use crate::facts::{Definition, DefinitionKind};
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
    let types = |it: &&Definition| it.name == of && it.module == component.module && it.kind.is_type();
    let is_whole = all.iter().filter(types).all(|it| !it.type_text.contains(['&', '<']))
        && all.iter().any(|it| types(&it))
        && !all.iter().any(|it| it.kind == DefinitionKind::Implementation && it.owner == of)
        && !all.iter().any(|it| it.name == "defaultProps");
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

/// The name of the type that declares a component's properties: of the only parameter of a function, or what a class
/// gives to `Component`.
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
    Some(text.trim()).filter(|text| !text.is_empty() && is_name(text))
}
