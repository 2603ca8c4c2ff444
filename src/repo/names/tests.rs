//! What names select, and what is said about those that select nothing.

use std::fs;

use crate::model::{GapReason, Text as _};
use crate::repo::fixture::{Fixture, git_in};
use crate::repo::{ErrorKind, Origin, Repository, Scope, Selected, Selection, Snapshots};

/// `main` and two branches on top of it, none checked out.
fn branches() -> Fixture {
    let fixture = Fixture::new();
    fixture.commit("main", None, &[("a", "1\n")]);
    for branch in ["feat/a", "feat/b"] {
        fixture.commit(branch, Some("refs/heads/main"), &[(branch, "x\n")]);
    }
    fixture.git(&["reset", "-q", "--hard"]);
    fixture
}

fn select(fixture: &Fixture, selection: &Selection) -> Selected {
    let repository = fixture.open();
    let target = repository.target(selection.onto.as_ref()).unwrap();
    repository.select(selection, &target).unwrap()
}

fn names(selected: &Selected) -> Vec<String> {
    selected.tips.iter().map(|tip| tip.name.lossy()).collect()
}

/// The message and the hints of what these names give.
fn refused(fixture: &Fixture, names: &[&str]) -> (String, Vec<String>) {
    let error = fixture.selected(names).unwrap_err();
    (error.to_string(), error.hints().to_vec())
}

#[test]
fn every_spelling_of_a_commit_leads_to_it() {
    let fixture = branches();
    fixture.git(&["tag", "light", "feat/a"]);
    fixture.git(&["tag", "-a", "-m", "x", "heavy", "feat/a"]);
    fixture.git(&["update-ref", "refs/remotes/origin/away", "feat/a"]);
    fixture.git(&["update-ref", "refs/pull/12/head", "feat/a"]);
    let id = fixture.git(&["rev-parse", "feat/a"]);
    let spellings = [
        "feat/a",
        "refs/heads/feat/a",
        "heads/feat/a",
        "light",
        "heavy",
        "refs/tags/heavy",
        "tags/light",
        "origin/away",
        "remotes/origin/away",
        "pull/12/head",
        "pull/12",
        "refs/pull/12/head",
        "pr/12",
        "#12",
        &id,
        &id[..9],
        "feat/a~0",
        "feat/a^{commit}",
        "feat/a^0",
        "feat/?",
    ];
    for spelling in spellings {
        let selected = select(&fixture, &fixture.selection(&[spelling]));
        assert_eq!(selected.tips[0].commit.to_string(), id, "{spelling}");
        assert_eq!(selected.tips[0].origin, Origin::Named);
        if !spelling.contains('?') {
            assert_eq!(names(&selected), [spelling], "a name stays as it was given");
        }
    }
}

#[test]
fn refs_that_cannot_be_listed_are_not_taken_for_none() {
    let fixture = branches();
    let repository = fixture.open();
    let target = repository.target(None).unwrap();
    fs::write(fixture.path().join(".git/packed-refs"), "# no list of refs\n").unwrap();
    for names in [&["feat/*"][..], &["pull/12"], &["#12"], &[]] {
        let error = repository.select(&fixture.selection(names), &target).unwrap_err();
        assert_eq!(error.to_string(), "the branches of the repository cannot be listed", "{names:?}");
        assert_eq!(error.kind(), ErrorKind::Repository, "{names:?}");
    }
}

#[test]
fn a_branch_that_is_named_twice_is_there_once_and_two_names_of_one_commit_both() {
    let fixture = branches();
    fixture.git(&["branch", "same", "feat/a"]);
    for order in [["refs/heads/feat/a", "same", "feat/a"], ["feat/a", "refs/heads/feat/a", "same"]] {
        assert_eq!(fixture.selected(&order).unwrap(), ["feat/a", "same"]);
    }
}

#[test]
fn globs_match_local_branches_first() {
    let fixture = branches();
    fixture.git(&["update-ref", "refs/remotes/feat/c", "main"]);
    fixture.git(&["update-ref", "refs/remotes/origin/x", "main"]);
    fixture.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/x"]);
    fixture.git(&["update-ref", "refs/pull/1/head", "feat/a"]);
    fixture.git(&["update-ref", "refs/pull/2/head", "feat/b"]);
    fixture.git(&["config", "remote.origin.url", "x"]);
    let selected = |name| select(&fixture, &Selection { onto: Some("main".into()), ..fixture.selection(&[name]) });
    assert_eq!(names(&selected("feat/*")), ["feat/a", "feat/b"]);
    assert_eq!(names(&selected("origin/*")), ["origin/x"]);
    assert_eq!(names(&selected("refs/pull/*/head")), ["pull/1/head", "pull/2/head"]);
    assert_eq!(names(&selected("pull/*/head")), ["pull/1/head", "pull/2/head"]);
    assert_eq!(refused(&fixture, &["nothing/*"]).0, "no branch matches 'nothing/*'");
}

