//! The flags that a program cannot do without, as far as its file shows all of them: one parser, no subcommands.

use compact_str::{CompactString, format_compact};

use super::parameters::{Part, inside, place};
use super::{at_line, is_name, names_in, twin};
use crate::facts::{Argument, Call, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// A flag that has to be given: all that may be written for it, and where it is defined.
type Asked = (Vec<String>, Span);

/// How one library says it.
struct Library {
    /// What its programs have in their text.
    mark: &'static str,
    /// How many parsers a text makes, as far as it shows.
    parsers: fn(text: &str) -> usize,
    /// What makes it unknown what has to be given: subcommands, values from elsewhere.
    others: &'static [&'static str],
    /// What has to be given.
    asked: fn(text: &str, calls: &[Call]) -> Vec<Asked>,
}

/// All libraries of which this is read. The first of which a text has the mark counts.
static LIBRARIES: [Library; 8] = [
    Library {
        mark: "argparse",
        parsers: |text| text.matches("ArgumentParser(").count(),
        others: &["add_subparsers", "parents=", "fromfile_prefix_chars"],
        asked: |_, calls| of_calls(calls, "add_argument", &["default"]),
    },
    Library {
        mark: "typer",
        parsers: |text| text.matches(".command(").count() + text.matches("typer.run(").count(),
        others: &[".callback(", "add_typer", "auto_envvar_prefix"],
        asked: typer,
    },
    Library {
        mark: "click",
        parsers: |text| text.matches(".command(").count(),
        others: &[".group(", "auto_envvar_prefix", "default_map"],
        asked: |_, calls| of_calls(calls, "option", &["callback", "default", "envvar", "prompt"]),
    },
    Library { mark: "commander", parsers: |_| 1, others: &[".command(", ".env(", "preAction"], asked: commander },
    Library { mark: "yargs", parsers: |_| 1, others: &[".command(", ".env(", ".config(", ".pkgConf("], asked: yargs },
    Library {
        mark: "spf13/cobra",
        parsers: |text| text.matches("cobra.Command{").count(),
        others: &["AddCommand("],
        asked: cobra,
    },
    Library { mark: "urfave/cli", parsers: |_| 1, others: &["Commands:", "altsrc"], asked: urfave },
    Library {
        mark: "clap",
        parsers: |text| {
            let derived = text.lines().filter(|it| it.contains("derive(") && it.contains("Parser")).count();
            derived + text.matches("Command::new(").count()
        },
        others: &["ubcommand", "flatten", "rename_all", "derive(Args", "StructOpt"],
        asked: clap,
    },
];

/// What a call of the program has to give: `![--db --shop/-s]`.
pub(super) fn asked(text: &str, calls: &[Call]) -> Option<Term> {
    let library = LIBRARIES.iter().find(|it| text.contains(it.mark))?;
    if (library.parsers)(text) != 1 || library.others.iter().any(|it| text.contains(it)) {
        return None;
    }
    let mut all = (library.asked)(text, calls);
    all.retain(|(names, _)| !names.is_empty());
    all.sort();
    let names: Vec<String> = all.iter().map(|(names, _)| names.join("/")).collect();
    Some(Term {
        kind: ContractKind::Flag,
        side: TermSide::Offers,
        ecosystem: Ecosystem::Any,
        key: format_compact!("![{}]", names.join(" ")),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: CompactString::const_new("!"),
        span: all.first().map(|(_, span)| *span).unwrap_or_default(),
    })
}

/// A name as it is given: `-s`, `--shop`.
fn given(name: &str) -> String {
    format!("{}{name}", if name.chars().count() == 1 { "-" } else { "--" })
}

/// The names of a flag in texts like `-s, --shop <name>`.
fn names<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts.filter(|it| it.trim_start().starts_with('-')) {
        found.extend(names_in(text).into_iter().map(given));
        let words = text.split([' ', ',', '|', '/', '=']);
        found.extend(words.filter(|it| it.len() == 2 && !it.starts_with("--")).map(str::to_owned));
    }
    found.sort();
    found
}

