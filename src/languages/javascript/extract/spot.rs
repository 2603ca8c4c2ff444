//! Where a literal stands whose type another file says: at a parameter of what is called, at a field.

use compact_str::CompactString;
use tree_sitter::Node;

use super::shown::Shown;
use super::{Reader, Want, field};
use crate::facts::{Clue, Form, Labels, Qualifier, Shows, Slot, UseKind};
use crate::lang::Language;

/// What is called with the type of its first argument between angle brackets.
const TAKING: [&str; 17] = [
    "BehaviorSubject",
    "atom",
    "createContext",
    "createSignal",
    "createStore",
    "of",
    "reactive",
    "readable",
    "ref",
    "resolve",
    "shallowReactive",
    "shallowRef",
    "signal",
    "useRef",
    "useSignal",
    "useState",
    "writable",
];

/// A way from a name that others declare to a value.
pub(super) struct Spot {
    qualifier: Qualifier,
    name: CompactString,
    steps: Vec<Slot>,
    /// The only type that is given between angle brackets.
    generic: Option<CompactString>,
}

impl Spot {
    pub(super) fn new(qualifier: Qualifier, name: &str) -> Self {
        Self { qualifier, name: name.into(), steps: Vec::new(), generic: None }
    }

    /// One step further.
    pub(super) fn step(&self, step: Slot) -> Self {
        let steps = self.steps.iter().cloned().chain([step]).collect();
        Self { steps, qualifier: self.qualifier.clone(), name: self.name.clone(), generic: self.generic.clone() }
    }

    fn clues(&self) -> Vec<Clue> {
        let generic = self.generic.iter().map(|text| Clue { of: Slot::Itself, shows: Shows::Type(text.clone()) });
        let form = |step: Option<&Slot>| Form(if step == Some(&Slot::Element) { "list" } else { "dict" }.into());
        let steps = self.steps.iter().enumerate().map(|(at, step)| {
            let shows = Shows::Form(form(self.steps.get(at + 1)));
            Clue { of: step.clone(), shows }
        });
        generic.chain(steps).collect()
    }
}

impl<'t> Reader<'_, 't> {
    /// Where the arguments of a call stand, if types are checked.
    pub(super) fn spot_of_call(&self, call: Node<'t>, qualifier: &Qualifier, name: &str) -> Option<Spot> {
        let types = field(call, "type_arguments").filter(|types| types.named_child_count() == 1);
        let generic = types.and_then(|types| types.named_child(0)).map(|only| self.out.one_line(only));
        let spot = Spot { generic, ..Spot::new(qualifier.clone(), name) };
        self.is_checked().then_some(spot)
    }

    pub(super) fn is_checked(&self) -> bool {
        self.out.language() != Language::JavaScript
    }

    /// What the first argument of a library's function is of, by what stands between the angle brackets.
    pub(super) fn taken(&self, call: Node<'t>, name: &str) -> Option<Vec<Option<Shown>>> {
        let list = |of: Shown| Shown::List(Box::new(of));
        let types = field(call, "type_arguments")?;
        if let ("Map", Some(values), 2) = (name, types.named_child(1), types.named_child_count()) {
            // Of pairs, of which only the second one can be a literal of that type.
            return self.shown(values).map(|values| vec![Some(list(list(values)))]);
        }
        let only = types.named_child(0).filter(|_| types.named_child_count() == 1);
        let only = only.and_then(|only| self.shown(only));
        match name {
            "Set" => only.map(|only| vec![Some(list(only))]),
            _ => only.filter(|_| TAKING.contains(&name)).map(|only| vec![Some(only)]),
        }
    }

    /// A literal whose type stands where it is given.
    pub(super) fn given(&mut self, node: Node<'t>, spot: &Spot, labels: Labels) {
        if !labels.open && !labels.given.is_empty() {
            self.push(UseKind::Given, spot.qualifier.clone(), &spot.name, node, node, |found| {
                found.labels = labels;
                found.clues = spot.clues();
            });
        }
    }
}

/// So long are the strings that may be one of a list.
const LONGEST_CHOICE: usize = 32;

/// How a string is written in a list of those that a value may be.
pub(super) fn choice(text: &str) -> CompactString {
    compact_str::format_compact!("'{text}'")
}

impl<'t> Reader<'_, 't> {
    /// A string that may have to be one of a list.
    pub(super) fn chosen(&mut self, node: Node<'t>, want: Want<'_>) {
        let text = self.string(node);
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        if !self.is_checked() || text.is_empty() || text.len() > LONGEST_CHOICE || !text.chars().all(is_word) {
            return;
        }
        let qualifier = match want.shown {
            Some(Shown::Key(of)) => {
                self.push_use(UseKind::Field, Qualifier::Typed(of.clone()), text, node, node);
                return;
            }
            Some(Shown::Named(of)) => Qualifier::Path(of.clone()),
            Some(_) => return,
            None => Qualifier::Untyped(CompactString::default()),
        };
        self.push(UseKind::Choice, qualifier, text, node, node, |found| {
            found.labels = Labels { given: vec![(choice(text), Form("str".into()))], open: true };
        });
    }
}

/// Whether a value is a literal that has something inside.
pub(super) fn is_literal(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        "object" | "array" | "satisfies_expression" | "parenthesized_expression" | "ternary_expression"
    )
}
