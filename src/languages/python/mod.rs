//! Python.

mod bindings;
mod callees;
mod extract;
mod generated;
mod home;
mod meanings;
mod refused;
mod routes;
mod texts;
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
use super::shared::untold::Untold;
use super::typing::Typing;
use crate::facts::{Ecosystem, Visibility};

/// The language.
pub(super) struct Python;

static ANSWERS: Answers = Answers {
    version: 9,
    bare_members: BareMembers::Never,
    variants: Variants::OfType,
    method_values: MethodValues::Allowed,
    function_values: FunctionValues::Lenient,
    arity: Arity::Checked,
    through_type: ThroughType::Either,
    receivers: Receivers::Unsaid,
    argument_names: ArgumentNames::Given,
    overloads: Overloads::None,
    programs: Programs::OfPackages,
    alternatives: Alternatives::InFile,
    declarations: Declarations::Whole,
    conformance: Conformance::WhenBuilt,
    plain_bases: &[],
    inheritance: Inheritance::Classes,
    constructors: Constructors::Inherited,
    matches: Matches::WholeForValue,
    destructuring: Destructuring::Part,
    colour: Colour::Coroutine,
    macros: Macros::None,
    types: Types::Unchecked,
    results: Results::Inferred,
    told_apart: ToldApart::BuiltIn,
    type_names: TypeNames::Assigned,
    fields: Fields::Open,
    asked_fields: AskedFields::Shape,
    type_parts: TypeParts::One,
    stands_for: None,
    homes: Homes::Path,
    imports: Imports::NamesAndModules,
    import_scopes: ImportScopes::File,
    member_imports: MemberImports::Never,
    import_paths: ImportPaths::Files,
    reexports: Reexports::Open,
    passed_on: Visibility::Private,
    shared_names: SharedNames::Allowed,
    packages: Some(Ecosystem::Python),
};

impl Semantics for Python {
    fn answers(&self) -> &'static Answers {
        &ANSWERS
    }

    fn modules(&self) -> &'static dyn Modules {
        &Python
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &Python
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &Untold(extract::may_be_none)
    }

    fn texts(&self) -> &'static dyn Texts {
        &Python
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
