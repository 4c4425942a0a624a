"""try"""
from __future__ import annotations
from app.charts import CheckIn, CheckOut, State
from tests.support.clinics import Clinic

def test_a_volume_goes_out_and_comes_back(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    out = app.desk.check_out(clerk, CheckOut(code, lee.code, clinic.scan()))
    assert (out.word, out.volume.state, out.volume.holder) == ("Checked out", State.OUT, "Dr Lee")
    for desk in (clinic.clerk, clinic.records, clinic.supervisor, clinic.privacy):
        assert desk.app.finder.where(desk.actor, code).volume.holder == "Dr Lee"
    back = app.desk.check_in(clerk, CheckIn(code, clinic.scan()))
    assert back.volume.state is State.IN_FILE
    assert clinic.one("select count(*) from movement") == 2
