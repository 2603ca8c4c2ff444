//! What a label is about, by the words in it: `Files NOT to modify`, `Contract (provides)`, `How we know it works`.
//!
//! The labels that people give cannot be listed, but the words that decide are few. A table: the first row with a word
//! of the label decides, so that what narrows the meaning stands above what is general.

use super::phrases::Says;

/// Words in lower case; one that ends in `*` is the beginning of a word.
const WORDS: &[(Says, &[&str])] = &[
    (
        Says::Context,
        &["owner", "assignee", "assigned", "status", "priority", "estimate", "reviewer*", "type", "size", "effort"],
    ),
    (Says::Context, &["label*", "milestone", "worktree", "due", "date", "author", "points", "non-goals", "risk*"]),
    (Says::Branch, &["branch"]),
    (
        Says::Deny,
        &[
            "not",
            "don't",
            "don’t",
            "never",
            "no",
            "avoid*",
            "off",
            "away",
            "untouch*",
            "read-only",
            "readonly",
            "frozen",
        ],
    ),
    (
        Says::Deny,
        &[
            "forbid*",
            "exclud*",
            "exclusion*",
            "disallow*",
            "outside",
            "out",
            "hands",
            "leave",
            "keep",
            "prohibit*",
            "protected",
            "deny",
        ],
    ),
    (Says::Environment, &["env", "environment", "config", "configuration", "setting*", "secret*", "variable*"]),
    (Says::Subscribes, &["listen*", "subscri*", "handle*"]),
    (Says::Publishes, &["event*", "emit*", "publish*", "fires", "topic*"]),
    (Says::Requires, &["reads", "read"]),
    (Says::Table, &["table*", "db", "database"]),
    (
        Says::DependsOn,
        &["depend*", "prerequisite*", "blocked", "after", "wait*", "stacked", "predecessor*", "deps", "dep"],
    ),
    // The commonest words of other languages, each in the place of the English one.
    (Says::Branch, &["branche", "zweig", "rama", "ramo", "gałąź", "分支", "ブランチ"]),
    (Says::Deny, &["nicht", "interdit*", "prohibid*", "proibid*", "nie", "禁止", "不要", "触らない"]),
    (
        Says::DependsOn,
        &[
            "abhängig*",
            "hängt",
            "voraussetzung*",
            "benötigt",
            "wartet",
            "dépend*",
            "prérequis",
            "zależ*",
            "wymaga",
            "依赖",
            "前置",
            "依存",
            "前提",
        ],
    ),
    (Says::Blocks, &["blocks", "blockiert", "bloque", "bloquea", "bloqueia", "blokuje", "阻塞"]),
    (
        Says::Verify,
        &[
            "prüf*",
            "abnahme*",
            "akzeptanz*",
            "vérif*",
            "recette",
            "prueba*",
            "aceptación",
            "teste*",
            "aceitação",
            "weryfik*",
            "odbiór",
            "验证",
            "测试",
            "验收",
            "検証",
            "テスト",
            "受入",
            "受け入れ",
        ],
    ),
    (
        Says::Create,
        &[
            "neu*", "erstell*", "anlegen", "crée*", "créer", "nouveau*", "crear", "nuevo*", "criar", "novo*", "新建",
            "创建", "新增", "作成", "新規",
        ],
    ),
    (
        Says::Modify,
        &["änder*", "geändert*", "bearbeit*", "chang*", "modifi*", "alter*", "zmie*", "修改", "变更", "変更", "修正"],
    ),
    (
        Says::Provides,
        &["schnittstelle*", "stellt", "liefert", "fournit", "ofrece", "fornece", "接口", "提供", "インターフェース"],
    ),
    (Says::Requires, &["nutzt", "verwendet", "braucht", "utilise", "usa", "necesita", "używa", "使用", "利用"]),
    (
        Says::Allow,
        &[
            "datei*",
            "gehört",
            "bereich",
            "pfad*",
            "fichier*",
            "archivo*",
            "fichero*",
            "arquivo*",
            "plik*",
            "文件",
            "范围",
            "ファイル",
            "範囲",
        ],
    ),
    (
        Says::Context,
        &[
            "ziel*",
            "zweck",
            "was",
            "objectif*",
            "quoi",
            "objetivo*",
            "qué",
            "cel",
            "co",
            "opis",
            "目标",
            "目的",
            "说明",
            "説明",
        ],
    ),
    (
        Says::Verify,
        &[
            "verif*", "test*", "check*", "validat*", "accept*", "done", "works", "criteria", "prove*", "qa", "ci",
            "command*",
        ],
    ),
    (Says::Constraint, &["constrain*", "rule*", "guardrail*", "restrict*", "invariant*", "limit*"]),
    (Says::Assumes, &["assum*", "expect*"]),
    (
        Says::Requires,
        &["requir*", "consum*", "use", "uses", "using", "need*", "import*", "input*", "rely", "relies", "call*"],
    ),
    (Says::Shared, &["shared"]),
    (Says::Create, &["create*", "creating", "new", "add", "adds", "added"]),
    (Says::Modify, &["modif*", "chang*", "edit*", "update*", "existing"]),
    (
        Says::Provides,
        &["provid*", "export*", "expos*", "public", "api", "produc*", "implement", "implements", "output*"],
    ),
    (Says::Provides, &["interface*", "contract*", "offer*", "give*", "deliver*", "signature*", "endpoint*", "route*"]),
    (Says::Provides, &["serve*", "surface", "function*", "header", "returns"]),
    (
        Says::Allow,
        &[
            "file*",
            "scope",
            "own",
            "owns",
            "owned",
            "ownership",
            "path*",
            "touch*",
            "area*",
            "may",
            "allowed",
            "package*",
            "folder*",
            "glob*",
            "exclusive*",
            "director*",
        ],
    ),
    (Says::Context, &["goal*", "objective*", "why", "what", "note*", "summary", "overview", "background", "context"]),
    (Says::Context, &["description", "purpose", "motivation", "tip", "idea"]),
    (Says::Step, &["step*", "todo*", "tasks", "implementation", "details"]),
];

