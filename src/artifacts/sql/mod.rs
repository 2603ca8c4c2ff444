//! SQL: what statements do to a database, and what they rely on in it.
//!
//! Read from the tokens of `sqlparser`, not from its trees. A statement that its parser does not know says nothing there,
//! its places are incomplete, and a chain of operators nests a tree as deep as the text decides. What a schema is about
//! can be read from tokens in one pass: names stand behind few words, and scopes are brackets. A statement of no known
//! form says nothing, and the others of its file still do.
//!
//! `statements` splits a text and knows what of it does not run forwards. `definitions` reads what changes a schema,
//! `queries` what reads and writes rows, `calls` what migrations written in code do by calls.

mod alterations;
mod builders;
mod calls;
mod changes;
mod columns;
mod cursor;
mod definitions;
mod entities;
mod models;
mod paths;
mod prose;
mod queries;
mod statements;
#[cfg(test)]
mod tests;
mod words;

use compact_str::CompactString;

pub use builders::{is_class, of_builders};
pub use calls::of_calls;
pub use models::{is_model, may_model, models, of_client};
pub use paths::{Place, is_aside, is_down, is_foreign, is_sql, may_migrate, may_start, order};

use crate::model::Span;

/// What one statement does or relies on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// Where the name stands.
    pub span: Span,
    /// Whether it is fine if it was done before: `IF NOT EXISTS`, `OR REPLACE`.
    pub is_guarded: bool,
}

/// Something that a statement does or relies on. Names are in lower case and without the default schema.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// A table is there from now on. Its columns are not known if a query gives them.
    CreateTable {
        /// Its name.
        table: CompactString,
        /// Its columns, if they are written out.
        columns: Option<Vec<Column>>,
        /// What is unique in it.
        keys: Vec<Key>,
    },
    /// A table is there for as long as somebody is connected.
    CreateTemporary(CompactString),
    /// A view is there from now on.
    CreateView(CompactString),
    /// A table or view is gone.
    DropTable(CompactString),
    /// A table or view has another name.
    RenameTable(CompactString, CompactString),
    /// A table has one more column.
    AddColumn(CompactString, Column),
    /// A table has one column less.
    DropColumn(CompactString, CompactString),
    /// A column of a table has another name.
    RenameColumn(CompactString, CompactString, CompactString),
    /// A column of a table is something else.
    AlterColumn(CompactString, CompactString, Alteration),
    /// A table has one more key or index.
    AddKey(CompactString, Key),
    /// A key or index is gone; its table is not always said.
    DropKey(Option<CompactString>, CompactString),
    /// A type is there from now on, with its values if it is an enumeration.
    CreateType(CompactString, Vec<CompactString>),
    /// A type is gone.
    DropType(CompactString),
    /// A type has another name.
    RenameType(CompactString, CompactString),
    /// An enumeration has one more value.
    AddValue(CompactString, CompactString),
    /// A value of an enumeration has another name.
    RenameValue(CompactString, CompactString, CompactString),
    /// Something has to be there.
    Use(Use),
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Alteration {
    /// It takes no NULL any more.
    Require,
    /// It takes NULL.
    Allow,
    /// It has a default.
    Default,
    /// It has no default any more.
    NoDefault,
    /// It has another type.
    Type(CompactString),
    /// It is written out anew.
    Anew(Column),
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its name.
    pub name: CompactString,
    /// Its type, as it is written, in lower case.
    pub kind: CompactString,
    /// Whether it takes no NULL.
    pub is_not_null: bool,
    /// Whether it has a value if none is given.
    pub has_default: bool,
    /// The values of an enumeration that is written out (`MySQL`).
    pub values: Vec<CompactString>,
}

impl Column {
    /// Whether who inserts has to give a value.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.is_not_null && !self.has_default
    }
}

/// A key or index of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Key {
    /// Its name, if it has one.
    pub name: CompactString,
    /// Its columns, sorted; empty if it is of an expression.
    pub columns: Vec<CompactString>,
    /// Whether it lets nothing be there twice.
    pub is_unique: bool,
}

/// Something that has to be there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// A table or view.
    Table(CompactString),
    /// A type.
    Type(CompactString),
    /// A column of one of these tables. If there are several, it is not said of which.
    Column(CompactString, Vec<CompactString>),
    /// A row is put into a table, with these columns; `None` if they are not said.
    Insert(CompactString, Option<Vec<CompactString>>),
    /// What is unique in a table by these columns, sorted.
    Unique(CompactString, Vec<CompactString>),
    /// A key of a table by its name.
    Key(CompactString, CompactString),
    /// A text that is compared with or put into something: it may be a value of an enumeration.
    Value(CompactString, Meant),
}

/// What a text is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meant {
    /// A column of one of these tables.
    Column(CompactString, Vec<CompactString>),
    /// A value of this type.
    Type(CompactString),
}

/// What a text of SQL does and relies on, in its order.
#[must_use]
pub fn read(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for statement in statements::of(text) {
        let at = steps.len();
        definitions::read(&statement.tokens, &mut steps);
        if statement.is_conditional {
            steps[at..].iter_mut().for_each(|step| step.is_guarded = true);
        }
    }
    steps
}

/// Whether a text of code may be SQL: it begins like a statement and goes on like one.
#[must_use]
pub fn may_be_one(text: &str) -> bool {
    let mut words = text.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty());
    let first = words.next().unwrap_or_default().to_ascii_lowercase();
    let next: &[&str] = match first.as_str() {
        "select" | "delete" | "copy" => &["from"],
        "insert" | "replace" | "merge" => &["into"],
        "update" => &["set"],
        "with" => &["as"],
        "truncate" => &["table"],
        "create" | "alter" | "drop" | "comment" | "rename" => {
            &["table", "view", "index", "type", "column", "trigger", "function", "policy"]
        }
        _ => return false,
    };
    words.any(|word| next.iter().any(|next| word.eq_ignore_ascii_case(next))) && !prose::is_prose(text)
}
