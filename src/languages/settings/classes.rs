//! Settings that classes and attributes name: `@ConfigurationProperties` of Spring, and the attributes of the object
//! `settings` that Dynaconf fills.

use tree_sitter::Node;

use super::need;
use crate::facts::Term;
use crate::lang::Language;
use crate::languages::callees::{arguments, field, nodes, span_of, words};
use crate::languages::extract::parse;
use crate::model::Span;

/// A reader, and what stands in every file that it reads.
struct Reader {
    marks: &'static [&'static str],
    read: fn(Node<'_>, &str, &mut Vec<Term>),
}

static READERS: [Reader; 2] = [
    Reader { marks: &["@ConfigurationProperties"], read: of_class },
    Reader { marks: &["import settings", "dynaconf"], read: of_attribute },
];

pub(super) fn settings(language: Language, text: &str) -> Vec<Term> {
    let used: Vec<&Reader> = READERS.iter().filter(|it| it.marks.iter().any(|mark| text.contains(mark))).collect();
    let mut found = Vec::new();
    let Some(tree) = (!used.is_empty()).then(|| parse(language, text).ok()).flatten() else { return found };
    for node in nodes(tree.root_node()) {
        used.iter().for_each(|it| (it.read)(node, text, &mut found));
    }
    found
}

/// A child by its kind.
fn child<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    arguments(Some(node)).into_iter().find(|it| it.kind() == kind)
}

/// What a validated class of settings cannot do without: Spring stops if it is not there.
fn of_class(node: Node<'_>, text: &str, found: &mut Vec<Term>) {
    if !matches!(node.kind(), "class_declaration" | "record_declaration") {
        return;
    }
    let marks = |node: Node<'_>| child(node, "modifiers").map_or("", |it| words(it, text));
    let own = marks(node);
    let Some((_, given)) = own.split_once("@ConfigurationProperties").filter(|_| own.contains("@Validated")) else {
        return;
    };
    let given = given.split(')').next().unwrap_or_default();
    let Some(prefix) = given.split('"').nth(1).filter(|it| !it.is_empty()) else { return };
    let is_required = |node: Node<'_>| ["@NotNull", "@NotBlank", "@NotEmpty"].iter().any(|it| marks(node).contains(it));
    let fields = arguments(field(node, "body")).into_iter().filter(|it| it.kind() == "field_declaration");
    let declared = fields.filter_map(|it| Some((it, field(it, "declarator")?)));
    let declared = declared.filter(|(_, declarator)| field(*declarator, "value").is_none());
    let components = arguments(field(node, "parameters")).into_iter().map(|it| (it, it));
    for (_, named) in declared.chain(components).filter(|(it, _)| is_required(*it)) {
        let name = field(named, "name").map(|name| (words(name, text), span_of(name)));
        found.extend(name.map(|(name, span): (&str, Span)| need(&format!("{prefix}.{name}"), span)));
    }
}

/// `settings.SHOP.LIMIT`, `settings["SHOP"]["LIMIT"]`, `settings.SHOP["LIMIT"]`.
fn of_attribute(node: Node<'_>, text: &str, found: &mut Vec<Term>) {
    if !matches!(node.kind(), "attribute" | "subscript") {
        return;
    }
    let Some(parent) = node.parent() else { return };
    let is = |name: &str| field(parent, name).is_some_and(|it| it.id() == node.id());
    let goes_on = matches!(parent.kind(), "attribute") && is("object") || parent.kind() == "subscript" && is("value");
    let is_put = parent.kind() == "delete_statement" || matches!(parent.kind(), "assignment") && is("left");
    // Somebody looks out for what is not there.
    let is_caught =
        ["except AttributeError", "except KeyError", "except (", "BoxKeyError"].iter().any(|it| text.contains(it));
    if goes_on || is_put || is_caught {
        return;
    }
    let mut parts: Vec<&str> = Vec::new();
    let mut at = node;
    loop {
        let (object, part) = match at.kind() {
            "attribute" => (field(at, "object"), field(at, "attribute")),
            "subscript" => (field(at, "value"), field(at, "subscript")),
            _ => break,
        };
        let (Some(object), Some(part)) = (object, part) else { return };
        parts.push(words(part, text).trim_matches(['"', '\'']));
        at = object;
    }
    if at.kind() != "identifier" || words(at, text) != "settings" {
        return;
    }
    // What is called is a method of the object or of a value.
    if parent.kind() == "call" && is("function") {
        parts.remove(0);
    }
    parts.reverse();
    let is_plain = |part: &&str| !part.is_empty() && part.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    let is_upper = parts.first().is_some_and(|it| it.chars().all(|it| !it.is_ascii_lowercase()));
    let plain: Vec<&str> = parts.into_iter().take_while(is_plain).collect();
    let keys = (1..=plain.len()).filter(|_| is_upper).map(|many| plain[..many].join("."));
    found.extend(keys.map(|key| need(&key, span_of(node))));
}

#[cfg(test)]
mod tests {
    use super::super::settings;
    use crate::lang::Language;

    fn keys(language: Language, text: &str) -> Vec<String> {
        settings(language, text).iter().map(|it| it.key.to_string()).collect()
    }

    #[test]
    fn a_validated_class_cannot_do_without_what_is_never_null() {
        let text = "@Validated @ConfigurationProperties(prefix = \"shop\") class A { @NotNull private Integer limit; @NotNull Integer size = 5; String name; }";
        assert_eq!(keys(Language::Java, text), ["shop.limit"]);
        let text = "@ConfigurationProperties(\"shop\") @Validated record A(@NotBlank String name, int size) {}";
        assert_eq!(keys(Language::Java, text), ["shop.name"]);
        let text = "@ConfigurationProperties(\"shop\") class A { @NotNull private Integer limit; }";
        assert_eq!(keys(Language::Java, text), [""; 0], "nobody looks");
    }

    #[test]
    fn attributes_of_the_object_of_settings_have_to_be_there() {
        let of = |text: &str| keys(Language::Python, &format!("from shop.config import settings\n{text}\n"));
        assert_eq!(of("a = settings.SHOP.LIMIT"), ["SHOP", "SHOP.LIMIT"]);
        assert_eq!(of("a = settings['SHOP'][\"limit\"]"), ["SHOP", "SHOP.limit"]);
        assert_eq!(of("a = settings.NAME.lower()"), ["NAME"]);
        for text in [
            "a = settings.get('SHOP.LIMIT', 5)",
            "settings.NAME = 5",
            "a = getattr(settings, 'NAME', 5)",
            "a = other.settings.NAME",
            "a = settings.reload()",
            "try:\n    a = settings.NAME\nexcept AttributeError:\n    a = 5",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        assert_eq!(keys(Language::Python, "def f(settings):\n    return settings.NAME\n"), [""; 0]);
    }
}
