//! Events and topics that code sends and receives by names that it writes out: `socket.emit("order.created")`.
//!
//! The calls of libraries are few and alike in all languages, so one table serves them all. What is sent is offered, what
//! is received needs it; a task of a queue is offered where it is defined and needed where it is sent.

use compact_str::{CompactString, format_compact};

use super::written::writing;
use crate::facts::{Argument, Call, Ecosystem, Strength, Term, TermSide, Within};
use crate::lang::Language;
use crate::model::{ContractKind, Position, Span};

/// A call of a library.
struct Row {
    /// What is called.
    called: &'static [&'static str],
    /// Whether it is called on something.
    has_receiver: Receiver,
    /// In which world the name means something.
    family: &'static str,
    side: TermSide,
    /// The argument that stands at this place, from zero, or what goes by this name.
    at: usize,
    named: &'static str,
}

/// What a call is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Receiver {
    Some,
    None,
    Any,
}

static ROWS: [Row; 14] = [
    Row {
        called: &["emit", "emitAsync", "$emit"],
        has_receiver: Receiver::Some,
        family: "event",
        side: TermSide::Offers,
        at: 0,
        named: "",
    },
    Row {
        called: &["on", "once", "addListener", "prependListener", "$on"],
        has_receiver: Receiver::Some,
        family: "event",
        side: TermSide::Needs,
        at: 0,
        named: "",
    },
    Row { called: &["OnEvent"], has_receiver: Receiver::Any, family: "event", side: TermSide::Needs, at: 0, named: "" },
    Row {
        called: &["publish", "Publish", "publishAsync", "publish_async"],
        has_receiver: Receiver::Some,
        family: "topic",
        side: TermSide::Offers,
        at: 0,
        named: "topic",
    },
    Row {
        called: &["subscribe", "Subscribe", "QueueSubscribe", "psubscribe"],
        has_receiver: Receiver::Some,
        family: "topic",
        side: TermSide::Needs,
        at: 0,
        named: "topic",
    },
    Row {
        called: &["send", "Send"],
        has_receiver: Receiver::Some,
        family: "topic",
        side: TermSide::Offers,
        at: 0,
        named: "topic!",
    },
    Row {
        called: &["task", "shared_task"],
        has_receiver: Receiver::Any,
        family: "task",
        side: TermSide::Offers,
        at: 0,
        named: "name!",
    },
    // Functions of Node that are given who sends.
    Row {
        called: &["once", "on", "events.once", "events.on"],
        has_receiver: Receiver::None,
        family: "event",
        side: TermSide::Needs,
        at: 1,
        named: "",
    },
    Row {
        called: &["CustomEvent"],
        has_receiver: Receiver::Any,
        family: "page",
        side: TermSide::Offers,
        at: 0,
        named: "",
    },
    Row {
        called: &["addEventListener"],
        has_receiver: Receiver::Any,
        family: "page",
        side: TermSide::Needs,
        at: 0,
        named: "",
    },
    // Listeners of Spring.
    Row {
        called: &["KafkaListener"],
        has_receiver: Receiver::Any,
        family: "topic",
        side: TermSide::Needs,
        at: 0,
        named: "topics!",
    },
    Row {
        called: &["RabbitListener"],
        has_receiver: Receiver::Any,
        family: "topic",
        side: TermSide::Needs,
        at: 0,
        named: "queues!",
    },
    Row {
        called: &["JmsListener"],
        has_receiver: Receiver::Any,
        family: "topic",
        side: TermSide::Needs,
        at: 0,
        named: "destination!",
    },
    Row {
        called: &["send_task"],
        has_receiver: Receiver::Some,
        family: "task",
        side: TermSide::Needs,
        at: 0,
        named: "",
    },
];

/// Templates of Spring, which are known by their names.
static TEMPLATES: [(&str, &[&str], Row); 2] = [
    (
        "kafka",
        &["send"],
        Row { called: &[], has_receiver: Receiver::Some, family: "topic", side: TermSide::Offers, at: 0, named: "" },
    ),
    (
        "",
        &["convertAndSend"],
        Row { called: &[], has_receiver: Receiver::Some, family: "topic", side: TermSide::Offers, at: 0, named: "" },
    ),
];

/// What a line that sends something has in it, and what the text has besides, where the name is given by name.
const SENDS: [(&str, &str); 13] = [
    ("CustomEvent", ""),
    ("emit(", ""),
    ("emit<", ""),
    ("emitAsync", ""),
    ("ublish", ""),
    (".send(", "topic"),
    (".Send(", "opic"),
    (".send(", "afka"),
    ("convertAndSend(", ""),
    ("def ", "shared_task"),
    ("def ", ".task"),
    ("task(", "name="),
    ("task(", "name ="),
];