/// What stands in quotes in a part of a text may be another name.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'']).skip(1).step_by(2).filter(|it| it.len() == 1 || is_name(it))
}

/// `add_argument("--shop", required=True)`, unless something else gives it a value.
fn of_calls(calls: &[Call], name: &str, unless: &[&str]) -> Vec<Asked> {
    let last = |call: &Call| call.called.rsplit('.').next() == Some(name);
    let named = |call: &Call, name: &str| call.given.iter().any(|it| it.name == name);
    let is_required = |call: &Call| {
        let is_true = |it: &Argument| it.name == "required" && it.written.ends_with("True");
        call.given.iter().any(is_true) && !unless.iter().any(|it| named(call, it))
    };
    let own = calls.iter().filter(|it| last(it) && is_required(it));
    own.map(|it| {
        let texts = it.given.iter().filter(|it| it.name.is_empty()).filter_map(|it| it.text.as_deref());
        (names(texts), it.span)
    })
    .collect()
}

/// `shop: str = typer.Option(...)`, `shop: Annotated[str, typer.Option()]`.
fn typer(text: &str, _: &[Call]) -> Vec<Asked> {
    super::parameters::commands(text).into_iter().filter_map(|(at, part)| parameter(text, (at, part))).collect()
}

fn parameter(text: &str, (at, part): Part<'_>) -> Option<Asked> {
    let name = part.split([':', '=']).next().unwrap_or_default().trim();
    let rest = &part[name.len()..];
    let (_, option) = rest.split_once("Option(")?;
    let is_first = option.trim_start().starts_with("...") && rest.contains('=');
    // What follows the brackets of the type is its default.
    let after = rest.rsplit_once(']').map_or("", |(_, after)| after);
    let is_bare = rest.contains("Annotated[") && !after.contains('=');
    let is_set = ["envvar", "prompt", "default_factory", "default="].iter().any(|it| rest.contains(it));
    if !is_first && !is_bare || is_set || !is_name(name) {
        return None;
    }
    let mut all = names(quoted_flags(rest));
    if all.is_empty() {
        all.push(given(&name.replace('_', "-")));
    }
    Some((all, place(text, at, name.len())))
}

fn quoted_flags(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'']).skip(1).step_by(2).filter(|it| it.starts_with('-'))
}

/// `.requiredOption("-s, --shop <name>", "for which shop")`; a third argument is its default or makes it.
fn commander(_: &str, calls: &[Call]) -> Vec<Asked> {
    let own = calls.iter().filter(|it| it.called.ends_with("requiredOption") && it.given.len() < 3);
    own.filter_map(|it| Some((names(it.given.first()?.text.as_deref().into_iter()), it.span))).collect()
}

/// `.option("shop", { demandOption: true })`.
fn yargs(_: &str, calls: &[Call]) -> Vec<Asked> {
    let own = calls.iter().filter(|it| it.called.rsplit('.').next() == Some("option"));
    own.filter_map(|it| {
        let name = it.given.first()?.text.as_deref().filter(|it| is_name(it))?;
        let object: String = it.given.get(1)?.written.split_whitespace().collect();
        let is_asked = ["demandOption:true", "demand:true", "required:true"].iter().any(|it| object.contains(it));
        if !is_asked || object.contains("default:") {
            return None;
        }
        let mut all = vec![given(name)];
        all.extend(twin(&super::term(name, "", it.span)).map(|it| it.key.to_string()));
        all.extend(quoted(&object).map(given));
        Some((all, it.span))
    })
    .collect()
}

/// `cmd.MarkFlagRequired("shop")`.
fn cobra(_: &str, calls: &[Call]) -> Vec<Asked> {
    let own = calls.iter().filter(|it| it.called.ends_with("FlagRequired"));
    own.filter_map(|it| {
        let name = it.given.first()?.text.as_deref().filter(|it| is_name(it))?;
        // `StringVarP(&shop, "shop", "s", …)`
        let mut all = vec![given(name)];
        for call in calls.iter().filter(|it| it.called.ends_with('P')) {
            let mut texts = call.given.iter().filter_map(|it| it.text.as_deref());
            if texts.next() == Some(name) {
                all.extend(texts.next().filter(|it| it.len() == 1).map(given));
            }
        }
        Some((all, it.span))
    })
    .collect()
}

