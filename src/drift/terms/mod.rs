//! The one join by name for contracts beyond code: what one participant's files no longer offer, and what another's
//! newly need.
//!
//! [`losses_between`] compares two versions of a file. [`new_needs`] looks for new needs of a loss in what somebody else
//! changed: in code, and in other files. [`conclude`] holds the few that are left against the trees: the need is still
//! there in the merged tree, nothing in it provides for it, and the provider itself, which has no such offer, needs
//! nothing of that name: such a need is a witness that something else is meant. What is special about a kind is in its
//! row (`kinds`).

mod beside;
pub(super) mod bodies;
pub(super) mod events;
pub(super) mod flags;
pub(super) mod imports;
pub(super) mod messages;
mod nested;
pub(super) mod packages;
pub(super) mod readings;
pub(super) mod references;
pub(super) mod routes;
pub(super) mod scripts;
pub(super) mod settings;
mod tell;
mod tree;
mod twice;
pub(super) mod variables;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use beside::{beside, kept};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

pub use messages::queries;
pub use packages::{concerns, may_rely_on};
pub use routes::{RouteChanges, route_changes, stands_in_a_test};
pub use tree::TermTree;
pub use twice::offered_twice;

use super::kinds::Kind;
use super::merged::Names;
use super::{Concluded, FileChange};
use crate::artifacts::{Said, ecosystem};
use crate::facts::{Artifact, Facts, Strength, Term, Within};
use crate::lang::Language;
use crate::languages::{Inside, LARGEST};
use crate::model::{ContractKind, GapReason, Id, Lack, Lacks, ParticipantId, Read, Span, Unread};
use crate::text::Hunk;

/// Reads the files of trees.
pub trait TermSource {
    /// The bytes of a file.
    fn content(&self, id: Id) -> Read<Arc<[u8]>>;
    /// The facts of a file of code.
    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>>;
    /// What a file of code shows about the names in it.
    fn names(&self, id: Id, language: Language) -> Read<Arc<Names>>;
    /// What a file of code binds twice, and the branches of its conditions.
    fn inside(&self, id: Id, language: Language) -> Read<Arc<Inside>>;
    /// What the text of a file of code takes of a kind by names that it writes out.
    fn taken(&self, id: Id, language: Language, kind: ContractKind, path: &str, text: &str) -> Arc<Artifact>;
    /// What a file that is no code says; `None` if nobody reads it.
    fn artifact(&self, path: &str, id: Id) -> Read<Option<Said>>;
}

/// A file of code.
pub struct Code<'c> {
    /// Where it is.
    pub(super) path: &'c str,
    /// What it says.
    pub(super) facts: Arc<Facts>,
    /// Its text.
    pub(super) text: &'c str,
    /// What it takes of a kind by names that it writes out.
    pub(super) taken: &'c dyn Fn(ContractKind) -> Arc<Artifact>,
}

/// An offer that a file has no more.
pub struct Lost {
    /// Its row.
    pub(super) kind: &'static Kind,
    /// The file.
    pub(super) path: String,
    /// The offer, as it was.
    pub(super) term: Term,
    /// The name by which others need it, if other files decide about it.
    pub(super) full: Option<CompactString>,
    /// What it is called now, if it was renamed.
    pub(super) now: Option<CompactString>,
    /// What is left of the file.
    pub(super) left: Arc<Artifact>,
    /// Where it would stand in that: at what stood next to it.
    beside: Span,
    /// What went with it: the members of a definition. Who newly needs one of them meets one cause.
    members: Vec<CompactString>,
    /// Finds its name, in any case.
    words: Option<AhoCorasick>,
    /// Whether the provider still needs something of that name, once somebody asks.
    witness: OnceLock<Witness>,
}

/// Whether the provider still needs something of a name, and what could not be read to know it.
struct Witness {
    is_there: bool,
    unread: Vec<Lack>,
}

/// A file that somebody changed, added or removed.
#[derive(Clone, Copy, Debug)]
pub struct ChangedFile<'c> {
    /// Where it is.
    pub path: &'c str,
    /// What it was.
    pub before: Option<Id>,
    /// What it is.
    pub after: Option<Id>,
}

/// A need and the file that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    path: String,
    term: Term,
}

