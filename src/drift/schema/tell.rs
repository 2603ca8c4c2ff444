//! What does not go together in a database, in words.

use std::sync::Arc;

use super::Touch;
use super::net::{Deed, Effect, Object};
use crate::artifacts::sql;
use crate::drift::detail;
use crate::drift::finding::{End, Told, USES_SHOWN, in_more_places};
use crate::drift::rules::{
    DriftRule, migrations_do_not_commute, required_column_added, schema_object_added_twice, schema_object_removed,
    unique_key_removed,
};
use crate::model::{Confidence, LocationRole, ParticipantId, Severity, phrase};

/// What is broken.
pub(super) enum Broken {
    /// Something is gone that is newly used: whether a use of it runs later.
    Gone { is_later: bool },
    /// Something is changed in two ways: what the other side does, and whether that runs later.
    Order { does: &'static str, is_later: bool },
    /// A column has to be given, and a new statement does not give it.
    Required,
    /// What was unique is not any more, and a new statement relies on it.
    Unique,
    /// Both add one thing.
    Twice,
}

impl Broken {
    fn rule(&self) -> &'static DriftRule {
        match self {
            Self::Gone { .. } => &schema_object_removed::RULE,
            Self::Order { .. } => &migrations_do_not_commute::RULE,
            Self::Required => &required_column_added::RULE,
            Self::Unique => &unique_key_removed::RULE,
            Self::Twice => &schema_object_added_twice::RULE,
        }
    }
}

impl Object {
    /// The key that findings have.
    fn symbol(&self) -> String {
        match self {
            Self::Table(table) => format!("table:{table}"),
            Self::Column(table, column) => format!("table:{table}.{column}"),
            Self::Type(name) => format!("type:{name}"),
            Self::Value(name, value) => format!("type:{name}.{value}"),
            Self::Key(Some(table), name) => format!("key:{table}.{name}"),
            Self::Key(None, name) => format!("key:{name}"),
        }
    }

    fn noun(&self) -> &'static str {
        match self {
            Self::Table(_) => "table",
            Self::Column(table, _) if sql::is_class(table) => "member",
            Self::Column(..) => "column",
            Self::Type(_) => "type",
            Self::Value(..) => "value",
            Self::Key(..) => "key",
        }
    }

    fn name(&self) -> String {
        self.symbol().split_once(':').map(|it| it.1.to_owned()).unwrap_or_default()
    }
}

/// Something that new uses do not go with, at least one.
pub(super) fn told(
    [provider, user]: [ParticipantId; 2],
    effect: &Effect,
    now: Option<&str>,
    broken: &Broken,
    met: &[&Touch],
) -> Told {
    let (noun, name, file) = (effect.object.noun(), effect.object.name(), &effect.site.path);
    let did = match (broken, now) {
        (Broken::Required, _) => format!(" makes the column {name} one that has to be given, in {file}"),
        (_, Some(now)) => format!(" renames the {noun} {name} to {now} in {file}"),
        (_, None) => format!(" drops the {noun} {name} in {file}"),
    };
    let does = match broken {
        Broken::Required => "newly inserts without it",
        Broken::Unique => "newly relies on it where rows conflict",
        Broken::Order { does, .. } => does,
        _ => "newly uses it",
    };
    let advice = match (broken, now) {
        (Broken::Required, _) => format!("give {name} a value"),
        (Broken::Unique, _) => "name the columns of a key that is still there".to_owned(),
        (_, Some(now)) => format!("use {now} instead"),
        (_, None) => format!("do without {name}, or keep it in {file}"),
    };
    let mut places: Vec<&&Touch> = met.iter().collect();
    places.sort_by_key(|it| (&it.path, it.span.start));
    places.dedup_by_key(|it| (&it.path, it.span.start.line));
    let more = in_more_places(places.len().saturating_sub(1));
    let ends = places.iter().take(USES_SHOWN).map(|it| End::usage(user, &it.path, it.span));
    let first = places.first().map(|it| it.path.to_string()).unwrap_or_default();
    let rule = broken.rule();
    let severity = match broken {
        // Where the other one has run before, it goes well.
        Broken::Order { is_later: false, .. } | Broken::Gone { is_later: false } => Severity::Warning,
        _ => rule.about.severity,
    };
    Told {
        rule,
        confidence: Confidence::Likely,
        severity,
        between: [provider, user],
        symbol: effect.object.symbol(),
        path: Arc::clone(file),
        detail: vec![noun.to_owned(), now.unwrap_or_default().to_owned(), first],
        message: phrase![provider, format!("{did}; "), user, format!(" {does}{more}")],
        help: phrase!["land ", provider, " first, then in ", user, format!(": {advice}")],
        ends: std::iter::once(End::at(provider, LocationRole::Definition, file, effect.site.span))
            .chain(ends)
            .collect(),
        candidates: Vec::new(),
        example: None,
    }
}

/// What both do to one thing.
pub(super) fn both([one, other]: [ParticipantId; 2], [mine, theirs]: [&Effect; 2], broken: &Broken) -> Told {
    let (noun, name) = (mine.object.noun(), mine.object.name());
    let rule = broken.rule();
    let did = match (broken, &mine.deed, &theirs.deed) {
        (Broken::Twice, ..) if mine.site.is_guarded && theirs.site.is_guarded => {
            format!(" both add the {noun} {name}, each in its own way; the one that runs later is skipped")
        }
        (_, Deed::Altered(to), Deed::Altered(or)) => format!(" both change the {noun} {name}, to {to} and to {or}"),
        _ => format!(" both add the {noun} {name}; the migration that runs later fails"),
    };
    let advice = match broken {
        Broken::Twice => format!(": drop {name} from {}", theirs.site.path),
        _ => format!(": change {name} from what it is by then"),
    };
    let end = |who, effect: &Effect| End::at(who, LocationRole::Definition, &effect.site.path, effect.site.span);
    Told {
        rule,
        confidence: Confidence::Certain,
        severity: rule.about.severity,
        between: [one, other],
        symbol: mine.object.symbol(),
        path: Arc::clone((&mine.site.path).min(&theirs.site.path)),
        detail: detail::of_both(&mine.site.path, &theirs.site.path),
        message: phrase![one, " and ", other, did],
        help: phrase!["land ", one, " first, then in ", other, advice],
        ends: vec![end(one, mine), end(other, theirs)],
        candidates: Vec::new(),
        example: None,
    }
}
