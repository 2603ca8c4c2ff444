//! What is read out of small C files.

use expect_test::{Expect, expect};

use crate::lang::Language;
use crate::languages::shared::show;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&show::facts_of(Language::C, text));
}

#[test]
fn includes_and_macros() {
    let text = r#"#ifndef SHOP_H
#define SHOP_H
#include "cache.h"
#include <stdio.h>
#define MAX_LEN 10
#define MIN(a, b) ((a) < (b) ? (a) : missing(b))
#define LOG(fmt, ...) printf(fmt, __VA_ARGS__)
#ifdef HAVE_LOG
#if defined(HAVE_FILE) && LEVEL > 1
#endif
#endif
#endif
"#;
    check(
        text,
        &expect![[r"
        5: Public macro = MAX_LEN `#define MAX_LEN`
        6: Public macro = MIN (|a: , b: ) ->  x1 `#define MIN(a, b)`
        7: Public macro = LOG (|fmt: , *?: ) ->  x1 `#define LOG(fmt, ...)`
        8: use Macro HAVE_LOG
        9: use Macro HAVE_FILE
        9: use Value LEVEL
        3: import cache.h / * as 
        4: import <stdio.h> / * as 
    "]],
    );
}

#[test]
fn functions_have_parameters_a_result_and_a_storage_class() {
    let text = r"
int add(int a, const char *text);
void none(void);
int unknown();
static int hidden(int) { return 0; }
static inline struct user *made(point_t p, ...) { return 0; }
char **many(char *lines[], void (*each)(int)) __attribute__((unused));
int (*pick(int which))(int, int);
NORETURN void die(const char *text, ...);
int seen(int count UNUSED, const char **text UNUSED) { return count; }
int old(a, b) int a; char *b; { return a + c; }
";
    check(
        text,
        &expect![[r"
            2: Public function = add (|a: int, text: const char *) -> int x1 `int add(int a, const char *text)`
            3: Public function = none (|) -> void x1 `void none(void)`
            4: Public function = unknown (|*?: ) -> int x1 `int unknown()`
            5: Private function = hidden (|: int) -> int x1 [static] `static int hidden(int)`
            6: Internal function = made (|p: point_t, *?: ) -> struct user * x1 [inline static] `static inline struct user *made(point_t p, ...)`
            7: Public function = many (|lines: char *[], each: void (*)(int)) -> char ** x1 `char **many(char *lines[], void (*each)(int)) __attribute__((unused))`
            8: Public function = pick (|which: int) -> int x1 `int (*pick(int which))(int, int)`
            9: Public function = die (|text: const char *, *?: ) -> void x1 `NORETURN void die(const char *text, ...)`
            10: Public function = seen (|count: int, text: const char **) -> int x1 `int seen(int count UNUSED, const char **text UNUSED)`
            11: Public function = old (|a: , b: ) -> int x1 `int old(a, b) int a; char *b;`
            6: use Type user in made
            6: use Type point_t in made
            9: use Type NORETURN in die
            11: use Value c in old
            unparsed 9-9
            unparsed 10-10
            unparsed 10-10
        "]],
    );
}

#[test]
fn structs_and_unions_have_fields() {
    let text = r"
struct later;
struct user {
	int id, *ids;
	char name[16];
	struct buf *buf;
	void (*write)(struct user *u, const char *text);
	union { int a; float b; } either;
	struct { int deep; };
	unsigned flag : 1;
};
typedef struct { int x, y; } point_t;
typedef struct node { struct node *next; } node_t, *node_p;
typedef struct user user_t;
union both { int a; };
";
    check(
        text,
        &expect![[r"
            3: Public struct = user (|id?: int, ids?: int *, name?: char [16], buf?: struct buf *, write?: void (*)(struct user *u, const char *text), either?: union, flag?: unsigned, *?: ) ->  x1 `struct user`
            4: Public field of user = id: int optional `int id`
            4: Public field of user = ids: int * optional `int *ids`
            5: Public field of user = name: char [16] optional `char name[16]`
            6: Public field of user = buf: struct buf * optional `struct buf *buf`
            7: Public field of user = write (|u: struct user *, text: const char *) -> void x1: void (*)(struct user *u, const char *text) optional `void (*write)(struct user *u, const char *text)`
            8: Public field of user = either: union optional `union either`
            8: Public field of user = a: int optional `int a`
            8: Public field of user = b: float optional `float b`
            9: Public field of user = deep: int optional `int deep`
            10: Public field of user = flag: unsigned optional `unsigned flag : 1`
            12: Public struct = point_t (|x?: int, y?: int) ->  x1 `struct point_t`
            12: Public field of point_t = x: int optional `int x`
            12: Public field of point_t = y: int optional `int y`
            13: Public type = node_t: struct node `typedef struct node node_t`
            13: Public type = node_p: struct node * `typedef struct node * node_p`
            13: Public struct = node (|next?: struct node *) ->  x1 `struct node`
            13: Public field of node = next: struct node * optional `struct node *next`
            14: Public type = user_t: struct user `typedef struct user user_t`
            15: Public union = both `union both`
            15: Public field of both = a: int optional `int a`
            6: use Type buf in buf
            7: use Type user in write
            13: use Type node in next
            14: use Type user
        "]],
    );
}

#[test]
fn enums_have_members_and_their_names_may_come_from_an_alias() {
    let text = "enum kind { KIND_A, KIND_B = BASE };\ntypedef enum { X_A } x_kind;\nenum { LONE };\n";
    check(
        text,
        &expect![[r"
        1: Public enum = kind `enum kind`
        1: Public variant of kind = KIND_A `KIND_A`
        1: Public variant of kind = KIND_B `KIND_B = BASE`
        2: Public enum = x_kind `enum x_kind`
        2: Public variant of x_kind = X_A `X_A`
        3: Public variant = LONE `LONE`
        1: use Value BASE in KIND_B
    "]],
    );
}

#[test]
fn aliases_and_variables() {
    let text = r#"
typedef int (*handler_fn)(int, void *data);
typedef unsigned long word;
extern int global, *list[3];
static const char *const names[] = { "a", other };
static struct { int cmd; handler_fn fn; } commands[] = { { 1, run } };
static int (*hook)(int) = run;
"#;
    check(
        text,
        &expect![[r"
            2: Public type = handler_fn (|: int, data: void *) -> int x1: int (*)(int, void *data) `typedef int (*handler_fn)(int, void *data)`
            3: Public type = word: unsigned long `typedef unsigned long word`
            4: Public variable = global: int `extern int global`
            4: Public variable = list: int *[3] `extern int *list[3]`
            5: Private variable = names: const char *const [] `static const char *const names[]`
            6: Private variable = commands: struct [] `struct [] commands`
            7: Private variable = hook (|: int) -> int x1 [static]: int (*)(int) `static int (*hook)(int)`
            5: use Value other in names
            6: use Type handler_fn in commands
            6: use Value run in commands
            7: use Value run in hook
        "]],
    );
}

#[test]
fn calls_know_their_arguments_and_what_becomes_of_the_result() {
    let text = r#"
int f(int a)
{
	run(1, "a" "b", 'c', NULL, a, MAX, &a, a + 1, g(), p->x, f, (struct t){ .x = 1 });
	(void)ignored(a);
	a = kept();
	if (asked() && list_each(x, y) { use(x); })
		return passed(both(1));
	return a;
}
"#;
    check(
        text,
        &expect![[r"
        2: Public function = f (|a: int) -> int x1 `int f(int a)`
        4: use Call run(num, str, num, none, name, MAX, &name, ?, g(), .x, f, t{}) Discarded in f
        4: use Value MAX in f
        4: use Call g() Bound(1) in f
        4: use Field ?p / x in f
        4: use Value p in f
        4: use Value f in f
        4: use Type t in f
        4: use Literal t {x: num, ..} in f
        5: use Call ignored(name) in f
        6: use Call kept() Bound(1) in f
        7: use Call asked() Bound(1) in f
        7: use Call list_each(x, y) Bound(1) in f
        7: use Value x in f
        7: use Value y in f
        7: use Call use(x) Discarded in f
        7: use Value x in f
        8: use Call passed(both()) Bound(1) in f
        8: use Call both(num) Bound(1) in f
        unparsed 7-7
    "]],
    );
}

#[test]
fn members_are_reached_through_values_whose_type_the_file_shows() {
    let text = r"
struct buf { int len; struct buf *next; };
typedef struct buf buf_t;
struct user { struct buf *buf; void (*write)(struct user *); };
struct user *make(void);
extern struct user *current;
int f(struct user *u, buf_t *b, void *data)
{
	struct other *o = data, array[3];
	u->write(u);
	u->buf->next->len = 1;
	b->len++;
	make()->buf = b;
	current->buf = (*u).buf;
	((struct user *)data)->write(0);
	array[1].x = o->y;
	far_away->z(1);
	return offsetof(struct user, buf);
}
";
    check(
        text,
        &expect![[r"
        2: Public struct = buf (|len?: int, next?: struct buf *) ->  x1 `struct buf`
        2: Public field of buf = len: int optional `int len`
        2: Public field of buf = next: struct buf * optional `struct buf *next`
        3: Public type = buf_t: struct buf `typedef struct buf buf_t`
        4: Public struct = user (|buf?: struct buf *, write?: void (*)(struct user *)) ->  x1 `struct user`
        4: Public field of user = buf: struct buf * optional `struct buf *buf`
        4: Public field of user = write (|: struct user *) -> void x1: void (*)(struct user *) optional `void (*write)(struct user *)`
        5: Public function = make (|) -> struct user * x1 `struct user *make(void)`
        6: Public variable = current: struct user * `extern struct user *current`
        7: Public function = f (|u: struct user *, b: buf_t *, data: void *) -> int x1 `int f(struct user *u, buf_t *b, void *data)`
        2: use Type buf in next
        3: use Type buf
        4: use Type buf in buf
        4: use Type user in write
        5: use Type user in make
        6: use Type user in current
        7: use Type user in f
        7: use Type buf_t in f
        9: use Type other in f
        10: use Call <user> / write(name) Discarded in f
        11: use Field <buf> / len in f
        11: use Field <buf> / next in f
        11: use Field <user> / buf in f
        12: use Field <buf> / len in f
        13: use Field <user> / buf in f
        13: use Call make() Bound(1) in f
        14: use Field <user> / buf in f
        14: use Value current in f
        14: use Field <user> / buf in f
        15: use Call <user> / write(num) Discarded in f
        15: use Type user in f
        16: use Field <other> / x in f
        16: use Field <other> / y in f
        17: use Call ?far_away / z(num) Discarded in f
        17: use Value far_away in f
        18: use Field <user> / buf in f
        18: use Type user in f
    "]],
    );
}

#[test]
fn initial_values_name_fields_or_give_them_by_place() {
    let text = r"
struct ops { int (*open)(int); struct pos { int x, y; } at; };
static struct ops table[] = {
	{ .open = my_open, .at = { .x = 1 } },
	[LAST] = { .open = NULL },
};
static struct pos here = { 1, TWO }, nothing = { 0 };
void f(void)
{
	const struct option options[] = { OPT_BOOL('a'), { 1, run }, OPT_END() };
	use(&(struct pos){ .x = 3 }, options);
}
";
    check(
        text,
        &expect![[r"
            2: Public struct = ops (|open?: int (*)(int), at?: struct pos, *?: ) ->  x1 `struct ops`
            2: Public field of ops = open (|: int) -> int x1: int (*)(int) optional `int (*open)(int)`
            2: Public field of ops = at: struct pos optional `struct pos at`
            2: Public struct = pos (|x?: int, y?: int) ->  x1 `struct pos`
            2: Public field of pos = x: int optional `int x`
            2: Public field of pos = y: int optional `int y`
            3: Private variable = table: struct ops [] `static struct ops table[]`
            7: Private variable = here: struct pos `static struct pos here`
            7: Private variable = nothing: struct pos `static struct pos nothing`
            8: Public function = f (|) -> void x1 `void f(void)`
            3: use Type ops in table
            4: use Literal ops {open: my_open, at: list, ..} in table
            4: use Value my_open in table
            4: use Literal pos {x: num, ..} in table
            5: use Value LAST in table
            5: use Literal ops {open: none, ..} in table
            7: use Type pos in nothing
            7: use Call pos(num, TWO) in nothing
            7: use Value TWO in nothing
            10: use Type option in f
            10: use Call OPT_BOOL(num) Bound(1) in f
            10: use Call option(num, run) in f
            10: use Value run in f
            10: use Call OPT_END() Bound(1) in f
            11: use Call use(&pos{}, name) Discarded in f
            11: use Type pos in f
            11: use Literal pos {x: num, ..} in f
        "]],
    );
}

#[test]
fn local_names_are_no_uses() {
    let text = r"
int f(int (*each)(int), struct stat *stat)
{
	int size = sizeof(*stat), x = outer;
	each(size);
	stat(1);
	for (int i = 0; i < x; i++) { int inner = i; each(inner); }
	each(inner);
	struct local { int a; } l;
	enum { HERE } e = HERE;
	l.a = e;
again:
	goto again;
}
int g(struct local *l) { return stat(l) + sizeof(struct stat) + sizeof(word_t) + (int)f; }
";
    check(
        text,
        &expect![[r"
        2: Public function = f (|each: int (*)(int), stat: struct stat *) -> int x1 `int f(int (*each)(int), struct stat *stat)`
        15: Public function = g (|l: struct local *) -> int x1 `int g(struct local *l)`
        2: use Type stat in f
        4: use Value outer in f
        8: use Value inner in f
        11: use Field ?l / a in f
        15: use Type local in g
        15: use Call stat(name) Bound(1) in g
        15: use Type stat in g
        15: use Value word_t in g
        15: use Value f in g
    "]],
    );
}

#[test]
fn a_switch_over_an_enum_names_its_members() {
    let text = r"
int f(enum kind k, int n)
{
	switch (k) { case KIND_A: case KIND_B: break; case KIND_C: return 1; }
	switch (k) { case KIND_A: return 2; default: break; }
	switch (n) { case KIND_A: return 3; }
	return 0;
}
";
    check(
        text,
        &expect![[r"
        2: Public function = f (|k: enum kind, n: int) -> int x1 `int f(enum kind k, int n)`
        2: use Type kind in f
        4: use Match kind {KIND_A: ?, KIND_B: ?, KIND_C: ?} in f
        4: use Value KIND_A in f
        4: use Value KIND_B in f
        4: use Value KIND_C in f
        5: use Match kind {KIND_A: ?, ..} in f
        5: use Value KIND_A in f
        6: use Value KIND_A in f
    "]],
    );
}

#[test]
fn all_branches_are_read_but_what_is_switched_off() {
    let text = r"
#ifdef A
int f(int a);
#else
int f(void);
#endif
#if 0
int never(void) { return missing(); }
#else
int always(void) { return found(); }
#endif
int g(void)
{
#if 0
	never();
	if (
#endif
	return 1;
}
";
    check(
        text,
        &expect![[r"
        3: Public function = f (|a: int) -> int x1 `int f(int a)`
        5: Public function = f (|) -> int x1 `int f(void)`
        10: Public function = always (|) -> int x1 `int always(void)`
        12: Public function = g (|) -> int x1 `int g(void)`
        2: use Macro A
        10: use Call found() Bound(1) in always
        unparsed 16-16
    "]],
    );
}

#[test]
fn macros_that_define_things_make_no_functions() {
    let text = r"
DEFINE_THING(foo);
static DEFINE_MUTEX(lock);
TEST_CASE(a, b)
{
	run(1);
}
SYSCALL_DEFINE2(read, unsigned int, fd)
{
	return run(2);
}
static PATH_FUNC(one, TWO)
static PATH_FUNC(three, FOUR)
static int after(void) { return container_of(list, struct user, list)->id; }
";
    check(
        text,
        &expect![[r"
        3: Private variable = lock: DEFINE_MUTEX () `static DEFINE_MUTEX(lock)`
        2: use Call DEFINE_THING(foo) Discarded
        2: use Value foo
        3: use Type DEFINE_MUTEX in lock
        4: use Call TEST_CASE(a, b) Discarded
        4: use Value a
        4: use Value b
        6: use Call run(num) Discarded
        8: use Call SYSCALL_DEFINE2 Discarded
        8: use Value read
        8: use Value fd
        10: use Call run(num) Bound(1)
        12: use Value PATH_FUNC
        12: use Type one
        12: use Type TWO
        13: use Type three
        13: use Type FOUR
        14: use Call after(void) Bound(1)
        14: use Field ?container_of(list, struct user, list) / id
        14: use Call container_of Bound(1)
        14: use Value list
        14: use Value user
        14: use Value list
        unparsed 4-4
        unparsed 8-8
        unparsed 8-8
        unparsed 12-12
        unparsed 14-14
    "]],
    );
}

#[test]
fn a_macro_around_a_type_does_not_make_the_type_the_name() {
    let text = r"
WINBASEAPI BOOL WINAPI GetFileSizeEx(HANDLE file, PLARGE_INTEGER size);
JNIEXPORT jint JNICALL Java_open(JNIEnv *env);
EXPORT struct thing *APIENTRY make_thing(int a);
EXTERN level_t CALL low, high;
typedef BOOL(WINAPI* sGet)(PBYTE a);
typedef BOOL (WINAPI *sProcessPrng)(PBYTE data, SIZE_T size);
API my_t exported;
int counted UNUSED;
";
    check(
        text,
        &expect![[r"
            2: Public function = GetFileSizeEx (|file: HANDLE, size: PLARGE_INTEGER) -> WINAPI x1 `WINAPI GetFileSizeEx(HANDLE file, PLARGE_INTEGER size)`
            3: Public function = Java_open (|env: JNIEnv *) -> JNICALL x1 `JNICALL Java_open(JNIEnv *env)`
            5: Public variable = low: CALL `CALL low`
            5: Public variable = high: CALL `CALL high`
            8: Public variable = exported: my_t `API my_t exported`
            9: Public variable = counted: int `int counted UNUSED`
            2: use Type WINBASEAPI
            2: use Type WINAPI in GetFileSizeEx
            2: use Type HANDLE in GetFileSizeEx
            2: use Type PLARGE_INTEGER in GetFileSizeEx
            3: use Type JNIEXPORT
            3: use Type JNICALL in Java_open
            3: use Type JNIEnv in Java_open
            4: use Type EXPORT
            4: use Value thing
            4: use Value APIENTRY
            4: use Call make_thing Bound(1)
            4: use Value a
            5: use Type EXTERN
            5: use Type CALL in high
            6: use Value BOOL
            6: use Type WINAPI
            6: use Value sGet
            6: use Value a
            7: use Value BOOL
            7: use Type WINAPI
            7: use Type sProcessPrng
            7: use Type PBYTE
            7: use Value data
            7: use Type SIZE_T
            8: use Type API in exported
            8: use Value my_t in exported
            9: use Value UNUSED in counted
            unparsed 2-2
            unparsed 3-3
            unparsed 4-4
            unparsed 4-4
            unparsed 4-4
            unparsed 4-4
            unparsed 5-5
            unparsed 6-6
            unparsed 6-6
            unparsed 7-7
            unparsed 7-7
            unparsed 8-8
            unparsed 9-9
    "]],
    );
}

#[test]
fn what_follows_an_error_is_read() {
    let text =
        "int f(int a) { g(; }\nint h(void) { return @ k(1); }\nstruct s { int a; };\nint last(void) { return 0; }\n";
    check(
        text,
        &expect![[r"
        1: Public function = f (|a: int) -> int x1 `int f(int a)`
        2: Public function = h (|) -> int x1 `int h(void)`
        3: Public struct = s (|a?: int) ->  x1 `struct s`
        3: Public field of s = a: int optional `int a`
        4: Public function = last (|) -> int x1 `int last(void)`
        1: use Type g in f
        2: use Call k(num) Bound(1) in h
        unparsed 1-1
        unparsed 2-2
        unparsed 2-2
    "]],
    );
    check(
        "int (",
        &expect![[r"
        unparsed 1-1
    "]],
    );
    check("", &expect![[""]]);
}