/// The trees that decide.
#[derive(Clone, Debug)]
pub struct TermTrees {
    /// What the branches land on.
    pub target: TermTree,
    /// The provider's.
    pub provided: TermTree,
    /// The user's.
    pub used: TermTree,
    /// What both leave: one tree, or one for each way to settle their conflicts.
    pub merged: Vec<TermTree>,
}

impl TermTrees {
    /// Whether a text that does not parse is none that somebody wrote: it is what git makes of both sides of a conflict
    /// that is settled for one of them.
    fn is_torn(&self, lack: &Lack) -> bool {
        let at = |tree: &TermTree| tree.get(&lack.path);
        let written = [&self.target, &self.provided, &self.used];
        lack.unread.reason == GapReason::Unparsable
            && self.merged.windows(2).any(|two| at(&two[0]) != at(&two[1]))
            && written.into_iter().all(|tree| at(tree) != lack.unread.id)
    }
}

/// Needs that nothing provides for.
type Broken = Vec<BrokenNeed>;

/// A need that nothing provides for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct BrokenNeed {
    path: Arc<str>,
    span: Span,
    /// Whether it and the offer say all that decides.
    is_exact: bool,
    /// To whom it is given, in words.
    whom: String,
}

/// A tree in which a loss is looked for.
pub struct Scene<'s> {
    pub(super) source: &'s dyn TermSource,
    pub(super) tree: &'s TermTree,
    pub(super) lost: &'s Lost,
    /// What could not be read and would have to be.
    pub(super) lacks: &'s Lacks,
}

/// What one version of a file offers and the next one does not.
#[must_use]
fn losses(path: &str, before: &Artifact, after: &Arc<Artifact>) -> Vec<Lost> {
    let gone = |of: &Artifact, other: &Artifact| -> Vec<(&'static Kind, Term)> {
        // Most stay as they are, and need not be held against all others.
        let same: FxHashSet<Term> = other.offers().map(without_place).collect();
        let stays = |kind: &Kind, term: &Term| {
            same.contains(&without_place(term)) || other.offers().any(|it| is_stand_in(kind, it, term))
        };
        let rows =
            of.offers().filter(|term| term.strength == Strength::Firm).filter_map(|term| Some((Kind::of(term)?, term)));
        let mut gone: Vec<_> = rows.filter(|(kind, term)| !stays(kind, term)).map(|(k, t)| (k, t.clone())).collect();
        gone.sort_by(|(_, a), (_, b)| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
        gone.dedup_by(|(_, a), (_, b)| a.kind == b.kind && a.key == b.key);
        gone
    };
    let (lost, new) = (gone(before, after), gone(after, before));
    // What several offers mean says nothing about any of them.
    let only = |terms: &[(&Kind, Term)], like: &Term| -> Option<CompactString> {
        let mut same = terms.iter().filter(|(_, it)| it.kind == like.kind && it.meaning == like.meaning);
        let (_, first) = same.next().filter(|_| !like.meaning.is_empty())?;
        same.next().is_none().then(|| first.key.clone())
    };
    let renamed = |term: &Term| only(&lost, term).and_then(|_| only(&new, term));
    let built_in = |kind: &Kind, term: &Term| (kind.built_in)(&(kind.canonical)(&term.key));
    let members = |kind: &Kind, of: &Term| -> Vec<CompactString> {
        let own = lost.iter().filter(|(_, it)| (kind.is_member)(of, it));
        own.map(|(_, it)| it.key.clone()).collect()
    };
    let is_alone = |kind: &Kind, term: &Term| !lost.iter().any(|(_, it)| (kind.is_member)(it, term));
    let lost_for_good = lost.iter().filter(|(kind, term)| !built_in(kind, term) && is_alone(kind, term));
    let kept = if lost.is_empty() { Vec::new() } else { kept(before, after) };
    let told = |(kind, term): &(&'static Kind, Term)| {
        let lost = Lost::new(kind, path, term, renamed(term), after);
        Lost { beside: beside(term, &kept), ..lost }.with(members(kind, term))
    };
    lost_for_good.map(told).collect()
}

/// The same of two versions of which either may be malformed: then it may have lost all that it offered, or what it
/// offered is not known, which is noted. What is malformed in both offers nothing that anybody could know.
#[must_use]
pub fn losses_between(path: &str, (id, before): (Id, &Said), after: &Said, lacks: &Lacks) -> Vec<Lost> {
    match (before, after) {
        (Ok(before), Ok(after)) => losses(path, before, after),
        (Ok(before), Err(_)) => {
            let left = Artifact { package: before.package.clone(), ..Artifact::default() };
            losses(path, before, &Arc::new(left))
        }
        (Err(_), Ok(_)) if ecosystem(path).is_some() => {
            lacks.note(malformed(path, id));
            Vec::new()
        }
        (Err(_), _) => Vec::new(),
    }
}

/// Whether what a file of code offers by name, routes and events, may differ between two versions, whose texts and
/// different lines are these: [`route_changes`] finds nothing in a file of which this says no.
pub(super) fn may_change_offers(file: &FileChange, texts: [&str; 2], hunks: &[Hunk]) -> bool {
    let is_another = file.from.is_some() || file.before.is_none() || file.after.is_none();
    let [removed, added] = [lines_at(texts[0], hunks, |it| &it.before), lines_at(texts[1], hunks, |it| &it.after)];
    let sends =
        events::may_send(texts[0], removed.iter().copied()) || events::may_send(texts[1], added.iter().copied());
    let says = || is_another || removed.iter().chain(&added).any(|line| routes::may_say(line.as_bytes()));
    let defines = || !hunks.is_empty() || is_another;
    sends
        || flags::may_define(texts) && defines()
        || !removed.is_empty() && readings::may_rename(texts)
        || flags::may_name(added.iter().copied())
        || says() && routes::has_any(file, texts)
}

/// The lines of one version that differ.
fn lines_at<'t>(text: &'t str, hunks: &[Hunk], at: fn(&Hunk) -> &Range<u32>) -> Vec<&'t str> {
    let lines: Vec<&str> = text.split('\n').collect();
    let of = |hunk| {
        let at = at(hunk);
        lines.get(at.start as usize..at.end as usize).unwrap_or_default()
    };
    hunks.iter().flat_map(of).copied().collect()
}

