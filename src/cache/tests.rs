//! What the cache promises when everything around it goes wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::*;

const MIB: u64 = 1 << 20;

fn key(number: u32) -> Key {
    let mut id = [0; 20];
    // Spread over the shards as real ids are.
    id[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b1).to_be_bytes());
    id[16..].copy_from_slice(&number.to_be_bytes());
    Key { blob: Id::new(&id).unwrap(), namespace: "rust", version: 3 }
}

fn payload(number: u32) -> Vec<u8> {
    noise(number, 4000)
}

/// Bytes that cannot be kept shorter.
fn noise(number: u32, length: usize) -> Vec<u8> {
    let next = |state: &u64| Some(state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f));
    let states = std::iter::successors(next(&u64::from(number)), next);
    states.map(|state| state.to_be_bytes()[0]).take(length).collect()
}

/// A cache in a folder that is removed with the first of these.
fn fresh(limit: u64) -> (tempfile::TempDir, Cache) {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(folder.path().join("not/there/yet"), limit);
    (folder, cache)
}

fn file(cache: &Cache, key: &Key) -> PathBuf {
    cache.folder.join(key.path().unwrap())
}

fn age(path: &Path, age: Duration) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let now = file.metadata().unwrap().modified().unwrap();
    file.set_modified(now - age).unwrap();
}

fn kept(cache: &Cache, numbers: std::ops::Range<u32>) -> Vec<u32> {
    numbers.filter(|number| file(cache, &key(*number)).exists()).collect()
}

#[test]
fn what_was_kept_is_found_by_this_and_by_the_next_run() {
    let (folder, cache) = fresh(MIB);
    assert_eq!(cache.get(&key(1)), None, "there is nothing yet");
    cache.put(&key(1), b"facts");
    cache.put(&key(2), b"");
    let next = Cache::open(folder.path().join("not/there/yet"), MIB);
    for cache in [cache, next] {
        assert_eq!(cache.get(&key(1)).as_deref(), Some(&b"facts"[..]));
        assert_eq!(cache.get(&key(2)).as_deref(), Some(&b""[..]), "nothing is something to remember, too");
        assert_eq!(cache.get(&Key { namespace: "java", ..key(1) }), None);
        assert_eq!(cache.get(&Key { version: 4, ..key(1) }), None);
    }
}

#[test]
fn ids_of_both_lengths_have_a_place() {
    let (_folder, cache) = fresh(MIB);
    let long = Key { blob: Id::new(&[9; 32]).unwrap(), ..key(1) };
    cache.put(&long, b"long");
    assert_eq!(cache.get(&long).as_deref(), Some(&b"long"[..]));
}

#[test]
fn a_namespace_cannot_lead_out_of_the_folder() {
    let (folder, cache) = fresh(MIB);
    for namespace in ["", "..", "a/b", "a\\b", "/"] {
        let key = Key { namespace, ..key(1) };
        cache.put(&key, b"out");
        assert_eq!(cache.get(&key), None);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn a_damaged_entry_is_a_miss_is_removed_and_can_be_kept_anew() {
    let (_folder, cache) = fresh(MIB);
    let path = file(&cache, &key(1));
    for damage in [&b""[..], b"divc", b"not an entry at all, but longer than its head"] {
        cache.put(&key(1), b"facts");
        fs::write(&path, damage).unwrap();
        assert_eq!(cache.get(&key(1)), None);
        assert!(!path.exists(), "it is gone");
    }
    cache.put(&key(1), b"facts");
    assert_eq!(cache.get(&key(1)).as_deref(), Some(&b"facts"[..]));
}

#[test]
fn an_entry_under_the_name_of_another_is_a_miss() {
    let (_folder, cache) = fresh(MIB);
    cache.put(&key(1), b"one");
    cache.put(&key(2), b"two");
    fs::copy(file(&cache, &key(1)), file(&cache, &key(2))).unwrap();
    assert_eq!(cache.get(&key(2)), None);
    assert_eq!(cache.get(&key(1)).as_deref(), Some(&b"one"[..]));
}

#[test]
fn what_is_no_file_is_a_miss() {
    let (_folder, cache) = fresh(MIB);
    fs::create_dir_all(file(&cache, &key(1))).unwrap();
    assert_eq!(cache.get(&key(1)), None, "a folder stands there");
    cache.put(&key(1), b"facts");
    assert_eq!(cache.get(&key(1)), None, "and stays there");
}

#[test]
fn a_cache_that_is_removed_in_the_middle_starts_anew() {
    let (folder, cache) = fresh(MIB);
    cache.put(&key(1), b"facts");
    fs::remove_dir_all(folder.path().join("not")).unwrap();
    assert_eq!(cache.get(&key(1)), None);
    cache.trim();
    cache.put(&key(1), b"facts");
    assert_eq!(cache.get(&key(1)).as_deref(), Some(&b"facts"[..]));
}

#[test]
fn where_nothing_can_be_written_everything_is_a_miss() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let cache = Cache::open(file.join("below"), MIB);
    for number in 0..2 * PATIENCE {
        cache.put(&key(number), b"facts");
        assert_eq!(cache.get(&key(number)), None);
    }
    cache.trim();
    assert_eq!(cache.failures.load(Relaxed), PATIENCE, "it stops trying");
    assert_eq!(fs::read(&file).unwrap(), b"", "nothing happened");
}

#[cfg(unix)]
#[test]
fn a_read_only_cache_is_still_read() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, cache) = fresh(MIB);
    cache.put(&key(1), b"facts");
    let shard = file(&cache, &key(1)).parent().unwrap().to_owned();
    let folders = [shard, cache.folder.join(trim::TEMPORARY), cache.folder.clone()];
    let allow =
        |mode| folders.iter().for_each(|path| fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap());
    allow(0o555);
    let next = Cache::open(cache.folder.parent().unwrap().to_owned(), MIB);
    let found = next.get(&key(1));
    next.put(&key(2), b"facts");
    next.trim();
    allow(0o755);
    assert_eq!(found.as_deref(), Some(&b"facts"[..]));
}

