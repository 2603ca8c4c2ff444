//! The join as it would be written without any thought of its cost, held against the real one on random branches.

use std::sync::Arc;

use proptest::prelude::*;

use super::delta::Aspect;
use super::mini::{Looking, Mini};
use super::moves::recognise_everywhere;
use super::side::{names_of, names_of_use};
use super::{
    Candidate, Change, Delta, FactSource, FileDelta, Packages, candidate, candidates, handed, is_of_new_type,
    recognise, structural, whole,
};
use crate::facts::Use;
use crate::model::Lacks;

/// Every change of the one is held against every new use of the other, for every name that the two have in common.
fn plainly(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut names: Vec<&str> = changes(provider).flat_map(names_of).collect();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        for change in changes(provider).filter(|change| names_of(change).any(|its| its == name)) {
            if is_of_new_type(provider, change) || touches(user, change) {
                continue;
            }
            for (file, usage) in uses(user) {
                let means = names_of_use(usage, |name| file.alias(name)).any(|its| its == name);
                if means && !has_use(provider, file, usage) {
                    found.extend(candidate(provider, change, file, usage, packages, source, lacks));
                }
            }
        }
    }
    found.extend(whole::moved_files(provider, user, packages, source, lacks));
    found.extend(whole::unlanded(provider, user, packages, source, lacks));
    found.extend(structural::lacking(provider, user, packages, source, lacks));
    found.extend(handed::handed(provider, user, packages, source, lacks));
    found
}

fn changes(delta: &Delta) -> impl Iterator<Item = &Change> {
    delta.files.iter().flat_map(|file| file.changes())
}

fn uses(delta: &Delta) -> impl Iterator<Item = (&FileDelta, &Use)> {
    delta.files.iter().flat_map(|file| file.uses().iter().map(|usage| (&**file, usage)))
}

fn touches(delta: &Delta, change: &Change) -> bool {
    let Some(its) = change.sited() else { return false };
    changes(delta).any(|own| {
        own.aspects != [Aspect::Body]
            && [&own.before, &own.after].into_iter().flatten().any(|sited| sited.is_same_as(its))
    })
}

fn has_use(delta: &Delta, file: &FileDelta, usage: &Use) -> bool {
    uses(delta).any(|(other, own)| {
        other.file.path == file.file.path && own.outline() == usage.outline() && own.result == usage.result
    })
}

