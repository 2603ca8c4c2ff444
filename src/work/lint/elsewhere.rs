//! Items that refer to what whoever does them does not have: a conversation, somebody's machine, a document behind a
//! login. Whoever does an item sees the repository and the item.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex_lite::Regex;

use super::super::found::Found;
use super::super::item::Item;
use super::super::rules;
use super::Look;
use crate::model::Severity;

/// What is said of a place that is not in the repository.
static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b(?:as|like|what)\s+(?:we|you\s+and\s+i)\s+(?:had\s+)?(?:discussed|agreed|talked\s+about|said|decided)\b
        | \bas\s+(?:discussed|agreed)\b
        | \b(?:in|on|see|per|from)\s+(?:the\s+|our\s+|my\s+|that\s+)?
          (?:slack|discord|teams|zoom|whatsapp|standup|stand-up|(?:our|the)\s+(?:call|meeting|chat|conversation))\b
        | \b(?:same|like)\s+(?:as\s+)?last\s+time\b
        | \bask\s+me\b
        | (?:/Users/|/home/|[A-Z]:\\Users\\)[\w.-]+
        | ~/(?:Desktop|Documents|Downloads)\b
        | \b(?:docs\.google\.com|drive\.google\.com|notion\.so|figma\.com|miro\.com|[\w-]+\.slack\.com
          | [\w-]+\.atlassian\.net|linear\.app)/",
    )
    .expect("a valid pattern")
});

/// What stands in all of that: most texts have none of it, and are not read further.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let signs = [
        "discuss",
        "agreed",
        "talked",
        "we said",
        "i said",
        "decided",
        "slack",
        "discord",
        "teams",
        "zoom",
        "whatsapp",
        "standup",
        "stand-up",
        "call",
        "meeting",
        "chat",
        "conversation",
        "last time",
        "ask me",
        "/users/",
        "/home/",
        ":\\users",
        "~/",
        "google.com",
        "notion.so",
        "figma.com",
        "miro.com",
        "atlassian.net",
        "linear.app",
    ];
    AhoCorasick::builder().ascii_case_insensitive(true).build(signs).expect("a few short words")
});

/// What a text says of a place that is not in the repository.
fn elsewhere(text: &str) -> Option<&str> {
    SIGNS.is_match(text).then(|| ELSEWHERE.find(text)).flatten().map(|found| found.as_str())
}

/// One note for each item that does.
pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let found = look.work().filter_map(|(at, item)| {
        let written = texts(item).find_map(elsewhere)?;
        let message = format!("{} refers to what whoever does it does not have: '{written}'", look.name(at));
        let found = Found::new(&rules::ITEM_INCOMPLETE, &[at], written, message).severe(Severity::Note);
        Some(found.help("write down what it says, in the item or in a file of the repository").at([&item.place]))
    });
    found.collect()
}

/// Everything that an item says in words.
fn texts(item: &Item) -> impl Iterator<Item = &str> {
    let words = item.context.iter().chain(&item.steps).map(String::as_str);
    let taken = item.assumes.iter().chain(&item.unread).map(|it| it.it.as_str());
    let kept = item.constraints.iter().map(|it| it.text.as_str());
    words.chain(taken).chain(kept).chain(item.verify.iter().map(|it| it.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_elsewhere_is_a_conversation_a_machine_or_a_login() {
        for text in [
            "Build it as discussed",
            "the layout is what we agreed in the call",
            "see Slack for the payload",
            "copy /Users/ana/rates.csv",
            "like https://www.figma.com/file/x",
            "same as last time",
            "what you and I said",
            "ask me for the key",
            r"see C:\Users\ana\plan.txt",
            "from our chat, see ~/Downloads/x.md",
            "per the meeting",
        ] {
            assert!(elsewhere(text).is_some(), "{text}");
        }
        for text in [
            "post to Slack when a build fails",
            "the Slack client in src/slack.ts",
            "see docs/rates.md",
            "GET /users/:id",
            "call the meeting service",
            "tasks that users have discussed are shown",
            "teams in the league",
        ] {
            assert!(elsewhere(text).is_none(), "{text}");
        }
    }
}
