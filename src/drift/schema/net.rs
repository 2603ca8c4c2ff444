//! What a participant does to schemas: the statements that are new in its files, run in their order.
//!
//! What was there before is not asked. A table that is dropped and made again is a table that was built anew; what is
//! renamed and back was never renamed; what is made and dropped was never there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;

use crate::artifacts::sql::{Act, Alteration, Column, Place, Step, order};
use crate::model::{Id, Span};

/// A file with definitions that a participant changed: what it did before, and what it does now.
#[derive(Clone, Debug)]
pub struct ChangedSchema {
    /// Where it is.
    pub path: Arc<str>,
    /// Its content.
    pub id: Id,
    /// What it did; nothing if it is new.
    pub before: Vec<Step>,
    /// What it does.
    pub after: Vec<Step>,
}

/// A thing of a database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Object {
    Table(CompactString),
    Column(CompactString, CompactString),
    Type(CompactString),
    Value(CompactString, CompactString),
    /// A key or index by its name, with its table if that is said.
    Key(Option<CompactString>, CompactString),
}

/// Where something is done.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) path: Arc<str>,
    pub(super) id: Id,
    pub(super) span: Span,
    pub(super) is_guarded: bool,
    /// Whether the file is new, such as a migration, or says what a database is.
    pub(super) is_new_file: bool,
}

/// What is done to a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// It is gone, or has another name now.
    Gone(Option<CompactString>),
    /// It is new: how it is defined.
    Made(String),
    /// A table or an enumeration that was there is built anew: what it has now.
    Rebuilt(BTreeSet<CompactString>),
    /// A column is something else: of which type, if that is said.
    Altered(CompactString),
    /// A column has to be given, if what is not said here goes with it.
    Required(Demand),
}

/// Why a column has to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// It is new, takes no NULL and has no default.
    New,
    /// It takes no NULL from now on, and may have a default.
    NotNull,
    /// It has no default from now on, and may take NULL.
    NoDefault,
    /// Both.
    Both,
}

/// Something that a participant does.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    pub(super) object: Object,
    pub(super) deed: Deed,
    pub(super) site: Site,
}

/// Runs what is new in files. Where several tell of one database, such as migrations and a dump of what they give, each
/// thing is kept once for each file.
pub(super) fn effects(changed: &[ChangedSchema]) -> Vec<Effect> {
    let mut groups: Vec<(Place, Vec<&ChangedSchema>)> = Vec::new();
    for file in changed {
        let place = Place::of(&file.path);
        match groups.iter_mut().find(|(it, _)| *it == place) {
            Some((_, files)) => files.push(file),
            None => groups.push((place, vec![file])),
        }
    }
    let mut found = Vec::new();
    for (_, mut files) in groups {
        files.sort_by(|a, b| order(&a.path, &b.path));
        let (edited, new): (Vec<&ChangedSchema>, Vec<&ChangedSchema>) =
            files.iter().partition(|it| !it.before.is_empty());
        let steps = |files: &[&ChangedSchema]| {
            let mut net = Net::default();
            for file in files {
                for step in super::edited::new_steps(file, changed) {
                    net.run(&step, file);
                }
            }
            net.effects()
        };
        let of_new = steps(&new);
        let of_edited = steps(&edited);
        found.extend(of_new);
        found.extend(of_edited);
    }
    found
}

/// A thing and what became of it.
type Things = BTreeMap<Object, (Deed, Site)>;

#[derive(Default)]
struct Net {
    things: Things,
    /// The columns of tables that were made here.
    columns: BTreeMap<CompactString, Option<BTreeMap<CompactString, Column>>>,
    /// Values of enumerations that were made here.
    values: BTreeMap<CompactString, BTreeSet<CompactString>>,
    /// Columns that were added to tables that were there before.
    added: BTreeMap<(CompactString, CompactString), Column>,
    /// Columns that were there before and have a default from now on.
    defaults: BTreeSet<(CompactString, CompactString)>,
    required: BTreeMap<(CompactString, CompactString), Site>,
    /// Columns that were there before and have no default from now on. Whether they take NULL is not known here.
    undefaulted: BTreeMap<(CompactString, CompactString), Site>,
    /// Tables that are there for as long as somebody is connected.
    temporary: BTreeSet<CompactString>,
}

