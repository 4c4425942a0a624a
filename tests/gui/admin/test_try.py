from __future__ import annotations
from PySide6.QtCore import QCoreApplication
from tests.gui.admin.fakes import *
from tests.gui.discrepancies.fakes import AtOnce
from ui.admin.page import AdminPage
from ui.admin.dialogs import *
from ui.scanning.profile import ScannerProfile
from ui.shell.stage import Stage
from ui.shell.routes import AdminRoute
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel
def over(page, dialog, picture, name):
    whole = page.grab()
    with QPainter(whole) as painter:
        painter.drawPixmap(page.mapFromGlobal(dialog.pos()), dialog.grab())
    lab=QLabel(); lab.setPixmap(whole); lab.resize(page.size()); picture(lab,name)
def test_pic(theme, qtbot, picture, qapp):
    jobs=AtOnce(); stage=Stage()
    ALL=ADMIN|PRIVACY
    page=AdminPage(theme, jobs, stage, services_of(a_full_office(), ALL), tones=HeardTones(), save_profile=print, profile=ScannerProfile(), application=qapp)
    qtbot.addWidget(page); page.resize(1232,772)
    with qtbot.waitExposed(page): page.show()
    for part in ("people","places","trail","scanner"):
        page.come_forward(AdminRoute(part))
        QCoreApplication.sendPostedEvents()
        picture(page, "admin-"+part)
    page.come_forward(AdminRoute("people"))
    page.people.add(); QCoreApplication.sendPostedEvents()
    f=page.people._form; f.name.set_text("Jo"); f.login.set_text("Jo X"); f.password.set_text("short"); f.problem.tell("The password is built on words that are guessed first. Take three or four unrelated ones."); f.password.edit.set_problem(True)
    over(page, f, picture, "admin-add-person"); f.reject()
    page.people.table.choose("al.bern"); page.people.retire(); QCoreApplication.sendPostedEvents()
    over(page, page.people._form, picture, "admin-retire"); page.people._form.reject()
    page.people.set_pin(); QCoreApplication.sendPostedEvents()
    over(page, page.people._form, picture, "admin-pin"); page.people._form.reject()
    page.come_forward(AdminRoute("places"))
    page.places.add(); QCoreApplication.sendPostedEvents()
    over(page, page.places._form, picture, "admin-add-place"); page.places._form.reject()
    theme.set_dark(True); QCoreApplication.sendPostedEvents(); picture(page,"admin-places-dark")
    theme.set_dark(False)
    p2=AdminPage(theme, jobs, stage, services_of(a_full_office(), CLERK), tones=HeardTones(), save_profile=print, profile=ScannerProfile())
    qtbot.addWidget(p2); p2.resize(1232,772)
    with qtbot.waitExposed(p2): p2.show()
    p2.come_forward(AdminRoute("people")); QCoreApplication.sendPostedEvents(); picture(p2,"admin-closed")
