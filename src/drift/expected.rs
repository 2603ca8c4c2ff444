//! Changes that a program expects to be refused, or looks at before it makes them. Only where that shows when it runs: a
//! compiler refuses them all the same.

use super::meeting::Meeting;
use super::words::hash;
use super::world::View;
use crate::facts::UseKind;
use crate::languages::UNCHECKED;
use crate::languages::answers::Types;
use crate::model::Position;

/// Words of files that ask whether a value may be changed, put another one in its place, or wait for the refusal.
const WORDS: [&str; 10] = [
    "AttributeError",
    "FrozenInstanceError",
    "assertRaises",
    "isFrozen",
    "isinstance",
    "monkeypatch",
    "raises",
    "suppress",
    "throws",
    "toThrow",
];

/// Whether a use changes what cannot be changed any more.
fn changes(meeting: &Meeting<'_>) -> bool {
    let (usage, language) = (meeting.usage, meeting.scene.language);
    let Some((_, after)) = meeting.kept() else { return false };
    usage.sets()
        || usage.kind == UseKind::Call && language.meanings().is_never_changed_by(&usage.name, &after.type_text)
}

/// Whether what is around a place expects that it is refused there: by the errors that this kind of use gives, where
/// only running it shows that, or by a comment for the compiler.
pub(super) fn is_expected_there(meeting: &Meeting<'_>, place: Position, merged: &View<'_>) -> bool {
    let expected = merged.spot(meeting.scene.path, place).map(|it| it.expected).unwrap_or_default();
    let is_import = meeting.usage.kind == UseKind::Import;
    if expected.is_empty() || expected.iter().any(|it| it == UNCHECKED) {
        return !expected.is_empty() && !is_import;
    }
    if meeting.scene.language.answers().types == Types::Checked {
        return false;
    }
    let errors: &[&str] = match meeting.usage.kind {
        UseKind::Import => &["ImportError", "ModuleNotFoundError", "Exception", "BaseException", "*"],
        UseKind::Call => &["TypeError", "AttributeError"],
        UseKind::Field | UseKind::Value => &["AttributeError"],
        _ => &[],
    };
    changes(meeting) || expected.iter().any(|it| errors.contains(&it.as_str()))
}

/// Whether a use changes something, in a file that may expect that it cannot.
pub(super) fn is_expected(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    if !changes(meeting) || meeting.scene.language.answers().types == Types::Checked {
        return false;
    }
    merged
        .words(meeting.scene.path)
        .is_none_or(|all| WORDS.iter().any(|it| all.binary_search(&hash(it.as_bytes())).is_ok()))
}
