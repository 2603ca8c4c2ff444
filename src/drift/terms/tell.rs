//! What does not go together, in words.

use std::sync::Arc;

use super::{BrokenNeed, Lost};
use crate::artifacts::FileFormat;
use crate::drift::finding::{End, Told, USES_SHOWN, in_more_places};
use crate::model::{Confidence, LocationRole, ParticipantId, Severity, phrase};

/// One finding for all needs of what was lost: file and place of each, at least one.
pub(super) fn loss(lost: &Lost, [provider, user]: [ParticipantId; 2], uses: &[BrokenNeed]) -> Told {
    let Lost { kind, path, now, .. } = lost;
    let is_document = |it: &BrokenNeed| FileFormat::of_path(&it.path).is_some();
    let documented = kind.documented.filter(|_| uses.iter().all(is_document));
    let (rule, does) = documented.unwrap_or_else(|| (kind.rule, (kind.does)(lost.name())));
    let is_exact = uses.iter().any(|it| it.is_exact);
    let (confidence, severity) =
        if is_exact { (kind.surest, rule.about.severity) } else { (Confidence::Likely, Severity::Warning) };
    let (noun, name) = ((kind.noun)(kind.contract, lost.name()), (kind.shown)(lost.name()));
    let changed = now.as_ref().and_then(|now| (kind.changed)(lost.name(), now));
    let is_changed = changed.is_some();
    let now = now.as_deref().map(kind.shown);
    let did = match &now {
        Some(_) if changed.is_some() => format!("{} in {path}", changed.unwrap_or_default()),
        Some(now) => format!("renames the {noun} {name} to {now} in {path}"),
        None => format!("removes the {noun} {name} from {path}"),
    };
    let advice = match &now {
        Some(_) if is_changed && (kind.asks)(lost.name()) => "give what is asked for now".to_owned(),
        Some(_) if is_changed && kind.is_followed => "use it as it is now".to_owned(),
        Some(now) => format!("use {now} instead"),
        None => format!("put {name} back into {path}, or do without it"),
    };
    let whom = uses.first().map_or("", |it| it.whom.as_str());
    let more = in_more_places(uses.len() - 1);
    let path: Arc<str> = Arc::from(path.as_str());
    let place = End::at(provider, LocationRole::Definition, &path, lost.section());
    let first = uses.first().map(|it| it.path.to_string()).unwrap_or_default();
    let ends = uses.iter().take(USES_SHOWN).map(|it| End::usage(user, &it.path, it.span));
    Told {
        rule,
        confidence: confidence.min(kind.surest),
        severity: severity.min(rule.about.severity),
        between: [provider, user],
        symbol: lost.symbol(),
        path,
        detail: vec![kind.contract.word().to_owned(), lost.now.as_deref().unwrap_or_default().to_owned(), first],
        message: phrase![provider, format!(" {did}; "), user, format!(" {does}{whom}{more}")],
        help: phrase!["land ", provider, " first, then in ", user, format!(": {advice}")],
        ends: std::iter::once(place).chain(ends).collect(),
        candidates: Vec::new(),
        example: None,
    }
}
