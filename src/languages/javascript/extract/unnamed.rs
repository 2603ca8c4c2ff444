//! What a file exports that its text does not name: the members of a value, properties that are defined by a call.

use tree_sitter::Node;

use super::{Reader, field, is_function};
use crate::facts::{Definition, DefinitionKind};

impl<'t> Reader<'_, 't> {
    /// Whether what has this name may have members that others see as what the module exports.
    pub(super) fn may_hold(&self, name: &str) -> bool {
        use DefinitionKind::{Class, Function};
        if self.imported.contains_key(name) {
            return false;
        }
        let own = self.top.get(name).map(|at| self.out.definition(*at));
        own.is_none_or(|own| !matches!(own.kind, Class | Function))
            || self.out.definitions().iter().any(|it| it.owner == name && is_of_itself(it))
    }

    /// Notes that a file exports what its text does not name.
    pub(super) fn export_unknown(&mut self, node: Node<'t>) {
        if let Some(exports) = self.exports.first_mut() {
            exports.open = exports.open.or(Some(node));
        }
    }

    /// A call that is given what a file exports may put anything into it.
    pub(super) fn exports_given(&mut self, arguments: Node<'t>) {
        let mut cursor = arguments.walk();
        if !arguments.named_children(&mut cursor).any(|it| self.is_exports(it)) {
            return;
        }
        // Compilers say by this that a file was a module.
        let is_mark = |it: Node<'t>| it.kind() == "string" && self.string(it) == "__esModule";
        if !arguments.named_children(&mut cursor).any(is_mark) {
            self.export_unknown(arguments);
        }
    }

    /// An assignment to a computed name may be to one of what the file exports.
    pub(super) fn computed_export(&mut self, left: Node<'t>) {
        if field(left, "object").is_some_and(|object| self.is_exports(object)) {
            self.export_unknown(left);
        }
    }

    /// `module.exports = value`: what the value has, others can name.
    pub(super) fn export_whole(&mut self, value: Node<'t>) {
        let mut value = value;
        // Of several names, each is for what the last one is assigned.
        while let Some(right) = field(value, "right").filter(|_| value.kind() == "assignment_expression") {
            value = right;
        }
        // A class has what is static in it.
        let is_plain = || value.kind() == "class" && !self.out.text(value).contains("static");
        let is_known = is_function(value) || value.kind() == "object" || is_plain();
        match value.kind() {
            "identifier" => {
                let name = self.out.text(value);
                if let Some(exports) = self.exports.first_mut() {
                    exports.whole = Some((name, value));
                }
            }
            _ if is_known || self.required(value).is_some() => {}
            _ => self.export_unknown(value),
        }
    }
}

/// Whether a member is one of a class or a function itself, and not of what those make: `static f()`, `X.f = …`.
fn is_of_itself(member: &Definition) -> bool {
    let head = member.signature.as_str();
    let set = head.strip_prefix(member.owner.as_str()).is_some_and(|rest| rest.starts_with('.'));
    set && !head.contains(".prototype.") || head.split(['(', ' ']).any(|word| word == "static")
}
