"""Imports point downward: values, then rooms, then the pipeline, then the adapters. Rooms do not import each other."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "cleanarticle"
FLOORS: dict[str, int] = {
    "article": 0, "errors": 0,
    "options": 1, "leaves": 1, "changes": 1, "rules": 1, "script_data": 1, "strings": 1, "trees": 1,
    "decode": 2, "html": 2, "text": 2, "tables": 2, "noise": 2, "fields": 2, "render": 2, "quality": 2,
    "doors": 3,
    "pipeline": 4,
    "cli": 5, "pytest_plugin": 5, "integrations": 5,
    "__init__": 6, "__main__": 6,
}  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """Rooms imported when the module itself is imported: lazy imports and those for type checkers do not count."""
    found: set[str] = set()
    pending: list[ast.stmt] = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while pending:
        node = pending.pop()
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.split(".")[0] == "cleanarticle":
                parts = module.split(".")
                found.update([parts[1]] if len(parts) > 1 else [alias.name for alias in names])
            case ast.Import(names=names):
                found.update(alias.name.split(".")[1] for alias in names if alias.name.startswith("cleanarticle."))
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.If() | ast.Try():
                pending.extend(node.body)
            case ast.ClassDef():
                pending.extend(node.body)
            case _:
                continue
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downward(path: Path) -> None:
    here = room(path)
    floor = FLOORS[here]
    if floor == 6:
        return
    there_are = imported_rooms(path) - {here}
    if floor == 5:  # the adapters may use the public names of the package
        there_are &= FLOORS.keys()
    for there in there_are:
        assert FLOORS[there] < floor, f"{here} (floor {floor}) imports {there} (floor {FLOORS[there]})"


def test_no_room_has_a_name_that_says_nothing() -> None:
    banned = {"utils", "helpers", "misc", "common", "manager"}
    assert not [path for path in MODULES if path.stem in banned or path.parent.name in banned]
