//! Functions that are handed over where a type of functions stands by its name: an alias, a delegate, a `typedef`, an
//! interface with one method. When such a type takes another number of parameters, what is newly handed over does not
//! name it, so that no name ties the two. What does is a declaration that has the type and a use that names that, or the
//! type itself, where what is handed over is written behind it: as the value of a variable, the result of a function.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::compared::FileDelta;
use super::delta::{Aspect, Change, FileChange, Sited};
use super::finding::{self, Told};
use super::meeting::{Meeting, Misfit, Proof, called};
use super::rules::signature_changed;
use super::shape::accepts;
use super::telling::is_telling;
use super::tie::{Scene, Tie, tie};
use super::typed;
use super::types::{self, Values};
use super::verify::Verified;
use super::world::View;
use super::{Candidate, Case, Delta, FactSource, SitedUse, What};
use crate::facts::{Callable, Definition, DefinitionKind, Facts, Form, Necessity, Slot, Use, UseKind};
use crate::lang::Language;
use crate::languages::{Expression, Held, Packages, Spot};
use crate::model::{Confidence, Lacks};

/// A new use that may hand a function over where a changed type stands: a call or a literal that is given one, a field
/// that is set to one, the type where something of it is declared.
#[derive(Clone)]
pub(super) struct Handed {
    /// The type, or its only method.
    change: Change,
    file: FileChange,
    facts: Arc<Facts>,
    usage: Use,
    /// The functions and values that are named in it.
    functions: Vec<CompactString>,
}

impl Handed {
    pub(super) fn namespace(&self) -> &'static str {
        self.file.language.row().namespace
    }

    /// The names that have to be looked up in trees.
    pub(super) fn names(&self) -> Vec<CompactString> {
        let of_type = self.change.sited().map(|it| it.type_of_functions().into());
        of_type.into_iter().chain(self.functions.iter().cloned()).collect()
    }
}

impl Change {
    /// Whether it may be one by which those who hand over functions have to hand over others.
    pub(super) fn takes_others(&self) -> bool {
        let (Some(before), Some(after)) = (&self.before, &self.after) else { return false };
        let (old, new) = (&before.definition, &after.definition);
        let is_asked = |it: &Definition| {
            it.kind == DefinitionKind::Method
                && it.body == 0
                && it.necessity == Necessity::Required
                && it.through.is_empty()
        };
        let by_method = is_asked(old) && is_asked(new) && old.owner == new.owner && old.name == new.name;
        let counts = |it: &Definition| it.callable.as_ref().map(Callable::arity);
        if by_method && !old.owner.is_empty() {
            return counts(old) != counts(new);
        }
        let takes = |sited: &Sited| sited.language.shapes().parameters_of(&sited.definition.type_text);
        let gives = |sited: &Sited| sited.language.shapes().result_of(&sited.definition.type_text);
        old.kind.is_type()
            && self.aspects.contains(&Aspect::Type)
            && takes(before)
                .zip(takes(after))
                .is_some_and(|(old, new)| old.len() != new.len() || gives(before) != gives(after))
    }

    /// Whether a use names the type whose values are functions.
    fn is_named(&self, file: &FileDelta, usage: &Use) -> bool {
        self.sited().is_some_and(|it| {
            let name = it.type_of_functions();
            usage.name == name || file.alias(&usage.name) == Some(name)
        })
    }
}

impl Sited {
    /// The type whose values are functions, if it is one, or the method of one.
    fn type_of_functions(&self) -> &str {
        if self.definition.kind.is_type() { &self.definition.name } else { self.definition.owner_name() }
    }
}

