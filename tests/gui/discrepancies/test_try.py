from __future__ import annotations
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from tests.gui.discrepancies.fakes import *
from ui.discrepancies.page import QueuePage
from ui.shell.stage import Stage
from ui.shell.routes import QueueRoute
def test_pic(theme, qtbot, picture):
    for dark in (False, True):
        theme.set_dark(dark)
        room=a_full_room(); jobs=AtOnce(); stage=Stage()
        page=QueuePage(theme, jobs, stage, services_of(room, SUPERVISOR))
        qtbot.addWidget(page); page.resize(1232,772)
        with qtbot.waitExposed(page): page.show()
        page.come_forward(QueueRoute())
        page._pane.table.choose(2)
        page._desk.open()
        QCoreApplication.sendPostedEvents()
        picture(page, "queue-dark" if dark else "queue")
    theme.set_dark(False)
    room.items=[]; page._items.refresh()
    QCoreApplication.sendPostedEvents()
    picture(page,"queue-empty")
