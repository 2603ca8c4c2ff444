//! The table of changes, and how pairs are made from it.

use std::collections::{BTreeMap, BTreeSet};

use divergence::inside::lang::Language;

use crate::draft::{Dice, Draft, Pair, Sight, Style};
use crate::grammar::{Definition, What, definitions};
use crate::role::{Call, Import, Role, role};
use crate::source::{File, Place, Source};
use crate::{closed, contracts, files, forms, members, shapes, types, user};

/// Files of a repository in which definitions are looked for: enough to choose from, and quick.
const FILES: usize = 900;

/// A name that stands in more places is too much to mend.
const PLACES: usize = 60;

/// A definition, and every place of its name.
pub(crate) struct Subject<'s> {
    pub(crate) source: &'s Source,
    pub(crate) definition: &'s Definition,
    pub(crate) definitions: Vec<Place>,
    pub(crate) imports: Vec<(Place, Import)>,
    pub(crate) calls: Vec<(Place, Call)>,
    /// Everything else.
    pub(crate) others: Vec<(Place, Role)>,
}

/// The members of standard libraries.
const FOREIGN: [&str; 6] = [
    include_str!("../../src/languages/csharp/common.txt"),
    include_str!("../../src/languages/go/common.txt"),
    include_str!("../../src/languages/java/common.txt"),
    include_str!("../../src/languages/javascript/common.txt"),
    include_str!("../../src/languages/python/common.txt"),
    include_str!("../../src/languages/rust/common.txt"),
];

