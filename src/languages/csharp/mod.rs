//! C#.

mod bindings;
mod callees;
mod constants;
mod extract;
mod home;
mod library;
mod meanings;
mod namespaces;
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
use crate::facts::Visibility;

/// The language.
pub(super) struct CSharp;

static ANSWERS: Answers = Answers {
    version: 10,
    bare_members: BareMembers::InOwnType,
    variants: Variants::OfType,
    method_values: MethodValues::Allowed,
    function_values: FunctionValues::Lenient,
    arity: Arity::Checked,
    through_type: ThroughType::Receiver,
    receivers: Receivers::Unsaid,
    argument_names: ArgumentNames::Given,
    overloads: Overloads::ByTypes,
    programs: Programs::OfPackages,
    alternatives: Alternatives::InFile,
    declarations: Declarations::Whole,
    conformance: Conformance::MayLeave,
    plain_bases: &[],
    inheritance: Inheritance::Classes,
    constructors: Constructors::Own,
    matches: Matches::Free,
    destructuring: Destructuring::Part,
    colour: Colour::None,
    macros: Macros::None,
    types: Types::Checked,
    results: Results::Written,
    told_apart: ToldApart::BuiltIn,
    type_names: TypeNames::Declared,
    fields: Fields::Declared,
    asked_fields: AskedFields::Item,
    type_parts: TypeParts::Several,
    stands_for: None,
    homes: Homes::Package,
    imports: Imports::Names,
    import_scopes: ImportScopes::Program,
    member_imports: MemberImports::OfType,
    import_paths: ImportPaths::Configured,
    reexports: Reexports::Open,
    passed_on: Visibility::Internal,
    shared_names: SharedNames::Allowed,
    packages: None,
};

impl Semantics for CSharp {
    fn answers(&self) -> &'static Answers {
        &ANSWERS
    }

    fn modules(&self) -> &'static dyn Modules {
        &CSharp
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &CSharp
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &CSharp
    }

    fn texts(&self) -> &'static dyn Texts {
        &CSharp
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
        extract::ROLES
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