/// What the user newly gives to calls and literals that may be a function where a type of the provider stands.
pub(super) fn handed(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for change in provider.files.iter().flat_map(|file| file.takes_others()) {
        let Some(language) = change.sited().map(|sited| sited.language).filter(|_| !user.touches(change)) else {
            continue;
        };
        let is_near = |file: &&Arc<FileDelta>| file.file.language.row().namespace == language.row().namespace;
        for file in user.files.iter().filter(is_near) {
            let Some(after) = file.file.after else { continue };
            for usage in file.uses().iter().filter(|it| !provider.has_use(&file.file.path, it)) {
                let functions = match usage.kind {
                    UseKind::Call | UseKind::Literal if may_give(usage) => {
                        let inside = |it: &&Use| it.kind == UseKind::Value && is_inside(it, usage);
                        file.uses().iter().filter(inside).map(|it| it.name.clone()).collect()
                    }
                    UseKind::Type if change.is_named(file, usage) => {
                        spot_names(file, usage, source, |it| !it.held.is_empty() || !it.called_with.is_empty())
                    }
                    UseKind::Field => spot_names(file, usage, source, |it| it.put.as_ref().is_some_and(may_be_one)),
                    _ => continue,
                };
                if functions.is_empty() && !matches!(usage.kind, UseKind::Call | UseKind::Literal) {
                    continue;
                }
                let facts = source.scope(after, file.file.language).or_note(&file.file.path, lacks);
                let Some(facts) = facts else { continue };
                let (change, file, usage) = (change.clone(), file.file.clone(), usage.clone());
                let handed = Handed { change, file, facts, usage, functions };
                found.push(Candidate { rule: &signature_changed::RULE, what: What::Handed(Box::new(handed)) });
            }
        }
        if !found.is_empty() {
            packages.note_unread(language, lacks);
        }
    }
    found
}

/// The names that are met at a place where functions may be handed over; none, if they are not.
fn spot_names(
    file: &FileDelta,
    usage: &Use,
    source: &dyn FactSource,
    hands_over: impl Fn(&Spot) -> bool,
) -> Vec<CompactString> {
    let FileChange { path, language, after, .. } = &file.file;
    let spot = after.and_then(|id| source.spot(id, *language, usage.name_span.start).or_note(path, &Lacks::default()));
    let spot = spot.as_deref().and_then(Option::as_ref).filter(|it| hands_over(it));
    let mut names = spot.map(types::names).unwrap_or_default();
    names.extend(spot.map(|_| usage.name.clone()));
    names
}

/// Whether a value may be a function.
fn may_be_one(value: &Expression) -> bool {
    matches!(value, Expression::Function(_) | Expression::Giving(..) | Expression::Name(_))
}

