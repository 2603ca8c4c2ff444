use super::*;
use crate::model::Text as _;
use crate::repo::DriverPolicy;
use crate::repo::fixture::Fixture;

/// What the target `main` has of the branch `work`.
fn absorbed(fixture: &Fixture) -> Option<AbsorbedWork> {
    let repository = fixture.open();
    let target = repository.target(Some(&"main".into())).unwrap();
    let work = repository.target(Some(&"work".into())).unwrap();
    let analysis = repository.analyse(&target, vec![work], DriverPolicy::Never).unwrap();
    let patches = repository.target_patches(&analysis, &[0]);
    analysis.find_absorbed(&repository.reader(), &patches, 0).unwrap()
}

/// How all of it came there, if it did.
fn already(fixture: &Fixture) -> Option<Already> {
    absorbed(fixture).filter(|it| it.rest.is_none() && it.reverted.is_none()).map(|it| it.how)
}

const LONG: &str = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

/// `main` with a file, and `work` with two commits on top of it.
fn two_commits() -> Fixture {
    let fixture = Fixture::new();
    fixture.commit("main", None, &[("file", LONG), ("other", "x\n")]);
    fixture.commit("work", Some("refs/heads/main"), &[("file", &LONG.replace('8', "eight"))]);
    fixture.commit(
        "work",
        Some("refs/heads/work^0"),
        &[("file", &LONG.replace('8', "eight").replace('9', "nine")), ("new", "n\n")],
    );
    fixture
}

#[test]
fn work_that_the_target_has_not_is_not_there() {
    let fixture = two_commits();
    assert_eq!(already(&fixture), None);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &LONG.replace('8', "eight"))]);
    assert_eq!(already(&fixture), None, "only one of two commits is there");
}

#[test]
fn contained_work_is_there() {
    let fixture = two_commits();
    fixture.git(&["update-ref", "refs/heads/main", "work"]);
    assert_eq!(already(&fixture), Some(Already::Contained));
}

#[test]
fn picked_commits_are_known_again_although_the_file_went_on() {
    let fixture = two_commits();
    let moved = |text: &str| format!("0\n{text}");
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &moved(LONG))]);
    let one = moved(&LONG.replace('8', "eight"));
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &one)]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &one.replace('9', "nine")), ("new", "n\n")]);
    assert_eq!(already(&fixture), Some(Already::Picked));
}

#[test]
fn a_squashed_branch_is_known_again_although_it_was_indented() {
    let fixture = two_commits();
    let squashed = LONG.replace('8', "  eight").replace('9', "nine");
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &squashed), ("new", "n\n")]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("other", "y\n")]);
    assert_eq!(already(&fixture), Some(Already::Squashed));
}

#[test]
fn the_same_lines_at_two_places_of_a_list_are_not_the_same_work() {
    let list = |head: &str, front: &str, back: &str| {
        let middle = (0..12).fold(String::new(), |all, number| all + &format!("    line_{number}: 1,\n"));
        format!("{head} {{\n{front}{middle}{back}    last: 1,\n}}\n")
    };
    let added = "    package: one,\n    second: two,\n";
    let fixture = Fixture::new();
    fixture.commit("main", None, &[("file", &list("options", "", ""))]);
    fixture.commit("work", Some("refs/heads/main"), &[("file", &list("options", "", added))]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &list("options", added, ""))]);
    assert_eq!(already(&fixture), None);
    let fixture = Fixture::new();
    let letters = "a\nb\nc\nd\ne\na\ng\nh\ni\n";
    fixture.commit("main", None, &[("file", letters)]);
    fixture.commit("work", Some("refs/heads/main"), &[("file", &letters.replacen("a\n", "a\nx = 1\ny = 2\n", 1))]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &letters.replace("e\na\n", "e\na\nx = 1\ny = 2\n"))]);
    assert_eq!(already(&fixture), None, "though the line above it is the same");
    let fixture = Fixture::new();
    fixture.commit("main", None, &[("file", &list("options", "", ""))]);
    fixture.commit("work", Some("refs/heads/main"), &[("file", &list("options", added, ""))]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &list("settings", "", ""))]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", &list("settings", added, ""))]);
    assert_eq!(already(&fixture), Some(Already::Picked), "though the line above it is another one");
}

#[test]
fn work_that_was_taken_back_before_the_branch_began_is_not_there() {
    let fixture = Fixture::new();
    fixture.commit("main", None, &[("file", "a\n")]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", "b\n")]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", "a\n")]);
    fixture.commit("work", Some("refs/heads/main"), &[("file", "b\n")]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("other", "x\n")]);
    assert_eq!(already(&fixture), None);
}

#[test]
fn binary_files_and_modes_are_part_of_a_patch() {
    let fixture = Fixture::new();
    fixture.commit("main", None, &[("file", "a\0a")]);
    fixture.commit("work", Some("refs/heads/main"), &[("file", "a\0b")]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("other", "x\n")]);
    fixture.commit("main", Some("refs/heads/main^0"), &[("file", "a\0c")]);
    assert_eq!(already(&fixture), None);
    fixture.commit("work", Some("refs/heads/main~2"), &[("file", "a\0c")]);
    assert_eq!(already(&fixture), Some(Already::Picked));
}

#[test]
fn work_is_found_among_more_branches_than_there_are_marks() {
    const BRANCHES: usize = 70;
    let fixture = Fixture::new();
    let names: Vec<String> = (0..BRANCHES).map(|at| format!("dir{}/f{at}", at % 7)).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), LONG)).collect();
    fixture.commit("main", None, &files);
    let edited = LONG.replace('8', "eight").replace('9', "nine");
    for (at, name) in names.iter().enumerate() {
        fixture.commit(&format!("work{at}"), Some("refs/heads/main"), &[(name, &edited)]);
    }
    // One that was picked, and one that came with more than the branch has.
    fixture.commit("main", Some("refs/heads/main^0"), &[(&names[66], &edited)]);
    fixture.commit("main", Some("refs/heads/main^0"), &[(&names[2], &edited), ("more", "m\n")]);
    let repository = fixture.open();
    let target = repository.target(Some(&"main".into())).unwrap();
    let tip = |at: usize| repository.target(Some(&format!("work{at}").as_str().into())).unwrap();
    let analysis = repository.analyse(&target, (0..BRANCHES).map(tip).collect(), DriverPolicy::Never).unwrap();
    let reader = repository.reader();
    let tips = 0..analysis.tips().len();
    let wanted: Vec<usize> = tips.clone().filter(|tip| analysis.may_be_absorbed(&reader, *tip)).collect();
    let patches = repository.target_patches(&analysis, &wanted);
    let found = tips.filter(|tip| analysis.find_absorbed(&reader, &patches, *tip).unwrap().is_some());
    let found: Vec<String> = found.map(|tip| analysis.tips()[tip].name.lossy()).collect();
    assert_eq!(found, ["work66"]);
}
