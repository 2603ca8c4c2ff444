//! C.

mod bindings;
mod callees;
mod constants;
mod extract;
mod home;
mod meanings;
mod refused;
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
pub(super) struct C;

static ANSWERS: Answers = Answers {
    version: 3,
    bare_members: BareMembers::Never,
    variants: Variants::OfProgram,
    method_values: MethodValues::Never,
    function_values: FunctionValues::Exact,
    arity: Arity::Checked,
    through_type: ThroughType::Parameters,
    receivers: Receivers::Unsaid,
    argument_names: ArgumentNames::Ignored,
    overloads: Overloads::None,
    programs: Programs::OfFiles,
    alternatives: Alternatives::InFile,
    declarations: Declarations::Apart,
    conformance: Conformance::Unsaid,
    plain_bases: &[],
    inheritance: Inheritance::None,
    constructors: Constructors::Own,
    matches: Matches::Free,
    destructuring: Destructuring::Part,
    colour: Colour::None,
    macros: Macros::LikeFunctions,
    types: Types::Checked,
    results: Results::Written,
    told_apart: ToldApart::BuiltIn,
    type_names: TypeNames::Declared,
    fields: Fields::Declared,
    asked_fields: AskedFields::Shape,
    type_parts: TypeParts::One,
    stands_for: None,
    homes: Homes::Path,
    imports: Imports::Names,
    import_scopes: ImportScopes::File,
    member_imports: MemberImports::OfType,
    import_paths: ImportPaths::Configured,
    reexports: Reexports::Open,
    passed_on: Visibility::Internal,
    shared_names: SharedNames::Allowed,
    packages: None,
};

impl Semantics for C {
    fn answers(&self) -> &'static Answers {
        &ANSWERS
    }

    fn modules(&self) -> &'static dyn Modules {
        &C
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &C
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &C
    }

    fn texts(&self) -> &'static dyn Texts {
        &C
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
        extract::readable(text)
    }

    fn read<'t>(&self, root: Node<'t>, out: &mut Builder<'t>) {
        extract::read(root, out);
    }

    /// It has no members.
    fn common(&self) -> &'static str {
        ""
    }
}