#[test]
fn the_entries_that_were_not_used_for_longest_go_first() {
    let (_folder, cache) = fresh(MIB);
    // Two blocks each: 300 of them are 2.3 MiB.
    for number in 0..300 {
        cache.put(&key(number), &noise(number, 6000));
        age(&file(&cache, &key(number)), Duration::from_secs(u64::from(4000 - number)));
    }
    let foreign =
        [cache.folder.join("notes.txt"), cache.folder.join("v3/rust/00/notes.txt"), cache.folder.join("v3/x")];
    fs::create_dir_all(cache.folder.join("v3/rust/00")).unwrap();
    foreign.iter().for_each(|path| fs::write(path, "not ours").unwrap());
    cache.trim();
    let left = kept(&cache, 0..300);
    let most = u32::try_from(MIB / 100 * 80 / 8192).unwrap();
    assert_eq!(left, (300 - most..300).collect::<Vec<_>>(), "the newest, to 80 percent of the limit");
    assert!(foreign.iter().all(|path| path.exists()), "what is not the cache's stays");
}

#[test]
fn a_cache_below_its_limit_is_left_alone() {
    let (_folder, cache) = fresh(MIB);
    for number in 0..100 {
        assert_eq!(cache.put(&key(number), &payload(number)), Kept::Yes);
    }
    cache.trim();
    assert_eq!(kept(&cache, 0..100).len(), 100);
}

#[test]
fn a_sample_tells_that_earlier_runs_filled_the_cache() {
    let (folder, cache) = fresh(MIB * 100);
    // 2,560 entries of one block each: 10 MiB.
    for number in 0..2560 {
        cache.put(&key(number), b"facts");
    }
    let next = Cache::open(folder.path().join("not/there/yet"), MIB);
    next.put(&key(0), b"facts");
    next.trim();
    assert!(kept(&cache, 0..2560).len() <= 205, "80 percent of a MiB");
}

#[test]
fn an_entry_that_is_used_is_marked_once_a_day() {
    let (_folder, cache) = fresh(MIB);
    let used = |number| fs::metadata(file(&cache, &key(number))).unwrap().modified().unwrap();
    for (number, hours) in [(1, 3), (2, 30)] {
        cache.put(&key(number), b"facts");
        age(&file(&cache, &key(number)), Duration::from_hours(hours));
    }
    let before: Vec<SystemTime> = [1, 2].map(used).to_vec();
    assert!([1, 2].iter().all(|number| cache.get(&key(*number)).is_some()));
    assert_eq!(used(1), before[0], "three hours are nothing");
    assert!(used(2) > before[1] + Duration::from_hours(29), "thirty are a day");
}

#[test]
fn writes_that_were_cut_off_are_cleaned_up_after_a_day() {
    let (_folder, cache) = fresh(MIB);
    cache.put(&key(1), b"facts");
    let [old, young] = ["old", "young"].map(|name| cache.folder.join(trim::TEMPORARY).join(name));
    for (path, hours) in [(&old, 25), (&young, 1)] {
        fs::write(path, b"half an ent").unwrap();
        age(path, Duration::from_hours(hours));
    }
    cache.trim();
    assert!(!old.exists() && young.exists(), "another process may be writing the young one");
    let left = fs::read_dir(cache.folder.join(trim::TEMPORARY)).unwrap().count();
    assert_eq!(left, 1, "and of this run nothing is left");
}

#[test]
fn the_folder_says_that_it_is_a_cache() {
    let (_folder, cache) = fresh(MIB);
    cache.put(&key(1), b"facts");
    let tag = fs::read_to_string(cache.folder.join("CACHEDIR.TAG")).unwrap();
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55"));
    assert_eq!(fs::read_to_string(cache.folder.join(".gitignore")).unwrap(), "*\n");
}

/// Several caches over one folder are what several processes are: they share nothing else.
#[test]
fn several_at_once_never_see_half_an_entry() {
    let (folder, _) = fresh(MIB);
    let root = folder.path().join("shared");
    std::thread::scope(|scope| {
        for worker in 0..4_u32 {
            let root = &root;
            scope.spawn(move || {
                for round in 0..5_u32 {
                    // So small that it is trimmed all the time.
                    let cache = Cache::open(root.clone(), MIB / 4);
                    for step in 0..60 {
                        let number = (step * 7 + worker * 13 + round) % 60;
                        match cache.get(&key(number)) {
                            Some(found) => assert_eq!(found, payload(number), "a hit is whole and the right one"),
                            None => assert_eq!(cache.put(&key(number), &payload(number)), Kept::Yes),
                        }
                    }
                    cache.trim();
                }
            });
        }
        scope.spawn(|| {
            for number in 0..60 {
                // Somebody damages what is there, in place.
                _ = fs::write(root.join("facts").join(key(number).path().unwrap()), b"damage");
            }
        });
    });
}
