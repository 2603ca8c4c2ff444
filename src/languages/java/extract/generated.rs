//! What Lombok makes of annotations: constructors, what reads and sets fields, and builders.
//!
//! Only what the annotations say by themselves. Whoever gives them another name, prefix or access is not followed.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::Reader;
use super::declarations::Modifiers;
use crate::facts::{Callable, DefinitionKind, Necessity, Parameter, Passing, Visibility};
use crate::languages::java::GENERATED;
use crate::languages::shared::walk::Walk as _;

/// The annotations of something: the name of each, and all of it.
type Annotations<'t> = Vec<(&'t str, &'t str)>;

/// A field from which something is made.
struct Source<'t> {
    node: Node<'t>,
    name_node: Node<'t>,
    name: &'t str,
    type_text: CompactString,
    annotations: Annotations<'t>,
    is_final: bool,
    is_set: bool,
}

/// What a class is marked with.
struct Marks<'t> {
    annotations: Annotations<'t>,
    /// Whether it has constructors of its own.
    is_constructed: bool,
}

impl Marks<'_> {
    fn has(&self, names: &[&str]) -> bool {
        self.annotations.iter().any(|(name, _)| names.contains(name))
    }

    /// Whether an annotation is there that asks for a constructor and says nothing more of it.
    fn asks(&self, name: &str) -> bool {
        let is_plain = |text: &str| !text.contains("staticName") && !text.contains("AccessLevel");
        self.annotations.iter().any(|(its, text)| *its == name && is_plain(text))
    }

    fn has_constructors(&self) -> bool {
        self.is_constructed || self.has(&["AllArgsConstructor", "NoArgsConstructor", "RequiredArgsConstructor"])
    }
}

impl Source<'_> {
    fn has(&self, name: &str) -> bool {
        self.annotations.iter().any(|(its, _)| *its == name)
    }
}

