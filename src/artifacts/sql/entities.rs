//! Models of tools in whose languages a line says what a member is stored as: `TypeORM`, JPA, GORM, Diesel.
//!
//! Only what is written out is read, and what a tool makes of a name by its own rule where that rule is one: a naming
//! strategy of a project is not known.

use compact_str::CompactString;

use super::models::{column, is_name, quoted, span, table};
use super::{Column, Step, builders};
use crate::model::Span;

/// A table in the making.
struct Open {
    name: CompactString,
    at: Span,
    columns: Vec<Column>,
    /// What code calls it, and its members.
    class: CompactString,
    members: Vec<Column>,
}

impl Open {
    fn new(name: &str, class: &str, at: Span) -> Self {
        Self { name: name.into(), at, columns: Vec::new(), class: class.into(), members: Vec::new() }
    }

    /// The table, if its name is known, and the class.
    fn steps(self) -> Vec<Step> {
        let class = builders::class(&self.class, self.members, self.at);
        let own = (!self.name.is_empty()).then(|| table(&self.name, self.columns, self.at));
        own.into_iter().chain([class]).collect()
    }
}

/// `NetTotal` and `netTotal` as `net_total`; letters that stand for words each are one: `UserID`, `HTTPPort`.
fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut found = String::with_capacity(name.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let is_low = |it: Option<&char>| it.is_some_and(|it| it.is_lowercase() || it.is_ascii_digit());
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let begins = is_low(before) || before.is_some_and(|it| *it != '_') && is_low(letters.get(at + 1));
        if letter.is_uppercase() && at > 0 && begins {
            found.push('_');
        }
        found.extend(letter.to_lowercase());
    }
    found
}

/// What stands behind a key in an annotation: `name: 'net_total'`, `name = "net_total"`.
fn given<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let at = text.match_indices(key).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let rest = text[at + key.len()..].trim_start();
        !before.is_some_and(|it| it.is_alphanumeric() || it == '_') && rest.starts_with([':', '='])
    })?;
    let rest = text[at + key.len()..].trim_start()[1..].trim_start();
    let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\'' | '`'))?;
    let inside = &rest[1..];
    Some(&inside[..inside.find(quote)?])
}

/// The words of an annotation before its member, and its place.
#[derive(Default)]
struct Marks {
    text: String,
    depth: usize,
}

impl Marks {
    /// Takes a line that is part of an annotation; what is left of it.
    fn take<'l>(&mut self, line: &'l str) -> &'l str {
        if self.depth == 0 && !line.starts_with('@') {
            return line;
        }
        for (at, letter) in line.char_indices() {
            match letter {
                '(' | '{' | '[' => self.depth += 1,
                ')' | '}' | ']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 && letter == ')' {
                        self.text.push_str(&line[..=at]);
                        self.text.push(' ');
                        return self.take_more(line[at + 1..].trim_start());
                    }
                }
                it if it.is_whitespace() && self.depth == 0 => {
                    self.text.push_str(&line[..at]);
                    self.text.push(' ');
                    return self.take_more(line[at..].trim_start());
                }
                _ => {}
            }
        }
        self.text.push_str(line);
        self.text.push(' ');
        ""
    }

    /// What follows an annotation on its line: another one is left to the next step, which keeps this from nesting.
    fn take_more<'l>(&mut self, line: &'l str) -> &'l str {
        match line.strip_prefix('@').and_then(|_| line.rfind(')')) {
            Some(at) if self.depth == 0 => {
                self.text.push_str(&line[..=at]);
                self.text.push(' ');
                line[at + 1..].trim_start()
            }
            _ => line,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.text.match_indices(name).any(|(at, _)| {
            self.text[..at].ends_with('@')
                && !self.text[at + name.len()..].starts_with(|it: char| it.is_alphanumeric() || it == '_')
        })
    }

    /// What stands behind the name of an annotation.
    fn of(&self, name: &str) -> &str {
        let start = format!("@{name}(");
        self.text.find(&start).map_or("", |at| {
            let rest = &self.text[at + start.len()..];
            rest.split(" @").next().unwrap_or(rest)
        })
    }
}