/// What a text that only receives something has in it.
const RECEIVES: [&str; 14] = [
    "KafkaListener(",
    "RabbitListener(",
    "JmsListener(",
    "addEventListener",
    " on(",
    "once(",
    "addListener",
    "prependListener",
    "OnEvent(",
    ".on(",
    "$on(",
    ".once(",
    "ubscribe",
    "send_task",
];

/// What stands in the lines of a text that send something; nothing, if none does.
pub fn sending(text: &str) -> impl Iterator<Item = &'static str> {
    SENDS.iter().filter(|(mark, with)| text.contains(mark) && text.contains(with)).map(|(mark, _)| *mark)
}

/// Events of runtimes and browsers, which nobody of this tree sends, sorted.
const BUILT_IN: [&str; 66] = [
    "abort",
    "beforeunload",
    "blur",
    "cancel",
    "change",
    "click",
    "close",
    "connect",
    "connection",
    "contextmenu",
    "data",
    "disconnect",
    "drag",
    "dragend",
    "dragover",
    "dragstart",
    "drain",
    "drop",
    "end",
    "ended",
    "error",
    "exit",
    "finish",
    "focus",
    "hashchange",
    "input",
    "keydown",
    "keypress",
    "keyup",
    "listening",
    "load",
    "loaded",
    "loading",
    "message",
    "mousedown",
    "mouseenter",
    "mouseleave",
    "mousemove",
    "mouseout",
    "mouseover",
    "mouseup",
    "offline",
    "online",
    "open",
    "paste",
    "pause",
    "pipe",
    "play",
    "popstate",
    "progress",
    "readable",
    "ready",
    "reconnect",
    "request",
    "resize",
    "response",
    "scroll",
    "select",
    "shutdown",
    "start",
    "stop",
    "submit",
    "timeout",
    "uncaught",
    "unload",
    "upgrade",
];

/// What a text sends and receives. What is sent by a name that no text shows is a loose offer of the name `?`.
#[must_use]
pub(super) fn events(language: Language, text: &str) -> Vec<Term> {
    if sending(text).next().is_none() && !RECEIVES.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    // Functions that are called like those of Node are others unless its module is there.
    let has_module = ["\"events\"", "'events'", "node:events", "events/promises"].iter().any(|it| text.contains(it));
    let is_ours = |call: &&Call| has_module || !matches!(call.called.as_str(), "once" | "on");
    let mut found: Vec<Term> = writing(language, text).calls.iter().filter(is_ours).filter_map(read).collect();
    if language == Language::Python {
        found.extend(tasks(text));
    }
    found
}

/// Functions that Celery makes tasks of without being told a name: each goes by its module and its own name. Of the
/// module, nothing stands in the text.
fn tasks(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    let mut is_marked = false;
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        if let Some(mark) = bare.strip_prefix('@') {
            let name = mark.split('(').next().unwrap_or(mark).trim();
            let is_task = name == "shared_task"
                || name.rsplit_once('.').is_some_and(|(_, last)| matches!(last, "task" | "shared_task"));
            // One that is given a name goes by that.
            is_marked = is_task && !mark.contains("name") && (!mark.contains('(') || mark.contains(')'));
            continue;
        }
        let name = bare.strip_prefix("async ").unwrap_or(bare).strip_prefix("def ").and_then(|it| it.split('(').next());
        if let Some(name) = name.filter(|_| is_marked && bare.len() == line.len()) {
            let start = line.find(name).unwrap_or(0);
            let at = |column: usize| Position {
                line: u32::try_from(number + 1).unwrap_or(u32::MAX),
                column: u32::try_from(column + 1).unwrap_or(u32::MAX),
            };
            found.push(Term {
                kind: ContractKind::Event,
                side: TermSide::Offers,
                ecosystem: Ecosystem::Any,
                key: format_compact!("task .{}", name.trim()),
                scope: Within::Everywhere,
                strength: Strength::Firm,
                meaning: CompactString::default(),
                span: Span { start: at(start), end: at(start + name.len()) },
            });
        }
        is_marked = false;
    }
    found
}

