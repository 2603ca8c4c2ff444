//! Uses: what a file relies on, and what it expects of it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::Visibility;
use crate::model::Span;

/// The text of a receiver is cut here: it is there to be shown.
const LONGEST_RECEIVER: usize = 40;

/// One place at which a file relies on a definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Use {
    /// The name that is used: the last part of a path. The name of the type for a literal, a match, a destructuring;
    /// of the trait or base for an implementation. [`Uses`](super::Uses) keeps it apart from the rest.
    #[serde(skip)]
    pub name: CompactString,
    /// What is done with it.
    pub kind: UseKind,
    /// What stands before it.
    pub qualifier: Qualifier,
    /// The arguments by place, in their coarse forms; `None` if their number is not known (a spread) or it is no call.
    pub arguments: Option<Vec<Form>>,
    /// What is named inside: arguments by name, fields of a literal, variants of a match, members of an
    /// implementation.
    pub labels: Labels,
    /// What becomes of the result.
    pub result: ResultUse,
    /// What the file shows about types that are not written here. It does not make two uses different ones.
    pub clues: Vec<Clue>,
    /// All of it, for a call with its arguments.
    pub span: Span,
    /// The name alone.
    pub name_span: Span,
    /// Which definition of the file it stands in, the innermost, by its place in the list.
    pub within: Option<u32>,
}

/// What is done with a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum UseKind {
    /// It is called: a function, a method, a constructor by its own syntax (`new T(…)`), a tuple struct or variant.
    Call,
    /// It is named as a value: passed on, read, compared.
    Value,
    /// It is named as a type.
    Type,
    /// A field (or property) of something is read or written.
    Field,
    /// A value is built by naming its fields: `T { a, b }`, `&T{…}`, a C designated initialiser.
    Literal,
    /// A value is taken apart by naming its fields.
    Destructure,
    /// A value is matched against the variants of an enum; the name is the enum's.
    Match,
    /// A type is made to be of a trait, an interface or a base class; the labels are the members that it gives.
    Implement,
    /// A macro is expanded.
    Macro,
    /// A decorator, attribute or annotation.
    Marker,
    /// It is imported by name. Extractors give [`Import`]s; drift makes uses of them.
    Import,
    /// A documentation comment links to it in a way that is checked (rustdoc's intra-doc links).
    Link,
    /// A value is built by naming its fields where something else says of which type it is: a parameter, a field. The
    /// name is that of what says so, and the clues lead from there to the value, one step each.
    Given,
    /// Whoever runs it finds it by its name and hands it over: a fixture that a test has as a parameter.
    Injected,
    /// A string names it, by which a library finds it: what a test replaces.
    Named,
    /// A string is given where one of those may be asked for that a type lists. The only label is the string as it is
    /// written in a list, with its quotes.
    Choice,
}

/// What stands before the name that is used.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Qualifier {
    /// Nothing: it is found by scope or import.
    Bare,
    /// A path of names, without the last one, as it is written, joined by the language's separator: `a::B` in
    /// `a::B::c()`, `pkg` in Go's `pkg.F()`, `module` in Python's `module.f()`. Generics are left out.
    Path(CompactString),
    /// A value whose type the file shows: the type's name or path without generics and references.
    Typed(CompactString),
    /// A value whose type the file does not show. The text of the receiver, cut to a few words, or empty.
    Untyped(CompactString),
}

/// A coarse, stable description of an expression, by which two arguments can be said to be of the same form:
/// `name` for a variable, `str`, `num`, `bool`, `none`, `fn` (closure), `list`, `dict`; `&` before the form of what is
/// borrowed; `Some()` or `foo()` for a call by the called name; `T{}` for a literal of a type; `A::B` for a constant
/// path; `.field` for a field access; `?` for all else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Form(pub CompactString);

/// The form of a value that is of a class of its own, which extends the one that is named.
pub const EXTENDED: &str = "class{}";

/// The form of what puts something into the list that a member holds already, and does not set the member.
pub const FILLED: &str = "filled";

/// The form of a name of which a literal says nothing: it is not lacking, and need not be one of the type.
const UNASKED: &str = "any";

/// How the form of a function begins that is written where it is handed over; the number of its parameters follows.
const FUNCTION: &str = "fn/";

/// How the form begins that says how many type arguments are written behind a name; their number follows,
/// and a single one as it is written.
const TYPE_ARGUMENTS: &str = "types/";

/// How the form begins that says that a call spreads values; the number of the others by place follows.
const SPREAD: &str = "spread/";

/// The form that says that what is named is set.
const SETS: &str = "sets/";

/// The form that says that a type is named for what it has: no value is of it there.
const NAMED: &str = "named/";

