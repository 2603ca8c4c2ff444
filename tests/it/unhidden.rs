//! In every language, and in a plan as in a check: what a provider has not adapted yet, and what conflicts elsewhere,
//! hide nothing.

use divergence::inside::lang::LANGUAGES;
use serde_json::Value;

use crate::support::{Fixture, History, Program, lines, with_line};

/// A shop whose function `charge` is changed, called twice as it was, and newly called by somebody else.
struct Shop {
    language: &'static str,
    /// Files that nobody changes.
    common: &'static [(&'static str, &'static str)],
    /// The file with the function, before and after.
    provider: [&'static str; 3],
    /// The file with two calls.
    calls: [&'static str; 2],
    /// The file with the new call.
    user: [&'static str; 2],
}

const SHOPS: [Shop; 8] = [
    Shop {
        language: "C",
        common: &[("billing.c", "#include \"billing.h\"\n")],
        provider: ["billing.h", "int charge(int amount);\n", "int charge(int amount, const char *currency);\n"],
        calls: [
            "calls.c",
            "#include \"billing.h\"\n\nint first(void) {\n    return charge(1);\n}\n\nint second(void) {\n    return charge(2);\n}\n",
        ],
        user: ["refund.c", "#include \"billing.h\"\n\nint refund(void) {\n    return charge(3);\n}\n"],
    },
    Shop {
        language: "C#",
        common: &[],
        provider: [
            "Billing.cs",
            "namespace Shop;\n\npublic class Billing\n{\n    public static int Charge(int amount)\n    {\n        return amount;\n    }\n}\n",
            "namespace Shop;\n\npublic class Billing\n{\n    public static int Charge(int amount, string currency)\n    {\n        return amount;\n    }\n}\n",
        ],
        calls: [
            "Calls.cs",
            "namespace Shop;\n\npublic class Calls\n{\n    public int First()\n    {\n        return Billing.Charge(1);\n    }\n\n    public int Second()\n    {\n        return Billing.Charge(2);\n    }\n}\n",
        ],
        user: [
            "Refund.cs",
            "namespace Shop;\n\npublic class Refund\n{\n    public int Back()\n    {\n        return Billing.Charge(3);\n    }\n}\n",
        ],
    },
    Shop {
        language: "Go",
        common: &[("go.mod", "module example.com/shop\n\ngo 1.22\n")],
        provider: [
            "billing.go",
            "package shop\n\nfunc charge(amount int) int { return amount }\n",
            "package shop\n\nfunc charge(amount int, currency string) int { return amount }\n",
        ],
        calls: [
            "calls.go",
            "package shop\n\nfunc first() int { return charge(1) }\n\nfunc second() int { return charge(2) }\n",
        ],
        user: ["refund.go", "package shop\n\nfunc refund() int { return charge(3) }\n"],
    },
    Shop {
        language: "Java",
        common: &[],
        provider: [
            "src/shop/Billing.java",
            "package shop;\n\npublic final class Billing {\n    public static int charge(int amount) {\n        return amount;\n    }\n}\n",
            "package shop;\n\npublic final class Billing {\n    public static int charge(int amount, String currency) {\n        return amount;\n    }\n}\n",
        ],
        calls: [
            "src/shop/Calls.java",
            "package shop;\n\nclass Calls {\n    int first() {\n        return Billing.charge(1);\n    }\n\n    int second() {\n        return Billing.charge(2);\n    }\n}\n",
        ],
        user: [
            "src/shop/Refund.java",
            "package shop;\n\nclass Refund {\n    int refund() {\n        return Billing.charge(3);\n    }\n}\n",
        ],
    },
    Shop {
        language: "JavaScript",
        common: &[],
        provider: [
            "src/billing.js",
            "export function charge(amount) {\n  return amount;\n}\n",
            "export function bill(amount) {\n  return amount;\n}\n",
        ],
        calls: [
            "src/calls.js",
            "import { charge } from \"./billing.js\";\n\nexport const first = charge(1);\nexport const second = charge(2);\n",
        ],
        user: ["src/refund.js", "import { charge } from \"./billing.js\";\n\nexport const refund = charge(3);\n"],
    },
    Shop {
        language: "Python",
        common: &[("shop/__init__.py", "")],
        provider: [
            "shop/billing.py",
            "def charge(amount):\n    return amount\n",
            "def charge(amount, currency):\n    return amount\n",
        ],
        calls: [
            "shop/calls.py",
            "from shop.billing import charge\n\n\ndef first():\n    return charge(1)\n\n\ndef second():\n    return charge(2)\n",
        ],
        user: ["shop/refund.py", "from shop.billing import charge\n\n\ndef refund():\n    return charge(3)\n"],
    },
    Shop {
        language: "Rust",
        common: &[
            ("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"),
            ("src/lib.rs", "pub mod billing;\npub mod calls;\npub mod refund;\n"),
        ],
        provider: [
            "src/billing.rs",
            "pub fn charge(amount: u32) -> u32 {\n    amount\n}\n",
            "pub fn charge(amount: u32, currency: &str) -> u32 {\n    amount\n}\n",
        ],
        calls: [
            "src/calls.rs",
            "use crate::billing::charge;\n\npub fn first() -> u32 {\n    charge(1)\n}\n\npub fn second() -> u32 {\n    charge(2)\n}\n",
        ],
        user: ["src/refund.rs", "use crate::billing::charge;\n\npub fn refund() -> u32 {\n    charge(3)\n}\n"],
    },
    Shop {
        language: "TypeScript",
        common: &[],
        provider: [
            "src/billing.ts",
            "export function charge(amount: number): number {\n  return amount;\n}\n",
            "export function charge(amount: number, currency: string): number {\n  return amount;\n}\n",
        ],
        calls: [
            "src/calls.ts",
            "import { charge } from \"./billing\";\n\nexport const first = charge(1);\nexport const second = charge(2);\n",
        ],
        user: ["src/refund.ts", "import { charge } from \"./billing\";\n\nexport const refund = charge(3);\n"],
    },
];

impl Shop {
    /// `left` changes the function, `right` calls it as it was. `base`, `left` and `right` get these files as well.
    fn with(&self, more: [&[[&str; 2]]; 3]) -> Fixture {
        let [path, before, after] = self.provider;
        let common: Vec<[&str; 2]> = self.common.iter().map(|(path, text)| [*path, *text]).collect();
        let sides = [
            ("main", [path, before], [&common[..], more[0]].concat()),
            ("left", [path, after], more[1].to_vec()),
            ("right", self.user, more[2].to_vec()),
        ];
        let mut history = History::new();
        for (name, own, more) in sides {
            let commit = history.branch(name);
            if name != "main" {
                commit.on("main");
            }
            for [path, text] in more.iter().chain([&own]) {
                commit.file(path, text);
            }
        }
        history.build()
    }
}

fn messages(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().into_iter().flatten();
    let told = findings.filter(|it| it["severity"] != "note");
    told.filter_map(|it| it["message"].as_str().map(str::to_owned)).collect()
}

/// What is told by a check and by a plan, which has to be the same, and the steps of the plan.
fn asked(fixture: &Fixture, language: &str) -> (Vec<String>, Vec<String>) {
    let program = Program::new(fixture);
    let check = program.check(&["--onto", "main", "left", "right"]).0;
    let plan = program.run(&["plan", "--format", "json", "--onto", "main", "left", "right"]).report().0;
    assert_eq!(messages(&check), messages(&plan), "{language}: a plan tells what a check tells");
    let steps = plan["plan"]["order"].as_array().cloned().unwrap_or_default();
    let step = |it: &Value| format!("{} {}", it["branch"].as_str().unwrap_or(""), it["state"].as_str().unwrap_or(""));
    (messages(&check), steps.iter().map(step).collect())
}

#[test]
fn every_language_has_a_shop() {
    // TSX is TypeScript with elements in it.
    let languages = LANGUAGES.iter().map(|row| row.name).filter(|name| *name != "TSX");
    assert_eq!(SHOPS.iter().map(|shop| shop.language).collect::<Vec<_>>(), languages.collect::<Vec<_>>());
}

#[test]
fn a_provider_in_the_middle_of_its_work_is_told_in_every_language_and_in_a_plan() {
    for shop in &SHOPS {
        let (told, steps) = asked(&shop.with([&[shop.calls], &[], &[]]), shop.language);
        let [message] = &told[..] else { panic!("{}: {told:?}", shop.language) };
        let renamed = shop.language == "JavaScript";
        let left = " from 1 to 2 parameters and leaves 2 uses of its own as they were; right adds a call with 1";
        assert!(renamed || message.ends_with(left), "{}: {message}", shop.language);
        assert_eq!(steps, ["left clean", "right adapt"], "{}: the change goes first", shop.language);
    }
}

#[test]
fn a_provider_that_wrote_the_old_form_itself_is_a_witness_in_every_language() {
    // A name that a module does not export any more is no matter of forms.
    for shop in SHOPS.iter().filter(|shop| shop.language != "JavaScript") {
        let (told, steps) = asked(&shop.with([&[], &[shop.calls], &[]]), shop.language);
        assert_eq!(told, [""; 0], "{}", shop.language);
        assert_eq!(steps, ["left clean", "right clean"], "{}", shop.language);
    }
}

#[test]
fn a_conflict_in_another_file_hides_nothing_in_any_language_nor_in_a_plan() {
    let notes = lines(9);
    let sides = [notes.clone(), with_line(&notes, 4, "left"), with_line(&notes, 4, "right")];
    let [notes, left, right] = sides.each_ref().map(|text| [["NOTES", text.as_str()]]);
    for shop in &SHOPS {
        let fixture = shop.with([&notes, &left, &right]);
        let (told, steps) = asked(&fixture, shop.language);
        assert_eq!(told.len(), 1, "{}: {told:?}", shop.language);
        assert_eq!(steps, ["left clean", "right conflict"], "{}", shop.language);
    }
}
