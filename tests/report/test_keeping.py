"""Pages that are kept are those that a cold build makes: the same bytes after any edit and with any choice."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.dossier import ALL_PARTS, PRIVATE_PARTS, Dossier, DossierOptions
from exodesk.domain.plan import Plan
from exodesk.plan import OpenPlan, import_json
from exodesk.report import DossierReport, Keep, keeping, write_dossier
from exodesk.report.extract import Whole
from exodesk.report.fonts import FontSet
from exodesk.report.kit import Kit
from exodesk.report.look import Look
from exodesk.report.pages import Pages
from exodesk.report.sections import SECTIONS
from exodesk.report.sheet import Sheet
from tests.report.conftest import DATA, TODAY, dossier_of, plan_from
from tests.report.random_edits import RandomEdits

PLAN = plan_from("three-clinics")
STEPS = 8


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[OpenPlan]:
    """Give the sample plan on a real file."""
    file = tmp_path / "plan.exodesk"
    import_json(DATA / "three-clinics.json", file)
    with OpenPlan.open(file) as opened:
        yield opened


def _made(dossier: Dossier, keep: Keep | None = None) -> tuple[bytes, DossierReport]:
    out = io.BytesIO()
    report = write_dossier(dossier, out, keep=keep)
    return out.getvalue(), report


def _is_true(dossier: Dossier, keep: Keep) -> bool:
    return _made(dossier, keep) == _made(dossier)


@pytest.mark.parametrize("seed", range(2))
def test_kept_pages_are_those_of_a_cold_build_after_any_edit(plan: OpenPlan, seed: int) -> None:
    keep, edits = Keep(), RandomEdits(plan, seed)
    done = []
    for _ in range(STEPS):
        done.append(edits.edit())
        for options in (DossierOptions(), edits.options()):
            assert _is_true(plan.dossier(options, TODAY), keep), (done, options)


@pytest.mark.parametrize("preset", ["everything", "take"])
@pytest.mark.parametrize("plan", [PLAN, plan_from("history")], ids=["three clinics", "history"])
def test_no_piece_would_print_more_if_it_could_read_the_whole_plan(plan: Plan, preset: str) -> None:
    """An extract that lacks something gives the same wrong page each time: no comparison of two builds finds that."""
    moved = Change(
        id="x99", clinic=None, part="date", old="2026-11-20", new="2026-11-25", at="2026-11-21T10:00:00+09:00"
    )
    plan = replace(plan, x={"traveller": {"name": "Kim Minji"}}, changes=(*plan.changes, moved))
    dossier = dossier_of(plan, parts=ALL_PARTS, private=PRIVATE_PARTS, preset=preset)
    whole, look = Whole(dossier), Look(FontSet(""), grey=False)
    everything = whole.everything()
    pages = Pages(dossier, Kit(everything, look))
    pieces = [piece for section in SECTIONS for piece in section.pieces(whole)]
    assert len(pieces) > 10
    for piece in pieces:
        own = piece.extract.plan
        rows = {"evidence": own.evidence} if own and piece.part == "evidence" else {}
        wide = replace(
            everything,
            plan=replace(plan, **rows),
            clinics=piece.extract.clinics,
            trip_clinic=piece.extract.trip_clinic,
        )
        narrow, wider = (
            [
                page.content
                for sheet in piece.make(Kit(extract, look, contents=dossier.contents), *piece.own)
                for page in pages.laid(sheet, lambda: None)
            ]
            for extract in (piece.extract, wide)
        )
        assert narrow == wider, piece.name


def test_only_the_pieces_that_an_answer_touches_are_made_again(plan: OpenPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[str] = []

    def note(
        self: Pages, sheet: Sheet, turned: Callable[[], None], real: Callable[..., list[Any]] = Pages.laid
    ) -> list[Any]:
        laid.append(sheet.key)
        return real(self, sheet, turned)

    monkeypatch.setattr(Pages, "laid", note)
    keep = Keep()
    _made(plan.dossier(DossierOptions(), TODAY), keep)
    laid.clear()
    answer = next(answer for answer in plan.value.answers if answer.clinic == "c1")
    plan.settle(answer.id, "another note")
    _made(plan.dossier(DossierOptions(), TODAY), keep)
    assert laid == ["summary", "record-c1", "compare"]
    laid.clear()
    plan.undo()
    _made(plan.dossier(DossierOptions(), TODAY), keep)
    assert laid == []


def _first(rows: Sequence[Any], **fields: object) -> tuple[Any, ...]:
    return (replace(rows[0], **fields), *rows[1:])


LEFT_OUT: dict[tuple[str, str], Callable[[Plan], Plan]] = {
    ("Plan", "title"): lambda plan: replace(plan, title="Another title"),
    ("Plan", "rates"): lambda plan: replace(plan, rates=()),
    ("Trip", "flight_home_at"): lambda plan: replace(plan, trip=replace(plan.trip, flight_home_at=None)),
    ("Clinic", "phone"): lambda plan: replace(plan, clinics=_first(plan.clinics, phone="02-000-0000")),
    ("Answer", "note"): lambda plan: replace(plan, answers=_first(plan.answers, note="another note")),
    ("Evidence", "caption"): lambda plan: replace(plan, evidence=_first(plan.evidence, caption="Another")),
    ("Readiness", "tradeoffs"): lambda plan: replace(plan, readiness=replace(plan.readiness, tradeoffs={})),
    ("HealthAnswer", "note"): lambda plan: replace(plan, health=_first(plan.health, note="another note")),
    ("Decision", "words"): lambda plan: replace(plan, decisions=_first(plan.decisions, words="another")),
}


@pytest.mark.parametrize("place", LEFT_OUT, ids=".".join)
def test_an_input_that_were_left_out_would_be_found(monkeypatch: pytest.MonkeyPatch, place: tuple[str, str]) -> None:
    """What guards against an old answer on paper must itself be able to fail."""
    changed = LEFT_OUT[place](PLAN)
    choices: dict[str, Any] = {"private": ("readiness", "health")}
    keep = Keep()
    assert _is_true(dossier_of(PLAN, **choices), keep)
    assert _is_true(dossier_of(changed, **choices), keep)
    real = keeping._parts_of

    def careless(value: object) -> Sequence[object] | None:
        if type(value).__name__ == place[0]:
            fields = (name for name in type(value).__struct_fields__ if name != place[1])  # type: ignore[attr-defined]
            return [getattr(value, name) for name in fields]
        return real(value)

    monkeypatch.setattr(keeping, "_parts_of", careless)
    keep = Keep()
    assert _is_true(dossier_of(PLAN, **choices), keep)
    assert not _is_true(dossier_of(changed, **choices), keep)


@pytest.mark.parametrize("choice", [{"grey": True}, {"paper": "letter"}, {"language": "en"}, {"preset": "take"}])
def test_another_choice_is_another_page(choice: dict[str, Any]) -> None:
    keep = Keep()
    _made(dossier_of(PLAN, parts=ALL_PARTS), keep)
    assert _is_true(dossier_of(PLAN, parts=ALL_PARTS, **choice), keep)


def test_another_day_is_another_page() -> None:
    keep = Keep()
    dossier = dossier_of(PLAN)
    _made(dossier, keep)
    assert _is_true(replace(dossier, today=date(2026, 11, 23)), keep)


def test_a_file_that_was_missing_is_looked_for_again() -> None:
    item = next(item for item in PLAN.evidence if item.media_type == "image/png" and item.content)
    keep = Keep()
    without = replace(dossier_of(PLAN), contents=lambda _: None)
    assert item.present
    _made(without, keep)
    assert _is_true(dossier_of(PLAN), keep)


def test_a_new_script_in_the_plan_is_another_font() -> None:
    keep = Keep()
    texts = ("x", "漢字", "漢字 שלום", "𠮷 漢字", "𠀋𠮷 漢字", "漢字 😀")
    for text in (*texts, *texts[::-1]):
        plan = replace(PLAN, answers=_first(PLAN.answers, note=text), clinics=_first(PLAN.clinics, note="𠮷 漢字"))
        assert _is_true(dossier_of(plan, parts=("summary", "record", "day")), keep), text


def test_values_that_only_look_alike_are_not_the_same() -> None:
    for left, right in ((1, True), (1, 1.0), (0.0, -0.0), ("1", 1), ((1,), [1]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})):
        assert not keeping.same(left, right)
    assert not keeping.same(lambda: 1, lambda: 1)
    assert not keeping.same(frozenset({1}), frozenset({True}))
    clinic = PLAN.clinics[0]
    assert keeping.same(clinic, msgspec.convert(msgspec.to_builtins(clinic), Clinic))
    assert not keeping.same(replace(clinic, x={"a": 1}), replace(clinic, x={"a": True}))


def test_what_is_kept_is_bounded() -> None:
    keep = Keep(most_bytes=150_000)
    for title in ("one", "two", "three"):
        assert _is_true(dossier_of(replace(PLAN, title=title)), keep)
        assert 0 < keep.size <= 150_000
    keep.clear()
    assert keep.size == 0
    assert _is_true(dossier_of(PLAN), keep)


def test_warnings_are_kept_with_their_pages() -> None:
    keep = Keep()
    plan = replace(PLAN, clinics=_first(PLAN.clinics, note="😀 and \x07"), answers=_first(PLAN.answers, note="😀"))
    for _ in range(2):
        _, report = _made(dossier_of(plan), keep)
        assert [warning for warning in report.warnings if "U+1F600, U+0007" in warning]
    assert Counter(report.warnings) == Counter(_made(dossier_of(plan))[1].warnings)
