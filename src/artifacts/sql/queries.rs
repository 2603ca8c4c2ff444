//! What reads and writes rows: which tables and columns it names.
//!
//! One pass over the tokens with a stack of brackets. Each `SELECT`, `INSERT`, `UPDATE` and `DELETE` has a scope: its
//! tables with their aliases, and the names in it. A qualified name means what its qualifier means in the scope or around
//! it. A bare one is a column of one of the tables of its scope, unless something stands there of which nobody knows the
//! columns.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::columns::used;
use super::cursor::{Cursor, columns, parts};
use super::statements::{Kind, Token};
use super::words::{NO_ALIAS, RESERVED, STARTS};
use super::{Meant, Step, Use};
use crate::model::Span;

/// Tables and names of one `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
#[derive(Default)]
struct Scope {
    around: Option<usize>,
    /// By what each is called here; `None` where its columns are not known.
    tables: Vec<(CompactString, Option<CompactString>)>,
    names: Vec<(CompactString, CompactString, Span)>,
    /// Texts, each with what it is compared with: the name of a column with its qualifier, or a type.
    texts: Vec<(CompactString, Span, Beside)>,
    /// What the query calls its results.
    results: BTreeSet<CompactString>,
    /// Whether a comma is followed by another table.
    lists_tables: bool,
    /// Whether what stands before `=` is a column of the first table.
    sets: bool,
}

/// What a text stands beside.
enum Beside {
    /// A column, and what stands before its name.
    Column(CompactString, CompactString),
    /// The type that it is made to be.
    Type(CompactString),
}

/// Types of which a text behind their name is one: `date '2020-01-01'`.
const TYPED: [&str; 18] = [
    "bit",
    "bytea",
    "box",
    "cidr",
    "date",
    "datetime",
    "inet",
    "interval",
    "json",
    "jsonb",
    "macaddr",
    "money",
    "point",
    "time",
    "timestamp",
    "timestamptz",
    "uuid",
    "xml",
];

/// Words behind the name of a window that another one starts from.
const WINDOWS: [&str; 5] = ["groups", "order", "partition", "range", "rows"];

/// Signs between a column and what it is compared with.
const COMPARES: [&str; 4] = ["=", "<>", "!=", "=="];

/// A bracket that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// Around a query.
    Query,
    /// Around tables that are joined.
    Tables,
    /// Any other one.
    Plain,
}

struct Walk<'t> {
    at: Cursor<'t>,
    scopes: Vec<Scope>,
    /// The scope that is written at each depth of queries.
    now: Vec<usize>,
    brackets: Vec<Bracket>,
    /// The scope of the statement that writes, to which it comes back after a query.
    writes: Option<usize>,
    common: BTreeSet<CompactString>,
    found: Vec<Step>,
}

/// What a query names.
pub(super) fn of(tokens: &[Token]) -> Vec<Step> {
    Walk::new(tokens, Scope::default()).all()
}

/// What an expression about one table names.
pub(super) fn of_table(tokens: &[Token], table: &str) -> Vec<Step> {
    let called = table.rsplit('.').next().unwrap_or(table).into();
    let scope = Scope { tables: vec![(called, Some(table.into()))], ..Scope::default() };
    let found = Walk::new(tokens, scope).all();
    found.into_iter().filter(|it| !matches!(&it.act, super::Act::Use(Use::Table(name)) if name == table)).collect()
}

/// The names of queries that stand before others: `WITH a AS (…), b (c) AS (…)`.
fn common(tokens: &[Token]) -> BTreeSet<CompactString> {
    let mut found = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, it)| it.is_word("as")) {
        let _ = token;
        let mut next = Cursor { tokens, at: at + 1 };
        next.eat_any(&["not", "materialized"]);
        let opens = next.is_mark("(") && next.ahead(1).is_some_and(|it| STARTS.contains(&it.text.as_str()));
        let Some(before) = at.checked_sub(1).filter(|_| opens) else { continue };
        let mut name = before;
        if tokens[before].is_mark(")") {
            name = (0..before)
                .rev()
                .find(|it| tokens[*it].is_mark("("))
                .and_then(|it| it.checked_sub(1))
                .unwrap_or(before);
        }
        if tokens[name].is_name() {
            found.insert(tokens[name].text.clone());
        }
    }
    found
}

impl<'t> Walk<'t> {
    fn new(tokens: &'t [Token], scope: Scope) -> Self {
        let common = common(tokens);
        let (scopes, now) = (vec![scope], vec![0]);
        Self { at: Cursor::new(tokens), scopes, now, brackets: Vec::new(), writes: None, common, found: Vec::new() }
    }