#[test]
fn all_names_that_lead_nowhere_are_told_at_once_with_the_nearest_ones() {
    let fixture = branches();
    let (message, hints) = refused(&fixture, &["feat/aa", "feat/b", "zzz"]);
    assert_eq!(
        message,
        "there is no branch, tag, commit or worktree 'feat/aa'; there is no branch, tag, commit or worktree 'zzz'"
    );
    assert_eq!(hints, ["did you mean 'feat/a' or 'feat/b'?"]);
    assert_eq!(refused(&fixture, &["zzz"]).1, ["see what there is: git branch --all"]);
    let id = "0123456789012345678901234567890123456789";
    assert_eq!(refused(&fixture, &[id]).0, format!("'{id}' does not lead to a commit: object {id} is missing"));
}

#[test]
fn ambiguous_names_say_what_to_write_instead() {
    let fixture = branches();
    fixture.git(&["tag", "feat/a", "feat/b"]);
    let (message, hints) = refused(&fixture, &["feat/a"]);
    assert_eq!(message, "'feat/a' is ambiguous");
    assert_eq!(hints, ["write 'refs/heads/feat/a' or 'refs/tags/feat/a'"]);
    fixture.git(&["tag", "-f", "feat/a", "refs/heads/feat/a"]);
    assert_eq!(fixture.selected(&["feat/a"]).unwrap(), ["feat/a"], "both lead to the same commit");
}

#[test]
fn an_abbreviation_of_several_commits_is_ambiguous() {
    let fixture = branches();
    let commit = |number| format!("commit refs/heads/many\ncommitter A <a@b.c> {number} +0000\ndata 1\nx\n\n");
    fixture.import(&(0..1000).map(commit).collect::<String>());
    let ids = fixture.git(&["rev-list", "many"]);
    let mut seen = std::collections::BTreeMap::new();
    let twice = ids.lines().find_map(|id| seen.insert(&id[..4], id).map(|other| (id, other)));
    let (one, other) = twice.unwrap();
    let (message, hints) = refused(&fixture, &[&one[..4]]);
    assert_eq!(message, format!("'{}' is ambiguous", &one[..4]));
    assert!(hints[0].contains(one) && hints[0].contains(other), "{hints:?}");
}

#[test]
fn what_is_no_commit_is_refused() {
    let fixture = branches();
    let blob = fixture.git(&["rev-parse", "main:a"]);
    fixture.git(&["tag", "blob", &blob]);
    assert_eq!(
        refused(&fixture, &["blob"]).0,
        format!("'blob' does not lead to a commit: {blob} is a blob, not a commit")
    );
}

#[test]
fn the_target_among_the_branches_is_left_out_with_a_note() {
    let fixture = branches();
    let selected = select(&fixture, &fixture.selection(&["main", "feat/a"]));
    assert_eq!(names(&selected), ["feat/a"]);
    assert_eq!(selected.notes, ["'main' is what the branches land on and left out as a branch"]);
    assert_eq!(refused(&fixture, &["main"]).0, "there is nothing to hold against 'main' but itself");
}

#[test]
fn without_names_linked_worktrees_and_local_branches_are_found() {
    let fixture = branches();
    fixture.git(&["update-ref", "refs/remotes/origin/feat/a", "feat/a"]);
    fixture.git(&["update-ref", "refs/remotes/origin/other", "feat/a"]);
    fixture.git(&["worktree", "add", "-q", "--detach", "../loose", "feat/b"]);
    fixture.git(&["worktree", "add", "-q", "../tree", "feat/b"]);
    let selected = select(&fixture, &fixture.selection(&[]));
    assert_eq!(names(&selected), ["feat/a", "feat/b", "loose"]);
    assert!(selected.tips.iter().all(|tip| tip.origin == Origin::Found));
    assert_eq!(selected.tips[1].worktree.as_ref().unwrap().path, fixture.beside("tree"));
    let of = |scope| names(&select(&fixture, &Selection { scope, ..fixture.selection(&[]) }));
    assert_eq!(of(Scope::Worktrees), ["feat/b", "loose"]);
    assert_eq!(of(Scope::All), ["feat/a", "feat/b", "loose", "origin/other"]);
    let onto = |names: &[&str]| Selection { onto: Some("feat/a".into()), ..fixture.selection(names) };
    let worktrees = Selection { scope: Scope::Worktrees, ..onto(&[]) };
    assert_eq!(names(&select(&fixture, &worktrees)), ["feat/b", "loose", "main"], "the main worktree is one of them");
}

