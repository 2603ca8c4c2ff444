//! What a language has to say about itself. Nothing here has a default.

use std::borrow::Cow;

use compact_str::CompactString;
use tree_sitter::Node;

use super::answers::Answers;
use super::bindings::Bindings;
use super::callees::Callees;
use super::home::{Packages, Reach, SourcePlace};
use super::shared::builder::Builder;
use super::shared::grammar::Roles;
use super::typing::Typing;
use crate::facts::{Callable, Definition, DefinitionKind, Import, Slot, Use, Visibility};
use crate::lang::Language;

/// A language.
pub(super) trait Semantics {
    /// Its answers to the questions that every language is asked.
    fn answers(&self) -> &'static Answers;

    /// Where its modules live.
    fn modules(&self) -> &'static dyn Modules;

    /// What its definitions mean for each other.
    fn meanings(&self) -> &'static dyn Meanings;

    /// What the texts of its types show.
    fn shapes(&self) -> &'static dyn Shapes;

    /// How people declare its definitions in a plan.
    fn texts(&self) -> &'static dyn Texts;

    /// What it takes by names from places where others put things.
    fn callees(&self) -> &'static Callees;

    /// What it binds by names and keys, each once in a scope.
    fn bindings(&self) -> &'static Bindings;

    /// The kinds of its nodes that decide about the types of values.
    fn typing(&self) -> &'static Typing;

    /// What its grammar's kinds of nodes are to the core; empty if its extractor looks at their names.
    fn roles(&self) -> Roles;

    /// The text as the grammar can read it: as long, with every byte where it was.
    fn readable<'t>(&self, text: &'t str) -> Cow<'t, str>;

    /// Reads a file from its root.
    fn read<'t>(&self, root: Node<'t>, out: &mut Builder<'t>);

    /// The names of the members that its standard library has, sorted, one in a line. Taken from the library's sources or
    /// by reflection.
    fn common(&self) -> &'static str;
}

/// Where the modules of a language live, and what can be named from where.
pub(crate) trait Modules {
    /// How near a module, as it is written in the file `from`, is to the place `to`.
    fn reach(&self, packages: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach;

    /// Whether a module is named from outside, so that it means the same in every file of a package.
    fn is_absolute(&self, module: &str) -> bool;

    /// Whether two files share a namespace, so that one can name what the other defines without an import.
    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool;

    /// Whether what is not public can be seen from another file. In doubt it can.
    fn is_visible(&self, visibility: Visibility, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool;

    /// Whether a file is built together with another one, so that it sees what that declares: only tests see tests.
    fn is_built_with(&self, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool;

    /// Whether a build takes a file, as far as its path says.
    fn is_built(&self, path: &str) -> bool;

    /// Whether a type of this name is the language's or its library's in a file that neither declares nor imports
    /// another one.
    fn is_brought(&self, name: &str) -> bool;

    /// The parts of the full name of a definition that its file gives.
    fn home(&self, packages: &Packages, place: SourcePlace<'_>, visibility: Visibility) -> Vec<CompactString>;

    /// The part of a file's path that imports of it name: a cheap test before the exact one.
    fn stem<'p>(&self, path: &'p str) -> &'p str;

    /// Whether a file stands for a folder or a package, and may pass on what others define.
    fn stands_for_others(&self, path: &str) -> bool;

    /// The name of a file's module, if another module can go on under it.
    fn module_name<'p>(&self, path: &'p str) -> Option<&'p str>;

    /// The module that a path names which begins with what `import` binds; `rest` is what follows that.
    fn in_full(&self, import: &Import, path: &str, rest: &str) -> String;

    /// Whether others can name what is imported into a file.
    fn is_export(&self, import: &Import, path: &str) -> bool;

    /// Whether an import certainly leads to a place outside the repository's own packages.
    fn leaves(&self, packages: &Packages, import: &Import, to: &str) -> bool;
}

/// Who can set a field, from where most can to where least can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Setting {
    /// Whoever sees it.
    All,
    /// Whoever builds a value.
    Builders,
    /// Its own type.
    Owner,
    /// The constructors of its type, or nobody.
    Constructors,
}

/// What definitions mean for each other.
pub(crate) trait Meanings {
    /// Whether two definitions of one name, owner and kind cannot both be there.
    fn clash(&self, one: Declared<'_>, other: Declared<'_>) -> bool;

    /// Whether two members of one type that stand in two files cannot both be there.
    fn are_gathered(&self, one: Declared<'_>, other: Declared<'_>) -> bool;

