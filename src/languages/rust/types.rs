//! The texts of Rust's types, as far as two of them can be told apart.

use super::Rust;
use crate::facts::{Form, Slot};
use crate::languages::semantics::{Ingredient, Shapes, Standard};
use crate::languages::shared::type_text::{in_brackets, parameters_in, split};

/// Types deeper than this say nothing.
const DEEPEST: usize = 6;

impl Shapes for Rust {
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool> {
        same(&Type::read(shown, 0)?, &Type::read(text, 0)?)
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        match Form::parameters(form) {
            Some(given) => parameters_asked(text).map(|asked| asked == given),
            None => form_goes(form, text),
        }
    }

    fn method_fits(&self, name: &str, text: &str) -> Option<bool> {
        let of = Type::read(text, 0).filter(|of| !of.is_open())?;
        let option = of.name == "Option";
        let result = of.name.ends_with("Result");
        Some(match name {
            "is_some" | "is_none" | "is_some_and" | "is_none_or" | "ok_or" | "ok_or_else" => option,
            "is_ok" | "is_err" | "unwrap_err" | "expect_err" | "is_ok_and" | "is_err_and" => result,
            "?" | "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default" => option || result,
            _ => return None,
        })
    }

    fn part_of(&self, slot: &Slot, text: &str) -> Option<String> {
        let of = Type::read(text, 0)?;
        let (place, holds) = match slot {
            Slot::Element => {
                (0, matches!(of.name, "BTreeSet" | "HashSet" | "Iter" | "Option" | "Vec" | "VecDeque" | "[]"))
            }
            Slot::Inner => (0, of.name == "Option" || of.name.ends_with("Result")),
            Slot::Error => (1, of.name.ends_with("Result")),
            Slot::Itself | Slot::Argument(_) | Slot::Label(_) => return None,
        };
        of.arguments.get(place).filter(|_| holds).map(Type::written)
    }

    fn may_be_missing(&self, _: &str) -> bool {
        // An option is another type.
        false
    }

    fn awaited<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.strip_prefix("impl ")?.split_once("Future<Output = ")?.1;
        split(rest, &['+']).first()?.trim().strip_suffix('>')
    }

    fn type_name(&self, text: &str) -> Option<String> {
        if let Some(name) = trait_of_object(text) {
            return Some(name.to_owned());
        }
        Type::read(text, 0).filter(|of| !of.is_open()).map(|of| of.name.to_owned())
    }

    fn members_of(&self, text: &str) -> Option<String> {
        self.type_name(text)
    }

    fn applied(&self, text: &str) -> Option<(String, Vec<String>)> {
        let of = Type::read(text, 0).filter(|of| !of.is_open())?;
        Some((of.name.to_owned(), of.arguments.iter().map(Type::written).collect()))
    }

    fn parameters_of(&self, text: &str) -> Option<Vec<String>> {
        Some(in_brackets(&parameters_written(text)?)?.into_iter().map(str::to_owned).collect())
    }

    fn selected(&self, _: &str) -> Option<(String, String)> {
        None
    }

    fn result_of(&self, text: &str) -> Option<String> {
        parameters_written(text)?.rsplit_once("->").map(|(_, result)| result.trim().to_owned())
    }

    fn is_plain(&self, _: &str) -> bool {
        false
    }

    fn ingredients(&self, _: &str) -> Vec<Ingredient> {
        Vec::new()
    }

    fn is_closed(&self, text: &str) -> bool {
        Type::read(text, 0).is_some_and(|of| is_standard(of.name) || matches!(of.name, "[]" | "()"))
    }

    fn own_members(&self, text: &str) -> Option<&'static [&'static str]> {
        const OPTION: &[&str] = &[
            "and",
            "and_then",
            "as_deref",
            "as_deref_mut",
            "as_mut",
            "as_pin_mut",
            "as_pin_ref",
            "as_ref",
            "as_slice",
            "borrow",
            "borrow_mut",
            "clone",
            "clone_from",
            "cloned",
            "cmp",
            "copied",
            "encode",
            "eq",
            "expect",
            "filter",
            "flatten",
            "fmt",
            "get_or_insert",
            "get_or_insert_default",
            "get_or_insert_with",
            "hash",
            "insert",
            "inspect",
            "into",
            "into_iter",
            "is_none",
            "is_none_or",
            "is_some",
            "is_some_and",
            "iter",
            "iter_mut",
            "map",
            "map_or",
            "map_or_default",
            "map_or_else",
            "ne",
            "ok_or",
            "ok_or_else",
            "or",
            "or_else",
            "partial_cmp",
            "replace",
            "serialize",
            "take",
            "take_if",
            "to_owned",
            "transpose",
            "try_into",
            "type_id",
            "unwrap",
            "unwrap_or",
            "unwrap_or_default",
            "unwrap_or_else",
            "unwrap_unchecked",
            "unzip",
            "xor",
            "zip",
        ];
        (Type::read(text, 0)?.name == "Option").then_some(OPTION)
    }

    fn receives(&self, holder: &str, receiver: &str) -> Option<bool> {
        let is_shared = |text: &str| {
            let inner = text.strip_prefix('&').map(str::trim_start);
            inner.is_some_and(|inner| !inner.split_whitespace().take(2).any(|word| word == "mut"))
        };
        (is_shared(holder) && receiver.starts_with('&') && !is_shared(receiver)).then_some(false)
    }

    fn type_of_form<'t>(&self, form: &'t str) -> Option<&'t str> {
        let inner = form.split_once('(').map_or(form, |(_, rest)| rest.trim_end_matches(')'));
        of_path(inner)
    }

    fn standard(&self, name: &str) -> Standard {
        match name {
            "Mutex" | "RwLock" | "RefCell" | "Cell" => Standard::Holder,
            name if is_standard(name) => Standard::Known,
            _ => Standard::Unknown,
        }
    }

    fn is_often_renamed(&self, name: &str) -> bool {
        name.ends_with("Result")
    }
}

