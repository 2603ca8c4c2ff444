//! The attributes of a path that decide how its content is merged.
//!
//! # Relation to Git
//! As `git merge-tree` of version 2.47 sees them (`read_attr` and `bootstrap_attr_stack` of attr.c): the
//! `.gitattributes` files of the worktree in which one is, not those of the merged trees or of the index; in a bare
//! repository only the global files and `info/attributes`. `GIT_ATTR_SOURCE`, or else `attr.tree`, replaces the
//! worktree's files.
//!
//! Whether a file is binary, for the likeness that renames are found by, is said by `diff` or `-diff`. A driver that is
//! named (`diff=NAME`) decides nothing: `git merge-tree` does not read `diff.NAME.binary`.
//!
//! # Deviation
//! With `merge.renormalize` git also looks at the merged root `.gitattributes`; that is not followed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use bstr::{BStr, BString, ByteSlice as _};
use gix::attrs::search::{MetadataCollection, Outcome};
use gix::attrs::{Search, StateRef};
use gix::glob::pattern::Case;
use rustc_hash::FxHashMap;

use super::objects::lock;
use super::settings::Settings;
use super::{Error, plain};
use crate::text::Nature;

/// The length of conflict markers unless an attribute says otherwise.
pub(super) const MARKER_SIZE: usize = 7;

/// git ignores files of attributes that are larger.
const LARGEST: u64 = 100 << 20;

/// Attributes that are asked for.
const MERGE: &str = "merge";
const CONFLICT_MARKER_SIZE: &str = "conflict-marker-size";
const DIFF: &str = "diff";

/// Files without these words say nothing about merging, unless they use a macro. `binary` is the macro that is built
/// into git.
const TELLING: [&str; 4] = [MERGE, CONFLICT_MARKER_SIZE, DIFF, "binary"];

/// Attributes that make git convert a file between the worktree and the repository. Whether one says yes
/// or no does not matter here.
const CONVERTING: [&str; 6] = ["text", "crlf", "eol", "filter", "ident", "working-tree-encoding"];

/// How a file's content is merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Driver {
    /// Line by line.
    Text,
    /// Line by line, keeping the lines of both sides.
    Union,
    /// Not at all.
    Binary,
    /// By a program: a driver of this name in [`Settings::drivers`].
    Custom(BString),
}

/// What the attributes say about merging one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MergeAttributes {
    /// The `merge` attribute.
    pub(super) merge: Attribute,
    /// The `conflict-marker-size` attribute, or git's 7.
    pub(super) marker_size: usize,
    /// Whether the file counts as text where renames are looked for: by the `diff` attribute, or else by its content.
    pub(super) nature: Nature,
    /// Whether an attribute speaks of converting the file. Never, where [`Conversions`] are of no interest.
    pub(super) converts: bool,
}

/// Whether it matters that files are converted between the worktree and the repository (`merge.renormalize`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conversions {
    /// It does not.
    Ignored,
    /// It does.
    Noticed,
}

/// The state of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    /// Nothing is said.
    Unspecified,
    /// `merge`.
    Set,
    /// `-merge`.
    Unset,
    /// `merge=NAME`.
    Value(BString),
}

impl Default for MergeAttributes {
    fn default() -> Self {
        Self { merge: Attribute::Unspecified, marker_size: MARKER_SIZE, nature: Nature::ByContent, converts: false }
    }
}

/// Drivers that are built into git, unless the configuration has one of the same name.
const BUILT_IN: [(&str, Driver); 3] = [("binary", Driver::Binary), ("text", Driver::Text), ("union", Driver::Union)];

impl Settings {
    /// The driver that an attribute stands for (`find_ll_merge_driver` of git's merge-ll.c).
    pub(super) fn driver(&self, merge: &Attribute) -> Driver {
        match (merge, &self.default_driver) {
            (Attribute::Set, _) | (Attribute::Unspecified, None) => Driver::Text,
            (Attribute::Unset, _) => Driver::Binary,
            (Attribute::Unspecified, Some(name)) | (Attribute::Value(name), _) => self.driver_named(name),
        }
    }

