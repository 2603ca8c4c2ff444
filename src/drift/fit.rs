//! Whether what a use shows of a value goes with a type: with the old one it did, with the new one it does not.
//!
//! Only what cannot be otherwise counts. A type that may be another name for the old one, that takes many (`impl`,
//! `dyn`, a generic parameter, a union) or to which a value is converted by itself says nothing.

use compact_str::CompactString;

use super::delta::Change;
use super::meeting::{Evidence, Meeting};
use super::world::View;
use crate::facts::{Clue, DefinitionKind, Form, ResultUse, Shows, Slot, Use};
use crate::lang::Language;

/// Types deeper than this say nothing.
const DEEPEST: usize = 6;

/// A type as the text has it, without references and what a method call looks through.
#[derive(Debug, PartialEq, Eq)]
struct Type<'t> {
    /// Its name without what stands before it; empty if it may be anything.
    name: &'t str,
    arguments: Vec<Type<'t>>,
}

/// What a use shows of a value that was of the old type and cannot be of the new one, in words.
pub(super) fn misfit(
    usage: &Use,
    evidence: Evidence,
    label: &str,
    types: [&str; 2],
    language: Language,
) -> Option<String> {
    let [old, new] = types;
    let differs = |clue: &Clue| {
        let fits = |text: &str| goes_with(clue, text, language);
        fits(old) == Some(true) && fits(new) == Some(false)
    };
    if let Some(clue) = usage.clues.iter().filter(|clue| is_of(clue, evidence, label)).find(|clue| differs(clue)) {
        return Some(words(clue));
    }
    let tried = Clue { of: Slot::Itself, shows: Shows::Method("?".into()) };
    if evidence == Evidence::Result && usage.result == ResultUse::Tried && differs(&tried) {
        return Some(words(&tried));
    }
    let form = match evidence {
        Evidence::Argument(place) => usage.arguments.as_ref()?.get(place)?,
        Evidence::Label => usage.labels.form(label)?,
        Evidence::Result | Evidence::Value => return None,
    };
    let fits = |text: &str| form_fits(&form.0, text, language);
    (fits(old) == Some(true) && fits(new) == Some(false)).then(|| in_words(form).to_owned())
}

/// Whether a clue of a use goes with a type.
fn goes_with(clue: &Clue, text: &str, language: Language) -> Option<bool> {
    let element;
    let text = if clue.of == Slot::Element {
        element = element_of(text, language)?;
        element.as_str()
    } else {
        text
    };
    match &clue.shows {
        Shows::Type(shown) => type_fits(shown, text, language),
        Shows::Form(form) => form_fits(&form.0, text, language),
        Shows::Method(name) => method_fits(name, text, language),
    }
}

fn is_of(clue: &Clue, evidence: Evidence, label: &str) -> bool {
    match (&clue.of, evidence) {
        (Slot::Argument(place), Evidence::Argument(wanted)) => usize::from(*place) == wanted,
        (Slot::Label(name), Evidence::Label) => name == label,
        (Slot::Itself, Evidence::Result | Evidence::Value) | (Slot::Element, Evidence::Value) => true,
        _ => false,
    }
}

/// Whether no other field of the merged tree goes with what a use of a value of unknown type shows, so that the changed
/// one must be meant. The clue has to name a type of the repository: everybody has fields that are matched as `Some(_)`.
pub(super) fn is_the_only_one(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let Some((before, _)) = meeting.kept() else { return false };
    let language = meeting.scene.language;
    let own = |clue: &&Clue| match &clue.shows {
        Shows::Form(form) => path_inside(&form.0)
            .and_then(of_path)
            .is_some_and(|of| merged.definitions(of).iter().any(|found| found.definition.kind.is_type())),
        Shows::Type(_) | Shows::Method(_) => false,
    };
    meeting.usage.clues.iter().filter(own).any(|clue| {
        goes_with(clue, &before.type_text, language) == Some(true)
            && merged.definitions(&before.name).into_iter().all(|other| {
                let definition = &other.definition;
                definition.kind != before.kind
                    || definition.owner == before.owner
                    || definition.owner.contains(language.row().separator)
                    || goes_with(clue, &definition.type_text, language) == Some(false)
            })
    })
}

/// The path in `Some(a::B)`, or the form itself if it is one.
fn path_inside(form: &str) -> Option<&str> {
    let inner = form.split_once('(').map_or(form, |(_, rest)| rest.trim_end_matches(')'));
    inner.contains("::").then_some(inner)
}

