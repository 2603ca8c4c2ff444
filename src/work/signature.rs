//! Signatures as they are declared, compared as syntax of their language.

use super::name::own_name;
use crate::facts::{Callable, Definition, Facts, Necessity, Parameter, Passing, Visibility};
use crate::lang::Language;
use crate::languages::answers::{ArgumentNames, Colour};
use crate::languages::extract;

/// What was declared of a symbol, read in a language.
#[derive(Clone, Debug)]
pub struct Signature {
    language: Language,
    definition: Definition,
    /// The fields and methods that were declared with it.
    members: Vec<Definition>,
    /// Whether a word says that all can name it, and whether one says that it needs no value.
    says: Said,
}

/// What words of a declaration say.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    public: bool,
    of_type: bool,
}

impl Said {
    /// What stands before the name and its parameters.
    fn of(text: &str) -> Self {
        let words = || text.split_whitespace().take_while(|word| !word.contains(['(', '=', ':', '{']));
        Self { public: words().any(|it| it == "public" || it == "pub"), of_type: words().any(|it| it == "static") }
    }
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
    /// Those nearby do.
    Narrows,
    /// They do.
    Extends,
}

impl Signature {
    /// Reads what was declared under a name; `None` if the text is no definition of it in this language.
    #[must_use]
    pub fn read(name: &str, text: &str, language: Language) -> Option<Self> {
        let texts = language.texts();
        let says = Said::of(text);
        let grammar = texts.declared_in().unwrap_or(language);
        let own = own_name(name);
        let text =
            text.trim().trim_end_matches([';', ',']).trim_start_matches("export ").trim_start_matches("default ");
        let text = texts.spelled_out(text);
        // A method is declared with its type before it.
        let text = match name.strip_suffix(own) {
            Some(owner) if !owner.is_empty() => text.replacen(name, own, 1),
            _ => text.into_owned(),
        };
        texts.frames().iter().find_map(|frame| {
            let source = framed(frame, &text);
            let facts = extract(grammar, source.as_bytes()).ok().filter(|facts| facts.unparsed.is_empty())?;
            Self::of(&facts, own, language).map(|it| Self { says, ..it })
        })
    }

    fn of(facts: &Facts, name: &str, language: Language) -> Option<Self> {
        let definition = facts.definitions.iter().find(|it| it.name == name)?;
        let members = facts.definitions.iter().filter(|it| it.owner == name).cloned().collect();
        Some(Self { language, definition: definition.clone(), members, says: Said::default() })
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
        let found: Vec<Difference> = self.narrows(actual).into_iter().chain(shape).chain(missing).collect();
        let breaks = found.iter().position(|it| it.harm == Harm::Breaks);
        found.into_iter().nth(breaks.unwrap_or(0))
    }

    /// Whether it is declared for all, or for its type, and is not.
    fn narrows(&self, actual: &Definition) -> Option<Difference> {
        let is_of_type = |it: &Callable| it.modifiers.iter().any(|word| word == "static");
        let is_of_values = !actual.owner.is_empty() && actual.callable.as_ref().is_some_and(|it| !is_of_type(it));
        if self.says.of_type && is_of_values {
            return Some(breaks("is not static, declared as static".to_owned()));
        }
        let is_inherited =
            || actual.signature.split_whitespace().take_while(|it| !it.contains('(')).any(|it| it == "protected");
        let is_narrow = self.says.public && (actual.visibility == Visibility::Internal || is_inherited());
        is_narrow.then(|| Difference { what: "is not public, declared as public".to_owned(), harm: Harm::Narrows })
    }

    fn is_type(&self, actual: &Definition) -> bool {
        self.definition.kind.is_type() || actual.kind.is_type()
    }

