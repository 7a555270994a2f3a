"""Tests of the Clinic screen with keys and clicks: facts, gates, reasons, evidence, log."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from exodesk.plan import AnswerDraft, OpenPlan
from exodesk.ui.clinic.at_path import put_at, read_at
from exodesk.ui.clinic.fact_row import FactRow
from exodesk.ui.clinic.fact_state import StatusLink
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.place import clinic_place
from exodesk.ui.widgets import LinkButton
from exodesk.ui.window import MainWindow


def clinic_screen(window: MainWindow, clinic: str = "c1", view: str = "facts") -> ClinicScreen:
    window.go(clinic_place(clinic, view))
    return cast("ClinicScreen", window.screen_in_sight)


def fact(screen: ClinicScreen, *path: str) -> EditInPlace:
    edit = screen.facts.rows[path].edit
    assert edit is not None
    return edit


def type_fact(qtbot: QtBot, edit: EditInPlace, words: str) -> None:
    edit.open()
    editor = edit.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_click_beside_the_tabs_opens_none_of_them(window: MainWindow) -> None:
    screen = clinic_screen(window, view="consent")
    last = screen.tabs.tabRect(screen.tabs.count() - 1)
    beside = last.center() + QPoint(last.width() * 2, 0)
    assert screen.tabs.rect().contains(beside)
    QTest.mouseClick(screen.tabs, Qt.MouseButton.LeftButton, pos=beside)
    assert screen.tab == "consent"


# Facts


def test_values_and_where_they_come_from(window: MainWindow) -> None:
    screen = clinic_screen(window)
    assert fact(screen, "name", "ko").label.text() == "별빛모래의원"
    assert fact(screen, "product", "name").label.text() == "Placebora Skin Plus"
    assert fact(screen, "product", "seller").label.text() == "not known"
    texts = [link.text() for link in screen.facts.findChildren(LinkButton)]
    assert "Ask" in texts
    assert "Look up" in texts


def test_a_state_names_its_source_where_there_is_room(window: MainWindow) -> None:
    window.resize(1280, 800)
    screen = clinic_screen(window)
    assert "Verified, own look-up 19 Nov" in {link.text() for link in screen.facts.findChildren(StatusLink)}


def test_the_style_of_the_place_and_how_it_was_found_are_kept(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    screen = clinic_screen(window)
    type_fact(qtbot, fact(screen, "x", "doctor_minutes"), "4")
    type_fact(qtbot, fact(screen, "x", "found_through"), "An advert on 2 Nov")
    style = fact(screen, "x", "patients_at_once")
    style.open()
    cast("QComboBox", style.editor).setCurrentText("Many people at once")
    style.commit()
    kept = {"doctor_minutes": 4, "found_through": "An advert on 2 Nov", "patients_at_once": "many"}
    assert window.context.value.clinic("c1").x == kept
    other = OpenPlan.open(sample, read_only=True)
    assert other.clinic("c1").x == kept
    other.close()
    type_fact(qtbot, fact(screen, "x", "doctor_minutes"), " ")
    assert fact(screen, "x", "doctor_minutes").label.text() == "not known"
    assert "doctor_minutes" not in dict(cast("dict[str, object]", window.context.value.clinic("c1").x))


def test_what_another_program_left_beside_the_facts_is_no_trouble(window: MainWindow) -> None:
    clinic = replace(window.context.value.clinic("c1"), x={"patients_at_once": ["?"], "doctor_minutes": {"a": 1}})
    window.context.plan.put_clinic(clinic)
    screen = clinic_screen(window)
    assert fact(screen, "x", "patients_at_once").label.text() == "not known"
    assert fact(screen, "x", "doctor_minutes").label.text() == "not known"


def test_a_fact_is_edited_in_place_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window)
    phone = fact(screen, "phone")
    type_fact(qtbot, phone, "02-123-4567")
    assert window.context.value.clinic("c1").phone == "02-123-4567"
    assert phone.label.hasFocus()
    assert window.toast.words
    window.commands.undo()
    assert phone.label.text() == "02-000-0001"


def test_f2_opens_the_fact_with_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window)
    phone = fact(screen, "phone")
    phone.label.setFocus()
    window.commands.actions["edit_field"].trigger()
    assert phone.is_open


def test_it_says_what_goes_out_of_date_before_leaving(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c3")
    name = fact(screen, "product", "name")
    name.open()
    editor = cast("QLineEdit", name.editor)
    QTest.keyClicks(editor, "X")
    assert screen.facts.note.isVisible()
    announced = window.context.plan.out_of_date_if(
        put_at(window.context.value.clinic("c3"), ("product", "name"), editor.text())
    )
    assert str(len(announced)) in screen.facts.note.words()
    assert len(announced) > 9
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not screen.facts.note.isVisible()
    stale = [item for item in window.context.status("c3").items.values() if item.state == "stale"]
    assert len(stale) > 9
    window.commands.undo()
    assert window.context.status("c3").gate(1).status == "done"


def test_the_answers_that_go_out_of_date_are_named_without_saving(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c3")
    before = window.context.value
    name = fact(screen, "product", "name")
    name.open()
    editor = cast("QLineEdit", name.editor)
    QTest.keyClicks(editor, "X")
    assert editor.hasFocus()
    point = window.context.bank.question_by_id["product-exact-name"].short.in_("en")
    assert point not in screen.facts.note.words()
    assert not screen.facts.note.show_link.hasFocus()  # one focus ring, not two
    qtbot.mouseClick(screen.facts.note.show_link, Qt.MouseButton.LeftButton)
    assert point in screen.facts.note.words()
    assert not screen.facts.note.show_link.isVisible()
    assert editor.hasFocus()
    assert window.context.value is before
    QTest.keyClicks(editor, "Y")
    assert point in screen.facts.note.words()
    assert name.editor is editor
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not screen.facts.note.isVisible()
    name.open()
    again = name.editor
    assert again is not None
    QTest.keyClicks(again, "Z")
    assert screen.facts.note.show_link.isVisible()


def test_escape_in_a_fact_takes_the_note_away(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c3")
    name = fact(screen, "product", "name")
    name.open()
    QTest.keyClicks(cast("QLineEdit", name.editor), "X")
    QTest.keyClick(cast("QLineEdit", name.editor), Qt.Key.Key_Escape)
    assert not screen.facts.note.isVisible()
    assert window.context.value.clinic("c3").product == window.context.plan.clinic("c3").product
    assert name.label.text() == "Fablecell Surface"


def test_a_first_product_is_made_where_there_is_none(qtbot: QtBot, window: MainWindow) -> None:
    window.context.perform(
        lambda: window.context.plan.put_clinic(put_at(window.context.value.clinic("c2"), ("device",), None))
    )
    screen = clinic_screen(window, "c2")
    type_fact(qtbot, fact(screen, "device", "model"), "Imaginary RF 3")
    device = window.context.value.clinic("c2").device
    assert device is not None
    assert device.model == "Imaginary RF 3"


def test_choices_and_yes_no(window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    route = fact(screen, "visit", "route")
    route.open()
    box = cast("QComboBox", route.editor)
    assert box.itemText(0) == "not known"
    box.setCurrentIndex(box.findData("after-laser"))
    assert route.commit()
    assert window.context.value.clinic("c2").visit.route == "after-laser"
    numbing = fact(screen, "visit", "numbing_used")
    numbing.open()
    yes = cast("QComboBox", numbing.editor)
    yes.setCurrentIndex(yes.findText("No"))
    assert numbing.commit()
    assert window.context.value.clinic("c2").visit.numbing_used is False
    assert numbing.label.text() == "No"


def test_bad_amounts_stay_with_what_is_wrong(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    total = fact(screen, "quotes", "q3", "total_krw")
    type_fact(qtbot, total, "about 300")
    assert total.is_open
    assert "380,000" in total.fault()
    assert window.context.value.clinic("c2").quotes[0].total_krw == 150000
    total.restore()


def test_people_quotes_and_extras_are_added_and_removed(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    before = window.context.value.clinic("c2")
    for what, member in (("person", "practitioners"), ("quote", "quotes"), ("extra", "extras")):
        screen.facts._add(what)
        now = getattr(window.context.value.clinic("c2"), member)
        assert len(now) == len(getattr(before, member)) + 1
        qtbot.waitUntil(lambda: any(row.edit and row.edit.is_open for row in screen.facts.rows.values()), timeout=2000)
        screen.facts.leave()
    person = window.context.value.clinic("c2").practitioners[-1]
    assert person.planned, "the first doctor is the planned one until somebody says otherwise"
    row = screen.facts.rows["practitioners", person.id, "name", "ko"]
    assert row.edit is not None
    row.edit.open()
    cast("QLineEdit", row.edit.editor).setText("윤예시")  # the keys of QTest know no Hangul
    assert row.edit.commit()
    assert window.context.value.clinic("c2").planned_doctor == window.context.value.clinic("c2").practitioners[-1]
    screen.facts._remove(("practitioners", person.id))
    assert window.context.value.clinic("c2").practitioners == ()


def test_the_newest_quote_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    screen.facts._add("quote")
    titles = [key[1] for key in screen.facts.rows if key[0] == "quotes" and key[-1] == "dated_on"]
    assert titles[-1] == "q3"
    assert len(titles) == 2


def test_a_quote_keeps_its_day(window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    day = fact(screen, "quotes", "q3", "dated_on")
    day.open()
    cast("QLineEdit", day.editor).clear()
    day.commit()
    assert window.context.value.clinic("c2").quotes[0].dated_on == "2026-11-05"
    assert day.value == "2026-11-05"


def test_another_doctor_can_be_planned(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1")
    screen.facts._add("person")
    added = window.context.value.clinic("c1").practitioners[-1]
    assert not added.planned
    screen.facts._plan_person(added.id)
    assert window.context.value.clinic("c1").planned_doctor == window.context.value.clinic("c1").practitioners[-1]


def test_a_call_is_written_down(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    screen.facts.contacts._add()
    contact = window.context.value.clinic("c2").contacts[-1]
    edit = screen.facts.contacts.texts[contact.id]
    qtbot.waitUntil(lambda: edit.is_open, timeout=2000)
    editor = cast("QPlainTextEdit", edit.editor)
    QTest.keyClicks(editor, "They will call back.")
    edit.commit()
    assert window.context.value.clinic("c2").contacts[-1].text == "They will call back."


def test_a_state_leads_to_its_question(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window)
    link = next(link for link in screen.facts.findChildren(LinkButton) if link.text() == "Look up")
    link.click()
    assert window.here.outer == "verify"
    assert window.here.question is not None


@pytest.mark.parametrize(
    ("path", "value"),
    [(("phone",), "1"), (("visit", "route"), "injected"), (("quotes", "q3", "vials"), 4), (("product", "name"), None)],
)
def test_paths_read_what_they_put(window: MainWindow, path: tuple[str, ...], value: object) -> None:
    clinic = window.context.value.clinic("c2")
    assert read_at(put_at(clinic, path, value), path) == value
    assert read_at(clinic, ("quotes", "no-such", "vials")) is None


# Gates and reasons


def test_three_gates_in_words(window: MainWindow) -> None:
    screen = clinic_screen(window)
    assert [gate.status for gate in screen.strip.gates] == ["Do not book", "Do not sign", "Stop"]
    assert all(gate.accessibleName() for gate in screen.strip.gates)
    assert screen.strip.gates[0].accessibleDescription() == window.context.bank.fixed_line.en


def test_a_gate_opens_its_reasons_and_escape_closes(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window)
    QTest.mouseClick(screen.strip.gates[0], Qt.MouseButton.LeftButton)
    assert window.here.view == "reasons/1"
    assert screen.reasons.isVisible()
    assert not screen.tabs.isVisible()
    assert screen.strip.gates[0].isChecked()
    QTest.keyClick(screen.reasons, Qt.Key.Key_Escape)
    assert screen.facts.isVisible()
    assert screen.strip.gates[0].hasFocus()
    assert not screen.strip.gates[0].isChecked()


def test_reasons_begin_with_red_blockers(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1", "reasons/1")
    ids = [block.reason.id for block in screen.reasons.blocks]
    status = window.context.status("c1")
    red = {reason.id for reason in status.gate(1).reasons if reason.state in {"red", "conflict"}}
    assert set(ids) == red
    severities = [block.reason.severity for block in screen.reasons.blocks]
    assert severities == sorted(severities)  # blocker before major


def test_a_reason_leads_to_its_question(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1", "reasons/1")
    screen.reasons.links["doctor-licensed"].click()
    assert (window.here.outer, window.here.question) == ("verify", "doctor-licensed")


def test_going_on_anyway_is_kept_and_changes_no_status(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c1", "reasons/1")
    before = window.context.status("c1").gate(1).status
    go_on = screen.reasons.go_on
    assert go_on is not None
    go_on.edit.open()
    QTest.keyClicks(cast("QPlainTextEdit", go_on.edit.editor), "My sister went there.")
    go_on.edit.commit()
    written = window.context.value.clinic("c1").overrides[-1]
    assert (written.gate, written.reason, written.status_then) == (1, "My sister went there.", before)
    assert window.context.status("c1").gate(1).status == before


def test_a_gate_that_is_done_offers_no_going_on(window: MainWindow) -> None:
    screen = clinic_screen(window, "c3", "reasons/1")
    assert screen.reasons.go_on is None


def test_later_gates_name_only_what_is_new(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1", "reasons/2")
    first = {reason.id for reason in window.context.status("c1").gate(1).reasons}
    assert not first & {block.reason.id for block in screen.reasons.blocks}


# Tabs, evidence, log


def test_tabs_follow_the_place(window: MainWindow) -> None:
    screen = clinic_screen(window)
    window.commands.actions["log"].trigger()
    assert screen.log.isVisible()
    window.commands.actions["previous_tab"].trigger()
    assert screen.evidence.isVisible()
    screen.tabs.setCurrentIndex(0)
    assert window.here.view == "facts"


def test_consent_has_no_number_before_the_checks_of_gate_1_are_past(window: MainWindow) -> None:
    for clinic in ("c1", "c2"):  # stop and unverified
        assert clinic_screen(window, clinic).tabs.tabText(2) == "Consent"
    earlier = window.context.plan.answers_of("c3")
    first = next(answer for answer in earlier if answer.question.startswith("c-"))
    draft = AnswerDraft(
        clinic="c3", question=first.question, value="unsure", rank=4, checked_on="2026-11-22", supersedes=first.id
    )
    window.context.perform(lambda: window.context.plan.add_answer(draft))
    assert clinic_screen(window, "c3").tabs.tabText(2) == "Consent · 1 open"


def test_questions_have_the_room_to_themselves(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1", "verify")
    assert screen.verify.isVisible()
    assert not screen.strip.isVisible()
    assert screen.tabs.isVisible()


def test_a_file_dropped_on_a_clinic_is_its_evidence(window: MainWindow, tmp_path: Path) -> None:
    screen = clinic_screen(window, "c2")
    file = tmp_path / "label.txt"
    file.write_text("화장품", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    window.commands.clinic.take(data)
    window.go(clinic_place("c2", "evidence"))
    assert window.context.value.evidence[-1].file_name == "label.txt"
    assert "2" in screen.tabs.tabText(3)


def test_the_log_has_what_was_done_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    screen = clinic_screen(window, "c2")
    type_fact(qtbot, fact(screen, "phone"), "1")
    type_fact(qtbot, fact(screen, "phone"), "2")
    window.commands.undo()
    window.go(clinic_place("c2", "log"))
    states = [screen.log.list.topLevelItem(row) for row in range(screen.log.list.topLevelItemCount())]
    assert [item.text(2) for item in states if item] == ["taken back", ""]


def test_toast_undo_and_log_say_what_was_changed(qtbot: QtBot, window: MainWindow) -> None:
    type_fact(qtbot, fact(clinic_screen(window), "phone"), "02-123-4567")
    assert window.toast.words == "Phone changed, Starsand Clinic"
    assert window.commands.actions["undo"].text() == "Undo: Phone changed, Starsand Clinic"
    screen = clinic_screen(window, view="verify/list")
    screen.verify.list.tree.setFocus()
    QTest.keyClick(screen.verify.list.tree, Qt.Key.Key_3)
    said = window.toast.words
    assert said.startswith("Answer ")
    assert "Real medical clinic or hospital, Starsand Clinic" in said
    log = clinic_screen(window, view="log").log.list
    lines = [item.text(1) for item in (log.topLevelItem(row) for row in range(2)) if item is not None]
    assert lines == [said, "Phone changed, Starsand Clinic"]


def test_another_clinic_shows_its_own_facts(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1")
    clinic_screen(window, "c2")
    assert fact(screen, "name", "en").label.text() == "Blue Paper Clinic"
    assert screen.head.name.full_text() == "Blue Paper Clinic"


def test_tab_goes_down_the_facts(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1")
    QApplication.processEvents()  # layouts show new widgets a moment later
    fact(screen, "name", "ko").label.setFocus()
    seen = []
    for _ in range(6):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget().accessibleName())
    assert seen[0].startswith("Verified"), "the state of the first fact"
    assert [name.partition(":")[0] for name in seen[1:3]] == ["English name", "Korean address"]


def test_tab_out_of_an_editor_goes_on_from_there(window: MainWindow) -> None:
    screen = clinic_screen(window, "c1")
    phone = fact(screen, "phone")
    phone.open()
    assert phone.editor is not None
    QTest.keyClick(phone.editor, Qt.Key.Key_Tab)
    assert window.focusWidget().accessibleName().startswith("Links")


def test_typing_on_a_fact_is_kept(window: MainWindow) -> None:
    screen = clinic_screen(window)
    edit = (
        fact(screen, "facilitator", "name") if ("facilitator", "name") in screen.facts.rows else fact(screen, "phone")
    )
    before = edit.value or ""
    edit.label.setFocus()
    QTest.keyClicks(edit.label, "0")
    assert isinstance(edit.editor, QLineEdit)
    QTest.keyClicks(edit.editor, "2-7")
    QTest.keyClick(edit.editor, Qt.Key.Key_Return)
    assert edit.value == f"{before}02-7"


def test_pasting_on_a_fact_is_kept(window: MainWindow) -> None:
    screen = clinic_screen(window)
    edit = fact(screen, "product", "seller")
    QApplication.clipboard().setText("Gasang\nTrading ")
    edit.label.setFocus()
    QTest.keyClick(edit.label, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.commit()
    product = window.context.value.clinic("c1").product
    assert product is not None
    assert product.seller == "Gasang Trading"


def test_a_new_quote_is_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 640)
    screen = clinic_screen(window)
    link = next(link for link in screen.facts.findChildren(LinkButton) if link.text() == "Add a newer quote")
    bar = screen.facts.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    screen.facts.ensureWidgetVisible(link)
    assert bar.value() > 0
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)

    def is_in_sight() -> bool:
        editor = QApplication.focusWidget()
        return isinstance(editor, QLineEdit) and not editor.visibleRegion().isEmpty()

    qtbot.waitUntil(is_in_sight)


def test_a_value_from_an_answer_leads_to_its_question(window: MainWindow) -> None:
    screen = clinic_screen(window)
    row = next(row for row in screen.facts.findChildren(FactRow) if row.spec.label == "deposit")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.here.question == "price-refund-rule"
