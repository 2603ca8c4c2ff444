//! What the program finds around it: the only place that reads environment variables and asks about terminals.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::ColorChoice;

/// Columns of a terminal whose width is not known.
const USUAL_WIDTH: usize = 80;

/// Narrower than this nothing can be laid out.
const LEAST_WIDTH: usize = 20;

/// The surroundings of a run.
#[derive(Clone, Debug)]
pub struct Environment {
    /// `NO_COLOR`, if it is set and not empty (<https://no-color.org>).
    pub no_color: Option<OsString>,
    /// `CLICOLOR_FORCE`, if it is set, not empty and not `0` (<https://bixense.com/clicolors>).
    pub clicolor_force: Option<OsString>,
    /// `TERM`.
    pub term: Option<OsString>,
    /// `COLUMNS`.
    pub columns: Option<String>,
    /// `PATH`, for the demonstration, which runs git.
    pub path: Option<OsString>,
    /// `GIT_DIR`, which would lead away from any folder that is named.
    pub git_dir: Option<OsString>,
    /// `GIT_ATTR_SOURCE`, the commit or tree from which git reads attributes.
    pub git_attr_source: Option<OsString>,
    /// `XDG_CACHE_HOME`.
    pub xdg_cache_home: Option<OsString>,
    /// `XDG_CONFIG_HOME`.
    pub xdg_config_home: Option<OsString>,
    /// `APPDATA`, which Windows sets.
    pub app_data: Option<OsString>,
    /// `HOME`.
    pub home: Option<OsString>,
    /// `LOCALAPPDATA`, which Windows sets.
    pub local_app_data: Option<OsString>,
    /// The first of `DIVERGENCE_PAGER`, `GIT_PAGER` and `PAGER` that is set, though it may be empty.
    pub pager: Option<OsString>,
    /// Whether `LESS` is set.
    pub is_less_told: bool,
    /// The width of the terminal on standard output.
    pub terminal_width: Option<usize>,
    /// What standard output is.
    pub output: Stream,
    /// What standard error is.
    pub messages: Stream,
    /// Where the program was started.
    pub directory: PathBuf,
    /// The folder that `-C` names, once the flags are read.
    pub named: Option<PathBuf>,
}

/// What an output stream leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// A person.
    Terminal,
    /// A file, a pipe or nothing.
    Other,
}

impl Environment {
    /// Reads the surroundings of this process.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for the environment")]
    pub fn read() -> Self {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let stream = |terminal| if terminal { Stream::Terminal } else { Stream::Other };
        Self {
            no_color: set("NO_COLOR"),
            clicolor_force: set("CLICOLOR_FORCE").filter(|value| value != "0"),
            term: set("TERM"),
            columns: env::var("COLUMNS").ok(),
            path: set("PATH"),
            git_dir: set("GIT_DIR"),
            git_attr_source: env::var_os("GIT_ATTR_SOURCE"),
            xdg_cache_home: set("XDG_CACHE_HOME"),
            xdg_config_home: set("XDG_CONFIG_HOME"),
            app_data: set("APPDATA"),
            home: set("HOME"),
            local_app_data: set("LOCALAPPDATA"),
            pager: ["DIVERGENCE_PAGER", "GIT_PAGER", "PAGER"].into_iter().find_map(env::var_os),
            is_less_told: env::var_os("LESS").is_some(),
            terminal_width: terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0)),
            output: stream(io::stdout().is_terminal()),
            messages: stream(io::stderr().is_terminal()),
            directory: env::current_dir().unwrap_or_default(),
            named: None,
        }
    }

    /// How many columns human output may take: `COLUMNS`, else the terminal's, else 80.
    #[must_use]
    pub fn width(&self) -> usize {
        let columns = self.columns.as_ref().and_then(|columns| columns.trim().parse().ok()).filter(|&width| width > 0);
        columns.or(self.terminal_width).unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
    }

    /// The folder for what may be lost: `XDG_CACHE_HOME` (<https://specifications.freedesktop.org/basedir-spec>), else
    /// where the system keeps such things. There is none if no variable says where, or not with an absolute path.
    #[must_use]
    pub fn cache_folder(&self) -> Option<PathBuf> {
        let absolute = |value: &Option<OsString>| value.as_ref().map(PathBuf::from).filter(|path| path.is_absolute());
        let usual = || match env::consts::OS {
            "windows" => absolute(&self.local_app_data),
            "macos" => absolute(&self.home).map(|home| home.join("Library/Caches")),
            _ => absolute(&self.home).map(|home| home.join(".cache")),
        };
        absolute(&self.xdg_cache_home).or_else(usual).map(|folder| folder.join("divergence"))
    }

    /// The user's configuration: `divergence/divergence.toml` in `XDG_CONFIG_HOME`, else where the system keeps such
    /// things. There is none if no variable says where, or not with an absolute path.
    #[must_use]
    pub fn configuration(&self) -> Option<PathBuf> {
        let absolute = |value: &Option<OsString>| value.as_ref().map(PathBuf::from).filter(|path| path.is_absolute());
        let usual = || match env::consts::OS {
            "windows" => absolute(&self.app_data),
            "macos" => absolute(&self.home).map(|home| home.join("Library/Application Support")),
            _ => absolute(&self.home).map(|home| home.join(".config")),
        };
        absolute(&self.xdg_config_home).or_else(usual).map(|folder| folder.join("divergence/divergence.toml"))
    }

    /// Whether a stream is coloured: the flag decides, then `NO_COLOR`, then `CLICOLOR_FORCE`, then whether it is a
    /// terminal that can show colours.
    #[must_use]
    pub fn colour(&self, flag: ColorChoice, stream: Stream) -> Colour {
        let coloured = match flag {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if self.no_color.is_some() => false,
            ColorChoice::Auto if self.clicolor_force.is_some() => true,
            ColorChoice::Auto => stream == Stream::Terminal && self.term.as_ref().is_none_or(|term| term != "dumb"),
        };
        if coloured { Colour::On } else { Colour::Off }
    }
}