    /// The driver that is used in its place while a virtual merge base is made.
    pub(super) fn driver_within_virtual_base(&self, driver: &Driver) -> Driver {
        let other = match driver {
            Driver::Custom(name) => self.drivers.get(name).and_then(|custom| custom.recursive.as_ref()),
            Driver::Text | Driver::Union | Driver::Binary => None,
        };
        other.map_or_else(|| driver.clone(), |name| self.driver_named(name))
    }

    fn driver_named(&self, name: &BString) -> Driver {
        if self.drivers.contains_key(name) {
            return Driver::Custom(name.clone());
        }
        let built_in = BUILT_IN.iter().find(|(known, _)| name == *known);
        // git merges line by line where a driver is unknown.
        built_in.map_or(Driver::Text, |(_, driver)| driver.clone())
    }
}

/// All attributes that apply. Shared by all threads; a folder's file is read when a path below it is first asked for.
pub(super) struct Attributes {
    files: Files,
    case: Case,
    /// What is asked about a file.
    asked: Vec<&'static str>,
    /// Words without which a file of attributes says nothing about that.
    telling: Vec<&'static str>,
    /// Files for the whole repository, the weakest first, and then the strongest of all.
    global: Vec<Rules>,
    info: Option<Rules>,
    /// Whether there are macros, so that no word tells what a file is about.
    macros: bool,
    folders: RwLock<FxHashMap<BString, Folder>>,
    unreadable: Unreadable,
}

/// Files of attributes that are there and cannot be read.
type Unreadable = Mutex<BTreeSet<PathBuf>>;

/// Where the `.gitattributes` of folders are.
#[derive(PartialEq, Eq)]
enum Files {
    /// Nowhere: the repository is bare.
    Nowhere,
    /// Below this folder.
    Worktree(PathBuf),
    /// In the tree of `attr.tree`: by folder.
    Tree(FxHashMap<BString, Arc<[u8]>>),
}

/// One file of attributes.
#[derive(Clone, PartialEq, Eq)]
struct Rules {
    bytes: Arc<[u8]>,
    /// Its folder, relative to the repository's root; `None` for one that is not in the repository.
    folder: Option<BString>,
}

/// What holds in a folder.
#[derive(Clone, Default)]
struct Folder {
    /// The files of it and of the folders above, the weakest first.
    files: Vec<Rules>,
    /// All files together; `None` if nothing is said about merging.
    compiled: Option<Arc<Compiled>>,
}

struct Compiled {
    search: Search,
    names: MetadataCollection,
}

impl Attributes {
    /// Finds the files that hold for the whole repository.
    ///
    /// # Errors
    /// If the configuration says where they are in a way that git does not understand.
    pub(super) fn load(repo: &gix::Repository, source: Option<&BStr>, conversions: Conversions) -> Result<Self, Error> {
        let paths = repo
            .attribute_global_paths()
            .map_err(|error| Error::new("the configured attributes cannot be found").because(error))?;
        let (mut asked, mut telling) = (vec![MERGE, CONFLICT_MARKER_SIZE, DIFF], TELLING.to_vec());
        if conversions == Conversions::Noticed {
            asked.extend(CONVERTING);
            telling.extend(CONVERTING);
        }
        let unreadable = Unreadable::default();
        let tree = if let Some(name) = source {
            Some(tree_named(repo, name, &unreadable).ok_or_else(|| {
                Error::user(format!("'{name}', which GIT_ATTR_SOURCE names, is not a commit or tree that can be read"))
                    .hint("git refuses it, too; without GIT_ATTR_SOURCE the attributes come from the worktree")
            })?)
        } else {
            // git ignores the setting if there is no such tree.
            let name = repo.config_snapshot().string("attr.tree");
            name.and_then(|name| tree_named(repo, name.as_bstr(), &unreadable))
        };
        let files = match (tree, repo.workdir()) {
            (Some(tree), _) => Files::Tree(tree),
            (None, Some(root)) if !repo.is_bare() => Files::Worktree(root.to_owned()),
            (None, _) => Files::Nowhere,
        };
        let whole = |bytes| Rules { bytes, folder: None };
        let global = paths.iter().filter_map(|path| read(path, &unreadable)).map(whole).collect();
        let info = read(&repo.common_dir().join("info/attributes"), &unreadable).map(whole);
        let case = match repo.filesystem_options() {
            Ok(capabilities) if capabilities.ignore_case => Case::Fold,
            _ => Case::Sensitive,
        };
        let mut attributes =
            Self { files, case, asked, telling, global, info, macros: false, folders: RwLock::default(), unreadable };
        let root = attributes.files.read(BStr::new(""), &attributes.unreadable);
        let whole = attributes.global.iter().chain(&attributes.info).map(|rules| &rules.bytes);
        attributes.macros = whole.chain(&root).any(|bytes| bytes.contains_str("[attr]"));
        Ok(attributes)
    }