/// The form that says that what is missing may come from a base.
const INHERITS: &str = "inherits/";

/// The form that says that whoever gets a name builds a value of it.
const BUILDS: &str = "builds/";

/// The same where what is spread is all that the last parameter takes.
const REST: &str = "rest/";

/// What a call gives by place that spreads values, so that the number of its arguments is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// So many, and any number more.
    AtLeast(usize),
    /// So many, and then what the parameter takes that takes any number.
    ThenRest(usize),
}

/// Names that stand inside a use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// The names, each with the form of what is given for it.
    pub given: Vec<(CompactString, Form)>,
    /// Whether more may be meant than is named: `..rest`, `**kwargs`, a default arm.
    pub open: bool,
}

/// What the file shows about the type of a value that a use gives or takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Of which value.
    pub of: Slot,
    /// What is shown.
    pub shows: Shows,
}

/// A value that a use gives or takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// The field that is read or written, the result of a call.
    Itself,
    /// An element of the list that the field is.
    Element,
    /// What is inside of the option or the successful result that it is.
    Inner,
    /// The error of the result that it is.
    Error,
    /// An argument, by its place.
    Argument(u16),
    /// What is given for a name inside.
    Label(CompactString),
}

/// What is shown of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shows {
    /// Its type, with generic arguments, `_` for those that are not known, without references.
    Type(CompactString),
    /// It is given as an expression of this form or taken apart by a pattern of it. Other than in arguments,
    /// `Some(a::B::C)` names the variant inside, and `a::B::C` is a variant with its enum.
    Form(Form),
    /// A method of this name is called on it, or `?`.
    Method(CompactString),
    /// A field of this name is read or written.
    Field(CompactString),
}

/// What becomes of a call's result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResultUse {
    /// It is no call, or nothing can be said.
    #[default]
    Unknown,
    /// Nothing: the call is a statement.
    Discarded,
    /// It is bound to this many names, or returned or passed on as one.
    Bound(u8),
    /// It is awaited.
    Awaited,
    /// Its error is passed on (`?`) or it is unwrapped.
    Tried,
    /// A member or an element of it is taken, or it is taken apart: it is no value that one has to wait for.
    Taken,
}

/// A name that is brought into scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// From where, as it is written: a Rust path, a Python module with its leading dots, a Go import path, a Java
    /// package or class, a JavaScript module specifier, a C header.
    pub module: CompactString,
    /// What is taken from there: a name, `*` for all, empty for the module itself.
    pub name: CompactString,
    /// What it is called here; empty if nothing can be named by it.
    pub local: CompactString,
    /// Who can see it: more than private if it is re-exported.
    pub visibility: Visibility,
    /// The modules around it inside the file, as for definitions.
    pub scope: CompactString,
    /// All of it.
    pub span: Span,
}

/// The name of a use that names nothing of what it means: what is built, or matched, is of the type that is asked for or
/// given where it stands.
pub const UNNAMED: &str = "?";

impl Import {
    /// The module of an import of all names that stands for whatever a file passes on without naming it. No file can be
    /// meant by it.
    pub const UNKNOWN: &'static str = "@";
}

/// What makes two uses alike, wherever they stand.
pub type Outline<'a> = (&'a str, UseKind, &'a Qualifier, Option<&'a [Form]>, &'a [(CompactString, Form)]);

impl Use {
    /// How many type arguments are written behind the name; `None` if none are.
    #[must_use]
    pub fn type_arguments(&self) -> Option<usize> {
        self.clues.iter().find_map(|clue| match &clue.shows {
            Shows::Form(form) => form.0.strip_prefix(TYPE_ARGUMENTS)?.split(' ').next()?.parse().ok(),
            _ => None,
        })
    }

    /// The only type argument behind the name, as it is written, if it is short.
    #[must_use]
    pub fn type_argument(&self) -> Option<&str> {
        self.clues.iter().find_map(|clue| match &clue.shows {
            Shows::Form(form) => form.0.strip_prefix(TYPE_ARGUMENTS)?.split_once(' ').map(|(_, text)| text),
            _ => None,
        })
    }

    /// What it gives by place if it spreads values.
    #[must_use]
    pub fn spread(&self) -> Option<Spread> {
        self.clues.iter().find_map(|clue| match &clue.shows {
            Shows::Form(Form(form)) => match (form.strip_prefix(SPREAD), form.strip_prefix(REST)) {
                (Some(count), _) => count.parse().ok().map(Spread::AtLeast),
                (_, Some(count)) => count.parse().ok().map(Spread::ThenRest),
                _ => None,
            },
            _ => None,
        })
    }

