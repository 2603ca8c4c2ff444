//! What a file says about the types of values that meet at a place: of what a call or a literal is given, of what the
//! result of a call or a field is used as.
//!
//! Asked only about few places, once it matters. What a name stands for is looked up in the scopes around it; what other
//! files declare is left as an [`Expression`], which `drift` follows through their facts. Each language has a table of
//! the kinds of its nodes.

mod bound;
mod called;
mod held;
mod library;
mod look;
mod needed;
mod refused;
mod taken;
#[cfg(test)]
mod tests;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use tree_sitter::{Point, Tree};

pub(super) use self::library::Library;
pub(crate) use self::library::{member_of_all, standard_member};
pub(super) use self::refused::{NEVER, Refused};
pub(crate) use self::refused::{UNBUILT, UNCHECKED, UNRUN, refusing_words};

use self::look::Look;
use super::extract::{LARGEST, parse};
use crate::facts::Slot;
use crate::lang::Language;
use crate::model::Position;

/// Changes whenever what is found about a place does, or its form.
pub const SPOTS_VERSION: u32 = 10;

/// So far a chain of selections, calls and local names is followed.
const FARTHEST: usize = 8;

/// An expression, as far as its type can be found through declarations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expression {
    /// Of a type that stands in the file, as it is written.
    Of(CompactString),
    /// A name or a path that is bound outside of the function.
    Name(CompactString),
    /// A member of a value or of what a name stands for.
    Member(Box<Expression>, CompactString),
    /// What a call gives.
    Call(Box<Expression>),
    /// A part of a value.
    Part(Slot, Box<Expression>),
    /// One of several results.
    Nth(u16, Box<Expression>),
    /// What points to a value.
    Pointer(Box<Expression>),
    /// What a call asks for at a place.
    Asked(Box<Expression>, u16),
    /// What a function is given at a place.
    Taken(u16, Box<Expression>),
    /// What is one of two values.
    OneOf(Box<[Expression; 2]>),
    /// A function that is written there, with so many parameters.
    Function(u16),
    /// The same, with what it gives.
    Giving(u16, Box<Expression>),
    /// A literal of no type of its own, as one that says nothing of it: `{}` or `[]`.
    Literal(CompactString),
    /// A local name of which no more is known.
    Local,
    /// Nothing is known.
    Unknown,
}

/// What is done with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taken {
    /// A field of it is read.
    Field(CompactString),
    /// A method is called on it.
    Method(CompactString),
    /// It is given to what is called, at this place.
    Given(Expression, u16),
    /// It stands where this type is written.
    As(CompactString),
    /// It is put where a value of this stands.
    Into(Expression),
    /// A loop goes through it.
    Each,
    /// It is counted with, or compared by its size.
    Counted,
    /// This is put into the list that it is.
    Adds(Expression),
    /// This is put in its place.
    Set(Expression),
    /// It stands in a literal, and this becomes of that.
    Inside(Slot, Box<Taken>),
    /// A part of it is taken, and this becomes of that.
    Part(Slot, Box<Taken>),
    /// A function gives it that is written there, and this becomes of that.
    Result(Box<Taken>),
}

/// What meets at a use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The type around it, if there is one.
    pub(crate) owner: CompactString,
    /// On what a method is called or of what a field is read.
    pub(crate) receiver: Option<Expression>,
    /// As what the function holds the value that selections lead from to the receiver: the type of a parameter, or how
    /// a method receives its own value.
    pub(crate) holder: Option<CompactString>,
    /// What is called.
    pub(crate) called: Option<Expression>,
    /// What a call is given, by place.
    pub(crate) arguments: Vec<Expression>,
    /// What a literal is given, by name.
    pub(crate) labels: Vec<(CompactString, Expression)>,
    /// What is put into a field.
    pub(crate) put: Option<Expression>,
    /// What becomes of the value.
    pub(crate) taken: Vec<Taken>,
    /// What is done with the value first, if nothing asks before that whether it is there.
    pub(crate) needed: Vec<Taken>,
    /// What is written where the type stands that is named there.
    pub(crate) held: Vec<Held>,
    /// With how many arguments what is declared there is called, if it is declared with the type that is named there.
    pub(crate) called_with: Vec<u16>,
    /// With which errors it is expected to be refused there, or what stands for all of them.
    pub(crate) expected: Vec<CompactString>,
}

