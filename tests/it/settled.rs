//! A conflict that is settled for one side may leave a text that does not parse: git takes the lines of that side where
//! the two conflict, and of both everywhere else. Nobody has such a file, so it is not one that cannot be parsed. What it
//! would decide about depends on how people settle the conflict.

use serde_json::Value;

use crate::support::{Fixture, History, Program, Report};

/// A file in which the left side changes where something begins and ends, and the right side changes where it begins:
/// settled for the right one, it begins as before and ends as it never did.
struct Torn {
    path: &'static str,
    /// Where it begins: before, as the left side has it, as the right one has it.
    begins: [&'static str; 3],
    /// Where it ends: before, as the left side has it.
    ends: [&'static str; 2],
    /// What is between the two, and after them, so that they are no neighbours.
    between: &'static str,
    /// What the left side takes away below all that.
    offer: &'static str,
    below: &'static str,
    /// A file in which the right side newly needs it: before, and then.
    user: [&'static str; 3],
    /// Another file in which the left side itself may need it.
    own: &'static str,
}

const JSON: Torn = Torn {
    path: "package.json",
    begins: [
        "{\n  \"settings\": {\n    \"a\": 1,\n",
        "{\n  \"settings\": [{\n    \"a\": 1,\n",
        "{\n  \"settings\": { \"z\": 0,\n    \"a\": 1,\n",
    ],
    ends: ["    \"e\": 5\n  },\n", "    \"e\": 5\n  }],\n"],
    between: "    \"b\": 2,\n    \"c\": 3,\n    \"d\": 4,\n",
    offer: "    \"left-pad\": \"1.0.0\",\n",
    below: "    \"ms\": \"2.0.0\"\n  }\n}\n",
    user: ["src/a.js", "export const a = 1;\n", "import pad from \"left-pad\";\n\nexport const a = pad(1);\n"],
    own: "src/own.js",
};

const TOML: Torn = Torn {
    path: "Cargo.toml",
    begins: [
        "[package]\nname = \"shop\"\nkeywords = [\n",
        "[package]\nname = \"shop\"\ndescription = \"\"\"\n",
        "[package]\nname = \"shop\"\nkeywords = [ # ours\n",
    ],
    ends: ["    \"d\",\n]\n", "    \"d\",\n\"\"\"\n"],
    between: "    \"a\",\n    \"b\",\n    \"c\",\n",
    offer: "log = \"0.4\"\n",
    below: "serde = \"1\"\n",
    user: ["src/lib.rs", "pub fn a() {}\n", "pub fn a() {\n    log::info!(\"x\");\n}\n"],
    own: "src/own.rs",
};

const YAML: Torn = Torn {
    path: "compose.yml",
    begins: [
        "services:\n  web:\n    command: [\n",
        "services:\n  web:\n    labels: {\n",
        "services:\n  web:\n    command: [ a,\n",
    ],
    ends: ["      e\n    ]\n", "      e\n    }\n"],
    between: "      b,\n      c,\n      d,\n",
    offer: "      RATES: 1\n",
    below: "      TAG: 2\n",
    user: ["app.py", "A = 1\n", "import os\n\nA = os.environ[\"RATES\"]\n"],
    own: "own.py",
};

impl Torn {
    fn middle(&self) -> &'static str {
        match self.path {
            "package.json" => "  \"dependencies\": {\n    \"a\": \"1\",\n    \"b\": \"1\",\n    \"c\": \"1\",\n",
            "Cargo.toml" => "\n[dependencies]\na = \"1\"\nb = \"1\"\nc = \"1\"\n",
            _ => "    environment:\n      A: 1\n      B: 1\n      C: 1\n",
        }
    }

    fn text(&self, begins: usize, ends: usize, offer: &str) -> String {
        [self.begins[begins], self.between, self.ends[ends], self.middle(), offer, self.below].concat()
    }

    /// `left` and `right` conflict in it, and each writes these files as well.
    fn with(&self, left: &[[&str; 2]], right: &[[&str; 2]]) -> Fixture {
        let [user, old, _] = self.user;
        let base = self.text(0, 0, self.offer);
        let (taken, kept) = (self.text(1, 1, ""), self.text(2, 0, self.offer));
        history(
            &[[self.path, &base], [user, old]],
            &[&[[self.path, &taken]], left].concat(),
            &[&[[self.path, &kept]], right].concat(),
        )
    }
}

fn history(base: &[[&str; 2]], left: &[[&str; 2]], right: &[[&str; 2]]) -> Fixture {
    let mut history = History::new();
    for (name, files) in [("main", base), ("left", left), ("right", right)] {
        let commit = history.branch(name);
        if name != "main" {
            commit.on("main");
        }
        files.iter().for_each(|[path, text]| {
            commit.file(path, text);
        });
    }
    history.build()
}

fn check(fixture: &Fixture) -> Report {
    let report = Program::new(fixture).check(&["--onto", "main", "left", "right"]);
    assert_eq!(report.pair("left", "right"), "conflict");
    report
}

/// The gaps as `reason branch other: message`.
fn gaps(report: &Report) -> Vec<String> {
    let text = |gap: &Value, field: &str| gap[field].as_str().unwrap_or_default().to_owned();
    let gaps = report.0["completeness"]["gaps"].as_array().into_iter().flatten();
    let said = gaps.map(|gap| {
        let [reason, branch, other] = ["reason", "branch", "other_branch"].map(|field| text(gap, field));
        format!("{reason} {branch} {other}: {}", text(gap, "message"))
    });
    said.collect()
}

/// Errors and warnings.
fn told(report: &Report) -> Vec<String> {
    let findings = report.0["findings"].as_array().into_iter().flatten();
    let findings = findings.filter(|it| it["severity"] != "note" && it["family"] != "textual");
    findings
        .map(|it| format!("{} {}", it["rule"].as_str().unwrap_or(""), it["symbol"].as_str().unwrap_or("")))
        .collect()
}

#[test]
fn what_a_torn_document_decides_about_is_one_gap_of_the_pair() {
    for (torn, key) in
        [(JSON, "dependency:package.json:left-pad"), (TOML, "dependency:Cargo.toml:log"), (YAML, "env:RATES")]
    {
        let [user, _, new] = torn.user;
        let report = check(&torn.with(&[], &[[user, new]]));
        let said =
            format!("in-conflict left right: how the conflict is settled decides whether new uses of {key} still fit");
        assert_eq!(gaps(&report), [said], "{}", torn.path);
        assert_eq!(told(&report), [""; 0], "{}", torn.path);
    }
}

#[test]
fn a_torn_document_that_decides_about_nothing_is_silent() {
    for torn in [JSON, TOML, YAML] {
        let [user, _, new] = torn.user;
        let unneeded = check(&torn.with(&[], &[["b.txt", "b\n"]]));
        assert_eq!((gaps(&unneeded), told(&unneeded)), (vec![], vec![]), "{}: nobody needs it", torn.path);
        let witness = check(&torn.with(&[[torn.own, new]], &[[user, new]]));
        assert_eq!((gaps(&witness), told(&witness)), (vec![], vec![]), "{}: the provider needs it itself", torn.path);
    }
}

#[test]
fn a_document_that_a_side_itself_broke_is_still_one_that_cannot_be_parsed() {
    let [user, old, new] = JSON.user;
    let base = JSON.text(0, 0, JSON.offer);
    let broken = base.replace("\"settings\": {", "\"settings\": [");
    let bumped = base.replace("\"settings\": {", "\"settings\": { \"z\": 0,").replace(JSON.offer, "");
    let report = check(&history(
        &[["package.json", &base], [user, old]],
        &[["package.json", &bumped]],
        &[["package.json", &broken], [user, new]],
    ));
    assert!(gaps(&report).iter().any(|gap| gap.starts_with("unparsable")), "{:?}", gaps(&report));
}

#[test]
fn a_definition_that_a_torn_text_hides_does_not_count_as_gone() {
    let filler = "\t// one\n\t// two\n\t// three\n\t// four\n";
    let text = |begins: &str, ends: &str, below: &str| {
        format!("package shop\n\nfunc open() {{{begins}\n{filler}}}{ends}\n\nfunc other() {{\n{filler}}}\n\n{below}")
    };
    let (pay, tip) = ("func pay() int { return 1 }\n", "func tip() int { return 1 }\n");
    let base = text("", "", &[pay, tip].concat());
    let left = text(" {", "}", "// nothing is paid any more\n");
    let right = text("", " // open", &[pay, &tip.replace('1', "2")].concat());
    let calls = "package shop\n\nfunc buy() int { return pay() }\n";
    let report = check(&history(
        &[["go.mod", "module shop\n"], ["till.go", &base]],
        &[["till.go", &left]],
        &[["till.go", &right], ["buy.go", calls]],
    ));
    assert_eq!(told(&report), [""; 0], "settled for the right side, it is there");
    let said = "in-conflict left right: how the conflict is settled decides whether new uses of go:pay still fit";
    assert_eq!(gaps(&report), [said]);
}

#[test]
fn what_holds_however_a_torn_text_is_settled_is_told() {
    let filler = "\t// one\n\t// two\n\t// three\n\t// four\n";
    let text = |begins: &str, ends: &str, pay: &str| {
        format!("package shop\n\nfunc open() {{{begins}\n{filler}}}{ends}\n\nfunc other() {{\n{filler}}}\n\n{pay}")
    };
    let pay = "func pay(sum int) int { return sum }\n";
    let calls = ["buy.go", "package shop\n\nfunc buy() int { return pay(1) }\n"];
    let report = check(&history(
        &[["go.mod", "module shop\n"], ["till.go", &text("", "", pay)]],
        &[["till.go", &text(" {", "}", &pay.replace("sum int", "sum int, rate int"))]],
        &[["till.go", &text(" // open", "", pay)], calls],
    ));
    assert_eq!(told(&report), ["DIV201 go:pay"]);
    assert_eq!(gaps(&report), [""; 0]);
}

#[test]
fn migrations_and_merged_files_are_not_troubled_by_a_torn_document() {
    let slots = [[["db/migrations/0002_a.sql", "A"]], [["db/migrations/0002_b.sql", "B"]]];
    let report = check(&JSON.with(&slots[0], &slots[1]));
    assert_eq!(told(&report), ["DIV301 migration:db/migrations/0002"], "git has not merged the document");
    assert_eq!(gaps(&report), [""; 0]);
}
