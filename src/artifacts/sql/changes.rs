//! Change sets of Liquibase in XML, YAML and JSON: what each does to a schema, as far as its own elements say. What takes a
//! change back says nothing, nor do conditions.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::models::span;
use super::{Act, Alteration, Column, Key, Step};
use crate::artifacts::yaml::leaves;
use crate::model::Span;

/// Whether a file may have some, by its name.
pub(super) fn may_be_one(path: &str) -> bool {
    let is_format = [".xml", ".yaml", ".yml", ".json"].iter().any(|end| path.ends_with(end));
    is_format && ["changelog", "liquibase"].iter().any(|it| path.to_ascii_lowercase().contains(it))
}

/// What a change is given: by its own attributes, and by those of each column in it.
#[derive(Default)]
struct Change {
    name: String,
    at: Span,
    given: BTreeMap<String, String>,
    columns: Vec<BTreeMap<String, String>>,
}

pub(super) fn read(text: &str, path: &str) -> Vec<Step> {
    let all = if path.rsplit('.').next() == Some("xml") { of_xml(text) } else { of_yaml(text) };
    all.iter().flat_map(Change::steps).collect()
}

/// Elements around which nothing is done forwards.
const ASIDE: [&str; 2] = ["rollback", "preConditions"];

fn of_xml(text: &str) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    // The elements that are open.
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(end) = rest.strip_prefix("<!--").map(|it| it.find("-->")) {
            rest = &rest[end.map_or(rest.len(), |end| end + 7)..];
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = (&rest[1..end], &rest[end + 1..]);
        let at = text.len() - rest.len();
        rest = after;
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if let Some(at) = open.iter().rposition(|it| *it == name.trim()) {
                open.truncate(at);
            }
            continue;
        }
        let (tag, is_closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split_whitespace().next().unwrap_or_default();
        let is_aside = open.iter().any(|it| ASIDE.contains(it));
        let around = open.last().copied().unwrap_or_default();
        let attributes = || attributes(&tag[name.len()..]);
        match (around, name) {
            _ if is_aside => {}
            ("changeSet", _) if !ASIDE.contains(&name) => {
                let line = text[..at].matches('\n').count();
                let shown = text.lines().nth(line).unwrap_or_default();
                found.push(Change {
                    name: name.to_owned(),
                    at: span(line, shown, name),
                    given: attributes(),
                    ..Change::default()
                });
            }
            (_, "column") if open.len() > 1 => {
                if let Some(last) = found.last_mut().filter(|it| it.name == around) {
                    last.columns.push(attributes());
                }
            }
            ("column", "constraints") => {
                if let Some(last) = found.last_mut().and_then(|it| it.columns.last_mut()) {
                    last.extend(attributes());
                }
            }
            _ => {}
        }
        if !is_closed {
            open.push(name);
        }
    }
    found
}

/// `tableName="orders" columnName='total'`
fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|it| matches!(it, '"' | '\'')) else { break };
        let Some(end) = after[1..].find(quote) else { break };
        found.insert(name.trim().to_owned(), after[1..=end].to_owned());
        rest = &after[end + 2..];
    }
    found
}

fn of_yaml(text: &str) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    let mut last: Option<&[u32]> = None;
    let all = leaves(text).unwrap_or_default();
    for leaf in &all {
        let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        let ["databaseChangeLog", "-", "changeSet", "changes", "-", name, rest @ ..] = path.as_slice() else {
            continue;
        };
        let own = leaf.items.get(..2);
        if last != own || found.last().is_none_or(|it| it.name != *name) {
            last = own;
            found.push(Change { name: (*name).to_owned(), at: leaf.span, ..Change::default() });
        }
        let Some(change) = found.last_mut() else { continue };
        match rest {
            [key] => drop(change.given.insert((*key).to_owned(), leaf.value.clone())),
            ["columns", "-", "column", inner @ ..] => {
                let at = leaf.items.get(2).map_or(0, |it| *it as usize);
                if let Some(key) = inner.last().filter(|_| at <= change.columns.len()) {
                    if at == change.columns.len() {
                        change.columns.push(BTreeMap::new());
                    }
                    change.columns[at].insert((*key).to_owned(), leaf.value.clone());
                }
            }
            _ => {}
        }
    }
    found
}

impl Change {
    fn said(&self, key: &str) -> Option<CompactString> {
        self.given.get(key).filter(|it| !it.is_empty() && !it.contains("${")).map(|it| it.to_lowercase().into())
    }

    /// The columns that it names, by itself or inside.
    fn named(&self) -> Vec<CompactString> {
        let inside = self.columns.iter().filter_map(|it| it.get("name")).map(|it| it.to_lowercase().into());
        self.said("columnName").into_iter().chain(inside).collect()
    }

