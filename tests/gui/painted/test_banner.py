"""The patient banner: both identifiers, the whole name, and whom not to confuse the patient with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from tests.gui.painted.conftest import Stage
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_patient import BannerAlert, BannerPatient
from ui.widgets.banner_picture import BannerForm, BannerPicture, BannerWords

ALERT = BannerAlert("GARCIA, Mario T.", "Same birthday. Differs: given name, sex, MRN 00-88-15.")
MARIA = BannerPatient(
    "GARCIA", "Maria T.", date(1975, 2, 3), "50 years", "F", "00-41-72", ALERT, frozenset({12})
)
LONG = replace(
    MARIA,
    family="GARCIA-LOPEZ DE LA TORRE Y FERNANDEZ-MONTSERRAT",
    given="Maria Guadalupe Esperanza de la Concepcion Immaculada",
    differs=frozenset({53}),
)
QUIET = replace(MARIA, alert=None, differs=frozenset())
WORDS = BannerWords("Born", "Age", "Sex", "MRN", "NAME ALERT")


def banner_of(theme: Theme, form: BannerForm, patient: BannerPatient, width: int) -> PatientBanner:
    """A banner of a width, showing a patient."""
    banner = PatientBanner(theme, form)
    banner.resize(width, 10)
    banner.show_patient(patient)
    return banner


@pytest.mark.parametrize(
    ("form", "width", "height"),
    [(BannerForm.PANE, 416, 104), (BannerForm.FULL, 1232, 72), (BannerForm.COMPACT, 472, 64)],
)
def test_a_usual_name_takes_the_height_of_its_form(
    theme: Theme, form: BannerForm, width: int, height: int
) -> None:
    assert banner_of(theme, form, QUIET, width).height() == height


def test_an_alert_adds_its_band_under_the_pane_form_only(theme: Theme) -> None:
    assert banner_of(theme, BannerForm.PANE, MARIA, 416).height() == 104 + 48
    assert banner_of(theme, BannerForm.FULL, MARIA, 1232).height() == 72


@pytest.mark.parametrize("width", [368, 416])
def test_each_line_more_of_a_name_makes_the_band_28_higher(theme: Theme, width: int) -> None:
    patient = replace(LONG, alert=None)
    picture = BannerPicture(patient, BannerForm.PANE, WORDS, theme, width)
    assert picture.name.line_count >= 4
    assert banner_of(theme, BannerForm.PANE, patient, width).height() == 104 + 28 * (
        picture.name.line_count - 1
    )


@pytest.mark.parametrize("form", list(BannerForm))
@pytest.mark.parametrize("width", [260, 368, 700, 968, 1232])
def test_no_line_of_a_long_name_reaches_beyond_the_banner(theme: Theme, form: BannerForm, width: int) -> None:
    picture = BannerPicture(LONG, form, WORDS, theme, width)
    assert picture.name.width <= width - form.value.margin


def test_a_long_alert_wraps_and_its_band_grows(theme: Theme) -> None:
    alert = BannerAlert(LONG.name, ALERT.differs + " Ask for full name and date of birth every time.")
    assert banner_of(theme, BannerForm.PANE, replace(MARIA, alert=alert), 416).height() == 104 + 8 + 5 * 20


def test_a_banner_read_out_says_both_identifiers_and_the_alert(theme: Theme) -> None:
    banner = banner_of(theme, BannerForm.PANE, MARIA, 416)
    assert banner.accessibleName() == "Patient GARCIA, Maria T."
    assert banner.accessibleDescription() == (
        "GARCIA, Maria T., born 03-Feb-1975, 50 years, F, MRN 00-41-72. "
        "NAME ALERT: not GARCIA, Mario T. Same birthday. Differs: given name, sex, MRN 00-88-15."
    )


def test_an_unknown_birthday_leaves_no_hole_and_no_wrong_date(theme: Theme) -> None:
    unknown = replace(QUIET, born=None)
    assert "born" not in banner_of(theme, BannerForm.COMPACT, unknown, 472).accessibleDescription()


def test_a_banner_without_a_patient_takes_no_room(theme: Theme) -> None:
    banner = PatientBanner(theme)
    assert banner.height() == 0
    assert banner.patient is None


def test_a_photo_takes_the_place_of_the_outline(theme: Theme) -> None:
    photo = QPixmap(60, 90)
    photo.fill(qcolor(theme.tokens.good.solid))
    banner = PatientBanner(theme)
    banner.resize(416, 10)
    banner.show_patient(QUIET, photo)
    assert banner.grab().toImage().pixelColor(56, 52).name() == qcolor(theme.tokens.good.solid).name()


def test_a_wider_pane_wraps_the_name_anew(theme: Theme, stage: Stage) -> None:
    banner = PatientBanner(theme)
    window = stage(banner, width=368)
    banner.show_patient(LONG)
    narrow = banner.height()
    window.resize(1200, window.height())
    assert banner.height() < narrow


def forms(theme: Theme) -> list[tuple[PatientBanner, int]]:
    """Every form with a usual, an alerted and a very long name."""
    noted = {"age_text": "50", "note": "Document 2, from header sheet"}
    evidence = replace(QUIET, born=None, note="Keeps its number")
    return [
        (banner_of(theme, form, patient, width), width)
        for form, patient, width in (
            (BannerForm.PANE, QUIET, 416),
            (BannerForm.PANE, MARIA, 416),
            (BannerForm.PANE, LONG, 416),
            (BannerForm.FULL, replace(MARIA, **noted), 1232),
            (BannerForm.FULL, replace(LONG, **noted), 1232),
            (BannerForm.COMPACT, MARIA, 472),
            (BannerForm.COMPACT, evidence, 275),
            (BannerForm.COMPACT, LONG, 275),
        )
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_banner(theme: Theme, stage: Stage, picture: Any, dark: bool) -> None:
    theme.set_dark(dark)
    look = "dark" if dark else "light"
    assert picture(stage(*_held(forms(theme))), f"banner-{look}").exists()


def test_picture_of_the_banner_with_longer_words(
    theme: Theme, stage: Stage, picture: Any, longer_words: None
) -> None:
    assert picture(stage(*_held(forms(theme))), "banner-longer-words").exists()


def _held(banners: list[tuple[PatientBanner, int]]) -> list[QWidget]:
    """Each banner at its own width at the left of the window."""
    held: list[QWidget] = []
    for banner, width in banners:
        frame = QWidget()
        frame.setFixedHeight(banner.height())
        banner.setParent(frame)
        banner.setGeometry(0, 0, width, banner.height())
        held.append(frame)
    return held
