//! What the texts of TypeScript's types show: which literals go with which plain types.

use super::TypeScript;
use super::own::{LIST, MAP, NUMBER, PROMISE, SET, TEXT, TRUTH};
use crate::facts::{Form, Slot};
use crate::languages::semantics::{Ingredient, Shapes, Standard};
use crate::languages::shared::type_text::{behind_brackets, in_brackets, parameters_in, plain_form};

impl Shapes for TypeScript {
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool> {
        goes(shown, text, 0)
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        match Form::parameters(form) {
            // Who needs fewer arguments than are given takes no notice of the others.
            Some(given) => (text.contains("=>") && bare(text) == Some(text))
                .then(|| parameters_in(text))
                .flatten()
                .map(|it| given + usize::from(has_receiver(text)) <= it),
            None => plain_form(form, text, [&["string"], &["number"], &["boolean"]]),
        }
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, slot: &Slot, text: &str) -> Option<String> {
        let text = bare(text)?;
        let arguments = |name: &str| text.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
        match slot {
            Slot::Element => {
                let lists = ["Array", "ReadonlyArray", "Set", "ReadonlySet", "Iterable"];
                let inner = text.strip_suffix("[]").or_else(|| lists.into_iter().find_map(arguments))?;
                (parts(inner, ',').len() == 1).then(|| inner.to_owned())
            }
            Slot::Label(_) => {
                if let Some(inner) = arguments("Record") {
                    let parts = parts(inner, ',');
                    return (parts.len() == 2).then(|| parts[1].trim().to_owned());
                }
                if let Slot::Label(name) = slot
                    && let Some(of) = listed(text).into_iter().flatten().find_map(|member| member.of(name))
                {
                    return Some(of.to_owned());
                }
                // `{ [key: string]: T }`
                let signature = text.strip_prefix('{')?.strip_suffix('}')?.trim().strip_prefix('[')?;
                let value = signature.split_once("]:")?.1.trim().trim_end_matches([';', ',']);
                (parts(value, ';').len() == 1).then(|| value.trim().to_owned())
            }
            Slot::Inner => ["Promise", "PromiseLike"].into_iter().find_map(arguments).map(str::to_owned),
            _ => None,
        }
    }

    fn may_be_missing(&self, text: &str) -> bool {
        parts(text, '|').iter().any(|it| matches!(it.trim(), "null" | "undefined"))
    }

