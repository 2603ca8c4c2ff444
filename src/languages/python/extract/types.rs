//! Types as the text has them: what an annotation says a value is.

pub(super) use crate::languages::shared::walk::last;

/// Annotations longer than this are not looked into.
const LONGEST: usize = 300;

/// The annotation of a value that can be anything.
pub(super) const ANY: &str = "object";

/// What stands around a type without changing what can be called on its values.
fn is_transparent(name: &str) -> bool {
    matches!(
        name,
        "Annotated"
            | "ClassVar"
            | "Final"
            | "InitVar"
            | "Mapped"
            | "NotRequired"
            | "Optional"
            | "ReadOnly"
            | "Required"
            | "Type"
            | "Unpack"
            | "type"
    )
}

/// What is iterated to get the first of its type arguments.
fn is_collection(name: &str) -> bool {
    matches!(
        name,
        "AbstractSet" | "AsyncGenerator" | "AsyncIterable" | "AsyncIterator" | "Generator" | "Iterable" | "Iterator"
    ) || is_built_in(name)
}

/// Whether a type, by its last name, is one whose members are the language's.
pub(super) fn is_built_in(name: &str) -> bool {
    matches!(
        name,
        "Callable"
            | "Collection"
            | "Counter"
            | "DefaultDict"
            | "Deque"
            | "Dict"
            | "FrozenSet"
            | "Generator"
            | "Iterable"
            | "Iterator"
            | "List"
            | "Mapping"
            | "MutableMapping"
            | "MutableSequence"
            | "Sequence"
            | "Set"
            | "Tuple"
            | "bool"
            | "bytearray"
            | "bytes"
            | "complex"
            | "defaultdict"
            | "deque"
            | "dict"
            | "float"
            | "frozenset"
            | "int"
            | "list"
            | "range"
            | "set"
            | "str"
            | "tuple"
    )
}

/// The name or path of the one type that an annotation names, without what may stand around it (`Optional`, `None`,
/// quotes) and without type arguments; nothing if it is several or any.
pub(super) fn base(annotation: &str) -> Option<&str> {
    let text = unquoted(annotation)?;
    let mut alternatives = split(text, '|').filter(|part| part.trim() != "None");
    let text = unquoted(alternatives.next()?)?;
    if alternatives.next().is_some() {
        return None;
    }
    let Some((head, arguments)) = arguments(text) else { return path(text) };
    match last(head) {
        "Union" => {
            let mut types = split(arguments, ',').filter(|part| part.trim() != "None");
            types.next().filter(|_| types.next().is_none()).and_then(base)
        }
        name if is_transparent(name) => base(split(arguments, ',').next()?),
        _ => path(head),
    }
}

/// The type of what iterating a value gives.
pub(super) fn element(annotation: &str) -> Option<&str> {
    let (head, arguments) = arguments(plain(annotation)?)?;
    let mut types = split(arguments, ',');
    let first = types.next()?.trim();
    let uniform = !matches!(last(head), "tuple" | "Tuple") || types.next().is_some_and(|rest| rest.trim() == "...");
    (uniform && is_collection(last(head))).then_some(first)
}

/// The type of what stands under a key or an index.
pub(super) fn item(annotation: &str) -> Option<&str> {
    let text = plain(annotation)?;
    let (head, arguments) = arguments(text)?;
    match last(head) {
        "dict" | "Dict" | "defaultdict" | "DefaultDict" | "Mapping" | "MutableMapping" => {
            split(arguments, ',').nth(1).map(str::trim)
        }
        "list" | "List" | "Sequence" | "MutableSequence" | "deque" | "Deque" | "tuple" | "Tuple" => element(text),
        _ => None,
    }
}

/// The type of what awaiting a value gives.
pub(super) fn awaited(annotation: &str) -> Option<&str> {
    let (head, arguments) = arguments(plain(annotation)?)?;
    match last(head) {
        "Awaitable" | "Future" | "Task" => Some(arguments),
        "Coroutine" => split(arguments, ',').nth(2).map(str::trim),
        _ => None,
    }
}

/// Whether an annotation says that there may be nothing.
pub(in crate::languages::python) fn may_be_none(annotation: &str) -> bool {
    let Some(text) = unquoted(annotation) else { return false };
    if split(text, '|').any(|part| part.trim() == "None") {
        return text != "None";
    }
    match arguments(text) {
        Some((head, inside)) if last(head) == "Union" => split(inside, ',').any(|part| part.trim() == "None"),
        Some((head, _)) => last(head) == "Optional",
        None => false,
    }
}

/// Whether an annotation is of a class itself, not of its values.
pub(super) fn of_class(annotation: &str) -> bool {
    annotation.starts_with("type[") || annotation.starts_with("Type[")
}

/// An annotation without `Optional`, `None` and what else may stand around it, with its type arguments.
fn plain(annotation: &str) -> Option<&str> {
    let text = unquoted(annotation)?;
    let mut alternatives = split(text, '|').filter(|part| part.trim() != "None");
    let text = unquoted(alternatives.next()?)?;
    if alternatives.next().is_some() {
        return None;
    }
    match arguments(text) {
        Some((head, arguments)) if is_transparent(last(head)) => plain(split(arguments, ',').next()?),
        _ => Some(text),
    }
}

fn unquoted(text: &str) -> Option<&str> {
    let text = text.trim();
    (text.len() <= LONGEST).then(|| text.trim_matches(['"', '\'']).trim())
}

/// A generic type's head and what stands in its brackets.
fn arguments(text: &str) -> Option<(&str, &str)> {
    text.strip_suffix(']')?.split_once('[')
}

/// A dotted path that is a type; `Any` and `object` say nothing.
fn path(text: &str) -> Option<&str> {
    let text = text.trim();
    let named = |part: &str| {
        part.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    (text.split('.').all(named) && !matches!(last(text), "Any" | "object" | "None")).then_some(text)
}

/// The parts of a text between a separator that stands outside of all brackets.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    text.split(move |c: char| {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == separator && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_names_one_type_or_none() {
        let named = |text| base(text).unwrap_or("-").to_owned();
        let texts = [
            "Foo",
            "a.b.Foo",
            "'Foo'",
            "Foo | None",
            "None | Foo",
            "Foo | Bar",
            "Optional[Foo]",
            "Optional['Foo']",
            "typing.Optional[a.Foo]",
            "Union[Foo, None]",
            "Union[Foo, Bar]",
            "list[Foo]",
            "Annotated[Foo, 1]",
            "type[Foo]",
            "Any",
            "",
            "1",
            "Callable[[int], Foo]",
        ];
        assert_eq!(
            texts.map(named),
            [
                "Foo", "a.b.Foo", "Foo", "Foo", "Foo", "-", "Foo", "Foo", "a.Foo", "Foo", "-", "list", "Foo", "Foo",
                "-", "-", "-", "Callable",
            ]
        );
    }

    #[test]
    fn collections_know_what_is_in_them() {
        assert_eq!(element("list[Foo]"), Some("Foo"));
        assert_eq!(element("Optional[Sequence[a.Foo]]"), Some("a.Foo"));
        assert_eq!(element("dict[str, Foo]"), Some("str"));
        assert_eq!(element("tuple[Foo, ...]"), Some("Foo"));
        assert_eq!(element("tuple[Foo, Bar]"), None, "places differ");
        assert_eq!(item("dict[str, list[Foo]]"), Some("list[Foo]"));
        assert_eq!(awaited("Awaitable[Foo]"), Some("Foo"));
        assert_eq!(awaited("Coroutine[None, None, Foo]"), Some("Foo"));
    }
}