#[test]
fn a_worktree_is_named_by_its_folder_in_every_way() {
    let fixture = branches();
    fixture.git(&["worktree", "add", "-q", "../tree", "feat/b"]);
    fixture.git(&["worktree", "add", "-q", "--detach", "../loose", "feat/a"]);
    fs::write(fixture.beside("tree/new"), "x\n").unwrap();
    let absolute = fixture.beside("tree").to_str().unwrap().to_owned();
    for spelling in ["../tree", "tree", &absolute, &format!("{absolute}/"), "feat/b", "./../tree"] {
        let selected = select(&fixture, &fixture.selection(&[spelling]));
        assert_eq!(names(&selected), ["feat/b"], "{spelling}");
        assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(1), "{spelling}");
    }
    assert_eq!(fixture.selected(&["loose"]).unwrap(), ["loose"]);
    let committed = Selection { snapshots: Snapshots::Committed, ..fixture.selection(&["feat/b"]) };
    let selected = select(&fixture, &committed);
    assert_eq!(selected.tips[0].tree.to_string(), fixture.git(&["rev-parse", "feat/b^{tree}"]));
}

#[test]
fn worktrees_of_the_same_folder_name_are_told_apart() {
    let fixture = branches();
    for folder in ["../one/tree", "../two/tree"] {
        fixture.git(&["worktree", "add", "-q", "--detach", folder, "feat/a"]);
    }
    let selected = select(&fixture, &Selection { scope: Scope::Worktrees, ..fixture.selection(&[]) });
    assert_eq!(names(&selected), ["one/tree", "two/tree"]);
    assert_eq!(refused(&fixture, &["tree"]).0, "'tree' is ambiguous");
}

#[test]
fn refs_of_the_same_short_name_are_told_apart() {
    let fixture = branches();
    fixture.git(&["update-ref", "refs/remotes/origin/x", "feat/a"]);
    fixture.git(&["branch", "origin/x", "feat/b"]);
    let both = ["refs/heads/origin/x", "refs/remotes/origin/x"];
    assert_eq!(fixture.selected(&both).unwrap(), both);
    let all = select(&fixture, &Selection { scope: Scope::All, ..fixture.selection(&[]) });
    assert_eq!(names(&all), ["feat/a", "feat/b", both[0], both[1]]);
}

#[test]
fn a_worktree_that_is_gone_counts_with_what_is_committed() {
    let fixture = branches();
    for (folder, branch) in [("../gone", "feat/a"), ("../away", "feat/b")] {
        fixture.git(&["worktree", "add", "-q", folder, branch]);
    }
    fixture.git(&["worktree", "lock", "--reason", "on a stick", "../away"]);
    fs::remove_dir_all(fixture.beside("gone")).unwrap();
    fs::remove_dir_all(fixture.beside("away")).unwrap();
    let selected = select(&fixture, &fixture.selection(&[]));
    assert_eq!(names(&selected), ["feat/a", "feat/b"]);
    assert!(selected.tips.iter().all(|tip| tip.worktree.as_ref().unwrap().uncommitted.is_none()));
    assert_eq!(selected.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::MissingWorktree; 2]);
    assert!(selected.gaps[1].message.contains("on a stick"), "{:?}", selected.gaps);
}

#[test]
fn head_is_the_worktree_in_which_one_is() {
    let fixture = branches();
    fixture.git(&["worktree", "add", "-q", "--detach", "../loose", "feat/a"]);
    fs::write(fixture.beside("loose/new"), "x\n").unwrap();
    let repository = Repository::open(&fixture.beside("loose")).unwrap();
    let target = repository.target(None).unwrap();
    let selected = repository.select(&fixture.selection(&["HEAD"]), &target).unwrap();
    assert_eq!(names(&selected), ["HEAD"]);
    assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(1));
}

