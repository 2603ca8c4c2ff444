//! Calls of macros. Their tokens are no syntax yet, but in most of them calls, literals and paths stand as they would
//! anywhere else: `assert_eq!(a::f(1), T::new(2).g())`. This reads the simple shapes and leaves the rest.

use tree_sitter::Node;

use super::Reader;
use super::arms::arguments;
use super::names::{Reading, is_binding, is_camel, is_standard_macro, reading, starts_upper};
use super::nodes::field;
use super::paths::{Expected, Mention, Segment, qualifier_for};
use super::token_forms::result_of;
use super::types::Ty;
use crate::facts::{DefinitionKind, Form, Labels, ResultUse, Shows, UseKind, Visibility};
use crate::languages::shared::builder::span;
use crate::model::Span;

/// A walk through the tokens between two brackets.
struct Scan<'n, 't> {
    tokens: Vec<Node<'n>>,
    at: usize,
    reading: Reading,
    mode: Mode,
    /// Whether these are the arms of a `match`.
    arms: bool,
    /// The type of the value that has just been read, and where it starts.
    value: Option<(Ty, Node<'n>)>,
    /// The type that a macro around items has just declared.
    owner: &'t str,
}

/// What names stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Values,
    /// Small ones are bound.
    Pattern,
}

impl<'n> Scan<'n, '_> {
    fn kind(&self, at: usize) -> &'n str {
        self.tokens.get(at).map_or("", |token| token.kind())
    }

    /// The kind of the token before the one at a place.
    fn before(&self, at: usize) -> &'n str {
        at.checked_sub(1).map_or("", |before| self.kind(before))
    }

    /// The tree of tokens at a place, if it is in these brackets.
    fn tree(&self, at: usize, bracket: &str, text: &str) -> Option<Node<'n>> {
        let tree = self.tokens.get(at).filter(|token| token.kind() == "token_tree")?;
        text.get(tree.start_byte()..).is_some_and(|rest| rest.starts_with(bracket)).then_some(*tree)
    }
}

impl Scan<'_, '_> {
    /// Whether the tree of tokens at the scan's place has the arms of a `match`.
    fn opens_arms(&self) -> bool {
        let opens = |at: usize| self.tokens[at].child(0).is_some_and(|bracket| bracket.kind() == "{");
        let mut before = (0..self.at).rev().map(|at| (at, self.kind(at)));
        let near = before
            .find(|(at, kind)| matches!(*kind, "match" | ";" | "=>" | ",") || *kind == "token_tree" && opens(*at));
        opens(self.at) && near.is_some_and(|(_, kind)| kind == "match")
    }

    /// Whether a literal can stand between two places: as what is given, set, compared or returned.
    fn is_for_value(&self, before: &str, after: usize) -> bool {
        let starts = match before {
            "," => matches!(self.kind(0), "(" | "["),
            "=>" => self.arms,
            before => matches!(before, "(" | "[" | "=" | "&" | "return" | "mut" | ":" | "=="),
        };
        starts && matches!(self.kind(after), ")" | "]" | "}" | "," | "." | ";" | "?" | "==" | "")
    }
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// A macro's call: `name!(…)`.
    pub(super) fn macro_call(&mut self, node: Node<'n>, _want: ResultUse) -> Ty {
        let Some(mention) = self.name_macro(node) else { return Ty::default() };
        let trees = self.nodes.named(node);
        if let Some(tree) = trees.into_iter().rfind(|child| child.kind() == "token_tree") {
            let mark = self.names.enter();
            if self.out.text(tree).contains("unsafe") {
                self.out.guard(tree, vec!["unsafe".into()]);
            }
            self.scan(tree, reading(mention.name()), Mode::Values);
            self.names.leave(mark);
        }
        given_by(mention.name())
    }

    /// The use of a macro that its call is.
    pub(super) fn name_macro(&mut self, node: Node<'n>) -> Option<Mention<'n, 't>> {
        let mention = self.mention(field(node, "macro")?);
        let tree = self.nodes.named(node).into_iter().rfind(|child| child.kind() == "token_tree");
        let arguments = tree.and_then(|tree| arguments(&mut self.nodes, tree, self.out.source()));
        self.use_macro(&mention, span(node), arguments);
        Some(mention)
    }