    fn all(mut self) -> Vec<Step> {
        while let Some(token) = self.at.peek() {
            let before = self.at.at;
            self.one(token);
            self.at.at = self.at.at.max(before + 1);
        }
        self.resolve();
        self.found.sort_by_key(|it| (it.span.start, it.span.end));
        self.found
    }

    fn scope(&mut self) -> &mut Scope {
        let at = self.now.last().copied().unwrap_or(0);
        &mut self.scopes[at]
    }

    /// A scope beside the one that is written, with the same around it.
    fn begin(&mut self) {
        let around = self.scope().around;
        self.scopes.push(Scope { around, ..Scope::default() });
        let new = self.scopes.len() - 1;
        if let Some(last) = self.now.last_mut() {
            *last = new;
        }
    }

    fn is_at_level(&self) -> bool {
        self.brackets.last() != Some(&Bracket::Plain)
    }

    fn before(&self, by: usize) -> Option<&'t Token> {
        self.at.at.checked_sub(by).and_then(|at| self.at.tokens.get(at))
    }

    fn one(&mut self, token: &'t Token) {
        match token.kind {
            Kind::Mark => self.mark(&token.text),
            Kind::Word if self.is_typed(token) => {}
            Kind::Word if self.keyword(&token.text) => {}
            Kind::Word | Kind::Quoted => self.named(token),
            Kind::Text => {
                if let Some(beside) = self.beside() {
                    self.scope().texts.push((token.text.clone(), token.span, beside));
                }
            }
            Kind::Number => {}
        }
    }

    /// Goes over a type in front of a text: `interval '1 day'`, and in `MySQL` `interval 1 day`.
    fn is_typed(&mut self, token: &Token) -> bool {
        let next = self.at.ahead(1);
        let is_text = next.is_some_and(|it| it.kind == Kind::Text);
        let is_count = token.text == "interval"
            && next
                .is_some_and(|it| it.kind == Kind::Number || ["?", "$", ":", "@"].iter().any(|mark| it.is_mark(mark)));
        let is = TYPED.contains(&token.text.as_str())
            && (is_text || is_count)
            && !self.before(1).is_some_and(|it| it.is_mark(".") || it.is_word("as"));
        self.at.at += usize::from(is);
        is
    }

    /// What the text that stands here is compared with or made to be.
    fn beside(&self) -> Option<Beside> {
        let tokens = self.at.tokens;
        let column = |at: usize| -> Option<Beside> {
            let name = tokens.get(at).filter(|it| it.is_name() && !RESERVED.contains(&it.text.as_str()))?;
            let is_cast = at.checked_sub(1).is_some_and(|it| tokens[it].is_mark("::") || tokens[it].is_mark(":"));
            let qualifier =
                at.checked_sub(2).filter(|it| tokens[it + 1].is_mark(".")).map(|it| tokens[it].text.clone());
            (!is_cast).then(|| Beside::Column(name.text.clone(), qualifier.unwrap_or_default()))
        };
        let at = self.at.at;
        if self.at.ahead(1).is_some_and(|it| it.is_mark("::")) {
            let kind = self.at.ahead(2).filter(|it| it.is_name())?;
            return Some(Beside::Type(kind.text.clone()));
        }
        if let Some(before) = at.checked_sub(2).filter(|_| COMPARES.iter().any(|it| tokens[at - 1].is_mark(it))) {
            return column(before);
        }
        if self.at.ahead(1).is_some_and(|it| COMPARES.iter().any(|mark| it.is_mark(mark))) {
            let is_qualified = self.at.ahead(3).is_some_and(|it| it.is_mark("."));
            return column(at + if is_qualified { 4 } else { 2 });
        }
        // In a list: `state IN ('open', 'held')`.
        let is_item = |it: &&Token| it.kind == Kind::Text || it.kind == Kind::Number || it.is_mark(",");
        let items = tokens[..at].iter().rev().take_while(is_item).count();
        let open = at.checked_sub(items + 1).filter(|it| tokens[*it].is_mark("("))?;
        let list = open.checked_sub(1).filter(|it| tokens[*it].is_word("in"))?;
        let last = list.checked_sub(1)?;
        column(if tokens[last].is_word("not") { last.checked_sub(1)? } else { last })
    }

    fn mark(&mut self, mark: &str) {
        match mark {
            "(" => {
                let is_query =
                    self.at.ahead(1).is_some_and(|it| it.kind == Kind::Word && STARTS.contains(&it.text.as_str()));
                if is_query {
                    self.brackets.push(Bracket::Query);
                    let around = self.now.last().copied();
                    self.scopes.push(Scope { around, ..Scope::default() });
                    self.now.push(self.scopes.len() - 1);
                } else {
                    self.brackets.push(Bracket::Plain);
                }
                self.at.at += 1;
            }
            ")" => {
                if self.brackets.pop() == Some(Bracket::Query) && self.now.len() > 1 {
                    self.now.pop();
                }
                self.at.at += 1;
            }
            "," if self.is_at_level() && self.scope().lists_tables => {
                self.at.at += 1;
                self.table();
            }
            _ => self.at.at += 1,
        }
    }

    /// Whether a word is one of the language that was gone over.
    fn keyword(&mut self, word: &str) -> bool {
        let is_called = self.at.ahead(1).is_some_and(|it| it.is_mark("."));
        if is_called || self.before(1).is_some_and(|it| it.is_mark(".")) {
            return false;
        }
        let level = self.is_at_level();
        let last = self.before(1).map(|it| it.text.as_str()).unwrap_or_default();
        self.at.at += 1;
        match word {
            "select" if level => {
                if self.at.at > 1 && !matches!(last, "(") {
                    self.begin();
                }
                self.at.eat_any(&["distinct", "all"]);
            }
            "from" if level && last != "distinct" => {
                self.scope().lists_tables = true;
                self.scope().sets = false;
                drop(self.table());
            }
            "using" if level && !self.at.is_mark("(") => {
                self.scope().lists_tables = true;
                self.table();
            }
            "join" => drop(self.table()),
            "into" if level => self.into(last),
            "update" if level && !matches!(last, "for" | "on" | "do" | "key" | "no") => {
                self.writes = self.now.last().copied();
                self.at.eat_any(&["or", "ignore", "replace", "rollback", "low_priority", "only"]);
                self.table();
            }
            "set" if level => {
                self.scope().sets = true;
                self.scope().lists_tables = false;
            }
            "on" if level && self.at.is("conflict") => self.conflict(),
            "on" if self.at.eat_all(&["duplicate", "key", "update"]) => {
                self.back();
                self.scope().sets = true;
            }
            "returning" if level => {
                self.back();
                self.scope().sets = false;
            }
            "where" | "group" | "order" | "having" | "limit" | "values" | "union" | "except" | "intersect"
            | "window"
                if level =>
            {
                self.scope().lists_tables = false;
                self.scope().sets = false;
            }
            // A window by its name.
            "over" => drop(self.at.word()),
            "as" => {
                let name = self.at.peek().filter(|it| it.is_name()).map(|it| it.text.clone());
                if let Some(name) = name.filter(|_| !self.at.ahead(1).is_some_and(|it| it.is_mark("("))) {
                    self.scope().results.insert(name);
                    self.at.at += 1;
                }
            }
            _ => {
                let is_word = RESERVED.contains(&word);
                self.at.at -= usize::from(!is_word);
                return is_word;
            }
        }
        true
    }

    /// Goes back to the statement that writes.
    fn back(&mut self) {
        if let (Some(writes), Some(last)) = (self.writes, self.now.last_mut()) {
            *last = writes;
        }
    }

    /// A table with its alias, or what stands in the place of one.
    fn table(&mut self) -> Option<CompactString> {
        self.at.eat_any(&["only", "lateral", "table"]);
        if self.at.is_mark("(") {
            let is_query = self.at.ahead(1).is_some_and(|it| STARTS.contains(&it.text.as_str()));
            if is_query {
                self.scope().tables.push((CompactString::default(), None));
            } else {
                self.brackets.push(Bracket::Tables);
                self.at.at += 1;
                return self.table_inside();
            }
            return None;
        }
        self.table_inside()
    }

    fn table_inside(&mut self) -> Option<CompactString> {
        let is_word = self.at.peek().is_some_and(|it| it.kind == Kind::Quoted || !NO_ALIAS.contains(&it.text.as_str()));
        let named = if is_word { self.at.name() } else { None };
        let Some((name, span)) = named else {
            self.scope().tables.push((CompactString::default(), None));
            return None;
        };
        let is_unknown = self.at.is_mark("(") || self.common.contains(&name) || name.starts_with(['#', '@', '$']);
        let mut called: CompactString = name.rsplit('.').next().unwrap_or_default().into();
        if self.at.is_mark("(") {
            self.at.brackets();
            self.at.eat_all(&["with", "ordinality"]);
        }
        self.at.eat("as");
        if let Some(alias) = self.at.peek().filter(|it| it.is_name())
            && (alias.kind == Kind::Quoted || !NO_ALIAS.contains(&alias.text.as_str()))
        {
            called.clone_from(&alias.text);
            self.at.at += 1;
        }
        let table = (!is_unknown).then(|| name.clone());
        self.scope().tables.push((called, table.clone()));
        if table.is_some() {
            self.found.push(used(Use::Table(name), span));
        }
        table
    }

    /// `INSERT INTO a (b) …`; `SELECT … INTO a` makes one.
    fn into(&mut self, last: &str) {
        let writes =
            matches!(last, "insert" | "replace" | "ignore" | "merge" | "overwrite" | "abort" | "fail" | "rollback");
        if !writes {
            self.at.name();
            return;
        }
        self.writes = self.now.last().copied();
        let Some((name, span)) = self.at.name() else { return };
        if last == "merge" {
            self.at.at -= 1;
            while self.before(1).is_some_and(|it| it.is_mark(".")) {
                self.at.at -= 2;
            }
            self.table();
            return;
        }
        let mut called: CompactString = name.rsplit('.').next().unwrap_or_default().into();
        if self.at.eat("as")
            && let Some((alias, _)) = self.at.word()
        {
            called = alias;
        }
        self.scope().tables.push((called, Some(name.clone())));
        self.scope().tables.push(("excluded".into(), Some(name.clone())));
        self.found.push(used(Use::Table(name.clone()), span));
        let is_query = self.at.ahead(1).is_some_and(|it| STARTS.contains(&it.text.as_str()));
        let list = if is_query { None } else { self.at.brackets() };
        let mut given = list.and_then(columns);
        self.values(&name, given.as_deref().unwrap_or_default());
        for (column, span) in given.iter().flatten() {
            self.found.push(used(Use::Column(column.clone(), vec![name.clone()]), *span));
        }
        if list.is_none() && self.at.is("set") {
            let set = self.at.rest().windows(2).filter(|two| two[0].is_name() && two[1].is_mark("="));
            given = Some(set.map(|two| (two[0].text.clone(), two[0].span)).collect());
        }
        // A list that is put together says nothing about what is missing.
        if list.is_none() || given.is_some() {
            let is_default = self.at.is("default");
            let given = given.map(|it| it.into_iter().map(|it| it.0).collect());
            let given = if is_default { Some(Vec::new()) } else { given };
            self.found.push(used(Use::Insert(name, given), span));
        }
    }

    /// The texts of `VALUES (…), (…)`, each for the column at its place.
    fn values(&mut self, table: &CompactString, given: &[(CompactString, Span)]) {
        let mut at = self.at;
        if given.is_empty() || !at.eat("values") {
            return;
        }
        while let Some(row) = at.brackets() {
            for ((column, _), value) in given.iter().zip(parts(row)) {
                if let [value] = value
                    && value.kind == Kind::Text
                {
                    let meant = Meant::Column(column.clone(), vec![table.clone()]);
                    self.found.push(used(Use::Value(value.text.clone(), meant), value.span));
                }
            }
            if !at.eat_mark(",") {
                return;
            }
        }
    }

    /// `ON CONFLICT (a, b) DO …`.
    fn conflict(&mut self) {
        self.back();
        self.at.eat("conflict");
        let span = self.at.peek().map(|it| it.span).unwrap_or_default();
        let table = self.scope().tables.first().and_then(|it| it.1.clone());
        let Some(table) = table else { return };
        if self.at.eat_all(&["on", "constraint"]) {
            let key = self.at.word();
            self.found.extend(key.map(|(key, span)| used(Use::Key(table, key), span)));
        } else if let Some(names) = self.at.brackets().and_then(columns) {
            for (column, span) in &names {
                self.found.push(used(Use::Column(column.clone(), vec![table.clone()]), *span));
            }
            let mut names: Vec<CompactString> = names.into_iter().map(|it| it.0).collect();
            names.sort();
            self.found.push(used(Use::Unique(table, names), span));
        }
    }

    /// A name that is no word of the language.
    fn named(&mut self, token: &'t Token) {
        let last = self.before(1);
        let is_mark = |mark: &str| last.is_some_and(|it| it.is_mark(mark));
        // A parameter, a cast, the name of an argument, or what another language puts in.
        let is_other = is_mark(":")
            || is_mark("::")
            || is_mark("@")
            || is_mark("{")
            || is_mark("%")
            || is_mark("$")
            || is_mark("(") && self.before(2).is_some_and(|it| it.is_mark("%"));
        let ends = |it: &Token| matches!(it.kind, Kind::Quoted | Kind::Number | Kind::Text) || it.is_mark(")");
        let follows_word = last.is_some_and(|it| {
            it.kind == Kind::Word && !RESERVED.contains(&it.text.as_str()) && !NO_ALIAS.contains(&it.text.as_str())
        });
        let is_alias = last.is_some_and(ends) || follows_word;
        self.at.at += 1;
        let mut path = vec![(token.text.clone(), token.span)];
        while self.at.is_mark(".") {
            self.at.at += 1;
            match self.at.peek() {
                Some(next) if next.is_name() => path.push((next.text.clone(), next.span)),
                _ => {
                    self.at.at += 1;
                    return;
                }
            }
            self.at.at += 1;
        }
        // `WINDOW w AS (…), v AS (w ORDER BY a)`
        let opens = self.at.is("as") && self.at.ahead(1).is_some_and(|it| it.is_mark("("));
        let goes_on = self.at.is_mark(")") || WINDOWS.iter().any(|word| self.at.is(word));
        let is_named = is_mark("(")
            && goes_on
            && self.before(path.len() + 2).is_some_and(|it| it.is_word("over") || it.is_word("as"));
        if path.len() == 1 && (opens || is_named) || token.is_word("partition") && self.at.is("by") {
            return;
        }
        let is_function = self.at.is_mark("(") && token.kind == Kind::Word;
        if is_other || is_function || token.text.starts_with(['@', '$', '#']) || self.at.is_mark("=>") {
            return;
        }
        let Some((name, span)) = path.pop() else { return };
        let qualifier = path.pop().map(|it| it.0).unwrap_or_default();
        if qualifier.is_empty() && is_alias && self.brackets.last() != Some(&Bracket::Plain) {
            self.scope().results.insert(name);
            return;
        }
        let starts = matches!(last.map(|it| it.text.as_str()), Some("set" | "," | "update"));
        if self.scope().sets && starts && self.at.is_mark("=") && self.is_at_level() {
            let table = self.scope().tables.first().and_then(|it| it.1.clone());
            self.found.extend(table.map(|table| used(Use::Column(name, vec![table]), span)));
            return;
        }
        self.scope().names.push((qualifier, name, span));
    }

    /// Says of which tables the names are.
    fn resolve(&mut self) {
        let mut found = Vec::new();
        for (at, scope) in self.scopes.iter().enumerate() {
            for (qualifier, name, span) in &scope.names {
                if qualifier.is_empty() {
                    let of = if scope.results.contains(name) { None } else { self.all_of(at) };
                    found.extend(of.map(|of| used(Use::Column(name.clone(), of), *span)));
                } else if let Some(table) = self.called(at, qualifier) {
                    found.push(used(Use::Column(name.clone(), vec![table]), *span));
                }
            }
            for (text, span, beside) in &scope.texts {
                let meant = match beside {
                    Beside::Type(name) => Some(Meant::Type(name.clone())),
                    Beside::Column(name, qualifier) if qualifier.is_empty() => {
                        self.all_of(at).map(|of| Meant::Column(name.clone(), of))
                    }
                    Beside::Column(name, qualifier) => {
                        self.called(at, qualifier).map(|table| Meant::Column(name.clone(), vec![table]))
                    }
                };
                found.extend(meant.map(|meant| used(Use::Value(text.clone(), meant), *span)));
            }
        }
        self.found.extend(found);
    }

    /// What a qualifier means in a scope or around it.
    fn called(&self, mut at: usize, qualifier: &str) -> Option<CompactString> {
        loop {
            let scope = &self.scopes[at];
            if let Some((_, table)) = scope.tables.iter().find(|(called, _)| called == qualifier) {
                return table.clone();
            }
            at = scope.around?;
        }
    }

    /// The tables of a scope, or of the nearest around it that has some; `None` if the columns of one are not known.
    fn all_of(&self, mut at: usize) -> Option<Vec<CompactString>> {
        loop {
            let scope = &self.scopes[at];
            if !scope.tables.is_empty() {
                let mut all: Vec<CompactString> = scope.tables.iter().map(|it| it.1.clone()).collect::<Option<_>>()?;
                all.sort();
                all.dedup();
                return Some(all);
            }
            at = scope.around?;
        }
    }
}
