//! Strings, parameters and tuples by which Python files name code.

use expect_test::expect;

use super::check;

#[test]
fn strings_of_tests_name_code() {
    check(
        r#"
from pkg import core
mock.patch("pkg.core.Client.send")
mocker.patch.object(core, "send")
monkeypatch.setattr("pkg.core.LIMIT", 1)
monkeypatch.setattr(core, "LIMIT", 1, raising=False)
client.patch("/pkg.core")
patch(f"pkg.core.{name}")
setattr(core, "new", 1)
importlib.import_module("pkg.core")
request.getfixturevalue("db")
"#,
        &expect![[r"
            3: use Value mock
            3: use Call mock / patch(str) Discarded
            3: use Named pkg.core / Client
            3: use Named pkg.core.Client / send
            4: use Value mocker
            4: use Value mocker / patch
            4: use Call mocker.patch / object(name, str) Discarded
            4: use Value core
            4: use Named core / send
            5: use Value monkeypatch
            5: use Call monkeypatch / setattr(str, num) Discarded
            5: use Named pkg.core / LIMIT
            6: use Value monkeypatch
            6: use Call monkeypatch / setattr(name, str, num) {raising: bool} Discarded
            6: use Value core
            7: use Value client
            7: use Call client / patch(str) Discarded
            8: use Call patch(str) Discarded
            8: use Value name
            9: use Value core
            10: use Value importlib
            10: use Call importlib / import_module(str) Discarded
            11: use Value request
            11: use Call request / getfixturevalue(str) Discarded
            11: use Injected db
            2: import pkg / core as core Internal
            10: import pkg.core /  as 
        "]],
    );
}

#[test]
fn a_test_and_a_fixture_ask_for_fixtures_by_their_parameters() {
    check(
        r#"
@pytest.fixture(name="db")
def make_db(settings): pass
@pytest.mark.parametrize("row", [1])
@pytest.mark.usefixtures("clean")
def test_rows(db, row, extra: int, size=1, *rest): pass
@mock.patch("a.b")
def test_mock(thing): pass
class TestIt:
    def test_it(self, db): pass
def helper(db): pass
"#,
        &expect![[r#"
            2: Public function = db (|~settings: ) ->  x1 marked pytest.fixture(name="db") `def make_db(settings)`
            2: Public function = make_db (|~settings: ) ->  x1 marked pytest.fixture(name="db") `def make_db(settings)`
            4: Public function = test_rows (|~db: , ~row: , ~extra: int, ~size?: , *rest?: ) ->  x1 marked pytest.mark.parametrize("row", [1]) pytest.mark.usefixtures("clean") `def test_rows(db, row, extra: int, size=1, *rest)`
            7: Public function = test_mock (|~thing: ) ->  x1 marked mock.patch("a.b") `def test_mock(thing)`
            9: Public class = TestIt `class TestIt`
            10: Public method of TestIt = test_it (self|~db: ) ->  x1 optional `def test_it(self, db)`
            11: Public function = helper (|~db: ) ->  x1 `def helper(db)`
            2: use Value pytest in make_db
            2: use Marker pytest / fixture() {name: str} in make_db
            3: use Injected settings in make_db
            4: use Value pytest in test_rows
            4: use Value pytest / mark in test_rows
            4: use Marker pytest.mark / parametrize(str, list) in test_rows
            5: use Value pytest in test_rows
            5: use Value pytest / mark in test_rows
            5: use Marker pytest.mark / usefixtures(str) in test_rows
            5: use Injected clean in test_rows
            6: use Injected db in test_rows
            6: use Injected extra in test_rows
            7: use Value mock in test_mock
            7: use Marker mock / patch(str) in test_mock
            7: use Named a / b in test_mock
            10: use Injected db in test_it
        "#]],
    );
}

#[test]
fn a_function_gives_several_values_if_all_its_returns_show_it() {
    check(
        r"
def two(n):
    if n: return 1, 2
    return (n, 3)
def either(n):
    if n: return 1, 2
    return None
def any(n): return 1, *n
@shorten
def marked(): return 1, 2
def gives():
    def inner(): return 1, 2, 3
    yield inner
a, b = two(1)
a, *rest = two(1)
",
        &expect![[r"
            2: Public function = two (|~n: ) ->  x2 `def two(n)`
            5: Public function = either (|~n: ) ->  x1 `def either(n)`
            8: Public function = any (|~n: ) ->  x1 `def any(n)`
            9: Public function = marked (|) ->  x1 marked shorten `def marked()`
            11: Public function = gives (|) ->  x1 [generator] `def gives()`
            12: Local function in gives = inner (|) ->  x3 `def inner()`
            14: Public variable = a `a, b`
            14: Public variable = b `a, b`
            15: Public variable = rest `a, *rest`
            9: use Marker shorten in marked
            14: use Call two(num) Bound(2)
            15: use Call two(num) Bound(1)
        "]],
    );
}