/// How many parameters a function has that goes where a type stands.
fn parameters_asked(text: &str) -> Option<usize> {
    parameters_in(&parameters_written(text)?)
}

/// A type of functions from its parameters on.
fn parameters_written(text: &str) -> Option<String> {
    let boxed = |text: &'_ str| text.strip_prefix("Box<").and_then(|it| it.strip_suffix('>')).map(str::to_owned);
    let text = text.trim_start_matches(['&', ' ']).trim_start_matches("mut ");
    let text = boxed(text).unwrap_or_else(|| text.to_owned());
    let text = text.strip_prefix("impl ").or_else(|| text.strip_prefix("dyn ")).unwrap_or(&text);
    ["FnOnce", "FnMut", "Fn", "fn"].into_iter().find_map(|name| text.strip_prefix(name)).map(str::to_owned)
}

/// A type as the text has it, without references and what a method call looks through.
#[derive(Debug, PartialEq, Eq)]
struct Type<'t> {
    /// Its name without what stands before it; empty if it may be anything.
    name: &'t str,
    arguments: Vec<Type<'t>>,
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

/// The trait of an object, through what holds it: `T` of `Arc<dyn T + Send>`.
fn trait_of_object(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(['&', ' ']);
        if let Some(bound) = rest.strip_prefix("dyn ") {
            let path = bound.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next()?;
            return Some(last(path)).filter(|name| !name.is_empty());
        }
        let (holder, inner) = rest.split_once('<')?;
        rest = matches!(last(holder), "Arc" | "Box" | "Rc").then_some(inner)?;
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

/// Whether a value of a shown type goes where another type stands.
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

/// The last name of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Whether a name is that of a type of numbers.
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
        )
}

/// Whether an expression or a pattern goes with a type.
fn form_goes(form: &str, text: &str) -> Option<bool> {
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

/// A type of Rust without its lifetimes, which callers seldom write.
pub(super) fn without_lifetimes(type_text: &str) -> String {
    let mut rest = String::with_capacity(type_text.len());
    let mut chars = type_text.chars().peekable();
    while let Some(next) = chars.next() {
        if next != '\'' {
            rest.push(next);
            continue;
        }
        while chars.next_if(|it| it.is_alphanumeric() || *it == '_').is_some() {}
        while chars.next_if(|it| matches!(it, ',' | ' ')).is_some() {}
    }
    rest.replace("<>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_a_shown_type_goes_where_its_type_stands() {
        let fits = |shown, text| Rust.type_fits(shown, text);
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
        let fits = |form, text| Rust.form_fits(form, text);
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
    fn lifetimes_do_not_make_another_type() {
        assert_eq!(without_lifetimes("Option<Function<'db>>"), "Option<Function>");
        assert_eq!(without_lifetimes("&'db Map<'db, K>"), "&Map<K>");
    }
}
