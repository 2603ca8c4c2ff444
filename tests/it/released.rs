//! What releases have printed stays what the schemas say: `testdata/released/VERSION/NAME.json` is what a release
//! printed of the demonstration, where NAME is that of its schema. A new release adds a folder; none is changed.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{History, Program};

#[test]
fn what_releases_have_printed_is_what_the_schemas_still_say() {
    let fixture = History::new().build();
    let examples = examples();
    assert!(examples.len() >= 6, "each kind of answer has one: {examples:?}");
    for path in examples {
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let schema = Program::new(&fixture).run(&["schema", &name]);
        let schema: Value = serde_json::from_slice(&schema.stdout).unwrap_or_else(|error| panic!("{error}: {schema}"));
        let example = read(&path);
        let validator = jsonschema::validator_for(&schema).expect("the schema is one");
        let errors: Vec<_> = validator.iter_errors(&example).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        // A field that the schema has not any more would be taken for one to come.
        let (known, mut used) = (fields(&schema), BTreeSet::new());
        keys(&example, &mut used);
        let gone: Vec<&String> = used.difference(&known).collect();
        assert!(gone.is_empty(), "{}: the schema has no {gone:?} any more", path.display());
    }
}

#[test]
fn a_report_of_a_release_is_printed_again() {
    let fixture = History::new().build();
    for path in examples().into_iter().filter(|path| path.ends_with("report.json")) {
        let run = Program::new(&fixture).run(&[OsStr::new("report"), path.as_os_str()]);
        let verdict = read(&path)["verdict"].as_str().expect("it has one").to_owned();
        let text = String::from_utf8_lossy(&run.stdout);
        assert!(text.contains(&format!("{verdict}: ")), "{run}");
    }
}

fn examples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/released");
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        entries.map(|entry| entry.expect("it can be read").path()).collect()
    };
    let mut all: Vec<PathBuf> = inside(&root).iter().flat_map(|version| inside(version)).collect();
    all.sort();
    all
}

fn read(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All names of fields in a schema.
fn fields(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                let properties = map.get("properties").and_then(Value::as_object);
                found.extend(properties.into_iter().flat_map(|it| it.keys().cloned()));
                open.extend(map.values());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
    found
}

/// All names of fields in a document.
fn keys(document: &Value, found: &mut BTreeSet<String>) {
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                found.extend(map.keys().cloned());
                open.extend(map.values());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
}
