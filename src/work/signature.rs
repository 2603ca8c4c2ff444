//! Signatures as they are declared, compared as syntax of their language.

use super::name::own_name;
use crate::facts::{Callable, Definition, Facts, Necessity, Parameter, Passing};
use crate::lang::Language;
use crate::languages::extract;

/// What was declared of a symbol, read in a language.
#[derive(Clone, Debug)]
pub struct Signature {
    language: Language,
    definition: Definition,
    /// The fields and methods that were declared with it.
    members: Vec<Definition>,
}

/// How something differs from what was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In words, after the name of the symbol.
    pub what: String,
    /// Whether it matters to those who follow the declaration.
    pub harm: Harm,
}

/// Whether those who follow a declaration still work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// They do not.
    Breaks,
    /// They do.
    Extends,
}

/// What a text may stand in to be a whole definition; `{}` is the text.
fn frames(language: Language) -> &'static [&'static str] {
    match language {
        Language::Rust => &["{} {}", "pub fn {} {}", "{}", "{};", "pub const {} = 0;", "impl X { {} {} }"],
        Language::TypeScript | Language::Tsx | Language::JavaScript => {
            &["export function {} {}", "export {} {}", "export {}", "export let {};", "{} {}", "{}"]
        }
        Language::Python => &["def {}: ...", "{}", "{}: ...", "class {}: ...", "{} = 0"],
        Language::Go => &["package p\nfunc {} {}", "package p\n{} {}", "package p\n{}", "package p\nvar {}"],
        Language::Java => &["class X { public {}; }", "class X { public void {}; }", "{}", "public {} {}", "{} {}"],
        Language::C => &["{};", "int {};", "{}"],
    }
}

impl Signature {
    /// Reads what was declared under a name; `None` if the text is no definition of it in this language.
    #[must_use]
    pub fn read(name: &str, text: &str, language: Language) -> Option<Self> {
        // Types of TypeScript are what people write about JavaScript as well.
        let grammar = if language == Language::JavaScript { Language::TypeScript } else { language };
        let own = own_name(name);
        let text =
            text.trim().trim_end_matches([';', ',']).trim_start_matches("export ").trim_start_matches("default ");
        // Nobody writes `async def` in a plan who can write `async`.
        let is_short = grammar == Language::Python && text.starts_with("async ") && !text.starts_with("async def ");
        let text = if is_short { &text.replacen("async ", "async def ", 1) } else { text };
        // A method is declared with its type before it.
        let text = match name.strip_suffix(own) {
            Some(owner) if !owner.is_empty() => text.replacen(name, own, 1),
            _ => text.to_owned(),
        };
        frames(grammar).iter().find_map(|frame| {
            let source = framed(frame, &text);
            let facts = extract(grammar, source.as_bytes()).ok().filter(|facts| facts.unparsed.is_empty())?;
            Self::of(&facts, own, language)
        })
    }

    fn of(facts: &Facts, name: &str, language: Language) -> Option<Self> {
        let definition = facts.definitions.iter().find(|it| it.name == name)?;
        let members = facts.definitions.iter().filter(|it| it.owner == name).cloned().collect();
        Some(Self { language, definition: definition.clone(), members })
    }

    /// What was declared against what somebody else declared.
    #[must_use]
    pub fn against(&self, other: &Self) -> Option<Difference> {
        self.differs(&other.definition, &other.members)
    }

    /// How a definition, with the members of its type, differs from what was declared. What one of the two does not say
    /// is no difference.
    #[must_use]
    pub fn differs(&self, actual: &Definition, members: &[Definition]) -> Option<Difference> {
        let shape = match (&self.definition.callable, &actual.callable) {
            // A type is more than what builds it, and is often declared by its name alone.
            (Some(declared), Some(_)) if self.is_type(actual) && declared.parameters.is_empty() => None,
            (Some(declared), Some(callable)) => self.calls(&self.without_receiver(declared, actual), callable),
            _ => self.types(actual),
        };
        let missing = self.members.iter().filter_map(|declared| self.member(declared, members));
        let found: Vec<Difference> = shape.into_iter().chain(missing).collect();
        let breaks = found.iter().position(|it| it.harm == Harm::Breaks);
        found.into_iter().nth(breaks.unwrap_or(0))
    }

    fn is_type(&self, actual: &Definition) -> bool {
        self.definition.kind.is_type() || actual.kind.is_type()
    }

    /// In Python a method is declared with its receiver as its first parameter, and called without it.
    fn without_receiver(&self, declared: &Callable, actual: &Definition) -> Callable {
        let mut declared = declared.clone();
        let receives = declared.parameters.first().is_some_and(|first| matches!(first.name.as_str(), "self" | "cls"));
        if self.language == Language::Python && receives && !actual.owner.is_empty() {
            declared.parameters.remove(0);
        }
        declared
    }