#[test]
fn names_that_are_not_utf8_are_found() {
    let fixture = branches();
    let id = fixture.git(&["rev-parse", "feat/a"]);
    let packed = [id.as_bytes(), b" refs/heads/caf\xe9\n"].concat();
    fs::write(fixture.path().join(".git/packed-refs"), packed).unwrap();
    let mut selection = fixture.selection(&[]);
    selection.names = vec![crate::model::Name::new(&b"caf\xe9"[..])];
    let selected = select(&fixture, &selection);
    assert_eq!(selected.tips[0].name.bytes(), &b"caf\xe9"[..]);
    selection.names = vec![crate::model::Name::new(&b"caf*"[..])];
    assert_eq!(select(&fixture, &selection).tips.len(), 1);
}

#[test]
fn a_branch_whose_commit_is_missing_is_a_gap_unless_it_was_named() {
    let fixture = branches();
    let missing = "1111111111111111111111111111111111111111\n";
    fixture.write(".git/refs/heads/broken", missing);
    let selected = select(&fixture, &fixture.selection(&[]));
    assert_eq!(names(&selected), ["feat/a", "feat/b"]);
    assert_eq!(selected.gaps[0].reason, GapReason::MissingObject);
    assert!(selected.gaps[0].hides_verdict);
    assert!(refused(&fixture, &["broken"]).0.contains("is missing"));
    let kind = |name: &str| fixture.selected(&[name]).unwrap_err().kind();
    assert_eq!(kind("broken"), ErrorKind::Repository, "the branch is there");
    assert_eq!([kind(missing.trim()), kind("nobody")], [ErrorKind::User; 2], "nobody has them");
}

#[test]
fn a_branch_whose_ref_is_broken_is_a_gap_wherever_it_could_be_meant() {
    let fixture = branches();
    fixture.write(".git/refs/heads/feat/broken", "");
    fixture.write(".git/refs/notes/broken", "nothing of the kind\n");
    for (names, told) in [(&[][..], 1), (&["feat/*"], 1), (&["feat/b"], 0), (&["feat/[ab]"], 0)] {
        let selected = select(&fixture, &fixture.selection(names));
        let gaps: Vec<_> = selected.gaps.iter().map(|gap| (gap.reason, gap.hides_verdict)).collect();
        assert_eq!(gaps, vec![(GapReason::Unreadable, true); told], "{names:?}: {:?}", selected.gaps);
    }
    let selected = select(&fixture, &fixture.selection(&[]));
    assert_eq!(selected.gaps[0].message, "'feat/broken' was left out: its ref is broken");
    assert_eq!(names(&selected), ["feat/a", "feat/b"], "the others are looked at");
}

#[test]
fn the_target_is_found_by_convention() {
    let fixture = branches();
    let found = |fixture: &Fixture| fixture.open().target(None).map(|target| target.name.lossy());
    assert_eq!(found(&fixture).unwrap(), "main");
    fixture.git(&["config", "init.defaultBranch", "feat/b"]);
    assert_eq!(found(&fixture).unwrap(), "feat/b");
    fixture.git(&["update-ref", "refs/remotes/upstream/trunk", "main"]);
    fixture.git(&["symbolic-ref", "refs/remotes/upstream/HEAD", "refs/remotes/upstream/trunk"]);
    fixture.git(&["config", "remote.upstream.url", "x"]);
    assert_eq!(found(&fixture).unwrap(), "upstream/trunk", "the HEAD of the only remote");
    fixture.git(&["config", "remote.another.url", "x"]);
    assert_eq!(found(&fixture).unwrap(), "feat/b", "it is not clear which remote is meant");
    fixture.git(&["config", "remote.origin.url", "x"]);
    fixture.git(&["update-ref", "refs/remotes/origin/dev", "main"]);
    fixture.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/dev"]);
    assert_eq!(found(&fixture).unwrap(), "origin/dev");
    assert_eq!(fixture.open().target(Some(&"main~0".into())).unwrap().name.lossy(), "main~0");
    let error = fixture.open().target(Some(&"feat/*".into())).unwrap_err();
    assert_eq!(error.to_string(), "'feat/*' names several branches, but branches land on one");
}

#[test]
fn without_a_target_or_a_commit_there_is_a_hint() {
    let fixture = Fixture::new();
    let error = fixture.open().target(None).unwrap_err();
    assert_eq!(error.to_string(), "the repository has no commits yet");
    assert_eq!(error.hints(), ["make a first commit"]);
    fixture.commit("odd", None, &[("a", "1\n")]);
    let error = fixture.open().target(None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "it is not clear what the branches land on: there is no remote HEAD, 'main' or 'master'"
    );
    assert_eq!(refused_onto(&fixture, "HEAD"), "'HEAD' has no commit yet");
}

