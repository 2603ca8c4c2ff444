//! Definitions that move to another file, and files that move.

use std::path::Path;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Dice, Draft, Edits, Sight, Style};
use crate::grammar::What;
use crate::source::{File, Place, Source};
use crate::types::unimport;
use crate::user::replaced_word;

/// The definition is written in another file of the same folder; imports follow it.
pub(crate) fn move_definition(subject: &Subject<'_>, dice: &mut Dice) -> Option<Draft> {
    let definition = subject.definition;
    if !definition.owner.is_empty() || matches!(definition.what, What::Field | What::Variant | What::Macro) {
        return None;
    }
    let (source, file) = (subject.source, subject.file());
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let own = folder(&file.path);
    let near: Vec<usize> = (0..source.files.len())
        .filter(|at| {
            let other = &source.files[*at];
            *at != definition.file
                && other.language == file.language
                && folder(&other.path) == own
                && module(&other.path).is_some()
        })
        .collect();
    let target = *near.get(dice.below(near.len()))?;
    let new = &source.files[target];
    let taken = |place: &Place| place.file == target || place.file == definition.file;
    let places = subject.calls.iter().map(|it| &it.0).chain(subject.others.iter().map(|it| &it.0));
    let importers: Vec<usize> = subject.imports.iter().map(|it| it.0.file).collect();
    let outside: Vec<&Place> = places.filter(|place| !subject.is_inside(place)).collect();
    // Whoever uses it has it by an import of its name.
    if importers.is_empty() || outside.iter().any(|place| taken(place) || !importers.contains(&place.file)) {
        return None;
    }
    let mut edits = Edits::default();
    edits.put(definition.file, definition.item.clone(), "");
    let text = &file.text[definition.item.clone()];
    edits.insert(target, new.text.len(), format!("\n\n{}\n", text.trim_end()));
    for (place, import) in &subject.imports {
        let user = source.file(place);
        if import.passed_on {
            return None;
        }
        unimport(user, place.file, import, &mut edits)?;
        let line = import_line(source, user, import.statement.start, file, new, &definition.name)?;
        let at = if import.part.is_some() {
            user.next_line(import.statement.end)
        } else {
            user.line_start(import.statement.start)
        };
        edits.insert(place.file, at, line);
    }
    Some(Draft { edits, uses: subject.usable(), styles: &[Style::NewFile] })
}

/// The name of the module that a file is, if it can be imported by one.
fn module(path: &str) -> Option<&str> {
    let stem = path.rsplit('/').next()?.rsplit_once('.')?.0;
    (!matches!(stem, "mod" | "lib" | "main" | "index" | "__init__") && !stem.contains(['.', '-'])).then_some(stem)
}

/// The import of a name from its new place: the old one, with another last part.
fn import_line(_: &Source, user: &File, statement: usize, old: &File, new: &File, name: &str) -> Option<String> {
    let (old, new) = (module(&old.path)?, module(&new.path)?);
    let mut node = user.node(&(statement..statement + 1))?;
    while !matches!(node.kind(), "use_declaration" | "import_from_statement" | "import_statement") {
        node = node.parent()?;
    }
    let text = user.text_of(node);
    match user.language {
        Language::Python => {
            let from = node.child_by_field_name("module_name").map(|it| user.text_of(it))?;
            let package = from.strip_suffix(old).filter(|rest| rest.is_empty() || rest.ends_with('.'))?;
            Some(format!("from {package}{new} import {name}\n"))
        }
        Language::TypeScript | Language::Tsx => {
            let from = node.child_by_field_name("source").map(|it| user.text_of(it).trim_matches(['"', '\'']))?;
            let package = from.strip_suffix(old).filter(|rest| rest.ends_with('/'))?;
            Some(format!("import {{ {name} }} from \"{package}{new}\";\n"))
        }
        Language::Rust => {
            let path = text.strip_prefix("use ")?;
            let package =
                path.split_once(&format!("{old}::")).map(|(before, _)| before).filter(|it| !it.contains('{'))?;
            Some(format!("use {package}{new}::{name};\n"))
        }
        _ => None,
    }
}