/// A kind of change.
struct Kind {
    name: &'static str,
    make: fn(&Subject<'_>, &mut Dice) -> Option<Draft>,
}

const KINDS: [Kind; 41] = [
    Kind { name: "rename function", make: |it, _| it.of(&[What::Function])?.rename() },
    Kind { name: "rename method", make: |it, _| it.of(&[What::Method])?.rename() },
    Kind { name: "rename type", make: |it, _| it.of(&[What::Type, What::Contract])?.rename() },
    Kind { name: "rename constant or macro", make: |it, _| it.of(&[What::Constant, What::Macro])?.rename() },
    Kind { name: "rename field", make: |it, _| it.of(&[What::Field])?.rename() },
    Kind { name: "rename variant", make: |it, _| it.of(&[What::Variant])?.rename() },
    Kind { name: "remove function", make: |it, _| types::remove(it.of(&[What::Function])?) },
    Kind { name: "remove method", make: |it, _| types::remove(it.of(&[What::Method])?) },
    Kind { name: "remove type", make: |it, _| types::remove(it.of(&[What::Type, What::Contract])?) },
    Kind { name: "remove constant or macro", make: |it, _| types::remove(it.of(&[What::Constant, What::Macro])?) },
    Kind { name: "remove field", make: |it, _| members::remove_field(it.of(&[What::Field])?) },
    Kind { name: "remove variant", make: |it, _| members::remove_variant(it.of(&[What::Variant])?) },
    Kind { name: "move definition", make: |it, dice| files::move_definition(it, dice) },
    Kind { name: "move file", make: |it, _| files::move_file(it) },
    Kind { name: "narrow visibility", make: |it, _| types::narrow(it) },
    Kind { name: "add parameter", make: shapes::add_parameter },
    Kind { name: "remove parameter", make: shapes::remove_parameter },
    Kind { name: "reorder parameters", make: |it, _| shapes::reorder(it) },
    Kind { name: "change parameter type", make: shapes::retype_parameter },
    Kind { name: "change result", make: |it, _| shapes::retype_result(it) },
    Kind { name: "change async-ness", make: |it, _| shapes::change_async(it) },
    Kind { name: "change receiver", make: |it, _| shapes::change_receiver(it) },
    Kind { name: "add required item", make: |it, _| contracts::add_item(it.of(&[What::Type, What::Contract])?) },
    Kind { name: "add field", make: |it, _| members::add_field(it.of(&[What::Type, What::Contract])?) },
    Kind { name: "change field type", make: |it, _| members::retype_field(it.of(&[What::Field])?) },
    Kind { name: "add variant", make: |it, _| members::add_variant(it.of(&[What::Type])?) },
    Kind { name: "drop derive", make: |it, _| contracts::drop_derive(it.of(&[What::Type])?) },
    Kind { name: "add constructor parameter", make: |it, _| forms::add_constructor_parameter(it.of(&[What::Type])?) },
    Kind { name: "change callback", make: |it, _| forms::change_callback(it.of(&[What::Function])?) },
    Kind { name: "lengthen tuple", make: |it, _| forms::lengthen_tuple(it) },
    Kind { name: "rename keyword", make: |it, _| forms::rename_keyword(it) },
    Kind { name: "make abstract", make: |it, _| closed::make_abstract(it.of(&[What::Type])?) },
    Kind { name: "hide constructor", make: |it, _| closed::hide_constructor(it.of(&[What::Type])?) },
    Kind { name: "close class", make: |it, _| closed::close_class(it.of(&[What::Type])?) },
    Kind { name: "make read-only", make: |it, _| closed::make_readonly(it.of(&[What::Field])?) },
    Kind { name: "drop default body", make: |it, _| closed::drop_default(it.of(&[What::Contract])?) },
    Kind { name: "add abstract method", make: |it, _| closed::add_abstract(it.of(&[What::Type, What::Contract])?) },
    Kind { name: "add to a table", make: |it, _| closed::add_to_table(it.of(&[What::Type])?) },
    Kind { name: "leave out an option", make: |it, _| closed::remove_option(it.of(&[What::Field])?) },
    Kind { name: "make a task", make: |it, _| closed::make_task(it.of(&[What::Method])?) },
    Kind { name: "widen a type of functions", make: |it, _| closed::widen_function_type(it.of(&[What::Type])?) },
];

/// Makes up to `each` pairs of every kind in every language.
pub(crate) fn pairs(source: &Source, dice: &mut Dice, each: usize) -> Vec<Pair> {
    let mut order: Vec<usize> = (0..source.files.len()).collect();
    dice.shuffle(&mut order);
    order.truncate(FILES);
    let is_test = |file: &File| file.path.contains("test") || file.path.contains("spec");
    let mut found: Vec<Definition> =
        order.into_iter().filter(|at| !is_test(&source.files[*at])).flat_map(|at| definitions(source, at)).collect();
    found.retain(is_telling);
    dice.shuffle(&mut found);
    let key = |it: &Definition| (it.name.clone(), source.files[it.file].language.row().namespace);
    let names: BTreeSet<_> = found.iter().map(key).collect();
    let places = source.places(&names.into_iter().collect::<Vec<_>>());
    let wanted = crate::support::variable("DIVERGENCE_BENCH_KINDS");
    let kinds = KINDS
        .iter()
        .filter(|kind| wanted.as_ref().is_none_or(|wanted| wanted.split(',').any(|word| kind.name.contains(word))));
    let kinds: Vec<&Kind> = kinds.collect();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut changed: BTreeSet<(&str, usize)> = BTreeSet::new();
    let mut pairs = Vec::new();
    for definition in &found {
        let language = source.files[definition.file].language.row().name;
        let open = |name: &'static str, counts: &BTreeMap<(&str, &str), usize>| {
            counts.get(&(language, name)).is_none_or(|count| *count < each)
        };
        if !kinds.iter().any(|kind| open(kind.name, &counts)) {
            continue;
        }
        let at = &places[&key(definition)];
        if !(2..=PLACES).contains(&at.len()) {
            continue;
        }
        let Some(subject) = Subject::new(source, definition, at) else { continue };
        for kind in &kinds {
            if !open(kind.name, &counts) || changed.contains(&(kind.name, definition.file)) {
                continue;
            }
            let made = (kind.make)(&subject, dice).and_then(|draft| subject.pair(draft, kind.name, dice));
            if let Some(pair) = made {
                *counts.entry((language, kind.name)).or_default() += 1;
                changed.insert((kind.name, definition.file));
                pairs.push(pair);
                // One change for each definition, so that the sample is broad.
                break;
            }
        }
    }
    if wanted.as_ref().is_none_or(|wanted| wanted.contains("both")) {
        pairs.extend(contracts::duplicates(source, &found, dice, each));
    }
    if wanted.as_ref().is_none_or(|wanted| wanted.contains("interface")) {
        pairs.extend(forms::interfaces(source, &found, each));
    }
    pairs
}

/// Whether every place of this name in the repository may be taken for this definition. Members and types are told
/// apart from those of foreign libraries by having several words.
fn is_telling(definition: &Definition) -> bool {
    let name = &definition.name;
    let humps = name.char_indices().filter(|(at, letter)| *at > 0 && letter.is_uppercase()).count();
    let words = 1 + name.trim_matches('_').matches('_').count() + humps;
    let alone = matches!(definition.what, What::Function | What::Constant | What::Macro | What::Variant);
    if !alone && FOREIGN.iter().any(|list| list.lines().any(|it| it == name.as_str())) {
        return false;
    }
    name.len() >= 5 && !name.starts_with("__") && (alone || words >= 2 && !name.starts_with("test"))
}

