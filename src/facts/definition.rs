//! Definitions: what others can rely on.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::model::Span;

/// Something that is defined in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Its name, without anything around it. An implementation has the name of what is implemented.
    pub name: CompactString,
    /// What it is.
    pub kind: DefinitionKind,
    /// The type or trait whose member it is, without generics; empty for what stands in a module.
    pub owner: CompactString,
    /// The trait through which a member belongs to its owner (`impl Trait for Owner`); empty otherwise.
    pub through: CompactString,
    /// The modules, namespaces or functions around it inside the file, outermost first, joined by the language's
    /// separator; empty at the top of the file. Types are not among them: those are `owner`.
    pub module: CompactString,
    /// From where it can be seen.
    pub visibility: Visibility,
    /// Whether code that implements, builds or matches its owner has to name it.
    pub necessity: Necessity,
    /// Whether it is there for tests only.
    pub purpose: Purpose,
    /// Its head in one line: everything up to the body, comments left out, white space as single blanks.
    pub signature: CompactString,
    /// The type of a field, constant or variable, the target of an alias; empty if the text does not say.
    pub type_text: CompactString,
    /// How it is called, if it can be called. A struct with unnamed fields and a variant with a payload can.
    pub callable: Option<Callable>,
    /// What decorates it: attributes, annotations and decorators, one line each.
    pub markers: Vec<CompactString>,
    /// A hash of the tokens of its body, comments and white space left out; 0 without a body.
    pub body: u64,
    /// By which its body is recognised under another name.
    pub sketch: Sketch,
    /// All of it.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
}

/// The marker of a member that is known only from what a function returns.
pub const RETURNED: &str = "returned";

/// The marker of what is read like a field and gives what can be called: a class, a function.
pub const GIVES_CALLABLE: &str = "gives what can be called";

/// The name of the member by which a value is called like a function.
pub const CALLED: &str = "()";

/// The marker of a type whose values may have members of any name.
pub const OPEN: &str = "open";

/// The marker of a function that hands whatever it is given on to what it was made for.
pub const PASSES_ON: &str = "passing";

/// The marker of a property that one function reads and another one sets.
pub const ACCESSED: &str = "accessed";

/// The marker of a field that nothing sets once its value is made.
pub const FIXED: &str = "fixed";

/// The marker of a type that has the fields of another one, and not its methods.
pub const DEFINED: &str = "defined";

/// The marker of what a module exports by its own name, though it is what it exports by default.
pub const EXPORTED: &str = "export";

/// What a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DefinitionKind {
    Function,
    Method,
    Constructor,
    Struct,
    Union,
    Enum,
    Class,
    Interface,
    Trait,
    TypeAlias,
    Field,
    /// A member of an enum.
    Variant,
    Constant,
    Variable,
    Macro,
    Module,
    /// A type's being of a trait, interface or base class. Its name is that one's, its owner the type.
    Implementation,
    /// A name that a module passes on from elsewhere. Extractors give [`Import`](super::Import)s; drift makes
    /// definitions of those that others can name.
    Reexport,
}

/// From where a definition can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Visibility {
    /// Inside a function, where nothing outside can name it.
    Local,
    /// In its own file, module or class.
    Private,
    /// In its own package, crate or hierarchy.
    Internal,
    /// Everywhere.
    Public,
}

/// Whether others have to provide something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Necessity {
    /// It may be left out.
    Optional,
    /// It must be given: a field in a literal, a trait's item in an implementation, a variant in a full match.
    Required,
}

/// What a definition is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// The program.
    Program,
    /// Its tests.
    Tests,
}

/// How something is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callable {
    /// The parameters, without the receiver.
    pub parameters: Vec<Parameter>,
    /// The receiver as it is written (`&mut self`, `self`, `*T`, `cls`); empty for what has none.
    pub receiver: CompactString,
    /// The type of the result in one line, empty if there is none or the text does not say.
    pub result: CompactString,
    /// How many results there are, in languages with several (Go), and of a tuple that is written (Rust) or
    /// that every `return` shows (Python); 1 otherwise.
    pub results: u8,
    /// `async`, `unsafe`, `static`, `abstract`, `const` and the like, sorted.
    pub modifiers: Vec<CompactString>,
    /// The generic parameters with their bounds, in one line; empty without any.
    pub generics: CompactString,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name; empty if it has none.
    pub name: CompactString,
    /// Its type in one line; empty if the text does not say.
    pub type_text: CompactString,
    /// How it is passed.
    pub passing: Passing,
    /// Whether a call may leave it out: a default value, `?`.
    pub necessity: Necessity,
}