fn is_inside(inner: &Use, outer: &Use) -> bool {
    outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

/// Whether something that a use gives may be a function: one that is written there, a name, or what holds one.
fn may_give(usage: &Use) -> bool {
    let is_one = |form: &Form| !matches!(form.0.as_str(), "str" | "num" | "bool" | "none");
    matches!(usage.kind, UseKind::Call | UseKind::Literal)
        && (usage.arguments.iter().flatten().any(is_one) || usage.labels.given.iter().any(|(_, form)| is_one(form)))
}

/// How many parameters functions of a type have, before and now, if the tree has the type as it is now.
fn counts(view: &View<'_>, change: &Change) -> Option<[usize; 2]> {
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    let shapes = after.language.shapes();
    let definition = &after.definition;
    let facts = view.facts(&after.path)?;
    let mut all = facts.definitions.iter().filter(|it| it.name == definition.name);
    all.find(|it| it.owner == definition.owner && it.signature == definition.signature)?;
    if definition.kind.is_type() {
        let takes = |sited: &Sited| Some(shapes.parameters_of(&sited.definition.type_text)?.len());
        return Some([takes(before)?, takes(after)?]);
    }
    // What has one method to give is a function to those who give it.
    let mut asked = facts
        .definitions
        .iter()
        .filter(|it| it.owner == definition.owner && it.kind == DefinitionKind::Method && it.body == 0);
    asked.next().filter(|_| asked.next().is_none())?;
    let count = |sited: &Sited| {
        let (least, most) = sited.definition.callable.as_ref()?.arity();
        most.filter(|most| *most == least)
    };
    Some([count(before)?, count(after)?])
}

/// A place at which a declaration has the type, or the type itself.
struct Place {
    declared: Sited,
    slot: Slot,
}

/// The places at which one tree asks for types that have been looked up in it: many functions may be handed over for one
/// type.
#[derive(Default)]
pub(super) struct Known(RefCell<ByType>);

/// By the file and the name of a type.
type ByType = FxHashMap<(Arc<str>, CompactString), Vec<Asking>>;

/// A type, or the method of one, and the places that ask for it.
type Asking = (Sited, Rc<[Place]>);

impl Known {
    fn places(&self, view: &View<'_>, of: &Sited) -> Rc<[Place]> {
        let key = (Arc::clone(&of.path), CompactString::from(of.type_of_functions()));
        if let Some((_, known)) = self.0.borrow().get(&key).and_then(|all| all.iter().find(|it| it.0 == *of)) {
            return Rc::clone(known);
        }
        let found: Rc<[Place]> = places(view, of).into();
        self.0.borrow_mut().entry(key).or_default().push((of.clone(), Rc::clone(&found)));
        found
    }
}

/// The places at which a tree asks for a type.
fn places(view: &View<'_>, of: &Sited) -> Vec<Place> {
    let name = of.type_of_functions();
    let target = if of.definition.kind.is_type() { of.clone() } else { of.owner() };
    // What it is written behind, and what converts to it.
    let itself = [Slot::Itself, Slot::Argument(0)].map(|slot| Place { declared: target.clone(), slot });
    let mut found = Vec::from(itself);
    for SitedUse { path, language, facts, usage } in view.uses(name) {
        let scene = Scene { packages: view.world.packages, language: *language, path, facts };
        let is_tied = usage.kind == UseKind::Type && tie(&scene, usage, &target).is_some_and(|tie| tie > Tie::Fits);
        let around = usage.within.and_then(|at| facts.definitions.get(at as usize)).filter(|_| is_tied);
        let Some(around) = around else { continue };
        let sited = |definition: &Definition| Sited {
            path: Arc::clone(path),
            package: facts.package.clone(),
            language: *language,
            definition: Arc::new(definition.plain()),
        };
        let fields = facts.definitions.iter().filter(|it| {
            let is_own = std::ptr::eq(*it, around) || around.kind.is_type() && it.owner == around.name;
            is_own && it.kind == DefinitionKind::Field && names_type(&it.type_text, name, *language)
        });
        found.extend(fields.map(|it| Place { declared: sited(it), slot: Slot::Label(it.name.clone()) }));
        let parameters = around.callable.iter().flat_map(|it| (0_u16..).zip(&it.parameters));
        let asking = parameters.filter(|(_, parameter)| names_type(&parameter.type_text, name, *language));
        found.extend(asking.map(|(at, _)| Place { declared: sited(around), slot: Slot::Argument(at) }));
    }
    found
}

/// Whether a type is written by this name.
fn names_type(text: &str, name: &str, language: Language) -> bool {
    let shapes = language.shapes();
    let written = shapes.type_name(text).or_else(|| Some(shapes.applied(text)?.0));
    written.is_some_and(|it| it == name || it.ends_with(name) && it[..it.len() - name.len()].ends_with([':', '.']))
}

impl Place {
    /// Whether it is the type itself.
    fn is_type(&self) -> bool {
        self.declared.definition.kind.is_type()
    }

    /// How a use is tied to the declaration.
    fn tie(&self, scene: &Scene<'_>, usage: &Use) -> Option<Tie> {
        let definition = &self.declared.definition;
        match (&self.slot, usage.kind) {
            (Slot::Argument(_), UseKind::Call) | (Slot::Itself, UseKind::Type) => tie(scene, usage, &self.declared),
            (Slot::Label(name), UseKind::Field) if usage.name == *name => tie(scene, usage, &self.declared),
            (Slot::Label(_), UseKind::Literal) if usage.name == definition.owner_name() => {
                tie(scene, &Use { kind: UseKind::Type, ..usage.clone() }, &self.declared.owner())
            }
            _ => None,
        }
        .filter(|tie| *tie > Tie::Name || is_telling(scene.language, &usage.name))
    }

    /// Whether a call may mean another function of the same name, which asks for something else there.
    fn has_overload(&self, view: &View<'_>, usage: &Use) -> bool {
        let (Slot::Argument(at), UseKind::Call) = (&self.slot, usage.kind) else { return false };
        let own = &self.declared.definition;
        let asks = |it: &Definition| {
            let parameter = it.callable.as_ref().and_then(|it| it.parameters.get(usize::from(*at)));
            parameter.map(|it| it.type_text.clone())
        };
        let is_other = |it: &Definition| {
            it.name == own.name
                && it.owner == own.owner
                && it.module == own.module
                && asks(it) != asks(own)
                && accepts(it, usage, self.declared.language)
        };
        view.facts(&self.declared.path).is_some_and(|facts| facts.definitions.iter().any(is_other))
    }

    /// What a function that is written where a use gives it to the place has for parameters.
    fn form(&self, usage: &Use) -> Option<usize> {
        let form = match &self.slot {
            Slot::Argument(at) => usage.arguments.as_ref()?.get(usize::from(*at)),
            Slot::Label(name) => usage.labels.form(name),
            _ => None,
        };
        Form::parameters(&form?.0)
    }

    /// With how many parameters functions are given there that have a name, are held by something or are written behind
    /// the type. `values` are those of a type around.
    fn named<'t, 'v: 't>(
        &self,
        usage: &Use,
        spot: &Spot,
        language: Language,
        values: impl Fn(CompactString) -> Values<'t, 'v>,
    ) -> Vec<usize> {
        let given = self.values(usage, spot, language);
        let values = values(spot.owner.clone());
        given.into_iter().filter_map(|value| values.parameters(value)).collect()
    }

    /// The values that are given there, by name or written behind the type.
    fn values<'s>(&self, usage: &Use, spot: &'s Spot, language: Language) -> Vec<&'s Expression> {
        let name = self.declared.definition.name.as_str();
        let is_of_type = |held: &&Held| match &held.part {
            None => names_type(&held.text, name, language),
            Some(part) => {
                // What has a key is an element as well.
                let text = |part: &Slot| language.shapes().part_of(part, &held.text);
                let text = text(part).or_else(|| text(&Slot::Element));
                text.is_some_and(|text| names_type(&text, name, language))
            }
        };
        match &self.slot {
            Slot::Argument(at) => spot.arguments.get(usize::from(*at)).into_iter().collect(),
            Slot::Label(_) if usage.kind == UseKind::Field => spot.put.iter().collect(),
            Slot::Label(name) => spot.labels.iter().filter(|it| it.0 == *name).map(|it| &it.1).collect(),
            _ => spot.held.iter().filter(is_of_type).map(|it| &it.value).collect(),
        }
    }

    /// What somebody does who gives a function with these parameters.
    fn does(&self, usage: &Use, parameters: &str) -> String {
        match usage.kind {
            UseKind::Field => format!("sets {} to a function with {parameters}", called(&self.declared.definition)),
            _ if self.is_type() => format!("has a function with {parameters} for it"),
            _ => format!("gives {} a function with {parameters}", called(&self.declared.definition)),
        }
    }
}

