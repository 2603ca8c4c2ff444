//! Matches: which variants of which enum, and how their patterns take values apart.

use tree_sitter::Node;

use super::{Reader, Shown, names};
use crate::facts::{Form, Labels, Qualifier, ResultUse, UseKind};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// The arms of a match so far.
#[derive(Default)]
struct Arms<'t> {
    name: Option<&'t str>,
    first: Option<Node<'t>>,
    variants: Vec<&'t str>,
    open: bool,
    /// Whether the arm for the rest is there to prove that there is none.
    is_proved: bool,
    /// Whether they are not all for variants of one enum.
    mixed: bool,
}

impl<'t> Reader<'t, '_> {
    pub(super) fn match_statement(&mut self, node: Node<'t>) {
        let mut arms = Arms::default();
        self.each_field(node, |reader, field, child| {
            if field != "body" {
                reader.expression(child, ResultUse::Bound(1));
                return;
            }
            reader.each(child, |reader, case| {
                reader.branches.push(Vec::new());
                let guarded = case.child_by_field_name("guard").is_some();
                reader.each_field(case, |reader, field, part| match field {
                    "consequence" => reader.each(part, Self::statement),
                    _ if part.kind() == "case_pattern" => {
                        let is_proof = proves_nothing_left(reader.text(case));
                        reader.arm(part, guarded || is_proof, &mut arms);
                        arms.is_proved |= is_proof;
                        reader.pattern(part);
                    }
                    _ => reader.each(part, |reader, guard| {
                        reader.expression(guard, ResultUse::Bound(1));
                    }),
                });
                reader.merge(case.end_byte());
            });
        });
        let Some(name) = arms.name.filter(|_| !arms.mixed) else { return };
        let (qualifier, last) = match name.rsplit_once('.') {
            Some((path, last)) => (Qualifier::Path(path.into()), last),
            None => (Qualifier::Bare, name),
        };
        let given = arms.variants.into_iter().map(|variant| (variant.into(), Form::unknown())).collect();
        let labels = Labels { given, open: arms.open };
        let at = arms.first.unwrap_or(node);
        // Only what proves that nothing is left insists on every variant.
        let result = if arms.is_proved { ResultUse::Bound(1) } else { ResultUse::Unknown };
        self.emit(Found { qualifier, labels, result, whole: node, ..Found::new(last, at, UseKind::Match) });
    }

    /// Notes which variant of which enum an arm is for.
    fn arm(&self, node: Node<'t>, guarded: bool, arms: &mut Arms<'t>) {
        let text = self.text(node);
        let path = node.named_child(0).filter(|child| child.kind() == "dotted_name");
        match path {
            _ if text == "_" => arms.open |= !guarded,
            Some(_) if text.contains('|') => arms.mixed = true,
            Some(path) => match self.text(path).rsplit_once('.') {
                Some((class, variant)) => {
                    arms.mixed |= arms.name.is_some_and(|name| name != class);
                    arms.name = Some(class);
                    arms.first = arms.first.or(class_name(path));
                    if !guarded {
                        arms.variants.push(variant);
                    }
                }
                None => arms.open |= !guarded,
            },
            None => self.union(node, arms),
        }
    }

    /// `case A.X | A.Y`.
    fn union(&self, node: Node<'t>, arms: &mut Arms<'t>) {
        let Some(union) = node.named_child(0).filter(|child| child.kind() == "union_pattern") else {
            arms.mixed = true;
            return;
        };
        for part in self.text(union).split('|') {
            match part.trim().rsplit_once('.') {
                Some((class, variant)) => {
                    arms.mixed |= arms.name.is_some_and(|name| name != class);
                    arms.name = Some(class);
                    arms.variants.push(variant);
                }
                None => arms.mixed = true,
            }
        }
    }

    /// The pattern of a case.
    pub(super) fn pattern(&mut self, node: Node<'t>) {
        match node.kind() {
            "dotted_name" => {
                if self.text(node).contains('.') {
                    self.dotted(node, UseKind::Value, Labels::default());
                } else if let Some(name) = self.first(node) {
                    self.target(name, &Shown::Nothing, None);
                }
            }
            "class_pattern" => self.class_pattern(node),
            "identifier" => self.target(node, &Shown::Nothing, None),
            "keyword_pattern" => {
                let mut key = true;
                self.each(node, |reader, part| {
                    if !std::mem::take(&mut key) {
                        reader.pattern(part);
                    }
                });
            }
            "string" | "concatenated_string" => self.interpolations(node),
            _ => self.each(node, Self::pattern),
        }
    }

    /// `Point(x=0, y=y)`: takes a value apart by the names of its fields.
    fn class_pattern(&mut self, node: Node<'t>) {
        let Some(class) = self.first(node) else { return };
        let mut labels = Labels::default();
        self.each(node, |reader, part| {
            let keyword = reader.first(part).filter(|inner| inner.kind() == "keyword_pattern");
            if let Some(name) = keyword.and_then(|keyword| keyword.named_child(0)) {
                labels.given.push((reader.text(name).into(), Form::unknown()));
            } else if part != class {
                reader.pattern(part);
            }
        });
        labels.open = true;
        let kind = if labels.given.is_empty() { UseKind::Type } else { UseKind::Destructure };
        let labels = if labels.given.is_empty() { Labels::default() } else { labels };
        self.dotted(class, kind, labels);
        self.each(node, |reader, part| {
            if reader.first(part).is_some_and(|inner| inner.kind() == "keyword_pattern") {
                reader.pattern(part);
            }
        });
    }

    /// A dotted name in a pattern. The names before the last are uses as well.
    fn dotted(&mut self, node: Node<'t>, kind: UseKind, labels: Labels) {
        let whole = self.text(node);
        let root = whole.split('.').next().unwrap_or(whole).trim();
        if self.out.local(root, node.start_byte()).is_some() || self.is_language(root) {
            return;
        }
        let (start, end) = (node.start_byte(), node.end_byte());
        let mut labels = Some(labels);
        self.each(node, |reader, part| {
            let path = reader.out.source().get(start..part.start_byte()).unwrap_or_default();
            let path = path.trim_end().trim_end_matches('.');
            let qualifier = if path.is_empty() { Qualifier::Bare } else { Qualifier::Path(path.into()) };
            let name = reader.text(part);
            let last = part.end_byte() == end;
            let kind = match () {
                () if last => kind,
                () if names::is_class_like(name) => UseKind::Type,
                () => UseKind::Value,
            };
            let longer = reader.out.source().get(start..part.end_byte()).unwrap_or_default();
            if path.is_empty() || !reader.outline.modules.contains(longer) {
                let labels = if last { labels.take().unwrap_or_default() } else { Labels::default() };
                reader.emit(Found { qualifier, labels, whole: node, ..Found::new(name, part, kind) });
            }
        });
    }
}

/// Whether a case says that it is never reached: `case _: assert_never(value)`.
fn proves_nothing_left(case: &str) -> bool {
    let rest = case.strip_prefix("case").map_or("", str::trim_start);
    rest.starts_with('_')
        && rest.len() < 200
        && ["assert_never(", "assert_unreachable("].iter().any(|it| rest.contains(it))
}

/// The name before the last one of a dotted name.
fn class_name(path: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = path.walk();
    let names: Vec<Node<'_>> = path.named_children(&mut cursor).collect();
    names.iter().rev().nth(1).copied()
}
