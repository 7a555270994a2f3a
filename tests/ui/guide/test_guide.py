"""Tests of the guide: facts with verdict and sources, search, links to questions and back, places, words, law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from exodesk.ui.guide.fact_block import FactBlock
from exodesk.ui.guide.place_block import PlaceBlock
from exodesk.ui.guide.says import review_is_past
from exodesk.ui.guide.screen import GuideScreen
from exodesk.ui.place import Place
from exodesk.ui.settings import SettingsFile
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window


def guide(window: MainWindow, view: str | None = None, question: str | None = None) -> GuideScreen:
    window.go(Place(screen="guide", view=view, question=question))
    screen = window.screen_in_sight
    assert isinstance(screen, GuideScreen)
    return screen


def said(block: FactBlock | PlaceBlock) -> str:
    return "\n".join(words.text() for words in block.findChildren(Words) if not words.isHidden())


def test_a_fact_says_verdict_date_and_how_sure(window: MainWindow) -> None:
    screen = guide(window, "facts/law")
    first = screen.facts.blocks[0]
    assert first.fact.id == "f-1-1"
    assert "“Exosome treatment is legal and permitted in Korea.”" in said(first)
    for words in ("Contradicted", "as of Apr 2026", "how sure: high", "look again by 27 May 2027"):
        assert words in said(first)


def test_sources_open_in_place(qtbot: QtBot, window: MainWindow) -> None:
    first = guide(window, "facts/law").facts.blocks[0]
    assert not first.sources_shown
    first.sources_link.setFocus()
    qtbot.keyClick(first.sources_link, Qt.Key.Key_Space)
    titles = [
        window.context.bank.entry("sources.source", code).values["title"] for code in first.fact.values["sources"]
    ]
    assert all(str(title) in said(first) for title in titles)


def test_every_fact_can_be_reached_and_says_verdict_day_and_how_sure(window: MainWindow) -> None:
    screen, say = guide(window), window.context.say
    seen = set()
    for topic in window.context.bank.lists["facts.topic"]:
        screen.facts.show_topic(topic.id)
        seen |= {block.fact.id for block in screen.facts.blocks}
        for block in screen.facts.blocks:
            verdict = say(f"ui.guide.verdict.{block.fact.values['verdict']}")
            for words in (verdict, "as of", f"how sure: {block.fact.values['confidence']}"):
                assert words in said(block), block.fact.id
            assert block.sources_link.isEnabled()
    assert seen == {fact.id for fact in window.context.bank.lists["facts.fact"]}


def test_topics_stand_evenly_one_below_another(window: MainWindow) -> None:
    topics = guide(window, "facts/law").facts.topics
    assert len({topics.item(row).sizeHint().height() for row in range(topics.count())}) == 1


def test_the_arrow_keys_walk_the_topics(qtbot: QtBot, window: MainWindow) -> None:
    screen = guide(window, "facts/law")
    before = window.here.view
    qtbot.keyClick(screen.facts.topics, Qt.Key.Key_Down)
    assert window.here.view != before
    assert {block.fact.values["topic"] for block in screen.facts.blocks} == {str(window.here.inner)}


def test_search_finds_in_the_part_in_sight_and_escape_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    screen = guide(window, "facts/law")
    qtbot.keyClicks(screen.line, "camera")
    qtbot.waitUntil(lambda: bool(screen.facts.blocks) and screen.facts.blocks[0].fact.id != "f-1-1")
    assert all("camera" in said(block).lower() for block in screen.facts.blocks)
    qtbot.keyClick(screen.line, Qt.Key.Key_Escape)
    assert screen.facts.blocks[0].fact.id == "f-1-1"
    qtbot.keyClicks(screen.line, "zzqq")
    qtbot.keyClick(screen.line, Qt.Key.Key_Return)
    assert not screen.facts.blocks


def test_from_a_question_to_its_facts_and_back(qtbot: QtBot, window: MainWindow) -> None:
    question = next(question for question in window.context.bank.questions if question.facts)
    screen = guide(window, question=question.id)
    assert {block.fact.id for block in screen.facts.blocks} == set(question.facts)
    link = screen.facts.blocks[0].user_links[0]
    assert link.accessibleName().startswith("Go to the question")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.here.screen == "clinic"
    assert window.here.question in {user.id for user in window.context.bank.questions}
    window.go_back()
    assert window.here == Place(screen="guide", question=question.id)


def test_without_a_clinic_a_question_link_says_what_to_do(qtbot: QtBot, empty_window: MainWindow) -> None:
    screen = guide(empty_window, "facts/law")
    qtbot.mouseClick(screen.facts.blocks[0].user_links[0], Qt.MouseButton.LeftButton)
    assert empty_window.here.screen == "guide"
    assert "Add a clinic first" in empty_window.toast.words


def test_a_place_copies_its_korean_name(qtbot: QtBot, window: MainWindow) -> None:
    screen = guide(window, "place/p-foreign-registry")
    block = next(block for block in screen.places.blocks if block.place.id == "p-foreign-registry")
    assert "Confirms: Which clinic or agent is on the list" in said(block)
    qtbot.mouseClick(block.copy_name, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "외국인환자 유치정보시스템"


def test_words_are_found_by_their_korean(qtbot: QtBot, window: MainWindow) -> None:
    screen = guide(window, "terms")
    everything = len(screen.terms.copies)
    screen.line.insert("전문의")  # test keys know Latin letters only
    qtbot.keyClick(screen.line, Qt.Key.Key_Return)
    assert 0 < len(screen.terms.copies) < everything


def test_the_law_is_a_line_in_time_with_today_and_own_dates(qtbot: QtBot, window: MainWindow) -> None:
    screen = guide(window, "changes")
    moments = [row.moment for row in screen.changes.rows]
    bank = window.context.bank
    effective = [fact.id for fact in bank.lists["facts.fact"] if fact.values.get("effective")]
    assert [moment.day for moment in moments] == sorted(moment.day for moment in moments)
    assert {moment.fact for moment in moments if moment.kind == "coming"} == set(effective)
    assert len([moment for moment in moments if moment.kind == "past"]) == len(bank.lists["facts.change"])
    own = [(moment.kind, moment.words) for moment in moments if moment.kind in {"own", "today"}]
    assert own == [("own", "Arrive"), ("today", "today"), ("own", "Treatment"), ("own", "Flight")]
    tax = next(row for row in screen.changes.rows if "No more tax refund" in row.moment.words)
    assert (tax.moment.written, tax.moment.note) == ("1 Jan 2026", "changed")
    assert tax.link is not None
    qtbot.mouseClick(tax.link, Qt.MouseButton.LeftButton)
    assert window.here.view == "fact/f-2-9"


def test_a_law_that_is_in_force_by_now_says_so(window: MainWindow) -> None:
    window.context.today = lambda: date(2026, 12, 11)
    log = next(row for row in guide(window, "changes").changes.rows if row.moment.fact == "f-x-access-log-2026")
    assert (log.moment.kind, log.moment.note) == ("past", "in force since")


def test_the_line_in_time_is_searched_too(qtbot: QtBot, window: MainWindow) -> None:
    screen = guide(window, "changes")
    qtbot.keyClicks(screen.line, "microneedles")
    qtbot.keyClick(screen.line, Qt.Key.Key_Return)
    assert {row.moment.fact for row in screen.changes.rows} == {"f-x-mfds-needles"}
    assert not any(row.moment.kind == "today" for row in screen.changes.rows)


def test_a_late_second_look_is_said(window: MainWindow) -> None:
    fact = window.context.bank.entry("facts.fact", "f-1-1")
    assert not review_is_past(fact, date(2027, 5, 27))
    assert review_is_past(fact, date(2027, 5, 28))
    window.context.today = lambda: date(2028, 1, 1)  # the clock of the window, not our code
    screen = guide(window, "facts/law")
    assert "A second look was due by 27 May 2027" in said(screen.facts.blocks[0])


def test_the_guide_opens_in_korean(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample, language="ko")
    screen = guide(window, "facts/law")
    first = said(screen.facts.blocks[0])
    assert "사실과 다름" in first
    assert "“한국에서 엑소좀 시술은 합법이며 허용되어 있습니다.”" in first
    assert "There is no general permission" not in first
    places = guide(window, "place/p-health-centre").places.blocks
    assert "병원이 있는 지역의 보건소" in said(next(b for b in places if b.place.id == "p-health-centre"))
    close(window)


def foot(screen: GuideScreen) -> str:
    return "\n".join(words.text() for words in screen.findChildren(Words))


def test_unchecked_korean_is_told_in_the_language_of_the_window_and_english_is_not(qtbot: QtBot, sample: Path) -> None:
    english = open_window(qtbot, sample)
    assert "not checked" not in foot(guide(english, "terms"))
    close(english)
    korean = open_window(qtbot, sample, language="ko")
    assert "전문 번역가의 검토를 거치지 않았습니다" in foot(guide(korean, "terms"))
    close(korean)
    SettingsFile().put(question_language="ko")
    mixed = open_window(qtbot, sample)
    screen = guide(mixed, "facts/law")
    assert "The translation of help and guide was not checked" in foot(screen)
    assert "한국에서 엑소좀 시술은 합법이며" in said(screen.facts.blocks[0])
    assert "Contradicted" in said(screen.facts.blocks[0])
    close(mixed)


def found_in_terms(qtbot: QtBot, window: MainWindow, query: str) -> set[str]:
    screen = guide(window, "terms")
    screen.line.insert(query)  # test keys know Latin letters only
    qtbot.keyClick(screen.line, Qt.Key.Key_Return)
    return set(screen.terms.copies)


def test_the_guide_is_searched_in_english_and_korean_whatever_is_shown(qtbot: QtBot, sample: Path) -> None:
    english = open_window(qtbot, sample)
    assert found_in_terms(qtbot, english, "이물질") == {"granuloma"}, "a word of the Korean meaning"
    close(english)
    korean = open_window(qtbot, sample, language="ko")
    assert found_in_terms(qtbot, korean, "something foreign") == {"granuloma"}
    close(korean)


def test_a_korean_reader_finds_the_korean_term_first(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample, language="ko")
    screen = guide(window, "terms")
    words = [label.text() for label in screen.terms.findChildren(Words)]
    assert words.index("진료기록") < words.index("medical record")
    qtbot.mouseClick(screen.terms.copies["medical-record"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "진료기록"
    close(window)


def test_f1_opens_the_guide_for_what_is_on_the_screen(window: MainWindow) -> None:
    window.go(Place(screen="trip"))
    window.commands.actions["guide_page"].trigger()
    assert {block.fact.values["topic"] for block in guide_in_sight(window).facts.blocks} == {"trip"}


def guide_in_sight(window: MainWindow) -> GuideScreen:
    screen = window.screen_in_sight
    assert isinstance(screen, GuideScreen)
    return screen
