//! Items by what they are called: a plan of thousands is searched once for each line of it.

use rustc_hash::FxHashMap;

use super::item::{Item, label};

/// Finds items by label, branch, title and slug. Of several that answer to a name it is the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Called {
    labels: FxHashMap<String, usize>,
    branches: FxHashMap<String, usize>,
    titles: FxHashMap<String, usize>,
    slugs: FxHashMap<String, usize>,
}

impl Called {
    /// The names of all items, in their order.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut called = Self::default();
        items.iter().enumerate().for_each(|(at, item)| called.add(at, item));
        called
    }

    /// Adds what an item is called; one that is known may have got further names.
    pub(super) fn add(&mut self, at: usize, item: &Item) {
        let branch = item.branch.as_ref().map(|branch| branch.it.clone());
        let names = [
            (&mut self.labels, Some(item.label.to_ascii_lowercase()).filter(|it| !it.is_empty())),
            (&mut self.branches, branch),
            (&mut self.titles, Some(item.title.to_ascii_lowercase())),
            (&mut self.slugs, Some(item.slug())),
        ];
        for (known, name) in names {
            if let Some(name) = name {
                let first = known.entry(name).or_insert(at);
                *first = at.min(*first);
            }
        }
    }

    /// The item that somebody calls so (see [`Item::answers_to`]).
    pub(super) fn find(&self, wanted: &str) -> Option<usize> {
        let wanted = wanted.trim();
        let found = [
            self.labels.get(&label(wanted).to_ascii_lowercase()),
            self.branches.get(wanted),
            self.titles.get(&wanted.to_ascii_lowercase()),
            self.slugs.get(wanted),
        ];
        found.into_iter().flatten().copied().min()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Source, WorkPlan};
    use super::*;

    #[test]
    fn an_item_is_found_as_if_each_were_asked() {
        let text = "## Item 1: Store (branch: `feat/a`)\n\n## Item 2: store (branch: `feat/b`)\n\n## Item a: 1\n\n\
                    ## Task: Feat B\n- Create `x`\n";
        let plan: WorkPlan = Source::new("plan.md", text).read().unwrap();
        let called = Called::of(&plan.items);
        for wanted in ["1", "item 1", "#2", "A", "store", "STORE", "feat/b", "feat-b", "Feat B", "1 ", "", "x", "item"]
        {
            let asked = plan.items.iter().position(|item| item.answers_to(wanted));
            assert_eq!(called.find(wanted), asked, "{wanted:?}");
        }
    }
}
