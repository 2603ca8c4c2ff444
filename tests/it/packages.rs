//! What releases are made of: scripts that run where their tools are, and files that name what there is.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Fixture, History, Program, Run};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const STATIC: &str = "x86_64-unknown-linux-musl";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A folder to release into.
struct Release {
    fixture: Fixture,
    dist: PathBuf,
}

impl Release {
    fn new() -> Self {
        let mut history = History::new();
        history.branch("main").file("a.txt", "a\n");
        let fixture = history.build();
        let dist = fixture.outside().join("dist");
        fs::create_dir(&dist).expect("a new folder");
        Self { fixture, dist }
    }

    fn has(&self, tools: &[&str]) -> bool {
        tools.iter().all(|tool| Program::new(&self.fixture).has(tool))
    }

    /// Runs a script of `packaging`.
    fn run(&self, script: &str, args: &[&str]) -> Run {
        let dist = self.dist.display().to_string();
        let variables = [
            ("DIST", dist.as_str()),
            ("DIVERGENCE", env!("CARGO_BIN_EXE_divergence")),
            ("SOURCE_DATE_EPOCH", "1700000000"),
        ];
        let run = Program::new(&self.fixture).script_with(&format!("packaging/{script}"), args, &variables);
        assert_eq!(run.code, Some(0), "{run}");
        run
    }