    /// Whether a field is set, and not only read.
    #[must_use]
    pub fn sets(&self) -> bool {
        self.shows(SETS)
    }

    /// Whether a type is named for somebody to build one (`T::new`).
    #[must_use]
    pub fn builds(&self) -> bool {
        self.shows(BUILDS)
    }

    /// Whether a type is named for what it has itself, and not as that of a value.
    #[must_use]
    pub fn is_only_named(&self) -> bool {
        self.shows(NAMED)
    }

    /// Whether a type that is made to be of another one may have what it lacks from a base, and from nowhere else.
    #[must_use]
    pub fn inherits(&self) -> bool {
        self.shows(INHERITS)
    }

    fn shows(&self, word: &str) -> bool {
        self.clues.iter().any(|clue| matches!(&clue.shows, Shows::Form(Form(form)) if form == word))
    }

    /// Whether only the types around it tell what it means.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.name == UNNAMED
    }

    /// What makes it like others, wherever they stand.
    #[must_use]
    pub fn outline(&self) -> Outline<'_> {
        (&self.name, self.kind, &self.qualifier, self.arguments.as_deref(), &self.labels.given)
    }
}

impl Qualifier {
    /// A value whose type the file does not show, by its text: in one line, cut to a few words.
    pub(crate) fn untyped(receiver: &str) -> Self {
        let end =
            (0..=LONGEST_RECEIVER.min(receiver.len())).rev().find(|at| receiver.is_char_boundary(*at)).unwrap_or(0);
        let mut short = CompactString::default();
        for word in receiver[..end].split_whitespace() {
            if !short.is_empty() && !word.starts_with('.') {
                short.push(' ');
            }
            short.push_str(word);
        }
        if end < receiver.len() {
            short.push('…');
        }
        Self::Untyped(short)
    }
}

impl Clue {
    /// That so many type arguments are written behind the name.
    pub(crate) fn of_type_arguments(count: usize) -> Self {
        let form = Form(compact_str::format_compact!("{TYPE_ARGUMENTS}{count}"));
        Self { of: Slot::Itself, shows: Shows::Form(form) }
    }

    /// The same of a single one that is written so.
    pub(crate) fn of_type_argument(text: &str) -> Self {
        let form = Form(compact_str::format_compact!("{TYPE_ARGUMENTS}1 {text}"));
        Self { of: Slot::Itself, shows: Shows::Form(form) }
    }

    /// That what is named is set.
    pub(crate) fn of_setting() -> Self {
        Self { of: Slot::Itself, shows: Shows::Form(Form(SETS.into())) }
    }

    /// That whoever gets the name builds a value of it.
    pub(crate) fn of_building() -> Self {
        Self { of: Slot::Itself, shows: Shows::Form(Form(BUILDS.into())) }
    }

    /// That a type is named for what it has.
    pub(crate) fn of_naming() -> Self {
        Self { of: Slot::Itself, shows: Shows::Form(Form(NAMED.into())) }
    }

    /// That what is missing may come from a base.
    pub(crate) fn of_inheriting() -> Self {
        Self { of: Slot::Itself, shows: Shows::Form(Form(INHERITS.into())) }
    }

    /// That a call spreads values.
    pub(crate) fn of_spread(spread: Spread) -> Self {
        let form = match spread {
            Spread::AtLeast(count) => compact_str::format_compact!("{SPREAD}{count}"),
            Spread::ThenRest(count) => compact_str::format_compact!("{REST}{count}"),
        };
        Self { of: Slot::Itself, shows: Shows::Form(Form(form)) }
    }
}

impl Form {
    /// The form of a function that is written where it is handed over, by how many parameters it has.
    pub(crate) fn function(parameters: usize) -> Self {
        Self(compact_str::format_compact!("{FUNCTION}{parameters}"))
    }

    /// How many parameters a function of this form has.
    pub(crate) fn parameters(form: &str) -> Option<usize> {
        form.strip_prefix(FUNCTION)?.parse().ok()
    }

    /// The form of a name of which a literal says nothing.
    pub(crate) fn unasked() -> Self {
        Self(UNASKED.into())
    }

    /// The form of what says nothing.
    pub(crate) fn unknown() -> Self {
        Self("?".into())
    }
}

impl Labels {
    /// The form that is given for a name that has to be one of the type.
    #[must_use]
    pub fn relies_on(&self, name: &str) -> Option<&Form> {
        self.form(name).filter(|form| form.0 != UNASKED)
    }

    /// The form that is given for a name.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<&Form> {
        self.given.iter().find(|(given, _)| given == name).map(|(_, form)| form)
    }
}