    /// What the attributes say about merging the file at `path`.
    pub(super) fn of(&self, path: &BStr) -> MergeAttributes {
        let folder = path.rfind_byte(b'/').map_or(BStr::new(""), |end| path[..end].as_bstr());
        self.folder(folder).compiled.map_or_else(MergeAttributes::default, |compiled| compiled.of(path, self))
    }

    /// The files of attributes that were needed and cannot be read, sorted.
    pub(super) fn unreadable(&self) -> Vec<PathBuf> {
        lock(&self.unreadable).iter().cloned().collect()
    }

    /// What they say about all folders that they were asked about, in words; `None` if some cannot be read.
    pub(super) fn in_words(&self) -> Option<String> {
        let folders = self.folders.read().ok()?;
        let own = folders.values().filter_map(|folder| folder.files.last());
        let tree = match &self.files {
            Files::Tree(files) => files.iter().map(|(folder, bytes)| (Some(folder), bytes.as_bstr())).collect(),
            Files::Nowhere | Files::Worktree(_) => BTreeSet::new(),
        };
        let said = own.map(|rules| (rules.folder.as_ref(), rules.bytes.as_bstr())).chain(tree);
        let said: BTreeSet<(Option<&BString>, &BStr)> = said.collect();
        let whole: Vec<&BStr> = self.global.iter().chain(&self.info).map(|rules| rules.bytes.as_bstr()).collect();
        let is_known = self.unreadable().is_empty();
        is_known.then(|| format!("{:?} {:?} {whole:?} {} {said:?}", self.case, self.asked, self.info.is_some()))
    }

    /// Whether these say the same as earlier ones about all folders that those were asked about.
    pub(super) fn say_the_same(&self, earlier: &Self) -> bool {
        let whole = |it: &Self| (it.case, it.macros);
        let same_files = (&self.files, &self.global, &self.info) == (&earlier.files, &earlier.global, &earlier.info);
        let Ok(folders) = earlier.folders.read() else { return false };
        same_files
            && whole(self) == whole(earlier)
            && self.asked == earlier.asked
            && folders.iter().all(|(path, folder)| self.folder(path.as_bstr()).files == folder.files)
            && [self, earlier].iter().all(|it| it.unreadable().is_empty())
    }

    fn folder(&self, path: &BStr) -> Folder {
        // from the nearest folder that is known down to this one: they lie as deep in each other as a repository likes
        let mut unknown: Vec<&BStr> = Vec::new();
        let mut at = Some(path);
        let mut folder = loop {
            match at {
                None => break Folder { files: Vec::new(), compiled: self.compile(&[]) },
                Some(path) => match self.known_folder(path) {
                    Some(known) => break known,
                    None => unknown.push(path),
                },
            }
            at = at.and_then(folder_above);
        };
        for path in unknown.into_iter().rev() {
            if let Some(bytes) = self.files.read(path, &self.unreadable) {
                folder.files.push(Rules { bytes, folder: Some(path.to_owned()) });
                folder.compiled = self.compile(&folder.files);
            }
            if let Ok(mut folders) = self.folders.write() {
                folders.insert(path.to_owned(), folder.clone());
            }
        }
        folder
    }

