//! What the core knows of a grammar: the numbers of its fields, and what its kinds of nodes are.
//!
//! The parser library compares a name with all that a grammar has, for every node that is asked, which would be a tenth
//! of the time that a file takes. Here names are looked up once, and nodes are asked by number.

use std::num::NonZeroU16;
use std::sync::LazyLock;

use tree_sitter::{Node, TreeCursor};

use crate::lang::{LANGUAGES, Language};

/// Names the fields that the core and the languages on it ask for.
macro_rules! fields {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// A field of a node. Grammars give their fields the same names, and numbers of their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::languages) enum Field {
            /// None, or one that is not asked for.
            Other,
            $($variant),*
        }

        impl Field {
            const NAMED: &[(Self, &str)] = &[$((Self::$variant, $name)),*];
        }
    };
}

fields! {
    Accessed = "field",
    Accessors = "accessors",
    Alias = "alias",
    Alternative = "alternative",
    Argument = "argument",
    Arguments = "arguments",
    Body = "body",
    Condition = "condition",
    Consequence = "consequence",
    Declarator = "declarator",
    Designator = "designator",
    Element = "element",
    Expression = "expression",
    Function = "function",
    Index = "index",
    Initializer = "initializer",
    Key = "key",
    Left = "left",
    Member = "member",
    Name = "name",
    Operand = "operand",
    Operator = "operator",
    Package = "package",
    Parameters = "parameters",
    Path = "path",
    Pattern = "pattern",
    Qualifier = "qualifier",
    Rank = "rank",
    Receiver = "receiver",
    Result = "result",
    Returns = "returns",
    Right = "right",
    Subscript = "subscript",
    Tag = "tag",
    Type = "type",
    TypeArguments = "type_arguments",
    TypeParameters = "type_parameters",
    Update = "update",
    Value = "value",
}

/// What a kind of node is, independently of its name in the grammar. A language says it in a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Role {
    /// Something that only the language knows.
    Other,
    /// Nothing in it counts: a comment.
    Skipped,
    /// Names are bound in it up to its end.
    Scope,
    /// The same for a function without a name: what is declared in it cannot be named from outside.
    Closure,
    /// A name that stands alone.
    Name,
    /// A value that is written out, by its [`Form`](crate::facts::Form).
    Literal(&'static str),
    /// Brackets around a value.
    Brackets,
    /// A value that has the type of one of its parts.
    Through(Field),
    /// An element of the value in this field.
    Element(Field),
    /// A value of the type that is written in this field: a cast, a literal.
    Typed(Field),
    /// A member: the value that it is of, and its name.
    Member(Field, Field),
    /// A call of what stands in this field.
    Call(Field),
}

/// A table of the kinds of nodes that are something to the core.
pub(in crate::languages) type Roles = &'static [(&'static str, Role)];

/// A grammar in numbers.
struct Grammar {
    language: tree_sitter::Language,
    /// The numbers of the fields, by what they are here; 0 for those that it does not have.
    numbers: [u16; Field::NAMED.len() + 1],
    /// What its fields are, by their numbers.
    fields: Vec<Field>,
    /// What its kinds of nodes are, by their numbers.
    roles: Vec<Role>,
    /// How they stand in the text, by their numbers.
    layers: Vec<Layer>,
}

/// How a kind of node stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Layer {
    /// Its parts are tokens, or it is one.
    Code,
    /// It is one token, with anything inside.
    Text,
    /// It stands between tokens, where the grammar allows it anywhere.
    Comment,
}

static GRAMMARS: LazyLock<[Grammar; LANGUAGES.len()]> =
    LazyLock::new(|| LANGUAGES.each_ref().map(|row| Grammar::new(row.language)));