/// How an argument reaches its parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Passing {
    /// By its place only.
    Positional,
    /// By its place or its name (Python).
    Either,
    /// By its name only (Python, after `*`).
    Named,
    /// Any number by place: `*args`, `...`.
    Rest,
    /// Any number by name: `**kwargs`.
    NamedRest,
}

/// The smallest hashes of a body's token pairs: two bodies are alike as far as their sketches are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch(pub Vec<u32>);

impl Sketch {
    /// How many hashes are kept.
    pub const LENGTH: usize = 24;

    /// How alike two bodies are, from 0 to 1 (an estimate of the Jaccard index of their token pairs: bottom-k
    /// `MinHash`, Broder 1997). Bodies of fewer than 4 pairs are like nothing.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.0.len() < 4 || other.0.len() < 4 {
            return 0.0;
        }
        // Both rise: the smallest of the union come first.
        let (mut one, mut two) = (self.0.as_slice(), other.0.as_slice());
        let (mut union, mut both) = (0_u8, 0_u8);
        while usize::from(union) < Self::LENGTH && !(one.is_empty() && two.is_empty()) {
            let least = one.first().into_iter().chain(two.first()).min().copied();
            let [is_first, is_second] = [&mut one, &mut two].map(|rest| {
                let has = rest.first().copied() == least;
                *rest = &rest[usize::from(has)..];
                has
            });
            union += 1;
            both += u8::from(is_first && is_second);
        }
        f64::from(both) / f64::from(union)
    }
}

impl Callable {
    /// The fewest and the most arguments by place that a call may have; `None` for the most if there is no limit.
    /// Parameters that can be given by name as well count as by place.
    #[must_use]
    pub fn arity(&self) -> (usize, Option<usize>) {
        let by_place = |parameter: &&Parameter| matches!(parameter.passing, Passing::Positional | Passing::Either);
        let places: Vec<&Parameter> = self.parameters.iter().filter(by_place).collect();
        let required = places.iter().filter(|parameter| parameter.necessity == Necessity::Required).count();
        let open = self.parameters.iter().any(|parameter| parameter.passing == Passing::Rest);
        (required, (!open).then_some(places.len()))
    }
}

impl Definition {
    /// The same without that by which bodies are recognised.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self { sketch: Sketch::default(), ..self.clone() }
    }

    /// Whether it is what a module exports by default: imports name it as they like.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.markers.iter().any(|marker| marker == "default")
    }

    /// Whether nothing but an import of the default finds it.
    #[must_use]
    pub fn is_only_default(&self) -> bool {
        self.is_default() && !self.markers.iter().any(|marker| marker == EXPORTED)
    }

    /// The name of its owner alone: the variant for a field of a variant, whose owner is `Enum::Variant`.
    #[must_use]
    pub fn owner_name(&self) -> &str {
        self.owner.rsplit([':', '.']).next().unwrap_or_default()
    }

    /// Whether this is the name of its owner alone. Most are not, and how the owner ends says so at once.
    #[must_use]
    pub fn is_of(&self, owner: &str) -> bool {
        self.owner.ends_with(owner) && self.owner_name() == owner
    }
}

impl DefinitionKind {
    /// Whether it has members.
    #[must_use]
    pub fn is_type(self) -> bool {
        matches!(
            self,
            Self::Struct | Self::Union | Self::Enum | Self::Class | Self::Interface | Self::Trait | Self::TypeAlias
        )
    }

    /// What people call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Method => "method",
            Self::Constructor => "constructor",
            Self::Struct => "struct",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::Class => "class",
            Self::Interface => "interface",
            Self::Trait => "trait",
            Self::TypeAlias => "type",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Constant => "constant",
            Self::Variable => "variable",
            Self::Macro => "macro",
            Self::Module => "module",
            Self::Implementation => "implementation",
            Self::Reexport => "re-export",
        }
    }
}
