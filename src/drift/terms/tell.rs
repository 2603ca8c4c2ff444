//! What does not go together, in words.

use std::sync::Arc;

use super::Lost;
use crate::drift::finding::{End, Told, USES_SHOWN, in_more_places};
use crate::model::{LocationRole, ParticipantId, Span, phrase};

/// One finding for all needs of what was lost: file and place of each, at least one.
pub(super) fn loss(lost: &Lost, [provider, user]: [ParticipantId; 2], uses: &[(Arc<str>, Span)]) -> Told {
    let Lost { kind, path, term, now, .. } = lost;
    let (noun, name) = (kind.contract.said(), &term.key);
    let did = match now {
        Some(now) => format!("renames the {noun} {name} to {now} in {path}"),
        None => format!("removes the {noun} {name} from {path}"),
    };
    let advice = match now {
        Some(now) => format!("use {now} instead"),
        None => format!("put {name} back into {path}, or do without it"),
    };
    let more = in_more_places(uses.len() - 1);
    let path: Arc<str> = Arc::from(path.as_str());
    let place = End::at(provider, LocationRole::Definition, &path, lost.section());
    let first = uses.first().map(|(path, _)| path.to_string()).unwrap_or_default();
    let ends = uses.iter().take(USES_SHOWN).map(|(path, span)| End::usage(user, path, *span));
    Told {
        rule: kind.rule,
        confidence: kind.surest,
        severity: kind.rule.about.severity,
        between: [provider, user],
        symbol: lost.symbol(),
        path,
        detail: vec![kind.contract.word().to_owned(), now.as_deref().unwrap_or_default().to_owned(), first],
        message: phrase![provider, format!(" {did}; "), user, format!(" {}{more}", kind.does)],
        help: phrase!["land ", provider, " first, then in ", user, format!(": {advice}")],
        ends: std::iter::once(place).chain(ends).collect(),
        candidates: Vec::new(),
        example: None,
    }
}
