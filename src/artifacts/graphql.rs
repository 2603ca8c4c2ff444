//! `GraphQL`: what a schema offers, and what schemas, queries and fragments need.
//!
//! Offers are `Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE`, `Union|Type` and `Interface|Type`, `@directive`,
//! `Type.field[a b]` for the arguments that a field asks for, and `Input{a b}` for the fields that an input asks for: who
//! gives others than these does not fit. A selection is a path from a root of the schema or from the type of a fragment:
//! `Query.user.orders.total`. So is what a value written out names: `Mutation.add>order.lines.sku`, `…>order{sku}` for all
//! that is given, `…>order.status=HELD` for a value of an enumeration. Which type it ends in, the schema says
//! (`drift::terms::messages`).

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};

use super::documents::Malformed;
use super::tokens::{GRAPHQL, Token, tokens};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Selections that nest deeper are hostile.
const DEEPEST: usize = 100;

/// Types that are always there.
pub const SCALARS: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];

/// Directives that are always there.
const DIRECTIVES: [&str; 5] = ["deprecated", "include", "oneOf", "skip", "specifiedBy"];

/// What a document of operations begins with.
pub const OPERATIONS: [&str; 4] = ["fragment", "mutation", "query", "subscription"];

/// Whether a text of code is one, by how it begins.
#[must_use]
pub fn is_operation(text: &str) -> bool {
    let text = text.trim_start();
    let first = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    OPERATIONS.contains(&first) && text.contains('{') && text.contains('}')
}

pub(super) fn read(text: &str) -> Result<Artifact, Malformed> {
    if let Some(at) = text.lines().position(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
        return Err(Malformed::new(at + 1, "there is a marker of a conflict"));
    }
    Ok(document(text))
}

/// What a document offers and needs.
#[must_use]
pub fn document(text: &str) -> Artifact {
    let all: Vec<Token<'_>> = tokens(text, &GRAPHQL).into_iter().filter(|it| it.text != ",").collect();
    let mut at = Reader::new(&all);
    while let Some(token) = at.next() {
        match token.text {
            "type" | "interface" | "input" => at.fields(token.text),
            "enum" => at.values(),
            "scalar" => drop(at.name().map(|name| at.offer(name.text, name.text, name.span))),
            "union" => at.union(),
            "{" => at.selection("Query"),
            "query" | "mutation" | "subscription" => at.operation(token.text),
            "fragment" => {
                let own = at.next().map_or("", |it| it.text);
                if at.eat("on")
                    && let Some(name) = at.name()
                {
                    at.fragments.insert(own, name.text);
                    at.need(name.text.into(), name.span);
                    at.directives();
                    if at.eat("{") {
                        at.selection(name.text);
                    }
                }
            }
            "directive" => at.directive(),
            "schema" => at.skip(),
            _ => {}
        }
    }
    at.spread();
    let own: Vec<CompactString> =
        at.terms.iter().filter(|it| it.side == TermSide::Offers).map(|it| it.key.clone()).collect();
    at.terms.retain(|it| it.side == TermSide::Offers || !own.contains(&it.key));
    Artifact { terms: at.terms, ..Artifact::default() }
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    terms: Vec<Term>,
    /// The types of the variables of an operation.
    variables: Vec<(&'t str, String)>,
    /// The types that fragments are on, by their names.
    fragments: BTreeMap<&'t str, &'t str>,
    /// Where fragments are spread by their names.
    spreads: Vec<(CompactString, &'t Token<'t>)>,
}

/// An object or a list that is open in a value.
struct Open<'t> {
    path: CompactString,
    is_object: bool,
    /// The fields that it gives.
    given: Vec<&'t str>,
    /// Whether something is put into it that no text shows.
    is_unknown: bool,
    span: Span,
}

