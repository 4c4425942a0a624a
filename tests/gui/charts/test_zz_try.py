from __future__ import annotations
from tests.gui.charts.conftest import *
from tests.gui.charts.fakes import *
def test_look(open_desk, picture):
    d = open_desk(permissions=SUPERVISOR)
    picture(d.window, "desk-empty-out")
    d.holder(1); picture(d.window, "desk-holder-only")
    for n in (1, 5, 9, 2, 4, 11): d.scan(chart(n))
    d.scan("HELLO"); d.scan(misread(chart(5)))
    picture(d.window, "desk-out")
    d.run("charts.type"); d.page.board.typing.field.set_text("Dr")
    picture(d.window, "desk-typing"); d.page.board.typing.leave()
    d.mode("check_in"); picture(d.window, "desk-empty-in")
    for n in range(2, 21, 2): d.scan(chart(n))
    for n in range(1,21): d.scan(chart(n))
    picture(d.window, "desk-in")
    d.undo(); d.undo()
    picture(d.window, "desk-in-undone")
    d.run("charts.wall"); picture(d.window, "desk-wall")
    d.run("charts.wall")
    d.mode("where"); picture(d.window, "desk-empty-where")
    d.holder(1); picture(d.window, "desk-where-holdings")
    d.scan(chart(1)); picture(d.window, "desk-where")
    d.page.due.ask(); picture(d.page.due.dialog, "desk-due"); d.page.due.dialog.reject()