/// Classes with `@Entity()`. A column is called like its property.
pub(super) fn typeorm(text: &str, _: &str) -> Vec<Step> {
    const COLUMNS: [&str; 9] = [
        "Column",
        "CreateDateColumn",
        "DeleteDateColumn",
        "ObjectIdColumn",
        "PrimaryColumn",
        "PrimaryGeneratedColumn",
        "UpdateDateColumn",
        "VersionColumn",
        "ViewColumn",
    ];
    let (mut steps, mut open, mut marks) = (Vec::new(), None::<Open>, Marks::default());
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let bare = marks.take(line.trim());
        if bare.is_empty() {
            continue;
        }
        let marks = std::mem::take(&mut marks);
        let words: Vec<&str> = bare.split_whitespace().collect();
        if let Some(at) = words.iter().position(|it| *it == "class").filter(|_| !line.starts_with(' ')) {
            steps.extend(open.take().map(Open::steps).into_iter().flatten());
            let Some(class) = words.get(at + 1).filter(|_| marks.has("Entity")) else { continue };
            let inside = marks.of("Entity").trim_start();
            let name = if inside.starts_with(['"', '\'', '`']) { quoted(inside, "") } else { given(inside, "name") };
            let name = name.map_or_else(|| snake(class.trim_end_matches('{')), str::to_owned);
            // A class that extends another one has the columns of that as well, and is not known whole.
            let class = class.trim_end_matches('{');
            open = Some(Open::new(&name, class, span(number, line, class)));
            continue;
        }
        let Some(open) = &mut open else { continue };
        let property = words.iter().find(|it| !["public", "private", "protected", "readonly"].contains(it));
        let property = property.and_then(|it| it.split([':', '?', '!', ';', '=']).next()).filter(|it| is_name(it));
        let Some(property) = property else { continue };
        if !marks.text.is_empty() {
            open.members.push(column(property, ""));
        }
        if let Some(mark) = COLUMNS.iter().find(|it| marks.has(it)) {
            let inside = marks.of(mark);
            // What is embedded has columns of its own.
            if inside.starts_with("()") {
                continue;
            }
            let kind = given(inside, "type").or_else(|| quoted(inside, "").filter(|_| inside.starts_with(['"', '\''])));
            let nullable = inside.contains("nullable: true");
            let written = column(given(inside, "name").unwrap_or(property), kind.unwrap_or_default());
            open.columns.push(Column { is_not_null: !nullable, has_default: true, ..written });
        } else if marks.has("JoinColumn") || marks.has("ManyToOne") {
            let own = format!("{property}Id");
            let name = given(marks.of("JoinColumn"), "name").unwrap_or(&own);
            open.columns.push(column(name, ""));
        }
    }
    steps.extend(open.map(Open::steps).into_iter().flatten());
    steps
}

/// Classes with `@Table(name = …)`. A column that is not named is called as Hibernate does in Spring.
pub(super) fn jpa(text: &str, _: &str) -> Vec<Step> {
    let (mut steps, mut open, mut marks) = (Vec::new(), None::<Open>, Marks::default());
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with(['*', '/']) {
            continue;
        }
        let bare = marks.take(line.trim());
        if bare.is_empty() {
            continue;
        }
        let marks = std::mem::take(&mut marks);
        let words: Vec<&str> = bare.split_whitespace().collect();
        if let Some(at) = words.iter().position(|it| *it == "class").filter(|_| !line.starts_with(' ')) {
            steps.extend(open.take().map(Open::steps).into_iter().flatten());
            let Some(class) = words.get(at + 1).map(|it| it.trim_end_matches('{')) else { continue };
            let name = given(marks.of("Table"), "name");
            if name.is_some() || marks.has("Entity") {
                open = Some(Open::new(name.unwrap_or_default(), class, span(number, line, class)));
            }
            continue;
        }
        let Some(open) = &mut open else { continue };
        let is_field = bare.split('=').next().is_some_and(|it| !it.contains('(')) && bare.ends_with(';');
        let is_stored = !words.contains(&"static") && !words.contains(&"transient") && !marks.has("Transient");
        let head = bare.split(['=', ';']).next().unwrap_or_default();
        let (Some(field), true) = (head.split_whitespace().last().filter(|it| is_name(it)), is_field && is_stored)
        else {
            continue;
        };
        if head.split_whitespace().count() > 1 {
            open.members.push(column(field, ""));
        }
        // What is embedded has columns of its own.
        let other = ["OneToMany", "ManyToMany", "Embedded", "EmbeddedId", "ElementCollection"];
        if head.split_whitespace().count() < 2 || other.iter().any(|it| marks.has(it)) {
            continue;
        }
        let of = if marks.has("JoinColumn") { "JoinColumn" } else { "Column" };
        let is_key = marks.has("ManyToOne") || marks.has("OneToOne");
        let own = if is_key { format!("{}_id", snake(field)) } else { snake(field) };
        let written = column(given(marks.of(of), "name").unwrap_or(&own), "");
        let is_not_null = marks.of(of).replace(' ', "").contains("nullable=false");
        open.columns.push(Column { is_not_null, has_default: !is_not_null, ..written });
    }
    steps.extend(open.map(Open::steps).into_iter().flatten());
    steps
}

