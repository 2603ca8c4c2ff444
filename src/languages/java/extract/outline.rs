//! What the types of a file declare, gathered before the walk: members may be used above the place where they stand.

use rustc_hash::{FxHashMap, FxHashSet};
use tree_sitter::Node;

use super::types;
use crate::languages::shared::walk::{Cursors, Walk};

/// How far superclasses are followed inside the file.
const DEEPEST: usize = 8;

/// The types and imports of a file.
#[derive(Default)]
pub(super) struct Outline<'t> {
    /// By simple name.
    pub(super) types: FxHashMap<&'t str, Type<'t>>,
    /// What is imported by its simple name, with what it is taken from.
    pub(super) imports: FxHashMap<&'t str, &'t str>,
    /// Those of them that are members of a type.
    pub(super) statics: FxHashSet<&'t str>,
    /// Whether methods may come from an annotation.
    pub(super) generated: bool,
    /// Whether the file imports what runs tests.
    pub(super) tested: bool,
}

/// What a type declares.
#[derive(Default)]
pub(super) struct Type<'t> {
    /// The class that it extends, as the text has it.
    pub(super) superclass: Option<&'t str>,
    /// The interfaces that it extends or implements.
    pub(super) interfaces: Vec<&'t str>,
    /// Fields with their types; the constants of an enum have the enum's.
    pub(super) fields: FxHashMap<&'t str, &'t str>,
    /// Methods with the types of their results; none if overloads differ.
    pub(super) methods: FxHashMap<&'t str, Option<&'t str>>,
    /// The constants of an enum.
    pub(super) constants: FxHashSet<&'t str>,
    /// How many parameters its constructors have.
    pub(super) constructors: Vec<usize>,
}

/// The walk through the declarations.
struct Scan<'t, 'o> {
    text: &'t str,
    cursors: Cursors<'t>,
    found: &'o mut Outline<'t>,
}

impl<'t> Walk<'t> for Scan<'t, '_> {
    fn cursors(&mut self) -> &mut Cursors<'t> {
        &mut self.cursors
    }
}

impl<'t> Outline<'t> {
    /// Reads the declarations of a file.
    pub(super) fn of(root: Node<'t>, text: &'t str) -> Self {
        let mut outline = Self::default();
        outline.add(root, text);
        outline
    }

    /// Reads the declarations in a node, such as a class inside of a method.
    pub(super) fn add(&mut self, node: Node<'t>, text: &'t str) {
        let mut scan = Scan { text, cursors: Cursors::default(), found: self };
        if node.kind() == "program" || node.is_error() {
            scan.each(node, |scan, declaration| scan.declaration(declaration, None));
        } else {
            scan.declaration(node, None);
        }
    }

    /// The type of a field of a type of this file or of its superclasses in this file, with the type that declares it.
    pub(super) fn field(&self, of: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
        self.declaring(of, |declared| declared.fields.get(name).copied())
    }

    /// The type of a method's result, likewise.
    pub(super) fn method(&self, of: &str, name: &str) -> Option<&'t str> {
        let (key, _) = self.types.get_key_value(of)?;
        self.declaring(key, |declared| declared.methods.get(name).copied()).and_then(|(_, result)| result)
    }

    fn declaring<T>(&self, of: &'t str, member: impl Fn(&Type<'t>) -> Option<T>) -> Option<(&'t str, T)> {
        let mut of = of;
        for _ in 0..DEEPEST {
            let declared = self.types.get(of)?;
            if let Some(found) = member(declared) {
                return Some((of, found));
            }
            of = types::base(declared.superclass?)?;
        }
        None
    }

    /// Whether a simple name is the language's own type.
    pub(super) fn is_language(&self, name: &str) -> bool {
        types::is_built_in(name) && !self.types.contains_key(name) && !self.imports.contains_key(name)
    }
}

impl<'t> Scan<'t, '_> {
    fn text(&self, node: Node<'t>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    fn field(&self, node: Node<'t>, name: &str) -> Option<&'t str> {
        node.child_by_field_name(name).map(|node| self.text(node))
    }

    fn declaration(&mut self, node: Node<'t>, owner: Option<&'t str>) {
        match node.kind() {
            "import_declaration" => self.import(node),
            "class_declaration"
            | "record_declaration"
            | "interface_declaration"
            | "enum_declaration"
            | "annotation_type_declaration" => self.type_declaration(node),
            "ERROR" | "enum_body_declarations" => self.each(node, |scan, inner| scan.declaration(inner, owner)),
            _ => {
                if let Some(owner) = owner {
                    self.member(node, owner);
                }
            }
        }
    }

    fn import(&mut self, node: Node<'t>) {
        let Some(path) = self.first(node).map(|path| self.text(path)) else { return };
        let root = path.split('.').next().unwrap_or_default();
        self.found.generated |= root == "lombok";
        self.found.tested |= path.starts_with("org.junit") || path.starts_with("org.testng") || root == "junit";
        if let Some((from, name)) = path.rsplit_once('.') {
            self.found.imports.insert(name, from);
            if self.text(node).strip_prefix("import").is_some_and(|rest| rest.trim_start().starts_with("static ")) {
                self.found.statics.insert(name);
            }
        }
    }

    fn type_declaration(&mut self, node: Node<'t>) {
        let Some(name) = self.field(node, "name") else { return };
        let mut declared = Type::default();
        self.each(node, |scan, part| match part.kind() {
            "superclass" => declared.superclass = scan.first(part).map(|part| scan.text(part)),
            "super_interfaces" | "extends_interfaces" => {
                if let Some(list) = scan.first(part) {
                    scan.each(list, |scan, interface| declared.interfaces.push(scan.text(interface)));
                }
            }
            "formal_parameters" => scan.each(part, |scan, component| {
                if let (Some(name), Some(type_text)) = (scan.field(component, "name"), scan.field(component, "type")) {
                    declared.fields.insert(name, type_text);
                    declared.methods.insert(name, Some(type_text));
                }
            }),
            _ => {}
        });
        self.found.types.insert(name, declared);
        if let Some(body) = node.child_by_field_name("body") {
            self.each(body, |scan, member| scan.declaration(member, Some(name)));
        }
    }

    fn member(&mut self, node: Node<'t>, owner: &'t str) {
        let type_text = self.field(node, "type");
        let name = self.field(node, "name");
        match node.kind() {
            "field_declaration" | "constant_declaration" => self.each_field(node, |scan, field, declarator| {
                let name = (field == "declarator").then(|| scan.field(declarator, "name")).flatten();
                if let (Some(name), Some(type_text)) = (name, type_text) {
                    scan.owner(owner).fields.insert(name, type_text);
                }
            }),
            "method_declaration" | "annotation_type_element_declaration" => {
                if let Some(name) = name {
                    let results = &mut self.owner(owner).methods;
                    let differ = results.get(name).is_some_and(|result| *result != type_text);
                    results.insert(name, type_text.filter(|_| !differ));
                }
            }
            "enum_constant" => {
                if let Some(name) = name {
                    let declared = self.owner(owner);
                    declared.fields.insert(name, owner);
                    declared.constants.insert(name);
                }
            }
            "constructor_declaration" => {
                let mut count = 0;
                if let Some(parameters) = node.child_by_field_name("parameters") {
                    self.each(parameters, |_, _| count += 1);
                }
                self.owner(owner).constructors.push(count);
            }
            _ => {}
        }
    }

    fn owner(&mut self, name: &'t str) -> &mut Type<'t> {
        self.found.types.entry(name).or_default()
    }
}
