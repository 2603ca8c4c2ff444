//! Snapshots, compared with what `git add --all && git write-tree` gives.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use crate::model::{Gap, GapReason, Text as _};
use crate::repo::fixture::{Fixture, exit_code, git_in, written_tree};
use crate::repo::{Scope, Selected, Selection};

/// All worktrees of the fixture.
fn worktrees(fixture: &Fixture) -> Selected {
    let repository = fixture.open();
    fixture.git(&["branch", "-f", "onto", "HEAD"]);
    let target = repository.target(Some(&"onto".into())).unwrap();
    let selection = Selection { scope: Scope::Worktrees, ..fixture.selection(&[]) };
    repository.select(&selection, &target).unwrap()
}

/// Checks the snapshot of the main worktree against git: how many files differ, and the gaps.
fn check(fixture: &Fixture) -> (u32, Vec<Gap>) {
    let selected = worktrees(fixture);
    let tip = &selected.tips[0];
    assert_eq!(tip.tree.to_string(), written_tree(&fixture.path()), "the tree is the one that git writes");
    (tip.worktree.as_ref().unwrap().uncommitted.unwrap(), selected.gaps)
}

fn several() -> Fixture {
    Fixture::checked_out(&[
        ("a", "one\n"),
        ("dir/b", "two\n"),
        ("dir/deep/c", "three\n"),
        ("e-f", "four\n"),
        ("e/g", "five\n"),
    ])
}

/// Lets git believe that every file is old, so that only what the index says counts.
fn age(fixture: &Fixture) {
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
    let files = fixture.git(&["ls-files"]);
    for file in files.lines() {
        fs::File::options().write(true).open(fixture.path().join(file)).unwrap().set_modified(past).unwrap();
    }
    fixture.git(&["update-index", "--refresh"]);
}

#[test]
fn without_changes_the_tree_is_that_of_the_commit() {
    let fixture = several();
    assert_eq!(check(&fixture), (0, vec![]));
    assert_eq!(worktrees(&fixture).tips[0].tree.to_string(), fixture.git(&["rev-parse", "HEAD^{tree}"]));
}

#[test]
fn staged_unstaged_untracked_and_deleted_files_count() {
    let fixture = several();
    age(&fixture);
    fixture.write("a", "staged\n");
    fixture.git(&["add", "a"]);
    fixture.write("dir/b", "unstaged\n");
    fixture.write("new/file", "untracked\n");
    fs::remove_file(fixture.path().join("dir/deep/c")).unwrap();
    fs::create_dir(fixture.path().join("empty")).unwrap();
    assert_eq!(check(&fixture), (4, vec![]));
}

#[test]
fn a_change_of_the_same_size_in_the_same_second_is_seen() {
    let fixture = several();
    fixture.write("a", "ONE\n");
    assert_eq!(check(&fixture).0, 1);
}

#[test]
fn a_staged_change_that_was_taken_back_counts_as_none() {
    let fixture = several();
    fixture.write("a", "staged\n");
    fixture.git(&["add", "a"]);
    fixture.write("a", "one\n");
    assert_eq!(check(&fixture).0, 0);
}

#[test]
fn ignored_files_do_not_count_but_ignored_tracked_ones_do() {
    let fixture = Fixture::checked_out(&[("kept.log", "x\n"), ("dir/.gitignore", "*.tmp\n!important.tmp\n")]);
    fixture.write(".gitignore", "*.log\n/build/\n");
    fixture.write("kept.log", "changed\n");
    fixture.write("other.log", "ignored\n");
    fixture.write("build/out", "ignored\n");
    fixture.write("dir/build/in", "not ignored\n");
    fixture.write("dir/x.tmp", "ignored\n");
    fixture.write("dir/important.tmp", "not ignored\n");
    fixture.write(".git/info/exclude", "secret\n");
    fixture.write("secret", "ignored\n");
    fixture.write("mine", "ignored by excludesFile\n");
    fs::write(fixture.beside("excludes"), "mine\n").unwrap();
    fixture.git(&["config", "core.excludesFile", fixture.beside("excludes").to_str().unwrap()]);
    assert_eq!(check(&fixture), (4, vec![]));
}

