//! JavaScript and TypeScript, with and without JSX: one extractor, and what the two do not share.

mod bindings;
mod callees;
mod constants;
mod extract;
mod home;
mod library;
mod meanings;
mod own;
mod refused;
mod routes;
mod texts;
mod types;
mod typing;

use std::borrow::Cow;
use texts::Declared;

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
use crate::lang::Language;

/// What runs.
pub(super) struct JavaScript;

/// What is compiled to it, with and without JSX.
pub(super) struct TypeScript;

/// What is the same for both.
struct Script;

static JAVASCRIPT: Answers = Answers {
    version: 19,
    bare_members: BareMembers::Never,
    variants: Variants::OfType,
    method_values: MethodValues::Allowed,
    function_values: FunctionValues::Fewer,
    arity: Arity::Free,
    through_type: ThroughType::Parameters,
    receivers: Receivers::Unsaid,
    argument_names: ArgumentNames::Ignored,
    overloads: Overloads::None,
    programs: Programs::OfPackages,
    alternatives: Alternatives::InFile,
    declarations: Declarations::Whole,
    conformance: Conformance::MayLeave,
    plain_bases: &[],
    inheritance: Inheritance::Classes,
    constructors: Constructors::Inherited,
    matches: Matches::Free,
    destructuring: Destructuring::Part,
    colour: Colour::Promise,
    macros: Macros::None,
    types: Types::Unchecked,
    results: Results::Inferred,
    told_apart: ToldApart::BuiltIn,
    type_names: TypeNames::Declared,
    fields: Fields::Open,
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
    shared_names: SharedNames::Refused,
    packages: Some(Ecosystem::Npm),
};

static TYPESCRIPT: Answers =
    Answers { arity: Arity::Checked, matches: Matches::WholeForValue, types: Types::Checked, ..JAVASCRIPT };

impl Semantics for JavaScript {
    fn answers(&self) -> &'static Answers {
        &JAVASCRIPT
    }

    fn modules(&self) -> &'static dyn Modules {
        &Script
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &Script
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &Untold(|_| false)
    }

    fn texts(&self) -> &'static dyn Texts {
        &Declared { by: Some(Language::TypeScript) }
    }

    fn callees(&self) -> &'static Callees {
        &callees::CALLEES
    }

    fn bindings(&self) -> &'static Bindings {
        &bindings::BINDINGS
    }

    fn typing(&self) -> &'static Typing {
        &typing::UNTYPED
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

impl Semantics for TypeScript {
    fn answers(&self) -> &'static Answers {
        &TYPESCRIPT
    }

    fn modules(&self) -> &'static dyn Modules {
        &Script
    }

    fn meanings(&self) -> &'static dyn Meanings {
        &Script
    }

    fn shapes(&self) -> &'static dyn Shapes {
        &TypeScript
    }

    fn texts(&self) -> &'static dyn Texts {
        &Declared { by: None }
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