impl Grammar {
    fn new(language: Language) -> Self {
        let grammar = language.grammar();
        let mut numbers = [0; Field::NAMED.len() + 1];
        let mut fields = vec![Field::Other; grammar.field_count() + 1];
        for (field, name) in Field::NAMED {
            if let Some(number) = grammar.field_id_for_name(name) {
                numbers[*field as usize] = number.get();
                fields[usize::from(number.get())] = *field;
            }
        }
        let roles = by_kind(&grammar, language.semantics().roles())
            .into_iter()
            .map(|role| role.unwrap_or(Role::Other))
            .collect();
        let count = u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
        let layers = (0..count).map(|kind| Layer::named(grammar.node_kind_for_id(kind).unwrap_or_default())).collect();
        Self { language: grammar, numbers, fields, roles, layers }
    }

    fn of(node: Node<'_>) -> Option<&'static Self> {
        let language = node.language();
        GRAMMARS.iter().find(|known| known.language == *language)
    }

    fn number(&self, field: Field) -> Option<NonZeroU16> {
        NonZeroU16::new(self.numbers[field as usize])
    }
}

impl Layer {
    /// Grammars differ in how they call their texts and comments, but not in these words.
    fn named(kind: &str) -> Self {
        if kind.contains("comment") {
            Self::Comment
        } else if kind.contains("string") {
            Self::Text
        } else {
            Self::Code
        }
    }
}

/// How the nodes of a tree stand in the text.
pub(in crate::languages) fn layers(root: Node<'_>) -> impl Fn(Node<'_>) -> Layer {
    let layers = Grammar::of(root).map_or(&[][..], |grammar| &grammar.layers);
    move |node| layers.get(usize::from(node.kind_id())).copied().unwrap_or(Layer::Code)
}

/// What a table says of each kind of node, by the numbers of the kinds. Several kinds may have one name.
pub(in crate::languages) fn by_kind<T: Copy>(grammar: &tree_sitter::Language, table: &[(&str, T)]) -> Vec<Option<T>> {
    let count = u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
    let row = |kind: u16| {
        let name = grammar.node_kind_for_id(kind)?;
        table.iter().find(|(known, _)| *known == name).map(|(_, row)| *row)
    };
    (0..count).map(row).collect()
}

/// What a node is.
pub(in crate::languages) fn role(node: Node<'_>) -> Role {
    let role = |grammar: &Grammar| grammar.roles.get(usize::from(node.kind_id())).copied();
    Grammar::of(node).and_then(role).unwrap_or(Role::Other)
}

/// The child in a field of a node.
pub(in crate::languages) fn part(node: Node<'_>, field: Field) -> Option<Node<'_>> {
    node.child_by_field_id(Grammar::of(node)?.number(field)?.get())
}

/// All children in a field of a node.
pub(in crate::languages) fn parts<'t>(
    node: Node<'t>,
    field: Field,
    cursor: &mut TreeCursor<'t>,
) -> impl Iterator<Item = Node<'t>> {
    let number = Grammar::of(node).and_then(|grammar| grammar.number(field));
    number.into_iter().flat_map(move |number| node.children_by_field_id(number, cursor).collect::<Vec<_>>())
}

/// Which field the node is that a cursor stands at.
pub(in crate::languages) fn field_at(cursor: &TreeCursor<'_>) -> Field {
    let number = cursor.field_id().map_or(0, |number| usize::from(number.get()));
    let field = |grammar: &Grammar| grammar.fields.get(number).copied();
    Grammar::of(cursor.node()).and_then(field).unwrap_or(Field::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_a_table_names_is_one_of_the_grammar() {
        for row in &LANGUAGES {
            let grammar = row.language.grammar();
            let known = |name: &str| {
                (0..grammar.node_kind_count())
                    .any(|kind| grammar.node_kind_for_id(u16::try_from(kind).unwrap_or(u16::MAX)) == Some(name))
            };
            for (kind, _) in row.language.semantics().roles() {
                assert!(known(kind), "{} has no {kind}", row.name);
            }
        }
    }

    #[test]
    fn every_field_is_one_of_some_grammar() {
        for (field, name) in Field::NAMED {
            let known = LANGUAGES.iter().any(|row| row.language.grammar().field_id_for_name(name).is_some());
            assert!(known, "{field:?}");
        }
    }
}