/// The types that differ between the two versions of a definition: of a field, of a result, of parameters.
fn changed(change: &Change) -> Vec<[&str; 2]> {
    let (Some(before), Some(after)) = (&change.before, &change.after) else { return Vec::new() };
    let (before, after) = (&*before.definition, &*after.definition);
    let mut pairs = vec![[before.type_text.as_str(), after.type_text.as_str()]];
    if let (Some(old), Some(new)) = (&before.callable, &after.callable) {
        pairs.push([old.result.as_str(), new.result.as_str()]);
        let parameters = old.parameters.iter().zip(&new.parameters);
        pairs.extend(parameters.map(|(old, new)| [old.type_text.as_str(), new.type_text.as_str()]));
    }
    pairs.retain(|[old, new]| old != new);
    pairs
}

/// The names that have to be looked up to decide about a use that shows a type.
pub(super) fn names(change: &Change, usage: &Use) -> Vec<CompactString> {
    let mut found: Vec<CompactString> =
        changed(change).into_iter().flatten().flat_map(names_in).map(Into::into).collect();
    for clue in &usage.clues {
        if let Shows::Form(form) = &clue.shows {
            found.extend(path_inside(&form.0).and_then(of_path).map(CompactString::from));
        }
    }
    found
}

/// The names in a type.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':' && c != '\'');
    words
        .filter(|word| !word.starts_with('\''))
        .map(last)
        .filter(|name| name.starts_with(|c: char| c.is_alphabetic()) && !matches!(*name, "mut" | "const" | "static"))
}

/// Whether every name in the types that changed is that of one type and of no other: known to the language, or defined
/// in the merged tree as something that is not another name.
pub(super) fn is_plain(change: &Change, language: Language, merged: &View<'_>) -> bool {
    // In other languages only what the language has by itself is told apart.
    language != Language::Rust
        || changed(change).into_iter().flatten().flat_map(names_in).all(|name| {
            let found = merged.definitions(name);
            let mut types = found.iter().filter(|it| it.definition.kind.is_type()).peekable();
            let known = types.peek().is_some() || is_standard(name);
            known && types.all(|it| it.definition.kind != DefinitionKind::TypeAlias)
        })
}

/// What a clue shows, in words.
fn words(clue: &Clue) -> String {
    let what = match &clue.shows {
        Shows::Type(shown) => shown.to_string(),
        Shows::Form(form) => in_words(form).to_owned(),
        Shows::Method(name) if name == "?" => "a result or an option".to_owned(),
        Shows::Method(name) => format!("what has {name}()"),
    };
    if clue.of == Slot::Element { format!("a list of {what}") } else { what }
}

fn in_words(form: &Form) -> &str {
    match form.0.as_str() {
        "str" | "&str" => "a string",
        "num" => "a number",
        "bool" => "true or false",
        "none" => "nothing",
        "list" => "a list",
        form => form,
    }
}

/// Whether a value of a shown type goes where another type stands.
fn type_fits(shown: &str, text: &str, language: Language) -> Option<bool> {
    if language != Language::Rust || text.contains("impl ") || text.contains("dyn ") {
        return None;
    }
    same(&Type::read(shown, 0)?, &Type::read(text, 0)?)
}