/// Whether something is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// It is.
    On,
    /// It is not.
    Off,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A pipe without any variables.
    pub(in crate::cli) fn bare() -> Environment {
        Environment {
            no_color: None,
            clicolor_force: None,
            term: None,
            columns: None,
            path: None,
            git_dir: None,
            git_attr_source: None,
            xdg_cache_home: None,
            xdg_config_home: None,
            app_data: None,
            home: None,
            local_app_data: None,
            pager: None,
            is_less_told: false,
            terminal_width: None,
            output: Stream::Other,
            messages: Stream::Other,
            directory: "/start".into(),
            named: None,
        }
    }

    #[test]
    fn the_width_is_columns_then_the_terminals_then_80() {
        assert_eq!(bare().width(), 80);
        let terminal = Environment { terminal_width: Some(132), ..bare() };
        assert_eq!(terminal.width(), 132);
        assert_eq!(Environment { columns: Some("100".into()), ..terminal.clone() }.width(), 100);
        for useless in ["", "0", "wide", "-3"] {
            assert_eq!(Environment { columns: Some(useless.into()), ..terminal.clone() }.width(), 132, "{useless}");
        }
        assert_eq!(Environment { columns: Some("1".into()), ..bare() }.width(), LEAST_WIDTH);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_cache_is_where_the_system_keeps_such_things() {
        let folder = |xdg: Option<&str>, home: Option<&str>| {
            let (xdg_cache_home, home) = (xdg.map(OsString::from), home.map(OsString::from));
            Environment { xdg_cache_home, home, ..bare() }.cache_folder()
        };
        assert_eq!(folder(Some("/x"), Some("/home/a")), Some("/x/divergence".into()));
        assert_eq!(folder(None, Some("/home/a")), Some("/home/a/.cache/divergence".into()));
        assert_eq!(folder(Some("not/absolute"), Some("/home/a")), Some("/home/a/.cache/divergence".into()));
        assert_eq!(folder(None, Some("here")), None, "a folder that depends on where it was started is none");
        assert_eq!(folder(None, None), None);
    }

    #[test]
    fn colour_follows_the_flag_then_the_variables_then_the_terminal() {
        let auto = |environment: &Environment, stream| environment.colour(ColorChoice::Auto, stream);
        let plain = bare();
        assert_eq!(auto(&plain, Stream::Terminal), Colour::On);
        assert_eq!(auto(&plain, Stream::Other), Colour::Off);
        let forced = Environment { clicolor_force: Some("1".into()), ..bare() };
        assert_eq!(auto(&forced, Stream::Other), Colour::On);
        let refused = Environment { no_color: Some("1".into()), ..forced };
        assert_eq!(auto(&refused, Stream::Terminal), Colour::Off);
        assert_eq!(refused.colour(ColorChoice::Always, Stream::Other), Colour::On);
        assert_eq!(plain.colour(ColorChoice::Never, Stream::Terminal), Colour::Off);
        let dumb = Environment { term: Some("dumb".into()), ..bare() };
        assert_eq!(auto(&dumb, Stream::Terminal), Colour::Off);
    }
}
