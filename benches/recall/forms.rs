//! What is called, given and taken in other forms: constructors, callbacks, tuples, names of arguments, structural
//! interfaces.

use std::ops::Range;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Draft, Edits, Pair, Sight, Style};
use crate::grammar::{Definition, What, callable, parameters};
use crate::role::Role;
use crate::source::{File, Source};

const BOTH: &[Style] = &[Style::Beside, Style::NewFile];

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).collect()
}

/// One more parameter of the only constructor of a class.
pub(crate) fn add_constructor_parameter(subject: &Subject<'_>) -> Option<Draft> {
    let (text, argument) = match subject.language() {
        Language::Java | Language::CSharp => ("int extraDepth", "0"),
        Language::Python => ("extra_depth", "0"),
        Language::TypeScript | Language::Tsx => ("extraDepth: number", "0"),
        _ => return None,
    };
    let file = subject.file();
    let class = file.node(&subject.definition.range)?.parent()?;
    let body = class.child_by_field_name("body")?;
    let is_constructor = |node: &Node<'_>| {
        let name = node.child_by_field_name("name").map_or("", |name| file.text_of(name));
        match node.kind() {
            "constructor_declaration" => true,
            "method_definition" => name == "constructor",
            "function_definition" => name == "__init__",
            _ => false,
        }
    };
    let constructors: Vec<Node<'_>> = children(body).into_iter().filter(is_constructor).collect();
    let [constructor] = constructors.as_slice() else { return None };
    let declared = parameters(file, *constructor)?;
    // Whoever extends it calls it by another name.
    let extended = subject.others.iter().any(|(place, _)| {
        let mut node = subject.source.file(place).node(&place.range);
        let kinds = std::iter::from_fn(|| {
            let found = node?;
            node = found.parent();
            Some(found)
        });
        kinds.take(5).any(|it| {
            matches!(it.kind(), "superclass" | "class_heritage" | "decorator" | "base_list")
                || it.kind() == "argument_list" && it.parent().is_some_and(|up| up.kind() == "class_definition")
        })
    });
    if extended || subject.calls.is_empty() || declared.all.iter().any(|it| !it.plain) {
        return None;
    }
    let mut edits = Edits::default();
    let last = declared.all.last().map(|it| it.range.end).or(declared.receiver.as_ref().map(|it| it.end));
    let (at, with) = last.map_or((declared.list.start + 1, text.to_owned()), |end| (end, format!(", {text}")));
    edits.insert(subject.definition.file, at, with);
    let mut uses = Vec::new();
    for (place, call) in &subject.calls {
        if call.arguments.iter().any(|it| it.spread || it.name.is_some()) || call.arguments.len() != declared.all.len()
        {
            return None;
        }
        let last = call.arguments.last().map(|it| it.range.end);
        let (at, with) = last.map_or((call.list.start + 1, argument.to_owned()), |end| (end, format!(", {argument}")));
        edits.insert(place.file, at, with);
        if !subject.is_inside(place) {
            uses.push((place.clone(), Sight::Shown));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// One more parameter of a function that is passed on.
pub(crate) fn change_callback(subject: &Subject<'_>) -> Option<Draft> {
    let (text, argument) = match subject.language() {
        Language::Rust => ("extra_depth: usize", "0"),
        Language::Go => ("extraDepth int", "0"),
        Language::C => ("int extra_depth", "0"),
        _ => return None,
    };
    let mut edits = Edits::default();
    let mut number = 0;
    for place in &subject.definitions {
        let file = subject.source.file(place);
        let declared = parameters(file, callable(file, &place.range)?)?;
        if declared.receiver.is_some() || declared.all.iter().any(|it| !it.plain) {
            return None;
        }
        number = declared.all.len();
        match declared.all.last() {
            Some(last) => edits.insert(place.file, last.range.end, format!(", {text}")),
            None => edits.put(place.file, declared.list.clone(), format!("({text})")),
        }
    }
    for (place, call) in &subject.calls {
        let last = call.arguments.last().map(|it| it.range.end);
        let (at, with) = last.map_or((call.list.start + 1, argument.to_owned()), |end| (end, format!(", {argument}")));
        edits.insert(place.file, at, with);
    }
    let mut uses = Vec::new();
    for (place, role) in &subject.others {
        let file = subject.source.file(place);
        let leaf = file.node(&place.range)?;
        let list = leaf.parent().filter(|it| matches!(it.kind(), "arguments" | "argument_list"));
        if *role != Role::Value || list.is_none() {
            return None;
        }
        let with = match subject.language() {
            Language::Rust => {
                let names: Vec<String> = (0..number).map(|at| format!("it{at}")).collect();
                let names = names.join(", ");
                let before = if names.is_empty() { String::new() } else { format!("{names}, ") };
                format!("|{names}| {}({before}0)", subject.definition.name)
            }
            Language::Go => "nil".to_owned(),
            _ => "0".to_owned(),
        };
        edits.put(place.file, place.range.clone(), with);
        if !subject.is_inside(place) {
            uses.push((place.clone(), Sight::Shown));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// One more part of a tuple that a function gives.
pub(crate) fn lengthen_tuple(subject: &Subject<'_>) -> Option<Draft> {
    if !subject.is_only_called() || !matches!(subject.definition.what, What::Function | What::Method) {
        return None;
    }
    let file = subject.file();
    let function = callable(file, &subject.definition.range)?;
    let mut edits = Edits::default();
    let parts = match subject.language() {
        Language::Rust => {
            let result = function.child_by_field_name("return_type").filter(|it| it.kind() == "tuple_type")?;
            let parts = children(result);
            edits.insert(subject.definition.file, parts.last()?.end_byte(), ", bool");
            parts.len()
        }
        Language::Python => {
            let mut lengths = Vec::new();
            let mut open = vec![function.child_by_field_name("body")?];
            while let Some(node) = open.pop() {
                match node.kind() {
                    "function_definition" | "lambda" => continue,
                    "yield" => return None,
                    "return_statement" => {
                        let list = node.named_child(0).filter(|it| it.kind() == "expression_list")?;
                        let parts = children(list);
                        edits.insert(subject.definition.file, parts.last()?.end_byte(), ", None");
                        lengths.push(parts.len());
                    }
                    _ => {}
                }
                open.extend(children(node));
            }
            lengths.dedup();
            let [length] = lengths.as_slice() else { return None };
            *length
        }
        _ => return None,
    };
    let mut uses = Vec::new();
    for (place, call) in &subject.calls {
        let user = subject.source.file(place);
        let whole = user.node(call.whole.as_ref()?)?;
        let statement = whole.parent()?;
        let field = if subject.language() == Language::Rust { "pattern" } else { "left" };
        let left = statement.child_by_field_name(field)?;
        let names = children(left);
        let tuple = matches!(left.kind(), "tuple_pattern" | "pattern_list") && names.len() == parts;
        if !tuple || names.iter().any(|it| it.kind().contains("splat") || it.kind() == "remaining_field_pattern") {
            return None;
        }
        edits.insert(place.file, names.last()?.end_byte(), ", _");
        if !subject.is_inside(place) {
            uses.push((place.clone(), Sight::Shown));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// Another name of a parameter that calls name.
pub(crate) fn rename_keyword(subject: &Subject<'_>) -> Option<Draft> {
    if subject.language() != Language::Python || !matches!(subject.definition.what, What::Function | What::Method) {
        return None;
    }
    if !subject.is_only_called() {
        return None;
    }
    let file = subject.file();
    let function = callable(file, &subject.definition.range)?;
    let named = subject.calls.iter().flat_map(|(_, call)| &call.arguments).find_map(|it| it.name.clone())?;
    let mut cursor = function.child_by_field_name("parameters")?.walk();
    let list = function.child_by_field_name("parameters")?;
    let name = list.named_children(&mut cursor).find_map(|it| {
        let name = it.child_by_field_name("name").or_else(|| it.named_child(0)).unwrap_or(it);
        (name.kind() == "identifier" && file.text_of(name) == named).then_some(name)
    })?;
    let body = function.child_by_field_name("body")?;
    let first = body.named_child(0)?;
    if file.line(first.start_byte()) == file.line(function.start_byte()) {
        return None;
    }
    let mut edits = Edits::default();
    edits.put(subject.definition.file, name.byte_range(), format!("{named}_renewed"));
    let start = file.line_start(first.start_byte());
    let indentation = file.indentation(first.start_byte());
    edits.insert(subject.definition.file, start, format!("{indentation}{named} = {named}_renewed\n"));
    let mut uses = Vec::new();
    for (place, call) in &subject.calls {
        let user = subject.source.file(place);
        for argument in call.arguments.iter().filter(|it| it.name.as_deref() == Some(&named)) {
            let name = user.node(&argument.range)?.child_by_field_name("name")?;
            edits.put(place.file, name.byte_range(), format!("{named}_renewed"));
            if !subject.is_inside(place) {
                uses.push((place.clone(), Sight::Shown));
            }
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// Interfaces that get a method where types conform by what they have, and new types that have the old ones.
pub(crate) fn interfaces(source: &Source, found: &[Definition], each: usize) -> Vec<Pair> {
    let of_interface = |it: &&Definition| {
        source.files[it.file].language == Language::Go && it.what == What::Contract && it.owner.is_empty()
    };
    let made = |it: &Definition| {
        let (provider, user) = add_to_interface(source, it, found)?;
        let file = &source.files[it.file];
        let told = format!("{}:{}", file.path, file.line(it.range.start));
        let (kind, language) = ("add to a structural interface", file.language.row().name);
        Some(Pair { kind, language, names: vec![it.name.clone()], sight: Sight::Shown, provider, user, told })
    };
    found.iter().filter(of_interface).filter_map(made).take(each).collect()
}

/// One more method of an interface of Go.
fn add_to_interface(source: &Source, interface: &Definition, found: &[Definition]) -> Option<(Edits, Edits)> {
    let file = &source.files[interface.file];
    let spec = file.node(&interface.range)?.parent()?;
    let body = spec.child_by_field_name("type")?;
    let methods: Vec<Node<'_>> = children(body).into_iter().filter(|it| it.kind() != "comment").collect();
    if spec.child_by_field_name("type_parameters").is_some()
        || methods.len() < 2
        || methods.iter().any(|it| it.kind() != "method_elem")
    {
        return None;
    }
    let name = &interface.name;
    let last = methods.last()?;
    let mut provider = Edits::default();
    provider.insert(interface.file, last.end_byte(), "\n\tRenewedExtent() int");
    let (folder, stem) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
    for (at, owner, pointer) in implementers(source, file, &methods, found) {
        let star = if pointer { "*" } else { "" };
        let end = source.files[at].text.len();
        provider.insert(at, end, format!("\nfunc (it {star}{owner}) RenewedExtent() int {{\n\treturn 0\n}}\n"));
    }
    let package = file.text.lines().find(|line| line.starts_with("package "))?;
    let mut head = String::new();
    for import in children(file.root()?).into_iter().filter(|it| it.kind() == "import_declaration") {
        head.push_str(file.text_of(import));
        head.push('\n');
    }
    let fake = format!("fake{name}Again");
    let fakes: Vec<String> = methods
        .iter()
        .map(|it| format!("\nfunc (it *{fake}) {} {{\n\tpanic(\"not called\")\n}}\n", file.text_of(*it)))
        .collect();
    let fakes = fakes.concat();
    let text = format!("{package}\n\n{head}\ntype {fake} struct{{}}\n\nvar _ {name} = (*{fake})(nil)\n{fakes}");
    let mut user = Edits::default();
    let stem = stem.trim_end_matches(".go");
    let path = if folder.is_empty() { format!("{stem}_again.go") } else { format!("{folder}/{stem}_again.go") };
    user.new.insert(path, text);
    Some((provider, user))
}

/// The types that have all methods of an interface, as far as their names say: the file, the name, and whether what
/// points to it has them.
fn implementers(
    source: &Source,
    file: &File,
    methods: &[Node<'_>],
    found: &[Definition],
) -> Vec<(usize, String, bool)> {
    let names: Vec<&str> =
        methods.iter().filter_map(|it| Some(file.text_of(it.child_by_field_name("name")?))).collect();
    let receiver = |it: &Definition| -> Option<(String, bool)> {
        let file = &source.files[it.file];
        let list = file.node(&it.range)?.parent()?.child_by_field_name("receiver")?;
        let text = file.text_of(list).trim_matches(['(', ')']).rsplit(' ').next()?.to_owned();
        Some((text.trim_start_matches('*').to_owned(), text.starts_with('*')))
    };
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |it| it.0.to_owned());
    let mut owners: std::collections::BTreeMap<(String, String), (usize, bool, std::collections::BTreeSet<&str>)> =
        std::collections::BTreeMap::new();
    for method in found.iter().filter(|it| it.what == What::Method && names.contains(&it.name.as_str())) {
        if let Some((owner, pointer)) = receiver(method) {
            let key = (folder(&source.files[method.file].path), owner);
            let entry = owners.entry(key).or_insert((method.file, false, std::collections::BTreeSet::new()));
            entry.1 |= pointer;
            entry.2.insert(method.name.as_str());
        }
    }
    let whole = owners.into_iter().filter(|(_, (_, _, has))| has.len() == names.len());
    whole.map(|((_, owner), (at, pointer, _))| (at, owner, pointer)).collect()
}

/// The bytes of what stands before a method that is called on a value which it may only look at.
pub(crate) fn shared_receiver(file: &File, name: &Range<usize>, before: &str) -> bool {
    let root = before.trim_end_matches('.').split('.').next().unwrap_or_default();
    let plain = before.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '.'));
    let Some(mut node) = file.node(name).filter(|_| plain) else { return false };
    while let Some(parent) = node.parent() {
        node = parent;
        if node.kind() != "function_item" {
            continue;
        }
        let Some(list) = node.child_by_field_name("parameters") else { return false };
        return children(list).into_iter().any(|it| {
            let text = file.text_of(it);
            let held = match it.kind() {
                "self_parameter" if root == "self" => text,
                _ => text.strip_prefix(root).and_then(|rest| rest.trim_start().strip_prefix(':')).unwrap_or_default(),
            };
            held.trim_start().starts_with('&') && !held.contains("mut ")
        });
    }
    false
}