    fn awaited<'t>(&self, text: &'t str) -> Option<&'t str> {
        wrapped(text, "Promise")
    }

    fn type_name(&self, text: &str) -> Option<String> {
        const OTHERS: [&str; 8] =
            ["Partial", "Pick", "Omit", "Record", "Array", "Promise", "DeepPartial", "RecursivePartial"];
        let text = bare(text)?;
        let name = text.split('<').next().unwrap_or_default();
        let whole = name == text || text.ends_with('>') && parts(text, '|').len() == 1 && parts(text, '&').len() == 1;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
        let is_name = whole && !name.is_empty() && name.chars().all(plain) && !OTHERS.contains(&name);
        is_name.then(|| name.to_owned())
    }

    fn members_of(&self, text: &str) -> Option<String> {
        let name = self.type_name(text)?;
        Some(name.split('<').next().unwrap_or_default().to_owned())
    }

    fn applied(&self, text: &str) -> Option<(String, Vec<String>)> {
        let text = bare(text)?;
        if written(text).is_some() {
            return Some(("string".to_owned(), Vec::new()));
        }
        if let Some(element) = text.strip_suffix("[]") {
            return Some(("Array".to_owned(), vec![bare_element(element).to_owned()]));
        }
        let (name, inside) = match text.split_once('<') {
            Some((name, rest)) => (name, rest.strip_suffix('>')?),
            None => (text, ""),
        };
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
        let arguments = parts(inside, ',').into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        (!name.is_empty() && name.chars().all(plain)).then(|| (name.to_owned(), arguments.collect()))
    }

    fn parameters_of(&self, text: &str) -> Option<Vec<String>> {
        let text = bare(text)?;
        // A component takes one thing: what it is given by name.
        let component =
            COMPONENTS.into_iter().find_map(|name| wrapped(text.strip_prefix("React.").unwrap_or(text), name));
        if let Some(given) = component {
            return Some(vec![given.to_owned()]);
        }
        let parameters = in_brackets(text).filter(|_| text.contains("=>"))?;
        let of = |parameter: &str| match parameter.split_once(':') {
            Some((name, of)) if !name.starts_with("...") => of.trim().to_owned(),
            _ => String::new(),
        };
        Some(parameters.into_iter().skip(usize::from(has_receiver(text))).map(of).collect())
    }

    fn selected(&self, text: &str) -> Option<(String, String)> {
        let (of, rest) = text.trim().strip_suffix(']')?.split_once('[')?;
        let name = written(rest.trim())?;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
        (!of.is_empty() && of.chars().all(is_name)).then(|| (of.to_owned(), name.to_owned()))
    }

    fn result_of(&self, text: &str) -> Option<String> {
        let text = bare(text)?;
        // Where nothing is asked for, anything may be given.
        let result = behind_brackets(text)?.trim().strip_prefix("=>").map(str::trim);
        result.filter(|it| *it != "void").map(str::to_owned)
    }

    fn is_plain(&self, text: &str) -> bool {
        bare(text).is_some_and(|text| matches!(Sort::of(text), Sort::Plain(_) | Sort::Written))
    }

    fn ingredients(&self, text: &str) -> Vec<Ingredient> {
        let real = |it: &&str| !matches!(*it, "" | "null" | "undefined");
        let alternatives: Vec<&str> = parts(text, '|').into_iter().map(str::trim).filter(real).collect();
        // The result of a function may be one of several as well.
        if alternatives.len() > 1 && alternatives.iter().any(|it| it.contains("=>")) {
            return vec![Ingredient::More];
        }
        if alternatives.len() > 1 {
            return vec![Ingredient::OneOf(alternatives.into_iter().map(str::to_owned).collect())];
        }
        let mut found = Vec::new();
        let mut ahead: Vec<&str> = bare(text).into_iter().collect();
        while let Some(text) = ahead.pop() {
            let together = parts(text, '&');
            if together.len() > 1 {
                // Each of them says something of the same values.
                ahead.extend(together.into_iter().map(|it| bare(it).unwrap_or("unknown")));
                continue;
            }
            match Sort::of(text) {
                Sort::Object => object(text, &mut found),
                Sort::Named(_) => found.push(Ingredient::Of(text.to_owned())),
                _ if some_of(text).is_some() => found.extend(some_of(text)),
                _ if text.starts_with('[') && text.ends_with(']') => ahead.push("unknown[]"),
                _ => match self.own_members(text) {
                    Some(own) => found.extend(own.iter().map(|it| Ingredient::Member((*it).into(), !is_of_all(it)))),
                    None => found.push(Ingredient::More),
                },
            }
        }
        found
    }

    fn is_closed(&self, text: &str) -> bool {
        bare(text).is_some_and(|text| !matches!(Sort::of(text), Sort::Open | Sort::Object | Sort::Named(_)))
    }

    fn own_members(&self, text: &str) -> Option<&'static [&'static str]> {
        match Sort::of(bare(text)?) {
            Sort::Written | Sort::Plain("string") => Some(TEXT),
            Sort::Plain("number") => Some(NUMBER),
            Sort::Plain("boolean") | Sort::Key => Some(TRUTH),
            Sort::List(_) => Some(LIST),
            Sort::Own("Promise") => Some(PROMISE),
            Sort::Own("Map") => Some(MAP),
            Sort::Own("Set") => Some(SET),
            _ => None,
        }
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

/// The types of functions that are components of React.
const COMPONENTS: [&str; 3] = ["FC", "FunctionComponent", "VFC"];

/// Of what sort a type is.
enum Sort<'t> {
    Open,
    Plain(&'t str),
    /// A string that is its own type.
    Written,
    /// The name of a member of a type.
    Key,
    List(&'t str),
    Function,
    /// An object whose members stand there.
    Object,
    /// What only the language makes, by its name.
    Own(&'t str),
    Named(&'t str),
}

impl<'t> Sort<'t> {
    fn of(text: &'t str) -> Self {
        const OWN: [&str; 10] =
            ["Promise", "Map", "Set", "Date", "RegExp", "WeakMap", "Uint8Array", "Buffer", "URL", "Error"];
        const OPEN: [&str; 16] = [
            "any",
            "unknown",
            "never",
            "object",
            "Object",
            "void",
            "this",
            "Partial",
            "Pick",
            "Omit",
            "Record",
            "Iterable",
            "ArrayLike",
            "Function",
            "AsyncIterable",
            "PromiseLike",
        ];
        if let Some(element) = text.strip_suffix("[]") {
            return Self::List(element);
        }
        if let Some(element) = wrapped(text, "Array").or_else(|| wrapped(text, "ReadonlyArray")) {
            return Self::List(element);
        }
        if matches!(text, "string" | "number" | "boolean" | "bigint" | "symbol") {
            return Self::Plain(text);
        }
        if written(text).is_some() {
            return Self::Written;
        }
        if text.starts_with("keyof ") {
            return Self::Key;
        }
        if text.starts_with('(') && text.contains("=>") {
            return Self::Function;
        }
        if text.starts_with('{') && text.ends_with('}') {
            return Self::Object;
        }
        let name = text.split('<').next().unwrap_or_default();
        let last = name.rsplit('.').next().unwrap_or_default();
        let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
        let is_parameter = last.len() < 3
            || last.starts_with('T') && last[1..].starts_with(char::is_uppercase)
            || !last.contains(|c: char| c.is_lowercase() || c == '_');
        let whole = name == text || text.ends_with('>');
        if !is_name || !whole || is_parameter || OPEN.contains(&last) || !last.starts_with(char::is_uppercase) {
            Self::Open
        } else if OWN.contains(&last) {
            Self::Own(last)
        } else {
            Self::Named(last)
        }
    }
}

/// Whether a value of one type goes where another one stands.
#[expect(clippy::match_same_arms, reason = "a table, read from the top")]
fn goes(shown: &str, text: &str, depth: usize) -> Option<bool> {
    if depth > 4 {
        return None;
    }
    if let (Some(one), Some(others)) = (all_written(shown), all_written(text)) {
        return Some(one.iter().all(|it| others.contains(it)));
    }
    if all_written(text).is_some() && matches!(shown, "string" | "number" | "boolean") {
        return Some(false);
    }
    let optional = |text: &str| parts(text, '|').iter().any(|it| matches!(it.trim(), "null" | "undefined"));
    let lost = optional(shown) && !optional(text);
    let (shown, text) = (bare(shown)?, bare(text)?);
    let same = match (Sort::of(shown), Sort::of(text)) {
        // A table has nothing of what a list, a text or a function has.
        (Sort::Open, Sort::List(_) | Sort::Plain(_) | Sort::Function) if wrapped(shown, "Record").is_some() => {
            Some(false)
        }
        (Sort::Open, _) | (_, Sort::Open) => None,
        (Sort::Key, Sort::Key) => (shown == text).then_some(true),
        // It is a string, a number or a symbol.
        (Sort::Key, Sort::Plain("boolean" | "bigint") | Sort::List(_) | Sort::Function | Sort::Own(_))
        | (Sort::Plain("boolean" | "bigint") | Sort::List(_) | Sort::Function | Sort::Own(_), Sort::Key) => Some(false),
        (Sort::Key, _) | (_, Sort::Key) => None,
        (Sort::Plain(one), Sort::Plain(other)) => Some(one == other),
        (Sort::Written, Sort::Plain(other)) => Some(other == "string"),
        (Sort::Written, _) => return goes("string", text, depth + 1),
        (_, Sort::Written) => goes(shown, "string", depth + 1).filter(|goes| !goes),
        (Sort::List(one), Sort::List(other)) => goes(one, other, depth + 1),
        _ if shown == text => Some(true),
        (Sort::Object, Sort::List(_) | Sort::Plain(_) | Sort::Own("Promise")) => Some(false),
        (Sort::Function, Sort::Function) | (Sort::Object, _) | (_, Sort::Object) => None,
        (Sort::Own(one), Sort::Own(other)) => (one != other).then_some(false),
        (Sort::Own("Buffer" | "Uint8Array"), Sort::List(_)) => None,
        (Sort::Own(_), Sort::Plain(_) | Sort::List(_) | Sort::Function)
        | (Sort::Plain(_) | Sort::List(_) | Sort::Function, Sort::Own(_))
        | (Sort::Plain(_), Sort::List(_) | Sort::Function)
        | (Sort::List(_), Sort::Plain(_) | Sort::Function)
        | (Sort::Function, Sort::Plain(_) | Sort::List(_)) => Some(false),
        // Nothing is what holds it.
        (Sort::Named(one), Sort::List(other)) => (bare(other)? == shown || one == other).then_some(false),
        (Sort::Named(_), Sort::Own("Promise")) => (wrapped(text, "Promise")? == shown).then_some(false),
        (Sort::Own("Promise"), Sort::Named(_)) => (wrapped(shown, "Promise")? == text).then_some(false),
        (Sort::Named(_), _) | (_, Sort::Named(_)) => None,
    };
    if lost && same == Some(true) { None } else { same }
}

/// `Pick<T, "a" | "b">` and `Omit<T, "a">`, where the members are written out.
fn some_of(text: &str) -> Option<Ingredient> {
    let pick = wrapped(text, "Pick").map(|it| (it, true));
    let (inside, keeps) = pick.or_else(|| Some((wrapped(text, "Omit")?, false)))?;
    let [of, names] = parts(inside, ',').try_into().ok()?;
    let names = all_written(names)?.into_iter().map(Into::into).collect();
    Some(Ingredient::Some { of: of.trim().to_owned(), names, keeps })
}

/// A member of an object whose type stands there.
struct Listed<'t> {
    name: &'t str,
    /// What stands behind the name.
    rest: &'t str,
}

impl<'t> Listed<'t> {
    /// The type of a field, if it is the one of this name.
    fn of(&self, name: &str) -> Option<&'t str> {
        let of = self.rest.strip_prefix('?').unwrap_or(self.rest).trim_start().strip_prefix(':')?;
        (self.name == name).then(|| of.trim())
    }
}

fn listed(text: &str) -> Option<impl Iterator<Item = Listed<'_>>> {
    let inside = text.strip_prefix('{')?.strip_suffix('}')?;
    let all = parts(inside, ';').into_iter().flat_map(|part| parts(part, ',')).flat_map(lines);
    Some(all.map(str::trim).filter(|it| !it.is_empty()).map(|member| {
        let member =
            ["readonly ", "get ", "set "].into_iter().fold(member, |it, word| it.strip_prefix(word).unwrap_or(it));
        let end = member.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$')).unwrap_or(member.len());
        let (name, rest) = member.split_at(end);
        Listed { name, rest: rest.trim_start() }
    }))
}

/// Members that stood on lines of their own, without anything between them: each begins with a name and a colon.
fn lines(text: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start, mut before) = (Vec::new(), 0_usize, 0, ' ');
    for (at, letter) in text.char_indices() {
        match letter {
            '<' | '(' | '{' => depth += 1,
            '[' if depth > 0 || before != ' ' => depth += 1,
            '>' if before == '=' => {}
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && before == ' ' && begins_member(&text[at..]) => {
                let last = text[start..at].trim();
                let words = ["readonly", "get", "set"].into_iter();
                let last = words.fold(last, |last, word| last.strip_suffix(word).map_or(last, str::trim));
                found.extend((!last.is_empty()).then_some(last));
                start = at;
                depth += usize::from(letter == '[');
            }
            '[' => depth += 1,
            _ => {}
        }
        before = letter;
    }
    found.push(&text[start..]);
    found
}

