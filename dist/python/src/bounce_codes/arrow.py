"""Classify a whole column of replies at once, for pandas, Polars, DuckDB, Spark and whatever else speaks Arrow.

Needs pyarrow: ``pip install bounce-codes[arrow]``. The answers are those of classify(), which reads each shape of a
reply once. Where the package bounce-codes-kernel is installed, it tells which rows have the same shape, several times
faster than Python does; without it the answers are the same.
"""

from __future__ import annotations

import operator
import threading
from array import array
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bounce_codes import _shape
from bounce_codes._classify import classify, decide
from bounce_codes._vocabulary import Action, Basis, BounceType, Category

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bounce_codes._model import Bounce

pa: Any = import_module("pyarrow")  # which has no types
pc: Any = import_module("pyarrow.compute")
try:
    _kernel: Any = import_module("bounce_codes_kernel")
except ImportError:
    _kernel = None

_WORD: Any = pa.dictionary(pa.int32(), pa.string())
TYPE: Any = pa.struct(
    [
        ("category", _WORD),
        ("bounce_type", _WORD),
        ("action", _WORD),
        ("reply_code", _WORD),
        ("enhanced_code", _WORD),
        ("provider", _WORD),
        ("explanation", _WORD),
        ("advice", _WORD),
        ("basis", _WORD),
        ("retryable", pa.bool_()),
        ("matched", _WORD),
        ("rule", _WORD),
        ("blocklist", _WORD),
        ("retry_after", pa.int32()),
    ]
)
"""What classify_array() returns: the fields of a Bounce of the same names, words as dictionaries."""

_FIELDS: tuple[str, ...] = tuple(map(operator.attrgetter("name"), TYPE))
_CLOSED = {"category": Category, "bounce_type": BounceType, "action": Action, "basis": Basis}
# What stands in place of a row's shape, and of its answer: Python must read it; it is null.
_UNREAD, _NULL = 0, 1
_MOST_SHAPES = 500_000
_MOST_ANSWERS = 100_000


def classify_array(column: Any) -> Any:
    """Return what each reply of a column means.

    ``column``: a pyarrow Array or ChunkedArray of strings (string, large_string, string_view, or a dictionary of
    them). Returns an array of the type TYPE, chunked as the column is; null where the column is null. Raises TypeError
    for a column of anything else.
    """
    if isinstance(column, pa.ChunkedArray):
        return pa.chunked_array([classify_array(chunk) for chunk in column.chunks], type=TYPE)
    if not isinstance(column, pa.Array):
        raise TypeError(f"{type(column).__name__} is no pyarrow array: wrap it as pyarrow.array(column)")
    if pa.types.is_dictionary(column.type):
        return classify_array(column.dictionary).take(column.indices)
    if pa.types.is_string_view(column.type) or pa.types.is_null(column.type):
        column = column.cast(pa.string())
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        raise TypeError(f"a column of {column.type} holds no text: cast it to pyarrow.string()")
    return _tables().answers(column)


class _Answers:
    """The different answers given so far, as rows of a table."""

    def __init__(self) -> None:
        self._rows: list[tuple[Any, ...]] = [(None,) * len(_FIELDS)] * 2
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._table: Any = None

    def __len__(self) -> int:
        return len(self._rows)

    def number(self, bounce: Bounce) -> int:
        row = tuple(getattr(bounce, name) for name in _FIELDS)
        number = self._numbers.setdefault(row, len(self._rows))
        if number == len(self._rows):
            self._rows.append(row)
        return number

    def table(self) -> Any:
        """Return the answers in the order of their numbers."""
        if self._table is None or len(self._table) < len(self._rows):
            columns = [_column(name, [row[at] for row in self._rows]) for at, name in enumerate(_FIELDS)]
            nothing = pa.array([number in (_UNREAD, _NULL) for number in range(len(self._rows))])
            self._table = pa.StructArray.from_arrays(columns, fields=list(TYPE), mask=nothing)
        return self._table


