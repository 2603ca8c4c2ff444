//! XML: whether elements close as they open, and what a vocabulary has once and stands twice. One walk over the events
//! of the parser, with the open elements on a stack.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};
use rustc_hash::FxHashMap;

use super::{Malformed, Twice, line_of, narrow};

/// Endings of files that are XML.
const ENDINGS: [&str; 22] = [
    "axml",
    "config",
    "csproj",
    "fsproj",
    "nuspec",
    "plist",
    "props",
    "resw",
    "resx",
    "ruleset",
    "storyboard",
    "svg",
    "targets",
    "tmx",
    "vbproj",
    "vcxproj",
    "xaml",
    "xib",
    "xlf",
    "xliff",
    "xml",
    "xsd",
];

/// What a vocabulary has once.
struct Once {
    /// The element at the root of such a document.
    root: &'static str,
    /// The element around it; any, if it is empty.
    inside: &'static str,
    /// The elements; all, if there are none.
    elements: &'static [&'static str],
    /// What tells two of them apart.
    by: By,
    /// Whether others of the whole document count, not only those beside it.
    is_of_document: bool,
}

/// What tells two elements of one name apart.
enum By {
    /// Their names do: there is one of each.
    Name,
    /// These attributes, of which the first has to be there.
    Attributes(&'static [&'static str]),
    /// Their text.
    Text,
    /// The text of elements in them, of which the first two have to be there.
    Parts(&'static [&'static str]),
}

const COORDINATES: By = By::Parts(&["artifactId", "groupId", "type", "classifier"]);
const MSBUILD: &[&str] = &["PackageReference", "PackageVersion", "GlobalPackageReference"];

const fn once(root: &'static str, inside: &'static str, elements: &'static [&'static str], by: By) -> Once {
    Once { root, inside, elements, by, is_of_document: false }
}

/// The vocabularies, each by how its tool refuses or passes over the second one.
static VOCABULARIES: [Once; 14] = [
    // Android: the build stops.
    once("resources", "resources", &[], By::Attributes(&["name", "type", "product"])),
    // .NET: one of two resources is dropped, and restoring packages warns or stops.
    once("root", "root", &["data", "metadata", "assembly"], By::Attributes(&["name"])),
    Once { is_of_document: true, ..once("Project", "ItemGroup", MSBUILD, By::Attributes(&["Include"])) },
    once("configuration", "appSettings", &["add"], By::Attributes(&["key"])),
    once("configuration", "connectionStrings", &["add"], By::Attributes(&["name"])),
    // Maven: a section twice is no model, a module or profile twice stops, of two dependencies one is passed over.
    once("project", "project", &[], By::Name),
    once("project", "properties", &[], By::Name),
    once("project", "modules", &["module"], By::Text),
    once("project", "profiles", &["profile"], By::Parts(&["id"])),
    once("project", "dependencies", &["dependency"], COORDINATES),
    once("project", "plugins", &["plugin"], By::Parts(&["artifactId", "groupId"])),
    // Spring: names of beans are unique in a file.
    once("beans", "beans", &["bean"], By::Attributes(&["id"])),
    // Texts that are translated.
    once("xliff", "", &["trans-unit", "unit"], By::Attributes(&["id"])),
    // Apple: the last one counts.
    once("plist", "dict", &["key"], By::Text),
];

pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.binary_search(&ending).is_ok())
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    let mut found = Found::default();
    elements(text, &mut |closed, around| found.take(closed, around))?;
    let twice = |(path, at): (Vec<String>, [usize; 2])| Twice { path, lines: at.map(|at| narrow(line_of(text, at))) };
    Ok(found.twice.into_iter().map(twice).collect())
}

/// What a document says, in its order.
enum Piece<'t> {
    /// An element opens: its name without a prefix, its attributes, where it begins and where its tag ends.
    Opens(&'t str, Vec<(String, String)>, [usize; 2]),
    /// The text in an element, or a part of it.
    Says(String),
    /// The innermost element closes.
    Closes,
}