    fn types(&self, actual: &Definition) -> Option<Difference> {
        let (declared, actual) = (&self.definition.type_text, &actual.type_text);
        self.other_type(declared, actual).then(|| breaks(format!("is `{actual}`, declared as `{declared}`")))
    }

    fn member(&self, declared: &Definition, members: &[Definition]) -> Option<Difference> {
        let Some(actual) = members.iter().find(|it| it.name == declared.name) else {
            return Some(breaks(format!("has no `{}`", declared.name)));
        };
        let inner = Self { language: self.language, definition: declared.clone(), members: Vec::new() };
        let difference = inner.differs(actual, &[])?;
        Some(Difference { what: format!("has `{}`, which {}", declared.name, difference.what), ..difference })
    }

    fn calls(&self, declared: &Callable, actual: &Callable) -> Option<Difference> {
        let places = |of: &Callable| -> Vec<Parameter> {
            of.parameters
                .iter()
                .filter(|it| it.passing != Passing::Rest && it.passing != Passing::NamedRest)
                .cloned()
                .collect()
        };
        let (wanted, has) = (places(declared), places(actual));
        for (place, wanted) in wanted.iter().enumerate() {
            let Some(has) = has.get(place) else {
                let rest = actual.parameters.iter().any(|it| it.passing == Passing::Rest);
                return (!rest).then(|| breaks(counts(has.len(), declared)));
            };
            if self.other_type(&wanted.type_text, &has.type_text) {
                let name = if wanted.name.is_empty() {
                    format!("parameter {}", place + 1)
                } else {
                    format!("`{}`", wanted.name)
                };
                return Some(breaks(format!(
                    "takes `{}` for {name}, declared as `{}`",
                    has.type_text, wanted.type_text
                )));
            }
            if self.language == Language::Python && wanted.passing != Passing::Positional && wanted.name != has.name {
                return Some(breaks(format!("calls its parameter `{}`, declared as `{}`", has.name, wanted.name)));
            }
            if wanted.necessity == Necessity::Optional && has.necessity == Necessity::Required {
                return Some(breaks(format!("needs `{}`, declared as optional", has.name)));
            }
        }
        let more = &has[wanted.len().min(has.len())..];
        if let Some(needed) = more.iter().find(|it| it.necessity == Necessity::Required) {
            let name = if needed.name.is_empty() { String::new() } else { format!(" and needs `{}`", needed.name) };
            return Some(breaks(format!("{}{name}", counts(has.len(), declared))));
        }
        if self.other_type(&declared.result, &actual.result) {
            return Some(breaks(format!("returns `{}`, declared as `{}`", actual.result, declared.result)));
        }
        let is_async = |it: &Callable| it.modifiers.iter().any(|word| word == "async");
        let colours = matches!(self.language, Language::Rust | Language::Python);
        if colours && is_async(declared) && !is_async(actual) {
            return Some(breaks("is not async, declared as async".to_owned()));
        }
        let extra = more.first()?;
        let name = if extra.name.is_empty() { String::new() } else { format!(" `{}`", extra.name) };
        Some(Difference { what: format!("takes another optional parameter{name}"), harm: Harm::Extends })
    }

    /// Whether two types are others; what is not written is not.
    fn other_type(&self, one: &str, other: &str) -> bool {
        !one.is_empty() && !other.is_empty() && normal(one, self.language) != normal(other, self.language)
    }
}

fn framed(frame: &str, text: &str) -> String {
    // Braces after the text belong to the frame.
    match frame.split_once("{}") {
        Some((before, after)) => format!("{before}{text}{after}"),
        None => text.to_owned(),
    }
}

fn breaks(what: String) -> Difference {
    Difference { what, harm: Harm::Breaks }
}

fn counts(has: usize, declared: &Callable) -> String {
    let plural = if has == 1 { "" } else { "s" };
    format!("takes {has} parameter{plural}, declared with {}", declared.parameters.len())
}

/// A type so that two ways of writing it are the same text.
fn normal(text: &str, language: Language) -> String {
    let unnamed = match language {
        Language::Go => results(text),
        Language::C => text.split('*').map(specifiers).collect::<Vec<_>>().join("*"),
        _ => text.to_owned(),
    };
    let mut text: String = unnamed.chars().filter(|c| !c.is_whitespace()).collect();
    text.truncate(text.trim_end_matches([',', ';']).len());
    text = text.replace('\'', "\"");
    // What stands after the last member or argument separates nothing.
    for (one, other) in [(",>", ">"), (",)", ")"), (",]", "]"), (",}", "}"), (";}", "}")] {
        text = text.replace(one, other);
    }
    if language == Language::Python {
        // A type that is not defined yet is written as text.
        text.retain(|c| c != '"');
    }
    if !matches!(language, Language::TypeScript | Language::Tsx | Language::JavaScript | Language::Python) {
        return text.replace('"', "'");
    }
    inner(&text, language)
}

