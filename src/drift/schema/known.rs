//! What a tree says about a thing of a database, looked up when something meets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;

use super::Ground;
use super::net::Effect;
use crate::artifacts::sql::{Act, Alteration, Column, Key, Place, Step, Use, is_aside, is_model};

/// A table as the migrations of one database leave it.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) columns: BTreeMap<CompactString, Column>,
    pub(super) keys: Vec<Key>,
}

/// What a ground says.
pub(super) struct Known<'g> {
    pub(super) ground: &'g dyn Ground,
}

type Files = Vec<(Arc<str>, Arc<[Step]>)>;

impl Known<'_> {
    fn schema(&self, name: &str) -> Files {
        self.ground.schema(name.rsplit('.').next().unwrap_or(name))
    }

    /// Whether migrations make something of a name, and not only models.
    pub(super) fn is_migrated(&self, name: &str) -> bool {
        let makes = |step: &Step| matches!(&step.act, Act::CreateTable { table, .. } if table == name);
        let files = self.schema(name);
        files.iter().filter(|(path, _)| !is_model(path)).any(|(_, steps)| steps.iter().any(makes))
    }

    /// The databases in which something of a name is made.
    fn places(&self, name: &str) -> Vec<Place> {
        let makes = |step: &Step| match &step.act {
            Act::CreateTable { table: made, .. } | Act::CreateView(made) | Act::CreateType(made, _) => made == name,
            Act::RenameTable(_, now) | Act::RenameType(_, now) => now == name,
            _ => false,
        };
        let mut found: Vec<Place> = Vec::new();
        // What a program takes a database for is no other database.
        let is_migrated = self.is_migrated(name);
        for (path, steps) in self.schema(name).into_iter().filter(|(path, _)| !is_migrated || !is_model(path)) {
            let place = Place::of(&path);
            if steps.iter().any(makes) && !found.contains(&place) {
                found.push(place);
            }
        }
        found
    }

    /// Whether what a file relies on under a name is what an effect is about: nobody else who has that name is as near.
    /// `None` if several are.
    pub(super) fn serves(&self, effect: &Effect, name: &str, path: &str, is_schema: bool) -> bool {
        let (own, of_use) = (Place::of(&effect.site.path), Place::of(path));
        if !own.may_be_of(of_use.product) {
            return false;
        }
        if is_schema {
            let others = self.places(name);
            return own.is_one_with(&of_use)
                || own.home == of_use.home
                    && own.part.is_empty() != of_use.part.is_empty()
                    && others.iter().all(|it| it.is_one_with(&own));
        }
        let nearness = own.nearness(path);
        let is_other = |it: &Place| !(it.home == own.home && it.part == own.part);
        self.places(name).iter().filter(|it| is_other(it)).all(|it| it.nearness(path) < nearness)
    }

    /// A table of the database of an effect.
    pub(super) fn table(&self, effect: &Effect, table: &str) -> Option<Table> {
        let place = Place::of(&effect.site.path);
        let files = self.schema(table);
        let mut found: Option<Table> = None;
        for step in files.iter().filter(|(path, _)| Place::of(path).is_one_with(&place)).flat_map(|(_, steps)| &**steps)
        {
            run(&mut found, step, table);
        }
        found
    }

    /// The values of an enumeration.
    pub(super) fn values(&self, name: &str) -> BTreeSet<CompactString> {
        let mut found = BTreeSet::new();
        for step in self.schema(name).iter().flat_map(|(_, steps)| &**steps) {
            match &step.act {
                Act::CreateType(made, values) if made == name => found.extend(values.iter().cloned()),
                Act::AddValue(of, value) if of == name => drop(found.insert(value.clone())),
                _ => {}
            }
        }
        found
    }

    /// Whether the provider still relies on something itself.
    pub(super) fn has_witness(&self, words: &[&str], is_use: impl Fn(&Use) -> bool) -> bool {
        let uses = |step: &Step| matches!(&step.act, Act::Use(what) if is_use(what));
        let files = self.ground.queries(words);
        files.iter().filter(|(path, _)| !is_aside(path)).any(|(_, steps)| steps.iter().any(uses))
    }
}

/// A table that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its columns; `None` if they are not known.
    pub columns: Option<Vec<String>>,
}

impl Standing {
    fn add(&mut self, column: &str) {
        self.columns.iter_mut().for_each(|it| it.push(column.to_owned()));
    }

    fn remove(&mut self, column: &str) {
        self.columns.iter_mut().for_each(|it| it.retain(|it| it != column));
    }
}

/// A table after statements, if it is there.
#[must_use]
pub fn table(steps: &[Step], name: &str) -> Option<Standing> {
    let mut found: Option<Standing> = None;
    for step in steps {
        match (&step.act, &mut found) {
            (Act::CreateTable { table, columns, .. }, _) if table == name => {
                let names = |all: &Vec<Column>| all.iter().map(|it| it.name.to_string()).collect();
                found = Some(Standing { columns: columns.as_ref().map(names) });
            }
            (Act::CreateView(now) | Act::RenameTable(_, now), _) if now == name => found = Some(Standing::default()),
            (Act::DropTable(table) | Act::RenameTable(table, _), _) if table == name => found = None,
            (Act::AddColumn(table, column), Some(it)) if table == name => it.add(&column.name),
            (Act::DropColumn(table, column), Some(it)) if table == name => it.remove(column),
            (Act::RenameColumn(table, column, now), Some(it)) if table == name => {
                it.remove(column);
                it.add(now);
            }
            _ => {}
        }
    }
    found
}

fn run(found: &mut Option<Table>, step: &Step, table: &str) {
    match &step.act {
        Act::CreateTable { table: made, columns, keys } if made == table => {
            let columns = columns.iter().flatten().map(|it| (it.name.clone(), it.clone())).collect();
            *found = Some(Table { columns, keys: keys.iter().map(|key| named(table, key)).collect() });
        }
        _ => {}
    }
    let Some(known) = found else { return };
    match &step.act {
        Act::AddColumn(of, column) if of == table => drop(known.columns.insert(column.name.clone(), column.clone())),
        Act::AddKey(of, key) if of == table => known.keys.push(named(table, key)),
        Act::AlterColumn(of, name, alteration) if of == table => {
            if let Some(column) = known.columns.get_mut(name) {
                match alteration {
                    Alteration::Require => column.is_not_null = true,
                    Alteration::Allow => column.is_not_null = false,
                    Alteration::Default => column.has_default = true,
                    Alteration::NoDefault => column.has_default = false,
                    Alteration::Type(kind) => column.kind.clone_from(kind),
                    Alteration::Anew(new) => *column = new.clone(),
                }
            }
        }
        Act::RenameColumn(of, name, now) if of == table => {
            let moved = known.columns.get(name).cloned();
            known.columns.extend(moved.map(|it| (now.clone(), it)));
        }
        _ => {}
    }
}

/// A key with the name that `PostgreSQL` gives one without.
fn named(table: &str, key: &Key) -> Key {
    if !key.name.is_empty() || !key.is_unique {
        return key.clone();
    }
    let table = table.rsplit('.').next().unwrap_or(table);
    Key { name: compact_str::format_compact!("{table}_{}_key", key.columns.join("_")), ..key.clone() }
}