    fn known_folder(&self, path: &BStr) -> Option<Folder> {
        self.folders.read().ok()?.get(path).cloned()
    }

    fn compile(&self, files: &[Rules]) -> Option<Arc<Compiled>> {
        let all = || self.global.iter().chain(files).chain(&self.info);
        if !all().any(|rules| self.macros || self.telling.iter().any(|word| rules.bytes.contains_str(word))) {
            return None;
        }
        let mut names = MetadataCollection::default();
        let mut search = Search::new_globals(None::<PathBuf>, &mut Vec::new(), &mut names).ok()?;
        let root = Path::new("/");
        for rules in all() {
            let file = |folder: &BString| root.join(gix::path::from_bstr(folder.as_bstr()).unwrap_or_default());
            let source = rules.folder.as_ref().map(|folder| file(folder).join(".gitattributes"));
            // Only the root's file, and those outside of the tree, may define macros.
            let macros = rules.folder.as_ref().is_none_or(|folder| folder.is_empty());
            let inside = source.is_some().then_some(root);
            let source = source.unwrap_or_else(|| root.join("attributes"));
            search.add_patterns_buffer(&rules.bytes, source, inside, &mut names, macros).ok()?;
        }
        Some(Arc::new(Compiled { search, names }))
    }
}

impl Compiled {
    fn of(&self, path: &BStr, attributes: &Attributes) -> MergeAttributes {
        let mut outcome = Outcome::default();
        outcome.initialize_with_selection(&self.names, attributes.asked.iter().copied());
        self.search.pattern_matching_relative_path(path, attributes.case, Some(false), &mut outcome);
        let mut found = MergeAttributes::default();
        for attribute in outcome.iter_selected().map(|found| found.assignment) {
            match (attribute.name.as_str(), attribute.state) {
                (MERGE, state) => found.merge = state.into(),
                (CONFLICT_MARKER_SIZE, StateRef::Value(size)) => found.marker_size = marker_size(size.as_bstr()),
                (DIFF, StateRef::Set) => found.nature = Nature::Text,
                (DIFF, StateRef::Unset) => found.nature = Nature::Binary,
                (CONFLICT_MARKER_SIZE | DIFF, _) | (_, StateRef::Unspecified) => {}
                _ => found.converts = true,
            }
        }
        found
    }
}

impl From<StateRef<'_>> for Attribute {
    fn from(state: StateRef<'_>) -> Self {
        match state {
            StateRef::Set => Self::Set,
            StateRef::Unset => Self::Unset,
            StateRef::Value(name) => Self::Value(name.as_bstr().to_owned()),
            StateRef::Unspecified => Self::Unspecified,
        }
    }
}

/// The number at the start of the text, as C's `atoi` reads it, where it is positive.
fn marker_size(text: &BStr) -> usize {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix(b"+").unwrap_or(text);
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = text[..digits].to_str().ok().and_then(|digits| digits.parse::<i32>().ok());
    number.and_then(|number| usize::try_from(number).ok()).filter(|size| *size > 0).unwrap_or(MARKER_SIZE)
}

/// The folder that a folder is in; the root is in none.
fn folder_above(path: &BStr) -> Option<&BStr> {
    (!path.is_empty()).then(|| path.rfind_byte(b'/').map_or(BStr::new(""), |end| path[..end].as_bstr()))
}

