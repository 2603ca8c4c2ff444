//! Go.

mod bindings;
mod callees;
mod constants;
mod extract;
mod generated;
mod home;
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
pub(super) struct Go;

static ANSWERS: Answers = Answers {
    version: 7,
    bare_members: BareMembers::Never,
    variants: Variants::OfType,
    method_values: MethodValues::Allowed,
    function_values: FunctionValues::Exact,
    arity: Arity::Checked,
    through_type: ThroughType::Parameters,
    receivers: Receivers::Unsaid,
    argument_names: ArgumentNames::Ignored,
    overloads: Overloads::None,
    programs: Programs::OfPackages,
    alternatives: Alternatives::InPackage,
    declarations: Declarations::Whole,
    conformance: Conformance::Unsaid,
    plain_bases: &["mock.Mock", "suite.Suite", "sync.Mutex", "sync.RWMutex", "sync.Once", "sync.WaitGroup"],
    inheritance: Inheritance::Embedding,
    constructors: Constructors::Own,
    matches: Matches::Free,
    destructuring: Destructuring::Part,
    colour: Colour::None,
    macros: Macros::None,
    types: Types::Checked,
    results: Results::Several,
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
    import_paths: ImportPaths::Files,
    reexports: Reexports::Open,
    passed_on: Visibility::Internal,
    shared_names: SharedNames::Allowed,
    packages: Some(Ecosystem::Go),
};

impl Semantics for Go {
    fn answers(&self) -> &'static Answers {
        &ANSWERS
    }

    fn modules(&self) -> &'static dyn Modules {
        &Go
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &Go
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &Go
    }

    fn texts(&self) -> &'static dyn Texts {
        &Go
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
