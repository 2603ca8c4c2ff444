//! The texts of Go's types, as far as two of them can be told apart. What has a name may be defined as anything.

use super::Go;
use crate::facts::{Form, Slot};
use crate::languages::semantics::{Ingredient, Shapes, Standard, Texts};
use crate::languages::shared::type_text::{behind_brackets, in_brackets, parameters_in, split};

impl Shapes for Go {
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool> {
        same(shown, text)
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        match Form::parameters(form) {
            Some(given) => parameters_in(text.strip_prefix("func")?).map(|asked| asked == given),
            None => self::form(form, text),
        }
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, slot: &Slot, text: &str) -> Option<String> {
        if let Slot::Argument(place) = slot {
            let several = results(text).filter(|_| text.starts_with('('));
            let at = usize::from(*place);
            return match several {
                Some(all) => all.get(at).map(|it| (*it).to_owned()),
                // What is one value is also the first of what says whether it is there.
                None => (at == 0 && !text.starts_with('(')).then(|| text.to_owned()),
            };
        }
        let inner = text.strip_prefix("[]").or_else(|| text.strip_prefix("map[")?.split_once(']').map(|it| it.1));
        inner.filter(|_| *slot == Slot::Element).map(str::to_owned)
    }

    fn may_be_missing(&self, _: &str) -> bool {
        false
    }

    fn awaited<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    /// Of a name or a path with or without arguments, not of what points to it: that has other members.
    fn type_name(&self, text: &str) -> Option<String> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        let name = text.split('[').next().unwrap_or_default().trim();
        (!name.is_empty() && name.chars().all(plain)).then(|| name.to_owned())
    }

    fn members_of(&self, text: &str) -> Option<String> {
        let name = self.type_name(text.trim_start_matches('*'))?;
        Some(last(&name).to_owned())
    }

    fn applied(&self, text: &str) -> Option<(String, Vec<String>)> {
        let text = text.trim_start_matches('*');
        let inside = text.split_once('[').and_then(|(_, rest)| rest.strip_suffix(']')).unwrap_or_default();
        let arguments = split(inside, &[',']).into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        Some((self.members_of(text)?, arguments.collect()))
    }

    fn parameters_of(&self, text: &str) -> Option<Vec<String>> {
        let of = |parameter: &str| parameter.rsplit_once(' ').map_or(parameter, |(_, of)| of).to_owned();
        Some(in_brackets(text.strip_prefix("func")?)?.into_iter().map(of).collect())
    }

    fn selected(&self, _: &str) -> Option<(String, String)> {
        None
    }

    fn result_of(&self, text: &str) -> Option<String> {
        let list = text.strip_prefix("func")?;
        let result = behind_brackets(list)?.trim();
        (!result.is_empty()).then(|| result.to_owned())
    }

    fn is_plain(&self, text: &str) -> bool {
        matches!(kind(text), Some(Kind::Scalar(_)))
    }

    fn ingredients(&self, _: &str) -> Vec<Ingredient> {
        Vec::new()
    }

    fn is_closed(&self, text: &str) -> bool {
        !matches!(kind(text), None | Some(Kind::Named(_))) || text == "time.Duration"
    }

    fn own_members(&self, text: &str) -> Option<&'static [&'static str]> {
        matches!(kind(text), Some(Kind::Slice(_) | Kind::Scalar(_) | Kind::Map(_) | Kind::Function)).then_some(&[])
    }

    fn receives(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn type_of_form<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn standard(&self, _: &str) -> Standard {
        Standard::Unknown
    }

    fn is_often_renamed(&self, _: &str) -> bool {
        false
    }
}