/// Reads a document piece by piece.
///
/// # Errors
/// If it is not well-formed.
fn read(text: &str, take: &mut dyn FnMut(Piece<'_>)) -> Result<(), Malformed> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let (mut depth, mut has_root) = (0_usize, false);
    loop {
        let start = at(&reader, text);
        let event = reader.read_event().map_err(|error| malformed(text, at(&reader, text), &error))?;
        let end = at(&reader, text);
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                if depth == 0 && has_root {
                    return Err(Malformed::new(line_of(text, start), "there is a second root element"));
                }
                has_root = true;
                let attributes = attributes(tag).map_err(|message| Malformed::new(line_of(text, start), &message))?;
                let name = tag.local_name();
                take(Piece::Opens(name.as_ref(), attributes, [start, end]));
                match event {
                    Event::Start(_) => depth += 1,
                    _ => take(Piece::Closes),
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                take(Piece::Closes);
            }
            Event::Text(said) => take(Piece::Says(said.to_string())),
            Event::CData(said) => take(Piece::Says(said.to_string())),
            Event::GeneralRef(name) => take(Piece::Says(format!("&{};", &**name))),
            Event::Eof if depth > 0 => {
                return Err(Malformed::new(line_of(text, text.len()), "an element is not closed"));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn at(reader: &Reader<&[u8]>, text: &str) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len())
}

fn malformed(text: &str, at: usize, error: &Error) -> Malformed {
    Malformed::new(line_of(text, at), &error.to_string())
}

fn attributes(tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    tag.attributes()
        .map(|it| {
            let it = it.map_err(|error| error.to_string())?;
            let raw = it.value.to_string();
            let value = it.normalized_value(XmlVersion::Implicit1_0).map_or(raw, std::borrow::Cow::into_owned);
            Ok((it.key.as_ref().to_owned(), value))
        })
        .collect()
}

/// An element as it was written.
#[derive(Default)]
pub(in crate::artifacts) struct Element {
    /// Its name, without a prefix.
    pub(in crate::artifacts) name: String,
    attributes: Vec<(String, String)>,
    /// The text in it, trimmed once it is closed.
    pub(in crate::artifacts) said: String,
    /// The text of the elements in it, by their names.
    parts: Vec<(String, String)>,
    /// Where it begins, and where the tag ends that opens it.
    pub(in crate::artifacts) bytes: [usize; 2],
}

impl Element {
    /// The value of an attribute, if it has one.
    pub(in crate::artifacts) fn attribute(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// All its attributes with their values, and its text under no name.
    pub(in crate::artifacts) fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        own.chain([("", self.said.as_str())])
    }

    /// Whether it counts only where something holds.
    fn has_condition(&self) -> bool {
        self.attributes.iter().any(|(name, _)| name == "Condition")
    }

    /// The text of the first element of this name in it, if that says something.
    pub(in crate::artifacts) fn part(&self, name: &str) -> Option<&str> {
        let own = self.parts.iter().find(|(own, _)| own == name);
        own.map(|(_, said)| said.as_str()).filter(|said| !said.is_empty())
    }
}

/// Hands out every element when it closes, with those around it, the outermost first.
///
/// # Errors
/// If the document is not well-formed.
pub(in crate::artifacts) fn elements(text: &str, take: &mut dyn FnMut(&Element, &[Element])) -> Result<(), Malformed> {
    let mut open: Vec<Element> = Vec::new();
    read(text.trim_start_matches('\u{feff}'), &mut |piece| match piece {
        Piece::Opens(name, attributes, bytes) => {
            open.push(Element { name: name.to_owned(), attributes, bytes, ..Element::default() });
        }
        Piece::Says(said) => {
            if let Some(inner) = open.last_mut() {
                inner.said.push_str(&said);
            }
        }
        Piece::Closes => {
            let Some(mut closed) = open.pop() else { return };
            closed.said = String::from(closed.said.trim());
            take(&closed, &open);
            if let Some(outer) = open.last_mut() {
                outer.parts.push((closed.name, closed.said));
            }
        }
    })
}

/// What was seen in one place: by its name and what tells it apart, where the first one begins.
type Seen = FxHashMap<(String, Vec<String>), usize>;

/// What stands twice, with where both begin, in the order in which the second ones close.
#[derive(Default)]
struct Found {
    twice: Vec<(Vec<String>, [usize; 2])>,
    /// By how deep it stands: what was seen in the element that is open there.
    seen: Vec<Seen>,
    /// What counts wherever in the document it stands.
    whole: Seen,
}

impl Found {
    fn take(&mut self, closed: &Element, around: &[Element]) {
        // What was seen inside of it is over.
        self.seen.truncate(around.len());
        self.seen.resize_with(around.len(), Seen::default);
        let (Some(root), Some(inside), Some(beside)) = (around.first(), around.last(), self.seen.last_mut()) else {
            return;
        };
        if around.iter().chain([closed]).any(Element::has_condition) {
            return;
        }
        let is_row = |it: &&Once| {
            it.root == root.name
                && (it.inside.is_empty() || it.inside == inside.name)
                && (it.elements.is_empty() || it.elements.contains(&closed.name.as_str()))
        };
        for row in VOCABULARIES.iter().filter(is_row) {
            let Some(key) = key(&row.by, closed) else { continue };
            let shown = key.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(":");
            let seen = if row.is_of_document { &mut self.whole } else { &mut *beside };
            match seen.get(&(closed.name.clone(), key.clone())) {
                Some(first) => {
                    let around = if row.is_of_document { &[] } else { &around[1..] };
                    let path = around.iter().map(|it| it.name.clone()).chain([shown]).collect();
                    self.twice.push((path, [*first, closed.bytes[0]]));
                }
                None => drop(seen.insert((closed.name.clone(), key), closed.bytes[0])),
            }
        }
    }
}

/// What tells an element apart from others of its name.
fn key(by: &By, of: &Element) -> Option<Vec<String>> {
    let attribute = |name: &&str| {
        of.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let part =
        |name: &&str| of.parts.iter().find(|(own, _)| own == name).map(|(_, said)| said.clone()).unwrap_or_default();
    let key: Vec<String> = match by {
        By::Name => vec![of.name.clone()],
        By::Attributes(names) => names.iter().map(attribute).collect(),
        By::Text => vec![of.said.clone()],
        By::Parts(names) => names.iter().map(part).collect(),
    };
    (!key.first()?.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twice(text: &str) -> Vec<String> {
        check(text).unwrap().iter().map(|it| format!("{} {:?}", it.path.join("."), it.lines)).collect()
    }

    fn wrong(text: &str) -> String {
        let Malformed { line, message } = check(text).unwrap_err();
        format!("{line}: {message}")
    }

    #[test]
    fn endings_are_sorted() {
        assert!(ENDINGS.is_sorted());
        assert!(is_one("pom.xml") && is_one("Shop.csproj") && !is_one("xml") && !is_one("a.xmlx"));
    }

    #[test]
    fn each_vocabulary_has_what_it_has_once() {
        let texts = "<resources>\n<string name=\"a\">1</string>\n<color name=\"a\">2</color>\n\
                     <string name=\"a\" product=\"tablet\">3</string>\n<string name=\"a\">4</string>\n</resources>";
        assert_eq!(twice(texts), ["a [2, 5]"]);
        let resx = "<root><data name=\"A\"><value>1</value></data>\n<data name=\"B\"/>\n<data name=\"A\"/></root>";
        assert_eq!(twice(resx), ["A [1, 3]"]);
        let project = "<Project>\n<ItemGroup>\n<PackageReference Include=\"Dapper\" Version=\"2\"/>\n</ItemGroup>\n\
                       <ItemGroup Condition=\"x\">\n<PackageReference Include=\"Dapper\"/>\n</ItemGroup>\n<ItemGroup>\n\
                       <PackageReference Include=\"Dapper\"><Version>3</Version></PackageReference>\n</ItemGroup>\n\
                       </Project>";
        assert_eq!(twice(project), ["Dapper [3, 9]"]);
    }

    #[test]
    fn a_model_of_maven_has_each_section_and_each_dependency_once() {
        let dependency = "<dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>\n";
        let with_type =
            "<dependency><groupId>g</groupId><artifactId>a</artifactId><type>test-jar</type></dependency>\n";
        let one = format!("<project>\n<dependencies>\n{dependency}{with_type}{dependency}</dependencies>\n</project>");
        assert_eq!(twice(&one), ["dependencies.a:g [3, 5]"]);
        let two = "<project>\n<properties><a>1</a></properties>\n<properties><a>2</a></properties>\n</project>";
        assert_eq!(twice(two), ["properties [2, 3]"]);
        let managed = format!(
            "<project><dependencyManagement><dependencies>{dependency}</dependencies></dependencyManagement>\
             <dependencies>{dependency}</dependencies></project>"
        );
        assert_eq!(twice(&managed), [""; 0], "what is managed is used");
    }

    #[test]
    fn what_does_not_close_as_it_opens_is_malformed() {
        assert_eq!(wrong("<a>\n<b>\n</a>"), "3: ill-formed document: expected `</b>`, but `</a>` was found");
        assert_eq!(
            wrong("<a>\n<b x='1' x='2'/></a>"),
            "2: position 8: duplicated attribute, previous declaration at position 2"
        );
        assert_eq!(wrong("<a>\n"), "2: an element is not closed");
        assert_eq!(wrong("<a/>\n<b/>"), "2: there is a second root element");
        assert_eq!(twice("<?xml version=\"1.0\"?><!DOCTYPE a><a>&eacute; &#65; <![CDATA[<]]></a>"), [""; 0]);
    }
}