    /// Whether a method implements another one though its types are written differently.
    fn implements(&self, given: &Callable, whole: &Callable) -> bool;

    /// The members that a trait or an interface of the standard library gives to the types that have it.
    fn given_by(&self, name: &str) -> &'static [&'static str];

    /// Whether an attribute, annotation or decorator changes nothing about how such a definition is used.
    fn is_harmless(&self, marker: &str, kind: DefinitionKind) -> bool;

    /// Whether what decorates a function leaves it with the parameters that are written.
    fn keeps_parameters(&self, marker: &str) -> bool;

    /// Whether those who decorate something with a type give it this member of it, as they do an annotation's elements.
    fn is_element(&self, member: &Definition) -> bool;

    /// Whether a module with such a definition answers for any name.
    fn answers_any(&self, definition: &Definition) -> bool;

    /// Whether what decorates a type or a member of it, or a word of its head, may give the type such a member that
    /// nobody writes; `said` is all of these.
    fn gives(&self, word: &str, said: &[CompactString], member: &Definition) -> bool;

    /// Whether a use may define names in its file, or members of types there, that nobody writes. `around` is the
    /// definition that it stands in.
    fn defines(&self, usage: &Use, around: Option<&Definition>) -> bool;

    /// Words of files that define names or members by what they hold as texts.
    fn naming(&self) -> &'static [&'static str];

    /// Whether a method is named like a field, without being called.
    fn reads_like_a_field(&self, method: &Definition) -> bool;

    /// Whether a definition is handed over to a function of another file that has a parameter of its name.
    fn hands_over(&self, what: Declared<'_>, to: SourcePlace<'_>) -> Injection;

    /// Whether a definition is there only where something holds that is not known here.
    fn is_conditional(&self, definition: &Definition) -> bool;

    /// Whether a function with this modifier can be called only where the code around allows it, and whether something
    /// that is allowed there does; `None` for `allowed` asks whether it is so at all.
    fn is_asked_for(&self, modifier: &str, allowed: Option<&str>) -> bool;

    /// Whether that depends on what the type of its name extends.
    fn may_be_asked_for(&self, modifier: &str) -> bool;

    /// Who can set a field.
    fn setting(&self, field: &Definition) -> Setting;

    /// What each type parameter of a type has to be of, as far as that is written with names alone.
    fn bounds(&self, of: &Definition) -> Vec<Vec<String>>;

    /// Whether a type never meets a bound that is a word of the language, by its text, or by its kind where it is declared.
    fn is_never_of(&self, text: &str, kind: Option<DefinitionKind>, word: &str) -> bool;

    /// Whether the values of a type of the language, by its text, lack a member by which those change that hold the same and
    /// can be changed.
    fn is_never_changed_by(&self, member: &str, text: &str) -> bool;

    /// Whether a method goes with one of its name in a base, as far as their modifiers say.
    fn may_override(&self, base: &Definition, given: &Definition) -> bool;

    /// Whether a member of a class stands beside the one of its base that has its name, and does not take its place.
    fn stands_beside(&self, base: &Definition, given: &Definition) -> bool;

    /// The word by which a type says that its values become those of others, or others its own, where nothing is written.
    fn converting(&self) -> Option<&'static str>;

    /// Whether a type that others cannot extend makes an exception for one.
    fn permits(&self, class: Declared<'_>, other: Declared<'_>) -> bool;

    /// How a variant holds what it holds; `None` if that does not decide how it is used.
    fn holds(&self, variant: &Definition) -> Option<Holds>;

    /// The words of a type's declaration that keep others from building one.
    fn never_built(&self) -> &'static [&'static str];

    /// The words of a type's declaration that keep others from extending it.
    fn never_extended(&self) -> &'static [&'static str];
}

/// What the texts of types show. `None` means that it cannot be told.
pub(crate) trait Shapes {
    /// Whether a value of a shown type goes where another type stands.
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool>;

    /// Whether an expression or a pattern of this form goes with a type.
    fn form_fits(&self, form: &str, text: &str) -> Option<bool>;

    /// Whether a method that only some types of the standard library have goes with a type.
    fn method_fits(&self, name: &str, text: &str) -> Option<bool>;

    /// The type of a part of a value: of what a list holds, of what is inside an option or a result.
    fn part_of(&self, slot: &Slot, text: &str) -> Option<String>;

    /// Whether a type says that there may be no value, so that who takes something of it has to ask first.
    fn may_be_missing(&self, text: &str) -> bool;