impl Files {
    fn read(&self, folder: &BStr, unreadable: &Unreadable) -> Option<Arc<[u8]>> {
        match self {
            Self::Nowhere => None,
            Self::Tree(files) => files.get(folder.as_bytes().as_bstr()).cloned(),
            Self::Worktree(root) => {
                let file = root.join(gix::path::from_bstr(folder).ok()?).join(".gitattributes");
                // git does not follow a link here.
                if std::fs::symlink_metadata(&file).ok()?.is_symlink() { None } else { read(&file, unreadable) }
            }
        }
    }
}

fn read(path: &Path, unreadable: &Unreadable) -> Option<Arc<[u8]>> {
    let about = fs::metadata(path).ok()?;
    if about.is_file() && about.len() >= LARGEST {
        return None;
    }
    // Only what is plain is opened: a pipe would be waited for.
    let found = if plain::is_plain(path, &about) { fs::read(path).ok() } else { None };
    if found.is_none() && !about.is_dir() {
        lock(unreadable).insert(path.to_owned());
    }
    Some(found?.into())
}

/// The files of a tree that is named; `None` if there is no such tree. What is there and cannot be read is noted.
fn tree_named(repo: &gix::Repository, name: &BStr, unreadable: &Unreadable) -> Option<FxHashMap<BString, Arc<[u8]>>> {
    let named = repo.rev_parse_single(name).ok()?;
    let note = |path: &BStr| {
        let path = [name.as_bytes(), b":", path].concat();
        lock(unreadable).insert(PathBuf::from(path.to_str_lossy().as_ref()));
    };
    let tree = named.object().ok().and_then(|object| object.peel_to_tree().ok());
    let Some(index) = tree.and_then(|tree| repo.index_from_tree(&tree.id).ok()) else {
        note(BStr::new(""));
        return None;
    };
    let file = |entry: &gix::index::Entry| {
        let path = entry.path(&index);
        let folder = path.strip_suffix(b".gitattributes")?;
        let folder = if folder.is_empty() { folder } else { folder.strip_suffix(b"/")? };
        let Ok(blob) = repo.find_blob(entry.id) else {
            note(path);
            return None;
        };
        Some((folder.into(), Arc::from(blob.data.as_slice())))
    };
    Some(index.entries().iter().filter_map(file).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::Repository;
    use crate::repo::fixture::{Fixture, exit_code, git_in};

    fn load(folder: &Path) -> Attributes {
        let repository = Repository::open(folder).unwrap();
        Attributes::load(repository.objects.reader().git(), None, Conversions::Ignored).unwrap()
    }

    /// What git says about these paths, in the words of `git check-attr`, and what is read here.
    fn check(folder: &Path, paths: &[&str]) {
        let attributes = load(folder);
        for path in paths {
            let said = git_in(folder, &["check-attr", "merge", "conflict-marker-size", "--", path]);
            let mut said = said.lines().map(|line| line.rsplit(": ").next().unwrap());
            let found = attributes.of(BStr::new(path));
            let merge = match found.merge {
                Attribute::Unspecified => "unspecified".to_owned(),
                Attribute::Set => "set".to_owned(),
                Attribute::Unset => "unset".to_owned(),
                Attribute::Value(name) => name.to_string(),
            };
            assert_eq!(merge, said.next().unwrap(), "merge of {path}");
            let size = said.next().unwrap().parse().ok().filter(|size| *size > 0).unwrap_or(MARKER_SIZE);
            assert_eq!(found.marker_size, size, "conflict-marker-size of {path}");
        }
    }

    const PATHS: [&str; 9] =
        ["a", "a.u", "dir/a.u", "dir/deep/a.u", "dir/b.bin", "dir/m.x", "other/m.x", "B.U", "dir/sub/.gitattributes"];

    #[test]
    fn attributes_are_those_of_git() {
        let fixture = Fixture::checked_out(&[
            (
                ".gitattributes",
                "[attr]mine merge=mine conflict-marker-size=12\n*.u merge=union\n*.bin binary\n*.x mine\n",
            ),
            ("dir/.gitattributes", "a.u !merge\n*.x conflict-marker-size=0\n/deep/*.u -merge conflict-marker-size=9\n"),
        ]);
        let root = fixture.path();
        check(&root, &PATHS[..8]);
        fixture.write(".git/info/attributes", "*.x merge\ndir/** conflict-marker-size=20\n");
        check(&root, &PATHS[..8]);
        std::fs::write(fixture.beside("global"), "a merge=text\n*.u conflict-marker-size=3\n").unwrap();
        fixture.git(&["config", "core.attributesFile", fixture.beside("global").to_str().unwrap()]);
        check(&root, &PATHS);
        fixture.git(&["config", "core.ignoreCase", "true"]);
        check(&root, &PATHS);
    }

    #[test]
    fn what_cannot_be_read_of_a_named_tree_is_noted() {
        let fixture =
            Fixture::checked_out(&[("dir/.gitattributes", "*.x -merge\n"), (".gitattributes", "*.u -merge\n")]);
        fixture.git(&["config", "attr.tree", "HEAD"]);
        let missing = fixture.git(&["rev-parse", "HEAD:dir/.gitattributes"]);
        let (folder, file) = missing.trim().split_at(2);
        std::fs::remove_file(fixture.path().join(".git/objects").join(folder).join(file)).unwrap();
        let attributes = load(&fixture.path());
        assert_eq!(attributes.unreadable(), [PathBuf::from("HEAD:dir/.gitattributes")]);
        assert_eq!(attributes.of(BStr::new("a.u")).merge, Attribute::Unset, "the rest holds");
        fixture.git(&["config", "attr.tree", "nosuch"]);
        assert!(load(&fixture.path()).unreadable().is_empty(), "a tree that is not there is ignored");
    }

    #[test]
    fn nothing_is_looked_up_where_no_file_speaks_of_merging() {
        let fixture =
            Fixture::checked_out(&[(".gitattributes", "* text=auto\n"), ("dir/.gitattributes", "*.x eol=lf\n")]);
        let attributes = load(&fixture.path());
        assert_eq!(attributes.of(BStr::new("dir/a.x")), MergeAttributes::default());
        assert!(attributes.folder(BStr::new("dir")).compiled.is_none());
    }

    /// Whether `git merge-tree` takes the lines of both sides of `file`, as `merge=union` makes it do.
    fn git_unites(folder: &Path, left: &str, right: &str) -> bool {
        exit_code(folder, &["merge-tree", "--write-tree", left, right]) == Some(0)
    }

    #[test]
    fn the_worktree_decides_and_not_the_merged_trees_or_the_index() {
        let union = (".gitattributes", "file merge=union\n");
        let fixture = Fixture::checked_out(&[("file", "base\n")]);
        let head = fixture.git(&["rev-parse", "HEAD"]);
        fixture.commit("left", Some(&head), &[("file", "left\n"), union]);
        fixture.commit("right", Some(&head), &[("file", "right\n"), union]);
        let unites = |folder: &Path| load(folder).of(BStr::new("file")).merge == Attribute::Value("union".into());
        let both = |folder: &Path, expected: bool, why: &str| {
            assert_eq!(git_unites(folder, "left", "right"), expected, "git: {why}");
            assert_eq!(unites(folder), expected, "here: {why}");
        };
        let root = fixture.path();
        both(&root, false, "the merged trees have it");
        fixture.write(union.0, union.1);
        fixture.git(&["add", "--all"]);
        std::fs::remove_file(root.join(union.0)).unwrap();
        both(&root, false, "the index has it");
        fixture.git(&["worktree", "add", "-q", "--detach", "../linked", "left"]);
        both(&fixture.beside("linked"), true, "the linked worktree in which one is has it");
        both(&root, false, "another worktree has it");
        fixture.write(union.0, union.1);
        both(&root, true, "the worktree has it");
        git_in(&root, &["clone", "-q", "--bare", ".", "../bare"]);
        let bare = fixture.beside("bare");
        git_in(&bare, &["update-ref", "HEAD", "left"]);
        both(&bare, false, "a bare repository whose HEAD has it");
        git_in(&bare, &["config", "attr.tree", "left"]);
        both(&bare, true, "attr.tree has it");
        git_in(&bare, &["config", "attr.tree", "nowhere"]);
        both(&bare, false, "attr.tree leads nowhere");
        std::fs::create_dir_all(bare.join("info")).unwrap();
        std::fs::write(bare.join("info/attributes"), union.1).unwrap();
        both(&bare, true, "info/attributes of a bare repository has it");
        fixture.git(&["config", "attr.tree", &head]);
        both(&root, false, "attr.tree takes the place of the worktree");
    }

    #[test]
    fn a_source_of_attributes_goes_before_everything_else() {
        let fixture = Fixture::checked_out(&[(".gitattributes", "* merge=text\n"), ("dir/a", "x\n")]);
        fixture.commit("union", None, &[("dir/.gitattributes", "* merge=union\n")]);
        fixture.git(&["config", "attr.tree", "main"]);
        let repository = fixture.open();
        let reader = repository.objects.reader();
        let of = |source: Option<&str>| {
            let found = Attributes::load(reader.git(), source.map(BStr::new), Conversions::Ignored);
            found.map(|found| found.of(BStr::new("dir/a")).merge)
        };
        assert_eq!(of(None).unwrap(), Attribute::Value("text".into()));
        assert_eq!(of(Some("union")).unwrap(), Attribute::Value("union".into()));
        let error = of(Some("nowhere")).unwrap_err();
        assert!(error.to_string().starts_with("'nowhere', which GIT_ATTR_SOURCE names"), "{error}");
    }

    #[test]
    fn conversions_are_noticed_where_they_matter() {
        let rules =
            "a text\nb -text\nc !text\nd filter=lfs\ne ident\nf working-tree-encoding=UTF-16\ng merge=union\nh crlf\n";
        let fixture = Fixture::checked_out(&[(".gitattributes", rules)]);
        let repository = fixture.open();
        let reader = repository.objects.reader();
        let converted = |conversions| {
            let found = Attributes::load(reader.git(), None, conversions).unwrap();
            let paths = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
            paths.into_iter().filter(|path| found.of(BStr::new(path)).converts).collect::<String>()
        };
        assert_eq!(converted(Conversions::Noticed), "abdefh");
        assert_eq!(converted(Conversions::Ignored), "");
    }

    #[test]
    fn drivers_are_found_as_git_finds_them() {
        let mut settings = Settings::default();
        let value = |name: &str| Attribute::Value(name.into());
        assert_eq!(settings.driver(&Attribute::Unspecified), Driver::Text);
        assert_eq!(settings.driver(&Attribute::Unset), Driver::Binary);
        assert_eq!(settings.driver(&value("union")), Driver::Union);
        assert_eq!(settings.driver(&value("unknown")), Driver::Text);
        settings.default_driver = Some("union".into());
        assert_eq!(settings.driver(&Attribute::Unspecified), Driver::Union);
        assert_eq!(settings.driver(&Attribute::Set), Driver::Text);
        let recursive = Some("binary".into());
        settings.drivers.insert("union".into(), crate::repo::settings::CustomDriver { command: None, recursive });
        let custom = settings.driver(&value("union"));
        assert_eq!(custom, Driver::Custom("union".into()));
        assert_eq!(settings.driver_within_virtual_base(&custom), Driver::Binary);
    }

    #[test]
    fn marker_sizes_are_read_as_c_reads_numbers() {
        for (text, size) in [("12", 12), ("9x", 9), ("x", 7), ("0", 7), ("-3", 7), ("+8", 8), ("99999999999", 7)] {
            assert_eq!(marker_size(BStr::new(text)), size, "{text}");
        }
    }
}