    fn use_macro(&mut self, mention: &Mention<'n, 't>, whole: Span, arguments: Option<Vec<Form>>) {
        let name = mention.name();
        if mention.single().is_none() || !is_standard_macro(name) || self.outline.knows(name) {
            self.use_as(mention, Expected { arguments, ..Expected::plain(UseKind::Macro, whole) });
        }
    }

    fn scan(&mut self, tree: Node<'n>, reading: Reading, mode: Mode) {
        self.scan_in(tree, reading, mode, false);
    }

    fn scan_in(&mut self, tree: Node<'n>, reading: Reading, mode: Mode, arms: bool) {
        if reading == Reading::Nothing {
            return;
        }
        let mut scan = Scan { tokens: self.nodes.tokens(tree), at: 0, reading, mode, arms, value: None, owner: "" };
        while let Some(token) = scan.tokens.get(scan.at).copied() {
            match token.kind() {
                "identifier" | "self" | "super" | "crate" | "primitive_type" => self.word(&mut scan),
                "." => self.dot(&mut scan),
                "token_tree" => {
                    let owner = std::mem::take(&mut scan.owner);
                    let home = (!owner.is_empty()).then(|| self.home.enter(owner));
                    self.scan_in(token, inside(reading), scan.mode, scan.opens_arms());
                    if let Some(home) = home {
                        self.home = home;
                    }
                    scan.value = Some((Ty::default(), token));
                    scan.at += 1;
                }
                "?" => {
                    scan.value = scan.value.take().map(|(ty, start)| (ty.tried(), start));
                    scan.at += 1;
                }
                _ => self.punctuation(&mut scan, token),
            }
        }
    }

    fn punctuation(&mut self, scan: &mut Scan<'n, 't>, token: Node<'n>) {
        let before = scan.before(scan.at);
        scan.value = None;
        scan.at += 1;
        match token.kind() {
            // An attribute.
            "#" if matches!(scan.kind(scan.at), "token_tree") => scan.at += 1,
            // A lifetime or a label.
            "'" if scan.kind(scan.at) == "identifier" => scan.at += 1,
            "fn" | "struct" | "enum" | "trait" | "mod" | "type" | "const" | "static" | "union"
                if scan.kind(scan.at) == "identifier" =>
            {
                self.made_by_macro(scan, token);
            }
            "$" => scan.at += 1,
            "let" => scan.mode = Mode::Pattern,
            "for" if matches!(before, "" | "(" | "{" | ";" | ":" | "token_tree") => scan.mode = Mode::Pattern,
            "=" | "if" => scan.mode = Mode::Values,
            "," if scan.reading == Reading::Matches => {
                scan.reading = Reading::Expressions;
                scan.mode = Mode::Pattern;
            }
            "|" if scan.mode == Mode::Values && self.opens_closure(scan) => self.closure_parameters(scan),
            "use" => {
                while !matches!(scan.kind(scan.at), ";" | "") {
                    scan.at += 1;
                }
            }
            _ => {}
        }
    }

    /// What follows a keyword that declares something: a name that the macro most likely defines. Of what kind it is and
    /// who sees it is all that can be said.
    fn made_by_macro(&mut self, scan: &mut Scan<'n, 't>, keyword: Node<'n>) {
        // `static ref NAME` is how `lazy_static!` says it.
        if self.out.text(scan.tokens[scan.at]) == "ref" && scan.kind(scan.at + 1) == "identifier" {
            scan.at += 1;
        }
        let name = scan.tokens[scan.at];
        let start = scan.at.saturating_sub(3)..scan.at;
        scan.at += 1;
        if self.functions > 0 || scan.reading != Reading::Unknown || self.out.text(name) == "_" {
            return;
        }
        let member = !self.home.owner.is_empty();
        let kind = match keyword.kind() {
            "fn" if member => DefinitionKind::Method,
            "fn" => DefinitionKind::Function,
            "struct" => DefinitionKind::Struct,
            "enum" => DefinitionKind::Enum,
            "union" => DefinitionKind::Union,
            "trait" => DefinitionKind::Trait,
            "mod" => DefinitionKind::Module,
            "type" => DefinitionKind::TypeAlias,
            "const" => DefinitionKind::Constant,
            _ => DefinitionKind::Variable,
        };
        let mut definition = self.out.blank(kind, self.out.text(name), name, name);
        definition.owner.clone_from(&self.home.owner);
        definition.purpose = self.purpose;
        let public = scan.tokens[start].iter().any(|token| token.kind() == "pub");
        definition.visibility = if public || member { Visibility::Public } else { Visibility::Private };
        definition.signature = compact_str::format_compact!("{} {}", keyword.kind(), definition.name);
        self.out.define(definition);
        if kind.is_type() {
            scan.owner = self.out.text(name);
        }
    }