/// A value that is written where a type stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The type, as it is written.
    pub(crate) text: CompactString,
    /// Which part of a literal of that type it is, if it is one.
    pub(crate) part: Option<Slot>,
    pub(crate) value: Expression,
}

/// Where something stands in a node.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    /// Nowhere.
    Nowhere,
    /// In this field.
    In(&'static str),
    /// In this field of the node around it.
    Around(&'static str),
    /// It is the last child, after the name.
    Last,
    /// It is the first child.
    First,
}

/// What a binding says of the type of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    /// The value that stands there.
    Value,
    /// An element of it.
    Element,
}

/// How functions say what they give.
pub(super) struct Results {
    /// How they say that it is nothing; an empty text where they say nothing then.
    pub(super) nothing: &'static [&'static str],
    /// Whether what they give may be left out where they end.
    pub(super) may_be_left_out: fn(&str) -> bool,
    /// How many values they give, where they may give several.
    pub(super) count: fn(&str) -> Option<usize>,
    /// The type of what stands behind `return`, where that is not what they say; nothing, where that is not known.
    pub(super) returned: fn(&str) -> Option<&str>,
}

/// Which values are of one type that nothing decides but what they are, so that one that goes where a type stands does
/// not go where another one stands that has nothing in common with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Firm {
    /// None is known to be: a value may be of any type.
    Nothing,
    /// Variables, fields and calls on values; what stands for itself may be a constant that goes to several types.
    Values,
    /// The same, and variables whose type is found by what they are used as are few.
    Inferred,
}

/// A kind of node that binds names.
pub(super) struct Binds {
    pub(super) node: &'static str,
    /// The field with the names; empty if they are its children.
    pub(super) name: &'static str,
    pub(super) of: At,
    pub(super) value: At,
    pub(super) gives: Gives,
}

/// What operators give: the kinds of nodes, and the types. Empty where a language has none, or several.
pub(super) struct Operations {
    /// An operator between two values.
    pub(super) binary: &'static str,
    /// An operator before a value.
    pub(super) unary: &'static str,
    /// What texts are joined to.
    pub(super) text: &'static str,
    /// What numbers give.
    pub(super) number: &'static str,
    /// What comparing gives.
    pub(super) truth: &'static str,
}