    /// What waiting for a value of this type gives, if it is one that is waited for.
    fn awaited<'t>(&self, text: &'t str) -> Option<&'t str>;

    /// The name of a type by which its members are found.
    fn type_name(&self, text: &str) -> Option<String>;

    /// The name of the type whose members a value of a type has, also through what points to it.
    fn members_of(&self, text: &str) -> Option<String>;

    /// The name of a type without what may be missing or points to it, and the types that are written behind it.
    fn applied(&self, text: &str) -> Option<(String, Vec<String>)>;

    /// The types of what a function takes, if a type is one of functions.
    fn parameters_of(&self, text: &str) -> Option<Vec<String>>;

    /// The type and its member, if a type is said to be that of a member of another one.
    fn selected(&self, text: &str) -> Option<(String, String)>;

    /// What a function gives, if a type is one of functions.
    fn result_of(&self, text: &str) -> Option<String>;

    /// Whether a type is one of numbers, texts or truth values, which nothing is that a program declares with members.
    /// In doubt it is not.
    fn is_plain(&self, text: &str) -> bool;

    /// What the values of a type have, where types are compared by their members; empty where that cannot be told.
    fn ingredients(&self, text: &str) -> Vec<Ingredient>;

    /// Whether nothing that a program declares is of a type, or stands where it is asked for: the language has it by
    /// itself.
    fn is_closed(&self, text: &str) -> bool;

    /// All members of a type of the language that has no others, if its text is that of one.
    fn own_members(&self, text: &str) -> Option<&'static [&'static str]>;

    /// Whether a method that receives its value so can be called on what is held so.
    fn receives(&self, holder: &str, receiver: &str) -> Option<bool>;

    /// The type whose variant an expression or a pattern of this form names.
    fn type_of_form<'t>(&self, form: &'t str) -> Option<&'t str>;

    /// What is known of a type by its name alone.
    fn standard(&self, name: &str) -> Standard;

    /// Whether many have a type of this name that is another name for one of the language's.
    fn is_often_renamed(&self, name: &str) -> bool;
}

/// A part of what the values of a type have.
pub(crate) enum Ingredient {
    /// A member of this name, and whether all values have it.
    Member(CompactString, bool),
    /// What the values of this type have as well.
    Of(String),
    /// What values of one of these types have.
    OneOf(Vec<String>),
    /// Of what the values of a type have, only these members, or all but these.
    Some { of: String, names: Vec<CompactString>, keeps: bool },
    /// Members that are not listed.
    More,
}

/// How people write definitions of a language into a text that is no program.
pub(crate) trait Texts {
    /// Another language in which declarations are read.
    fn declared_in(&self) -> Option<Language>;

    /// A declaration without what people shorten.
    fn spelled_out<'t>(&self, text: &'t str) -> Cow<'t, str>;

    /// What a declaration may stand in to be a whole definition, best first; `{}` is the declaration.
    fn frames(&self) -> &'static [&'static str];

    /// What a piece of a program may stand between to be a file, best first. A type called `X` is only a frame.
    fn surroundings(&self) -> &'static [(&'static str, &'static str)];

    /// The names of a first parameter that receives the value: a declaration has it and a call has not.
    fn receivers(&self) -> &'static [&'static str];

    /// A type so that two ways of writing it are the same text.
    fn normal(&self, text: &str) -> String;

    /// Whether two texts are spellings of one type: under another name that the language has for it, or with and
    /// without the path before its name.
    fn is_same_type(&self, one: &str, other: &str) -> bool;

    /// What a text has instead of a name that its facts have and it does not write in full.
    fn written(&self, name: &str) -> Option<Written>;
}

/// What stands in a text for a name of its facts.
pub(crate) struct Written {
    /// The word from which the name is made.
    pub(crate) name: String,
    /// The word that has to stand there besides; empty if none has to.
    pub(crate) with: &'static str,
}

/// A definition and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(crate) place: SourcePlace<'a>,
    pub(crate) definition: &'a Definition,
}

/// Whether something is handed over to those who ask for it by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Injection {
    Not,
    /// The text does not say who has it.
    Perhaps,
    Surely,
}

/// How a variant holds what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Nothing,
    /// By place.
    Places,
    /// By name.
    Names,
}

/// What is known of a type by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standard {
    /// Nothing.
    Unknown,
    /// It is the language's, and has members of its own only.
    Known,
    /// It is the language's, and has the members of what is inside as well.
    Holder,
}