impl<'s> Subject<'s> {
    fn new(source: &'s Source, definition: &'s Definition, places: &[Place]) -> Option<Self> {
        let mut subject = Self {
            source,
            definition,
            definitions: Vec::new(),
            imports: Vec::new(),
            calls: Vec::new(),
            others: Vec::new(),
        };
        for place in places {
            match role(source, place) {
                None => {}
                Some(Role::Definition) => subject.definitions.push(place.clone()),
                Some(Role::Import(import)) => subject.imports.push((place.clone(), import)),
                Some(Role::Call(call)) => subject.calls.push((place.clone(), call)),
                Some(_) if place.file == definition.file && place.range == definition.range => {
                    subject.definitions.push(place.clone());
                }
                Some(role) => subject.others.push((place.clone(), role)),
            }
        }
        // A constructor has the name of its class.
        let is_constructor = |place: &&Place| {
            let node = source.file(place).node(&place.range).and_then(|it| it.parent());
            node.is_some_and(|it| it.kind() == "constructor_declaration") && subject.is_inside(place)
        };
        let constructors = subject.definitions.iter().filter(is_constructor).count();
        let one =
            subject.definitions.len() - constructors == 1 || subject.language() == Language::C && subject.is_declared();
        let here = subject.definitions.iter().any(|it| it.file == definition.file && it.range == definition.range);
        (one && here && subject.calls.len() + subject.others.len() > 0).then_some(subject)
    }

    /// Whether all other definitions of its name are prototypes of this one.
    fn is_declared(&self) -> bool {
        self.definition.what == What::Function
            && self.definitions.len() == 2
            && self.definitions.iter().all(|place| {
                let file = self.source.file(place);
                let declaration = file.node(&place.range).map(crate::grammar::outer).and_then(|it| it.parent());
                let prototype = declaration.is_some_and(|it| {
                    it.kind() == "declaration" && it.parent().is_some_and(|up| up.kind() != "compound_statement")
                });
                place.range == self.definition.range || prototype
            })
    }

    pub(crate) fn language(&self) -> Language {
        self.source.files[self.definition.file].language
    }