/// The file of the definition gets another name; whoever imports it by path follows.
pub(crate) fn move_file(subject: &Subject<'_>) -> Option<Draft> {
    if !subject.definition.owner.is_empty() || subject.imports.is_empty() && subject.language() != Language::C {
        return None;
    }
    let (source, file) = (subject.source, subject.file());
    let old = module(&file.path).filter(|stem| stem.len() >= 5)?;
    let new = match file.language {
        Language::TypeScript | Language::Tsx | Language::JavaScript | Language::Java => format!("{old}Renewed"),
        _ => format!("{old}_renewed"),
    };
    let namespace = file.language.row().namespace;
    let same_stem = source
        .files
        .iter()
        .filter(|it| it.language.row().namespace == namespace && module(&it.path) == Some(old))
        .count();
    if same_stem != 1
        || matches!(file.language, Language::Go | Language::Java)
        || file.language == Language::C && Path::new(&file.path).extension().is_none_or(|it| it != "h")
    {
        return None;
    }
    let mut edits = Edits::default();
    let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
    let path = if folder.is_empty() {
        name.replacen(old, &new, 1)
    } else {
        format!("{folder}/{}", name.replacen(old, &new, 1))
    };
    edits.gone.push(subject.definition.file);
    let mut own = file.text.clone();
    let mut touched = Vec::new();
    for (at, user) in source
        .files
        .iter()
        .enumerate()
        .filter(|(_, it)| it.language.row().namespace == namespace && it.text.contains(old))
    {
        for (start, _) in user.text.match_indices(old) {
            let range = start..start + old.len();
            match mention(user, &range, file.language) {
                Mention::Import if at == subject.definition.file => own = replaced_word(&own, old, &new),
                Mention::Import => {
                    edits.put(at, range.clone(), new.clone());
                    touched.push(Place { file: at, range });
                }
                Mention::Code => return None,
                Mention::Nothing => {}
            }
        }
    }
    edits.new.insert(path, own);
    let uses: Vec<(Place, Sight)> = subject
        .usable()
        .into_iter()
        .filter(|(place, _)| touched.iter().any(|it| it.file == place.file) && place.file != subject.definition.file)
        .collect();
    Some(Draft { edits, uses, styles: &[Style::NewFile] })
}

/// How a text names a file.
enum Mention {
    Import,
    Code,
    Nothing,
}

fn mention(file: &File, range: &std::ops::Range<usize>, language: Language) -> Mention {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    let before = file.text[..range.start].chars().next_back().is_some_and(is_part);
    let after = file.text[range.end..].chars().next().is_some_and(is_part);
    let Some(leaf) = file.node(range).filter(|_| !before && !after) else { return Mention::Nothing };
    let mut node: Option<Node<'_>> = Some(leaf);
    while let Some(found) = node {
        let import = matches!(
            found.kind(),
            "import_statement" | "import_from_statement" | "use_declaration" | "preproc_include" | "mod_item"
        ) || found.kind() == "export_statement" && found.child_by_field_name("source").is_some();
        if import && (found.kind() != "mod_item" || found.child_by_field_name("name") == Some(leaf)) {
            // What is imported may be called like a file.
            let by_text = matches!(language, Language::JavaScript | Language::TypeScript | Language::Tsx);
            let is_name = by_text && !leaf.kind().contains("string");
            return if is_name { Mention::Nothing } else { Mention::Import };
        }
        node = found.parent();
    }
    let named = leaf.kind() == "identifier" && leaf.byte_range() == *range;
    let scoped = named
        && leaf.parent().is_some_and(|it| it.kind() == "scoped_identifier" || it.kind() == "scoped_type_identifier");
    match language {
        Language::Rust if scoped => Mention::Import,
        Language::Rust | Language::Python if named => Mention::Code,
        _ if leaf.kind().contains("string") => Mention::Code,
        _ => Mention::Nothing,
    }
}