/// Whether a text begins with the name of a member: `name:`, `name?:`, `name(`, `[key`.
fn begins_member(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let is_method = rest.starts_with('(') && !matches!(name, "import" | "new" | "typeof");
    !name.is_empty() && (rest.starts_with(':') || rest.starts_with("?:") || is_method)
        || name.is_empty() && text.starts_with('[')
}

/// The members of an object whose type stands there.
fn object(text: &str, found: &mut Vec<Ingredient>) {
    let mut is_empty = true;
    for Listed { name, rest } in listed(text).into_iter().flatten() {
        is_empty = false;
        match rest.chars().next() {
            Some(':' | '(' | '<') if !name.is_empty() => found.push(Ingredient::Member(name.into(), true)),
            Some('?') if !name.is_empty() => found.push(Ingredient::Member(name.into(), false)),
            // An index, a computed or quoted name, a call: other members.
            _ => found.push(Ingredient::More),
        }
    }
    if is_empty {
        found.push(Ingredient::More);
    }
}

/// A field of an object whose type stands there.
pub(super) struct Written<'t> {
    pub(super) name: &'t str,
    pub(super) type_text: &'t str,
    pub(super) may_be_left_out: bool,
}

/// All fields of an object whose type stands there; `None` if the text does not list all that it has.
pub(super) fn fields_written(text: &str) -> Option<Vec<Written<'_>>> {
    let fields = listed(text.trim())?.map(|it| {
        let may_be_left_out = it.rest.starts_with('?');
        let type_text = it.of(it.name).filter(|_| !it.name.is_empty())?;
        Some(Written { name: it.name, type_text, may_be_left_out })
    });
    fields.collect()
}