    pub(crate) fn file(&self) -> &'s File {
        &self.source.files[self.definition.file]
    }

    /// Itself, if it is of one of these.
    pub(crate) fn of(&self, whats: &[What]) -> Option<&Self> {
        whats.contains(&self.definition.what).then_some(self)
    }

    /// Whether a place is inside its own definition.
    pub(crate) fn is_inside(&self, place: &Place) -> bool {
        let item = &self.definition.item;
        place.file == self.definition.file && item.start <= place.range.start && place.range.end <= item.end
    }

    /// Whether the file of a place calls it otherwise.
    pub(crate) fn is_renamed_in(&self, file: usize) -> bool {
        self.imports.iter().any(|(place, import)| place.file == file && import.renamed)
    }

    /// Whether nobody but importers and callers names it, outside of macros if so wanted.
    pub(crate) fn is_only_called(&self) -> bool {
        self.others.is_empty()
            && !self.calls.is_empty()
            && self.calls.iter().all(|(_, call)| call.arguments.iter().all(|it| !it.spread))
            && self.imports.iter().all(|(_, import)| !import.renamed)
    }

    /// The places at which a new use may be copied.
    pub(crate) fn usable(&self) -> Vec<(Place, Sight)> {
        let calls = self.calls.iter().map(|(place, _)| place);
        let others = self.others.iter().filter(|(_, role)| *role != Role::Other).map(|(place, _)| place);
        let sight = |place: &Place| if self.is_unwritten(place) { Sight::Inferred } else { Sight::Shown };
        let places = calls.chain(others).filter(|place| !self.is_inside(place) && !self.is_renamed_in(place.file));
        places.map(|place| (place.clone(), sight(place))).collect()
    }

    /// Whether a place is another thing of the same name: a member of a value, or a part of an object, where the definition
    /// is no member (TypeScript and JavaScript).
    fn is_foreign(&self, place: &Place) -> bool {
        let is_member = matches!(self.definition.what, What::Field | What::Variant | What::Method | What::Macro);
        let of_objects = matches!(self.language(), Language::JavaScript | Language::TypeScript | Language::Tsx);
        if is_member || !of_objects || !self.definition.owner.is_empty() {
            return false;
        }
        let is_key = self.others.iter().any(|(at, role)| at == place && *role == Role::Label);
        let file = self.source.file(place);
        let value = file.text[..place.range.start].strip_suffix('.').map(|before| {
            before.rsplit(|it: char| !it.is_alphanumeric() && it != '_' && it != '$').next().unwrap_or_default()
        });
        // Behind the name of a module it is the definition itself.
        let is_of_value = value.is_some_and(|value| !file.text.contains(&format!("* as {value} ")));
        is_key || is_of_value
    }

    /// Whether a member may be meant where nothing stands before its name (Java), or where another type does.
    pub(crate) fn is_named_bare(&self) -> bool {
        let (what, owner) = (self.definition.what, &self.definition.owner);
        self.others.iter().any(|(place, role)| {
            let file = self.source.file(place);
            match (what, role) {
                (What::Field, Role::Other | Role::Value) => self.language() == Language::Java,
                (What::Variant, Role::Value | Role::Read | Role::Other) if self.language() != Language::C => {
                    let before = file.text[..place.range.start].trim_end_matches([':', '.']);
                    !before.ends_with(owner.as_str()) && !before.ends_with("Self")
                }
                _ => false,
            }
        })
    }

    /// Whether it labels a part of a JavaScript object whose type is not written beside it.
    pub(crate) fn is_unwritten(&self, place: &Place) -> bool {
        let labels =
            self.others.iter().any(|(at, role)| at == place && matches!(role, Role::Label | Role::Taken | Role::Short));
        let file = self.source.file(place);
        let of_objects = matches!(self.language(), Language::JavaScript | Language::TypeScript | Language::Tsx);
        let object = file.node(&place.range).and_then(|leaf| {
            let mut node = leaf;
            while !matches!(node.kind(), "object" | "object_pattern") {
                node = node.parent()?;
            }
            node.parent()
        });
        labels && of_objects && !object.is_some_and(|around| file.text_of(around).contains(&self.definition.owner))
    }

    /// Its new name.
    pub(crate) fn new_name(&self) -> String {
        user::again(&self.definition.name, self.language())
            .replace("again", "renewed")
            .replace("Again", "Renewed")
            .replace("AGAIN", "RENEWED")
    }

    /// Another name everywhere.
    fn rename(&self) -> Option<Draft> {
        let new = self.new_name();
        let member = matches!(self.definition.what, What::Field | What::Variant);
        if self.is_named_bare() {
            return None;
        }
        let mut edits = crate::draft::Edits::default();
        for place in self
            .definitions
            .iter()
            .chain(self.imports.iter().map(|(place, _)| place))
            .chain(self.calls.iter().map(|(place, _)| place))
        {
            edits.put(place.file, place.range.clone(), new.clone());
        }
        for (place, role) in &self.others {
            match role {
                Role::Other if member => {}
                Role::Other => return None,
                Role::Value if self.definition.what == What::Field => {}
                Role::Short if member && self.language() == Language::Rust => {
                    edits.put(place.file, place.range.clone(), format!("{new}: {}", self.definition.name));
                }
                Role::Short => return None,
                _ => edits.put(place.file, place.range.clone(), new.clone()),
            }
        }
        let mut uses = self.usable();
        if self.definition.what == What::Field {
            uses.retain(|(place, _)| self.others.iter().any(|(at, role)| at == place && *role != Role::Value));
        }
        Some(Draft { edits, uses, styles: &[Style::Beside, Style::NewFile] })
    }

    /// A pair from a draft: a use is chosen and copied.
    fn pair(&self, draft: Draft, kind: &'static str, dice: &mut Dice) -> Option<Pair> {
        let Draft { edits, mut uses, styles } = draft;
        uses.retain(|(at, _)| !self.is_foreign(at) && !crate::taken::is_unchecked(self.source.file(at), &at.range));
        dice.shuffle(&mut uses);
        let mut styles = styles.to_vec();
        dice.shuffle(&mut styles);
        edits.applied(self.source)?;
        for (place, sight) in uses.into_iter().take(4) {
            for style in &styles {
                if *style == Style::NewFile && place.file == self.definition.file {
                    continue;
                }
                let made = match style {
                    Style::Item => contracts::copied_item(self.source, &edits, &place),
                    _ => user::user(self.source, &edits, &place, *style),
                };
                let Some(user) = made else { continue };
                let file = self.source.file(&place);
                let told = format!(
                    "{}:{} used {}:{} {style:?}",
                    self.file().path,
                    self.file().line(self.definition.range.start),
                    file.path,
                    file.line(place.range.start)
                );
                let mut names = vec![self.definition.name.clone()];
                names.extend(edits.gone.iter().map(|gone| self.source.files[*gone].path.clone()));
                return Some(Pair {
                    kind,
                    language: self.language().row().name,
                    names,
                    sight,
                    provider: edits,
                    user,
                    told,
                });
            }
        }
        None
    }
}