/// Of what kind a type is, with the type inside.
enum Kind<'t> {
    Scalar(&'t str),
    Pointer(&'t str),
    Slice(&'t str),
    /// What stands behind `map[`.
    Map(&'t str),
    Function,
    /// `struct{}`, of which all values are the same.
    Empty,
    Named(&'t str),
}

/// Whether a value of a shown type goes where another type stands.
fn same(shown: &str, declared: &str) -> Option<bool> {
    let (shown, declared) = (shown.trim(), declared.trim());
    if shown == declared || Go.is_same_type(shown, declared) {
        return Some(true);
    }
    let each = |pairs: &mut dyn Iterator<Item = (&str, &str)>| {
        let known: Vec<Option<bool>> = pairs.map(|(one, other)| same(one, other)).collect();
        if known.contains(&Some(false)) { Some(false) } else { (!known.contains(&None)).then_some(true) }
    };
    if let (Some(left), Some(right)) = (results(shown), results(declared)) {
        return if left.len() == right.len() { each(&mut left.into_iter().zip(right)) } else { Some(false) };
    }
    match (kind(shown)?, kind(declared)?) {
        (Kind::Pointer(left), Kind::Pointer(right)) | (Kind::Slice(left), Kind::Slice(right)) => same(left, right),
        (Kind::Scalar(left), Kind::Scalar(right)) => Some(left == right),
        (Kind::Named(left), Kind::Named(right)) => (last(left) == last(right)).then_some(true),
        // What has a name is of no other type by itself, but of every interface that it satisfies.
        (Kind::Named(_), Kind::Pointer(_) | Kind::Scalar(_)) => Some(false),
        (Kind::Pointer(left), Kind::Named(right)) => (last(left) == last(right)).then_some(false),
        (Kind::Named(left), Kind::Slice(right)) if left == right => Some(false),
        // Nothing is converted inside of a map.
        (Kind::Map(left), Kind::Map(right)) => {
            let ((key, value), (other, held)) = (left.split_once(']')?, right.split_once(']')?);
            each(&mut [(key, other), (value, held)].into_iter())
        }
        (Kind::Function, Kind::Function) | (Kind::Named(_), _) | (_, Kind::Named(_)) => None,
        _ => Some(false),
    }
}

/// Whether results have names, so that a function may end without saying what it gives.
pub(super) fn have_names(result: &str) -> bool {
    result.starts_with('(') && result.trim_matches(['(', ')']).split(',').any(|part| part.trim().contains(' '))
}

/// How many values a function gives; nothing where that is not plain.
pub(super) fn count_of_results(result: &str) -> Option<usize> {
    if result.starts_with('(') { results(result).map(|all| all.len()) } else { Some(1) }
}

/// The types of several results, which may have names.
fn results(text: &str) -> Option<Vec<&str>> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    // What has blanks in it is not told from what has a name.
    if ["func", "chan", "struct", "interface"].iter().any(|word| inside.contains(word)) {
        return None;
    }
    let of = |part: &'_ str| part.trim().rsplit_once(' ').map_or(part.trim().len(), |(_, of)| of.len());
    let parts = split(inside, &[',']).into_iter().filter(|part| !part.trim().is_empty());
    Some(parts.map(|part| &part.trim()[part.trim().len() - of(part)..]).collect())
}

fn kind(text: &str) -> Option<Kind<'_>> {
    if let Some(inner) = text.strip_prefix('*') {
        return Some(Kind::Pointer(inner));
    }
    if let Some(inner) = text.strip_prefix("[]") {
        return Some(Kind::Slice(inner));
    }
    if let Some(inside) = text.strip_prefix("map[") {
        return Some(Kind::Map(inside));
    }
    if text.starts_with("func(") {
        return Some(Kind::Function);
    }
    if text == "struct{}" {
        return Some(Kind::Empty);
    }
    let scalar = match text {
        "byte" => "uint8",
        "rune" => "int32",
        text => text,
    };
    if is_number(scalar) || matches!(scalar, "string" | "bool") {
        return Some(Kind::Scalar(scalar));
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    (!text.is_empty() && !text.starts_with("...") && text.chars().all(plain)).then_some(Kind::Named(text))
}

/// Interfaces of the standard library that ask for methods, which no constant has.
const ASKING: [&str; 22] = [
    "context.Context",
    "fmt.Stringer",
    "fs.FS",
    "hash.Hash",
    "http.Handler",
    "http.ResponseWriter",
    "http.RoundTripper",
    "io.Closer",
    "io.ReadCloser",
    "io.ReadSeeker",
    "io.ReadWriteCloser",
    "io.ReadWriter",
    "io.Reader",
    "io.ReaderAt",
    "io.Seeker",
    "io.StringWriter",
    "io.WriteCloser",
    "io.Writer",
    "net.Conn",
    "net.Listener",
    "sort.Interface",
    "testing.TB",
];

/// Whether an expression of this form goes with a type.
fn form(form: &str, text: &str) -> Option<bool> {
    let number = is_number(text);
    let scalar = number || matches!(text, "string" | "bool");
    let refers = ["*", "[]", "map[", "chan ", "func("].iter().any(|start| text.starts_with(start)) || text == "error";
    if ASKING.contains(&text) && matches!(form, "str" | "num" | "bool") {
        return Some(false);
    }
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
                Some(pointed) => Some(form.starts_with('&') && last(pointed) == last(literal)),
                None => (text != "error").then_some(false),
            }
        }
    }
}

fn is_number(text: &str) -> bool {
    matches!(
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
    )
}

/// The name without the package.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_go_with_the_types_that_the_language_has_by_itself() {
        assert_eq!(form("str", "string"), Some(true));
        assert_eq!(form("str", "time.Duration"), None, "it may be defined as a string");
        assert_eq!(form("str", "io.Writer"), Some(false), "a constant has no methods");
        assert_eq!(form("none", "int"), Some(false));
        assert_eq!(form("&Options{}", "*pkg.Options"), Some(true));
        assert_eq!(form("&Options{}", "[]Options"), Some(false));
    }

    #[test]
    fn a_value_of_a_shown_type_goes_where_its_type_stands() {
        assert_eq!(same("*T", "*pkg.T"), Some(true));
        assert_eq!(same("T", "*T"), Some(false));
        assert_eq!(same("*T", "Reader"), None, "it may be an interface");
        assert_eq!(same("string", "[]byte"), Some(false));
        assert_eq!(same("[]byte", "[]uint8"), Some(true));
        assert_eq!(same("string", "Name"), None, "it may be another name");
        assert_eq!(same("time.Duration", "int64"), Some(false), "it is converted by nobody");
        assert_eq!(same("string", "...string"), None);
        assert_eq!(same("map[string]int", "map[string]bool"), Some(false), "nothing is converted in a map");
        assert_eq!(same("map[string]map[string]string", "map[string]map[string]*T"), Some(false));
        assert_eq!(same("(*Client, error)", "(*api.Client, error)"), Some(true));
        assert_eq!(same("(Doer, error)", "(*api.Client, error)"), Some(false), "an interface is no pointer");
        assert_eq!(same("(c Doer, err error)", "(api.Doer, error)"), Some(true));
        assert_eq!(same("map[string]T", "map[string]U"), None, "one may be another name of the other");
    }
}
