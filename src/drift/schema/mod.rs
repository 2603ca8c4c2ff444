//! What one participant does to a database against what another newly relies on in it.
//!
//! There is no file that has the whole of a schema: what a table is, all migrations of a folder say in their order. So it
//! is not two versions of a file that are compared, as for other terms, but what each side newly does. [`Did`] is all
//! that a participant does to schemas (`net` runs its new statements, `edited` says which they are in a file that was
//! there before). [`touches`] are the new uses in a changed file: in migrations, in queries, in texts of code. [`between`]
//! joins the two by name. What is in the tree already is asked only for the few that meet, through [`Ground`]: which
//! database has a table of that name, what columns and keys it has, and whether the provider goes on using what it took
//! away, which is a witness that something else is meant.

mod edited;
mod join;
mod known;
mod net;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use compact_str::CompactString;

pub use join::between;
pub use known::table;
pub use net::ChangedSchema;

use crate::artifacts::sql::{self, Act, Meant, Step, Use};
use crate::facts::Call;
use crate::languages::{Writing, Written};
use crate::model::Span;
use net::{Deed, Effect, Object};

/// What a participant does to schemas.
#[derive(Debug, Default)]
pub struct Did {
    effects: Vec<Effect>,
}

/// What else is known: of the target's tree, and of the provider's.
pub trait Ground {
    /// The files of the target that define something and have a word, with what they say, in their order.
    fn schema(&self, word: &str) -> Vec<(Arc<str>, Arc<[Step]>)>;
    /// The files of the provider that query something and have all of these words, with what they say.
    fn queries(&self, words: &[&str]) -> Vec<(Arc<str>, Arc<[Step]>)>;
}

/// Finds words in texts, in any case.
#[derive(Debug)]
pub struct Words(Option<AhoCorasick>);

impl Words {
    /// Finds these.
    #[must_use]
    pub fn of<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Self {
        Self(AhoCorasickBuilder::new().ascii_case_insensitive(true).build(words).ok())
    }

    /// Whether a text has one of them, as far as that can be told.
    #[must_use]
    pub fn is_any_in(&self, text: &[u8]) -> bool {
        self.0.as_ref().is_none_or(|it| it.is_match(text))
    }
}

/// A new use of something.
#[derive(Clone, Debug)]
pub struct Touch {
    what: Use,
    /// What is done to it, if it is changed and not only used.
    alters: Option<&'static str>,
    path: Arc<str>,
    span: Span,
}

impl Did {
    /// What changed files do.
    #[must_use]
    pub fn of(changed: &[ChangedSchema]) -> Self {
        Self { effects: net::effects(changed) }
    }

    /// What models have no more, by the names that their code may have for it.
    #[must_use]
    pub fn lost_of_models(&self) -> BTreeSet<String> {
        self.effects.iter().flat_map(of_model).collect()
    }

    /// Leaves out what models lost by one of these names: a base class or a part that is embedded has it now, or another
    /// way to write it.
    pub fn without_moved(&mut self, is_moved: impl Fn(&str) -> bool) {
        self.effects.retain(|it| !of_model(it).iter().any(|name| is_moved(name)));
    }

    /// Whether it may break what another one does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.effects.is_empty()
    }

    /// The words of which a file that relies on any of this has one.
    #[must_use]
    pub fn words(&self) -> Words {
        let bare = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
        let breaks = self.effects.iter().filter(|it| !matches!(it.deed, Deed::Made(_)));
        let word = |effect: &Effect| match &effect.object {
            Object::Table(table) | Object::Column(table, _) | Object::Key(Some(table), _) => bare(table),
            Object::Type(name) | Object::Key(None, name) => bare(name),
            Object::Value(_, value) => value.as_str().to_lowercase(),
        };
        let mut words: Vec<String> = breaks.map(word).filter(|it| !it.is_empty()).collect();
        // Which values an enumeration had is not known here.
        if self.effects.iter().any(|it| matches!((&it.object, &it.deed), (Object::Type(_), Deed::Rebuilt(_)))) {
            words.push("'".to_owned());
        }
        if self.effects.iter().any(|it| matches!((&it.object, &it.deed), (Object::Key(..), Deed::Gone(_)))) {
            words.push("conflict".to_owned());
        }
        words.sort();
        words.dedup();
        Words::of(words)
    }

    /// What is left of it in a tree, given all that was done up to there: others may have made anew what is gone.
    #[must_use]
    pub fn left_by(&self, all: &Self) -> Self {
        let is_gone = |deed: &Deed| matches!(deed, Deed::Gone(_));
        let is_left = |it: &&Effect| !is_gone(&it.deed) || all.has(&it.object, is_gone);
        Self { effects: self.effects.iter().filter(is_left).cloned().collect() }
    }

    fn has(&self, object: &Object, is: impl Fn(&Deed) -> bool) -> bool {
        self.effects.iter().any(|it| it.object == *object && is(&it.deed))
    }
}

/// The names that code may have for what a model has no more; none for anything else.
fn of_model(effect: &Effect) -> Vec<String> {
    let path = &effect.site.path;
    // A member of a class by another name may be there still by its old one, as what a query makes.
    let is_member =
        matches!((&effect.object, &effect.deed), (Object::Column(of, _), Deed::Gone(_)) if sql::is_class(of));
    if !is_member && effect.deed != Deed::Gone(None) || !sql::is_model(path) || sql::may_migrate(path) {
        return Vec::new();
    }
    match &effect.object {
        Object::Column(_, name) => vec![plain(name)],
        // What a project is called may stand before the name of a table.
        Object::Table(name) => std::iter::once(plain(name)).chain(name.split_once('_').map(|it| plain(it.1))).collect(),
        _ => Vec::new(),
    }
}