/// Labels are short; what is longer is a sentence.
const LONGEST: usize = 6;

/// What a label is about, if its words say so.
pub(super) fn about(label: &str) -> Option<Says> {
    let label = label.to_lowercase();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let words: Vec<&str> = label.split(|c| !is_part(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    // What a command prints: `Expected: PASS`.
    if words == ["expected"] {
        return Some(Says::Context);
    }
    // `Interface out`, `Contracts in`
    let is_contract = |word: &&str| ["interface", "contract", "api", "signature"].iter().any(|it| word.starts_with(it));
    if words.len() == 2 && words.iter().any(is_contract) {
        match words.iter().find(|word| !is_contract(word)) {
            Some(&("out" | "outgoing" | "outbound")) => return Some(Says::Provides),
            Some(&("in" | "incoming" | "inbound")) => return Some(Says::Requires),
            _ => {}
        }
    }
    let fits = |word: &&str, known: &&str| match known.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == known,
    };
    // Words of Chinese and Japanese stand beside each other without a space.
    let stands_in =
        |known: &&str| !known.is_ascii() && known.chars().all(|c| c >= '\u{3040}') && label.contains(*known);
    let has = |known: &[&str]| known.iter().any(|it| words.iter().any(|word| fits(word, it)) || stands_in(it));
    WORDS.iter().find(|(_, known)| has(known)).map(|(says, _)| *says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_words() {
        for (label, says) in [
            ("Files to create", Says::Create),
            ("Files NOT to modify", Says::Deny),
            ("Modified files", Says::Modify),
            ("Paths owned", Says::Allow),
            ("Contract (provides)", Says::Provides),
            ("Contract (requires)", Says::Requires),
            ("Needs from A", Says::Requires),
            ("Public surface", Says::Provides),
            ("How we know it works", Says::Verify),
            ("Definition of done", Says::Verify),
            ("New environment variables", Says::Environment),
            ("Git branch", Says::Branch),
            ("Owner", Says::Context),
            ("Expected", Says::Context),
            ("Interface out", Says::Provides),
            ("Interface in", Says::Requires),
            ("Expected from A", Says::Assumes),
            ("Fichiers à modifier", Says::Modify),
            ("Dateien", Says::Allow),
            ("Abhängig von", Says::DependsOn),
            ("Fichiers à créer", Says::Create),
            ("Depende de", Says::DependsOn),
            ("修改文件", Says::Modify),
            ("依存関係", Says::DependsOn),
        ] {
            assert_eq!(about(label), Some(says), "{label}");
        }
        assert_eq!(about("Rate store"), None);
        assert_eq!(about("a sentence that uses more words than any label"), None);
    }
}