#[test]
fn modes_and_links_count() {
    let fixture = several();
    symlink("a", fixture.path().join("link")).unwrap();
    fixture.git(&["add", "link"]);
    fixture.git(&["commit", "-q", "-m", "link"]);
    fs::set_permissions(fixture.path().join("a"), fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_file(fixture.path().join("link")).unwrap();
    fixture.write("link", "a file now\n");
    fs::remove_file(fixture.path().join("e-f")).unwrap();
    symlink("dir", fixture.path().join("e-f")).unwrap();
    symlink("dir/b", fixture.path().join("new-link")).unwrap();
    fixture.write("new-program", "#!/bin/sh\n");
    fs::set_permissions(fixture.path().join("new-program"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(check(&fixture), (5, vec![]));
    fixture.git(&["config", "core.fileMode", "false"]);
    assert_eq!(check(&fixture).0, 4);
}

#[test]
fn files_and_folders_may_take_each_others_place() {
    let fixture = several();
    fs::remove_file(fixture.path().join("a")).unwrap();
    fixture.write("a/inside", "a folder now\n");
    fs::remove_dir_all(fixture.path().join("dir")).unwrap();
    fixture.write("dir", "a file now\n");
    fs::remove_dir_all(fixture.path().join("e")).unwrap();
    symlink("a", fixture.path().join("e")).unwrap();
    check(&fixture);
}

#[test]
fn a_folder_behind_a_link_is_gone() {
    let fixture = several();
    fs::rename(fixture.path().join("dir"), fixture.path().join("moved")).unwrap();
    symlink("moved", fixture.path().join("dir")).unwrap();
    assert_eq!(check(&fixture).0, 5);
}

#[test]
fn intended_additions_and_entries_that_git_should_not_look_at() {
    let fixture = several();
    fixture.write("soon", "content\n");
    fixture.git(&["add", "-N", "soon"]);
    fixture.git(&["update-index", "--assume-unchanged", "a"]);
    fixture.git(&["update-index", "--skip-worktree", "dir/b"]);
    fixture.write("a", "hidden\n");
    fixture.write("dir/b", "hidden\n");
    assert_eq!(check(&fixture).0, 1);
}

#[test]
fn a_sparse_checkout_keeps_what_it_leaves_out() {
    for sparse_index in ["false", "true"] {
        let fixture = several();
        fixture.git(&["config", "index.sparse", sparse_index]);
        fixture.git(&["sparse-checkout", "set", "--cone", "e"]);
        assert!(!fixture.path().join("dir").exists());
        fixture.write("e/new", "x\n");
        assert_eq!(check(&fixture).0, 1);
    }
}

#[test]
fn a_conflicted_file_is_taken_as_it_is_and_nobody_knows_what_will_land() {
    let fixture = several();
    fixture.git(&["checkout", "-q", "-b", "side"]);
    fixture.write("a", "side\n");
    fixture.git(&["commit", "-qam", "side"]);
    fixture.git(&["checkout", "-q", "main"]);
    fixture.write("a", "main\n");
    fixture.git(&["commit", "-qam", "main"]);
    assert_eq!(exit_code(&fixture.path(), &["merge", "side"]), Some(1));
    let (count, gaps) = check(&fixture);
    assert_eq!(count, 1);
    let reasons: Vec<GapReason> = gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons, [GapReason::OperationInProgress, GapReason::UnmergedFiles]);
    assert!(gaps[1].hides_verdict);
    assert!(gaps[0].message.contains("in the middle of a merge"), "{gaps:?}");
}

#[test]
fn line_endings_and_idents_are_converted_as_git_does() {
    for setting in ["true", "input", "false"] {
        let fixture = Fixture::new();
        fixture.write("kept-crlf", "a\r\nb\r\n");
        fixture.write("id.txt", "$Id$\n");
        fixture.git(&["add", "--all"]);
        fixture.git(&["commit", "-q", "-m", "first"]);
        fixture.git(&["config", "core.autocrlf", setting]);
        fixture.git(&["config", "core.safecrlf", "false"]);
        fixture.write(".gitattributes", "*.txt text ident\n*.bin -text\n*.auto text=auto\n*.crlf eol=crlf\n*.u16 text working-tree-encoding=UTF-16LE\n");
        for extension in ["txt", "bin", "auto", "crlf", "none"] {
            fixture.write(&format!("new.{extension}"), "a\r\nb\r\n");
        }
        fixture.write("kept-crlf", "a\r\nb\r\nc\r\n");
        fixture.write("id.txt", "$Id: 0123456789012345678901234567890123456789 $\r\n");
        let utf16: Vec<u8> = "a\r\nü\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(fixture.path().join("text.u16"), utf16).unwrap();
        assert_eq!(check(&fixture).1, vec![], "core.autocrlf={setting}");
    }
}

#[test]
fn a_filter_is_never_run_and_its_files_are_gaps_only_when_they_have_to_be_read() {
    let fixture = several();
    let witness = fixture.beside("witness");
    fixture.write(".gitattributes", "*.big filter=big\n");
    fixture.write("one.big", "x\n");
    fixture.git(&["add", "--all"]);
    fixture.git(&["commit", "-q", "-m", "big"]);
    age(&fixture);
    fixture.git(&["config", "filter.big.clean", &format!("touch {}; cat", witness.display())]);
    fixture.git(&["config", "filter.big.process", &format!("touch {}; cat", witness.display())]);
    assert_eq!(worktrees(&fixture).gaps, vec![]);
    fixture.write("one.big", "changed\n");
    let selected = worktrees(&fixture);
    assert_eq!(selected.gaps.len(), 1, "{:?}", selected.gaps);
    assert_eq!(selected.gaps[0].reason, GapReason::Conversion);
    assert_eq!(selected.gaps[0].path.as_ref().unwrap().lossy(), "one.big");
    assert!(!witness.exists(), "no program was run");
}

#[test]
fn a_repository_inside_is_left_out_with_a_note_and_an_own_worktree_without() {
    let fixture = several();
    git_in(&fixture.path(), &["init", "-q", "inner"]);
    fixture.write("inner/file", "x\n");
    fixture.git(&["worktree", "add", "-q", "trees/one", "-b", "one"]);
    let selected = worktrees(&fixture);
    assert_eq!(selected.tips.iter().map(|tip| tip.name.lossy()).collect::<Vec<_>>(), ["main", "one"]);
    assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(0));
    assert_eq!(selected.notes, ["'inner' is a repository of its own and left out"]);
}

#[test]
fn submodules_count_with_the_commit_that_they_have_checked_out() {
    let fixture = several();
    let other = Fixture::checked_out(&[("x", "x\n")]);
    for name in ["moved", "same", "gone"] {
        fixture.git(&["submodule", "add", "-q", other.path().to_str().unwrap(), name]);
    }
    fixture.git(&["commit", "-q", "-m", "submodules"]);
    git_in(&fixture.path().join("moved"), &["commit", "-q", "--allow-empty", "-m", "next"]);
    fs::write(fixture.path().join("same/untracked"), "x\n").unwrap();
    fs::remove_dir_all(fixture.path().join("gone")).unwrap();
    assert_eq!(check(&fixture), (2, vec![]));
    fs::create_dir(fixture.path().join("gone")).unwrap();
    assert_eq!(check(&fixture), (1, vec![]));
}

#[test]
fn names_that_are_not_utf8_count() {
    use std::os::unix::ffi::OsStrExt as _;
    let fixture = several();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9 \x1b");
    fs::write(fixture.path().join(name), "x\n").unwrap();
    assert_eq!(check(&fixture), (1, vec![]));
}

#[test]
fn an_unreadable_file_keeps_the_version_of_the_index() {
    let fixture = several();
    fixture.write("a", "changed\n");
    fs::set_permissions(fixture.path().join("a"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(fixture.path().join("a")).is_ok() {
        return; // Nothing is unreadable for root.
    }
    let selected = worktrees(&fixture);
    assert_eq!(selected.gaps[0].reason, GapReason::Unreadable);
    assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(0));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "nothing else makes a pipe")]
fn a_pipe_in_place_of_a_file_keeps_the_version_of_the_index() {
    let fixture = several();
    fs::remove_file(fixture.path().join("a")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(fixture.path().join("a")).status().unwrap();
    assert!(made.success());
    let selected = worktrees(&fixture);
    assert_eq!(selected.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Unreadable]);
    assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(0));
}

