//! What the rules of all languages need while they walk through a file: the text, the scopes that are open, the local
//! names that are bound in them, and the facts gathered so far.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use tree_sitter::Node;

use super::bodies::Bodies;
use super::members::{Global, Member, Members, Sort};
use super::scopes::{Local, Opener, Scopes, Space};
use super::tokens;
use crate::facts::{
    Clue, Definition, DefinitionKind, FIXED, Facts, Guard, Import, Labels, Qualifier, ResultUse, Use, UseKind,
    Visibility,
};
use crate::lang::Language;
use crate::model::{Position, Span};

/// Gathers the facts of one file.
pub(crate) struct Builder<'t> {
    language: Language,
    text: &'t str,
    scopes: Scopes,
    facts: Facts,
    uses: Vec<Use>,
    notes: FxHashMap<usize, Note>,
    members: Members,
    skipped_to: usize,
    bodies: &'t mut Bodies,
}

/// A type argument that is longer is not kept as it is written.
const LONGEST_ARGUMENT: usize = 32;

/// What an outer node says about an inner one, which is visited later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Note {
    /// Nothing is left to say about it.
    Settled,
    /// It is a member of the definition around it.
    Member,
    /// What becomes of its result.
    Result(ResultUse),
    /// The type that it has because of where it stands, as the text has it.
    Type(CompactString),
}

impl<'t> Builder<'t> {
    pub(in crate::languages) fn new(language: Language, text: &'t str, bodies: &'t mut Bodies) -> Self {
        Self {
            language,
            text,
            scopes: Scopes::new(),
            facts: Facts::default(),
            uses: Vec::new(),
            notes: FxHashMap::default(),
            members: Members::default(),
            skipped_to: 0,
            bodies,
        }
    }

    /// Closes the scopes that end before this byte. The walk calls it before every node.
    pub(in crate::languages) fn advance(&mut self, byte: usize) {
        self.scopes.advance(byte);
    }

    /// The text of a node.
    pub(in crate::languages) fn text(&self, node: Node<'_>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    /// The whole text.
    pub(in crate::languages) fn source(&self) -> &'t str {
        self.text
    }

    /// The text of a node in one line: comments left out, white space as single blanks, none next to brackets.
    pub(in crate::languages) fn one_line(&self, node: Node<'_>) -> CompactString {
        tokens::one_line(node, self.text, node.end_byte())
    }

    /// The head of a node in one line: up to where `body` starts.
    pub(in crate::languages) fn head(&self, node: Node<'_>, body: Option<Node<'_>>) -> CompactString {
        tokens::one_line(node, self.text, body.map_or(node.end_byte(), |body| body.start_byte()))
    }

    /// The hash and the sketch of a body.
    pub(in crate::languages) fn body(&mut self, body: Node<'_>) -> (u64, crate::facts::Sketch) {
        self.bodies.of(body, self.text)
    }

    /// A definition of this node with everything else empty: private, required, of the program.
    pub(in crate::languages) fn blank(
        &self,
        kind: DefinitionKind,
        name: &str,
        node: Node<'_>,
        name_node: Node<'_>,
    ) -> Definition {
        Definition {
            name: name.into(),
            kind,
            owner: CompactString::default(),
            through: CompactString::default(),
            module: self.module(),
            visibility: Visibility::Private,
            necessity: crate::facts::Necessity::Required,
            purpose: crate::facts::Purpose::Program,
            signature: CompactString::default(),
            type_text: CompactString::default(),
            callable: None,
            markers: Vec::new(),
            body: 0,
            sketch: crate::facts::Sketch::default(),
            span: span(node),
            name_span: span(name_node),
        }
    }

