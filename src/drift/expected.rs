//! Changes that a program expects to be refused, or looks at before it makes them. Only where that shows when it runs: a
//! compiler refuses them all the same.

use super::meeting::Meeting;
use super::words::hash;
use super::world::View;
use crate::facts::UseKind;
use crate::languages::answers::Types;

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

/// Whether a use changes something, in a file that may expect that it cannot.
pub(super) fn is_expected(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let (usage, language) = (meeting.usage, meeting.scene.language);
    let Some((_, after)) = meeting.kept() else { return false };
    let changes = usage.sets()
        || usage.kind == UseKind::Call && language.meanings().is_never_changed_by(&usage.name, &after.type_text);
    if !changes || language.answers().types == Types::Checked {
        return false;
    }
    merged
        .words(meeting.scene.path)
        .is_none_or(|all| WORDS.iter().any(|it| all.binary_search(&hash(it.as_bytes())).is_ok()))
}
