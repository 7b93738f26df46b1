"""classify_array() gives the answers of classify(), for every kind of column, with the kernel and without it."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bounce_codes
from bounce_codes import _shape, arrow

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT: dict[str, Any] = json.loads((ROOT / "dist/json/bounce-codes.json").read_text(encoding="utf-8"))
EXAMPLES: list[str] = [example for phrase in DOCUMENT["phrases"] for example in phrase["examples"]] + [
    reply["example"] for provider in DOCUMENT["providers"] for reply in provider["replies"]
]
REPLIES = [*EXAMPLES, None, "", "&lt;a@example.com&gt; user unknown", "450 try again in 300 seconds", "x" * 20_000]
FIELDS = [field.name for field in arrow.TYPE]


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Build the kernel as a user does, and return its module."""
    if not shutil.which("cc"):
        pytest.skip("no C compiler")
    target = tmp_path_factory.mktemp("kernel")
    source = shutil.copytree(ROOT / "dist/kernel", target / "source")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(source)]
    subprocess.run(command, check=True)
    (built,) = target.glob("bounce_codes_kernel*.so")
    spec = importlib.util.spec_from_file_location("bounce_codes_kernel", built)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=["with the kernel", "without it"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    found = request.getfixturevalue("kernel") if request.param == "with the kernel" else None
    monkeypatch.setattr(arrow, "_kernel", found)
    monkeypatch.setattr(arrow, "_local", threading.local())
    assert arrow.uses_kernel() == (found is not None)


def _expected(replies: list[str | None]) -> list[dict[str, object] | None]:
    def answer(reply: str) -> dict[str, object]:
        plain = bounce_codes.classify(reply).as_dict()
        return {name: plain[name] for name in FIELDS}

    return [None if reply is None else answer(reply) for reply in replies]


@pytest.mark.usefixtures("engine")
def test_every_kind_of_column() -> None:
    expected = _expected(REPLIES)
    plain = pa.array(REPLIES)
    kinds = [plain, plain.cast(pa.large_string()), plain.cast(pa.string_view()), plain.dictionary_encode()]
    for column in kinds:
        found = arrow.classify_array(column)
        found.validate(full=True)
        assert found.type == arrow.TYPE
        assert found.to_pylist() == expected
    chunked = arrow.classify_array(pa.chunked_array([plain[:7], plain[7:7], plain[7:]]))
    assert (chunked.num_chunks, chunked.to_pylist()) == (3, expected)
    assert arrow.classify_array(plain[5:90]).to_pylist() == expected[5:90]


@pytest.mark.usefixtures("engine")
def test_columns_of_nothing() -> None:
    assert arrow.classify_array(pa.array([], pa.string())).to_pylist() == []
    assert arrow.classify_array(pa.nulls(3)).to_pylist() == [None] * 3
    assert arrow.classify_array(pa.nulls(3, pa.large_string())).to_pylist() == [None] * 3
    assert arrow.classify_array(pa.array(["", ""])).to_pylist() == _expected(["", ""])


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(TypeError, match="int64"):
        arrow.classify_array(pa.array([1, 2]))
    with pytest.raises(TypeError, match="list"):
        arrow.classify_array(["550 x"])


odd = st.one_of(
    st.text(max_size=8),
    st.from_regex(r"\A[-#:;.,(<\['\"|=/@_` ]{0,3}[0-9A-Fa-f]{1,5}[-.:/@'`]?[0-9a-z]{0,4}[-:;.)>\] ]{0,2}\Z"),
    st.sampled_from(("a@b", "@a@b", "550-a@b", "a@b...c", "192.0.2.1", "1.2.3.4.5", "2001:db8::1", "IPv6:fe80:0:0:1")),
    st.sampled_from(
        ("12:30:45", "can't", "x`y", "60s", "5min", "mwinf1x", "&lt;", "\n", "\r\n \n", "\u00a0", "\u2028")
    ),
    st.sampled_from(("İK", "\ue000", "é@b", "\uff15\uff15\uff10", "5.7.1", "4.7.650-x", ".550", "abc9:550")),
)


@st.composite
def replies(draw: st.DrawFn) -> str:
    words = draw(st.one_of(st.sampled_from(EXAMPLES), st.just(""))).split(" ")
    for place, word, space in draw(
        st.lists(st.tuples(st.integers(0, 30), odd, st.sampled_from(("", " "))), max_size=8)
    ):
        words[place:place] = [word, space]
    return " ".join(words).encode("utf-8", "replace").decode()


@given(text=replies())
def test_the_kernel_makes_the_shapes_of_the_package(kernel: Any, text: str) -> None:
    state = kernel.new_state(*(b"\0".join(map(str.encode, words)) for words in _shape.words_kept()))
    shape = kernel.shape(state, text.encode())
    if shape is None:
        assert "&" in text
    else:
        assert shape.decode() == " ".join(_shape.shape_of(text))


@given(st.lists(st.one_of(st.none(), replies()), max_size=20))
def test_bulk_and_single_agree(texts: list[str | None]) -> None:
    assert arrow.classify_array(pa.array(texts, pa.string())).to_pylist() == _expected(texts)


def test_a_kernel_of_other_rules_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        RULES = _shape.RULES + 1

    monkeypatch.setattr(arrow, "_kernel", Other)
    assert not arrow.uses_kernel()
