//! Which of several types of one name a value is of: names of types are compared by their last part, and a nested
//! `Builder` or a `Directory` of another package is another type.

use crate::drift::Sited;
use crate::drift::tie::split;
use crate::facts::{Definition, DefinitionKind, UseKind};
use crate::languages::Expression;

use super::{FARTHEST, Values};

impl Values<'_, '_> {
    /// Whether a value is of the type that a member belongs to, where another type of that name has such a member as
    /// well; `None` if that cannot be told.
    pub(in crate::drift) fn is_of_its(&self, value: &Expression, member: &Sited) -> Option<bool> {
        let of = self.type_of(value, 0)?;
        // What is below it has the member by inheritance, whatever it is called.
        let is_below = of.definition.name != member.definition.owner_name();
        is_below.then_some(true).or_else(|| Some(is_one_type(self.there(member, &member.definition.owner)?, of)))
    }

    /// Whether the tree has a type that is called as the one of a member, and has such a member, and is another one.
    pub(in crate::drift) fn has_rival(&self, member: &Sited) -> bool {
        let owner = member.definition.owner_name();
        let of_one_name = |it: &Definition| it.is_of(owner) && it.kind != DefinitionKind::Implementation;
        self.view.definitions(&member.definition.name).into_iter().any(|it| {
            it.language.row().namespace == member.language.row().namespace
                && of_one_name(&it.definition)
                && it.definition.through.is_empty()
                && !is_one_owner(it, member)
        })
    }

    /// The declaration of the type of a value, as far as its name leads to one only.
    fn type_of(&self, value: &Expression, deep: usize) -> Option<&Sited> {
        if deep > FARTHEST {
            return None;
        }
        match value {
            Expression::Of(text) => self.type_written(text),
            Expression::Name(name) => {
                let is_it = |it: &&Definition| it.name == *name && it.is_of(&self.owner) && !it.type_text.is_empty();
                let field = self.facts.definitions.iter().find(is_it)?;
                self.type_written(&field.type_text)
            }
            Expression::Member(of, name) => {
                let of = self.of(of)?;
                let field =
                    self.member(&self.language.shapes().members_of(&of)?, name, &|it| !it.type_text.is_empty())?;
                self.there(field, &field.definition.type_text)
            }
            Expression::Call(called) => {
                let (found, callable) = self.called(called)?;
                let is_made = found.definition.kind == DefinitionKind::Constructor;
                let gives_itself = || {
                    let name = self.language.shapes().members_of(&callable.result);
                    matches!(callable.result.as_str(), "Self" | "this")
                        || name.is_some_and(|name| found.definition.is_of(&name))
                };
                match &**called {
                    // What a builder gives is the builder, of which type that is says the value.
                    Expression::Member(of, _) if gives_itself() => self.type_of(of, deep + 1),
                    _ if is_made => None,
                    _ => self.there(found, &callable.result),
                }
            }
            _ => None,
        }
    }

    /// The type that a text means in the file of a declaration.
    fn there(&self, declared: &Sited, text: &str) -> Option<&Sited> {
        let facts = self.view.facts(&declared.path)?;
        let owner = declared.definition.owner_name().into();
        let there = Values { view: self.view, language: declared.language, path: &declared.path, facts, owner };
        let found = there.type_written(text)?;
        // The same declaration, for as long as this tree is looked at.
        self.types(&found.definition.name).into_iter().find(|it| it.is_same_as(found))
    }

    /// The only type that a text means in this file.
    fn type_written(&self, text: &str) -> Option<&Sited> {
        let name = self.language.shapes().members_of(text)?;
        // Before the name stands what leads to it, behind it what is put in: `*mfs.Directory`, `a.Builder<T>`.
        let start = text.find(&*name)?;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ':');
        let before = text[..start].rsplit(|c| !is_part(c)).next().unwrap_or_default();
        let (before, _) = split(&text[start - before.len()..start + name.len()], self.language);
        let found = self.closest([before, &name], UseKind::Type, self.types(&name).into_iter());
        let first = *found.first()?;
        found.iter().all(|it| is_one_type(it, first)).then_some(first)
    }
}

/// Whether two members belong to one type, which may be written in parts.
fn is_one_owner(one: &Sited, other: &Sited) -> bool {
    one.definition.owner == other.definition.owner && shares_namespace(one, other)
}

/// Whether two declarations are of one type, which may be written in parts.
fn is_one_type(one: &Sited, other: &Sited) -> bool {
    one.definition.name == other.definition.name && is_one_owner(one, other)
}

fn shares_namespace(one: &Sited, other: &Sited) -> bool {
    one.path == other.path || one.language.modules().shares_namespace(one.place(), other.place())
}
