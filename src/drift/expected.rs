//! Changes that a program expects to be refused, or looks at before it makes them. Only where that shows when it runs: a
//! compiler refuses them all the same.

use compact_str::CompactString;

use super::finding::Told;
use super::meeting::Meeting;
use super::words::hash;
use super::world::View;
use super::{Case, rules};
use crate::facts::UseKind;
use crate::lang::Language;
use crate::languages::answers::Types;
use crate::languages::{UNBUILT, UNCHECKED, UNRUN, refusing_words};
use crate::model::Position;

/// Whether a use changes what cannot be changed any more.
fn changes(meeting: &Meeting<'_>) -> bool {
    let (usage, language) = (meeting.usage, meeting.scene.language);
    let Some((_, after)) = meeting.kept() else { return false };
    usage.sets()
        || usage.kind == UseKind::Call && language.meanings().is_never_changed_by(&usage.name, &after.type_text)
}

/// Whether what is around a place expects that it is refused there: by the errors that this kind of use gives, where
/// only running it shows that, or by a comment for the compiler. Or it is never built or run.
pub(super) fn is_expected_there(meeting: &Meeting<'_>, place: Position, merged: &View<'_>) -> bool {
    let expected = merged.spot(meeting.scene.path, place).map(|it| it.expected).unwrap_or_default();
    let (kind, language) = (meeting.usage.kind, meeting.scene.language);
    is_left_out(&expected, language)
        || expected.iter().any(|it| it == UNCHECKED) && kind != UseKind::Import
        || language.answers().types == Types::Unchecked
            && (changes(meeting) && !expected.is_empty()
                || expected.iter().any(|it| errors(kind).contains(&it.as_str())))
}

/// The errors by which a use of this kind is refused when it runs.
fn errors(kind: UseKind) -> &'static [&'static str] {
    match kind {
        UseKind::Import => &["ImportError", "ModuleNotFoundError", "Exception", "BaseException", "*"],
        UseKind::Call => &["TypeError", "AttributeError"],
        UseKind::Field | UseKind::Value => &["AttributeError"],
        _ => &[],
    }
}

/// Whether what is expected at a place says that no build takes it, or that it does not run where only that shows
/// anything.
fn is_left_out(expected: &[CompactString], language: Language) -> bool {
    let has = |what: &str| expected.iter().any(|it| it == what);
    has(UNBUILT) || has(UNRUN) && language.answers().types == Types::Unchecked
}

/// Whether a finding is about code that no build takes, or that never runs, or about an import that may fail.
pub(super) fn is_out_of_all(told: &Told, case: &Case<'_>) -> bool {
    let Some(end) = told.ends.last().filter(|end| end.who == case.user) else { return false };
    let Some(language) = Language::of_path(end.path.as_bytes()) else { return false };
    if !language.modules().is_built(&end.path) {
        return true;
    }
    let expected = (case.using)().spot(&end.path, end.span.start).map(|it| it.expected).unwrap_or_default();
    let may_fail = || {
        told.rule.about.code == rules::file_moved::RULE.about.code
            && language.answers().types == Types::Unchecked
            && expected.iter().any(|it| errors(UseKind::Import).contains(&it.as_str()))
    };
    is_left_out(&expected, language) || may_fail()
}

/// Whether a use changes something, in a file that may expect that it cannot.
pub(super) fn is_expected(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let language = meeting.scene.language;
    if !changes(meeting) || language.answers().types == Types::Checked {
        return false;
    }
    merged
        .words(meeting.scene.path)
        .is_none_or(|all| refusing_words(language).iter().any(|it| all.binary_search(&hash(it.as_bytes())).is_ok()))
}
