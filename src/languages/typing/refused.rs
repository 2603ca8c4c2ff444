//! Where a program expects that something is refused: in a `try`, in what a test expects to throw, under a comment that
//! tells the compiler so. And what is never built or run: a test that is skipped, a file that no build takes.

use compact_str::CompactString;
use tree_sitter::Node;

use super::look::{Look, children};
use crate::lang::Language;
use crate::languages::shared::fields::field;

/// Whatever is refused is caught, by the name that stands for all.
const ANYTHING: &str = "*";

/// A compiler does not look at it, or wants it to be wrong.
pub(crate) const UNCHECKED: &str = "@";

/// No build takes it.
pub(crate) const UNBUILT: &str = "!";

/// It is built and does not run, or may fail.
pub(crate) const UNRUN: &str = "-";

/// So many nodes around a place are looked at, and so many statements before one.
const FARTHEST: usize = 200;

/// How a language expects to be refused, and what keeps code from being built or run.
pub(in crate::languages) struct Refused {
    /// Calls: the kind, what is called, the arguments.
    pub(in crate::languages) call: [&'static str; 3],
    /// Selections: the kind, the value, the name.
    pub(in crate::languages) member: [&'static str; 3],
    /// Functions, whose bodies run later.
    pub(in crate::languages) functions: &'static [&'static str],
    /// What catches what is refused inside: the kind, and the field of what is inside.
    pub(in crate::languages) guards: &'static [[&'static str; 2]],
    /// The parts of it that catch all.
    pub(in crate::languages) catching_all: &'static [&'static str],
    /// The parts of it that name what they catch first, if that is no block.
    pub(in crate::languages) catching: &'static [&'static str],
    /// What says in its head what it expects: the kind, the field of what is inside, the kind of the head.
    pub(in crate::languages) heads: &'static [[&'static str; 3]],
    /// What gives a name to what is expected.
    pub(in crate::languages) named: &'static str,
    /// Functions that are given what they expect to be refused, or say what they expect in their block.
    pub(in crate::languages) expecting: &'static [&'static str],
    /// Whether the first thing that they are given names the errors.
    pub(in crate::languages) names_errors: bool,
    /// Functions whose argument the compiler has to refuse.
    pub(in crate::languages) unchecking: &'static [&'static str],
    /// What is asked of a value that a function of the first name was given: the function, and what expects a refusal.
    pub(in crate::languages) asking: (&'static str, &'static [&'static str]),
    /// Methods of a value that is waited for that are given what to do when it is refused, and how many things they need
    /// for that.
    pub(in crate::languages) handling: &'static [(&'static str, usize)],
    /// What asks whether there is a module before it is imported: calls in the condition of the statement around.
    pub(in crate::languages) looking: &'static [&'static str],
    /// Comments that keep the compiler from the next line.
    pub(in crate::languages) above: &'static [&'static str],
    /// Comments that say of their own line that it is refused.
    pub(in crate::languages) beside: &'static [&'static str],
    /// Comments at the head of a file that keep the compiler from it.
    pub(in crate::languages) unchecked: &'static [&'static str],
    /// Comments at the head of a file that keep it from every build.
    pub(in crate::languages) unbuilt: &'static [&'static str],
    /// What keeps that from being built before which it stands: the kind, and the texts without spaces.
    pub(in crate::languages) never: (&'static str, &'static [&'static str]),
    /// What is built only if something holds: the kind, the field of that, the field of what is built if not.
    pub(in crate::languages) conditional: [&'static str; 3],
    /// What is decorated, and its decorators.
    pub(in crate::languages) decorated: [&'static str; 2],
    /// Decorators of what does not run.
    pub(in crate::languages) skipped: &'static [&'static str],
    /// Decorators of what has to fail, which may name the errors.
    pub(in crate::languages) failing: &'static [&'static str],
    /// The argument of those that names the errors.
    pub(in crate::languages) errors: &'static str,
    /// The variable of a module or class that decorates all in it.
    pub(in crate::languages) marks: &'static str,
    /// How statements begin after which nothing more of their block runs.
    pub(in crate::languages) leaving: &'static [&'static str],
    /// Functions that are given a test, or tests.
    pub(in crate::languages) tests: &'static [&'static str],
    /// What is selected of those so that the test does not run or has to fail.
    pub(in crate::languages) unrun: &'static [&'static str],
    /// Functions that are given a test that does not run.
    pub(in crate::languages) unrun_tests: &'static [&'static str],
    /// Words of files that ask whether a value may be changed, put another one in its place, or wait for the refusal.
    pub(in crate::languages) words: &'static [&'static str],
}

