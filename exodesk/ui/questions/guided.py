"""The guided view: one question at a time, the pages between them, progress above and the footer below."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.status import ClinicStatus
from exodesk.ui.context import Context
from exodesk.ui.place import Place
from exodesk.ui.questions.check_step import CheckStep
from exodesk.ui.questions.clinic_step import ClinicStep
from exodesk.ui.questions.footer import Footer
from exodesk.ui.questions.health_step import HealthStep
from exodesk.ui.questions.order import (
    CLINIC_PAGE,
    HEALTH_PAGE,
    PAGES,
    BankName,
    first_open,
    guided_order,
    is_answered,
    questions_of,
    short_title,
    step_after,
)
from exodesk.ui.questions.progress import SectionMarks, SectionProgress
from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.questions.talk_panel import TalkPanel
from exodesk.ui.stack import ScreenStack


class GuidedView(QWidget):
    """Walks through the questions of a bank for a clinic.

    Signals: `moved(str)` with the step in sight, `copied(str)` what went to the clipboard.
    """

    moved = Signal(str)
    copied = Signal(str)

    def __init__(self, context: Context, bank_name: BankName, sitting: set[str], parent: QWidget | None = None) -> None:
        """Make the view; `show_clinic` fills it."""
        super().__init__(parent)
        self._context = context
        self._bank_name = bank_name
        self._steps = guided_order(context.bank, bank_name)
        self._clinic_id = ""
        self._counted: tuple[object, ...] | None = None
        self._progress: tuple[tuple[SectionMarks, ...], tuple[str, str], int, int] = ((), ("", ""), 0, 0)
        self.progress = SectionProgress()
        self.question_page = QuestionPage(context, sitting)
        self.talk = TalkPanel(context) if bank_name == "consent" else None
        if self.talk is not None:
            self.question_page.add_part(self.talk)
        self.clinic_step = ClinicStep(context.texts)
        self.check_step = CheckStep(context, bank_name)
        self.health_step = HealthStep(context)
        self.footer = Footer(context.texts)
        self._stack = ScreenStack()
        for page in (self.question_page, self.clinic_step, self.check_step, self.health_step):
            self._stack.addWidget(page)
        self._top = QVBoxLayout()
        self._top.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        self._connect()

    @property
    def step(self) -> str:
        """The step in sight: a question's id or a page."""
        kept = self._context.whereabouts.of(self._clinic_id, self._bank_name).step
        return kept if kept in self._steps else ""

    def show_clinic(self, clinic_id: str, question_id: str | None = None) -> None:
        """Show a clinic at a question, or where one was, or at the first question without an answer."""
        self.leave()
        self._clinic_id = clinic_id
        wanted = question_id if question_id in self._steps else self.step
        self._go(wanted or first_open(self._steps, self._status(), self._answered()))

    def refresh(self) -> None:
        """Show the plan as it is now."""
        if not self._clinic_id:
            return
        if self.step in PAGES:
            self._fill_page(self.step)
        else:
            self.question_page.refresh()
            if self.talk is not None:
                self.talk.show_question(self._clinic_id, self.step)
        self._show_progress()

    def leave(self) -> None:
        """Save what is being typed."""
        self.question_page.save()
        self.health_step.save()

    @Slot()
    def go_on(self) -> None:
        """Save and show the next step, unless something typed here cannot be read: then show that."""
        if self._stack.currentWidget() is self.question_page and self.question_page.show_unreadable():
            return
        self._walk(1)

    @Slot()
    def skip(self) -> None:
        """Save what can be read and show the next step."""
        self._walk(1)

    @Slot()
    def go_back(self) -> None:
        """Save and show the step before."""
        self._walk(-1)

    def choose_key(self, key: int) -> bool:
        """Choose the answer with a key; False where there is no question or no such key."""
        return self._stack.currentWidget() is self.question_page and self.question_page.choose_key(key)

    def take(self, data: QMimeData) -> bool:
        """Attach something to the question in sight; False on the pages between."""
        return self._stack.currentWidget() is self.question_page and self.question_page.take(data)

    def set_narrow(self, narrow: bool, low: bool, margin: int) -> None:
        """Fit small windows."""
        self._top.setContentsMargins(margin, 8 if low else 12, margin, 8 if low else 14)
        self.progress.show_names(not narrow)
        self.footer.set_margin(margin)
        self.question_page.set_narrow(narrow, low, margin)
        for page in (self.clinic_step, self.check_step, self.health_step):
            page.set_margin(margin)

    def _connect(self) -> None:
        self.progress.opened.connect(self._open_section)
        self.question_page.copied.connect(self.copied)
        self.footer.back.connect(self.go_back)
        self.footer.skip.connect(self.skip)
        self.footer.forward.connect(self.go_on)
        self.clinic_step.answer_wanted.connect(self.go_on)
        self.clinic_step.ask_wanted.connect(self._ask)
        self.check_step.opened.connect(self._go)

    def _status(self) -> ClinicStatus:
        return self._context.status(self._clinic_id)

    def _answered(self) -> set[str]:
        """Give the questions that have an answer, any answer."""
        return {
            answer.question
            for answer in self._context.plan.answers_of(self._clinic_id)
            if answer.superseded_by is None and answer.value != "not-asked"
        }

    def _walk(self, ways: int) -> None:
        has_saved = self.question_page.leave()
        self.health_step.save()
        step = step_after(self._steps, self.step, self._status(), ways)
        if step is not None:
            self._go(step)
        elif has_saved:
            self.question_page.refresh()

    @Slot(str)
    def _go(self, step: str) -> None:
        self.leave()
        self._context.whereabouts.put_step(self._clinic_id, self._bank_name, step)
        if step in PAGES:
            self._fill_page(step)
        else:
            self._stack.setCurrentWidget(self.question_page)
            self.question_page.show_question(self._clinic_id, step)
            if self.talk is not None:
                self.talk.show_question(self._clinic_id, step)
        self._show_progress()
        self.focus_first()
        self.moved.emit(step)

    def focus_first(self) -> None:
        """Put the focus on the first open thing of the step."""
        page = self._stack.currentWidget()
        if page is self.question_page:
            self.question_page.focus_first()
        elif page is self.clinic_step:
            self.clinic_step.ask_button.setFocus()
        elif page is self.check_step:
            self.check_step.view.setFocus()
        else:
            self.health_step.focus_first()

    def _fill_page(self, step: str) -> None:
        if step == CLINIC_PAGE:
            self.clinic_step.show_left(self._left_for_clinic())
            self._stack.setCurrentWidget(self.clinic_step)
        elif step == HEALTH_PAGE:
            self.health_step.show_plan()
            self._stack.setCurrentWidget(self.health_step)
        else:
            self.check_step.show_clinic(self._clinic_id)
            self._stack.setCurrentWidget(self.check_step)

    def _left_for_clinic(self) -> int:
        status, answered = self._status(), self._answered()
        return sum(
            question.who != "self" and not is_answered(status, question.id, answered)
            for question in questions_of(self._context.bank, self._bank_name)
        )

    def _show_progress(self) -> None:
        context, status = self._context, self._status()
        counted = (status, context.plan.answers_of(self._clinic_id))
        if self._counted is None or any(now is not then for now, then in zip(counted, self._counted, strict=True)):
            self._counted = counted
            self._progress = self._count(status)
        sections, (words, brief), done, total = self._progress
        current = "" if self.step in PAGES else context.bank.question_by_id[self.step].section
        self.progress.show_sections(sections, current, words, done, total)
        after = step_after(self._steps, self.step, status)
        self.footer.show_progress(
            (words + self._next_words(after), words, brief),
            first=step_after(self._steps, self.step, status, -1) is None,
            last=after is None,
        )

    def _count(self, status: ClinicStatus) -> tuple[tuple[SectionMarks, ...], tuple[str, str], int, int]:
        """Give the marks of each section, the whole in words and in short, how many are answered, and of how many."""
        context, answered = self._context, self._answered()
        questions = questions_of(context.bank, self._bank_name)
        sections = tuple(
            SectionMarks(
                section.id,
                section.title_for_me.in_(context.language),
                short_title(section.title_for_me.in_(context.language)),
                tuple(is_answered(status, each.id, answered) for each in questions if each.section == section.id),
            )
            for section in context.bank.sections[self._bank_name]
        )
        asides = [each.id for each in questions if status.items[each.id].state == "not-applicable"]
        apply = [each.id for each in questions if each.id not in asides]
        done = len(answered & set(apply))
        brief = words = context.say("ui.guided.progress", number=done, total=len(apply))
        if asides:
            words = context.texts.count("ui.guided.do_not_apply", len(asides), words=words)
        return sections, (words, brief), done, len(apply)

    def _next_words(self, step: str | None) -> str:
        if step is None:
            return ""
        if step in PAGES:
            words = self._context.say(f"ui.guided.{step.replace(':', '.')}")
        else:
            words = self._context.bank.question_by_id[step].short.in_(self._context.language)
        return self._context.say("ui.guided.next_is", step=words)

    @Slot(str)
    def _open_section(self, section: str) -> None:
        """Show the first open question of a section, else its first."""
        status, answered = self._status(), self._answered()
        inside = [each.id for each in questions_of(self._context.bank, self._bank_name) if each.section == section]
        self._go(next((each for each in inside if not is_answered(status, each, answered)), inside[0]))

    @Slot()
    def _ask(self) -> None:
        self._context.navigate(Place(screen="ask", clinic=self._clinic_id))