/// Whether the merged tree hands over a function that the type does not take any more.
pub(super) fn conclude(
    case: &Case<'_>,
    known: &Known,
    handed: &Handed,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<Told> {
    let Handed { change, file, facts, usage, .. } = handed;
    let merged = case.merged;
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    let [old, new] = counts(merged, change)?;
    if old == new {
        return conclude_given(case, known, handed);
    }
    let now = merged.facts(&file.path)?;
    let around = |usage: &Use, facts: &Facts| {
        let around = usage.within.and_then(|at| facts.definitions.get(at as usize));
        around.map(|around| (around.owner.clone(), around.name.clone()))
    };
    let place = around(usage, facts);
    // A type may be named several times.
    let is_it = |it: &Use| {
        let same = !matches!(it.kind, UseKind::Type | UseKind::Field) || around(it, &now) == place;
        it.outline() == usage.outline() && same
    };
    let scene = |facts| Scene { packages: merged.world.packages, language: file.language, path: &file.path, facts };
    let values =
        |owner| Values { view: merged, language: file.language, path: &file.path, facts: Arc::clone(&now), owner };
    let fits = |given: usize, sited: &Sited, asked: usize| {
        let by_text = || sited.language.shapes().form_fits(&Form::function(given).0, &sited.definition.type_text);
        if sited.definition.kind.is_type() { by_text() } else { Some(given == asked) }
    };
    let breaks = |given: usize| fits(given, before, old) == Some(true) && fits(given, after, new) == Some(false);
    let takes_others = takes_others(before, after);
    let breaks_call = |given: &usize| takes_others && *given == old && *given != new;
    let places = known.places(merged, after);
    let (place, tie, given, is_called) = now.uses.called(&usage.name).filter(is_it).find_map(|found| {
        let spot = OnceCell::new();
        let spot = || spot.get_or_init(|| merged.spot(&file.path, found.name_span.start)).as_ref();
        places.iter().find_map(|place| {
            let tie = place.tie(&scene(&now), &found)?;
            // What takes another number of arguments itself is told for that.
            if !place.is_type()
                && found.kind != UseKind::Field
                && !accepts(&place.declared.definition, &found, file.language)
            {
                return None;
            }
            if place.has_overload(merged, &found) {
                return None;
            }
            let written = place.form(&found);
            let named = || place.named(&found, spot()?, file.language, values).into_iter().find(|it| breaks(*it));
            let given = written.filter(|it| breaks(*it)).or_else(|| if written.is_none() { named() } else { None });
            if let Some(given) = given {
                return Some((place, tie, given, false));
            }
            let called = || spot()?.called_with.iter().map(|it| usize::from(*it)).find(breaks_call);
            let is_named = place.is_type() && found.kind == UseKind::Type;
            Some((place, tie, called().filter(|_| is_named)?, true))
        })
    })?;
    let breaks = |given: usize| if is_called { breaks_call(&given) } else { breaks(given) };
    if is_left_by_provider(case, (place, usage.kind), is_called, &breaks, is_newer) {
        return None;
    }
    let words = |count: usize| if count == 1 { "1 parameter".to_owned() } else { format!("{count} parameters") };
    let shown =
        if after.definition.kind.is_type() { after.type_of_functions().to_owned() } else { called(&after.definition) };
    // What an alias stands for is not in its head.
    let alias = Some(&after.definition.type_text).filter(|it| after.definition.kind.is_type() && !it.is_empty());
    let shape = alias.unwrap_or(&after.definition.signature);
    let arguments = if given == 1 { "1 argument".to_owned() } else { format!("{given} arguments") };
    let (does, advice) = if is_called {
        (format!("calls one with {arguments}"), format!("write the call for {shape}"))
    } else {
        (place.does(usage, &words(given)), format!("give a function with {}: {shape}", words(new)))
    };
    let misfit = Misfit::new(format!("changes {shown} from {old} to {}", words(new)), does, advice, Proof::Shown);
    let meeting = Meeting { change, usage, scene: scene(facts), tie };
    let confidence = if tie == Tie::Exact { Confidence::Certain } else { Confidence::Likely };
    let verified = Verified { confidence, left: 0, example: None, does: None };
    Some(finding::of_use(case, &signature_changed::RULE, &meeting, &misfit, verified))
}

/// Whether the merged tree hands over a function that gives what the type does not take any more.
fn conclude_given(case: &Case<'_>, known: &Known, handed: &Handed) -> Option<Told> {
    let Handed { change, file, facts, usage, .. } = handed;
    let merged = case.merged;
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    let now = merged.facts(&file.path)?;
    let scene = |facts| Scene { packages: merged.world.packages, language: file.language, path: &file.path, facts };
    let places = known.places(merged, after);
    let mut found = now.uses.called(&usage.name).filter(|it| it.outline() == usage.outline());
    let (place, tie, what) = found.find_map(|found| {
        let tied = places.iter().filter_map(|place| Some((place, place.tie(&scene(&now), &found)?)));
        let tied = tied.filter(|(place, _)| !place.has_overload(merged, &found)).collect::<Vec<_>>();
        let spot = merged.spot(&file.path, found.name_span.start).filter(|_| !tied.is_empty())?;
        let (language, path, owner) = (file.language, &file.path, spot.owner.clone());
        let values = Values { view: merged, language, path, facts: Arc::clone(&now), owner };
        tied.into_iter().find_map(|(place, tie)| {
            let types = [before.definition.type_text.as_str(), after.definition.type_text.as_str()];
            let gives = |value: &Expression| match value {
                Expression::Giving(_, gives) => typed::giving(&values, gives, types),
                _ => None,
            };
            let (what, _) = place.values(&found, &spot, language).into_iter().find_map(gives)?;
            Some((place, tie, what))
        })
    })?;
    let shape = &after.definition.type_text;
    let does = if place.is_type() {
        format!("has {what} for it")
    } else {
        format!("gives {} {what}", called(&place.declared.definition))
    };
    let did = format!("changes {} to {shape}", after.type_of_functions());
    let misfit = Misfit::new(did, does, format!("give a function of {shape}"), Proof::Shown);
    let meeting = Meeting { change, usage, scene: scene(facts), tie };
    let verified = Verified { confidence: Confidence::Likely, left: 0, example: None, does: None };
    Some(finding::of_use(case, &signature_changed::RULE, &meeting, &misfit, verified))
}

/// Whether those who call a function of a type have to give it another number of arguments: none may be left out.
fn takes_others(before: &Sited, after: &Sited) -> bool {
    let is_open = |it: &Sited| {
        let text = &it.definition.type_text;
        let inside = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |it| it.0);
        inside.contains(['?', '=']) || inside.contains("...")
    };
    before.definition.kind.is_type() && !before.definition.type_text.is_empty() && !is_open(before) && !is_open(after)
}