/// A language in which nothing is known to be expected.
pub(in crate::languages) const NEVER: Refused = Refused {
    call: [""; 3],
    member: [""; 3],
    functions: &[],
    guards: &[],
    catching_all: &[],
    catching: &[],
    heads: &[],
    named: "",
    expecting: &[],
    names_errors: false,
    unchecking: &[],
    asking: ("", &[]),
    handling: &[],
    looking: &[],
    above: &[],
    beside: &[],
    unchecked: &[],
    unbuilt: &[],
    never: ("", &[]),
    conditional: [""; 3],
    decorated: ["", ""],
    skipped: &[],
    failing: &[],
    errors: "",
    marks: "",
    leaving: &[],
    tests: &[],
    unrun: &[],
    unrun_tests: &[],
    words: &[],
};

/// Words of files in a language that ask whether a value may be changed, or wait for the refusal.
pub(crate) fn refusing_words(language: Language) -> &'static [&'static str] {
    language.semantics().typing().refused.words
}

impl<'t> Look<'t> {
    /// What is expected or caught that refuses what stands here: the names of errors, or what stands for all of them.
    pub(super) fn expected(&self, leaf: Node<'_>) -> Vec<CompactString> {
        let table = self.table.refused;
        let mut found = Vec::new();
        found.extend(self.is_unchecked(leaf).then(|| UNCHECKED.into()));
        found.extend(self.has_at_head(table.unbuilt, leaf.start_position().row).then(|| UNBUILT.into()));
        let [call, function, list] = table.call;
        // Most files have nothing of that.
        let may_leave = table.leaving.iter().any(|it| self.text.contains(it));
        let (mut inner, mut runs_later, mut is_apart) = (leaf, false, false);
        for around in std::iter::successors(Some(leaf), Node::parent).take(FARTHEST) {
            let kind = around.kind();
            let holds = |name: &str| around != inner && field(around, name) == Some(inner);
            let [conditional, condition, otherwise] = table.conditional;
            let is_false = || field(around, condition).is_some_and(|it| matches!(self.plain(it), "false" | "0"));
            if kind == conditional && !holds(condition) && !holds(otherwise) && is_false() {
                found.push(UNBUILT.into());
            }
            if self.is_never_built(around) {
                found.push(UNBUILT.into());
            }
            if may_leave && self.is_left_before(around) {
                found.push(UNRUN.into());
            }
            if table.guards.iter().any(|it| it[0] == kind && holds(it[1])) {
                found.extend(children(around).into_iter().filter_map(|it| self.caught(it)).flatten());
            }
            if let Some([.., head]) = table.heads.iter().find(|it| it[0] == kind && holds(it[1])) {
                let items = children(around).into_iter().filter(|it| it.kind() == *head).flat_map(children);
                let calls = items.filter_map(|it| field(it, "value").or_else(|| it.named_child(0)));
                let calls = calls.filter_map(|it| if it.kind() == table.named { it.named_child(0) } else { Some(it) });
                found.extend(calls.filter_map(|it| self.expecting(it)).flatten());
            }
            if kind == call && holds(list) {
                found.extend(self.expecting(around).into_iter().flatten());
                found.extend(self.is_unrun_test(around, function).then(|| UNRUN.into()));
            }
            if kind == call && !is_apart && self.is_handled(around) {
                found.push(ANYTHING.into());
            }
            if self.is_looked_for(around, inner) {
                found.push(ANYTHING.into());
            }
            if table.functions.contains(&kind) && holds("body") {
                runs_later = true;
                // What is done with a value once it is there is a part of the same chain.
                let call = around.parent().and_then(|it| it.parent());
                is_apart |= call.is_none_or(|it| self.handling(it).is_none());
            }
            if runs_later {
                found.extend(self.marked(around));
            }
            inner = around;
        }
        found
    }

    /// The names of what a part of a `try` catches, if it catches something.
    fn caught(&self, clause: Node<'_>) -> Option<Vec<CompactString>> {
        let table = self.table.refused;
        if table.catching_all.contains(&clause.kind()) {
            return Some(vec![ANYTHING.into()]);
        }
        table.catching.contains(&clause.kind()).then_some(())?;
        let of = clause.named_child(0).filter(|it| it.kind() != "block");
        Some(of.map_or_else(|| vec![ANYTHING.into()], |of| words(self.plain(of))))
    }