fn same(shown: &Type<'_>, declared: &Type<'_>) -> Option<bool> {
    if shown.is_open() || declared.is_open() {
        return None;
    }
    if shown.name != declared.name {
        let converted = [("Vec", "[]"), ("String", "str"), ("PathBuf", "Path"), ("OsString", "OsStr")];
        let pair = (shown.name, declared.name);
        return if converted.contains(&pair) || converted.contains(&(pair.1, pair.0)) { None } else { Some(false) };
    }
    if shown.arguments.len() != declared.arguments.len() {
        return None;
    }
    let mut all = Some(true);
    for (left, right) in shown.arguments.iter().zip(&declared.arguments) {
        match same(left, right) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

/// Whether an expression or a pattern of this form goes with a type.
fn form_fits(form: &str, text: &str, language: Language) -> Option<bool> {
    match language {
        Language::Rust => rust_form(form, text),
        Language::Go => go_form(form, text),
        Language::TypeScript | Language::Tsx => {
            let of = match form {
                "str" => "string",
                "num" => "number",
                "bool" => "boolean",
                _ => return None,
            };
            matches!(text, "string" | "number" | "boolean").then_some(of == text)
        }
        _ => None,
    }
}

fn rust_form(form: &str, text: &str) -> Option<bool> {
    if text.contains("impl ") || text.contains("dyn ") {
        return None;
    }
    let of = Type::read(text, 0).filter(|of| !of.is_open())?;
    let form = form.trim_start_matches("&mut ").trim_start_matches('&');
    match form {
        "str" => Some(of.name == "str"),
        "num" => Some(is_number(of.name)),
        "bool" => Some(of.name == "bool"),
        "none" => Some(of.name == "Option"),
        "Ok()" | "Err()" => Some(of.name.ends_with("Result")),
        _ if form.starts_with("Some(") => {
            if of.name != "Option" {
                return Some(false);
            }
            let inner = form.strip_prefix("Some(")?.trim_end_matches(')');
            if inner.is_empty() {
                return Some(true);
            }
            let of = of.arguments.first().filter(|of| !of.is_open())?;
            Some(of_path(inner)? == of.name)
        }
        _ if form.ends_with("{}") => Some(last(form.trim_end_matches("{}")) == of.name),
        _ => Some(of_path(form)? == of.name),
    }
}

/// The enum of a variant that is given by its path.
fn of_path(path: &str) -> Option<&str> {
    let (of, _) = path.trim_end_matches("()").rsplit_once("::")?;
    Some(last(of)).filter(|of| of.starts_with(char::is_uppercase) && *of != "Self")
}

fn go_form(form: &str, text: &str) -> Option<bool> {
    let number = matches!(
        text,
        "int"
            | "int8"
            | "int16"
            | "int32"
            | "int64"
            | "uint"
            | "uint8"
            | "uint16"
            | "uint32"
            | "uint64"
            | "uintptr"
            | "byte"
            | "rune"
            | "float32"
            | "float64"
    );
    let scalar = number || matches!(text, "string" | "bool");
    let refers = ["*", "[]", "map[", "chan ", "func("].iter().any(|start| text.starts_with(start)) || text == "error";
    if !scalar && !refers {
        return None;
    }
    match form {
        "str" => Some(text == "string"),
        "num" => Some(number),
        "bool" => Some(text == "bool"),
        "none" => Some(refers),
        _ => {
            let literal = form.strip_prefix('&').unwrap_or(form).strip_suffix("{}").filter(|name| !name.is_empty())?;
            match text.strip_prefix('*') {
                Some(pointed) => Some(form.starts_with('&') && last_dotted(pointed) == last_dotted(literal)),
                None => (text != "error").then_some(false),
            }
        }
    }
}

/// Whether a method that only options and results have goes with a type.
fn method_fits(name: &str, text: &str, language: Language) -> Option<bool> {
    if language != Language::Rust || text.contains("impl ") || text.contains("dyn ") {
        return None;
    }
    let of = Type::read(text, 0).filter(|of| !of.is_open())?;
    let option = of.name == "Option";
    let result = of.name.ends_with("Result");
    Some(match name {
        "is_some" | "is_none" | "is_some_and" | "is_none_or" | "ok_or" | "ok_or_else" => option,
        "is_ok" | "is_err" | "unwrap_err" | "expect_err" | "map_err" | "is_ok_and" | "is_err_and" => result,
        _ => option || result,
    })
}

/// The type of what a list holds.
fn element_of(text: &str, language: Language) -> Option<String> {
    if language != Language::Rust {
        return None;
    }
    let of = Type::read(text, 0)?;
    let holds = matches!(of.name, "Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "[]");
    of.arguments.first().filter(|_| holds).map(Type::written)
}

impl<'t> Type<'t> {
    /// Reads a type of Rust; `None` if it is too deep.
    fn read(text: &'t str, depth: usize) -> Option<Self> {
        if depth > DEEPEST {
            return None;
        }
        let mut text = text.trim();
        loop {
            let inner = text
                .strip_prefix('&')
                .or(text.strip_prefix("mut "))
                .or(text.strip_prefix("*const "))
                .or(text.strip_prefix("*mut "));
            match inner {
                Some(inner) => text = inner.trim_start(),
                None if text.starts_with('\'') => text = text.split_once(' ').map_or("", |(_, rest)| rest).trim_start(),
                None => break,
            }
        }
        let list = |inside: &'t str| parts(inside).map(|part| Self::read(part, depth + 1)).collect::<Option<Vec<_>>>();
        if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let element = inside.split(';').next().unwrap_or(inside);
            return Some(Self { name: "[]", arguments: vec![Self::read(element, depth + 1)?] });
        }
        if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            return Some(Self { name: "()", arguments: list(inside)? });
        }
        let (path, arguments) = match text.split_once('<') {
            Some((path, rest)) => (path, list(rest.strip_suffix('>')?)?),
            None => (text, Vec::new()),
        };
        let name = last(path.trim());
        let mut arguments: Vec<Self> = arguments;
        if matches!(name, "Box" | "Rc" | "Arc" | "Pin" | "Cow") && !arguments.is_empty() {
            return arguments.pop();
        }
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_') && name != "_" && name != "Self";
        Some(Self { name: if plain { name } else { "" }, arguments })
    }

    /// Whether it may be anything: unknown, or written like a generic parameter.
    fn is_open(&self) -> bool {
        self.name.is_empty() || self.name.len() < 3 && self.name.starts_with(char::is_uppercase)
    }

    fn written(&self) -> String {
        if self.arguments.is_empty() {
            return if self.name.is_empty() { "_".to_owned() } else { self.name.to_owned() };
        }
        let inside: Vec<String> = self.arguments.iter().map(Self::written).collect();
        match self.name {
            "[]" => format!("[{}]", inside.join(", ")),
            "()" => format!("({})", inside.join(", ")),
            name => format!("{name}<{}>", inside.join(", ")),
        }
    }
}

/// The parts between the commas of a list; lifetimes left out.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    let split = text.split(move |c: char| {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    split.map(str::trim).filter(|part| !part.is_empty() && !part.starts_with('\''))
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn last_dotted(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn is_number(name: &str) -> bool {
    matches!(
        name,
        "u8" | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "f32"
            | "f64"
    )
}

/// Whether everybody knows this type of Rust by its name.
fn is_standard(name: &str) -> bool {
    is_number(name)
        || matches!(
            name,
            "bool"
                | "char"
                | "str"
                | "String"
                | "Vec"
                | "Option"
                | "Result"
                | "Box"
                | "Rc"
                | "Arc"
                | "Cow"
                | "Pin"
                | "HashMap"
                | "HashSet"
                | "BTreeMap"
                | "BTreeSet"
                | "VecDeque"
                | "PathBuf"
                | "Path"
                | "OsString"
                | "OsStr"
                | "Duration"
                | "Instant"
                | "SystemTime"
                | "Mutex"
                | "RwLock"
                | "RefCell"
                | "Cell"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUST: Language = Language::Rust;

    #[test]
    fn a_value_of_a_shown_type_goes_where_its_type_stands() {
        let fits = |shown, text| type_fits(shown, text, RUST);
        assert_eq!(fits("String", "String"), Some(true));
        assert_eq!(fits("Vec<String>", "Vec<Name>"), Some(false));
        assert_eq!(fits("a::Foo", "&'a mut Foo"), Some(true), "references and paths are left out");
        assert_eq!(fits("Foo", "Arc<Foo>"), Some(true), "what a method call looks through as well");
        assert_eq!(fits("String", "&str"), None, "it is converted");
        assert_eq!(fits("String", "T"), None);
        assert_eq!(fits("String", "impl Into<String>"), None);
        assert_eq!(fits("Vec<_>", "Vec<Name>"), None);
        assert_eq!(fits("Vec<_>", "Option<Name>"), Some(false));
        assert_eq!(fits("HashMap<A1b, B2c>", "HashMap<A1b, B2c, Fast>"), None);
    }

    #[test]
    fn forms_go_with_some_types_of_rust() {
        let fits = |form, text| form_fits(form, text, RUST);
        assert_eq!(fits("str", "&'static str"), Some(true));
        assert_eq!(fits("str", "String"), Some(false));
        assert_eq!(fits("num", "u64"), Some(true));
        assert_eq!(fits("num", "Option<u64>"), Some(false));
        assert_eq!(fits("Some(Action::Stop)", "Option<msgs::Action>"), Some(true));
        assert_eq!(fits("Some(Action::Stop)", "msgs::Action"), Some(false));
        assert_eq!(fits("Some(Action::Stop)", "Option<Other>"), Some(false));
        assert_eq!(fits("Some()", "Option<Other>"), Some(true));
        assert_eq!(fits("none", "T"), None);
        assert_eq!(fits("name", "String"), None);
    }

    #[test]
    fn forms_go_with_the_types_that_other_languages_have_by_themselves() {
        let go = |form, text| form_fits(form, text, Language::Go);
        assert_eq!(go("str", "string"), Some(true));
        assert_eq!(go("str", "time.Duration"), None, "it may be defined as a string");
        assert_eq!(go("none", "int"), Some(false));
        assert_eq!(go("&Options{}", "*pkg.Options"), Some(true));
        assert_eq!(go("&Options{}", "[]Options"), Some(false));
        let script = |form, text| form_fits(form, text, Language::TypeScript);
        assert_eq!(script("str", "number"), Some(false));
        assert_eq!(script("str", "string | number"), None);
    }

    #[test]
    fn the_names_of_types_are_told() {
        assert_eq!(names_in("&'a mut Vec<a::B, [u8; 4]>").collect::<Vec<_>>(), ["Vec", "B", "u8"]);
    }
}