impl<'t> Reader<'t, '_> {
    /// Adds what is made of the annotations of a class and of its fields.
    pub(super) fn generated(&mut self, class: [Node<'t>; 2], body: Node<'t>, modifiers: &Modifiers<'t>) {
        if !self.outline.generated {
            return;
        }
        let [_, name_node] = class;
        let name = self.text(name_node);
        let annotations = self.named_annotations(modifiers);
        let is_constructed = self.outline.types.get(name).is_some_and(|it| !it.constructors.is_empty());
        let marks = Marks { annotations, is_constructed };
        let mut fields = Vec::new();
        self.each(body, |reader, member| {
            if member.kind() == "field_declaration" {
                reader.sources(member, &mut fields);
            }
        });
        self.made_constructors(class, &marks, &fields);
        for field in &fields {
            self.made_accessors(name, &marks, field);
        }
        self.made_builder(class, &marks, &fields);
    }

    fn named_annotations(&self, modifiers: &Modifiers<'t>) -> Annotations<'t> {
        let named = |node: &Node<'t>| {
            let name = node.child_by_field_name("name").map_or("", |name| self.text(name));
            (name.rsplit('.').next().unwrap_or(name), self.text(*node))
        };
        modifiers.annotations().iter().map(named).collect()
    }

    fn sources(&mut self, node: Node<'t>, fields: &mut Vec<Source<'t>>) {
        let modifiers = self.modifiers(node);
        if modifiers.has("static") {
            return;
        }
        let type_text = node.child_by_field_name("type").map(|it| self.out.one_line(it)).unwrap_or_default();
        let annotations = self.named_annotations(&modifiers);
        let is_final = modifiers.has("final");
        self.each_field(node, |reader, field, declarator| {
            let name_node = (field == "declarator").then(|| declarator.child_by_field_name("name")).flatten();
            let Some(name_node) = name_node else { return };
            fields.push(Source {
                node,
                name_node,
                name: reader.text(name_node),
                type_text: type_text.clone(),
                annotations: annotations.clone(),
                is_final,
                is_set: declarator.child_by_field_name("value").is_some(),
            });
        });
    }

    fn made_constructors(&mut self, class: [Node<'t>; 2], marks: &Marks<'t>, fields: &[Source<'t>]) {
        let is_value = marks.has(&["Value"]);
        let all = |it: &Source<'_>| !(it.is_set && (it.is_final || is_value));
        let required = |it: &Source<'_>| !it.is_set && (it.is_final || it.has("NonNull"));
        let unasked = !marks.has_constructors();
        let mut add = |takes: &dyn Fn(&Source<'_>) -> bool, visibility: Visibility| {
            let parameters = fields.iter().filter(|it| takes(it)).map(parameter).collect();
            self.made_constructor(class, parameters, visibility);
        };
        if marks.asks("AllArgsConstructor") || is_value && unasked {
            add(&all, Visibility::Public);
        } else if marks.has(&["Builder"]) && unasked {
            add(&all, Visibility::Internal);
        }
        if marks.asks("RequiredArgsConstructor") || marks.has(&["Data"]) && unasked && !marks.has(&["Builder", "Value"])
        {
            add(&required, Visibility::Public);
        }
        if marks.asks("NoArgsConstructor") {
            add(&|_| false, Visibility::Public);
        }
    }

    fn made_constructor(
        &mut self,
        [node, name_node]: [Node<'t>; 2],
        parameters: Vec<Parameter>,
        visibility: Visibility,
    ) {
        let name = self.text(name_node);
        let mut definition = self.out.blank(DefinitionKind::Constructor, name, node, name_node);
        let listed: Vec<String> = parameters.iter().map(|it| format!("{} {}", it.type_text, it.name)).collect();
        definition.owner = name.into();
        definition.visibility = visibility;
        definition.signature = format_compact!("{name}({})", listed.join(", "));
        definition.callable = Some(Callable { parameters, results: 1, ..Callable::default() });
        definition.markers.push(GENERATED.into());
        self.out.define(definition);
    }

    /// `getName()`, `isOpen()`, `setName(…)`
    fn made_accessors(&mut self, class: &'t str, marks: &Marks<'t>, field: &Source<'t>) {
        let says = |word: &str| marks.annotations.iter().chain(&field.annotations).any(|(_, text)| text.contains(word));
        if marks.has(&["Accessors"]) || field.has("Accessors") || says("AccessLevel") || field.name.starts_with('$') {
            return;
        }
        let is_flag = field.type_text == "boolean";
        let stem = field.name.strip_prefix("is").filter(|it| is_flag && it.starts_with(char::is_uppercase));
        let stem = capital(stem.unwrap_or(field.name));
        let asked = |name: &str, more: &[&str]| field.has(name) || marks.has(&[name]) || marks.has(more);
        if asked("Getter", &["Data", "Value"]) {
            let name = format_compact!("{}{stem}", if is_flag { "is" } else { "get" });
            self.made_method(class, &name, field, Vec::new(), field.type_text.clone());
        }
        if !field.is_final && !marks.has(&["Value"]) && asked("Setter", &["Data"]) {
            self.made_method(class, &format_compact!("set{stem}"), field, vec![parameter(field)], "void".into());
        }
    }

    fn made_builder(&mut self, [node, name_node]: [Node<'t>; 2], marks: &Marks<'t>, fields: &[Source<'t>]) {
        let class = self.text(name_node);
        let is_plain = |(name, text): &(&str, &str)| *name == "Builder" && !text.contains('(');
        if !marks.annotations.iter().any(is_plain) {
            return;
        }
        let owner = format_compact!("{class}Builder");
        let of_class = Source {
            node,
            name_node,
            name: "builder",
            type_text: CompactString::default(),
            annotations: Vec::new(),
            is_final: false,
            is_set: false,
        };
        self.made_method(class, "builder", &of_class, Vec::new(), format_compact!("{class}.{owner}"));
        let is_given = |it: &&Source<'_>| !(it.is_set && (it.is_final || marks.has(&["Value"]))) || it.has("Builder");
        for field in fields.iter().filter(is_given) {
            self.made_method(&owner, field.name, field, vec![parameter(field)], owner.clone());
        }
    }

    fn made_method(
        &mut self,
        owner: &str,
        name: &str,
        of: &Source<'t>,
        parameters: Vec<Parameter>,
        result: CompactString,
    ) {
        if self.outline.types.get(owner).is_some_and(|it| it.methods.contains_key(name)) {
            return;
        }
        let listed: Vec<String> = parameters.iter().map(|it| format!("{} {}", it.type_text, it.name)).collect();
        let mut definition = self.out.blank(DefinitionKind::Method, name, of.node, of.name_node);
        definition.owner = owner.into();
        definition.visibility = Visibility::Public;
        definition.necessity = Necessity::Optional;
        definition.signature = format_compact!("{result} {name}({})", listed.join(", "));
        definition.callable = Some(Callable { parameters, result, results: 1, ..Callable::default() });
        definition.markers.push(GENERATED.into());
        self.out.define(definition);
    }
}

fn parameter(field: &Source<'_>) -> Parameter {
    Parameter {
        name: field.name.into(),
        type_text: field.type_text.clone(),
        passing: Passing::Positional,
        necessity: Necessity::Required,
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
