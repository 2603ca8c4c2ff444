//! The text of a merge (`xdl_fill_merge_buffer` of git's `xmerge.c`).

use std::ops::Range;

use super::lines::Lines;
use super::merge::{ConflictStyle, Favor, MergeOptions, Region};
use super::weave::{Chunk, Verdict};
use super::wide;

/// Length of conflict markers when nothing else is asked for (`DEFAULT_CONFLICT_MARKER_SIZE`).
const DEFAULT_MARKER_SIZE: usize = 7;

/// The merged text: the left side's lines, except where a chunk says otherwise.
pub(super) fn render(base: &Lines, left: &Lines, right: &Lines, chunks: &[Chunk], options: &MergeOptions) -> Vec<u8> {
    let capacity = left.slice(&(0..left.len())).len().max(right.slice(&(0..right.len())).len()) + 256;
    let mut writer = Writer { base, left, right, options, bytes: Vec::with_capacity(capacity), next: 0 };
    for chunk in chunks {
        writer.chunk(chunk);
    }
    writer.catch_up(left.len());
    writer.bytes
}

struct Writer<'a> {
    base: &'a Lines<'a>,
    left: &'a Lines<'a>,
    right: &'a Lines<'a>,
    options: &'a MergeOptions<'a>,
    bytes: Vec<u8>,
    /// The left line from which on nothing has been written yet.
    next: u32,
}

impl Writer<'_> {
    fn chunk(&mut self, chunk: &Chunk) {
        let region = &chunk.region;
        match (chunk.verdict, self.options.favor) {
            (Verdict::Agreed, _) => {}
            (Verdict::Left, _) | (Verdict::Conflict, Favor::Left) => self.catch_up(region.left.end),
            (Verdict::Right, _) | (Verdict::Conflict, Favor::Right) => {
                self.catch_up(region.left.start);
                self.bytes.extend_from_slice(self.right.slice(&region.right));
                self.next = region.left.end;
            }
            (Verdict::Conflict, Favor::Union) => {
                self.catch_up(region.left.start);
                self.complete_lines(self.left, &region.left, self.eol(region));
                self.bytes.extend_from_slice(self.right.slice(&region.right));
                self.next = region.left.end;
            }
            (Verdict::Conflict, Favor::None) => {
                self.catch_up(region.left.start);
                self.conflict(region);
                self.next = region.left.end;
            }
        }
    }

    /// Writes the left side's lines up to line `end`.
    fn catch_up(&mut self, end: u32) {
        self.bytes.extend_from_slice(self.left.slice(&(self.next..end)));
        self.next = end;
    }

    fn conflict(&mut self, region: &Region) {
        let eol = self.eol(region);
        let labels = self.options.labels;
        self.marker(b'<', Some(labels.left), eol);
        self.complete_lines(self.left, &region.left, eol);
        if self.options.style != ConflictStyle::Merge {
            self.marker(b'|', Some(labels.base), eol);
            self.complete_lines(self.base, &region.base, eol);
        }
        self.marker(b'=', None, eol);
        self.complete_lines(self.right, &region.right, eol);
        self.marker(b'>', Some(labels.right), eol);
    }

    fn marker(&mut self, byte: u8, label: Option<&[u8]>, eol: &[u8]) {
        let size = match self.options.marker_size {
            0 => DEFAULT_MARKER_SIZE,
            size => size,
        };
        self.bytes.resize(self.bytes.len() + size, byte);
        if let Some(label) = label {
            self.bytes.push(b' ');
            self.bytes.extend_from_slice(label);
        }
        self.bytes.extend_from_slice(eol);
    }

    /// Writes lines and, if the last of them lacks its newline, that too.
    fn complete_lines(&mut self, file: &Lines, lines: &Range<u32>, eol: &[u8]) {
        let bytes = file.slice(lines);
        self.bytes.extend_from_slice(bytes);
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            self.bytes.extend_from_slice(eol);
        }
    }

    /// The line ending for markers: that of the lines above the conflict if both sides agree on CR LF there and nothing
    /// in the base speaks against it (`is_cr_needed`).
    fn eol(&self, region: &Region) -> &'static [u8] {
        let above = |file: &Lines, lines: &Range<u32>| ends_in_crlf(file, lines.start.saturating_sub(1));
        let left = above(self.left, &region.left);
        let sides = if left == Some(false) { left } else { above(self.right, &region.right) };
        let crlf = if sides == Some(false) { sides } else { ends_in_crlf(self.base, 0) };
        if crlf == Some(true) { b"\r\n" } else { b"\n" }
    }
}

/// Whether line `index` ends in CR LF, or the line above it if that one is the last and lacks a line ending; nothing if
/// there is no line ending to look at (`is_eol_crlf`).
fn ends_in_crlf(file: &Lines, index: u32) -> Option<bool> {
    let line = file.line(index);
    if line.ends_with(b"\n") {
        return Some(line.ends_with(b"\r\n"));
    }
    let above = wide(index).checked_sub(1).filter(|_| !line.is_empty())?;
    Some(file.line(super::narrow(above)).ends_with(b"\r\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Labels, merge};

    fn rendered(files: [&str; 3], options: &MergeOptions) -> String {
        let [base, left, right] = files.map(str::as_bytes);
        String::from_utf8_lossy(&merge(base, left, right, options).bytes).into_owned()
    }

    #[test]
    fn styles_with_base_show_it() {
        let labels = Labels { base: b"o", left: b"a", right: b"b" };
        let options = MergeOptions { style: ConflictStyle::Diff3, labels, marker_size: 3, ..Default::default() };
        assert_eq!(rendered(["1\n", "2\n", "3\n"], &options), "<<< a\n2\n||| o\n1\n===\n3\n>>> b\n");
    }

    #[test]
    fn an_empty_label_leaves_its_space() {
        assert_eq!(rendered(["", "2", "3"], &MergeOptions::default()), "<<<<<<< \n2\n=======\n3\n>>>>>>> \n");
    }

    #[test]
    fn markers_end_in_crlf_where_all_files_do() {
        let merged = rendered(["1\r\n2\r\n", "1\r\n3\r\n", "1\r\n4"], &MergeOptions::default());
        assert_eq!(merged, "1\r\n<<<<<<< \r\n3\r\n=======\r\n4\r\n>>>>>>> \r\n");
    }

    #[test]
    fn one_side_without_crlf_suffices_for_plain_markers() {
        let merged = rendered(["1\r\n2\r\n", "1\n3\n", "1\r\n4\r\n"], &MergeOptions::default());
        assert!(merged.starts_with("<<<<<<< \n"), "{merged}");
    }

    #[test]
    fn a_union_completes_the_left_last_line() {
        let options = MergeOptions { favor: Favor::Union, ..Default::default() };
        assert_eq!(rendered(["1", "2", "3"], &options), "2\n3");
    }
}
