//! Rust.

mod bindings;
mod callees;
mod constants;
mod extract;
mod headers;
mod home;
mod library;
mod meanings;
mod refused;
mod routes;
mod texts;
mod types;
mod typing;

use std::borrow::Cow;

use tree_sitter::Node;

use super::answers::{
    Alternatives, Answers, ArgumentNames, Arity, AskedFields, BareMembers, Colour, Conformance, Constructors,
    Declarations, Destructuring, Fields, FunctionValues, Homes, ImportPaths, ImportScopes, Imports, Inheritance,
    Macros, Matches, MemberImports, MethodValues, Overloads, Programs, Receivers, Reexports, Results, SharedNames,
    ThroughType, ToldApart, TypeNames, TypeParts, Types, Variants,
};
use super::bindings::Bindings;
use super::callees::Callees;
use super::semantics::{Meanings, Modules, Semantics, Shapes, Texts};
use super::shared::builder::Builder;
use super::shared::grammar::Roles;
use super::typing::Typing;
use crate::facts::{Ecosystem, Visibility};

/// The language.
pub(super) struct Rust;

static ANSWERS: Answers = Answers {
    version: 12,
    bare_members: BareMembers::Never,
    variants: Variants::OfType,
    method_values: MethodValues::Never,
    function_values: FunctionValues::Exact,
    arity: Arity::Checked,
    through_type: ThroughType::Receiver,
    receivers: Receivers::Checked,
    argument_names: ArgumentNames::Ignored,
    overloads: Overloads::None,
    programs: Programs::OfPackages,
    alternatives: Alternatives::InFile,
    declarations: Declarations::Whole,
    conformance: Conformance::Whole,
    plain_bases: &[],
    inheritance: Inheritance::Traits,
    constructors: Constructors::Own,
    matches: Matches::Whole,
    destructuring: Destructuring::Whole,
    colour: Colour::Future,
    macros: Macros::Marked,
    types: Types::Checked,
    results: Results::Written,
    told_apart: ToldApart::Named,
    type_names: TypeNames::Declared,
    fields: Fields::Declared,
    asked_fields: AskedFields::Shape,
    type_parts: TypeParts::One,
    stands_for: Some("Deref"),
    homes: Homes::Path,
    imports: Imports::NamesAndModules,
    import_scopes: ImportScopes::File,
    member_imports: MemberImports::OfType,
    import_paths: ImportPaths::Configured,
    reexports: Reexports::Written,
    passed_on: Visibility::Internal,
    shared_names: SharedNames::Allowed,
    packages: Some(Ecosystem::Cargo),
};

impl Semantics for Rust {
    fn answers(&self) -> &'static Answers {
        &ANSWERS
    }

    fn modules(&self) -> &'static dyn Modules {
        &Rust
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &Rust
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &Rust
    }

    fn texts(&self) -> &'static dyn Texts {
        &Rust
    }

    fn callees(&self) -> &'static Callees {
        &callees::CALLEES
    }

    fn bindings(&self) -> &'static Bindings {
        &bindings::BINDINGS
    }

    fn typing(&self) -> &'static Typing {
        &typing::TYPING
    }

    fn roles(&self) -> Roles {
        &[]
    }

    fn readable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn read<'t>(&self, root: Node<'t>, out: &mut Builder<'t>) {
        extract::read(root, out);
    }

    fn common(&self) -> &'static str {
        include_str!("common.txt")
    }
}