/// What is gone with a file: the definitions of it that any other file may have.
#[must_use]
pub fn losses_with(path: &str, before: &Said) -> Vec<Lost> {
    let Ok(before) = before else { return Vec::new() };
    let mut found = losses(path, before, &Arc::default());
    found.retain(|lost| lost.kind.is_followed);
    found
}

/// A file that is no document of its format.
fn malformed(path: &str, id: Id) -> Lack {
    Lack { path: path.to_owned(), unread: Unread { id: Some(id), reason: GapReason::Unparsable } }
}

fn is_stand_in(kind: &Kind, offer: &Term, lost: &Term) -> bool {
    offer.kind == lost.kind && offer.ecosystem == lost.ecosystem && (kind.stands_in)(offer, lost)
}

impl Lost {
    fn new(kind: &'static Kind, path: &str, term: &Term, now: Option<CompactString>, left: &Arc<Artifact>) -> Self {
        let names = (kind.words)(&term.key);
        let words = AhoCorasickBuilder::new().ascii_case_insensitive(true).build(names).ok();
        let (path, term, left) = (path.to_owned(), term.clone(), Arc::clone(left));
        let (members, witness) = (Vec::new(), OnceLock::new());
        Self { kind, path, term, full: None, now, left, beside: Span::default(), members, words, witness }
    }

    /// Takes along what went with it.
    fn with(mut self, members: Vec<CompactString>) -> Self {
        if !members.is_empty() {
            self.members = members;
            self.words = self.finder();
        }
        self
    }

    /// Finds all names by which others need it.
    fn finder(&self) -> Option<AhoCorasick> {
        let names = self.names().flat_map(|name| (self.kind.words)(name));
        AhoCorasickBuilder::new().ascii_case_insensitive(true).build(names).ok()
    }