#[test]
fn a_worktree_without_an_index_is_all_untracked() {
    let fixture = several();
    fs::remove_file(fixture.path().join(".git/index")).unwrap();
    assert_eq!(check(&fixture), (0, vec![]));
}

#[test]
fn a_worktree_that_was_never_checked_out_is_unchanged() {
    let fixture = several();
    fixture.git(&["clone", "-q", "--no-checkout", ".", "../clone"]);
    let repository = crate::repo::Repository::open(&fixture.beside("clone")).unwrap();
    let target = repository.target(Some(&"HEAD~0".into())).unwrap();
    let selected = repository.select(&fixture.selection(&["HEAD"]), &target).unwrap();
    assert_eq!(selected.tips[0].tree, target.tree);
    assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(0));
}

#[test]
fn a_broken_index_hides_uncommitted_work_and_says_so() {
    let fixture = several();
    fs::write(fixture.path().join(".git/index"), "no index").unwrap();
    let selected = worktrees(&fixture);
    assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, None);
    assert_eq!(selected.gaps[0].reason, GapReason::Unreadable);
    assert!(selected.gaps[0].hides_verdict);
}

#[test]
fn a_linked_worktree_has_its_own_index_and_a_lock_is_remarked() {
    let fixture = several();
    fixture.git(&["worktree", "add", "-q", "../linked", "-b", "linked"]);
    fs::write(fixture.beside("linked/new"), "x\n").unwrap();
    git_in(&fixture.beside("linked"), &["add", "new"]);
    fixture.write(".git/worktrees/linked/index.lock", "");
    let selected = worktrees(&fixture);
    let linked = selected.tips.iter().find(|tip| tip.name.lossy() == "linked").unwrap();
    assert_eq!(linked.worktree.as_ref().unwrap().uncommitted, Some(1));
    fs::remove_file(fixture.path().join(".git/worktrees/linked/index.lock")).unwrap();
    assert_eq!(linked.tree.to_string(), written_tree(&fixture.beside("linked")));
    assert_eq!(selected.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::IndexLocked]);
}

#[test]
fn nothing_is_written_and_sha256_works() {
    let fixture = Fixture::with(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    fixture.write("a", "one\n");
    fixture.git(&["add", "--all"]);
    fixture.git(&["commit", "-q", "-m", "first"]);
    fixture.git(&["branch", "onto"]);
    fixture.write("a", "two\n");
    fixture.write("b", "three\n");
    let before = listing(&fixture.path());
    let repository = fixture.open();
    let target = repository.target(Some(&"onto".into())).unwrap();
    let selected = repository.select(&fixture.selection(&["main"]), &target).unwrap();
    assert_eq!(before, listing(&fixture.path()), "the repository is as it was");
    assert_eq!(selected.tips[0].tree.to_string(), written_tree(&fixture.path()));
}

/// Every file below a folder with its content and its time.
fn listing(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>, std::time::SystemTime)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(listing(&path));
        } else {
            let modified = fs::metadata(&path).unwrap().modified().unwrap();
            all.push((path.clone(), fs::read(&path).unwrap(), modified));
        }
    }
    all.sort();
    all
}