    /// Whether the bar before the scan opens the parameters of a closure.
    fn opens_closure(&self, scan: &Scan<'n, 't>) -> bool {
        match scan.at.checked_sub(2).and_then(|before| scan.tokens.get(before)) {
            Some(before) if before.kind() == "identifier" => matches!(self.out.text(*before), "move" | "async"),
            Some(before) => matches!(before.kind(), "(" | "[" | "{" | "," | "=" | "=>" | ";" | "&"),
            None => true,
        }
    }

    /// Binds what stands between two bars.
    fn closure_parameters(&mut self, scan: &mut Scan<'n, 't>) {
        let Some(length) = scan.tokens[scan.at..].iter().position(|token| token.kind() == "|") else { return };
        let end = scan.at + length;
        let mut in_type = false;
        for token in scan.tokens[scan.at..end].iter().copied() {
            match token.kind() {
                ":" => in_type = true,
                "," => in_type = false,
                "identifier" if !in_type && is_binding(self.out.text(token)) => {
                    self.names.bind(self.out.text(token), Ty::default());
                }
                "token_tree" if !in_type => self.scan(token, inside(scan.reading), Mode::Pattern),
                _ => {}
            }
        }
        scan.at = end + 1;
    }

    /// A path and what follows it.
    fn word(&mut self, scan: &mut Scan<'n, 't>) {
        let start = scan.at;
        let first = scan.tokens[start];
        let text = self.out.text(first);
        if matches!(text, "in" | "ref" | "move" | "dyn" | "else" | "extern" | "box" | "yield" | "macro_rules") {
            if text == "in" {
                scan.mode = Mode::Values;
            }
            scan.value = None;
            scan.at += 1;
            return;
        }
        let mention = Mention::plain(self.segments(scan));
        let at = scan.at;
        let source = self.out.source();
        let is_macro = scan.kind(at) == "!" && scan.kind(at + 1) == "token_tree";
        if is_macro {
            let tree = scan.tokens[at + 1];
            let arguments = arguments(&mut self.nodes, tree, self.out.source());
            self.use_macro(&mention, between(first, tree), arguments);
            self.scan(tree, reading(mention.name()), Mode::Values);
            scan.value = Some((given_by(mention.name()), first));
            scan.at += 2;
        } else if let Some(tree) = scan.tree(at, "(", source) {
            self.called(scan, &mention, first, tree);
        } else if let Some((tree, labels)) = self.fields_after(scan, &mention) {
            let pattern = scan.mode == Mode::Pattern || matches!(scan.kind(at + 1), "=>" | "=");
            let kind = if pattern { UseKind::Destructure } else { UseKind::Literal };
            self.use_as(&mention, Expected { labels, ..Expected::plain(kind, between(first, tree)) });
            self.scan(tree, inside(scan.reading), if pattern { Mode::Pattern } else { Mode::Values });
            scan.value = Some((self.type_of_literal(&mention), first));
            scan.at += 1;
        } else {
            let ty = self.bare(scan, &mention, start);
            scan.value = Some((ty, first));
        }
    }

    /// The names of the path that starts here, and the types in its generic arguments; the scan goes behind it.
    fn segments(&mut self, scan: &mut Scan<'n, 't>) -> Vec<Segment<'n, 't>> {
        let mut segments = self.plain_segments(scan);
        while scan.kind(scan.at) == "::" && scan.kind(scan.at + 1) == "<" {
            scan.at += 1;
            self.generics(scan);
            if scan.kind(scan.at) == "::" && scan.kind(scan.at + 1) == "identifier" {
                scan.at += 1;
                segments.extend(self.plain_segments(scan));
            }
        }
        segments
    }