/// Whether every value has a member, so that asking for it asks for nothing.
fn is_of_all(name: &str) -> bool {
    matches!(name, "constructor" | "hasOwnProperty" | "toLocaleString" | "toString" | "valueOf")
}

/// What a string says that is its own type.
fn written(text: &str) -> Option<&str> {
    let quote = ['\'', '"'].into_iter().find(|quote| text.starts_with(*quote))?;
    text.get(1..)?.strip_suffix(quote).filter(|inside| !inside.contains(quote))
}

/// What all members of a union say, if they are strings.
fn all_written(text: &str) -> Option<Vec<&str>> {
    let all = parts(text, '|').into_iter().map(str::trim);
    let all: Vec<&str> =
        all.filter(|it| !matches!(*it, "" | "null" | "undefined")).map(written).collect::<Option<_>>()?;
    (!all.is_empty()).then_some(all)
}

/// Whether a type of functions begins with what they are called on, which is no parameter: `(this: Window) => void`.
fn has_receiver(text: &str) -> bool {
    let first = in_brackets(text).and_then(|all| all.first().copied());
    first.is_some_and(|first| first.split(':').next().is_some_and(|name| name.trim() == "this"))
}

/// A type without what changes nothing about which members its values have; `None` for one of several.
fn bare(text: &str) -> Option<&str> {
    let mut text = text.trim();
    loop {
        let alternatives = parts(text, '|');
        let mut real = alternatives.iter().map(|it| it.trim()).filter(|it| !matches!(*it, "" | "null" | "undefined"));
        let (first, second) = (real.next()?, real.next());
        if second.is_some() {
            return None;
        }
        let inner = ["Readonly", "Required", "NonNullable"].into_iter().find_map(|it| wrapped(first, it));
        let inner = inner.or_else(|| first.strip_prefix("readonly "));
        let inner = inner.or_else(|| first.strip_prefix('(')?.strip_suffix(')').filter(|_| !first.contains("=>")));
        match inner {
            Some(inner) => text = inner.trim(),
            None => return Some(first),
        }
    }
}

