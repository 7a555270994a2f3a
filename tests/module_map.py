"""`python -m tests.module_map`: writes the list of all modules into the README again."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- modules: python -m tests.module_map -->\n", "<!-- end of modules -->\n"


def modules_listed() -> str:
    """Give the list as it should stand in the README: one line a package."""
    modules = sorted((ROOT / "exodesk").rglob("*.py"), key=lambda module: (module.parent, module.name))
    lines = []
    for folder, inside in groupby(modules, key=lambda module: module.parent):
        names = [f"`{module.stem}`" for module in inside if module.name != "__init__.py"]
        lines.append(f"- `{folder.relative_to(ROOT).as_posix()}/`: {' '.join(names)}\n")
    return "".join(lines)


def modules_in_readme() -> str:
    """Give the list as it stands in the README."""
    return README.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].lstrip("\n")


def write_again() -> None:
    """Put the list that should stand in the README in the place of the one that stands there."""
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(f"{before}{begin}\n{modules_listed()}{rest[rest.index(END) :]}", encoding="utf-8")


if __name__ == "__main__":
    write_again()