/// `&cli.StringFlag{Name: "shop", Required: true}`.
fn urfave(text: &str, _: &[Call]) -> Vec<Asked> {
    const OPENS: &str = "Flag{";
    let mut found = Vec::new();
    for (at, _) in text.match_indices(OPENS) {
        let parts = inside(text, at + OPENS.len() - 1);
        let value = |key: &str| {
            parts.iter().find_map(|(at, part)| Some((*at, part.strip_prefix(key)?.trim_start().strip_prefix(':')?)))
        };
        let is_asked = value("Required").is_some_and(|(_, it)| it.trim() == "true");
        let is_set = ["EnvVar", "EnvVars", "FilePath", "Sources"].iter().any(|it| value(it).is_some());
        let Some((at, name)) = value("Name").filter(|_| is_asked && !is_set) else { continue };
        let all: Vec<&str> = quoted(name).chain(value("Aliases").into_iter().flat_map(|(_, it)| quoted(it))).collect();
        // One dash is as good as two.
        let names = all.iter().flat_map(|it| [format!("--{it}"), format!("-{it}")]).collect();
        found.push((names, place(text, at, 4)));
    }
    found
}

/// What of clap makes a field one that may be left out, or one of which that is not known.
const MAY_LACK: [&str; 15] = [
    "action",
    "conflicts_with",
    "count",
    "default_",
    "env",
    "exclusive",
    "global",
    "group",
    "last",
    "num_args",
    "overrides_with",
    "parse(",
    "required",
    "skip",
    "value_delimiter",
];