/// What a list holds, without brackets around it.
fn bare_element(text: &str) -> &str {
    text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text)
}

fn wrapped<'t>(text: &'t str, by: &str) -> Option<&'t str> {
    text.strip_prefix(by)?.strip_prefix('<')?.strip_suffix('>')
}

/// The parts of a type between separators that stand in no brackets.
fn parts(text: &str, separator: char) -> Vec<&str> {
    let (mut found, mut depth, mut start, mut before) = (Vec::new(), 0_usize, 0, ' ');
    for (at, letter) in text.char_indices() {
        match letter {
            '<' | '(' | '[' | '{' => depth += 1,
            '>' if before == '=' => {}
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if letter == separator && depth == 0 => {
                found.push(&text[start..at]);
                start = at + letter.len_utf8();
            }
            _ => {}
        }
        before = letter;
    }
    found.push(&text[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_inside_of_a_type_and_its_name_are_told() {
        let part = |slot: Slot, text| TypeScript.part_of(&slot, text).unwrap_or_default();
        assert_eq!(part(Slot::Element, "readonly Entry[] | undefined"), "Entry");
        assert_eq!(part(Slot::Element, "Array<Map<string, Entry>>"), "Map<string, Entry>");
        assert_eq!(part(Slot::Element, "[Entry, Entry]"), "");
        assert_eq!(part(Slot::Label("a".into()), "Record<string, Entry[]>"), "Entry[]");
        assert_eq!(part(Slot::Label("a".into()), "{ [id: string]: Entry }"), "Entry");
        let label = |name: &str, text| part(Slot::Label(name.into()), text);
        assert_eq!(label("a", "{ readonly a: Entry; b?: Other[] }"), "Entry");
        assert_eq!(label("b", "{ a: Entry readonly b?: Other[] c(x: A): B }"), "Other[]");
        assert_eq!(label("a", "{ a: (b: X) => Y b: Other }"), "(b: X) => Y");
        assert_eq!(label("c", "{ a: Entry; b: Other }"), "");
        let name = |text| TypeScript.type_name(text).unwrap_or_default();
        assert_eq!(name("Readonly<store.Entry> | null"), "store.Entry");
        assert_eq!(name("Page<Entry>"), "Page");
        assert_eq!(
            [name("Partial<Entry>"), name("Entry | Other"), name("A<B> & C<D>"), name("Entry[]")],
            ["", "", "", ""]
        );
    }

    #[test]
    fn literals_go_with_the_types_that_the_language_has_by_itself() {
        let script = |form, text| TypeScript.form_fits(form, text);
        assert_eq!(script("str", "number"), Some(false));
        assert_eq!(script("str", "string | number"), None);
        let fits = |shown, text| TypeScript.type_fits(shown, text);
        assert_eq!([fits("'a'", "'a' | \"b\" | null"), fits("'c'", "'a' | 'b'")], [Some(true), Some(false)]);
        assert_eq!([fits("'a'", "string | undefined"), fits("'a'", "number")], [Some(true), Some(false)]);
        assert_eq!(fits("'a'", "'a' | number"), None);
        assert_eq!([fits("keyof Entry", "Entry[]"), fits("keyof Entry", "string")], [Some(false), None]);
    }
}