impl Net {
    fn run(&mut self, step: &Step, file: &ChangedSchema) {
        let (path, is_new_file) = (Arc::clone(&file.path), file.before.is_empty());
        let site = Site { path, id: file.id, span: step.span, is_guarded: step.is_guarded, is_new_file };
        match &step.act {
            Act::CreateTable { table, columns, keys } => {
                let shown = columns
                    .as_ref()
                    .map(|it| it.iter().map(|it| format!("{} {}", it.name, it.kind)).collect::<Vec<_>>().join(", "));
                let of = columns.as_ref().map(|all| all.iter().map(|it| (it.name.clone(), it.clone())).collect());
                self.columns.insert(table.clone(), of);
                self.make(Object::Table(table.clone()), shown.unwrap_or_default(), site.clone());
                for key in keys.iter().filter(|key| !key.name.is_empty()) {
                    self.make(Object::Key(Some(table.clone()), key.name.clone()), String::new(), site.clone());
                }
            }
            Act::CreateView(view) => {
                self.columns.insert(view.clone(), None);
                self.make(Object::Table(view.clone()), "view".to_owned(), site);
            }
            Act::DropTable(table) if self.temporary.remove(table) => {}
            Act::DropTable(table) => self.drop_table(table, None, site),
            Act::RenameTable(table, now) => self.rename_table(table, now, site),
            Act::AddColumn(table, column) => self.add_column(table, column, site),
            Act::DropColumn(table, column) => self.drop_column(table, column, None, site),
            Act::RenameColumn(table, column, now) => self.rename_column(table, column, now, site),
            Act::AlterColumn(table, column, alteration) => self.alter(table, column, alteration, site),
            Act::AddKey(table, key) => {
                let like = key.columns.join(", ");
                // A name that nobody can give stands for one that the database makes.
                let name = if key.name.is_empty() { compact_str::format_compact!(" {like}") } else { key.name.clone() };
                if !key.name.is_empty() || key.is_unique {
                    self.make(Object::Key(Some(table.clone()), name), like, site);
                }
            }
            Act::DropKey(table, name) => {
                let is_it = |it: &&Object| matches!(it, Object::Key(_, known) if known == name);
                let known = self.things.keys().find(is_it).cloned();
                let object = known.unwrap_or_else(|| Object::Key(table.clone(), name.clone()));
                self.lose(object, None, site);
            }
            Act::CreateType(name, values) => {
                self.values.insert(name.clone(), values.iter().cloned().collect());
                self.make(Object::Type(name.clone()), values.join(", "), site);
            }
            Act::DropType(name) => self.lose(Object::Type(name.clone()), None, site),
            Act::RenameType(name, now) => self.rename_type(name, now, site),
            Act::AddValue(name, value) => {
                if let Some(values) = self.values.get_mut(name) {
                    values.insert(value.clone());
                } else {
                    self.make(Object::Value(name.clone(), value.clone()), String::new(), site);
                }
            }
            Act::RenameValue(name, value, now) => {
                let now = (!now.is_empty()).then(|| now.clone());
                self.lose(Object::Value(name.clone(), value.clone()), now, site);
            }
            Act::CreateTemporary(table) => drop(self.temporary.insert(table.clone())),
            Act::Use(_) => {}
        }
    }