    /// Its name and those of what went with it.
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name()).chain(self.members.iter().map(CompactString::as_str))
    }

    /// What findings and gaps call it.
    #[must_use]
    pub fn symbol(&self) -> String {
        (self.kind.symbol)(self)
    }

    /// Where such offers stand in what is left of the file.
    fn section(&self) -> Span {
        let renamed = self.now.as_ref().and_then(|now| self.left.offers().find(|it| it.key == *now));
        let is_known = |span: &Span| *span != Span::default();
        let section = || self.left.section(self.term.kind);
        // Without a place for offers of its kind, it is beside what stood next to it.
        let places = [renamed.map(|it| it.span), Some(section()), Some(self.beside)];
        places.into_iter().flatten().find(is_known).unwrap_or_default()
    }

    /// The name by which others need it.
    pub(super) fn name(&self) -> &str {
        self.full.as_ref().unwrap_or(&self.term.key)
    }

    /// Gives it the name by which others need it.
    fn called(mut self, name: CompactString) -> Self {
        self.full = Some(name);
        self.words = self.finder();
        self
    }

    pub(super) fn is_provided_by(&self, artifact: &Artifact) -> bool {
        artifact.offers().any(|it| is_stand_in(self.kind, it, &self.term))
    }

    /// Whether a term of another file needs what was lost.
    fn is_needed_by(&self, need: &Term, path: &str) -> bool {
        let kind = self.kind;
        need.kind == self.term.kind
            && need.ecosystem == self.term.ecosystem
            && self.names().any(|name| (kind.covers)(&(kind.canonical)(name), &(kind.canonical)(&need.key)))
            && packages::is_met_by(need, path, self)
    }

    /// Notes that what a malformed file says is not known, if it may be about this.
    fn note_malformed(&self, source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) {
        let Some(bytes) = source.content(id).or_note(path, lacks) else { return };
        if self.words.as_ref().is_none_or(|words| words.is_match(&*bytes)) {
            lacks.note(malformed(path, id));
        }
    }

    /// What a file needs of it, as far as the file alone shows.
    fn needs_in(&self, source: &dyn TermSource, path: &str, id: Id, lacks: &Lacks) -> Vec<Term> {
        if self.kind.is_of_its_file && path != self.path {
            return Vec::new();
        }
        match source.artifact(path, id).or_note(path, lacks).flatten() {
            Some(Ok(artifact)) => {
                let set = (self.kind.set_in)(&artifact);
                return artifact.needs().chain(&set).filter(|it| self.is_needed_by(it, path)).cloned().collect();
            }
            Some(Err(_)) => {
                self.note_malformed(source, path, id, lacks);
                return Vec::new();
            }
            None => {}
        }
        let Some(language) = Language::of_path(path.as_bytes()).filter(|it| (self.kind.concerns)(*it)) else {
            return Vec::new();
        };
        let Some(bytes) = source.content(id).or_note(path, lacks) else { return Vec::new() };
        let names_it = self.words.as_ref().is_none_or(|words| words.is_match(&*bytes));
        if bytes.len() > LARGEST || !names_it {
            return Vec::new();
        }
        // What code offers is no definition: no facts of it are asked for.
        let facts = if self.kind.is_offered_in_code || self.kind.is_followed {
            Read::of(Arc::default())
        } else {
            source.facts(id, language)
        };
        let Some(facts) = facts.or_note(path, lacks) else { return Vec::new() };
        let text = String::from_utf8_lossy(&bytes);
        let taken = |kind: ContractKind| source.taken(id, language, kind, path, &text);
        let code = Code { path, facts, text: &text, taken: &taken };
        let mut needs: Vec<Term> =
            self.names().flat_map(|name| (self.kind.in_code)(&code, &(self.kind.canonical)(name))).collect();
        if !self.members.is_empty() {
            needs.sort();
            needs.dedup();
        }
        needs
    }
}

/// What a changed file newly needs of what somebody lost: what it needs more often than before.
#[must_use]
pub fn new_needs(source: &dyn TermSource, lost: &Lost, change: &ChangedFile<'_>, lacks: &Lacks) -> Vec<Found> {
    let path = change.path;
    let Some(after) = change.after else { return Vec::new() };
    let is_code = Language::of_path(path.as_bytes()).is_some();
    if is_code && !packages::is_below(path, (lost.kind.home)(&lost.path)) {
        return Vec::new();
    }
    let after = lost.needs_in(source, path, after, lacks);
    if after.is_empty() {
        return Vec::new();
    }
    let before = change.before.map(|before| lost.needs_in(source, path, before, lacks)).unwrap_or_default();
    let counted = |needs: &[Term]| -> FxHashMap<Term, usize> {
        let mut found = FxHashMap::default();
        needs.iter().for_each(|it| *found.entry(without_place(it)).or_default() += 1);
        found
    };
    let (old, own) = (counted(&before), counted(&after));
    let firm = after.into_iter().filter(|need| need.strength == Strength::Firm);
    let is_new = |need: &Term| {
        let need = without_place(need);
        own.get(&need) > old.get(&need)
    };
    firm.filter(is_new).map(|term| Found { path: path.to_owned(), term }).collect()
}

