//! What the texts of Java's types show: which literals go with which plain types.

use super::Java;
use crate::facts::{Form, Slot};
use crate::languages::semantics::{Ingredient, Shapes, Standard};
use crate::languages::shared::nominal::{Nominal, applied, head};
use crate::languages::shared::type_text::plain_form;

static NOMINAL: Nominal = Nominal {
    numbers: &["byte", "short", "int", "long", "float", "double"],
    truth: "boolean",
    closed: &[
        "BigDecimal",
        "BigInteger",
        "Boolean",
        "Byte",
        "Character",
        "Class",
        "Double",
        "Duration",
        "Float",
        "Instant",
        "Integer",
        "LocalDate",
        "LocalDateTime",
        "LocalTime",
        "Long",
        "OffsetDateTime",
        "Optional",
        "OptionalInt",
        "OptionalLong",
        "Pattern",
        "Short",
        "String",
        "StringBuilder",
        "URI",
        "URL",
        "UUID",
        "ZonedDateTime",
    ],
    boxes: &["Boolean", "Byte", "Character", "Double", "Float", "Integer", "Long", "Short"],
    marks_interfaces: false,
    open: &[
        "AnnotatedElement",
        "Appendable",
        "ChronoLocalDate",
        "ChronoLocalDateTime",
        "Constable",
        "GenericDeclaration",
        "Temporal",
        "TemporalAccessor",
        "TemporalAmount",
        "Type",
        "AutoCloseable",
        "CharSequence",
        "Cloneable",
        "Closeable",
        "Collection",
        "Comparable",
        "Iterable",
        "Number",
        "Object",
        "Serializable",
        "char",
        "var",
        "void",
    ],
};

/// The types of functions of the library, each with how many of the types behind its name are not those of parameters.
const FUNCTIONS: [(&str, usize); 9] = [
    ("BiConsumer", 0),
    ("BiFunction", 1),
    ("BiPredicate", 0),
    ("BinaryOperator", 0),
    ("Consumer", 0),
    ("Function", 1),
    ("Predicate", 0),
    ("ToIntFunction", 0),
    ("UnaryOperator", 0),
];

impl Shapes for Java {
    fn type_fits(&self, shown: &str, text: &str) -> Option<bool> {
        NOMINAL.fits(shown, text)
    }

    fn form_fits(&self, form: &str, text: &str) -> Option<bool> {
        if let Some(given) = Form::parameters(form) {
            let takes = self.parameters_of(text).map(|asked| asked.len() == given);
            return takes.or_else(|| NOMINAL.is_closed(text).then_some(false));
        }
        let numbers = &["int", "long", "short", "byte", "float", "double"];
        let is_letter = matches!(text, "char" | "Character");
        match form {
            "str" | "bool" if is_letter => Some(false),
            "char" => is_letter.then_some(true).or_else(|| matches!(text, "String" | "boolean").then_some(false)),
            _ => plain_form(form, text, [&["String"], numbers, &["boolean"]]),
        }
    }

    fn method_fits(&self, _: &str, _: &str) -> Option<bool> {
        None
    }

    fn part_of(&self, slot: &Slot, text: &str) -> Option<String> {
        let element = || {
            text.strip_suffix("[]").or_else(|| {
                let inside = text.split_once('<')?.1.strip_suffix('>')?;
                let held = ["List", "Set", "Collection", "Iterable", "Stream", "Queue", "Deque"].contains(&head(text));
                (held && !inside.contains([',', '?'])).then_some(inside)
            })
        };
        if *slot == Slot::Element { element().map(str::to_owned) } else { None }
    }

    fn may_be_missing(&self, _: &str) -> bool {
        false
    }

    fn awaited<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn type_name(&self, text: &str) -> Option<String> {
        NOMINAL.name(text)
    }

    fn members_of(&self, text: &str) -> Option<String> {
        NOMINAL.name(text)
    }

    fn applied(&self, text: &str) -> Option<(String, Vec<String>)> {
        applied(text)
    }

    fn parameters_of(&self, text: &str) -> Option<Vec<String>> {
        let (name, mut arguments) = applied(text)?;
        let results = FUNCTIONS.iter().find(|it| it.0 == name)?.1;
        arguments.truncate(arguments.len().checked_sub(results)?);
        Some(arguments)
    }

    fn selected(&self, _: &str) -> Option<(String, String)> {
        None
    }

    fn result_of(&self, _: &str) -> Option<String> {
        None
    }

    fn is_plain(&self, _: &str) -> bool {
        false
    }

    fn ingredients(&self, _: &str) -> Vec<Ingredient> {
        Vec::new()
    }

    fn is_closed(&self, text: &str) -> bool {
        NOMINAL.is_closed(text)
    }

    fn own_members(&self, text: &str) -> Option<&'static [&'static str]> {
        const OPTIONAL: &[&str] = &[
            "empty",
            "equals",
            "filter",
            "flatMap",
            "get",
            "getClass",
            "hashCode",
            "ifPresent",
            "ifPresentOrElse",
            "isEmpty",
            "isPresent",
            "map",
            "notify",
            "notifyAll",
            "of",
            "ofNullable",
            "or",
            "orElse",
            "orElseGet",
            "orElseThrow",
            "stream",
            "toString",
            "wait",
        ];
        const ARRAY: &[&str] = &["clone", "equals", "getClass", "hashCode", "length", "toString"];
        match text {
            text if text.ends_with("[]") => Some(ARRAY),
            text if head(text) == "Optional" => Some(OPTIONAL),
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