/// The kinds of nodes of a language.
pub(super) struct Typing {
    /// Names of values.
    pub(super) names: &'static [&'static str],
    /// Paths of names.
    pub(super) paths: &'static [&'static str],
    /// What stands for the value of the type around it.
    pub(super) own: &'static [&'static str],
    /// Selections: the kind, the value, the name.
    pub(super) members: &'static [[&'static str; 3]],
    /// Calls: the kind, what is called, the arguments.
    pub(super) calls: &'static [[&'static str; 3]],
    /// Calls of members in one node: the kind, the value, the name, the arguments.
    pub(super) member_calls: &'static [[&'static str; 4]],
    /// What makes a value of a type: the kind, the type, the arguments.
    pub(super) builds: &'static [[&'static str; 3]],
    /// What says that a value is there.
    pub(super) asserting: &'static [&'static str],
    /// What makes a value of the type that is asked for where it stands.
    pub(super) unnamed: &'static [&'static str],
    /// What is of the type of what is inside: the kind, the field; the first child if that is empty.
    pub(super) same: &'static [[&'static str; 2]],
    /// What takes a part of a value: the kind, the field, the part.
    pub(super) parts: &'static [(&'static str, &'static str, Slot)],
    /// What says a type: the kind, the field; the last child if that is empty.
    pub(super) casts: &'static [[&'static str; 2]],
    /// What points to what is inside: the kind, the operator.
    pub(super) pointers: &'static [[&'static str; 2]],
    /// Literals: the kind, the type; what is written is the type if that is empty.
    pub(super) literals: &'static [[&'static str; 2]],
    /// What binds names.
    pub(super) binds: &'static [Binds],
    /// What says a type besides and holds a value: the kind, the type, the value.
    pub(super) holds: &'static [(&'static str, At, At)],
    /// Literals that are made of values.
    pub(super) lists: &'static [&'static str],
    /// Calls that make a list of what they are given.
    pub(super) listing: &'static [&'static str],
    /// What is around a bound name and changes nothing, or makes it a pointer.
    pub(super) around_names: &'static [&'static str],
    /// Patterns and the like, which bind names of which no more is said.
    pub(super) patterns: &'static [&'static str],
    /// Statements whose names cannot be seen after them.
    pub(super) closed: &'static [&'static str],
    /// Functions: the kind, the result.
    pub(super) functions: &'static [[&'static str; 2]],
    /// Those that may be declared inside of another one and are known by their name there.
    pub(super) inner_functions: &'static [&'static str],
    /// Methods that are named as functions: the kind. The name stands last, behind the value or the type.
    pub(super) references: &'static [&'static str],
    /// Calls that hold what they are given, and are asked for as if they were it.
    pub(super) wrapping: &'static [&'static str],
    /// Types, and what is around their members: the kind, the name.
    pub(super) types: &'static [[&'static str; 2]],
    /// Whether members are named without a receiver.
    pub(super) bare_members: bool,
    /// Entries of literals: the kind, the name, the value.
    pub(super) entries: &'static [[&'static str; 3]],
    /// Literals whose type stands elsewhere: with entries, and of elements.
    pub(super) open_literals: [&'static str; 2],
    /// What is one of two values: with an operator, and with a condition.
    pub(super) either: [&'static str; 2],
    /// What operators give.
    pub(super) operations: Operations,
    /// What is compared with a value: the kind, that of what is around it, the field of that.
    pub(super) cases: &'static [[&'static str; 3]],
    /// What gives a value by name to what an element stands for: what is around the value, what has the name as its
    /// first child, and the field of the element that says what it stands for.
    pub(super) attributes: &'static [[&'static str; 3]],
    /// Assignments: the kind.
    pub(super) assignments: &'static [&'static str],
    /// Statements that give a result.
    pub(super) returns: &'static [&'static str],
    /// How functions say what they give, where a statement that gives something else is refused.
    pub(super) results: Option<Results>,
    /// Whether the last expression of a function is its result.
    pub(super) tail: bool,
    /// Whether a function that says no result has none.
    pub(super) says_results: bool,
    /// Types that say nothing, so that the value does.
    pub(super) inferred: &'static [&'static str],
    /// What stands after a type to make it one of pointers.
    pub(super) pointer: &'static str,
    /// Methods that hand over each element of a list to a function.
    pub(super) visiting: &'static [&'static str],
    /// Methods that put what they are given into a list.
    pub(super) adding: &'static [&'static str],
    /// The types in which a function that is waited for writes what it gives.
    pub(super) waited: &'static [&'static str],
    /// Calls that wait for all values of a list at once.
    pub(super) gathering: &'static [&'static str],
    /// Methods that hand over what a value holds to a function.
    pub(super) opening: &'static [&'static str],
    /// Which values are of the same type wherever they are given.
    pub(super) firm: Firm,
    /// Types whose values go where any other one stands.
    pub(super) anything: &'static [&'static str],
    /// Calls that give whatever type is asked for.
    pub(super) inferring: &'static [&'static str],
    /// Where only what is true or false stands: the kind, the field; after `!` if that is empty.
    pub(super) conditions: &'static [[&'static str; 2]],
    /// The type of what is true or false.
    pub(super) truth: &'static str,
    /// The type of any text, where what a text says is a type of its own.
    pub(super) text: &'static str,
    /// The parameter by which a method receives its value, where that is written.
    pub(super) receiver: &'static str,
    /// What members of the language's own types give.
    pub(super) library: &'static [Library],
    /// How it expects to be refused, and what keeps code from being built or run.
    pub(super) refused: &'static Refused,
}