/// What a term says, wherever it stands: two versions of a file with the same one need the same thing in the same way.
fn without_place(term: &Term) -> Term {
    Term { span: Span::default(), ..term.clone() }
}

/// Holds new needs of one loss against the trees, and words what is left. Nothing is told where something that could
/// decide could not be read; that is noted.
pub fn conclude(
    source: &dyn TermSource,
    trees: &TermTrees,
    (lost, found): (&Lost, &[Found]),
    [provider, user]: [ParticipantId; 2],
    lacks: &Lacks,
) -> Concluded {
    let mut concluded = Concluded::default();
    let own = Lacks::default();
    let broken = |tree| {
        let lacks = Lacks::default();
        let uses = Scene { source, tree, lost, lacks: &lacks }.broken(found, trees);
        let (torn, unread): (Vec<Lack>, Vec<Lack>) = lacks.into_set().into_iter().partition(|it| trees.is_torn(it));
        own.note_all(unread);
        torn.is_empty().then_some(uses)
    };
    // Nothing of a tree in which a text is torn: nobody would settle the conflict like that.
    let looked: Vec<Option<Broken>> = trees.merged.iter().map(broken).collect();
    let is_whole = looked.iter().all(Option::is_some);
    let anywhere = Scene { source, tree: &trees.used, lost, lacks: &own };
    let is_hidden = !is_whole && anywhere.may_break(trees);
    if !own.is_empty() {
        lacks.note_all(own.into_set());
        return concluded;
    }
    let mut broken: Vec<_> = looked.into_iter().flatten().collect();
    let mut uses = broken.pop().unwrap_or_default();
    let is_open = is_hidden || broken.iter().any(|other| *other != uses);
    uses.retain(|it| is_whole && broken.iter().all(|other| other.contains(it)));
    match uses.as_slice() {
        [] if is_open => concluded.open.push(lost.symbol()),
        [] => {}
        uses => concluded.told.push(tell::loss(lost, [provider, user], uses)),
    }
    concluded
}