fn read(call: &Call) -> Option<Term> {
    let (receiver, last) = call.called.rsplit_once(['.', ':', '>']).unwrap_or(("", &call.called));
    let fits = |row: &&Row| match row.has_receiver {
        // A third argument is none of theirs but options.
        Receiver::None => {
            row.called.contains(&call.called.as_str())
                && call.given.first().is_some_and(|it| it.text.is_none())
                && call.given.get(2).is_none_or(|it| it.text.is_none())
        }
        Receiver::Some => row.called.contains(&last) && !receiver.is_empty(),
        Receiver::Any => row.called.contains(&last),
    };
    let is_template = |(on, called, _): &&(&str, &[&str], Row)| {
        called.contains(&last)
            && !receiver.is_empty()
            && receiver.to_ascii_lowercase().contains(on)
            && call.given.len() == 2
            && call.given[0].text.is_some()
    };
    let template = TEMPLATES.iter().find(is_template).map(|(.., row)| row);
    let row = template
        .or_else(|| ROWS.iter().filter(|row| row.has_receiver == Receiver::None).find(fits))
        .or_else(|| ROWS.iter().find(fits))?;
    let (key, is_needed) = row.named.strip_suffix('!').map_or((row.named, false), |key| (key, true));
    let by_name = call.given.iter().find_map(|it| labelled(it, key)).filter(|_| !key.is_empty());
    let given = match by_name {
        Some(found) => Some(found),
        None if is_needed => return None,
        None => call.given.get(row.at).and_then(|it| it.text.clone()),
    };
    let span = call.given.get(row.at).map_or(call.span, |it| it.span);
    let term = |name: &str, strength| Term {
        kind: ContractKind::Event,
        side: row.side,
        ecosystem: Ecosystem::Any,
        key: format_compact!("{} {name}", row.family),
        scope: Within::Everywhere,
        strength,
        meaning: CompactString::default(),
        span,
    };
    match given {
        Some(name) if is_name(&name) => Some(term(&name, Strength::Firm)),
        Some(_) => None,
        None => (row.side == TermSide::Offers).then(|| term("?", Strength::Loose)),
    }
}

/// What an argument says by a name, or an object of it: `name="x"`, `{ topic: "x" }`.
fn labelled(argument: &Argument, key: &str) -> Option<String> {
    if argument.name == key {
        return argument.text.clone();
    }
    let inside = argument.written.trim_start().strip_prefix('{')?;
    let at = inside.find(key)?;
    let rest = inside[at + key.len()..].trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let value = &rest[1..];
    Some(value[..value.find(quote)?].to_owned())
}

/// Whether a text is the name of an event that somebody of this tree may send.
fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '_' | '-' | '/');
    text.len() > 2
        && text.chars().all(is_part)
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.starts_with("update:")
        && BUILT_IN.binary_search(&text.to_ascii_lowercase().as_str()).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: Language, text: &str) -> String {
        let line = |it: &Term| {
            let mark = if it.side == TermSide::Offers { "" } else { "?" };
            format!("{mark}{}", it.key)
        };
        events(language, text).iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn libraries_of_all_languages_send_and_receive() {
        let text = "io.emit('order.created', o); socket.on('order.created', f); s.on('error', f); bus.emit(name, 1); emit('x');
            producer.send({ topic: 'orders', messages }); consumer.subscribe({ topic: \"orders\" }); nc.publish('a.b', x);";
        assert_eq!(
            shown(Language::JavaScript, text),
            "event order.created, ?event order.created, event ?, topic orders, ?topic orders, topic a.b"
        );
        let text = "@app.task(name='shop.pay')\ndef pay(): pass\napp.send_task('shop.pay')\nr.publish('orders', 1)\n@app.task\ndef x(): pass\n";
        assert_eq!(shown(Language::Python, text), "task shop.pay, ?task shop.pay, topic orders, task .x");
        let text = "package a\nfunc f() { nc.Publish(\"orders.new\", b); nc.Subscribe(\"orders.new\", g) }";
        assert_eq!(shown(Language::Go, text), "topic orders.new, ?topic orders.new");
        let text = "class A {\n  void f() { kafkaTemplate.send(\"orders.new\", o); mail.send(\"a.b\", o); jms.convertAndSend(\"orders\", o); }\n  @KafkaListener(topics = \"orders.new\") void g(String s) {}\n}";
        assert_eq!(shown(Language::Java, text), "topic orders.new, topic orders, ?topic orders.new");
        let text = "@shared_task\ndef a(): pass\n@app.task(bind=True)\ndef b(self): pass\n@app.task(name='x.y')\ndef c(): pass\n@other\ndef d(): pass\n";
        assert_eq!(shown(Language::Python, text), "task x.y, task .a, task .b");
        assert!(BUILT_IN.is_sorted());
    }
}
