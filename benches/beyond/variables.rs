//! Variables of the environment.

use crate::form::{Form, Subject, one, with};
use crate::tree::{Tree, ending, file_name, folder, places};

fn is_settings(path: &str) -> bool {
    file_name(path).starts_with(".env") || file_name(path).contains("compose") && ending(path).starts_with('y')
}

/// How each language reads a variable: what stands around its name, a file that reads it, and one that has a default.
const READS: [(&str, &str, &str, &str); 6] = [
    (
        "ts",
        "process.env.{}",
        "export const extra = process.env.{};\n",
        "export const extra = process.env.{} ?? 'none';\n",
    ),
    ("js", "process.env.{}", "exports.extra = process.env.{};\n", "exports.extra = process.env.{} || 'none';\n"),
    (
        "py",
        "os.environ[\"{}\"]",
        "import os\n\nEXTRA = os.environ[\"{}\"]\n",
        "import os\n\nEXTRA = os.environ.get(\"{}\", \"x\")\n",
    ),
    (
        "go",
        "os.Getenv(\"{}\")",
        "package extra\n\nimport \"os\"\n\nfunc Extra() string { return os.Getenv(\"{}\") }\n",
        "package extra\n\n// Extra is what {} was for.\nfunc Extra() string { return \"none\" }\n",
    ),
    (
        "rs",
        "env::var(\"{}\")",
        "pub fn extra() -> String {\n    std::env::var(\"{}\").expect(\"it is set\")\n}\n",
        "pub fn extra() -> String {\n    std::env::var(\"{}\").unwrap_or_default()\n}\n",
    ),
    ("sh", "${}", "#!/bin/sh\nset -u\necho \"${}\"\n", "#!/bin/sh\necho \"${{}:-none}\"\n"),
];

/// Variables that one file of settings has and that code reads.
pub(crate) fn environment(tree: &Tree) -> Vec<Subject> {
    let mut found = Vec::new();
    for (path, text) in tree.those(is_settings) {
        for line in text.lines() {
            let bare = line.trim().trim_start_matches("- ").trim_start_matches('"');
            let name = bare.split(['=', ':']).next().unwrap_or_default();
            let is_variable = name.len() >= 6
                && name.contains('_')
                && name.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_');
            let outside = ["GITHUB_", "CI_", "VERCEL_", "NODE_ENV", "NEXT_PUBLIC_VERCEL"];
            if !is_variable || !bare.contains(['=', ':']) || outside.iter().any(|it| name.starts_with(it)) {
                continue;
            }
            let settings = tree.those(is_settings).filter(|(_, text)| !places(text, name, "").is_empty()).count();
            let code = tree.those(|it| READS.iter().any(|(end, ..)| ending(it) == *end) && !it.contains("test"));
            let read = code.into_iter().find(|(_, text)| !places(text, name, "").is_empty());
            let Some((reader, _)) = read.filter(|_| settings == 1) else { continue };
            let now = format!("{name}_RENEWED");
            let Some(provider) = tree.renamed(name, &now, "", |_| true) else { continue };
            let row = READS.iter().find(|(end, ..)| ending(reader) == *end);
            let Some((end, expression, reads, defaults)) = row else { continue };
            let fill = |text: &str| text.replace("{}", name);
            let beside = format!("{}extra.{end}", folder(reader));
            // Nobody reads settings of another program.
            if !reader.starts_with(folder(path).trim_start_matches("docker/")) {
                continue;
            }
            let kept = provider.get(path).cloned().flatten().unwrap_or_default();
            let kept = kept.lines().flat_map(|it| {
                let is_it = !places(it, &now, "").is_empty();
                [Some(it.to_owned()), is_it.then(|| it.replace(&now, name))].into_iter().flatten()
            });
            let kept = kept.collect::<Vec<_>>().join("\n") + "\n";
            let comment = if ["py", "sh"].contains(end) { "#" } else { "//" };
            found.push(Subject {
                names: vec![name.to_owned()],
                told: format!("{name} of {path}, read by {reader}"),
                breaks: vec![Form::file("in a new file", beside.clone(), fill(reads))],
                decoys: vec![
                    Form::file("with a default", beside.clone(), fill(defaults)),
                    Form::file("in a comment", beside.clone(), format!("{comment} {}\n", fill(expression))),
                    Form::file("in a test", format!("{}tests/extra_test.{end}", folder(reader)), fill(reads)),
                    Form::file("it is kept as well", beside, fill(reads))
                        .after(with(provider.clone(), one(path, kept))),
                ],
                provider,
            });
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|it| seen.insert(it.names.clone()));
    found
}
