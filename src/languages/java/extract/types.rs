//! Types as the text has them.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

pub(super) use crate::languages::shared::walk::last;

/// Types longer than this are not looked into.
const LONGEST: usize = 300;

/// What is there without an import. Names that repositories like to give to types of their own are left out, since a
/// type of the same package needs no import either.
const BUILT_IN: &str = "AbstractMethodError ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException \
    AssertionError AutoCloseable Boolean Byte CharSequence Character Class ClassCastException ClassLoader \
    ClassNotFoundException CloneNotSupportedException Cloneable Comparable Deprecated Double Enum Error Exception \
    ExceptionInInitializerError Float FunctionalInterface IllegalAccessException IllegalArgumentException \
    IllegalMonitorStateException IllegalStateException IndexOutOfBoundsException InheritableThreadLocal \
    InstantiationException Integer InternalError InterruptedException Iterable LinkageError Long Math \
    NegativeArraySizeException NoClassDefFoundError NoSuchFieldException NoSuchMethodError NoSuchMethodException \
    NullPointerException Number NumberFormatException Object OutOfMemoryError Override ProcessBuilder \
    ReflectiveOperationException Runnable Runtime RuntimeException SafeVarargs SecurityException Short \
    StackOverflowError StackTraceElement StrictMath String StringBuffer StringBuilder StringIndexOutOfBoundsException \
    SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable UnsatisfiedLinkError \
    UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError Void";

/// Whether a simple name is a type that is there without an import.
pub(super) fn is_built_in(name: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| BUILT_IN.split_whitespace().collect()).contains(name)
}

/// The name or path of a type without type arguments; nothing for arrays and primitive types.
pub(super) fn base(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() > LONGEST || text.ends_with([']', '.']) {
        return None;
    }
    let head = text.split('<').next().unwrap_or(text).trim();
    let plain = head.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    (plain && last(head).starts_with(|c: char| c.is_uppercase() || c == '_' || c == '$')).then_some(head)
}

/// The type of what a loop over a value gives.
pub(super) fn element(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some(element) = text.strip_suffix("[]").or(text.strip_suffix("...")) {
        return Some(element.trim());
    }
    let head = base(text)?;
    let collection = ["List", "Set", "Collection", "Iterable", "Iterator", "Queue", "Deque", "Stream", "Optional"];
    if collection.iter().any(|suffix| last(head).ends_with(suffix)) { argument(text, 0) } else { None }
}

/// The type of what a method of the language's collections gives.
pub(super) fn of_collection<'t>(text: &'t str, method: &str) -> Option<&'t str> {
    let head = last(base(text)?);
    match method {
        "get" | "getOrDefault" | "remove" | "put" | "computeIfAbsent" if head.ends_with("Map") => argument(text, 1),
        "get" | "getFirst" | "getLast" | "next" | "orElse" | "orElseThrow" | "orElseGet" | "poll" | "peek" | "take" => {
            element(text)
        }
        _ => None,
    }
}

/// The type of what a method of a type of `java.lang` gives, if that is one as well.
pub(super) fn of_language(class: &str, method: &str) -> Option<&'static str> {
    match (class, method) {
        (_, "length" | "chars" | "split" | "charAt" | "getBytes" | "toCharArray" | "indexOf") => None,
        ("String", _) | (_, "toString" | "getName" | "getSimpleName" | "getMessage") => Some("String"),
        ("StringBuilder" | "StringBuffer", _) => Some("StringBuilder"),
        (_, "getClass") => Some("Class"),
        _ => None,
    }
}

/// A type argument without the bounds of a wildcard.
fn argument(text: &str, place: usize) -> Option<&str> {
    let inside = text.split_once('<')?.1.strip_suffix('>')?;
    let mut depth = 0_u32;
    let found = inside
        .split(move |c: char| {
            match c {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0
        })
        .nth(place)?
        .trim();
    let bound = found.strip_prefix('?').map_or(Some(found), |bound| bound.trim().strip_prefix("extends"));
    bound.map(str::trim).filter(|bound| !bound.is_empty())
}

/// Whether a name looks like a type: `List`, `T`, `URI`, but not `LIMIT_1` or `list`.
pub(super) fn is_type_like(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !is_constant_like(name)
}

/// Whether a name looks like a constant: `LIMIT`, `MAX_2`. One of a few letters may as well be a type.
pub(super) fn is_constant_like(name: &str) -> bool {
    name.contains(char::is_uppercase) && !name.contains(char::is_lowercase) && (name.len() > 4 || name.contains('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_has_a_name_unless_it_is_primitive_or_an_array() {
        let named = |text| base(text).unwrap_or("-");
        let texts = ["Foo", "a.b.Foo", "Foo<Bar>", "Map.Entry<K, V>", "int", "Foo[]", "Foo...", "", "List<Foo<Bar>>"];
        assert_eq!(texts.map(named), ["Foo", "a.b.Foo", "Foo", "Map.Entry", "-", "-", "-", "-", "List"]);
    }

    #[test]
    fn collections_know_what_is_in_them() {
        assert_eq!(element("List<? extends Foo>"), Some("Foo"));
        assert_eq!(element("Foo[]"), Some("Foo"));
        assert_eq!(element("Map<A, B>"), None);
        assert_eq!(of_collection("Map<A, List<B>>", "get"), Some("List<B>"));
        assert_eq!(of_collection("Optional<A>", "orElseThrow"), Some("A"));
        assert_eq!(of_collection("List<A>", "size"), None);
    }
}