/// Several results without the names that Go lets one give them: `(legs []Leg, err error)`, `(x, y int)`.
fn results(text: &str) -> String {
    let Some(inner) = text.trim().strip_prefix('(').and_then(|text| text.strip_suffix(')')) else {
        return text.to_owned();
    };
    let parts: Vec<&str> = split(inner, &[',']).into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if !parts.iter().any(|part| typed(part).is_some()) {
        return text.to_owned();
    }
    let mut types: Vec<&str> = Vec::new();
    for part in parts.iter().rev() {
        types.push(typed(part).or_else(|| types.last().copied()).unwrap_or(part));
    }
    types.reverse();
    if let [only] = types.as_slice() { (*only).to_owned() } else { format!("({})", types.join(", ")) }
}

/// The words of a type of C, which have no order: `const char` is `char const`.
fn specifiers(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// The type of a result that has a name.
fn typed(part: &str) -> Option<&str> {
    let (name, rest) = part.split_once(' ')?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_type = matches!(name, "chan" | "func" | "map" | "struct" | "interface");
    (is_name && !is_type && !rest.trim().is_empty()).then(|| rest.trim())
}

/// Unions have no order, and some types have two names.
fn inner(text: &str, language: Language) -> String {
    let text = text.strip_prefix('|').unwrap_or(text);
    let mut members: Vec<String> = split(text, &['|']).into_iter().map(|member| generic(member, language)).collect();
    if language == Language::Python {
        members = members
            .into_iter()
            .flat_map(|member| split(&member, &['|']).into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
    }
    members.sort();
    members.dedup();
    members.join("|")
}

fn generic(text: &str, language: Language) -> String {
    if let Some(item) = text.strip_suffix("[]") {
        return format!("Array<{}>", inner(item.trim_start_matches('(').trim_end_matches(')'), language));
    }
    let (open, close) = if language == Language::Python { ('[', ']') } else { ('<', '>') };
    let Some((head, rest)) = text.split_once(open) else { return text.to_owned() };
    let Some(arguments) = rest.strip_suffix(close).filter(|_| !head.contains(['(', '{', '=', '"'])) else {
        return text.to_owned();
    };
    let arguments: Vec<String> = split(arguments, &[',']).into_iter().map(|it| inner(it, language)).collect();
    let short = head.rsplit('.').next().unwrap_or(head);
    match (language, short, arguments.as_slice()) {
        (Language::Python, "Optional", [only]) => {
            let mut members: Vec<&str> = only.split('|').chain(["None"]).collect();
            members.sort_unstable();
            members.join("|")
        }
        (Language::Python, "Union", many) => many.join("|"),
        (Language::Python, "List" | "Dict" | "Set" | "Tuple" | "Type" | "FrozenSet", many) => {
            format!("{}[{}]", short.to_lowercase(), many.join(","))
        }
        (_, _, many) => format!("{head}{open}{}{close}", many.join(",")),
    }
}

/// The parts of a text between separators that stand in no brackets.
pub(super) fn split<'t>(text: &'t str, separators: &[char]) -> Vec<&'t str> {
    let (mut depth, mut start, mut found, mut before) = (0_i32, 0, Vec::new(), ' ');
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '=' => depth -= 1,
            c if separators.contains(&c) && depth <= 0 => {
                found.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    found.push(&text[start..]);
    found
}

#[cfg(test)]
mod tests {
    use Language::{C, Go, Java, Python, Rust, TypeScript};

    use super::*;

    fn differ(language: Language, name: &str, declared: &str, actual: &str) -> String {
        let read = |text| Signature::read(name, text, language).unwrap_or_else(|| panic!("{text} is no signature"));
        match read(declared).against(&read(actual)) {
            None => "same".to_owned(),
            Some(Difference { what, harm: Harm::Breaks }) => what,
            Some(Difference { what, harm: Harm::Extends }) => format!("({what})"),
        }
    }

    /// Language, name, what is declared, what is there, and what is said.
    const SIGNATURES: &[(Language, &str, &str, &str, &str)] = &[
        (
            TypeScript,
            "f",
            "f(a: string, b: number): Promise<void>",
            "async function f(x : string,y:number) : Promise<void>",
            "same",
        ),
        (TypeScript, "f", "f(p: string): Promise<Rate | null>", "f(p: string): Promise<null|Rate>", "same"),
        (
            TypeScript,
            "f",
            "f(p: string): Promise<Rate | null>",
            "f(p: string): Promise<Rate>",
            "returns `Promise<Rate>`, declared as `Promise<Rate | null>`",
        ),
        (
            TypeScript,
            "f",
            "f(a: string): void",
            "f(a: string, b?: number): void",
            "(takes another optional parameter `b`)",
        ),
        (
            TypeScript,
            "f",
            "f(a: string): void",
            "f(a: string, b: number): void",
            "takes 2 parameters, declared with 1 and needs `b`",
        ),
        (TypeScript, "f", "f(a: string, b: number): void", "f(a: string): void", "takes 1 parameter, declared with 2"),
        (TypeScript, "f", "f(a: string[]): X", "f(a: Array<string>): X", "same"),
        (TypeScript, "S", "type S = { id: string; at: Date }", "type S = {\n  id: string;\n  at: Date;\n}", "same"),
        (Python, "f", "f(a: Forecast) -> str", "def f(a: \"Forecast\") -> str: ...", "same"),
        (Python, "f", "async f(a: int) -> str", "def f(a: int) -> str: ...", "is not async, declared as async"),
        (Python, "LIMIT", "LIMIT: int", "LIMIT: int = 3", "same"),
        (C, "crc", "int crc(const unsigned char *buf)", "int crc(unsigned char const *buf)", "same"),
        (Go, "Plan", "func Plan() (legs []Leg, err error)", "func Plan() ([]Leg, error)", "same"),
        (Go, "At", "func At() (x, y int)", "func At() (int, int)", "same"),
        (
            Go,
            "At",
            "func At() (x int, err error)",
            "func At() (int, int)",
            "returns `(int, int)`, declared as `(x int, err error)`",
        ),
        (TypeScript, "f", "f(a: string)", "f(a: number)", "takes `number` for `a`, declared as `string`"),
        (TypeScript, "Store.load", "Store.load(id: string): Rate", "Store.load(id: string): Rate", "same"),
        (
            TypeScript,
            "Rate",
            "interface Rate { pair: string, rate: number }",
            "interface Rate { pair: string; rate: string }",
            "has `rate`, which is `string`, declared as `number`",
        ),
        (TypeScript, "Rate", "interface Rate { pair: string }", "interface Rate { rate: string }", "has no `pair`"),
        (Rust, "charge", "charge(amount: u64) -> Receipt", "pub fn charge(amount: u64) -> Receipt", "same"),
        (
            Rust,
            "charge",
            "fn charge(amount: u64)",
            "fn charge(amount: u64, currency: &str)",
            "takes 2 parameters, declared with 1 and needs `currency`",
        ),
        (Rust, "Cart::total", "Cart::total(&self) -> Price", "fn total(&self) -> Price", "same"),
        (Rust, "Cart", "struct Cart { items: Vec<Item> }", "pub struct Cart { pub items: Vec< Item > }", "same"),
        (
            Python,
            "f",
            "f(a: int, b: Optional[str] = None) -> List[int]",
            "def f(a: int, b: str | None = None) -> list[int]",
            "same",
        ),
        (Python, "f", "f(a, b)", "def f(a, c)", "calls its parameter `c`, declared as `b`"),
        (Python, "f", "async def f(a)", "def f(a)", "is not async, declared as async"),
        (Go, "Charge", "Charge(amount int) (int, error)", "func Charge(sum int) (int, error)", "same"),
        (
            Go,
            "Charge",
            "func Charge(amount int) error",
            "func Charge(amount int64) error",
            "takes `int64` for `amount`, declared as `int`",
        ),
        (
            Java,
            "charge",
            "Receipt charge(long amount)",
            "Receipt charge(int amount)",
            "takes `int` for `amount`, declared as `long`",
        ),
        (
            C,
            "charge",
            "int charge(long amount)",
            "int charge(long amount, int x)",
            "takes 2 parameters, declared with 1 and needs `x`",
        ),
    ];

    #[test]
    fn signatures_are_compared_as_syntax() {
        for &(language, name, declared, actual, expected) in SIGNATURES {
            assert_eq!(differ(language, name, declared, actual), expected, "{declared} against {actual}");
        }
    }

    #[test]
    fn what_is_no_signature_is_not_compared() {
        assert!(Signature::read("f", "does something with f", Language::TypeScript).is_none());
        assert!(Signature::read("f", "g(a: string)", Language::TypeScript).is_none());
    }
}
