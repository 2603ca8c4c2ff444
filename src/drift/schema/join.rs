//! The join by name: effects of one side, new uses and effects of the other.

use compact_str::CompactString;

use super::known::Known;
use super::net::{Deed, Demand, Effect, Object};
use super::tell::{self, Broken};
use super::{Did, Ground, Touch};
use crate::artifacts::sql::{self, Meant, Place, Use, may_migrate, order};
use crate::drift::finding::Told;
use crate::model::ParticipantId;

/// Two participants.
struct Pair<'p> {
    between: [ParticipantId; 2],
    provider: &'p Did,
    user: &'p Did,
    touches: &'p [Touch],
    known: Known<'p>,
}

/// What a provider does that breaks what a user newly relies on or does. What both do alike is told by the provider that
/// comes first only: `is_first` says whether that is this one.
#[must_use]
pub fn between(
    between: [ParticipantId; 2],
    [provider, user]: [&Did; 2],
    touches: &[Touch],
    ground: &dyn Ground,
    is_first: bool,
) -> Vec<Told> {
    let pair = Pair { between, provider, user, touches, known: Known { ground } };
    let mut told: Vec<Told> = Vec::new();
    for effect in &provider.effects {
        let found = pair.uses(effect).into_iter().chain(is_first.then(|| pair.both(effect)).flatten());
        for it in found {
            if told.iter().all(|old| old.symbol != it.symbol) {
                told.push(it);
            }
        }
    }
    told
}

/// Whether a file defines what it touches.
fn is_schema(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    may_migrate(path) || sql::is_sql(path) && ["schema", "structure"].iter().any(|it| name.contains(it))
}