/// Structs with tags of GORM or its `Model`, and what `TableName` gives.
pub(super) fn gorm(text: &str, _: &str) -> Vec<Step> {
    let mut found: Vec<(&str, Open, bool)> = Vec::new();
    let (mut is_open, mut depth) = (false, 0_usize);
    let mut method: Option<&str> = None;
    // A method may stand before its type.
    let mut named: Vec<(&str, &str)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let bare = line.split("//").next().unwrap_or_default().trim();
        if let Some(rest) = bare.strip_prefix("type ")
            && let Some((name, _)) = rest.split_once(" struct {")
            && is_name(name)
        {
            is_open = !bare.ends_with('}');
            depth = 0;
            let open = Open::new(&plural(&snake(name)), name, span(number, line, name));
            found.push((name, open, false));
            continue;
        }
        if bare.starts_with("func (") && bare.contains(") TableName() string") {
            let receiver = bare[6..].split(')').next().unwrap_or_default();
            method = receiver.split_whitespace().last().map(|it| it.trim_start_matches('*'));
        }
        if let Some(of) = method
            && let Some(name) = bare.split_once("return ").and_then(|(_, rest)| quoted(rest, ""))
        {
            named.push((of, name));
            method = None;
        }
        let Some((_, open, is_model)) = found.last_mut().filter(|_| is_open) else { continue };
        if bare == "}" && depth == 0 {
            is_open = false;
            continue;
        }
        let opened = bare.matches('{').count();
        let is_inner = depth > 0 || opened > 0;
        depth = (depth + opened).saturating_sub(bare.matches('}').count());
        if is_inner {
            continue;
        }
        if bare.starts_with("gorm.Model") {
            *is_model = true;
            open.columns.extend(["id", "created_at", "updated_at", "deleted_at"].map(|it| column(it, "")));
            continue;
        }
        let words: Vec<&str> = bare.split_whitespace().collect();
        let [field, kind, ..] = words.as_slice() else { continue };
        if !field.starts_with(|it: char| it.is_ascii_uppercase()) || kind.starts_with('`') {
            continue;
        }
        let tag = bare.split_once("gorm:\"").and_then(|(_, rest)| rest.split('"').next());
        *is_model |= tag.is_some();
        let parts: Vec<&str> = tag.unwrap_or_default().split(';').collect();
        // What is made of several columns or is a table of its own is none.
        let is_other = parts.iter().any(|it| {
            *it == "-" || ["foreignKey:", "many2many:", "embedded", "references:"].iter().any(|key| it.starts_with(key))
        });
        let is_plain = !kind.starts_with("[]") || kind.starts_with("[]byte");
        if is_other || !is_plain {
            continue;
        }
        let named = parts.iter().find_map(|it| it.strip_prefix("column:"));
        open.columns.push(column(named.unwrap_or(&snake(field)), kind.trim_start_matches('*')));
    }
    for (of, name) in named {
        found.iter_mut().filter(|(it, ..)| *it == of).for_each(|(_, open, _)| open.name = name.into());
    }
    let models = found.into_iter().filter(|(.., is_model)| *is_model);
    // What a builder is given are columns.
    models.flat_map(|(_, open, _)| Open { members: open.columns.clone(), ..open }.steps()).collect()
}