/// A language: the path of its files, and pieces that make up their texts. `{}` is a number.
struct Pieces {
    paths: [&'static str; 4],
    pieces: [&'static str; 12],
}

const LANGUAGES: [Pieces; 3] = [
    Pieces {
        paths: ["src/a.rs", "src/b.rs", "src/c.rs", "src/d.rs"],
        pieces: [
            "pub fn charge(sum: u64) -> u64 {\n    sum\n}\n",
            "pub fn charge(sum: u64, rate: u64) -> u64 {\n    sum * rate\n}\n",
            "pub fn bill(sum: u64) -> u64 {\n    sum\n}\n",
            "pub struct Order {\n    pub id: u64,\n}\n",
            "pub struct Order {\n    pub id: u64,\n    pub rate: u64,\n}\n",
            "impl Order {\n    pub fn total(&self) -> u64 {\n        self.id\n    }\n}\n",
            "use crate::a::charge;\n",
            "use crate::b::{Order, bill as invoice};\n",
            "fn f{}() -> u64 {\n    charge(1)\n}\n",
            "fn g{}() -> u64 {\n    crate::a::charge(1, 2) + crate::c::bill({})\n}\n",
            "fn h{}(order: Order) -> u64 {\n    order.total() + order.rate + invoice(2)\n}\n",
            "fn k{}() -> Order {\n    Order { id: {} }\n}\n",
        ],
    },
    Pieces {
        paths: ["shop/a.py", "shop/b.py", "shop/c.py", "shop/d.py"],
        pieces: [
            "def charge(amount):\n    return amount\n",
            "def charge(amount, rate):\n    return amount * rate\n",
            "def bill(amount, *, rate=1):\n    return amount\n",
            "class Order:\n    def __init__(self, id):\n        self.id = id\n",
            "class Order:\n    def __init__(self, id, rate):\n        self.id = id\n        self.rate = rate\n",
            "class Special(Order):\n    def total(self):\n        return self.id\n",
            "from shop.a import charge\n",
            "from shop.b import Order, bill as invoice\n",
            "def f{}():\n    return charge(1)\n",
            "def g{}():\n    return charge(1, 2) + bill({}, rate=3)\n",
            "def h{}(order: Order):\n    return order.total() + invoice(2)\n",
            "def k{}():\n    return Order({})\n",
        ],
    },
    Pieces {
        paths: ["src/a.ts", "src/b.ts", "src/c.ts", "src/d.ts"],
        pieces: [
            "export function charge(sum: number): number {\n  return sum;\n}\n",
            "export function charge(sum: number, rate: number): number {\n  return sum * rate;\n}\n",
            "export default function bill(sum: number): number {\n  return sum;\n}\n",
            "export interface Order {\n  id: number;\n}\n",
            "export interface Order {\n  id: number;\n  rate: number;\n}\n",
            "export class Shop {\n  total(order: Order): number {\n    return order.id;\n  }\n}\n",
            "import { charge } from './a';\n",
            "import invoice, { Order } from './b';\n",
            "function f{}() {\n  return charge(1);\n}\n",
            "function g{}() {\n  return charge(1, 2) + invoice({});\n}\n",
            "function h{}(shop: Shop, order: Order) {\n  return shop.total(order) + order.rate;\n}\n",
            "function k{}(): Order {\n  return { id: {} };\n}\n",
        ],
    },
];

/// For each file: the pieces that it is made of, or that it is not there.
type Layout = Vec<Option<Vec<usize>>>;

fn layout() -> impl Strategy<Value = Layout> {
    let file = proptest::option::weighted(0.9, proptest::collection::vec(0..12_usize, 0..7));
    proptest::collection::vec(file, 4)
}

/// The files that a side leaves as they are, and what it makes of the others.
fn side() -> impl Strategy<Value = Vec<Option<Option<Vec<usize>>>>> {
    let file = proptest::option::weighted(0.9, proptest::collection::vec(0..12_usize, 0..7));
    proptest::collection::vec(proptest::option::weighted(0.5, file), 4)
}

fn text(pieces: &Pieces, file: &[usize]) -> String {
    let piece = |(at, which): (usize, &usize)| pieces.pieces[*which].replace("{}", &at.to_string());
    file.iter().enumerate().map(piece).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_but_time_is_saved_by_indexes_words_and_what_is_kept(
        language in 0..LANGUAGES.len(),
        base in layout(),
        sides in [side(), side()],
    ) {
        let pieces = &LANGUAGES[language];
        let of = |file: &Option<Vec<usize>>| file.as_ref().map(|file| text(pieces, file));
        let base: Vec<(&str, String)> =
            pieces.paths.iter().zip(&base).filter_map(|(path, file)| Some((*path, of(file)?))).collect();
        let made = sides.map(|side| {
            let changed = pieces.paths.iter().zip(side).filter_map(|(path, file)| Some((*path, file?)));
            changed.map(|(path, file)| (path, of(&file).unwrap_or_else(|| super::mini::GONE.to_owned()))).collect()
        });
        let lent = |files: &Vec<(&'static str, String)>| -> Vec<(&'static str, String)> { files.clone() };
        let all: [Vec<(&str, String)>; 3] = [base, lent(&made[0]), lent(&made[1])];
        let trees = all.each_ref().map(|files| {
            files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<(&str, &str)>>()
        });
        let Some(mini) = Mini::new(&trees[0], &trees[1], &trees[2]) else { return Ok(()) };
        let real = mini.told(candidates, Looking::ByWords);
        let plain = mini.told(plainly, Looking::Everywhere);
        prop_assert_eq!(real, plain);
        for side in mini.compared() {
            // What was recognised among all files is not kept with one of them.
            let again = |delta: &Arc<FileDelta>| FileDelta::unpack(&delta.file, &delta.pack()).expect("it is sound");
            let mut read: Vec<Arc<FileDelta>> = side.iter().map(again).map(Arc::new).collect();
            let mut all = read.clone();
            recognise(&mut read);
            recognise_everywhere(&mut all);
            for ((delta, read), all) in side.iter().zip(&read).zip(&all) {
                prop_assert_eq!(format!("{:?}", delta.changes()), format!("{:?}", read.changes()));
                prop_assert_eq!(format!("{:?}", delta.changes()), format!("{:?}", all.changes()));
                prop_assert_eq!(format!("{:?}", delta.uses()), format!("{:?}", read.uses()));
            }
        }
    }
}