    /// A method may be declared with its receiver as its first parameter, and called without it.
    fn without_receiver(&self, declared: &Callable, actual: &Definition) -> Callable {
        let mut declared = declared.clone();
        let receivers = self.language.texts().receivers();
        let receives = declared.parameters.first().is_some_and(|first| receivers.contains(&first.name.as_str()));
        if receives && !actual.owner.is_empty() {
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
        let definition = declared.clone();
        let inner = Self { language: self.language, definition, members: Vec::new(), says: Said::default() };
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
        let answers = self.language.answers();
        let is_named = answers.argument_names == ArgumentNames::Given;
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
            if is_named && wanted.passing != Passing::Positional && wanted.name != has.name {
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
        let colours = matches!(answers.colour, Colour::Future | Colour::Coroutine);
        if colours && is_async(declared) && !is_async(actual) {
            return Some(breaks("is not async, declared as async".to_owned()));
        }
        let extra = more.first()?;
        let name = if extra.name.is_empty() { String::new() } else { format!(" `{}`", extra.name) };
        Some(Difference { what: format!("takes another optional parameter{name}"), harm: Harm::Extends })
    }

    /// Whether two types are others; what is not written is not.
    fn other_type(&self, one: &str, other: &str) -> bool {
        let normal = |text: &str| self.language.texts().normal(text);
        !one.is_empty() && !other.is_empty() && normal(one) != normal(other)
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

#[cfg(test)]
mod tests {
    use Language::{C, CSharp, Go, Java, Python, Rust, TypeScript};

    use super::*;

    fn differ(language: Language, name: &str, declared: &str, actual: &str) -> String {
        let read = |text| Signature::read(name, text, language).unwrap_or_else(|| panic!("{text} is no signature"));
        match read(declared).against(&read(actual)) {
            None => "same".to_owned(),
            Some(Difference { what, harm: Harm::Breaks }) => what,
            Some(Difference { what, .. }) => format!("({what})"),
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
            CSharp,
            "Cart.Charge",
            "Task<Receipt> Cart.Charge(long amount, string? note = null)",
            "public async Task<Receipt> Charge(long amount, string note)",
            "needs `note`, declared as optional",
        ),
        (CSharp, "Charge", "Charge(long amount)", "Receipt Charge(long amount, params int[] rest)", "same"),
        (
            CSharp,
            "Order",
            "record Order(int Id, string Name)",
            "public record Order(int Id)",
            "has `Order`, which takes 1 parameter, declared with 2",
        ),
        (
            CSharp,
            "Item.Title",
            "string Item.Title { get; set; }",
            "int Title { get; }",
            "is `int`, declared as `string`",
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
    fn what_fewer_can_name_than_was_declared_is_told() {
        let narrow = "is not public, declared as public";
        for (language, declared, source, said) in [
            (CSharp, "public int Count()", "public class S { internal int Count() => 1; }", Some(narrow)),
            (CSharp, "public int Count()", "public class S { public int Count() => 1; }", None),
            (CSharp, "int Count()", "public class S { internal int Count() => 1; }", None),
            (Java, "public int Count()", "public class S { int Count() { return 1; } }", Some(narrow)),
            (Java, "public int Count()", "public class S { protected int Count() { return 1; } }", Some(narrow)),
            (Java, "public int Count()", "public interface S { int Count(); }", None),
            (
                Java,
                "public static int Count()",
                "public class S { public int Count() { return 1; } }",
                Some("is not static, declared as static"),
            ),
            (Rust, "pub fn Count() -> u8", "pub(crate) fn Count() -> u8 { 1 }", Some(narrow)),
            (Rust, "pub fn Count() -> u8", "pub fn Count() -> u8 { 1 }", None),
        ] {
            let facts = extract(language, source.as_bytes()).expect("it can be read");
            let actual = facts.definitions.iter().find(|it| it.name == "Count").expect("it is there");
            let declared = Signature::read("Count", declared, language).expect("it is a signature");
            let found = declared.differs(actual, &[]).map(|it| it.what);
            assert_eq!(found.as_deref(), said, "{source}");
        }
    }

    #[test]
    fn what_is_no_signature_is_not_compared() {
        assert!(Signature::read("f", "does something with f", Language::TypeScript).is_none());
        assert!(Signature::read("f", "g(a: string)", Language::TypeScript).is_none());
    }
}