    fn steps(&self) -> Vec<Step> {
        let table = self.said("tableName");
        let step = |act: Act| Step { act, span: self.at, is_guarded: false };
        let of_columns = |make: &dyn Fn(CompactString, CompactString) -> Act| -> Vec<Step> {
            let Some(table) = &table else { return Vec::new() };
            self.named().into_iter().map(|it| step(make(table.clone(), it))).collect()
        };
        let altered = |what: Alteration| of_columns(&|table, name| Act::AlterColumn(table, name, what.clone()));
        let one = |act: Option<Act>| act.map(step).into_iter().collect();
        match self.name.as_str() {
            "createTable" => one(table.map(|table| Act::CreateTable {
                table,
                columns: Some(self.columns.iter().filter_map(column).collect()),
                keys: Vec::new(),
            })),
            "dropTable" => one(table.map(Act::DropTable)),
            "renameTable" => one(self
                .said("oldTableName")
                .zip(self.said("newTableName"))
                .map(|(old, new)| Act::RenameTable(old, new))),
            "createView" => one(self.said("viewName").map(Act::CreateView)),
            "dropView" => one(self.said("viewName").map(Act::DropTable)),
            "addColumn" => {
                let Some(table) = &table else { return Vec::new() };
                self.columns.iter().filter_map(column).map(|it| step(Act::AddColumn(table.clone(), it))).collect()
            }
            "dropColumn" => of_columns(&Act::DropColumn),
            "renameColumn" => {
                let names = self.said("oldColumnName").zip(self.said("newColumnName"));
                one(table.zip(names).map(|(table, (old, new))| Act::RenameColumn(table, old, new)))
            }
            "modifyDataType" => altered(Alteration::Type(self.said("newDataType").unwrap_or_default())),
            "addNotNullConstraint" => altered(Alteration::Require),
            "dropNotNullConstraint" => altered(Alteration::Allow),
            "addDefaultValue" => altered(Alteration::Default),
            "dropDefaultValue" => altered(Alteration::NoDefault),
            "addUniqueConstraint" => {
                let names = self.said("columnNames").unwrap_or_default();
                let mut columns: Vec<CompactString> = names.split(',').map(|it| it.trim().into()).collect();
                columns.sort();
                let name = self.said("constraintName").unwrap_or_default();
                one(table.map(|table| Act::AddKey(table, Key { name, columns, is_unique: true })))
            }
            "dropUniqueConstraint" => one(self.said("constraintName").map(|name| Act::DropKey(table, name))),
            "dropIndex" => one(self.said("indexName").map(|name| Act::DropKey(table, name))),
            _ => Vec::new(),
        }
    }
}

fn column(given: &BTreeMap<String, String>) -> Option<Column> {
    let name = given.get("name").filter(|it| !it.contains("${"))?;
    let is_primary = given.get("primaryKey").is_some_and(|it| it == "true");
    Some(Column {
        name: name.to_lowercase().into(),
        kind: given.get("type").map(|it| it.to_lowercase().into()).unwrap_or_default(),
        is_not_null: is_primary || given.get("nullable").is_some_and(|it| it == "false"),
        has_default: given
            .keys()
            .any(|it| it.starts_with("default") || it == "autoIncrement" || it.starts_with("value")),
        values: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(path: &str, text: &str) -> Vec<String> {
        read(text, path).iter().map(|it| format!("{:?} {}", it.act, it.span.start.line)).collect()
    }

    #[test]
    fn changes_are_read_in_all_formats() {
        let xml = "<databaseChangeLog>\n<!-- <dropTable tableName=\"x\"/> -->\n<changeSet id=\"1\">\n<dropColumn tableName=\"Orders\" columnName=\"total\"/>\n<rollback><dropTable tableName=\"x\"/></rollback>\n</changeSet></databaseChangeLog>";
        let yaml = "databaseChangeLog:\n- changeSet:\n    id: 1\n    changes:\n    - dropColumn: {tableName: orders, columnName: total}\n";
        assert_eq!(shown("db/changelog/a.xml", xml), ["DropColumn(\"orders\", \"total\") 4"]);
        assert_eq!(shown("db/changelog/a.yaml", yaml), ["DropColumn(\"orders\", \"total\") 5"]);
        let xml = "<databaseChangeLog><changeSet><addColumn tableName=\"a\"><column name=\"b\" type=\"INT\"><constraints nullable=\"false\"/></column></addColumn></changeSet></databaseChangeLog>";
        let Act::AddColumn(_, it) = &read(xml, "changelog.xml")[0].act else { panic!("a column") };
        assert!(it.is_required() && it.kind == "int");
        let yaml = "databaseChangeLog:\n- changeSet:\n    changes:\n    - createTable:\n        tableName: a\n        columns:\n        - column: {name: b}\n        - column: {name: c, constraints: {nullable: false}}\n";
        let Act::CreateTable { columns: Some(all), .. } = &read(yaml, "changelog.yml")[0].act else {
            panic!("a table")
        };
        assert_eq!(
            all.iter().map(|it| (it.name.as_str(), it.is_not_null)).collect::<Vec<_>>(),
            [("b", false), ("c", true)]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-<>/!='\"a \n\u{e9}]{0,60}|(<(changeSet|addColumn|column|rollback)( name=\"a\")?/?>|</column>|<!--|-->){0,12}") {
            drop(of_xml(&text));
            drop(of_yaml(&text));
        }
    }
}
