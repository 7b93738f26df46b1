"""Modules that were joined into one script do what they do apart; what can't be joined is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.bundle import BundleError, bundle
from tests.javascript.commands import NODE, run

if TYPE_CHECKING:
    from pathlib import Path

MODULES = {
    "page/main.js": """\
import { area, PI as pi } from "../geometry/all.js";
import {
  greet,
} from "./words.js";

console.log(JSON.stringify([area(2), pi, greet("</script><!--"), greet.name]));
""",
    "page/words.js": """\
import { PI } from "../geometry/circle.js";

const TAG = /<\\/?script>/;
export function greet(name) {
  return `${PI} ${TAG.test("<script>")} <script> ${name}`;
}
""",
    "geometry/all.js": """\
export { area, RATIO as PI } from "./circle.js";
""",
    "geometry/circle.js": """\
const PI = 3;
export const RATIO = 4;
export const area = (radius) => square(radius) * RATIO;
export { PI };

function square(number) {
  return number * number;
}
""",
}


def test_joined_modules_run(tmp_path: Path) -> None:
    for name, text in MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "package.json").write_text('{ "type": "module" }', encoding="utf-8")
    joined = bundle("page/main.js", MODULES.__getitem__)
    (tmp_path / "joined.js").write_text(joined, encoding="utf-8")
    apart = run(*NODE, "page/main.js", cwd=tmp_path)
    assert apart.startswith('[16,4,"3 true <script> </script><!--"')
    assert run(*NODE, "joined.js", cwd=tmp_path) == apart
    assert "<script" not in joined
    assert "</script" not in joined
    assert "<!--" not in joined


@pytest.mark.parametrize(
    "form",
    [
        'import all from "./other.js";',
        'import * as all from "./other.js";',
        'import "./other.js";',
        "export default 1;",
        "export let counter = 0;",
        "export const { a, b } = { a: 1, b: 2 };",
        'const other = await import("./other.js");',
        'import { readFile } from "node:fs";',
    ],
)
def test_other_forms_are_refused(form: str) -> None:
    with pytest.raises(BundleError, match=r"^main\.js: "):
        bundle("main.js", {"main.js": f"{form}\n", "other.js": ""}.__getitem__)


def test_modules_that_import_each_other_are_refused() -> None:
    modules = {
        "a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
        "b.js": 'import { a } from "./a.js";\nexport const b = 1;\n',
    }
    with pytest.raises(BundleError, match=r"a\.js -> b\.js -> a\.js"):
        bundle("a.js", modules.__getitem__)
