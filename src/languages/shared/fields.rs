//! The fields of nodes, by name. The parser library compares the name with all that a grammar has, which would be a
//! tenth of the time that a file takes.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use tree_sitter::Node;

use crate::lang::LANGUAGES;

/// The numbers that a grammar gives its fields.
struct Fields {
    grammar: tree_sitter::Language,
    ids: FxHashMap<Box<str>, u16>,
}

static FIELDS: LazyLock<[Fields; LANGUAGES.len()]> = LazyLock::new(|| {
    LANGUAGES.each_ref().map(|row| {
        let grammar = row.language.grammar();
        let count = u16::try_from(grammar.field_count()).unwrap_or(u16::MAX);
        let ids = (1..=count).filter_map(|id| Some((grammar.field_name_for_id(id)?.into(), id))).collect();
        Fields { grammar, ids }
    })
});

/// The child in a field of a node.
pub(in crate::languages) fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let language = node.language();
    let fields = FIELDS.iter().find(|fields| fields.grammar == *language)?;
    node.child_by_field_id(*fields.ids.get(name)?)
}