impl<'t> Reader<'t> {
    fn new(tokens: &'t [Token<'t>]) -> Self {
        let (variables, spreads) = (Vec::new(), Vec::new());
        Self { tokens, at: 0, terms: Vec::new(), variables, fragments: BTreeMap::new(), spreads }
    }

    fn peek(&self) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'t Token<'t>> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn is(&self, text: &str) -> bool {
        self.peek().is_some_and(|it| it.text == text)
    }

    fn eat(&mut self, text: &str) -> bool {
        let is = self.is(text);
        self.at += usize::from(is);
        is
    }

    fn name(&mut self) -> Option<&'t Token<'t>> {
        let is_name = |it: &&Token<'_>| it.text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let token = self.peek().filter(is_name)?;
        self.at += 1;
        Some(token)
    }

    /// Goes over what stands in brackets of any kind, if one opens here.
    fn group(&mut self) -> &'t [Token<'t>] {
        if !self.peek().is_some_and(|it| matches!(it.text, "(" | "{" | "[")) {
            return &[];
        }
        let start = self.at + 1;
        let mut depth = 0_usize;
        while let Some(token) = self.next() {
            match token.text {
                "(" | "{" | "[" => depth += 1,
                ")" | "}" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return &self.tokens[start..self.at - 1];
            }
        }
        self.tokens.get(start..).unwrap_or_default()
    }

    /// Goes over a value.
    fn value(&mut self) {
        let before = self.at;
        self.group();
        self.at += usize::from(self.at == before);
    }

    fn directives(&mut self) {
        while self.eat("@") {
            if let Some(name) = self.name().filter(|it| !DIRECTIVES.contains(&it.text)) {
                self.need(format_compact!("@{}", name.text), name.span);
            }
            self.group();
        }
    }

    /// `directive @paid(by: ID) repeatable on OBJECT | FIELD_DEFINITION`.
    fn directive(&mut self) {
        if !self.eat("@") {
            return;
        }
        let Some(name) = self.name() else { return };
        self.offer(format_compact!("@{}", name.text), "", name.span);
        self.group_if("(");
        self.eat("repeatable");
        if self.eat("on") {
            self.eat("|");
            while self.name().is_some() && self.eat("|") {}
        }
    }

    /// What a value that is written out names, from where it stands: fields of inputs, and values of enumerations.
    fn literal(&mut self, from: CompactString, value: &'t [Token<'t>]) {
        let mut open: Vec<Open<'t>> = Vec::new();
        // What the next value is for.
        let mut own = from;
        let mut at = 0;
        while let Some(token) = value.get(at) {
            at += 1;
            match token.text {
                "{" | "[" if open.len() < DEEPEST => {
                    let is_object = token.text == "{";
                    let path = own.clone();
                    open.push(Open { path, is_object, given: Vec::new(), is_unknown: false, span: token.span });
                }
                "}" | "]" => {
                    let Some(closed) = open.pop() else { return };
                    if closed.is_object && !closed.is_unknown {
                        let key = format_compact!("{}{{{}}}", closed.path, closed.given.join(" "));
                        self.need(key, closed.span);
                    }
                    if let Some(around) = open.last() {
                        own.clone_from(&around.path);
                    }
                }
                "$" => at += 1,
                // Something is put in where a field would be named.
                "?" if value.get(at.wrapping_sub(2)).is_none_or(|it| it.text != ":") => {
                    open.iter_mut().for_each(|it| it.is_unknown = true);
                }
                "true" | "false" | "null" => {}
                name if name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_') => {
                    let around = open.last_mut().filter(|it| it.is_object);
                    if let Some(around) = around.filter(|_| value.get(at).is_some_and(|it| it.text == ":")) {
                        at += 1;
                        around.given.push(name);
                        own = format_compact!("{}.{name}", around.path);
                        self.need(own.clone(), token.span);
                    } else {
                        self.need(format_compact!("{own}={name}"), token.span);
                    }
                }
                _ => {}
            }
            if open.is_empty() {
                return;
            }
        }
    }

    /// Fragments are conditions on types where they are spread.
    fn spread(&mut self) {
        for (around, name) in std::mem::take(&mut self.spreads) {
            if let Some(on) = self.fragments.get(name.text) {
                self.need(format_compact!("{around}|{on}"), name.span);
            }
        }
    }

    /// What stands from here on.
    fn rest(&self) -> &'t [Token<'t>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    /// Up to the end of the group that comes next.
    fn skip(&mut self) {
        while self.peek().is_some_and(|it| !matches!(it.text, "{" | "(" | "type" | "enum" | "input")) {
            self.at += 1;
        }
        self.group();
    }

    fn offer(&mut self, key: impl Into<CompactString>, meaning: &str, span: Span) {
        self.terms.push(term(TermSide::Offers, key.into(), meaning, span));
    }

    fn need(&mut self, key: CompactString, span: Span) {
        if !SCALARS.contains(&key.as_str()) {
            self.terms.push(term(TermSide::Needs, key, "", span));
        }
    }

    /// A type as it is written; what it is without lists and marks.
    fn kind(&mut self) -> (String, Option<&'t Token<'t>>) {
        let (mut written, mut named) = (String::new(), None);
        while let Some(token) = self.peek() {
            match token.text {
                "[" | "]" | "!" => written.push_str(token.text),
                _ if named.is_none() && self.name().is_some() => {
                    written.push_str(token.text);
                    named = Some(token);
                    continue;
                }
                _ => break,
            }
            self.at += 1;
        }
        (written, named)
    }

    /// `type A implements B & C { field(argument: X = 1): Y }`.
    fn fields(&mut self, word: &str) {
        let Some(name) = self.name() else { return };
        // What extends a type stands for its fields alone.
        let extends = self.at >= 3 && self.tokens[self.at - 3].text == "extend";
        let before = self.at;
        if extends {
            self.need(name.text.into(), name.span);
        } else {
            self.offer(name.text, "", name.span);
        }
        self.at = before;
        while self.peek().is_some_and(|it| {
            !matches!(
                it.text,
                "{" | "type" | "input" | "enum" | "extend" | "interface" | "union" | "scalar" | "query" | "schema"
            )
        }) {
            if self.is("@") {
                self.directives();
            } else if let Some(named) = self.name() {
                if named.text != "implements" {
                    self.need(named.text.into(), named.span);
                    // What implements an interface as well may be an object that is both.
                    if word == "type" {
                        self.offer(format_compact!("{}|{}", named.text, name.text), "", named.span);
                    }
                }
            } else {
                self.at += 1;
            }
        }
        if !self.eat("{") {
            return;
        }
        let mut asked: Vec<&str> = Vec::new();
        while let Some(field) = self.peek() {
            if field.text == "}" {
                self.at += 1;
                break;
            }
            let Some(field) = self.name() else {
                self.at += 1;
                continue;
            };
            let key = format_compact!("{}.{}", name.text, field.text);
            let mut required: Vec<&str> = Vec::new();
            let arguments = self.group();
            let mut inner = Reader::new(arguments);
            while inner.peek().is_some() {
                let named = inner.name();
                let Some(argument) = named.filter(|_| inner.eat(":")) else {
                    inner.at += usize::from(named.is_none());
                    continue;
                };
                let (mut kind, named) = inner.kind();
                let has_default = inner.eat("=");
                if has_default {
                    named.into_iter().for_each(|it| inner.literal(it.text.into(), inner.rest()));
                    inner.value();
                }
                inner.directives();
                if kind.ends_with('!') && !has_default {
                    required.push(argument.text);
                }
                // Variables that may be null can be given where there is a default.
                if has_default && kind.ends_with('!') {
                    kind.pop();
                }
                inner.offer(format_compact!("{key}({})", argument.text), &kind, argument.span);
                let same = format_compact!("{key}({}=", argument.text);
                inner.offer(format_compact!("{same}{kind})"), &same, argument.span);
                named.into_iter().for_each(|it| inner.need(it.text.into(), it.span));
            }
            self.terms.append(&mut inner.terms);
            if !self.eat(":") {
                continue;
            }
            let (kind, named) = self.kind();
            let has_default = self.eat("=");
            if has_default {
                named.into_iter().for_each(|it| self.literal(it.text.into(), self.rest()));
                self.value();
            }
            if kind.ends_with('!') && !has_default {
                asked.push(field.text);
            }
            self.directives();
            named.iter().for_each(|it| self.need(it.text.into(), it.span));
            self.offer(key.clone(), &kind, field.span);
            required.sort_unstable();
            self.offer(format_compact!("{key}[{}]", required.join(" ")), &key, field.span);
            let bare = named.map_or("", |it| it.text);
            self.offer(format_compact!("{key}:{bare}"), &format_compact!("{key}:"), field.span);
        }
        if word == "input" {
            asked.sort_unstable();
            let key = format_compact!("{}{{{}}}", name.text, asked.join(" "));
            self.offer(key, &format_compact!("{}{{", name.text), name.span);
        }
    }

    fn values(&mut self) {
        let Some(name) = self.name() else { return };
        self.offer(name.text, "", name.span);
        self.directives();
        for value in self.group().iter().filter(|it| it.text.starts_with(|c: char| c.is_ascii_alphabetic())) {
            self.offer(format_compact!("{}.{}", name.text, value.text), "", value.span);
        }
    }

    fn union(&mut self) {
        let Some(name) = self.name() else { return };
        self.offer(name.text, "", name.span);
        self.directives();
        if self.eat("=") {
            self.eat("|");
            while let Some(one) = self.name() {
                self.offer(format_compact!("{}|{}", name.text, one.text), "", one.span);
                self.need(one.text.into(), one.span);
                if !self.eat("|") {
                    return;
                }
            }
        }
    }

    fn operation(&mut self, kind: &str) {
        let is_begun = self.name().is_some();
        let variables = self.group_if("(");
        if !is_begun && variables.is_empty() && !self.is("{") && !self.is("@") {
            return;
        }
        let mut inner = Reader::new(variables);
        self.variables.clear();
        let mut variable = "";
        while inner.peek().is_some() {
            if inner.eat(":")
                && let (mut kind, Some(named)) = inner.kind()
            {
                inner.need(named.text.into(), named.span);
                // One with a default is never null, unless that is what the default says.
                if inner.eat("=") {
                    if !inner.is("null") && !kind.ends_with('!') {
                        kind.push('!');
                    }
                    inner.literal(named.text.into(), inner.rest());
                    inner.value();
                }
                self.variables.push((variable, kind));
            } else {
                variable = inner.peek().map_or("", |it| it.text);
                inner.at += 1;
            }
        }
        self.terms.append(&mut inner.terms);
        self.directives();
        if self.eat("{") {
            let mut root = kind[..1].to_ascii_uppercase();
            root.push_str(&kind[1..]);
            self.selection(&root);
        }
    }

    fn group_if(&mut self, open: &str) -> &'t [Token<'t>] {
        if self.is(open) { self.group() } else { &[] }
    }

    /// What a value is: a variable by its type, or what kind of literal; empty for what says nothing.
    fn given(&self, value: &[Token<'_>]) -> String {
        let Some(first) = value.first() else { return String::new() };
        if first.text == "$" {
            let named = value.get(1).and_then(|it| self.variables.iter().find(|(name, _)| *name == it.text));
            return named.map(|(_, kind)| format!("${kind}")).unwrap_or_default();
        }
        let number = first.text.trim_start_matches('-');
        let number = if number.is_empty() { value.get(1).map_or("", |it| it.text) } else { number };
        let is_fraction = || value.get(1).is_some_and(|it| it.text == ".") || number.contains(['.', 'e']);
        match first.text {
            "true" | "false" => "#boolean".to_owned(),
            "null" => "#null".to_owned(),
            text if text.starts_with('"') => "#string".to_owned(),
            _ if number.starts_with(|it: char| it.is_ascii_digit()) => {
                if is_fraction() { "#float" } else { "#int" }.to_owned()
            }
            _ => String::new(),
        }
    }

    /// What is selected, from the bracket that has just opened to the one that closes it.
    fn selection(&mut self, root: &str) {
        let mut paths: Vec<CompactString> = vec![root.into()];
        while let Some(token) = self.next() {
            match token.text {
                "}" => {
                    paths.pop();
                    if paths.is_empty() {
                        return;
                    }
                }
                "{" => return,
                "..." => {
                    let on = if self.eat("on") { self.name() } else { None };
                    let around = paths.last().cloned().unwrap_or_default();
                    if on.is_none()
                        && let Some(name) = self.name()
                    {
                        self.spreads.push((around, name));
                        self.directives();
                        continue;
                    }
                    if let Some(on) = on {
                        self.need(format_compact!("{around}|{}", on.text), on.span);
                    }
                    let path = on.map_or(around, |it| it.text.into());
                    on.into_iter().for_each(|it| self.need(it.text.into(), it.span));
                    self.directives();
                    if self.eat("{") && paths.len() < DEEPEST {
                        paths.push(path);
                    }
                }
                text if text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') => {
                    // `alias: field`
                    let field = if self.eat(":") { self.name().unwrap_or(token) } else { token };
                    if field.text.starts_with("__") {
                        self.group_if("(");
                        continue;
                    }
                    let path = format_compact!("{}.{}", paths.last().map_or("", CompactString::as_str), field.text);
                    let arguments = self.group_if("(");
                    let mut given: Vec<&Token<'_>> = Vec::new();
                    let mut values: Vec<(String, &'t [Token<'t>])> = Vec::new();
                    let mut depth = 0_usize;
                    for (at, token) in arguments.iter().enumerate() {
                        match token.text {
                            "{" | "[" | "(" => depth += 1,
                            "}" | "]" | ")" => depth = depth.saturating_sub(1),
                            _ if depth == 0 && arguments.get(at + 1).is_some_and(|it| it.text == ":") => {
                                given.push(token);
                                let value = arguments.get(at + 2..).unwrap_or_default();
                                values.push((self.given(value), value));
                            }
                            _ => {}
                        }
                    }
                    for (one, (value, written)) in given.iter().zip(&values) {
                        self.need(format_compact!("{path}({})", one.text), one.span);
                        if !value.is_empty() {
                            self.need(format_compact!("{path}({}={value})", one.text), one.span);
                        }
                        self.literal(format_compact!("{path}>{}", one.text), written);
                    }
                    let names: Vec<&str> = given.iter().map(|it| it.text).collect();
                    self.need(format_compact!("{path}[{}]", names.join(" ")), field.span);
                    self.need(path.clone(), field.span);
                    self.directives();
                    // Whether anything is selected of it says what its type has to be.
                    let of = if self.is("{") { "{" } else { "-" };
                    self.need(format_compact!("{path}:{of}"), field.span);
                    if self.eat("{") && paths.len() < DEEPEST {
                        paths.push(path);
                    }
                }
                _ => {}
            }
        }
    }
}

