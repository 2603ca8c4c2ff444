//! Types that were there before and are newly given where an interface stands that asks for more now. Their own text does
//! not change, so that only the merged tree shows which methods they have.

use compact_str::CompactString;

use super::follow::{Follow, named};
use super::{Lacking, scope};
use crate::drift::delta::{Asked, Change};
use crate::drift::finding::{self, Told};
use crate::drift::meeting::{Meeting, Misfit, Proof};
use crate::drift::rules::DriftRule;
use crate::drift::tie::{Tie, tie};
use crate::drift::verify::Verified;
use crate::drift::{Case, Delta, FactSource, Sited};
use crate::facts::{DefinitionKind, Facts, Shows, Slot, Use, UseKind};
use crate::languages::folder;
use crate::model::{Confidence, Lacks};

/// A type by the text that stands for it, and where it is given.
#[derive(Clone, PartialEq)]
pub(super) struct Known {
    text: CompactString,
    slot: Slot,
}

impl Known {
    /// Its name without its package.
    pub(super) fn name(&self) -> &str {
        self.path().rsplit('.').next().unwrap_or_default()
    }

    fn path(&self) -> &str {
        self.text.trim_start_matches(['*', '&']).trim_end_matches("{}")
    }
}

/// What the user newly gives of types that it did not add, to an interface that has a new method, or to what may ask for
/// it.
pub(super) fn given(
    change: &Change,
    asked: &Asked,
    [provider, user]: [&Delta; 2],
    source: &dyn FactSource,
    lacks: &Lacks,
    found: &mut Vec<Lacking>,
) {
    // A type whose method has other parameters than the interface asks for is told where the method stands.
    let Some(interface) = change.after.as_ref().filter(|_| change.before.is_none()) else { return };
    let of_interface = interface.definition.owner_name();
    let mut seen: Vec<(CompactString, Known)> = Vec::new();
    let namespace = interface.language.row().namespace;
    for file in user.files.iter().filter(|it| it.file.language.row().namespace == namespace) {
        for usage in file.uses() {
            let places = match usage.kind {
                UseKind::Implement if usage.name == of_interface => places(usage),
                UseKind::Call | UseKind::Literal => places(usage),
                _ => continue,
            };
            for known in places {
                let pair = (usage.name.clone(), known);
                let is_new = user.adds_type(pair.1.name());
                if is_new || seen.contains(&pair) || provider.has_use(&file.file.path, usage) {
                    continue;
                }
                let Some(facts) = scope(file, source, lacks) else { continue };
                found.push(Lacking {
                    change: change.clone(),
                    members: asked.members.clone(),
                    file: file.file.clone(),
                    facts,
                    usage: usage.clone(),
                    by_methods: None,
                    known: Some(pair.1.clone()),
                });
                seen.push(pair);
            }
        }
    }
}

/// The types that a use gives, and where.
fn places(usage: &Use) -> Vec<Known> {
    let shown = usage.clues.iter().filter_map(|clue| match &clue.shows {
        Shows::Type(text) => Some(Known { text: text.clone(), slot: clue.of.clone() }),
        _ => None,
    });
    let forms = (0_u16..).zip(usage.arguments.iter().flatten()).filter(|_| usage.kind == UseKind::Call);
    let forms = forms.map(|(at, form)| (Slot::Argument(at), form));
    let labels = usage.labels.given.iter().map(|(name, form)| (Slot::Label(name.clone()), form));
    let built = forms.chain(labels).filter(|(_, form)| form.0.ends_with("{}"));
    let built = built.map(|(slot, form)| Known { text: form.0.clone(), slot });
    let is_name = |it: &Known| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        !it.path().is_empty() && it.path().chars().all(is_part) && !it.name().is_empty()
    };
    shown.chain(built).filter(is_name).collect()
}

/// Whether the merged tree gives the type to the interface, and it has all that this asked for, and not what it asks for
/// now.
pub(super) fn conclude(
    case: &Case<'_>,
    rule: &'static DriftRule,
    lacking: &Lacking,
    known: &Known,
    facts: &Facts,
) -> Option<Told> {
    let Lacking { change, file, usage, members, .. } = lacking;
    let merged = case.merged;
    let item = change.after.as_ref()?;
    let from = super::scene(merged, file, facts);
    let of_type = named(known.path(), file.language);
    let all = merged.types(known.name()).into_iter();
    let mut tied = all.filter(|it| tie(&from, &of_type, it) == Some(Tie::Exact));
    let given = tied.next().filter(|_| tied.next().is_none())?;
    let is_whole = matches!(given.definition.kind, DefinitionKind::Struct | DefinitionKind::TypeAlias);
    let own = |it: &&Sited| {
        it.definition.owner == given.definition.name
            && folder(&it.path) == folder(&given.path)
            && it.definition.kind == DefinitionKind::Method
    };
    let has = |name: &str| merged.definitions(name).iter().any(own);
    if !is_whole
        || has(&item.definition.name)
        || !members.iter().all(|(name, _)| has(name))
        || is_made_of_others(given, case)
    {
        return None;
    }
    let follow = Follow { view: merged, target: &item.owner() };
    let tie = match usage.kind {
        UseKind::Implement => follow.named(&from, &Use { kind: UseKind::Type, ..usage.clone() })?,
        _ => follow.place(&from, usage, &known.slot)?,
    };
    let (name, owner) = (&given.definition.name, &item.definition.owner);
    let misfit = Misfit::new(
        format!("adds {} to what {owner} requires", item.definition.name),
        format!("newly uses {name}, which does not have it, as a {owner}"),
        format!("implement {} for {name}", item.definition.signature),
        Proof::Shown,
    );
    let meeting = Meeting { change, usage, scene: super::scene(merged, file, &lacking.facts), tie };
    let confidence = if tie == Tie::Exact { Confidence::Certain } else { Confidence::Likely };
    let verified = Verified { confidence, left: 0, example: None, does: None };
    Some(finding::of_use(case, rule, &meeting, &misfit, verified))
}

/// Whether a type may have methods from what it embeds, or is another name for one that has them.
fn is_made_of_others(given: &Sited, case: &Case<'_>) -> bool {
    let Some(facts) = case.merged.facts(&given.path) else { return true };
    let plain = given.language.answers().plain_bases;
    let embeds = facts.definitions.iter().any(|it| {
        it.owner == given.definition.name
            && it.kind == DefinitionKind::Implementation
            && !it.signature.starts_with("_ ")
            && !plain.contains(&it.signature.trim_start_matches('*'))
    });
    embeds || given.definition.signature.contains('=')
}
