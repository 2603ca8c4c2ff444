//! A definition is removed, renamed or moved; the old name is newly used.

use super::Rule;
use crate::drift::meeting::{Meeting, Misfit, Proof, called, deed};
use crate::facts::DefinitionKind;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV202",
    name: "symbol-removed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("symbol_removed.md"),
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let gone = meeting.gone()?;
    let has_its_own_rule =
        matches!(gone.kind, DefinitionKind::Field | DefinitionKind::Variant | DefinitionKind::Implementation);
    if has_its_own_rule || !meeting.names(gone) {
        return None;
    }
    let (did, advice) = meeting.farewell(&called(gone));
    Some(Misfit::new(did, deed(meeting.usage), advice, Proof::NothingFits))
}