def _column(name: str, values: list[Any]) -> Any:
    if name in _CLOSED:  # the same dictionary in every batch
        members = list(_CLOSED[name])
        numbers = {member: number for number, member in enumerate(members)}
        indices = pa.array([None if value is None else numbers[value] for value in values], pa.int32())
        return pa.DictionaryArray.from_arrays(indices, pa.array(list(map(str, members))))
    kind: Any = TYPE.field(name).type
    return pa.array(values, pa.string()).dictionary_encode() if kind == _WORD else pa.array(values, kind)


class _Tables:
    """What one thread has read: the number of each shape, and which answer it has."""

    def __init__(self, shapes: Callable[[], _Shapes]) -> None:
        self._new_shapes = shapes
        self._clear()

    def _clear(self) -> None:
        self._shapes = self._new_shapes()
        self._answers = _Answers()
        self._answer_of = array("i", (_UNREAD, _NULL))

    def answers(self, column: Any) -> Any:
        if len(self._answer_of) > _MOST_SHAPES or len(self._answers) > _MOST_ANSWERS:
            self._clear()
        numbers, fresh = self._shapes.number(column)
        for row in fresh:
            decided = decide(column[row].as_py())
            self._answer_of.append(_UNREAD if decided.names_delay else self._answers.number(decided.bounce))
        answers = pa.array(self._answer_of, pa.int32()).take(numbers)
        unread = pc.equal(answers, _UNREAD)
        if unread.true_count:
            texts = column.filter(unread).to_pylist()
            read = pa.array([self._answers.number(classify(text)) for text in texts], pa.int32())
            answers = pc.replace_with_mask(answers, unread, read)
        return self._answers.table().take(answers)


class _Shapes:
    """Numbers the shapes of rows, from 2 on in the order in which they come."""

    def number(self, column: Any) -> tuple[Any, Sequence[int]]:
        """Return the number of each row's shape, and the rows whose shapes are new, in the order of their numbers."""
        raise NotImplementedError


class _PythonShapes(_Shapes):
    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, column: Any) -> tuple[Any, Sequence[int]]:
        numbers = array("i")
        fresh: list[int] = []
        for row, text in enumerate(column.to_pylist()):
            if text is None:
                numbers.append(_NULL)
            elif len(text) > _shape.LONGEST_KEPT:
                numbers.append(_UNREAD)
            else:
                known = len(self._numbers)
                number = self._numbers.setdefault(_shape.shape_of(text), known)
                numbers.append(number + 2)
                if number == known:
                    fresh.append(row)
        return pa.array(numbers, pa.int32()), fresh


class _KernelShapes(_Shapes):
    def __init__(self) -> None:
        self._state = _kernel.new_state(*(b"\0".join(map(str.encode, words)) for words in _shape.words_kept()))

    def number(self, column: Any) -> tuple[Any, Sequence[int]]:
        count = len(column)
        numbers = pa.allocate_buffer(4 * count)
        validity, offsets, data = column.buffers()
        if not count or data is None:  # a column without any text has no buffer for it
            data = b""
        wide = pa.types.is_large_string(column.type)
        fresh = _kernel.number(self._state, data, offsets or b"\0" * 8, validity, wide, column.offset, count, numbers)
        return pa.Array.from_buffers(pa.int32(), count, [None, numbers]), fresh


_local = threading.local()


def _tables() -> _Tables:
    """Return the tables of this thread, so that threads need not wait for each other."""
    if not hasattr(_local, "tables"):
        _local.tables = _Tables(_KernelShapes if uses_kernel() else _PythonShapes)
    tables: _Tables = _local.tables
    return tables


def uses_kernel() -> bool:
    """Tell whether the kernel is installed, and follows the same rules as this package."""
    return _kernel is not None and _kernel.RULES == _shape.RULES