/// Whether the provider itself still hands over such a function there: then nobody insists on what it takes.
fn is_left_by_provider(
    case: &Case<'_>,
    (place, kind): (&Place, UseKind),
    is_called: bool,
    breaks: &dyn Fn(usize) -> bool,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> bool {
    let provided = case.provided;
    let name = match place.slot {
        Slot::Label(_) if kind == UseKind::Literal => &place.declared.definition.owner,
        _ => &place.declared.definition.name,
    };
    provided.uses(name).into_iter().filter(|it| it.usage.kind == kind && !is_newer(it)).any(|it| {
        let scene =
            Scene { packages: provided.world.packages, language: it.language, path: &it.path, facts: &it.facts };
        if place.tie(&scene, &it.usage).is_none() {
            return false;
        }
        let values = |owner| Values {
            view: provided,
            language: it.language,
            path: &it.path,
            facts: Arc::clone(&it.facts),
            owner,
        };
        let spot = || provided.spot(&it.path, it.usage.name_span.start);
        let by_spot = || {
            spot().is_some_and(|spot| {
                if is_called {
                    return spot.called_with.iter().any(|given| breaks(usize::from(*given)));
                }
                place.named(&it.usage, &spot, it.language, values).into_iter().any(breaks)
            })
        };
        match place.form(&it.usage) {
            Some(written) => breaks(written),
            None => matches!(kind, UseKind::Type | UseKind::Field) && by_spot(),
        }
    })
}