    /// An archive for a target. The program in it calls the one of this build, which is too large to be packed here.
    fn archive(&self, target: &str) -> PathBuf {
        let program = self.fixture.outside().join("program");
        fs::write(&program, format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_divergence")))
            .expect("a file");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it is there");
        self.run("archive.sh", &[target, &program.display().to_string()]);
        self.dist.join(format!("divergence-{VERSION}-{target}.tar.gz"))
    }
}

#[test]
fn an_archive_is_the_same_bytes_again_and_a_package_of_it_runs_where_it_is_installed() {
    let release = Release::new();
    if !release.has(&["gzip", "sha256sum", "tar"]) || !cfg!(target_os = "linux") {
        return;
    }
    let archive = release.archive(STATIC);
    let bytes = fs::read(&archive).expect("an archive");
    release.archive(STATIC);
    assert!(bytes == fs::read(&archive).expect("an archive"), "the same program gives the same bytes");
    let digest = fs::read_to_string(archive.with_extension("gz.sha256")).expect("its digest");
    assert!(digest.ends_with(&format!("divergence-{VERSION}-{STATIC}.tar.gz\n")), "{digest}");

    let tree = release.fixture.outside().join("tree");
    if !release.has(&["dpkg", "dpkg-deb", "xz"]) {
        return;
    }
    release.run("deb.sh", &[&archive.display().to_string()]);
    let package = release.dist.join(format!("divergence_{VERSION}_amd64.deb"));
    let program = Program::new(&release.fixture);
    let [tree_, package_] = [&tree, &package].map(|it| it.display().to_string());
    let installed = program.filter("dpkg-deb", &["-x", &package_, &tree_]);
    assert_eq!(installed.code, Some(0), "{installed}");
    let said = program.tool(&tree.join("usr/bin/divergence"), Path::new("--version"));
    assert_eq!(said.text().trim(), format!("divergence {VERSION}"), "{said}");
    for file in ["man/man1/divergence-check.1.gz", "bash-completion/completions/divergence", "doc/divergence/copyright"]
    {
        assert!(tree.join("usr/share").join(file).is_file(), "{file} is in the package");
    }
    let control = program.filter("dpkg-deb", &["--field", &package_]);
    assert!(control.text().contains(&format!("Version: {VERSION}\n")), "{control}");
}

#[test]
fn what_package_managers_read_has_the_version_and_the_digests() {
    let release = Release::new();
    let targets = targets();
    for (at, target) in targets.iter().enumerate() {
        let digest = format!("{}  divergence-{VERSION}-{target}.tar.gz\n", at.to_string().repeat(64));
        fs::write(release.dist.join(format!("divergence-{VERSION}-{target}.tar.gz.sha256")), digest).expect("a file");
    }
    let run = release.run("fill.sh", &["https://example.com/download"]);
    assert!(!run.text().contains("left out"), "a release has all that templates ask for: {run}");
    let filled =
        |name: &str| fs::read_to_string(release.dist.join(name)).unwrap_or_else(|_| panic!("{name} is made: {run}"));
    for name in ["divergence.rb", "divergence.json", "PKGBUILD"] {
        let text = filled(name);
        assert!(!text.contains('@') || name == "PKGBUILD" && !text.contains("@V"), "nothing is left to fill: {text}");
        assert!(text.contains(&format!("https://example.com/download/v{VERSION}/divergence-{VERSION}-")), "{text}");
        let digest = |at: usize| text.contains(&at.to_string().repeat(64));
        let of = |target: &str| text.contains(&format!("divergence-{VERSION}-{target}.tar.gz"));
        for (at, target) in targets.iter().enumerate() {
            assert_eq!(digest(at), of(target), "{name}: an archive stands beside its digest: {target}");
        }
    }
    let scoop: Value = serde_json::from_str(&filled("divergence.json")).expect("JSON");
    assert_eq!(scoop["version"], VERSION);
    let program = Program::new(&release.fixture);
    for (tool, flags, file) in [("bash", ["-n"], "PKGBUILD"), ("ruby", ["-c"], "divergence.rb")] {
        if release.has(&[tool]) {
            let path = release.dist.join(file).display().to_string();
            let run = program.filter(tool, &[&flags[..], &[&path]].concat());
            assert_eq!(run.code, Some(0), "{run}");
        }
    }
    fs::remove_file(release.dist.join(format!("divergence-{VERSION}-{STATIC}.tar.gz.sha256"))).expect("it was there");
    let run = release.run("fill.sh", &["https://example.com/download"]);
    assert!(run.text().contains(&format!("PKGBUILD is left out: there is no archive for {STATIC}")), "{run}");
}

/// The targets that the workflow of a release builds for.
fn targets() -> BTreeSet<String> {
    let workflow = read(".github/workflows/release.yml");
    let named = workflow.lines().filter_map(|it| it.trim().strip_prefix("- { target: ")?.split_once(','));
    named.map(|(target, _)| target.to_owned()).collect()
}

#[test]
fn a_release_is_made_of_what_there_is() {
    assert!(targets().contains(STATIC), "{:?}", targets());
    let workflow = read(".github/workflows/release.yml");
    let scripts = workflow.split_whitespace().filter(|it| it.starts_with("packaging/") && it.contains(".sh"));
    for script in scripts.chain(["packaging/licences.sh"]) {
        let file = root().join(script).metadata().unwrap_or_else(|error| panic!("{script}: {error}"));
        assert!(file.permissions().mode() & 0o100 != 0, "{script} can be run");
    }
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    let install = &manifest["package"]["metadata"]["binstall"];
    let filled =
        |text: &Value| text.as_str().map(|it| it.replace("{ name }", "divergence").replace("{ version }", VERSION));
    let of = |key: &str| filled(&Value::from(install[key].as_str().expect("a text"))).expect("a text");
    assert_eq!(
        of("pkg-url"),
        format!("{{ repo }}/releases/download/v{VERSION}/divergence-{VERSION}-{{ target }}.tar.gz")
    );
    assert_eq!(of("bin-dir"), format!("divergence-{VERSION}-{{ target }}/{{ bin }}{{ binary-ext }}"));
    let image = read("packaging/Dockerfile");
    let does: Vec<&str> = image.lines().filter(|it| it.starts_with("FROM") || it.starts_with("COPY")).collect();
    assert_eq!(does, ["FROM scratch", "COPY --chmod=755 divergence /divergence"]);
    let nix = read("packaging/default.nix");
    let is_part = |c: char| c.is_ascii_alphanumeric() || "./_-".contains(c);
    for path in nix.split(|c| !is_part(c)).map(|it| it.trim_end_matches('.')).filter(|it| it.starts_with("../")) {
        assert!(root().join("packaging").join(path).exists(), "{path} is there for Nix");
    }
    let balance = |open: &str, close: &str| nix.matches(open).count() == nix.matches(close).count();
    assert!(balance("{", "}") && balance("(", ")") && balance("[", "]") && balance("''", "''"), "{nix}");
}

#[test]
fn what_is_in_the_program_is_what_the_lock_file_says() {
    let release = Release::new();
    if !release.has(&["jq", "cargo"]) {
        return;
    }
    let run = Program::new(&release.fixture).script_as_built("packaging/sbom.sh");
    assert_eq!(run.code, Some(0), "{run}");
    let list: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("not JSON ({error}): {run}"));
    assert_eq!((&list["bomFormat"], &list["metadata"]["component"]["version"]), (&"CycloneDX".into(), &VERSION.into()));
    let lock: toml::Table = read("Cargo.lock").parse().expect("TOML");
    let text = |value: &toml::Value, key: &str| value[key].as_str().expect("a text").to_owned();
    let locked: BTreeSet<(String, String)> = (lock["package"].as_array().expect("packages").iter())
        .map(|it| (text(it, "name"), text(it, "version")))
        .collect();
    let parts = list["components"].as_array().expect("components");
    assert!(parts.len() > 100, "{run}");
    for part in parts {
        let [name, version] = ["name", "version"].map(|it| part[it].as_str().expect("a text").to_owned());
        assert!(locked.contains(&(name.clone(), version.clone())), "{name} {version} is locked");
        let licence = part["licenses"][0]["expression"].as_str().expect("a licence");
        assert!(!licence.is_empty() && !licence.contains('/'), "{name} has a licence in the words of SPDX: {licence}");
    }
}