/// A name as it is compared between code and a database: `netTotal` is `net_total`.
fn plain(name: &str) -> String {
    name.chars().filter(|it| *it != '_').flat_map(char::to_lowercase).collect()
}

/// How often a text has each of some names.
pub fn count_names(text: &str, names: &BTreeSet<String>, mut found: impl FnMut(&str)) {
    for word in text.split(|it: char| !it.is_alphanumeric() && it != '_') {
        if let Some(name) = names.get(&plain(word)) {
            found(name);
        }
    }
}

/// What a file of code does and relies on by the texts that it writes out, and by calls if it is a migration.
#[must_use]
pub fn of_writing(writing: &Writing, path: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = writing.texts.iter().filter(|it| sql::may_be_one(&it.text)).flat_map(of_text).collect();
    if sql::may_migrate(path) {
        let calls: &[Call] = &writing.calls;
        steps.extend(sql::of_calls(calls, path));
    }
    steps.extend(sql::of_client(&writing.calls));
    steps.sort_by_key(|it| it.span.start);
    steps
}

fn of_text(Written { text, start }: &Written) -> Vec<Step> {
    let mut steps = sql::read(text);
    let moved = |at: &mut crate::model::Position| {
        if at.line <= 1 {
            at.column += start.column.saturating_sub(1);
        }
        at.line += start.line.saturating_sub(1);
    };
    for step in &mut steps {
        moved(&mut step.span.start);
        moved(&mut step.span.end);
    }
    steps
}

/// Whether a file of code makes tables when it starts, as far as its text shows without being parsed.
#[must_use]
pub fn makes_tables(path: &str, text: &[u8]) -> bool {
    sql::may_start(path) && Words::of(["create table", "alter table"]).is_any_in(text)
}

/// What a changed file newly relies on: what it does more often than before. A table that the file makes for itself is
/// its own.
#[must_use]
pub fn touches(path: &Arc<str>, before: &[Step], after: &[Step]) -> Vec<Touch> {
    let old: Vec<&CompactString> = before.iter().filter_map(|it| made_table(&it.act)).collect();
    let made = after.iter().filter_map(|it| made_table(&it.act));
    let own: Vec<&CompactString> = made.filter(|it| sql::is_aside(path) || !old.contains(it)).collect();
    let is_own = |what: &Use| match what {
        Use::Table(table) | Use::Insert(table, _) | Use::Unique(table, _) | Use::Key(table, _) => own.contains(&table),
        Use::Column(_, tables) | Use::Value(_, Meant::Column(_, tables)) => tables.iter().any(|it| own.contains(&it)),
        Use::Type(_) | Use::Value(_, Meant::Type(_)) => false,
    };
    let mut left: BTreeMap<(Use, Option<&str>), usize> = BTreeMap::new();
    for (what, alters, _) in before.iter().flat_map(touched) {
        *left.entry((what, alters)).or_default() += 1;
    }
    let mut found = Vec::new();
    for (what, alters, span) in after.iter().flat_map(touched) {
        match left.get_mut(&(what.clone(), alters)) {
            Some(count) if *count > 0 => *count -= 1,
            _ if is_own(&what) => {}
            _ => found.push(Touch { what, alters, path: Arc::clone(path), span }),
        }
    }
    found
}

/// Leaves out the new uses that another version of the file has not.
pub fn keep_those_of(touches: &mut Vec<Touch>, others: &[Touch]) {
    touches.retain(|it| others.iter().any(|other| (&it.what, it.alters) == (&other.what, other.alters)));
}

fn made_table(act: &Act) -> Option<&CompactString> {
    match act {
        Act::CreateTable { table, .. } | Act::CreateView(table) | Act::CreateTemporary(table) => Some(table),
        _ => None,
    }
}

fn touched(step: &Step) -> Vec<(Use, Option<&'static str>, Span)> {
    let column = |table: &CompactString, column: &CompactString| Use::Column(column.clone(), vec![table.clone()]);
    let (what, alters) = match &step.act {
        Act::Use(what) => (what.clone(), None),
        Act::DropTable(table) if !step.is_guarded => (Use::Table(table.clone()), Some("drops it")),
        Act::RenameTable(table, _) => (Use::Table(table.clone()), Some("renames it")),
        Act::AddColumn(table, _) => (Use::Table(table.clone()), Some("adds a column to it")),
        Act::DropColumn(table, name) if !step.is_guarded => (column(table, name), Some("drops it")),
        Act::RenameColumn(table, name, _) => (column(table, name), Some("renames it")),
        Act::AlterColumn(table, name, _) => (column(table, name), Some("alters it")),
        Act::AddKey(table, _) => (Use::Table(table.clone()), None),
        Act::DropType(name) if !step.is_guarded => (Use::Type(name.clone()), Some("drops it")),
        Act::RenameType(name, _) => (Use::Type(name.clone()), Some("renames it")),
        Act::AddValue(name, _) => (Use::Type(name.clone()), Some("adds a value to it")),
        _ => return Vec::new(),
    };
    vec![(what, alters, step.span)]
}