/// A table of a language of which nothing is known.
pub(super) const NOTHING: Typing = Typing {
    names: &[],
    paths: &[],
    own: &[],
    members: &[],
    calls: &[],
    member_calls: &[],
    builds: &[],
    asserting: &[],
    unnamed: &[],
    same: &[],
    parts: &[],
    casts: &[],
    pointers: &[],
    literals: &[],
    binds: &[],
    holds: &[],
    lists: &[],
    listing: &[],
    around_names: &[],
    patterns: &[],
    closed: &[],
    functions: &[],
    inner_functions: &[],
    text: "",
    references: &[],
    wrapping: &[],
    types: &[],
    bare_members: false,
    entries: &[],
    open_literals: [""; 2],
    either: [""; 2],
    operations: Operations { binary: "", unary: "", text: "", number: "", truth: "" },
    cases: &[],
    attributes: &[],
    assignments: &[],
    returns: &[],
    results: None,
    tail: false,
    says_results: false,
    inferred: &[],
    pointer: "",
    visiting: &[],
    adding: &[],
    waited: &[],
    gathering: &[],
    opening: &[],
    firm: Firm::Nothing,
    anything: &[],
    inferring: &[],
    conditions: &[],
    truth: "",
    receiver: "",
    library: &[],
    refused: &NEVER,
};

/// A file that was parsed to be asked about places.
pub struct Reading {
    language: Language,
    text: String,
    tree: Tree,
}

/// Parses a file to be asked about places; nothing, if it is too large or too hard to parse.
#[must_use]
pub fn reading(language: Language, bytes: &[u8]) -> Option<Reading> {
    let text = (bytes.len() <= LARGEST).then(|| String::from_utf8_lossy(bytes).into_owned())?;
    let tree = parse(language, &text).ok()?;
    Some(Reading { language, text, tree })
}

/// Whether a value of a type goes where any other one stands.
pub(crate) fn goes_anywhere(language: Language, text: &str) -> bool {
    let anything = language.semantics().typing().anything;
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| anything.contains(&word))
}

/// A type whose values go where any other one stands, and where those of any other one go.
pub(crate) fn anything(language: Language) -> Option<&'static str> {
    language.semantics().typing().anything.first().copied()
}

/// Whether an expression is of one type, whatever is asked for where it is given.
pub(crate) fn is_firm(language: Language, value: &Expression) -> bool {
    let table = language.semantics().typing();
    let is_name = |value: &Expression| matches!(value, Expression::Name(_));
    if table.firm == Firm::Nothing {
        return false;
    }
    let mut value = value;
    let mut outermost = true;
    loop {
        let (of, called) = match value {
            Expression::Unknown | Expression::Literal(_) | Expression::Function(_) | Expression::Giving(..) => {
                return false;
            }
            Expression::OneOf(both) => return both.iter().all(|it| is_firm(language, it)),
            Expression::Name(_) => return !outermost,
            Expression::Local => return !outermost || table.firm == Firm::Inferred,
            Expression::Of(text) => return !outermost || !goes_anywhere(language, text),
            Expression::Member(of, _) if outermost && is_name(of) => return false,
            Expression::Member(of, _)
            | Expression::Part(_, of)
            | Expression::Nth(_, of)
            | Expression::Pointer(of)
            | Expression::Taken(_, of) => (of, None),
            Expression::Asked(called, _) => (called, None),
            Expression::Call(of) => (of, Some(&**of)),
        };
        let name = match called {
            Some(Expression::Name(path)) => path.rsplit(['.', ':']).next(),
            Some(Expression::Member(_, name)) => Some(name.as_str()),
            _ => None,
        };
        if name.is_some_and(|name| table.inferring.contains(&name)) {
            return false;
        }
        outermost = false;
        value = of;
    }
}

impl Reading {
    /// What meets at the use whose name stands here.
    pub(crate) fn spot(&self, name: Position) -> Option<Spot> {
        let row = usize::try_from(name.line).ok()?.checked_sub(1)?;
        let column = usize::try_from(name.column).ok()?.checked_sub(1)?;
        // What ends where the name begins is another node.
        let [start, end] = [column, column + 1].map(|column| Point { row, column });
        let leaf = self.tree.root_node().named_descendant_for_point_range(start, end)?;
        let look = Look { text: &self.text, table: self.language.semantics().typing() };
        let expected = look.expected(leaf);
        let spot = look.spot(leaf).or_else(|| (!expected.is_empty()).then(Spot::default))?;
        Some(Spot { expected, ..spot })
    }
}