    /// The names of the path that starts here, up to its generic arguments.
    fn plain_segments(&self, scan: &mut Scan<'n, 't>) -> Vec<Segment<'n, 't>> {
        let mut segments = Vec::new();
        while let Some(token) = scan.tokens.get(scan.at).copied() {
            segments.push(Segment { name: self.out.text(token), node: token });
            scan.at += 1;
            if scan.kind(scan.at) != "::" || !matches!(scan.kind(scan.at + 1), "identifier" | "super") {
                break;
            }
            scan.at += 1;
        }
        segments
    }

    /// Goes over `<…>` and takes the types in it.
    fn generics(&mut self, scan: &mut Scan<'n, 't>) {
        let mut depth = 0_usize;
        while scan.at < scan.tokens.len() {
            match scan.kind(scan.at) {
                "<" => depth += 1,
                ">" => depth = depth.saturating_sub(1),
                ">>" => depth = depth.saturating_sub(2),
                "identifier" | "crate" | "super" | "self" => {
                    let first = scan.tokens[scan.at];
                    let mention = Mention::plain(self.plain_segments(scan));
                    let generic = mention.single().is_some_and(|name| self.place.bound(name).is_some());
                    if !generic && is_camel(mention.name()) {
                        self.use_path(&mention, UseKind::Type, span(first));
                    }
                    continue;
                }
                ";" => return,
                _ => {}
            }
            scan.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// `path(…)`
    fn called(&mut self, scan: &mut Scan<'n, 't>, mention: &Mention<'n, 't>, first: Node<'n>, tree: Node<'n>) {
        scan.at += 1;
        let local = mention.single().is_some_and(|name| self.names.get(name).is_some());
        let plain = scan.reading != Reading::Unknown;
        let meant = plain || mention.single().is_none_or(|name| self.outline.knows(name));
        if !local && meant {
            let forms = self.token_arguments(tree);
            let rest = forms.iter().any(|form| form.0 == "..") && is_camel(mention.name());
            let result = result_of(&scan.tokens[scan.at..], self.out.source());
            self.use_as(
                mention,
                Expected {
                    arguments: (!rest).then_some(forms),
                    result,
                    ..Expected::plain(UseKind::Call, between(first, tree))
                },
            );
        }
        let mode = if scan.kind(scan.at) == "=>" { Mode::Pattern } else { scan.mode };
        self.scan(tree, inside(scan.reading), mode);
        let ty = if local { Ty::default() } else { self.type_of_call(mention, Ty::default()) };
        scan.value = Some((ty, first));
    }

    /// `{ a, b: 1, .. }` behind the path of a type, if that is what it is.
    fn fields_after(&mut self, scan: &Scan<'n, 't>, mention: &Mention<'n, 't>) -> Option<(Node<'n>, Labels)> {
        let tree = scan.tree(scan.at, "{", self.out.source()).filter(|_| starts_upper(mention.name()))?;
        let meant = scan.reading != Reading::Unknown || mention.single().is_none_or(|name| self.outline.knows(name));
        let before = scan.at.checked_sub(2 * mention.segments.len()).map_or("", |before| scan.kind(before));
        if !meant || matches!(before, "struct" | "enum" | "trait" | "impl" | "for" | "union" | "match" | "->") {
            return None;
        }
        if scan.reading == Reading::Unknown && !self.is_rust(scan, before, tree) {
            return None;
        }
        self.token_labels(tree).map(|labels| (tree, labels))
    }

    /// Whether what looks like a literal or a pattern in the tokens of a macro that is not known must be one: elsewhere
    /// it may be what the macro takes for something of its own, such as the columns of a table.
    fn is_rust(&self, scan: &Scan<'n, 't>, before: &str, tree: Node<'n>) -> bool {
        // Around functions a macro makes items.
        if self.functions == 0 {
            return false;
        }
        if scan.mode == Mode::Pattern {
            return true;
        }
        if scan.kind(scan.at + 1) == "=>" {
            return scan.arms;
        }
        scan.is_for_value(before, scan.at + 1) && self.gives_values(tree)
    }

    /// Whether the fields of a literal are given values: names that are bound, and no types.
    fn gives_values(&self, tree: Node<'n>) -> bool {
        let mut cursor = tree.walk();
        let tokens: Vec<Node<'n>> = tree.children(&mut cursor).collect();
        let inner = tokens.get(1..tokens.len().saturating_sub(1)).unwrap_or_default();
        inner.split(|token| token.kind() == ",").all(|piece| match piece {
            [name] if name.kind() == "identifier" => self.names.get(self.out.text(*name)).is_some(),
            [_, colon, value] if colon.kind() == ":" => {
                let text = self.out.text(*value);
                let is_type = value.kind() == "primitive_type" || value.kind() == "identifier" && is_camel(text);
                !is_type || text == "None"
            }
            _ => true,
        })
    }

    /// A path that nothing follows which says more.
    fn bare(&mut self, scan: &mut Scan<'n, 't>, mention: &Mention<'n, 't>, start: usize) -> Ty {
        let first = scan.tokens[start];
        let (before, next) = (scan.before(start), scan.kind(scan.at));
        let in_type = matches!(before, ":" | "as" | "->" | "<");
        if let Some(name) = mention.single() {
            if name == "self" {
                return Ty::named(self.place.owner.clone());
            }
            let small = is_binding(name);
            if small && (scan.mode == Mode::Pattern && !in_type || next == "=>") {
                if next != ":" && name != "_" && first.kind() == "identifier" {
                    self.names.bind(name, Ty::default());
                }
                return Ty::default();
            }
            if let Some(ty) = self.names.get(name) {
                return ty.clone();
            }
            // A label, a named argument, or a name of which nobody knows what it is.
            let known = self.outline.knows(name);
            let hardly = !known || small && scan.reading == Reading::Unknown;
            if matches!(next, ":" | "=") && small || hardly && (small || scan.reading == Reading::Unknown) {
                return Ty::default();
            }
        }
        self.use_path(mention, if in_type { UseKind::Type } else { UseKind::Value }, span(first));
        self.type_of_value(mention)
    }

    /// `.name`, `.name(…)`, `.await`, `.0`
    fn dot(&mut self, scan: &mut Scan<'n, 't>) {
        let dot = scan.tokens[scan.at];
        let (receiver, start) = scan.value.take().unwrap_or_else(|| (Ty::default(), dot));
        scan.at += 1;
        let Some(name) = scan.tokens.get(scan.at).copied() else { return };
        match name.kind() {
            "await" => {
                scan.at += 1;
                scan.value = Some((receiver.awaited(), start));
            }
            "identifier" | "integer_literal" => {
                scan.at += 1;
                if scan.kind(scan.at) == "::" && scan.kind(scan.at + 1) == "<" {
                    scan.at += 1;
                    self.generics(scan);
                }
                let text = self.out.source().get(start.start_byte()..dot.start_byte()).unwrap_or_default();
                let qualifier = qualifier_for(&receiver, text);
                let ty = if let Some(tree) = scan.tree(scan.at, "(", self.out.source()) {
                    scan.at += 1;
                    let forms = self.token_arguments(tree);
                    let result = result_of(&scan.tokens[scan.at..], self.out.source());
                    let expected = Expected {
                        arguments: Some(forms),
                        result,
                        ..Expected::plain(UseKind::Call, between(start, tree))
                    };
                    let before = self.out.uses();
                    let ty = self.method(name, &receiver, qualifier, expected);
                    let ty = self.given_since(before, ty);
                    self.scan(tree, inside(scan.reading), Mode::Values);
                    ty
                } else if receiver.name.is_empty() && scan.reading == Reading::Expressions {
                    self.takes(&receiver, Shows::Field(self.out.text(name).into()));
                    Ty::default()
                } else if receiver.name.is_empty() || super::names::is_primitive(&receiver.name) {
                    // Macros that log have names with dots as well: `permits.op = "add"`.
                    Ty::default()
                } else {
                    self.member(name, &receiver, qualifier, span(name))
                };
                scan.value = Some((ty, start));
            }
            _ => {}
        }
    }
}

/// How what stands in brackets inside of a macro's call is read.
fn inside(reading: Reading) -> Reading {
    if reading == Reading::Matches { Reading::Expressions } else { reading }
}

/// The type of what a standard macro gives.
fn given_by(name: &str) -> Ty {
    match name {
        "format" => Ty::named("String"),
        "vec" => Ty::named("Vec"),
        _ => Ty::default(),
    }
}

/// From the start of one node to the end of another.
fn between(first: Node<'_>, end: Node<'_>) -> Span {
    Span { start: span(first).start, end: span(end).end }
}