    /// Something is there from now on.
    fn make(&mut self, object: Object, like: String, site: Site) {
        let deed = match self.things.get(&object) {
            // Whoever asks first makes a table for a new database, wherever that stands.
            Some((Deed::Gone(None), before)) if before.is_guarded && site.is_new_file => match &object {
                Object::Table(_) => None,
                _ => Some(Deed::Made(like)),
            },
            Some((Deed::Gone(_) | Deed::Rebuilt(_), _)) => match &object {
                Object::Table(table) => {
                    let columns = self.columns.get(table).and_then(Option::as_ref);
                    columns.map(|it| Deed::Rebuilt(it.keys().cloned().collect()))
                }
                Object::Type(name) => self.values.get(name).map(|it| Deed::Rebuilt(it.clone())),
                // What was taken away and is there again is there.
                _ => None,
            },
            _ => Some(Deed::Made(like)),
        };
        match deed {
            Some(deed) => drop(self.things.insert(object, (deed, site))),
            None => drop(self.things.remove(&object)),
        }
    }

    /// Something is gone, or never was there.
    fn lose(&mut self, object: Object, now: Option<CompactString>, site: Site) {
        if let Some((Deed::Made(_), _)) = self.things.get(&object) {
            self.things.remove(&object);
            return;
        }
        self.things.insert(object, (Deed::Gone(now), site));
    }

    fn drop_table(&mut self, table: &CompactString, now: Option<CompactString>, site: Site) {
        let is_of = |it: &CompactString| it == table;
        self.things.retain(|object, _| match object {
            Object::Column(of, _) | Object::Key(Some(of), _) => !is_of(of),
            _ => true,
        });
        self.added.retain(|(of, _), _| !is_of(of));
        self.required.retain(|(of, _), _| !is_of(of));
        self.undefaulted.retain(|(of, _), _| !is_of(of));
        self.columns.remove(table);
        self.lose(Object::Table(table.clone()), now, site);
    }

    fn rename_table(&mut self, table: &CompactString, now: &CompactString, site: Site) {
        let columns = self.columns.remove(table);
        let is_back =
            matches!(self.things.get(&Object::Table(now.clone())), Some((Deed::Gone(Some(was)), _)) if was == table);
        self.drop_table(table, Some(now.clone()), site.clone());
        if is_back {
            self.things.remove(&Object::Table(table.clone()));
            self.things.remove(&Object::Table(now.clone()));
            return;
        }
        self.columns.insert(now.clone(), columns.flatten());
        self.make(Object::Table(now.clone()), String::new(), site);
    }

    fn rename_type(&mut self, name: &CompactString, now: &CompactString, site: Site) {
        let values = self.values.remove(name);
        self.lose(Object::Type(name.clone()), Some(now.clone()), site.clone());
        if let Some(values) = values {
            self.values.insert(now.clone(), values);
        }
        self.make(Object::Type(now.clone()), String::new(), site);
    }

    /// The columns of a table that was made here; `Some(None)` if they are not known.
    fn made(&mut self, table: &CompactString) -> Option<&mut Option<BTreeMap<CompactString, Column>>> {
        self.columns.get_mut(table)
    }

    /// What a table that was built anew has now.
    fn renew(&mut self, table: &CompactString) {
        let known = self.columns.get(table).and_then(Option::as_ref).map(|it| it.keys().cloned().collect());
        if let (Some(known), Some((Deed::Rebuilt(columns), _))) =
            (known, self.things.get_mut(&Object::Table(table.clone())))
        {
            *columns = known;
        }
    }

    fn add_column(&mut self, table: &CompactString, column: &Column, site: Site) {
        if let Some(columns) = self.made(table) {
            columns.iter_mut().for_each(|it| drop(it.insert(column.name.clone(), column.clone())));
            return self.renew(table);
        }
        let key = (table.clone(), column.name.clone());
        if column.is_required() {
            self.required.insert(key.clone(), site.clone());
        }
        self.added.insert(key, column.clone());
        self.make(Object::Column(table.clone(), column.name.clone()), column.kind.to_string(), site);
    }

    fn drop_column(&mut self, table: &CompactString, column: &CompactString, now: Option<CompactString>, site: Site) {
        if let Some(columns) = self.made(table) {
            columns.iter_mut().for_each(|it| drop(it.remove(column)));
            return self.renew(table);
        }
        let key = (table.clone(), column.clone());
        self.added.remove(&key);
        self.required.remove(&key);
        self.undefaulted.remove(&key);
        self.lose(Object::Column(table.clone(), column.clone()), now, site);
    }