fn refused_onto(fixture: &Fixture, name: &str) -> String {
    fixture.open().target(Some(&name.into())).unwrap_err().to_string()
}

#[test]
fn bare_repositories_and_their_worktrees_are_open_to_all_of_it() {
    let fixture = branches();
    git_in(&fixture.path(), &["clone", "-q", "--bare", ".", "../bare"]);
    let bare = fixture.beside("bare");
    git_in(&bare, &["worktree", "add", "-q", "../tree", "feat/a"]);
    fs::write(fixture.beside("tree/new"), "x\n").unwrap();
    for folder in [bare, fixture.beside("tree")] {
        let repository = Repository::open(&folder).unwrap();
        let target = repository.target(Some(&"main".into())).unwrap();
        let selected = repository.select(&Selection { start: folder, ..Selection::default() }, &target).unwrap();
        assert_eq!(names(&selected), ["feat/a", "feat/b"]);
        assert_eq!(selected.tips[0].worktree.as_ref().unwrap().uncommitted, Some(1));
    }
}

/// The names that a listing has.
fn listed(fixture: &Fixture, names: &[&str], scope: Scope) -> Vec<String> {
    let repository = fixture.open();
    let target = repository.target(Some(&"main".into())).unwrap();
    let selection = Selection { scope, ..fixture.selection(names) };
    let selected = repository.select_to_list(&selection, &target).unwrap();
    selected.tips.iter().map(|tip| tip.name.lossy()).collect()
}

#[test]
fn a_listing_has_every_branch_and_worktree_and_the_target_only_with_work_of_its_own() {
    let fixture = Fixture::checked_out(&[("a", "1\n")]);
    fixture.git(&["branch", "merged"]);
    fixture.git(&["worktree", "add", "-q", "--detach", "../loose"]);
    fixture.git(&["update-ref", "refs/remotes/origin/far", "main"]);
    assert_eq!(listed(&fixture, &[], Scope::Named), ["loose", "merged"]);
    assert_eq!(listed(&fixture, &["main"], Scope::Named), ["main"], "what is named is listed");
    assert_eq!(listed(&fixture, &[], Scope::All), ["loose", "merged", "origin/far"]);
    fixture.write("a", "2\n");
    assert_eq!(listed(&fixture, &[], Scope::Named), ["loose", "main", "merged"], "uncommitted work is nowhere else");
}

#[test]
fn a_listing_says_which_worktrees_are_locked_or_gone() {
    let fixture = Fixture::checked_out(&[("a", "1\n")]);
    for name in ["held", "gone", "away"] {
        fixture.git(&["worktree", "add", "-q", &format!("../{name}")]);
    }
    fixture.git(&["worktree", "lock", "--reason", "on a stick", "../held"]);
    fixture.git(&["worktree", "lock", "../away"]);
    for name in ["gone", "away"] {
        std::fs::remove_dir_all(fixture.beside(name)).unwrap();
    }
    let repository = fixture.open();
    let target = repository.target(Some(&"main".into())).unwrap();
    let selected = repository.select_to_list(&fixture.selection(&[]), &target).unwrap();
    let found = selected.tips.iter().map(|tip| {
        let worktree = tip.worktree.clone().unwrap();
        (tip.name.lossy(), worktree.locked.map(|reason| reason.lossy()), worktree.prunable)
    });
    let gone = Some("its folder is gone".to_owned());
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            ("away".to_owned(), Some(String::new()), None),
            ("gone".to_owned(), None, gone),
            ("held".to_owned(), Some("on a stick".to_owned()), None),
        ]
    );
}

#[test]
fn a_broken_branch_that_a_glob_found_is_a_gap_and_no_failure() {
    let fixture = Fixture::checked_out(&[("a", "1\n")]);
    fixture.git(&["branch", "work"]);
    fixture.write(".git/refs/heads/worn", "1111111111111111111111111111111111111111\n");
    let repository = fixture.open();
    let target = repository.target(None).unwrap();
    let selected = repository.select(&fixture.selection(&["wor*"]), &target).unwrap();
    assert_eq!(selected.tips.iter().map(|tip| tip.name.lossy()).collect::<Vec<_>>(), ["work"]);
    let [gap] = &selected.gaps[..] else { panic!("one gap: {:?}", selected.gaps) };
    assert_eq!((gap.reason, gap.hides_verdict), (GapReason::MissingObject, true));
    assert!(repository.select(&fixture.selection(&["worn"]), &target).is_err(), "it was asked for by its name");
}
