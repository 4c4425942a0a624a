"""The top level holds what docs and newcomers expect, and nothing else."""

from __future__ import annotations

from tests.support.tree import ROOT, project_files

FOLDERS = {"app", "ui", "resources", "migrations", "tests", "docs", ".ci"}
FILES = {
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "build_installer.spec",
    "pyproject.toml",
    "requirements.lock",
    "start.py",
}


def test_the_top_level_holds_nothing_unexpected() -> None:
    paths = [path.relative_to(ROOT) for path in project_files()]
    folders = {path.parts[0] for path in paths if len(path.parts) > 1}
    files = {path.parts[0] for path in paths if len(path.parts) == 1}
    assert (sorted(folders - FOLDERS), sorted(files - FILES)) == ([], [])


def test_the_ci_script_is_the_test_command_and_nothing_cleverer() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec python3 start.py test"]