impl Pair<'_> {
    /// What does not go with an effect among the new uses.
    fn uses(&self, effect: &Effect) -> Option<Told> {
        let same = |deed: &Deed| *deed == effect.deed && matches!(deed, Deed::Gone(Some(_)));
        if self.user.has(&effect.object, same) {
            return None;
        }
        match (&effect.object, &effect.deed) {
            // A class is told as code is.
            (Object::Table(table), _) if sql::is_class(table) => None,
            (Object::Table(table), Deed::Gone(now)) => {
                let is_new = self.user.has(&effect.object, |it| matches!(it, Deed::Made(_) | Deed::Rebuilt(_)));
                let takes = |what: &Use| match what {
                    Use::Table(of) | Use::Insert(of, _) => of == table,
                    Use::Column(_, of) => of.len() == 1 && of[0] == *table,
                    _ => false,
                };
                (!is_new).then(|| self.gone(effect, table, &[table], now.as_deref(), takes))?
            }
            (Object::Table(table), Deed::Rebuilt(columns)) => self.rebuilt(effect, table, columns),
            (Object::Column(table, column), Deed::Gone(now)) => {
                let is_new = self.user.has(&effect.object, |it| matches!(it, Deed::Made(_)))
                    || self.user.has(&Object::Table(table.clone()), |it| matches!(it, Deed::Made(_)));
                let takes = |what: &Use| matches!(what, Use::Column(it, of) if it == column && self.is_of(effect, column, table, of));
                (!is_new).then(|| self.gone(effect, table, &[table, column], now.as_deref(), takes))?
            }
            (Object::Type(name), Deed::Gone(now)) => {
                let takes = |what: &Use| matches!(what, Use::Type(it) if it == name);
                self.gone(effect, name, &[name], now.as_deref(), takes)
            }
            (Object::Type(name), Deed::Rebuilt(values)) => {
                let had = self.known.values(name);
                let takes = |what: &Use| matches!(what, Use::Value(it, of) if had.contains(it) && !values.contains(it) && self.has_type(effect, name, of));
                let first = self.touches.iter().find(|it| takes(&it.what))?;
                let Use::Value(value, _) = &first.what else { return None };
                let only = |what: &Use| takes(what) && matches!(what, Use::Value(it, _) if it == value);
                let object = Object::Value(name.clone(), value.clone());
                self.gone(&Effect { object, deed: Deed::Gone(None), ..effect.clone() }, name, &[value], None, only)
            }
            (Object::Value(name, value), Deed::Gone(now)) => {
                let takes =
                    |what: &Use| matches!(what, Use::Value(it, of) if it == value && self.has_type(effect, name, of));
                self.gone(effect, name, &[value], now.as_deref(), takes)
            }
            (Object::Key(table, name), Deed::Gone(_)) => self.key(effect, table.as_ref(), name),
            (Object::Column(table, column), Deed::Required(demand)) => self.required(effect, table, column, *demand),
            _ => None,
        }
    }

    /// What is gone or renamed, and newly used. The name is that of what stands in the schema by itself.
    fn gone(
        &self,
        effect: &Effect,
        name: &str,
        words: &[&CompactString],
        now: Option<&str>,
        takes: impl Fn(&Use) -> bool,
    ) -> Option<Told> {
        let meant =
            |touch: &&Touch| takes(&touch.what) && self.known.serves(effect, name, &touch.path, is_schema(&touch.path));
        let met: Vec<&Touch> = self.touches.iter().filter(meant).collect();
        let first = met.first()?;
        // What a program takes a table for says nothing where migrations say what it is.
        if sql::is_model(&effect.site.path) && self.known.is_migrated(name) {
            return None;
        }
        let words: Vec<&str> = words.iter().map(|it| it.rsplit('.').next().unwrap_or(it)).collect();
        if self.known.has_witness(&words, &takes) {
            return None;
        }
        let alters = met.iter().find(|it| it.alters.is_some());
        let broken = match alters.filter(|_| met.iter().all(|it| it.alters.is_some() || is_schema(&it.path))) {
            Some(touch) if touch.alters != Some("adds a column to it") || first.alters.is_some() => Broken::Order {
                does: touch.alters.unwrap_or_default(),
                is_later: order(&effect.site.path, &touch.path).is_lt(),
            },
            Some(_) => Broken::Order { does: "alters it", is_later: order(&effect.site.path, &first.path).is_lt() },
            None => Broken::Gone {
                is_later: met.iter().any(|it| !is_schema(&it.path) || order(&effect.site.path, &it.path).is_lt()),
            },
        };
        Some(tell::told(self.between, effect, now, &broken, &met))
    }

    /// Whether a column of one of several tables is that of this one.
    fn is_of(&self, effect: &Effect, column: &CompactString, table: &CompactString, of: &[CompactString]) -> bool {
        let others = of.iter().filter(|it| *it != table);
        let may_have =
            |it: &CompactString| self.known.table(effect, it).is_none_or(|it| it.columns.contains_key(column));
        of.contains(table) && !others.clone().any(may_have)
    }

    /// Whether a text is for a column of a type, or made to be of it.
    fn has_type(&self, effect: &Effect, name: &CompactString, meant: &Meant) -> bool {
        let (column, of) = match meant {
            Meant::Type(it) => return it == name,
            Meant::Column(column, of) => (column, of),
        };
        let is_typed = |table: &CompactString| {
            let table = self.known.table(effect, table);
            let kind = table.and_then(|it| it.columns.get(column).map(|it| it.kind.clone()));
            kind.is_some_and(|it| it.split(' ').next() == Some(name))
        };
        of.iter().any(is_typed)
    }

    fn rebuilt(
        &self,
        effect: &Effect,
        table: &CompactString,
        columns: &std::collections::BTreeSet<CompactString>,
    ) -> Option<Told> {
        let is_lost = |what: &Use| match what {
            Use::Column(column, of) => {
                of.len() == 1
                    && of[0] == *table
                    && !columns.contains(column)
                    && !self.user.has(&Object::Column(table.clone(), column.clone()), |it| matches!(it, Deed::Made(_)))
                    && self.known.table(effect, table).is_none_or(|it| it.columns.contains_key(column))
            }
            _ => false,
        };
        let first = self.touches.iter().find(|it| is_lost(&it.what))?;
        let Use::Column(column, _) = &first.what else { return None };
        let only = |what: &Use| is_lost(what) && matches!(what, Use::Column(it, _) if it == column);
        let object = Object::Column(table.clone(), column.clone());
        let lost = Effect { object, deed: Deed::Gone(None), ..effect.clone() };
        self.gone(&lost, table, &[table, column], None, only)
    }

    fn key(&self, effect: &Effect, of: Option<&CompactString>, name: &CompactString) -> Option<Told> {
        let met = |touch: &&Touch| {
            let (table, given) = match &touch.what {
                Use::Unique(table, columns) => (table, Some(columns)),
                Use::Key(table, key) if key == name => (table, None),
                _ => return false,
            };
            if of.is_some_and(|of| of != table)
                || !self.known.serves(effect, table, &touch.path, is_schema(&touch.path))
            {
                return false;
            }
            let Some(columns) = given else { return true };
            let Some(known) = self.known.table(effect, table) else { return false };
            let is_like = |key: &crate::artifacts::sql::Key| key.is_unique && key.columns == *columns;
            let is_made = |it: &Effect| matches!((&it.object, &it.deed), (Object::Key(Some(of), made), Deed::Made(like)) if of == table && made != name && *like == columns.join(", "));
            let was_it = known.keys.iter().any(|key| key.name == *name && is_like(key));
            was_it
                && !known.keys.iter().any(|key| key.name != *name && is_like(key))
                && !self.provider.effects.iter().any(is_made)
        };
        let met: Vec<&Touch> = self.touches.iter().filter(met).collect();
        let (Use::Unique(table, _) | Use::Key(table, _)) = &met.first()?.what else { return None };
        let object = Object::Key(Some(table.clone()), name.clone());
        Some(tell::told(self.between, &Effect { object, ..effect.clone() }, None, &Broken::Unique, &met))
    }

    fn required(&self, effect: &Effect, table: &CompactString, column: &CompactString, demand: Demand) -> Option<Told> {
        let lacks = |what: &Use| match what {
            Use::Insert(of, Some(given)) => of == table && !given.contains(column),
            Use::Insert(of, None) => of == table && demand == Demand::New,
            _ => false,
        };
        if demand != Demand::New {
            let known = self.known.table(effect, table)?;
            let column = known.columns.get(column)?;
            let goes_with = match demand {
                Demand::New | Demand::Both => true,
                Demand::NotNull => !column.has_default,
                Demand::NoDefault => column.is_not_null,
            };
            goes_with.then_some(())?;
        }
        // What a migration inserts before the column is there is there already.
        let is_before = |touch: &Touch| is_schema(&touch.path) && order(&touch.path, &effect.site.path).is_lt();
        let meant = |it: &&Touch| {
            lacks(&it.what) && !is_before(it) && self.known.serves(effect, table, &it.path, is_schema(&it.path))
        };
        let met: Vec<&Touch> = self.touches.iter().filter(meant).collect();
        if met.is_empty() || self.known.has_witness(&[table.rsplit('.').next().unwrap_or(table), "insert"], lacks) {
            return None;
        }
        Some(tell::told(self.between, effect, None, &Broken::Required, &met))
    }

    /// What both do to one thing.
    fn both(&self, effect: &Effect) -> Option<Told> {
        let is_aside = match &effect.object {
            Object::Key(_, name) => name.starts_with(' '),
            Object::Table(table) | Object::Column(table, _) => sql::is_class(table),
            _ => false,
        };
        if is_aside {
            return None;
        }
        let others = self.user.effects.iter().filter(|it| it.object == effect.object && is_apart(it, effect));
        let mut clashes = others.filter_map(|other| match (&effect.deed, &other.deed) {
            (Deed::Made(one), Deed::Made(two)) => {
                let is_fine = effect.site.is_guarded && other.site.is_guarded && one == two;
                (!is_fine).then_some((other, Broken::Twice))
            }
            (Deed::Altered(one), Deed::Altered(two)) if one != two && !one.is_empty() && !two.is_empty() => {
                let is_later = order(&effect.site.path, &other.site.path).is_lt();
                Some((other, Broken::Order { does: "alters it", is_later }))
            }
            _ => None,
        });
        let (other, broken) = clashes.next()?;
        Some(tell::both(self.between, [effect, other], &broken))
    }
}

/// Whether two stand in different files of one kind for one database, and not in the same file on both sides.
fn is_apart(one: &Effect, other: &Effect) -> bool {
    let is_shared = one.site.path == other.site.path || one.site.id == other.site.id;
    let places = [one, other].map(|it| Place::of(&it.site.path));
    !is_shared && one.site.is_new_file == other.site.is_new_file && places[0].is_one_with(&places[1])
}
