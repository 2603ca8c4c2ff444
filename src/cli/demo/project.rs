//! The project of the demonstration: a small shop, and what several people are doing to it at once.

use std::collections::BTreeMap;

/// The folder of the main worktree.
pub(super) const NAME: &str = "shop";

/// The folder of the linked worktree, beside the main one.
pub(super) const WORKTREE_FOLDER: &str = "shop.receipts";

/// The branch that is checked out there.
pub(super) const WORKTREE_BRANCH: &str = "receipts";

/// What is about to be seen.
pub(super) const INTRODUCTION: &str = "\
A small shop on which several people work at once: eight branches that nobody has merged yet,
one of them in a worktree where nothing has been committed.";

/// When the first commit was made, in seconds; each one takes an hour.
const BEGINNING: u64 = 1_767_258_000;

/// One commit of the history.
struct Commit {
    branch: &'static str,
    /// The branch that it grows out of, if it starts one.
    from: Option<&'static str>,
    message: &'static str,
    edits: &'static [Edit],
}

enum Edit {
    Write(&'static str, &'static str),
    Replace(&'static str, &'static str, &'static str),
    Rename(&'static str, &'static str),
    Delete(&'static str),
}

use Edit::{Delete, Rename, Replace, Write};

const CART: &str = "\
use crate::price::Price;

pub struct Item {
    pub name: String,
    pub price: Price,
    pub quantity: u32,
}

pub struct Cart {
    pub items: Vec<Item>,
}

impl Cart {
    /// What all items cost together.
    pub fn total(&self) -> Price {
        self.items.iter().map(|item| item.price * item.quantity).sum()
    }
}
";

const PRICE: &str = "\
/// An amount of money.
#[derive(Clone, Copy)]
pub struct Price {
    pub cents: u64,
}

impl Price {
    pub fn rounded(self) -> Self {
        Self { cents: (self.cents + 2) / 5 * 5 }
    }
}
";

const PRICE_IN_CURRENCY: &str = "\
/// An amount of money.
#[derive(Clone, Copy)]
pub struct Price {
    pub cents: u64,
    pub currency: Currency,
}

#[derive(Clone, Copy, Debug)]
pub enum Currency {
    Euro,
    Franc,
}

impl Price {
    pub fn rounded(self) -> Self {
        Self { cents: (self.cents + 2) / 5 * 5, currency: self.currency }
    }
}
";

const RECEIPT: &str = "\
use crate::cart::Cart;

/// What the customer gets to read.
pub fn receipt(cart: &Cart) -> String {
    let mut text = String::new();
    for item in &cart.items {
        text += &format!(\"{} {}\\n\", item.name, item.price.cents);
    }
    text
}
";

const VOUCHER: &str = "\
/// Vouchers of 2019; nobody has any left.
pub fn redeem(code: &str) -> Option<u64> {
    code.strip_prefix(\"V-\")?.parse().ok()
}
";

const DISCOUNT: &str = "\
use crate::price::Price;

/// What regular customers need not pay.
pub fn discount(sum: Price) -> Price {
    Price { cents: sum.cents / 50 }
}
";

const CHECKOUT: &str = "\
export function payButton(cents: number): string {
  return `Pay ${(cents / 100).toFixed(2)}`;
}
";

const EMAIL: &str = "\
/// Sends a receipt to whoever asked for one.
pub fn send(address: &str, receipt: &str) {
    println!(\"to {address}:\\n{receipt}\");
}
";

const TOTAL: &str = "        self.items.iter().map(|item| item.price * item.quantity).sum()\n";
const LINE: &str = "        text += &format!(\"{} {}\\n\", item.name, item.price.cents);\n";

const HISTORY: &[Commit] = &[
    Commit {
        branch: "main",
        from: None,
        message: "a shop with a cart",
        edits: &[
            Write("README.md", "# Shop\n\nSells things.\n"),
            Write("src/cart.rs", CART),
            Write("src/price.rs", PRICE),
            Write("src/receipt.rs", RECEIPT),
            Write("src/voucher.rs", VOUCHER),
            Write("web/checkout.ts", CHECKOUT),
        ],
    },
    Commit {
        branch: "discounts",
        from: Some("main"),
        message: "regular customers pay less",
        edits: &[
            Write("src/discount.rs", DISCOUNT),
            Replace(
                "src/cart.rs",
                TOTAL,
                "        let sum = self.items.iter().map(|item| item.price * item.quantity).sum();\n        \
                 sum - discount(sum)\n",
            ),
        ],
    },
    Commit {
        branch: "vip-discounts",
        from: Some("discounts"),
        message: "very important customers pay even less",
        edits: &[Replace("src/discount.rs", "sum.cents / 50", "sum.cents / 20")],
    },
    Commit {
        branch: "rounding",
        from: Some("main"),
        message: "round to five cents, there are no smaller coins",
        edits: &[Replace(
            "src/cart.rs",
            TOTAL,
            "        self.items.iter().map(|item| item.price * item.quantity).sum::<Price>().rounded()\n",
        )],
    },
    Commit {
        branch: "money-module",
        from: Some("main"),
        message: "prices are money",
        edits: &[
            Rename("src/price.rs", "src/money.rs"),
            Replace("src/cart.rs", "use crate::price::Price;", "use crate::money::Price;"),
        ],
    },
    Commit {
        branch: "currency",
        from: Some("main"),
        message: "prices know their currency",
        edits: &[
            Write("src/price.rs", PRICE_IN_CURRENCY),
            Replace(
                "src/receipt.rs",
                LINE,
                "        text += &format!(\"{} {} {:?}\\n\", item.name, item.price.cents, item.price.currency);\n",
            ),
        ],
    },
    Commit {
        branch: "checkout-texts",
        from: Some("main"),
        message: "friendlier words",
        edits: &[
            Replace("web/checkout.ts", "`Pay ", "`Buy now for "),
            Replace("README.md", "Sells things.", "Sells things that you like."),
        ],
    },
    Commit {
        branch: "voucher-fix",
        from: Some("main"),
        message: "vouchers may be in lower case",
        edits: &[Replace("src/voucher.rs", "code.strip", "code.to_uppercase().strip")],
    },
    Commit {
        branch: "main",
        from: None,
        message: "nobody has vouchers any more",
        edits: &[Delete("src/voucher.rs"), Replace("README.md", "# Shop", "# The Shop")],
    },
];

/// What is not committed in the linked worktree: a file that is changed and one that git does not know yet.
pub(super) fn uncommitted() -> [(&'static str, String); 2] {
    let line = "        text += &format!(\"{:<30} {:>8}\\n\", item.name, item.price.cents);\n";
    [("src/receipt.rs", RECEIPT.replace(LINE, line)), ("src/email.rs", EMAIL.to_owned())]
}

/// The whole history as a stream for `git fast-import` (format: git-fast-import(1)). The same bytes in every run, so
/// that commits have the same ids.
pub(super) fn history() -> Vec<u8> {
    let mut stream: Vec<String> = Vec::new();
    let mut tips: BTreeMap<&str, (usize, BTreeMap<&str, String>)> = BTreeMap::new();
    for ((mark, time), commit) in (1..).zip((BEGINNING..).step_by(3600)).zip(HISTORY) {
        let parent = tips.get(commit.from.unwrap_or(commit.branch)).cloned();
        stream.push(format!("commit refs/heads/{}\nmark :{mark}\n", commit.branch));
        stream.push(format!("committer Robin <robin@example.com> {time} +0000\n"));
        stream.push(data(commit.message));
        let mut files = match parent {
            Some((parent, files)) => {
                stream.push(format!("from :{parent}\n"));
                files
            }
            None => BTreeMap::new(),
        };
        for edit in commit.edits {
            stream.push(apply(edit, &mut files));
        }
        tips.insert(commit.branch, (mark, files));
    }
    // The branch of the worktree starts at the first commit and has none of its own.
    stream.push(format!("reset refs/heads/{WORKTREE_BRANCH}\nfrom :1\n"));
    stream.concat().into_bytes()
}

/// The command for one edit, which is made in `files` too.
fn apply(edit: &Edit, files: &mut BTreeMap<&'static str, String>) -> String {
    let (path, text) = match *edit {
        Write(path, text) => (path, text.to_owned()),
        Replace(path, old, new) => (path, files.get(path).map(|text| text.replace(old, new)).unwrap_or_default()),
        Rename(from, to) => {
            let moved = files.remove(from).unwrap_or_default();
            files.insert(to, moved);
            return format!("R {from} {to}\n");
        }
        Delete(path) => {
            files.remove(path);
            return format!("D {path}\n");
        }
    };
    let command = format!("M 100644 inline {path}\n{}", data(&text));
    files.insert(path, text);
    command
}

fn data(text: &str) -> String {
    format!("data {}\n{text}\n", text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_replacement_finds_its_text() {
        let mut tips: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
        for commit in HISTORY {
            let mut files = tips.get(commit.from.unwrap_or(commit.branch)).cloned().unwrap_or_default();
            for edit in commit.edits {
                if let Replace(path, old, _) = edit {
                    assert!(files[path].contains(old), "{path} of {} has no '{old}'", commit.branch);
                }
                apply(edit, &mut files);
            }
            tips.insert(commit.branch, files);
        }
        assert_ne!(uncommitted()[0].1, RECEIPT);
    }
}