impl Scene<'_> {
    /// What a file of the tree says; `None` if it is not there, or nobody reads it, or it is malformed: that is noted if
    /// it may be about what was lost.
    pub(super) fn artifact(&self, path: &str) -> Option<Arc<Artifact>> {
        let id = self.tree.get(path)?;
        let said = self.source.artifact(path, id).or_note(path, self.lacks).flatten();
        let Some(said) = said else {
            return match self.lost.kind.contract {
                ContractKind::Event => events::artifact(self, path, id),
                ContractKind::Flag => flags::artifact(self, path, id),
                ContractKind::Reading => readings::artifact(self, path, id),
                _ => self.lost.kind.is_offered_in_code.then(|| routes::said(self.source, path, id, self.lacks))?,
            };
        };
        said.inspect_err(|_| self.lost.note_malformed(self.source, path, id, self.lacks)).ok()
    }

    /// What is left of the file that lost something. If it is malformed, whatever it had may be gone.
    fn left(&self) -> Option<Arc<Artifact>> {
        let path = &self.lost.path;
        let is_code = self.lost.kind.is_offered_in_code && Language::of_path(path.as_bytes()).is_some();
        let Some(id) = self.tree.get(path) else {
            return (is_code || self.lost.kind.is_followed).then(Arc::default);
        };
        if is_code {
            return self.artifact(path);
        }
        let said = self.source.artifact(path, id).or_note(path, self.lacks).flatten()?;
        said.inspect_err(|_| self.lacks.note(malformed(path, id))).ok()
    }

    /// Whether the text of a file of the tree has the name in it.
    pub(super) fn names_it(&self, path: &str) -> bool {
        let words = self.lost.words.as_ref();
        self.content(path).is_some_and(|text| words.is_none_or(|words| words.is_match(&*text)))
    }

    /// The bytes of a file of the tree.
    pub(super) fn content(&self, path: &str) -> Option<Arc<[u8]>> {
        self.source.content(self.tree.get(path)?).or_note(path, self.lacks)
    }

    /// The needs that are still there in this merged tree, where nothing provides for them, with their places in the
    /// user's tree.
    fn broken(&self, found: &[Found], trees: &TermTrees) -> Broken {
        let Some(left) = self.left() else { return Vec::new() };
        if self.lost.is_provided_by(&left) || !self.is_offered_to_user(trees) {
            return Vec::new();
        }
        // What stands at many places of a file is looked for once.
        let mut known: FxHashMap<(&str, Term), bool> = FxHashMap::default();
        let mut now: FxHashMap<&str, FxHashSet<Term>> = FxHashMap::default();
        let needs = |path| self.tree.get(path).map(|id| self.lost.needs_in(self.source, path, id, self.lacks));
        let mut uses: Broken = Vec::new();
        for Found { path, term } in found {
            let bare = without_place(term);
            let now = now.entry(path).or_insert_with(|| needs(path).iter().flatten().map(without_place).collect());
            let is_there = now.contains(&bare);
            let is_broken = || is_there && self.is_broken(path, term, &left);
            if *known.entry((path, bare)).or_insert_with(is_broken) {
                let is_exact = (self.lost.kind.is_exact)(self.lost, term);
                let whom = (self.lost.kind.whom)(term);
                uses.push(BrokenNeed { path: Arc::from(path.as_str()), span: term.span, is_exact, whom });
            }
        }
        uses.sort();
        let is_meant = |uses: &Broken| !uses.is_empty() && !(self.lost.kind.has_in_code)(self, &trees.used);
        if !is_meant(&uses) || self.has_seen_witness(trees) { Vec::new() } else { uses }
    }

    /// Whether needs can be broken at all, whatever the merged tree is.
    fn may_break(&self, trees: &TermTrees) -> bool {
        self.is_offered_to_user(trees) && !self.has_seen_witness(trees)
    }

    /// Whether the user's own tree still has what was lost.
    fn is_offered_to_user(&self, trees: &TermTrees) -> bool {
        let used = Scene { tree: &trees.used, ..*self }.artifact(&self.lost.path);
        used.is_some_and(|used| self.lost.is_provided_by(&used))
    }

    /// Whether the provider, as far as it can be read, needs what it lost itself. It is looked through once.
    fn has_seen_witness(&self, trees: &TermTrees) -> bool {
        let witness = self.lost.witness.get_or_init(|| self.look_for_witness(&trees.provided));
        self.lacks.note_all(witness.unread.iter().cloned());
        witness.is_there
    }

    /// Whether a need of a file means what was lost, and nothing provides for it.
    fn is_broken(&self, path: &str, term: &Term, left: &Artifact) -> bool {
        let lost = self.lost;
        let is_served = term.scope != Within::Around || (lost.kind.belongs)(self, path);
        let is_offered = |offer: &Term| {
            let same = offer.kind == term.kind && offer.ecosystem == term.ecosystem;
            same && (lost.kind.covers)(&(lost.kind.canonical)(&offer.key), &(lost.kind.canonical)(&term.key))
        };
        let is_there = !lost.kind.is_followed && left.offers().any(is_offered);
        is_served && !is_there && !(lost.kind.elsewhere)(self, left, term)
    }

    /// Looks once for a witness, with what could not be read on the way.
    fn look_for_witness(&self, provided: &TermTree) -> Witness {
        let lacks = Lacks::default();
        let is_there = Scene { tree: provided, lacks: &lacks, ..*self }.has_witness();
        // One that was found is one, whatever else there may be.
        Witness { is_there, unread: if is_there { Vec::new() } else { lacks.into_set().into_iter().collect() } }
    }

    /// Whether the provider, which has no such offer, needs it all the same: then something else is meant.
    fn has_witness(&self) -> bool {
        let Lost { kind, left, .. } = self.lost;
        if !(kind.has_witness)(self.lost) {
            return false;
        }
        self.tree.files().filter(|(path, _)| (kind.is_witness)(path)).any(|(path, id)| {
            if (kind.may_mention)(path) {
                let text = self.content(path).unwrap_or_default();
                return (kind.mentions)(&String::from_utf8_lossy(&text), &self.lost.term.key);
            }
            let needs = self.lost.needs_in(self.source, path, id, self.lacks);
            needs.iter().any(|it| {
                let is_judged = kind.is_followed || (kind.asks)(&self.lost.term.key);
                let is_other = is_judged && (kind.elsewhere)(self, left, it);
                !is_other && (it.scope != Within::Around || (kind.belongs)(self, path))
            })
        })
    }
}
