//! What Python files define and import.

use expect_test::expect;

use super::check;

#[test]
fn functions_have_parameters_of_every_kind() {
    check(
        r#"
def plain(a, b=1): pass
def kinds(a, /, b: int, *args: str, c, d: "Foo" = None, **kwargs) -> list[int]: ...
async def only(*, name): yield name
def _hidden[T: Base](x: T) -> T: return x.go()
"#,
        &expect![[r#"
            2: Public function = plain (|~a: , ~b?: ) ->  x1 `def plain(a, b=1)`
            3: Public function = kinds (|a: , ~b: int, *args?: str, named c: , named d?: "Foo", **kwargs?: ) -> list[int] x1 `def kinds(a, /, b: int, *args: str, c, d: "Foo" = None, **kwargs) -> list[int]`
            4: Public function = only (|named name: ) ->  x1 [async generator] `async def only(*, name)`
            5: Internal function = _hidden [T: Base](|~x: T) -> T x1 `def _hidden[T: Base](x: T) -> T`
            3: use Type Foo in kinds
            5: use Type Base in _hidden
            5: use Call <Base> / go() Bound(1) in _hidden
        "#]],
    );
}

#[test]
fn classes_have_members_bases_and_a_constructor() {
    check(
        r#"
class Plain(base.Base[int], Mixin, metaclass=Meta):
    size = 3
    name: str
    _count, __secret = 0, 1
    def __init__(self, size, *, deep=False):
        self.size = size
        self.depth: int = 0
        self._cache = {}
        self.depth = 1
    def go(self) -> "Plain": return self
    @staticmethod
    def of(text): return Plain(text)
    @classmethod
    async def make(cls, *args): return cls(*args, deep=True)
    @property
    def wide(self) -> int: return self.size
    @wide.setter
    def wide(self, value): self.size = value
    class Meta:
        ordering = 1
"#,
        &expect![[r#"
            2: Public class = Plain `class Plain(base.Base[int], Mixin, metaclass=Meta)`
            2: Public implementation of Plain = Base `base.Base[int]`
            2: Public implementation of Plain = Mixin `Mixin`
            3: Public field of Plain = size optional `size`
            4: Public field of Plain = name: str optional `name: str`
            5: Internal field of Plain = _count optional `_count, __secret`
            5: Private field of Plain = __secret optional `_count, __secret`
            6: Public constructor of Plain = Plain (self|~size: , named deep?: ) ->  x1 `def __init__(self, size, *, deep=False)`
            8: Public field of Plain = depth: int optional
            9: Internal field of Plain = _cache optional
            11: Public method of Plain = go (self|) -> "Plain" x1 optional `def go(self) -> "Plain"`
            12: Public method of Plain = of (|~text: ) ->  x1 [static] optional marked staticmethod `def of(text)`
            14: Public method of Plain = make (cls|*args?: ) ->  x1 [async class] optional marked classmethod `async def make(cls, *args)`
            16: Public method of Plain = wide (self|) -> int x1: int optional marked property accessed `def wide(self) -> int`
            18: Public method of Plain = wide (self|~value: ) ->  x1 optional marked wide.setter `def wide(self, value)`
            20: Public class of Plain = Meta `class Meta`
            21: Public field of Meta = ordering optional `ordering`
            2: use Value base in Plain
            2: use Implement base / Base {Meta: ?, __init__: fn, __secret: ?, _count: ?, go: fn, make: fn, name: ?, of: fn, size: ?, wide: ?, ..} in Plain
            2: use Implement Mixin {Meta: ?, __init__: fn, __secret: ?, _count: ?, go: fn, make: fn, name: ?, of: fn, size: ?, wide: ?, ..} in Plain
            2: use Value Meta in Plain
            7: use Field <Plain> / size is sets/ in Plain
            10: use Field <Plain> / depth is sets/ in Plain
            11: use Type Plain in go
            13: use Call Plain(name) Bound(1) in of
            15: use Call Plain {deep: bool} Bound(1) is spread/0 in make
            17: use Field <Plain> / size in wide
            19: use Field <Plain> / size is sets/ in wide
        "#]],
    );
}

#[test]
fn data_classes_have_fields_and_a_constructor_made_of_them() {
    check(
        r#"
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    kept: str = field(repr=False)
    count: ClassVar[int] = 3
class Settings(BaseModel):
    url: str
    retries: int = Field(3, ge=0)
    token: str = Field(..., repr=False)
class Row(NamedTuple):
    key: str
class Options(TypedDict, total=False):
    deep: bool
class More(Point):
    z: int
Pair = namedtuple("Pair", ["left", "right"])
"#,
        &expect![[r"
            3: Public class = Point marked dataclass(frozen=True) `class Point`
            5: Public field of Point = x: int marked fixed `x: int`
            6: Public field of Point = y: int optional marked fixed `y: int`
            7: Public field of Point = tags: list optional marked fixed `tags: list`
            8: Public field of Point = kept: str marked fixed `kept: str`
            9: Public field of Point = count: ClassVar[int] optional `count: ClassVar[int]`
            4: Public constructor of Point = Point (|~x: int, ~y?: int, ~tags?: list, ~kept: str) ->  x1
            10: Public class = Settings `class Settings(BaseModel)`
            10: Public implementation of Settings = BaseModel `BaseModel`
            11: Public field of Settings = url: str `url: str`
            12: Public field of Settings = retries: int optional `retries: int`
            13: Public field of Settings = token: str `token: str`
            10: Public constructor of Settings = Settings (|named url: str, named retries?: int, named token: str) ->  x1
            14: Public class = Row `class Row(NamedTuple)`
            14: Public implementation of Row = NamedTuple `NamedTuple`
            15: Public field of Row = key: str marked fixed `key: str`
            14: Public constructor of Row = Row (|~key: str) ->  x1
            16: Public class = Options `class Options(TypedDict, total=False)`
            16: Public implementation of Options = TypedDict `TypedDict`
            17: Public field of Options = deep: bool `deep: bool`
            16: Public constructor of Options = Options (|named deep?: bool) ->  x1
            18: Public class = More `class More(Point)`
            18: Public implementation of More = Point `Point`
            19: Public field of More = z: int `z: int`
            20: Public class = Pair `Pair`
            20: Public field of Pair = left marked fixed
            20: Public field of Pair = right marked fixed
            20: Public constructor of Pair = Pair (|~left: , ~right: ) ->  x1 `Pair`
            3: use Marker dataclass() {frozen: bool} in Point
            7: use Call field() {default_factory: name} Bound(1) in Point
            8: use Call field() {repr: bool} Bound(1) in Point
            9: use Type ClassVar in Point
            10: use Implement BaseModel {retries: ?, token: ?, url: ?} in Settings
            12: use Call Field(num) {ge: num} Bound(1) in Settings
            13: use Call Field(?) {repr: bool} Bound(1) in Settings
            14: use Implement NamedTuple {key: ?} in Row
            16: use Implement TypedDict {deep: ?} in Options
            18: use Implement Point {z: ?} in More
            20: use Call namedtuple(str, list) Bound(1)
            2: import dataclasses / dataclass as dataclass Internal
            2: import dataclasses / field as field Internal
        "]],
    );
}

#[test]
fn enums_protocols_and_abstract_classes_say_what_must_be_given() {
    check(
        r#"
class Color(str, Enum):
    RED = "r"
    GREEN = "g"
    _ignore_ = []
    def shade(self): return self.RED
class Closer(Protocol):
    name: str
    def close(self) -> None: ...
    def again(self): return self.close()
class Base(ABC):
    @abstractmethod
    def go(self, n): ...
    def stop(self): pass
class Real(Base):
    def go(self, n): super().go(n)
"#,
        &expect![[r"
            2: Public enum = Color `class Color(str, Enum)`
            2: Public implementation of Color = str `str`
            2: Public implementation of Color = Enum `Enum`
            3: Public variant of Color = RED `RED`
            4: Public variant of Color = GREEN `GREEN`
            5: Internal field of Color = _ignore_ optional `_ignore_`
            6: Public method of Color = shade (self|) ->  x1 optional `def shade(self)`
            7: Public interface = Closer `class Closer(Protocol)`
            7: Public implementation of Closer = Protocol `Protocol`
            8: Public field of Closer = name: str `name: str`
            9: Public method of Closer = close (self|) -> None x1 `def close(self) -> None`
            10: Public method of Closer = again (self|) ->  x1 optional `def again(self)`
            11: Public class = Base marked abstract `class Base(ABC)`
            11: Public implementation of Base = ABC `ABC`
            12: Public method of Base = go (self|~n: ) ->  x1 [abstract] marked abstractmethod `def go(self, n)`
            14: Public method of Base = stop (self|) ->  x1 optional `def stop(self)`
            15: Public class = Real `class Real(Base)`
            15: Public implementation of Real = Base `Base`
            16: Public method of Real = go (self|~n: ) ->  x1 optional `def go(self, n)`
            2: use Implement Enum {GREEN: ?, RED: ?, _ignore_: ?, shade: fn, ..} in Color
            6: use Field <Color> / RED in shade
            7: use Implement Protocol {again: fn, close: fn, name: ?, ..} in Closer
            10: use Call <Closer> / close() Bound(1) in again
            11: use Implement ABC {go: fn, stop: fn, ..} in Base
            12: use Marker abstractmethod in go
            15: use Implement Base {go: fn} in Real
            16: use Call <Base> / go(name) Discarded in go
        "]],
    );
}

#[test]
fn variables_and_constants_of_a_module_are_defined_once() {
    check(
        r#"
LIMIT: int = 10
name = "x"
name = "y"
_private = other = 2
T = TypeVar("T")
Alias: TypeAlias = "dict[str, Foo]"
type Pair[K] = tuple[K, Foo]
UserId = NewType("UserId", int)
try:
    fast = load_fast()
except ImportError:
    fast = None
for passing in LIMIT: passing
"#,
        &expect![[r#"
            2: Public constant = LIMIT: int `LIMIT: int`
            3: Public variable = name `name`
            5: Public variable = other `other`
            5: Internal variable = _private `_private = other`
            7: Public type = Alias: "dict[str, Foo]" `Alias: TypeAlias`
            8: Public type = Pair: tuple[K, Foo] `type Pair[K] = tuple[K, Foo]`
            9: Public type = UserId: NewType("UserId", int) `UserId`
            11: Public variable = fast `fast`
            6: use Call TypeVar(str) Bound(1)
            7: use Type TypeAlias
            7: use Type Foo
            8: use Type Foo in Pair
            9: use Call NewType(str, name) Bound(1)
            11: use Call load_fast() Bound(1)
            14: use Value LIMIT
        "#]],
    );
}

#[test]
fn imports_say_what_is_called_what() {
    check(
        r#"
from __future__ import annotations
import os, a.b.c
import d.e as f
from . import sibling
from ..pkg import (One, Two as Deux, three as three)
from star import *
if TYPE_CHECKING:
    from types_only import Typed
def g():
    from late import thing
    return thing(a.b.c.call(), f.x)
__all__ = ["One", "g"]
__all__ += ["Typed"]
"#,
        &expect![[r"
            10: Public function = g (|) ->  x1 `def g()`
            8: use Value TYPE_CHECKING
            12: use Call thing(call(), .x) Bound(1) in g
            12: use Value a in g
            12: use Call a.b.c / call() Bound(1) in g
            12: use Value f in g
            12: use Value f / x in g
            13: use Value One
            13: use Value g
            14: use Value Typed
            3: import os /  as os Internal
            3: import a.b.c /  as a Internal
            4: import d.e /  as f Internal
            5: import . / sibling as sibling Internal
            6: import ..pkg / One as One Public
            6: import ..pkg / Two as Deux Internal
            6: import ..pkg / three as three Public
            7: import star / * as  Internal
            9: import types_only / Typed as Typed Public
            11: import late / thing as thing in g
        "]],
    );
}

#[test]
fn overloads_count_and_their_implementation_does_not() {
    check(
        r"
@overload
def f(a: int) -> int: ...
@overload
def f(a: str) -> str: ...
def f(a): return g(a)
class C:
    @overload
    def m(self, a: int): ...
    def m(self, a): return g(a)
",
        &expect![[r"
            2: Public function = f (|~a: int) -> int x1 marked overload `def f(a: int) -> int`
            4: Public function = f (|~a: str) -> str x1 marked overload `def f(a: str) -> str`
            7: Public class = C `class C`
            8: Public method of C = m (self|~a: int) ->  x1 optional marked overload `def m(self, a: int)`
            2: use Marker overload in f
            4: use Marker overload in f
            6: use Call g(name) Bound(1) in f
            8: use Marker overload in m
            10: use Call g(name) Bound(1) in m
        "]],
    );
}

#[test]
fn tests_are_known_by_their_names_where_a_test_runner_is_imported() {
    check(
        "import pytest\nclass TestX:\n    def test_a(self): pass\ndef test_b(): pass\ndef helper(): pass\n",
        &expect![[r"
        2: Public class = TestX for tests `class TestX`
        3: Public method of TestX = test_a (self|) ->  x1 optional for tests `def test_a(self)`
        4: Public function = test_b (|) ->  x1 for tests `def test_b()`
        5: Public function = helper (|) ->  x1 `def helper()`
        1: import pytest /  as pytest Internal
    "]],
    );
    check(
        "def test_connection(): pass\n",
        &expect![[r"
        1: Public function = test_connection (|) ->  x1 `def test_connection()`
    "]],
    );
}
