"""The printers of this PC, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class SystemPrinters:
    """What the system knows of printers."""

    def name_of(self, printer: QPrinter) -> str:
        """The name a printer has on this PC; empty for what goes into a file."""
        from PySide6.QtPrintSupport import QPrinter  # loaded only where something is printed

        return printer.printerName() if printer.outputFormat() is QPrinter.OutputFormat.NativeFormat else ""

    def named(self, name: str) -> QPrinter | None:
        """The printer of this name, if it is there."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # loaded only where something is printed

        if not name or name not in QPrinterInfo.availablePrinterNames():
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        return printer