fn term(side: TermSide, key: CompactString, meaning: &str, span: Span) -> Term {
    let (kind, ecosystem) = (ContractKind::Query, Ecosystem::Any);
    Term {
        kind,
        side,
        ecosystem,
        key,
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: meaning.into(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let line = |it: &Term| format!("{}{}", if it.side == TermSide::Offers { "" } else { "?" }, it.key);
        document(text).terms.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_schema_offers_types_fields_and_arguments() {
        assert_eq!(
            shown(
                "\"\"\"A type\"\"\" type A implements N & M @k(f: \"x\") { \"b\" b(c: [X!]! = [], d: ID!): [B!]! @d # no\n e: Int }"
            ),
            "A, ?N, N|A, ?M, M|A, ?@k, A.b(c), A.b(c=[X!]), ?X, A.b(d), A.b(d=ID!), ?@d, ?B, A.b, A.b[d], A.b:B, A.e, A.e[], A.e:Int"
        );
        assert_eq!(
            shown("enum E { A B } union U = | A | B scalar S extend type T { x: E }"),
            "E, E.A, E.B, U, U|A, ?A, U|B, ?B, S, ?T, T.x, T.x[], T.x:E"
        );
    }

    #[test]
    fn selections_are_paths() {
        assert_eq!(
            shown("query Q($i: In!) { me: user(id: 1, x: {y: 2}) { ...F name ... on Bot { owner { id } } } }"),
            "?In, ?Query.user(id), ?Query.user(id=#int), ?Query.user(x), ?Query.user>x.y, ?Query.user>x{y}, ?Query.user[id x], ?Query.user, ?Query.user:{, ?Query.user.name[], \
             ?Query.user.name, ?Query.user.name:-, ?Query.user|Bot, ?Bot, ?Bot.owner[], ?Bot.owner, ?Bot.owner:{, ?Bot.owner.id[], \
             ?Bot.owner.id, ?Bot.owner.id:-"
        );
        assert_eq!(
            shown("input I { a: E! = B, b: [L!]!, c: Int } directive @d(x: Int) repeatable on OBJECT | FIELD scalar S"),
            "I, ?E=B, ?E, I.a, I.a[], I.a:E, ?L, I.b, I.b[], I.b:L, I.c, I.c[], I.c:Int, I{b}, @d, S"
        );
        assert_eq!(
            shown("mutation { add(i: {l: [{s: 1}, {}], e: B, v: $v}) @skip(if: true) @d }"),
            "?Mutation.add(i), ?Mutation.add>i.l, ?Mutation.add>i.l.s, ?Mutation.add>i.l{s}, ?Mutation.add>i.l{}, \
             ?Mutation.add>i.e, ?Mutation.add>i.e=B, ?Mutation.add>i.v, ?Mutation.add>i{l e v}, ?Mutation.add[i], \
             ?Mutation.add, ?@d, ?Mutation.add:-"
        );
        assert_eq!(
            shown("{ a(i: {?}) }"),
            "?Query.a(i), ?Query.a[i], ?Query.a, ?Query.a:-",
            "what is put in is unknown"
        );
        assert_eq!(shown("fragment F on User { a __typename }"), "?User, ?User.a[], ?User.a, ?User.a:-");
        assert!(is_operation("\n  query A { b }") && !is_operation("type A { b: C }") && !is_operation("query me"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a=;{}()<>. \":!@$|#\n\\[\\]\u{e9}]{0,80}|((type|query|input|enum) [AB] ?[{(:})]){0,9}") {
            drop(document(&text));
        }
    }
}
