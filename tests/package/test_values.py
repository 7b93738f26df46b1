"""The values that the package hands out are frozen, comparable, hashable and picklable, and the package is light."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import bounce_codes
from bounce_codes import constants

VALUES = [
    bounce_codes.lookup("5.1.1"),
    bounce_codes.lookup("5.1.99"),
    bounce_codes.lookup("550").sources[0],
    bounce_codes.lookup("5.1.1").notes[0],
    bounce_codes.classify("550 5.1.1 x"),
    bounce_codes.parse("550 5.1.1 x"),
    bounce_codes.CATEGORIES["mailbox-full"],
    bounce_codes.SOURCES["rfc5321"],
    bounce_codes.ACTIONS["retry-later"],
]
IDS = [type(value).__name__ for value in VALUES]


@pytest.mark.parametrize("value", VALUES, ids=IDS)
def test_survives_pickle_and_copy(value: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value  # noqa: S301  our own bytes
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert hash(copy.copy(value)) == hash(value)


@pytest.mark.parametrize("value", VALUES, ids=IDS)
def test_cannot_be_changed(value: object) -> None:
    name = value.__slots__[0]  # type: ignore[attr-defined]  # every value has them
    with pytest.raises(AttributeError, match="read-only"):
        setattr(value, name, "x")
    with pytest.raises(AttributeError, match="read-only"):
        delattr(value, name)
    with pytest.raises(AttributeError):
        value.new = 1  # type: ignore[attr-defined]  # the point of the test


@pytest.mark.parametrize("value", VALUES, ids=IDS)
def test_shows_its_fields_and_goes_into_json(value: bounce_codes.Code) -> None:
    assert repr(value).startswith(f"{type(value).__name__}(")
    assert json.loads(json.dumps(value.as_dict())) == value.as_dict()


def test_equal_only_to_its_own_kind() -> None:
    assert bounce_codes.lookup("5.1.1") != bounce_codes.lookup("4.1.1")
    assert bounce_codes.lookup("5.1.1") != "5.1.1"


def test_members_of_closed_lists_are_their_own_strings() -> None:
    category = bounce_codes.lookup("5.2.2").category
    assert category is bounce_codes.Category.MAILBOX_FULL
    assert f"{category}" == "mailbox-full"
    assert bounce_codes.CATEGORIES[category].key is category


def test_constants_name_every_code() -> None:
    named = {value for name, value in vars(constants).items() if name.isupper() and isinstance(value, str)}
    assert named == {*bounce_codes.TRADITIONAL, *bounce_codes.ENHANCED}
    assert constants.MAILBOX_UNAVAILABLE == "550"
    assert constants.PERMANENT_MAILBOX_FULL == "5.2.2"
    for code in (*bounce_codes.TRADITIONAL.values(), *bounce_codes.ENHANCED.values()):
        assert getattr(constants, code.constant) == code.code


def test_public_names_exist_and_are_sorted() -> None:
    names = bounce_codes.__all__
    assert all(hasattr(bounce_codes, name) for name in names)
    assert names == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert dir(bounce_codes) == sorted(names)


def test_unknown_attribute_raises() -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        getattr(bounce_codes, "no_such_thing")  # noqa: B009  the lazy import must not hide it


def _loaded_by(statement: str) -> set[str]:
    source = Path(bounce_codes.__file__).parent.parent
    script = f"import sys; sys.path.insert(0, {str(source)!r}); {statement}; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_import_loads_nothing_heavy() -> None:
    heavy = {"dataclasses", "importlib.resources", "typing", "json", "re", "argparse", "csv", "email"}
    assert not _loaded_by("import bounce_codes; bounce_codes.lookup('5.1.1')") & heavy


def test_needs_the_standard_library_alone() -> None:
    loaded = {name.split(".")[0] for name in _loaded_by("import bounce_codes; bounce_codes.classify('550 x')")}
    assert loaded - {"bounce_codes", "__main__"} <= sys.stdlib_module_names
