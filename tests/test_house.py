"""House rules that no tool checks: sizes, docstrings, the map in the README, words in both languages, calm words."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import polib
import pytest

from exodesk import __version__
from exodesk.catalogue import loaded
from exodesk.cli.commands import COMMANDS
from tests.module_map import modules_in_readme, modules_listed

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "exodesk"
LOCALE = ROOT / "resources" / "locale"
MODULES = sorted(PACKAGE.rglob("*.py"))
LANGUAGES = ("en", "ko")
MOST_LINES = 400
MOST_FUNCTION_LINES = 60

# What looks like a key of `resources/locale`; an f-string is checked by its start.
KEY = re.compile(r"[a-z]+\.[\w.-]*")
ERRORS = {"WrongUse", "Unreadable", "MachineTrouble", "PlanSaysNo"}

JUDGING = re.compile(
    r"\b(safe|safely|safest|unsafe|approved|recommend\w*|score\w*|trusted|trustworthy|guarantee\w*|certified|best|worst)\b",
    re.IGNORECASE,
)
# A judging word may stand where it is no judgement of a clinic. Key -> why.
ALLOWED = {
    "ui.first.what_it_is": "says what exodesk does not say",
}
FILLED_IN_OWN_WAY = {"date.day", "date.short"}  # a month has a name in English and a number in Korean


def short(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def words(language: str) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(LOCALE / f"{language}.po"), encoding="utf-8")}


def texts_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgstr_plural else [entry.msgstr]


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_modules_and_functions_are_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    long = [
        node.name
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]
    assert long == []


def public_nodes(tree: ast.Module) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    inner
                    for inner in node.body
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_")
                )


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_everything_public_says_what_it_means(module: Path) -> None:
    tree = tree_of(module)
    assert ast.get_docstring(tree), "the module's first line says what it is for"
    silent = [
        node.name
        for node in public_nodes(tree)
        if not ast.get_docstring(node) and not any("override" in ast.unparse(mark) for mark in node.decorator_list)
    ]
    assert silent == []


def test_the_readme_has_a_map_of_all_packages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    packages = {module.parent.relative_to(ROOT).as_posix() for module in MODULES}
    unnamed = [package for package in sorted(packages) if f"`{package}/" not in readme]
    loose = [module.name for module in MODULES if module.parent == PACKAGE and f"`{short(module)}`" not in readme]
    assert [*unnamed, *[name for name in loose if name != "__init__.py"]] == []


def test_the_readme_lists_every_module_and_no_other() -> None:
    assert modules_in_readme() == modules_listed(), "run: python -m tests.module_map"


def test_the_wheel_carries_all_resources_but_the_picture_of_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    folders = {folder.name for folder in (ROOT / "resources").iterdir()} - {"pictures"}
    assert carried == {f"resources/{name}": f"exodesk/resources/{name}" for name in folders}


def test_the_readme_tells_what_changed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    changed = readme.partition("\n## Changed\n")[2]
    assert re.search(rf"^### (Unreleased|{re.escape(__version__)})$\n\n- \w", changed, re.MULTILINE)


@cache
def tables_of_the_catalogue() -> frozenset[str]:
    """Give names such as "trip.rule" and "trip.toml", which look like keys."""
    files = sorted((ROOT / "resources" / "catalogue").glob("*.toml"))
    tables = {f"{file.stem}.{table}" for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))}
    return frozenset(tables | {file.name for file in files})


def keys_in(module: Path) -> Iterator[tuple[str, bool]]:
    """Give the text keys that a module names, and whether each is only the start of one."""
    prefixes = {key.split(".")[0] for key in words("en") if key}
    in_errors, inside = set(), set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ERRORS:
                in_errors.add(node.args[0])
        if isinstance(node, ast.JoinedStr):
            inside.update(node.values)
        if node in inside:
            continue
        prefix = "error." if node in in_errors else ""
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            text, is_start = str(node.values[0].value), True
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text, is_start = node.value, False
        else:
            continue
        if prefix or (KEY.fullmatch(text) and text.split(".")[0] in prefixes and text not in tables_of_the_catalogue()):
            yield prefix + text, is_start or text.endswith(".")


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_every_text_key_has_words_in_each_language(module: Path) -> None:
    missing = [
        f"{language}: {key}"
        for language in LANGUAGES
        for key, is_start in keys_in(module)
        if not (any(known.startswith(key) for known in words(language)) if is_start else key in words(language))
    ]
    assert missing == []


def test_no_words_are_left_over() -> None:
    named = [found for module in MODULES for found in keys_in(module)]
    whole, starts = {key for key, is_start in named if not is_start}, {key for key, is_start in named if is_start}
    unused = [
        key
        for key in words("en")
        if key not in whole
        and not any(key.startswith(start) for start in starts)
        and not any(key.startswith(f"{start}.") for start in whole)
    ]
    assert unused == []


def test_both_languages_have_the_same_keys_once_and_none_is_empty() -> None:
    for language in LANGUAGES:
        entries = [entry.msgid for entry in polib.pofile(str(LOCALE / f"{language}.po"), encoding="utf-8")]
        empty = [key for key, entry in words(language).items() if not all(text.strip() for text in texts_of(entry))]
        assert sorted({key for key in entries if entries.count(key) > 1}) == []
        assert empty == []
    assert sorted(words("en").keys() ^ words("ko").keys()) == []


def test_places_to_fill_are_the_same_in_each_language() -> None:
    different = []
    for key, entry in words("en").items():
        mine, theirs = (
            {place for text in texts_of(found) for place in re.findall(r"\{(\w+)", text)}
            for found in (entry, words("ko")[key])
        )
        if mine != theirs and key not in FILLED_IN_OWN_WAY:
            different.append(key)
    assert different == []


def test_no_interface_text_judges() -> None:
    judging = [
        f"{key}: {text}"
        for key, entry in words("en").items()
        for text in texts_of(entry)
        if key not in ALLOWED and JUDGING.search(text)
    ]
    assert judging == []
    assert [key for key in ALLOWED if key not in words("en")] == []


def test_no_interface_text_shouts() -> None:
    assert [key for key, entry in words("en").items() for text in texts_of(entry) if "!" in text] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [entry.name for entry in COMMANDS if f"`exodesk {entry.name} " not in readme] == []


def test_caps_are_stated_in_one_place_with_their_reasons() -> None:
    caps = PACKAGE / "domain" / "caps.py"
    stated = {module: [node for node in tree_of(module).body if _is_cap(node)] for module in MODULES}
    assert [short(module) for module, found in stated.items() if found and module != caps] == []
    body = tree_of(caps).body
    for cap in stated[caps]:
        after = body[body.index(cap) + 1]
        assert isinstance(after, ast.Expr), ast.unparse(cap)
        assert isinstance(after.value, ast.Constant), ast.unparse(cap)
    assert len(stated[caps]) > 10


def _is_cap(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and "MAX_" in node.target.id


def test_nothing_imports_the_network() -> None:
    forbidden = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx"}
    forbidden |= {"PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"}
    found = []
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [f"{short(module)}: {name}" for name in names if name in forbidden]
    assert found == []


def test_no_path_of_one_machine_and_no_font_is_in_the_tree() -> None:
    files = [file for folder in ("exodesk", "resources", "tests", ".ci") for file in (ROOT / folder).rglob("*")]
    files = [file for file in files if file.is_file() and not re.search(r"/(venv[^/]*|__pycache__)/", file.as_posix())]
    assert [short(file) for file in files if file.suffix.lower() in (".ttf", ".otf", ".ttc", ".woff", ".woff2")] == []
    own = re.compile(r"(?<![\w.])/(?:work|home|Users)/\w+/")
    paths = [
        short(file)
        for file in files
        if file.suffix in (".py", ".toml", ".po", ".json", ".md", "") and own.search(file.read_text("utf-8", "replace"))
    ]
    assert [name for name in paths if name != "tests/test_house.py"] == []


def test_the_readme_says_of_which_day_the_facts_are() -> None:
    day = date.fromisoformat(loaded.shipped().as_of)
    assert f"last checked on {day.day} {day:%B %Y}." in (ROOT / "README.md").read_text(encoding="utf-8")
