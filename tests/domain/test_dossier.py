"""What a preset prints, and the shapes of statuses."""

from __future__ import annotations

import msgspec
import pytest

from exodesk.catalogue import read_bank
from exodesk.domain.dossier import ALL_PARTS, Dossier
from exodesk.domain.plan import Plan
from exodesk.domain.shapes import GATE_SHAPES, GRID, ITEM_SHAPES, TRIP_SHAPES, Arc
from exodesk.errors import WrongUse
from tests.report.conftest import dossier_of, plan_from

PLAN = plan_from("three-clinics")


def _ids(dossier: Dossier) -> list[str]:
    return [clinic.id for clinic in dossier.clinics]


def _without_choice(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, chosen_clinic=None)


def test_take_prints_the_chosen_clinic_else_all() -> None:
    assert _ids(dossier_of(PLAN, preset="take")) == ["c3"]
    assert _ids(dossier_of(_without_choice(PLAN), preset="take")) == ["c1", "c2", "c3"]


def test_take_leaves_archived_clinics_at_home_unless_named() -> None:
    archived = msgspec.structs.replace(PLAN.clinics[0], archived_on="2026-11-20")
    plan = msgspec.structs.replace(_without_choice(PLAN), clinics=(archived, *PLAN.clinics[1:]))
    assert _ids(dossier_of(plan, preset="take")) == ["c2", "c3"]
    assert _ids(dossier_of(plan, preset="take", clinics=("c1",))) == ["c1"]
    assert _ids(dossier_of(plan, preset="everything")) == ["c1", "c2", "c3"]


def test_blank_knows_no_clinic_even_if_there_is_a_plan() -> None:
    dossier = dossier_of(PLAN, preset="blank")
    assert dossier.plan is None
    assert _ids(dossier) == []
    assert dossier.parts == ("desk", "doctor", "day", "after")


def test_parts_come_in_the_order_of_printing_and_only_where_there_is_something() -> None:
    assert dossier_of(PLAN).parts == tuple(part for part in ALL_PARTS if part not in {"lump", "guide"})
    assert dossier_of(PLAN, parts=("sources", "summary")).parts == ("summary", "sources")
    assert "compare" not in dossier_of(PLAN, clinics=("c1",)).parts


def test_the_day_is_for_the_clinic_named_alone_else_for_the_chosen_one() -> None:
    assert _trip(dossier_of(PLAN)) == "c3"
    assert _trip(dossier_of(PLAN, clinics=("c1",))) == "c1"
    assert _trip(dossier_of(PLAN, clinics=("c1", "c2"))) is None
    assert _trip(dossier_of(_without_choice(PLAN))) is None


def _trip(dossier: Dossier) -> str | None:
    return dossier.trip_clinic.id if dossier.trip_clinic else None


def test_what_cannot_be_printed_is_refused() -> None:
    with pytest.raises(WrongUse, match="dossier-clinic-unknown"):
        dossier_of(PLAN, clinics=("c9",))
    with pytest.raises(WrongUse, match="dossier-nothing-to-print"):
        dossier_of(None, preset="blank", parts=("summary",))


def test_every_status_and_state_of_the_bank_has_a_shape_of_its_own() -> None:
    bank = read_bank()
    assert set(GATE_SHAPES) == {status.code for status in bank.statuses}
    assert set(ITEM_SHAPES) == {state.id for state in bank.states}
    assert set(TRIP_SHAPES) == {"kept", "broken", "open", "note"}
    for table in (GATE_SHAPES, ITEM_SHAPES):
        assert len({shape.marks for shape in table.values()}) == len(table)


def test_shapes_stay_on_the_grid() -> None:
    for shape in (*GATE_SHAPES.values(), *ITEM_SHAPES.values()):
        for mark in shape.marks:
            if isinstance(mark, Arc):
                points = [(mark.box[0], mark.box[1]), (mark.box[2], mark.box[3])]
            else:
                points = list(mark.points)
            edge = mark.width / 2
            assert all(edge <= x <= GRID - edge and edge <= y <= GRID - edge for x, y in points)
