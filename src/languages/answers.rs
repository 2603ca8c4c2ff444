//! The questions that every language is asked, and the answers it can give.
//!
//! [`Answers`] has no default: a new language does not compile until it has answered all of them. What no word can
//! answer is a method of [`Semantics`](super::Semantics).

use crate::facts::{Ecosystem, Visibility};

/// What a language says to each question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers {
    /// Which version of its extractor is this? A change of the facts that it gives is a new one, so that what an older
    /// one gave is not taken from the cache. Other languages keep theirs.
    pub(crate) version: u16,
    /// Can a member be named with nothing before it?
    pub(crate) bare_members: BareMembers,
    /// How far does the name of a variant reach?
    pub(crate) variants: Variants,
    /// Can a method be passed on as a value by its name?
    pub(crate) method_values: MethodValues,
    /// Must a function that is passed on have the very parameters that are asked for?
    pub(crate) function_values: FunctionValues,
    /// Must a call give as many arguments as there are parameters?
    pub(crate) arity: Arity,
    /// What does a call of a method through its type give first?
    pub(crate) through_type: ThroughType,
    /// Does how a method receives its value decide about calls?
    pub(crate) receivers: Receivers,
    /// Can an argument be given by the name of its parameter?
    pub(crate) argument_names: ArgumentNames,
    /// Can several functions share one name?
    pub(crate) overloads: Overloads,
    /// Is a file with a function `main` a program of its own?
    pub(crate) programs: Programs,
    /// Where can the alternatives of one definition stand?
    pub(crate) alternatives: Alternatives,
    /// Can a definition be declared in one file and written in another?
    pub(crate) declarations: Declarations,
    /// Must an implementation have all that is asked for?
    pub(crate) conformance: Conformance,
    /// Which bases, as they are written, give a type no members that an interface of a program asks for?
    pub(crate) plain_bases: &'static [&'static str],
    /// Where can a type have members from?
    pub(crate) inheritance: Inheritance,
    /// Whether a class without a constructor is built by that of its base.
    pub(crate) constructors: Constructors,
    /// Must a match name every variant?
    pub(crate) matches: Matches,
    /// Must taking a value apart name every field?
    pub(crate) destructuring: Destructuring,
    /// What is it to be `async`?
    pub(crate) colour: Colour,
    /// What do uses of macros look like?
    pub(crate) macros: Macros,
    /// Are types compared before anything runs?
    pub(crate) types: Types,
    /// Must the result of a function be written?
    pub(crate) results: Results,
    /// Which types can be told apart by their texts?
    pub(crate) told_apart: ToldApart,
    /// Can an assignment make a type?
    pub(crate) type_names: TypeNames,
    /// Does a type say which fields its values have?
    pub(crate) fields: Fields,
    /// What is a field that an interface or an abstract class asks for?
    pub(crate) asked_fields: AskedFields,
    /// In how many files can a type stand?
    pub(crate) type_parts: TypeParts,
    /// By which trait does a type stand for another one, so that it has the members of that?
    pub(crate) stands_for: Option<&'static str>,
    /// How is the module of a file known?
    pub(crate) homes: Homes,
    /// What can an import take from a module?
    pub(crate) imports: Imports,
    /// How far does what a file brings into scope reach?
    pub(crate) import_scopes: ImportScopes,
    /// Can an import take a member of a type?
    pub(crate) member_imports: MemberImports,
    /// Is an absolute import always that of a file?
    pub(crate) import_paths: ImportPaths,
    /// Can the text tell all that a module passes on?
    pub(crate) reexports: Reexports,
    /// The least visibility of an import whose name others can import in turn.
    pub(crate) passed_on: Visibility,
    /// Can a module pass on all that two others have, though they have a name in common?
    pub(crate) shared_names: SharedNames,
    /// In whose manifests are the packages that an import can name?
    pub(crate) packages: Option<Ecosystem>,
}

/// Whether members are named without a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BareMembers {
    /// Only with a receiver or by an import.
    Never,
    /// Inside their type, and inside what inherits from it.
    InOwnType,
}

/// How far the name of a variant reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variants {
    /// As far as its type is named before it.
    OfType,
    /// Through the whole program.
    OfProgram,
}

/// Whether a method may be passed on by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MethodValues {
    /// A member that is named without being called is no method.
    Never,
    /// `value.method` is a value.
    Allowed,
}

/// Whether functions that are passed on are compared with what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FunctionValues {
    /// They must have the same parameters.
    Exact,
    /// They may have fewer.
    Fewer,
    /// They are not compared.
    Lenient,
}

/// Whether the number of arguments is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arity {
    /// Before a call runs, or when it runs.
    Checked,
    /// Any number is accepted.
    Free,
}

