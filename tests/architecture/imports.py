"""Reads who imports what, and where, from the program's source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.tree import ROOT, python_files


@dataclass(frozen=True)
class Import:
    """One imported module, as far as it is a module of this project or a foreign one."""

    importer: str
    imported: str
    line: int
    in_function: bool

    def __str__(self) -> str:
        return f"{self.importer} line {self.line} imports {self.imported}"


def module_name(path: Path) -> str:
    """Give a file's dotted module name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(name: str) -> bool:
    """Say whether a dotted name is a file or a package of this project, and not a thing inside one."""
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or place.is_dir()


def is_package(name: str) -> bool:
    """Say whether a dotted name is a package of this project: its front door."""
    return ROOT.joinpath(*name.split(".")).is_dir()


def imports_of(importer: str, tree: ast.AST) -> Iterator[Import]:
    """Give every import of a module; `from app.charts import rules` imports `app.charts.rules`."""
    in_functions = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if is_module(name) else str(node.module) for name in whole]
        else:
            continue
        for name in dict.fromkeys(names):
            yield Import(importer, name, node.lineno, id(node) in in_functions)


def all_imports(*parts: str) -> list[Import]:
    """Give every import in the named top-level folders."""
    files = python_files(*parts)
    assert files, f"nothing to read in {parts}"
    trees = ((module_name(path), ast.parse(path.read_text(encoding="utf-8"))) for path in files)
    return [found for importer, tree in trees for found in imports_of(importer, tree)]
