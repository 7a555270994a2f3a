"""The side list lays its rows out only when one of them says something else: with 1,000 clinics that takes a while."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QModelIndex
from pytestqt.qtbot import QtBot

from exodesk.domain.clinic import Name
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.theme import theme
from tests.ui.windows import close, open_window


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample plan."""
    return Path(shutil.copy(sample_file, tmp_path / "plan.exodesk"))


def test_going_somewhere_changes_no_row(qtbot: QtBot, path: Path) -> None:
    window = open_window(qtbot, path)
    places = window.side.list.places
    clinics = [clinic.id for clinic in window.context.value.clinics]
    with qtbot.assertNotEmitted(places.dataChanged), qtbot.assertNotEmitted(places.modelReset):
        window.go(clinic_place(clinics[1], "facts"))
        assert places.row_at(places.here_index()).place == clinic_place(clinics[1])
        window.go(Place(screen="trip"))
    assert places.row_at(places.here_index()).title == "Trip"
    close(window)


def test_an_edit_changes_the_rows_that_say_something_else(qtbot: QtBot, path: Path) -> None:
    window = open_window(qtbot, path)
    places, plan = window.side.list.places, window.context.plan
    clinic = window.context.value.clinics[1]
    told: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row()))

    places.dataChanged.connect(note)
    window.context.perform(lambda: plan.put_plan(title="Another title"))
    assert told == []
    window.context.perform(lambda: plan.put_clinic(replace(clinic, name=Name(en="Moonlit"))))
    assert [places.row_at(places.index(row)).title for row, _last in told] == ["Moonlit"]
    close(window)


@pytest.mark.parametrize(("width", "height", "zoom"), [(1024, 640, 1.5), (1280, 800, 2.0)])
def test_the_list_keeps_its_width_with_large_text(
    qtbot: QtBot, path: Path, width: int, height: int, zoom: float
) -> None:
    theme().zoom(zoom)
    window = open_window(qtbot, path)
    window.resize(width, height)
    QCoreApplication.processEvents()
    widths = [window.side.width()]
    for screen in ("ask", "guide", "compare", "decide", "plan"):
        window.go(Place(screen=screen, clinic="c1" if screen == "ask" else None))
        QCoreApplication.processEvents()
        widths.append(window.side.width())
    close(window)
    theme().zoom(1.0)
    assert widths == [widths[0]] * len(widths)