/// What a call of a method through its type gives as the first argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThroughType {
    /// The value: `Type::method(&value)`.
    Receiver,
    /// The value, or the first parameter where a class or an object stands for it.
    Either,
    /// The first parameter.
    Parameters,
}

/// Whether methods say how they receive their value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Receivers {
    /// They do, and calls have to go with it.
    Checked,
    /// They do not, or any call goes with it.
    Unsaid,
}

/// Whether the names of parameters matter to those who call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArgumentNames {
    /// They do not.
    Ignored,
    /// A call may name them.
    Given,
}

/// Whether functions may share a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overloads {
    /// They may not.
    None,
    /// They may if the types of their parameters differ.
    ByTypes,
}

/// What a program is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Programs {
    /// Of all files of a package.
    OfPackages,
    /// Of files that are linked, of which one has the function `main`.
    OfFiles,
}

/// Where alternatives of one definition may stand, of which one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alternatives {
    /// In one file.
    InFile,
    /// In several files of a package.
    InPackage,
}

/// Whether a definition has one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declarations {
    /// It is written where it is declared.
    Whole,
    /// A header declares what a source defines.
    Apart,
}

/// Whether an implementation must be whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conformance {
    /// It must.
    Whole,
    /// A class may leave items to those that extend it, if it says so.
    MayLeave,
    /// Any class may leave items to those that extend it, and is refused where it is built.
    WhenBuilt,
    /// The text of a type does not say what it conforms to.
    Unsaid,
}

/// By which constructor a class is built that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Constructors {
    /// By one without parameters, or by what names its fields.
    Own,
    /// By that of its base.
    Inherited,
}

/// Where members may come from besides a type's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inheritance {
    /// From nowhere.
    None,
    /// From traits, which each implementation names.
    Traits,
    /// From fields that are embedded.
    Embedding,
    /// From bases, which may stand in other files.
    Classes,
}

/// Whether a match must name every variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matches {
    /// It must.
    Whole,
    /// It must if it gives a value.
    WholeForValue,
    /// It need not: what it leaves out it leaves out on purpose.
    Free,
}

/// Whether taking a value apart must name every field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Destructuring {
    /// It must.
    Whole,
    /// It takes what it wants.
    Part,
}

/// What `async` does to a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    /// There is no such thing.
    None,
    /// Its result must be awaited and no other may be; a compiler says so.
    Future,
    /// The same, and it shows when it runs.
    Coroutine,
    /// It gives a promise; awaiting a plain value does no harm.
    Promise,
}

/// What uses of macros look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Macros {
    /// There are none.
    None,
    /// They are marked.
    Marked,
    /// Like uses of functions and constants.
    LikeFunctions,
}

/// Whether types are compared before anything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Types {
    /// A compiler compares them.
    Checked,
    /// Neither has to.
    Unchecked,
}

/// Whether the result of a function must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Results {
    /// Where none is written there is none.
    Written,
    /// The same, and a function may give several at once.
    Several,
    /// What is not written is not known.
    Inferred,
}

/// Which types are told apart by their texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToldApart {
    /// Those that the language has by itself.
    BuiltIn,
    /// All; the tree has to show that neither is another name for the other.
    Named,
}

/// What makes a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeNames {
    /// A declaration.
    Declared,
    /// An assignment as well.
    Assigned,
}

/// Whether values have the fields that their type declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fields {
    /// They do.
    Declared,
    /// Any value may have any.
    Open,
}

/// How the module of a file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Homes {
    /// By its path.
    Path,
    /// By the package that it says it belongs to.
    Package,
}

/// What an import takes from the module that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Imports {
    /// Names, none of which is a module of its own.
    Names,
    /// Names, or modules inside it.
    NamesAndModules,
}

/// How far what a file brings into scope reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportScopes {
    /// To the end of the file.
    File,
    /// A file may bring something in for all others.
    Program,
}

/// What a field is that a type asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskedFields {
    /// A part of the shape that values have.
    Shape,
    /// An item that an implementation has to give, unless it is marked as one that has to be set (`required`).
    Item,
}

/// In how many files a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeParts {
    /// In one, or it does not matter since members are never named alone.
    One,
    /// In several, which see each other's members.
    Several,
}

/// Whether a member of a type is imported by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MemberImports {
    /// It is not.
    Never,
    /// The path before it ends with its type.
    OfType,
    /// The same, and the path with the type leads to a file.
    OfTypeByFile,
}

/// What absolute imports lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportPaths {
    /// A file, of this repository or of a package.
    Files,
    /// What a build says: search paths, aliases, declared modules.
    Configured,
}

/// Whether a module may pass on the same name from two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SharedNames {
    /// It may not, unless it says which one it means.
    Refused,
    /// It may, or nothing passes on all that another one has.
    Allowed,
}

/// Whether what a module passes on can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reexports {
    /// It can.
    Written,
    /// It is passed on by means that are not followed as well.
    Open,
}
