//! What of git's configuration decides about merges.
//!
//! # Relation to Git
//! `merge_recursive_config` of merge-recursive.c, `git_xmerge_config` of xdiff-interface.c and `read_merge_config` of
//! merge-ll.c, version 2.47. Its `ort` strategy always looks for renames and always uses the histogram algorithm
//! (`merge_start` of merge-ort.c), so that `merge.renames`, `diff.renames` and `diff.algorithm` decide nothing. A value
//! with which git would die is an error here, too.

use std::collections::BTreeMap;

use bstr::{BString, ByteSlice as _};

use super::{DriverPolicy, Error, Repository};
use crate::model::MergeSettings;
use crate::text::ConflictStyle;

/// How many files merge-ort compares at most to find renames, unless `merge.renameLimit` says otherwise.
const DEFAULT_RENAME_LIMIT: usize = 7000;

/// What happens to a file that was added to a directory which the other side renamed (`merge.directoryRenames`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DirectoryRenames {
    /// It moves along.
    Yes,
    /// It stays.
    No,
    /// It moves along, and somebody has to confirm it.
    Conflict,
}

/// A custom merge driver (`merge.NAME.driver`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CustomDriver {
    /// The command line. A driver that is mentioned without one makes git give up on the file.
    pub(super) command: Option<BString>,
    /// The driver to use instead while a virtual merge base is made.
    pub(super) recursive: Option<BString>,
}

/// What of git's configuration decides about merges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// Whether files follow renamed directories.
    pub(super) directory_renames: DirectoryRenames,
    /// How many files are compared at most to find renames.
    pub(super) rename_limit: usize,
    /// How conflicts are shown.
    pub(super) conflict_style: ConflictStyle,
    /// Whether files are converted before they are merged.
    pub(super) renormalize: bool,
    /// The driver of files without a `merge` attribute.
    pub(super) default_driver: Option<BString>,
    /// The custom drivers by name.
    pub(super) drivers: BTreeMap<BString, CustomDriver>,
    /// Settings that are there but that git's merge does not follow, as `key=value`.
    pub(super) without_effect: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            directory_renames: DirectoryRenames::Conflict,
            rename_limit: DEFAULT_RENAME_LIMIT,
            conflict_style: ConflictStyle::Merge,
            renormalize: false,
            default_driver: None,
            drivers: BTreeMap::new(),
            without_effect: Vec::new(),
        }
    }
}

impl Repository {
    /// What of git's configuration decides about merges, for the report.
    ///
    /// # Errors
    /// If a value is one with which git refuses to merge.
    pub fn merge_settings(&self, drivers: DriverPolicy) -> Result<MergeSettings, Error> {
        let settings = Settings::load(self.objects.reader().git())?;
        Ok(MergeSettings {
            directory_renames: match settings.directory_renames {
                DirectoryRenames::Yes => "true",
                DirectoryRenames::No => "false",
                DirectoryRenames::Conflict => "conflict",
            }
            .to_owned(),
            rename_limit: settings.rename_limit as u64,
            conflict_style: style_name(settings.conflict_style).to_owned(),
            renormalize: settings.renormalize,
            default_driver: settings.default_driver.map(|name| name.to_str_lossy().into_owned()),
            without_effect: settings.without_effect,
            drivers_run: drivers == DriverPolicy::Run,
        })
    }
}

/// The styles, by the name that git's configuration has for them.
const STYLES: [(&str, ConflictStyle); 3] =
    [("merge", ConflictStyle::Merge), ("diff3", ConflictStyle::Diff3), ("zdiff3", ConflictStyle::ZealousDiff3)];

fn style_name(style: ConflictStyle) -> &'static str {
    STYLES.iter().find(|(_, known)| *known == style).map_or("merge", |(name, _)| name)
}