    /// What is called, if this is a call.
    fn function_of<'n>(&self, call: Node<'n>) -> Option<Node<'n>> {
        let [kind, function, _] = self.table.refused.call;
        if call.kind() == kind { field(call, function) } else { None }
    }

    /// The value of a selection, and the name.
    fn selected<'n>(&self, node: Node<'n>) -> Option<(Node<'n>, Node<'n>)> {
        let [kind, value, name] = self.table.refused.member;
        if node.kind() == kind { Some((field(node, value)?, field(node, name)?)) } else { None }
    }

    /// What a call expects to be refused with, if it does.
    fn expecting(&self, call: Node<'_>) -> Option<Vec<CompactString>> {
        let table = self.table.refused;
        let called = self.plain(self.function_of(call)?);
        let plain = called.split('<').next().unwrap_or(called);
        let name = plain.rsplit(['.', ' ']).next().unwrap_or_default();
        if name == table.asking.0 {
            // What is asked of it stands in the selections around.
            let is_chained = |it: &Node<'_>| [table.call[0], table.member[0]].contains(&it.kind());
            let asked = std::iter::successors(call.parent(), Node::parent).take_while(is_chained);
            let mut names = asked.take(FARTHEST).filter_map(|it| self.selected(it)).map(|it| self.plain(it.1));
            return names.any(|it| table.asking.1.contains(&it)).then(|| vec![ANYTHING.into()]);
        }
        if table.unchecking.contains(&name) {
            return Some(vec![UNCHECKED.into()]);
        }
        table.expecting.contains(&name).then_some(())?;
        let first = field(call, "arguments").and_then(|list| list.named_child(0));
        let names = first.filter(|_| table.names_errors).map(|it| words(self.plain(it)));
        Some(names.filter(|names| !names.is_empty()).unwrap_or_else(|| vec![ANYTHING.into()]))
    }

    /// Whether a call says what to do if the value is refused that it is made on: `import('./x').catch(…)`.
    fn is_handled(&self, call: Node<'_>) -> bool {
        let given = || field(call, self.table.refused.call[2]).map_or(0, |list| list.named_child_count());
        self.handling(call).is_some_and(|least| given() >= least)
    }

    /// How many arguments a call needs to say that, if it is one that may.
    fn handling(&self, call: Node<'_>) -> Option<usize> {
        let handling = self.table.refused.handling;
        let (_, name) = self.function_of(call).filter(|_| !handling.is_empty()).and_then(|it| self.selected(it))?;
        handling.iter().find(|(it, _)| *it == self.plain(name)).map(|it| it.1)
    }

    /// Whether a statement asks whether there is a module before what it does with it.
    fn is_looked_for(&self, around: Node<'_>, inner: Node<'_>) -> bool {
        let looking = self.table.refused.looking;
        let condition = || {
            let [_, condition] = self.table.conditions.iter().find(|it| it[0] == around.kind() && !it[1].is_empty())?;
            field(around, condition).filter(|it| *it != inner)
        };
        !looking.is_empty() && condition().is_some_and(|it| looking.iter().any(|call| self.plain(it).contains(call)))
    }

    /// Whether what stands before a node keeps it from being built.
    fn is_never_built(&self, node: Node<'_>) -> bool {
        let (kind, texts) = self.table.refused.never;
        if kind.is_empty() {
            return false;
        }
        let before = std::iter::successors(node.prev_named_sibling(), Node::prev_named_sibling);
        let plain = |it: Node<'_>| self.plain(it).split_whitespace().collect::<String>();
        before.take_while(|it| it.kind() == kind).any(|it| texts.contains(&plain(it).as_str()))
    }

    /// Whether a statement before one leaves their block: `pytest.skip("later")`.
    fn is_left_before(&self, node: Node<'_>) -> bool {
        let Some(block) = node.parent() else { return false };
        let before = children(block).into_iter().take_while(|it| it.end_byte() <= node.start_byte());
        let leaving = self.table.refused.leaving;
        before.take(FARTHEST).any(|it| leaving.iter().any(|call| self.plain(it).starts_with(call)))
    }

    /// Whether a call gets tests that do not run, or have to fail: `it.skip('…', () => …)`.
    fn is_unrun_test(&self, call: Node<'_>, function: &str) -> bool {
        let table = self.table.refused;
        let Some(called) = field(call, function).map(|it| self.plain(it)) else { return false };
        let mut parts = called.split('(').next().unwrap_or(called).split('.');
        let first = parts.next().unwrap_or_default();
        table.unrun_tests.contains(&first)
            || table.tests.contains(&first) && parts.any(|part| table.unrun.contains(&part))
    }

    /// What decorates a node, or all that stands beside it, so that it does not run or has to fail.
    fn marked(&self, node: Node<'_>) -> Vec<CompactString> {
        let table = self.table.refused;
        let [decorated, decorator] = table.decorated;
        if decorated.is_empty() {
            return Vec::new();
        }
        if node.kind() == decorated {
            let all = children(node).into_iter().filter(|it| it.kind() == decorator);
            return all.flat_map(|it| self.mark(self.plain(it).trim_start_matches('@'))).collect();
        }
        let is_body = node.kind() == "block"
            && node.parent().is_some_and(|it| self.table.types.iter().any(|of| of[0] == it.kind()));
        if node.parent().is_some() && !is_body || !self.text.contains(table.marks) {
            return Vec::new();
        }
        let marks = children(node).into_iter().filter_map(|it| {
            let (name, value) = self.plain(it).split_once('=')?;
            (name.trim() == table.marks).then(|| value.trim())
        });
        let of_list =
            |text: &'t str| text.trim_matches(['[', ']', '(', ',', ' ', '\n']).split(", ").collect::<Vec<_>>();
        marks.flat_map(of_list).flat_map(|it| self.mark(it.trim())).collect()
    }

    /// What a decorator says of what it decorates.
    fn mark(&self, text: &str) -> Vec<CompactString> {
        let table = self.table.refused;
        let (name, given) = text.split_once('(').unwrap_or((text, ""));
        let last = name.trim().rsplit('.').next().unwrap_or_default();
        if table.skipped.contains(&last) {
            return vec![UNRUN.into()];
        }
        if !table.failing.contains(&last) {
            return Vec::new();
        }
        if let Some((_, errors)) = given.split_once(table.errors) {
            let end = if errors.starts_with('(') { errors.find(')') } else { errors.find([',', ')']) };
            return words(errors.get(..end.unwrap_or(errors.len())).unwrap_or_default());
        }
        // What is given without a name is a condition, which may not hold.
        let first = given.trim_end_matches(')').trim_start();
        let name = first.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        let behind = first[name.len()..].trim_start();
        let is_named = !name.is_empty() && behind.starts_with('=') && !behind.starts_with("==");
        let is_sure = first.is_empty() || is_named && !first.starts_with("condition") || first.starts_with("True");
        if is_sure { vec![UNRUN.into()] } else { Vec::new() }
    }

    /// Whether a comment keeps the compiler from what stands here.
    fn is_unchecked(&self, leaf: Node<'_>) -> bool {
        let table = self.table.refused;
        let row = leaf.start_position().row;
        let has = |line: &str, marks: &[&str]| marks.iter().any(|it| line.contains(it));
        if !table.above.is_empty() {
            let before: Vec<&str> = self.text.lines().take(row).collect();
            let above = before.iter().rev().take(FARTHEST).take_while(|it| it.trim().is_empty() || is_comment(it));
            if above.into_iter().any(|it| has(it, table.above)) {
                return true;
            }
        }
        let own = || self.text.lines().nth(row).unwrap_or_default();
        !table.beside.is_empty() && has(own(), table.beside) || self.has_at_head(table.unchecked, row)
    }

    /// Whether one of the comments before everything else in a file begins so, and asks for nothing besides.
    fn has_at_head(&self, marks: &[&str], row: usize) -> bool {
        if marks.is_empty() {
            return false;
        }
        let head = self.text.lines().take(row).take_while(|it| it.trim().is_empty() || is_comment(it));
        let said = |line: &'t str| line.trim_start_matches(['/', '*', ' ', '\t', '{']);
        head.map(said).any(|it| marks.iter().any(|mark| it.starts_with(mark)) && !it.contains("||"))
    }
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "{/*", "*"].iter().any(|it| line.trim_start().starts_with(it))
}

/// The last names of the paths in a text.
fn words(text: &str) -> Vec<CompactString> {
    let paths = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
    let last = paths.filter_map(|path| path.rsplit('.').next()).filter(|it| !it.is_empty());
    last.map(CompactString::from).collect()
}
