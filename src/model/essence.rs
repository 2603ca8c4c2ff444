//! Names by which findings and conflicts are known again in another run. `docs/json.md` says which bytes go in, and has
//! the vectors of the test below: other programs rely on both.

use sha2::{Digest as _, Sha256};

use super::{ConflictKind, GapReason, RepoPath, Text as _};

/// How many bytes of the hash are kept.
const KEPT: usize = 8;

/// What a finding, a conflict or a gap is about, without its participants. It has no line number, no commit id and no
/// wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Essence(Vec<u8>);

impl Essence {
    /// That of a finding: its rule's code, the key of what it is about, that one's file in the merge base and whatever
    /// else tells it apart.
    #[must_use]
    pub fn of_finding(rule: &str, key: &str, path: &[u8], detail: &[impl AsRef<[u8]>]) -> Self {
        Self(fields([b"finding".as_slice(), rule.as_bytes(), key.as_bytes(), path, &fields(detail)]))
    }

    /// That of a conflict: its type, the paths that it leaves unmerged and the others that git names with it, both
    /// sorted. Of several that are equal in all of this, the second has the number 2, and so on.
    #[must_use]
    pub fn of_conflict(kind: ConflictKind, paths: &[RepoPath], related: &[RepoPath], number: u32) -> Self {
        let number = if number > 1 { number.to_string() } else { String::new() };
        let [paths, related] = [paths, related].map(|paths| fields(paths.iter().map(RepoPath::bytes)));
        Self(fields([b"conflict".as_slice(), kind.as_str().as_bytes(), &paths, &related, number.as_bytes()]))
    }

    /// That of a gap: why it is there and the file that it concerns. Of several that are equal in this and concern the same
    /// branches, the second has the number 2, and so on.
    #[must_use]
    pub fn of_gap(reason: GapReason, path: Option<&RepoPath>, number: u32) -> Self {
        let number = if number > 1 { number.to_string() } else { String::new() };
        let path = path.map_or(b"".as_slice(), |path| path.bytes());
        Self(fields([b"gap".as_slice(), reason.as_str().as_bytes(), path, number.as_bytes()]))
    }

    /// The name that does not depend on what the participants are called.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hashed(&self.0)
    }

    /// The name between these participants.
    #[must_use]
    pub fn id(&self, participants: &[impl AsRef<[u8]>]) -> String {
        hashed(&[self.0.as_slice(), &fields(participants)].concat())
    }
}

/// Fields one after the other, as netstrings: the length in decimal digits, a colon, the bytes, a comma.
fn fields<T: AsRef<[u8]>>(all: impl IntoIterator<Item = T>) -> Vec<u8> {
    let field = |bytes: &[u8]| [format!("{}:", bytes.len()).as_bytes(), bytes, b","].concat();
    all.into_iter().flat_map(|it| field(it.as_ref())).collect()
}

fn hashed(bytes: &[u8]) -> String {
    let kept = Sha256::digest(bytes).into_iter().take(KEPT);
    format!("{:016x}", kept.fold(0_u64, |number, byte| (number << 8) | u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charge() -> Essence {
        let detail = ["parameters", "1", "2", "call", "src/orders.rs"];
        Essence::of_finding("DIV201", "rust:crate::billing::charge", b"src/billing.rs", &detail)
    }

    #[test]
    fn the_bytes_are_those_that_the_documentation_promises() {
        let whole = "7:finding,6:DIV201,27:rust:crate::billing::charge,14:src/billing.rs,\
                     46:10:parameters,1:1,1:2,4:call,13:src/orders.rs,,";
        assert_eq!(String::from_utf8_lossy(&charge().0), whole);
        assert_eq!(charge().fingerprint(), "e4dbd0d78ba441cc");
        assert_eq!(charge().id(&["main", "orders"]), "acda71518d08ef3e");
    }

    #[test]
    fn a_conflict_is_known_by_its_type_and_its_paths() {
        let conflict = |number| Essence::of_conflict(ConflictKind::Contents, &["src/a.rs".into()], &[], number);
        assert_eq!(conflict(1).fingerprint(), "a9c1f932e7d63d9c");
        assert_eq!(conflict(1).id(&["left", "right"]), "3dc97643a6123b25");
        assert_ne!(conflict(2).fingerprint(), conflict(1).fingerprint(), "the second of two that are equal");
    }

    #[test]
    fn a_gap_is_known_by_its_reason_and_its_file() {
        let gap = |number| Essence::of_gap(GapReason::MergeDriver, Some(&"logo.psd".into()), number);
        assert_eq!(String::from_utf8_lossy(&gap(1).0), "3:gap,12:merge-driver,8:logo.psd,0:,");
        assert_ne!(gap(2).fingerprint(), gap(1).fingerprint(), "the second of two that are equal");
    }

    #[test]
    fn no_two_lists_of_fields_give_the_same_bytes() {
        assert_ne!(fields(["a", "b"]), fields(["a,1:b"]));
        assert_ne!(charge().id(&["a", "b"]), charge().id(&["a,1:b"]));
        assert_ne!(charge().id(&[] as &[&str; 0]), charge().id(&[""]));
    }
}
