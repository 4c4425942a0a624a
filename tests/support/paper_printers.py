"""Printers that print into files: each sheet of paper can be read again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from ui.widgets.printers import SystemPrinters


class PaperPrinters(SystemPrinters):
    """The printers of a PC by name; each print is a file of its own. `out_of_order` cannot be reached."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder, self.names = folder, names
        self.out_of_order = False
        self.prints: list[Path] = []

    def name_of(self, printer: QPrinter) -> str:
        """The name under which it was asked for."""
        self._next_sheet(printer)
        return printer.docName()

    def named(self, name: str) -> QPrinter | None:
        """The printer of this name."""
        if name not in self.names:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setDocName(name)
        self._next_sheet(printer)
        return printer

    def _next_sheet(self, printer: QPrinter) -> None:
        folder = self.folder / "nowhere" if self.out_of_order else self.folder
        self.prints.append(folder / f"print-{len(self.prints)}.pdf")
        printer.setOutputFileName(str(self.prints[-1]))

    def last(self) -> Path:
        """The newest file that a printer made."""
        return max(self.folder.glob("print-*.pdf"), key=lambda file: file.stat().st_mtime_ns)