    /// Adds a definition.
    pub(in crate::languages) fn define(&mut self, definition: Definition) -> u32 {
        self.facts.definitions.push(definition);
        u32::try_from(self.facts.definitions.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds a definition and opens a scope that lasts as long as the node: what follows in it stands within.
    pub(in crate::languages) fn define_scope(&mut self, definition: Definition, node: Node<'_>) -> u32 {
        let at = self.define(definition);
        self.reopen(at, node);
        at
    }

    /// Opens a scope of a definition that was added before: what follows in the node stands within.
    pub(in crate::languages) fn reopen(&mut self, at: u32, node: Node<'_>) {
        self.scopes.open(node.end_byte(), Opener::Definition(at));
    }

    /// Opens a scope for local names that lasts as long as the node.
    pub(in crate::languages) fn open(&mut self, node: Node<'_>) {
        self.scopes.open(node.end_byte(), Opener::Block);
    }

    /// Opens the scope of a function without a name, which lasts as long as the node.
    pub(in crate::languages) fn open_literal(&mut self, node: Node<'_>) {
        self.scopes.open(node.end_byte(), Opener::Literal);
    }

    /// Closes the innermost scope, for rules that know where they are without [`advance`](Self::advance).
    pub(in crate::languages) fn close(&mut self) {
        self.scopes.close();
    }

    /// Binds a local name in the innermost scope, from this byte on.
    pub(in crate::languages) fn bind(&mut self, name: &str, type_name: Option<&str>, from: usize) {
        self.scopes.bind(Space::Values, name, type_name, from);
    }

    /// Binds the name of a type in the innermost scope, from this byte on, with its bound if it is a parameter.
    pub(in crate::languages) fn bind_type(&mut self, name: &str, bound: Option<&str>, from: usize) {
        self.scopes.bind(Space::Types, name, bound, from);
    }

    /// Binds a local name in the scope of the innermost function, from this byte on: languages without block scope.
    pub(in crate::languages) fn bind_in_function(&mut self, name: &str, type_name: Option<&str>, from: usize) {
        self.scopes.bind_in_definition(name, type_name, from);
    }

    /// What a name is bound to at this byte, if it is local.
    pub(in crate::languages) fn local(&self, name: &str, at: usize) -> Option<&Local> {
        self.scopes.local(Space::Values, name, at)
    }

    /// What the name of a type is bound to at this byte, if it is local.
    pub(in crate::languages) fn local_type(&self, name: &str, at: usize) -> Option<&Local> {
        self.scopes.local(Space::Types, name, at)
    }

    /// Whether the innermost scope itself binds a name.
    pub(in crate::languages) fn binds(&self, name: &str) -> bool {
        self.scopes.binds(name)
    }

    /// Says something about an inner node, which is visited later.
    pub(in crate::languages) fn note(&mut self, node: Node<'_>, note: Note) {
        self.notes.insert(node.id(), note);
    }

    /// What an outer node said about this one.
    pub(in crate::languages) fn noted(&self, node: Node<'_>) -> Option<&Note> {
        self.notes.get(&node.id())
    }

    /// Says that what comes next is not read up to this byte.
    pub(in crate::languages) fn skip_to(&mut self, byte: usize) {
        self.skipped_to = self.skipped_to.max(byte);
    }

    /// Whether a node stands in what is not read.
    pub(in crate::languages) fn is_skipped(&self, node: Node<'_>) -> bool {
        node.start_byte() < self.skipped_to
    }

    /// Keeps what the file declares outside of types, wherever in it that stands. What was said first stays.
    pub(in crate::languages) fn declare(&mut self, global: Global, name: &str, text: &str) {
        self.members.declare(global, name, text);
    }

    /// What the file declares outside of types.
    pub(in crate::languages) fn declared(&self, global: Global, name: &str) -> Option<&CompactString> {
        self.members.declared(global, name)
    }

    /// Keeps a member of a type with its type or that of its result.
    pub(in crate::languages) fn declare_member(&mut self, of: &str, sort: Sort, name: &str, text: &str) {
        self.members.type_mut(of).declare(sort, name, text);
    }

    /// What the file declares about a member of a type.
    pub(in crate::languages) fn member(&self, of: &str, name: &str) -> Option<&Member> {
        self.members.member(of, name)
    }

    /// All that the file declares.
    pub(in crate::languages) fn members(&self) -> &Members {
        &self.members
    }

    /// The same, to say more.
    pub(in crate::languages) fn members_mut(&mut self) -> &mut Members {
        &mut self.members
    }

    /// The innermost definition around what comes next, by its place.
    pub(in crate::languages) fn within(&self) -> Option<u32> {
        self.scopes.openers().find_map(Opener::definition)
    }

    /// What the file is written in.
    pub(in crate::languages) fn language(&self) -> Language {
        self.language
    }

    /// All definitions so far.
    pub(in crate::languages) fn definitions(&self) -> &[Definition] {
        &self.facts.definitions
    }

    /// A definition that was added before.
    pub(in crate::languages) fn definition(&self, at: u32) -> &Definition {
        &self.facts.definitions[at as usize]
    }

    /// Says of the fields of an owner, behind so many other definitions, that nothing sets them once a value is made.
    pub(in crate::languages) fn fix(&mut self, from: usize, owner: &str) {
        let fields = self.facts.definitions.iter_mut().skip(from);
        let own = fields.filter(|it| it.kind == DefinitionKind::Field && it.owner == owner);
        own.for_each(|field| field.markers.push(FIXED.into()));
    }

    /// The same, to complete it.
    pub(in crate::languages) fn definition_mut(&mut self, at: u32) -> &mut Definition {
        &mut self.facts.definitions[at as usize]
    }

    /// The definitions around what comes next, innermost first.
    pub(in crate::languages) fn around(&self) -> impl Iterator<Item = &Definition> {
        self.scopes.openers().filter_map(Opener::definition).map(|at| self.definition(at))
    }

    /// The type or implementation around what comes next, if there is one before any function: whose member it is.
    pub(in crate::languages) fn owner(&self) -> Option<&Definition> {
        let is_function =
            |kind| matches!(kind, DefinitionKind::Function | DefinitionKind::Method | DefinitionKind::Constructor);
        let of_type = |kind: DefinitionKind| kind.is_type() || kind == DefinitionKind::Implementation;
        let named = self.scopes.openers().take_while(|opener| *opener != Opener::Literal);
        let around = named.filter_map(Opener::definition).map(|at| self.definition(at));
        around.take_while(|around| !is_function(around.kind)).find(|around| of_type(around.kind))
    }

    /// Whether what comes next stands inside a function, where others cannot name it.
    pub(in crate::languages) fn in_function(&self) -> bool {
        use DefinitionKind::{Constructor, Function, Method};
        self.in_literal() || self.around().any(|around| matches!(around.kind, Function | Method | Constructor))
    }

    /// Whether what comes next stands inside a function without a name.
    pub(in crate::languages) fn in_literal(&self) -> bool {
        self.scopes.openers().any(|opener| opener == Opener::Literal)
    }

    /// The modules and functions around what comes next, joined by the language's separator.
    pub(in crate::languages) fn module(&self) -> CompactString {
        let is_type = |kind: DefinitionKind| kind.is_type() || kind == DefinitionKind::Implementation;
        let mut names: Vec<&str> =
            self.around().filter(|around| !is_type(around.kind)).map(|around| around.name.as_str()).collect();
        names.reverse();
        names.join(self.language.row().separator).into()
    }

    /// A use of this name with everything else empty: nothing is given, nothing is said about the result.
    pub(in crate::languages) fn blank_use(
        &self,
        kind: UseKind,
        qualifier: Qualifier,
        name: &str,
        node: Node<'_>,
        name_node: Node<'_>,
    ) -> Use {
        self.use_at(kind, qualifier, name.into(), [span(node), span(name_node)])
    }

    /// The same for what stands here: all of it and its name.
    pub(in crate::languages) fn use_at(
        &self,
        kind: UseKind,
        qualifier: Qualifier,
        name: CompactString,
        at: [Span; 2],
    ) -> Use {
        let [span, name_span] = at;
        Use {
            name,
            kind,
            qualifier,
            arguments: None,
            labels: Labels::default(),
            result: ResultUse::Unknown,
            clues: Vec::new(),
            span,
            name_span,
            within: self.within(),
        }
    }

    /// Adds a use of the name in a node, and nothing more.
    pub(in crate::languages) fn add_use(
        &mut self,
        kind: UseKind,
        qualifier: Qualifier,
        node: Node<'_>,
        name_node: Node<'_>,
    ) {
        let found = self.blank_use(kind, qualifier, self.text(name_node), node, name_node);
        self.push_use(found);
    }

    /// Adds a use.
    pub(in crate::languages) fn push_use(&mut self, found: Use) {
        self.uses.push(found);
    }

    /// The use that was added last, and its place.
    pub(in crate::languages) fn last_use(&self) -> Option<(usize, &Use)> {
        self.uses.iter().enumerate().next_back()
    }

    /// Says of the use of a name, which was added behind so many others, how many type arguments are written behind it.
    pub(in crate::languages) fn written_with(&mut self, from: usize, name: Node<'_>, arguments: Node<'_>) {
        let mut cursor = arguments.walk();
        let is_type = |it: &Node<'_>| !it.is_extra() && it.kind() != "lifetime" && it.kind() != "type_binding";
        let types: Vec<Node<'_>> = arguments.named_children(&mut cursor).filter(is_type).collect();
        let count = types.len();
        let only = types.first().filter(|_| count == 1).map(|only| self.text(*only));
        let only = only.filter(|text| text.len() <= LONGEST_ARGUMENT && !text.contains(char::is_whitespace));
        let end = span(name).end;
        let named = self.uses.iter_mut().skip(from).find(|it| it.name_span.end == end);
        if let Some(named) = named.filter(|_| count > 0) {
            named.clues.push(only.map_or_else(|| Clue::of_type_arguments(count), Clue::of_type_argument));
        }
    }

    /// Says of the use of a member, which was added behind so many others, that it is set.
    pub(in crate::languages) fn sets(&mut self, from: usize, member: Node<'_>) {
        let end = span(member).end;
        let mut named = self.uses.iter_mut().skip(from);
        let is_member = |it: &Use| {
            it.kind == UseKind::Field || it.kind == UseKind::Value && matches!(it.qualifier, Qualifier::Path(_))
        };
        if let Some(named) = named.find(|it| it.name_span.end == end && is_member(it)) {
            named.clues.push(Clue::of_setting());
        }
    }

    /// Says of what a type was made to be of, behind so many other uses, that a base may give what it lacks.
    pub(in crate::languages) fn inherits(&mut self, from: usize) {
        for named in self.uses.iter_mut().skip(from) {
            if named.kind == UseKind::Implement && named.labels.open {
                named.clues.push(Clue::of_inheriting());
            }
        }
    }

    /// How many uses were added so far.
    pub(in crate::languages) fn uses(&self) -> usize {
        self.uses.len()
    }

    /// A use that was added before, to complete it.
    pub(in crate::languages) fn use_mut(&mut self, at: usize) -> &mut Use {
        &mut self.uses[at]
    }

    /// Adds an import.
    pub(in crate::languages) fn push_import(&mut self, import: Import) {
        self.facts.imports.push(import);
    }

    /// The package that the file belongs to, as far as it was read.
    pub(in crate::languages) fn package_name(&self) -> &str {
        &self.facts.package
    }

    /// Says which package the file belongs to.
    pub(in crate::languages) fn package(&mut self, name: &str) {
        self.facts.package = name.into();
    }

    /// Notes that a place allows what is not allowed elsewhere.
    pub(in crate::languages) fn guard(&mut self, node: Node<'_>, allows: Vec<CompactString>) {
        self.facts.guards.push(Guard { span: span(node), allows });
    }

    /// Notes that the grammar could not read this.
    pub(in crate::languages) fn unparsed(&mut self, node: Node<'_>) {
        let lines = span(node).lines();
        self.facts.unparsed.push((*lines.start(), *lines.end()));
    }

    /// Puts the uses into the order of the text, for rules that look at a later part before an earlier one.
    pub(in crate::languages) fn sort_uses(&mut self) {
        self.uses.sort_by_key(|found| found.name_span.start);
    }

    pub(in crate::languages) fn finish(self) -> Facts {
        Facts { uses: self.uses.into_iter().collect(), ..self.facts }
    }
}

/// Where a node stands.
pub(in crate::languages) fn span(node: Node<'_>) -> Span {
    let position =
        |point: tree_sitter::Point| Position { line: narrow(point.row) + 1, column: narrow(point.column) + 1 };
    Span { start: position(node.start_position()), end: position(node.end_position()) }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX - 1)
}