/// What English makes of most words.
fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// `table! { orders (id) { id -> Int4, net_total -> Numeric, } }`.
pub(super) fn diesel(text: &str, _: &str) -> Vec<Step> {
    let (mut steps, mut open) = (Vec::new(), None::<Open>);
    let (mut is_table, mut stored) = (false, None::<&str>);
    for (number, line) in text.lines().enumerate() {
        let bare = line.split("//").next().unwrap_or_default().trim();
        if bare.ends_with("table! {") {
            is_table = true;
        } else if let Some(name) = bare.strip_prefix("#[sql_name") {
            stored = quoted(name, "=");
        } else if let Some((name, kind)) = bare.split_once("->")
            && let Some(open) = &mut open
        {
            let (name, kind) = (stored.take().unwrap_or(name.trim()), kind.trim().trim_end_matches(','));
            let is_not_null = !kind.starts_with("Nullable<");
            open.columns.push(Column { is_not_null, has_default: true, ..column(name, kind) });
        } else if is_table && open.is_none() && bare.ends_with('{') {
            let name = bare.split(['(', ' ']).next().unwrap_or_default();
            let shown = span(number, line, name);
            let name = stored.take().unwrap_or(name.rsplit('.').next().unwrap_or(name));
            open = Some(Open::new(name, "", shown));
        } else if bare == "}"
            && let Some(done) = open.take()
        {
            steps.push(table(&done.name, done.columns, done.at));
            is_table = false;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::super::{Act, models};
    use super::*;

    /// The tables of a text, without the classes beside them.
    fn shown(path: &str, text: &str) -> String {
        let is_table = |it: &&Step| !matches!(&it.act, Act::CreateTable { table, .. } if builders::is_class(table));
        let one = |it: &Step| match &it.act {
            Act::CreateTable { table, columns: Some(columns), .. } => {
                let names: Vec<&str> = columns.iter().map(|it| it.name.as_str()).collect();
                format!("{table}({})", names.join(" "))
            }
            _ => "?".to_owned(),
        };
        models(path, text).iter().filter(is_table).map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn names_are_taken_apart_as_tools_do() {
        assert_eq!(
            ["NetTotal", "UserID", "HTTPPort", "id", "a1B"].map(snake),
            ["net_total", "user_id", "http_port", "id", "a1_b"]
        );
        assert_eq!(["order", "city", "day", "box"].map(plural), ["orders", "cities", "days", "boxes"]);
    }

    #[test]
    fn entities_are_tables() {
        let text = "@Entity({ name: 'orders' })\nexport class Order extends Base {\n  @PrimaryGeneratedColumn()\n  id: number;\n\n  @Column({\n    name: 'net_total',\n    type: 'int',\n  })\n  netTotal!: number;\n  @Column() note?: string;\n  @ManyToOne(() => User, (it) => it.orders)\n  @JoinColumn({ name: 'user_id' })\n  user: User;\n  @OneToMany(() => Line, (it) => it.order)\n  lines: Line[];\n}\n@Entity()\nexport class OrderLine {\n  @Column() sku: string;\n}\n";
        assert_eq!(shown("src/order.entity.ts", text), "orders(id net_total note user_id), order_line(sku)");
        assert_eq!(shown("src/order.ts", text), "", "its path does not say so");
        let text = "@Entity\n@Table(name = \"orders\")\npublic class Order {\n    @Id\n    private Long id;\n    @Column(name = \"net_total\", nullable = false)\n    private BigDecimal total = null;\n    private String shipTo;\n    @Transient\n    private String shown;\n    @ManyToOne\n    private User buyer;\n    private static final int X = 1;\n    public Long getId() { return id; }\n}\n";
        assert_eq!(shown("src/main/java/shop/domain/Order.java", text), "orders(id net_total ship_to buyer_id)");
        let text = "type Order struct {\n\tgorm.Model\n\tNetTotal int64 `gorm:\"column:net_total;not null\"`\n\tUserID uint\n\tLines []Line\n\tSkip string `gorm:\"-\"`\n}\n\nfunc (Order) TableName() string {\n\treturn \"shop_orders\"\n}\n\ntype City struct {\n\tName string `gorm:\"size:9\"`\n}\n\ntype Other struct {\n\tName string\n}\n";
        assert_eq!(
            shown("internal/models/order.go", text),
            "shop_orders(id created_at updated_at deleted_at net_total user_id), cities(name)"
        );
        let text = "diesel::table! {\n    use diesel::sql_types::*;\n    orders (id) {\n        id -> Int4,\n        #[sql_name = \"type\"]\n        type_ -> Nullable<Varchar>,\n    }\n}\n";
        assert_eq!(shown("src/schema.rs", text), "orders(id type)");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a@(){}:;=. \n\"'>\u{e9}]{0,60}|((@Entity\\(|class A \\{|@Column\\(\\)|type A struct \\{|table! \\{|a -> B) ?[a\n\"]{0,2}){0,9}") {
            for path in ["a.entity.ts", "model/a.java", "model/a.go", "schema.rs"] {
                drop(typeorm(&text, path));
                drop(jpa(&text, path));
                drop(gorm(&text, path));
                drop(diesel(&text, path));
            }
        }
    }
}