/// `#[arg(long)] shop: String`, `Arg::new("shop").long("shop").required(true)`.
fn clap(text: &str, _: &[Call]) -> Vec<Asked> {
    let mut found = Vec::new();
    let mut said = String::new();
    for (number, line) in text.lines().enumerate() {
        let own = line.trim();
        if own.starts_with("//") {
            continue;
        }
        let is_open = !said.is_empty() && said.matches('[').count() > said.matches(']').count();
        if is_open || own.starts_with("#[") {
            said.push_str(own);
            continue;
        }
        let said = std::mem::take(&mut said);
        let field = own.trim_start_matches("pub(crate) ").trim_start_matches("pub ").split_once(':');
        let Some((name, kind)) = field.filter(|_| said.contains("arg(") || said.contains("clap(")) else { continue };
        let (name, kind) = (name.trim().trim_start_matches("r#"), kind.trim());
        let words: Vec<&str> = said.split([',', '(', ')']).map(str::trim).collect();
        let has = |word: &str| words.iter().any(|it| *it == word || it.split('=').next().unwrap_or(it).trim() == word);
        let may_lack = ["Option<", "Vec<", "bool", "()"].iter().any(|it| kind.contains(it));
        if !has("long") || may_lack || !is_name(name) || MAY_LACK.iter().any(|it| said.contains(it)) {
            continue;
        }
        let named = words.iter().any(|it| it.starts_with("long") && it.contains('='));
        let mut all: Vec<String> = quoted(&said).map(given).collect();
        all.extend((!named).then(|| given(&name.replace('_', "-"))));
        all.extend(has("short").then(|| format!("-{}", &name[..1])));
        found.push((all, at_line(number, line, name)));
    }
    for part in text.split("Arg::new(").skip(1) {
        let long = part.split_once(".long(\"").and_then(|(_, rest)| rest.split('"').next()).filter(|it| is_name(it));
        let whole: String = part.split_whitespace().collect();
        let is_set = ["default_", ".env(", "required_unless", ".global("].iter().any(|it| whole.contains(it));
        if let Some(name) = long.filter(|_| whole.contains(".required(true)") && !is_set) {
            let short = part.split_once(".short('").and_then(|(_, rest)| rest.chars().next());
            let all = std::iter::once(given(name)).chain(short.map(|it| format!("-{it}"))).collect();
            let number = text.lines().position(|line| line.contains(&format!("\"{name}\""))).unwrap_or_default();
            found.push((all, at_line(number, text.lines().nth(number).unwrap_or_default(), name)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::languages::writing;

    fn shown(language: Language, text: &str) -> String {
        asked(text, &writing(language, text).calls).map_or_else(|| "unknown".to_owned(), |it| it.key.to_string())
    }

    #[test]
    fn libraries_of_all_languages_ask_for_flags() {
        let text = "import argparse\np = argparse.ArgumentParser()\np.add_argument('-s', '--shop', required=True)\np.add_argument('--limit')\n";
        assert_eq!(shown(Language::Python, text), "![--shop/-s]");
        let text = "import click\n@click.command()\n@click.option('--shop', required=True)\n@click.option('--db', required=True, envvar='DB')\ndef f(shop, db): pass\n";
        assert_eq!(shown(Language::Python, text), "![--shop]");
        let text = "import typer\n@app.command()\ndef f(a: int = 1, shop_id: str = typer.Option(..., help='x'), bb: Annotated[str, typer.Option('--bee')], c: Annotated[str, typer.Option()] = 'x'): pass\n";
        assert_eq!(shown(Language::Python, text), "![--bee --shop-id]");
        let text = "const { program } = require('commander');\nprogram.requiredOption('-s, --shop <name>').requiredOption('--db <x>', 'y', 'z');\n";
        assert_eq!(shown(Language::JavaScript, text), "![--shop/-s]");
        let text = "yargs(x).option('shopId', { alias: 's', demandOption: true }).option('b', { demandOption: true, default: 1 });\n";
        assert_eq!(shown(Language::JavaScript, text), "![--shopId/--shop-id/-s]");
        let text = "package a\nimport \"github.com/spf13/cobra\"\nfunc f() {\n\tc := &cobra.Command{}\n\tc.Flags().StringVarP(&x, \"shop\", \"s\", \"\", \"\")\n\tc.MarkFlagRequired(\"shop\")\n}\n";
        assert_eq!(shown(Language::Go, text), "![--shop/-s]");
        let text = "package a\nimport \"github.com/urfave/cli/v2\"\nvar f = []cli.Flag{\n\t&cli.StringFlag{Name: \"shop\", Required: true},\n\t&cli.StringFlag{Name: \"db\", Required: true, EnvVars: []string{\"DB\"}},\n}\n";
        assert_eq!(shown(Language::Go, text), "![--shop/-shop]");
        let text = "use clap::Parser;\n#[derive(Debug, Parser)]\nstruct A {\n    /// Don't.\n    #[arg(short, long)]\n    shop: String,\n    #[arg(long, env = \"DB\")]\n    db: String,\n    #[arg(long)]\n    all: bool,\n    path: String,\n}\n";
        assert_eq!(shown(Language::Rust, text), "![--shop/-s]");
        let text = "use clap::{Arg, Command};\nfn f() { Command::new(\"a\").arg(Arg::new(\"x\").long(\"shop\").required(true)).arg(Arg::new(\"y\").long(\"all\")); }\n";
        assert_eq!(shown(Language::Rust, text), "![--shop]");
    }

    #[test]
    fn what_has_subcommands_or_takes_values_from_elsewhere_is_unknown() {
        let text = "import argparse\np = argparse.ArgumentParser()\ns = p.add_subparsers()\n";
        assert_eq!(shown(Language::Python, text), "unknown");
        assert_eq!(shown(Language::Python, "import click\n@click.group()\ndef f(): pass\n"), "unknown");
        let text = "const { program } = require('commander');\nprogram.command('a').requiredOption('--shop <name>');\n";
        assert_eq!(shown(Language::JavaScript, text), "unknown");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a:=,(){}\\[\\]'\"#\n \u{e9}]{0,60}") {
            for mark in ["typer\n@a.command()\ndef f(", "urfave/cli Flag{", "clap Parser)\n#[arg(long, "] {
                drop(asked(&format!("{mark}{text}"), &[]));
            }
        }
    }
}