    fn rename_column(&mut self, table: &CompactString, column: &CompactString, now: &CompactString, site: Site) {
        if let Some(columns) = self.made(table) {
            for columns in columns.iter_mut() {
                let moved = columns.remove(column);
                columns.extend(moved.map(|it| (now.clone(), Column { name: now.clone(), ..it })));
            }
            return self.renew(table);
        }
        let object = |name: &CompactString| Object::Column(table.clone(), name.clone());
        let is_back = matches!(self.things.get(&object(now)), Some((Deed::Gone(Some(was)), _)) if was == column);
        if is_back {
            self.things.remove(&object(now));
            self.things.remove(&object(column));
            return;
        }
        let key = |name: &CompactString| (table.clone(), name.clone());
        let added = self.added.remove(&key(column));
        let required = self.required.remove(&key(column));
        self.lose(object(column), Some(now.clone()), site.clone());
        self.required.extend(required.map(|it| (key(now), it)));
        if let Some(added) = added {
            self.added.insert(key(now), Column { name: now.clone(), ..added });
        }
        self.make(object(now), String::new(), site);
    }

    fn alter(&mut self, table: &CompactString, column: &CompactString, alteration: &Alteration, site: Site) {
        if let Some(columns) = self.made(table) {
            let of = columns.as_mut().and_then(|it| it.get_mut(column));
            of.into_iter().for_each(|it| apply(it, alteration));
            return;
        }
        let key = (table.clone(), column.clone());
        if let Some(added) = self.added.get_mut(&key) {
            apply(added, alteration);
            if added.is_required() {
                self.required.insert(key, site);
            } else {
                self.required.remove(&key);
            }
            return;
        }
        match alteration {
            Alteration::Require => drop(self.required.insert(key, site)),
            Alteration::Allow => drop(self.required.remove(&key)),
            Alteration::Default => {
                self.undefaulted.remove(&key);
                self.defaults.insert(key);
            }
            Alteration::NoDefault => {
                self.defaults.remove(&key);
                self.undefaulted.insert(key, site);
            }
            Alteration::Type(kind) => {
                let object = Object::Column(table.clone(), column.clone());
                self.things.entry(object).or_insert((Deed::Altered(kind.clone()), site));
            }
            Alteration::Anew(new) => {
                if new.has_default {
                    self.defaults.insert(key.clone());
                }
                if new.is_required() {
                    self.required.insert(key, site.clone());
                }
                let object = Object::Column(table.clone(), column.clone());
                self.things.entry(object).or_insert((Deed::Altered(new.kind.clone()), site));
            }
        }
    }

    fn effects(self) -> Vec<Effect> {
        let Self { things, added, defaults, required, mut undefaulted, .. } = self;
        let of_things = things.into_iter().map(|(object, (deed, site))| Effect { object, deed, site });
        let is_open = |key: &(CompactString, CompactString)| !defaults.contains(key);
        let of_required = required.into_iter().filter(|(key, _)| is_open(key)).map(|(key, site)| {
            let demand = match undefaulted.remove(&key) {
                _ if added.contains_key(&key) => Demand::New,
                Some(_) => Demand::Both,
                None => Demand::NotNull,
            };
            Effect { object: Object::Column(key.0, key.1), deed: Deed::Required(demand), site }
        });
        let mut found: Vec<Effect> = of_things.chain(of_required).collect();
        found.extend(undefaulted.into_iter().map(|(key, site)| Effect {
            object: Object::Column(key.0, key.1),
            deed: Deed::Required(Demand::NoDefault),
            site,
        }));
        found
    }
}

fn apply(column: &mut Column, alteration: &Alteration) {
    match alteration {
        Alteration::Require => column.is_not_null = true,
        Alteration::Allow => column.is_not_null = false,
        Alteration::Default => column.has_default = true,
        Alteration::NoDefault => column.has_default = false,
        Alteration::Type(kind) => column.kind.clone_from(kind),
        Alteration::Anew(new) => *column = new.clone(),
    }
}
