"""The window is there before anything slow is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHILD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.settings import Settings
from ui.main import Program
from ui.theme.theme import Theme

app = QApplication([])
theme = Theme()
theme.install(app)
program = Program(app, Settings(data_folder=Path(sys.argv[1])), theme)
program.window.start(str(Path(sys.argv[1]) / "clinic"))
program.window.show()
app.processEvents()
assert program.window.isVisible()
slow = {"sqlalchemy", "alembic", "numpy", "cv2", "sqlcipher3", "psycopg", "argon2", "fpdf", "openpyxl"}
slow |= {"ui.patients.page", "ui.charts.page", "ui.labels.page", "fontTools"}
print(sorted(slow & set(sys.modules)))
program.window.close()
program.end()
"""


ENTERING = """
import sys
import app.bootstrap.application
print(sorted({"numpy", "cv2", "openpyxl", "multiprocessing"} & set(sys.modules)))
"""


def test_whoever_signs_in_waits_for_no_library_of_figures_and_pictures() -> None:
    """Comparing patients needs numpy, which takes a third of a second to load: only who compares waits."""
    child = [sys.executable, "-c", ENTERING]
    ran = subprocess.run(child, capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]", ran.stderr


def test_the_sign_in_window_loads_no_database_no_picture_library_and_no_screen(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]", ran.stderr