impl Settings {
    /// Reads the configuration.
    ///
    /// # Errors
    /// If a value is one with which git refuses to merge.
    pub(super) fn load(repo: &gix::Repository) -> Result<Self, Error> {
        let config = Config(repo.config_snapshot());
        let limit = match config.integer("merge.renameLimit")? {
            Some(limit) => Some(limit),
            None => config.integer("diff.renameLimit")?,
        };
        config.renames("diff.renames")?;
        config.renames("merge.renames")?;
        config.known("diff.algorithm", &["myers", "default", "minimal", "patience", "histogram"])?;
        Ok(Self {
            directory_renames: config.directory_renames(),
            rename_limit: limit
                .and_then(|limit| usize::try_from(limit).ok())
                .filter(|limit| *limit > 0)
                .unwrap_or(DEFAULT_RENAME_LIMIT),
            conflict_style: config.conflict_style()?,
            renormalize: config.boolean("merge.renormalize")?.unwrap_or(false),
            default_driver: config.0.string("merge.default"),
            drivers: config.drivers(),
            without_effect: config.without_effect(),
        })
    }
}

/// git's way of reading single values.
struct Config<'a>(gix::config::Snapshot<'a>);

impl Config<'_> {
    fn integer(&self, key: &str) -> Result<Option<i64>, Error> {
        self.0.try_integer(key).map_err(|error| self.bad(key, "is not a number").because(error))
    }

    fn boolean(&self, key: &str) -> Result<Option<bool>, Error> {
        self.0.try_boolean(key).map_err(|error| self.bad(key, "is neither true nor false").because(error))
    }

    /// git dies when it reads such a value, although it does not use it.
    fn renames(&self, key: &str) -> Result<(), Error> {
        match self.0.string(key) {
            Some(value) if ["copies", "copy"].iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes())) => Ok(()),
            _ => self.boolean(key).map(|_| ()),
        }
    }

    fn known(&self, key: &str, words: &[&str]) -> Result<(), Error> {
        match self.0.string(key) {
            Some(value) if !words.iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes())) => {
                Err(self.bad(key, "is not known to git"))
            }
            _ => Ok(()),
        }
    }

    fn directory_renames(&self) -> DirectoryRenames {
        let key = "merge.directoryRenames";
        match self.0.try_boolean(key) {
            Ok(Some(true)) => DirectoryRenames::Yes,
            Ok(Some(false)) => DirectoryRenames::No,
            // git ignores what it does not know here.
            Ok(None) | Err(_) => DirectoryRenames::Conflict,
        }
    }

    fn conflict_style(&self) -> Result<ConflictStyle, Error> {
        let key = "merge.conflictStyle";
        let Some(value) = self.0.string(key) else { return Ok(ConflictStyle::default()) };
        let found = STYLES.iter().find(|(name, _)| value == *name);
        found.map(|(_, style)| *style).ok_or_else(|| self.bad(key, "is not 'merge', 'diff3' or 'zdiff3'"))
    }

    fn drivers(&self) -> BTreeMap<BString, CustomDriver> {
        let mut drivers: BTreeMap<BString, CustomDriver> = BTreeMap::new();
        for section in self.0.plumbing().sections_by_name("merge").into_iter().flatten() {
            let Some(name) = section.header().subsection_name() else { continue };
            let driver = drivers.entry(name.to_owned()).or_default();
            if let Some(command) = section.value("driver") {
                driver.command = Some(command);
            }
            if let Some(other) = section.value("recursive") {
                driver.recursive = Some(other);
            }
        }
        drivers
    }

    fn without_effect(&self) -> Vec<String> {
        let said = |key: &str| self.0.string(key).map(|value| (format!("{key}={value}"), value));
        let mut ignored = Vec::new();
        for key in ["diff.renames", "merge.renames"] {
            ignored.extend(said(key).filter(|_| self.0.boolean(key) == Some(false)).map(|(text, _)| text));
        }
        ignored.extend(said("diff.algorithm").filter(|(_, value)| value != "histogram").map(|(text, _)| text));
        ignored
    }

    fn bad(&self, key: &str, what: &str) -> Error {
        let value = self.0.string(key).unwrap_or_default();
        Error::new(format!("the value '{value}' of '{key}' {what}")).hint(format!(
            "git refuses to merge with it, too; see where it is set with 'git config --show-origin {key}'"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::fixture::{Fixture, exit_code};

    fn load(settings: &[(&str, &str)]) -> Result<Settings, Error> {
        let fixture = Fixture::new();
        for (key, value) in settings {
            fixture.git(&["config", "--add", key, value]);
        }
        Settings::load(fixture.open().objects.reader().git())
    }

    #[test]
    fn without_configuration_the_settings_are_those_of_git() {
        assert_eq!(load(&[]).unwrap(), Settings::default());
    }

    #[test]
    fn values_are_read_as_git_reads_them() {
        let found = load(&[
            ("merge.directoryRenames", "YES"),
            ("diff.renameLimit", "5"),
            ("merge.renameLimit", "2k"),
            ("merge.conflictStyle", "zdiff3"),
            ("merge.renormalize", "on"),
            ("merge.default", "union"),
            ("merge.mine.driver", "first %A"),
            ("merge.mine.driver", "second %A"),
            ("merge.mine.recursive", "text"),
            ("merge.tool", "vimdiff"),
        ])
        .unwrap();
        assert_eq!(found.directory_renames, DirectoryRenames::Yes);
        assert_eq!(found.rename_limit, 2048);
        assert_eq!(found.conflict_style, ConflictStyle::ZealousDiff3);
        assert!(found.renormalize);
        assert_eq!(found.default_driver, Some("union".into()));
        let mine = CustomDriver { command: Some("second %A".into()), recursive: Some("text".into()) };
        assert_eq!(found.drivers, BTreeMap::from([("mine".into(), mine)]));
    }

    #[test]
    fn unknown_values_are_ignored_or_refused_as_git_does() {
        assert_eq!(load(&[("merge.directoryRenames", "later")]).unwrap().directory_renames, DirectoryRenames::Conflict);
        for limit in ["0", "-1"] {
            assert_eq!(load(&[("merge.renameLimit", limit)]).unwrap().rename_limit, DEFAULT_RENAME_LIMIT);
        }
        for (key, value) in [
            ("merge.conflictStyle", "fancy"),
            ("merge.renameLimit", "many"),
            ("merge.renormalize", "perhaps"),
            ("merge.renames", "perhaps"),
            ("diff.algorithm", "best"),
        ] {
            let error = load(&[(key, value)]).unwrap_err();
            assert!(error.to_string().starts_with(&format!("the value '{value}' of '{key}'")), "{error}");
            let fixture = Fixture::new();
            fixture.commit("main", None, &[("a", "x\n")]);
            fixture.git(&["config", key, value]);
            let git = exit_code(&fixture.path(), &["merge-tree", "--write-tree", "main", "main"]);
            assert_eq!(git, Some(128), "git refuses {key}={value}, too");
        }
    }

    #[test]
    fn what_git_does_not_follow_is_listed() {
        let found =
            load(&[("merge.renames", "false"), ("diff.renames", "copies"), ("diff.algorithm", "patience")]).unwrap();
        assert_eq!(found.without_effect, ["merge.renames=false", "diff.algorithm=patience"]);
        // The proof: a rename is followed all the same.
        let fixture = Fixture::new();
        let lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        fixture.commit("main", None, &[("old", lines)]);
        fixture.commit("edit", Some("refs/heads/main"), &[("old", &lines.replace('1', "one"))]);
        fixture.import("commit refs/heads/move\ncommitter A <a@b.c> 1700000000 +0000\ndata 1\nx\nfrom refs/heads/main^0\nR old new\n");
        fixture.git(&["config", "merge.renames", "false"]);
        fixture.git(&["config", "diff.renames", "false"]);
        let tree = fixture.git(&["merge-tree", "--write-tree", "edit", "move"]);
        assert!(fixture.git(&["show", &format!("{tree}:new")]).starts_with("one"));
    }
}
