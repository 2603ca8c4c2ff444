//! Where definitions live: what every language says about that, asked in one place.

use super::Sited;
use crate::artifacts::ecosystem;
use crate::facts::{Facts, Import};
use crate::lang::Language;
use crate::languages::{Packages, Reach, SourcePlace};
use crate::model::{Lack, Lacks};

impl Packages {
    /// Notes the manifests that could not be read and would have to be, to know what this language's code names.
    pub fn note_unread(&self, language: Language, lacks: &Lacks) {
        let matters = |lack: &&Lack| ecosystem(&lack.path).is_none_or(|it| super::terms::concerns(it, language));
        lacks.note_all(self.unread.iter().filter(matters).cloned());
    }
}

/// How near `module`, as it is written in the file `from`, is to the place `to`.
pub(super) fn reach(packages: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
    to.language.modules().reach(packages, module, from, to)
}

/// Whether an import of one file names another one, or what it defines. The ends are paths with what the files say.
#[must_use]
pub fn leads_to(packages: &Packages, import: &Import, language: Language, ends: [(&str, &Facts); 2]) -> bool {
    let [from, to] = ends;
    let from = SourcePlace { language, path: from.0, package: &from.1.package, module: "" };
    let to = SourcePlace { language, path: to.0, package: &to.1.package, module: "" };
    if reach(packages, &import.module, from, to) == Reach::Exact {
        return true;
    }
    // What is imported may be a module itself.
    let whole = inside(&import.module, &import.name, language);
    !import.name.is_empty() && import.name != "*" && reach(packages, &whole, from, to) == Reach::Exact
}

/// A name inside a module. Nothing stands between the dots of a relative module and a name.
pub(super) fn inside(module: &str, name: &str, language: Language) -> String {
    let joint = if module.ends_with('.') { "" } else { language.row().separator };
    format!("{module}{joint}{name}")
}

/// The full name of a definition, with the namespace of its language before it.
#[must_use]
pub fn key(packages: &Packages, sited: &Sited) -> String {
    let row = sited.language.row();
    let definition = &sited.definition;
    let mut parts = sited.language.modules().home(packages, sited.place(), definition.visibility);
    parts.extend([definition.module.clone(), definition.owner.clone(), definition.name.clone()]);
    parts.retain(|part| !part.is_empty());
    format!("{}:{}", row.namespace, parts.join(row.separator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::extract;

    #[test]
    fn an_import_of_a_module_beside_the_file_leads_to_it() {
        let facts = extract(Language::Python, b"from . import rates\nfrom .rates import fee\n").unwrap();
        let leads = |import: &Import, to: &str| {
            let ends = [("app/shop.py", &facts), (to, &Facts::default())];
            leads_to(&Packages::default(), import, Language::Python, ends)
        };
        for import in &facts.imports {
            assert!(leads(import, "app/rates.py"), "{import:?}");
            assert!(!leads(import, "rates.py"), "one folder up is another file");
        }
    }
}
