"""The dossier: what to print on the left, the real PDF on the right, saved or printed from here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from exodesk.domain.dossier import Dossier
from exodesk.errors import ExodeskError
from exodesk.plan import Changed
from exodesk.report import Keep, forget
from exodesk.ui import dialogs
from exodesk.ui.context import Context
from exodesk.ui.dossier import printing
from exodesk.ui.dossier.choices import DossierChoices
from exodesk.ui.dossier.making import Made, Maker
from exodesk.ui.dossier.preview import Preview
from exodesk.ui.flow import FlowLayout
from exodesk.ui.inline_note import InlineNote
from exodesk.ui.page import SCROLL_BAR, is_cramped
from exodesk.ui.place import Place
from exodesk.ui.screen import Screen
from exodesk.ui.tab_order import tab_through
from exodesk.ui.widgets import Button, PageTitle, Words

WAIT_MS = 150
"""After the last change on the screen, so long until the pages are made anew."""
_LEFT_WIDTH, _NARROW_LEFT = 324, 308
_NARROW_BELOW, _UNBOUND = 900, 16_777_215


class DossierScreen(Screen):
    """Makes, shows, saves and prints the dossier."""

    key = "dossier"
    title = "ui.screen.dossier"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the screen; the first pages are made when it is shown."""
        super().__init__(context, parent)
        say = context.say
        self.choices = DossierChoices(context)
        self.preview = Preview(context.texts)
        self.keep = keep = Keep()
        self.maker = Maker(context.texts, keep, self)
        self.saver = Maker(context.texts, keep, self)
        self.destroyed.connect(keep.clear)
        self.destroyed.connect(forget)
        self.print_job: printing.PrintJob | None = None
        self._print_waits = False
        self.save_button = Button(say("ui.dossier.save"), kind="primary")
        self.print_button = Button(say("ui.dossier.print"), icon="dossier", key="Ctrl+P")
        self.note = InlineNote("", "unver")
        self.note.hide()
        self.done_note = InlineNote("", "done")
        self.done_note.add_link("folder", say("ui.dossier.open_folder"))
        self.done_note.hide()
        self.made_at = Words("", "label", "ink3")
        self._saved_to: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._is_due = True
        self._save_action = QAction(say("ui.dossier.save"), self)
        self._save_action.setShortcut(QKeySequence("Ctrl+S"))
        self._assemble()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show the choices; make the pages if they are not there.

        The view "compare" or "day+after" ticks these parts only, "compare/c1,c2" for these clinics.
        """
        self._show_choices()
        if place.outer:
            self.choices.choose(frozenset(place.outer.split("+")), frozenset((place.inner or "").split(",")) - {""})
        if self._is_due and not self.maker.busy:
            self._make_soon(0)
        self.choices.preset_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Make the pages anew after an edit."""
        del changed
        self._show_choices()
        self._make_soon(WAIT_MS if self.isVisible() else 0)

    def menu_actions(self) -> tuple[QAction, ...]:
        """Give Save."""
        return (self._save_action,)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+P for itself: here it prints, elsewhere it leads here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_print(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print with Ctrl+P; Esc calls off what is being made."""
        if _is_print(event):
            self.print_pages()
        elif event.key() == Qt.Key.Key_Escape and (self.saver.busy or self.print_job is not None):
            self._cancel()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop making pages that nobody sees."""
        super().hideEvent(event)
        self.maker.cancel()
        self._timer.stop()
        self._print_waits = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages more room in a small window."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        margin = 28 if narrow else 44
        self._left_column.setContentsMargins(margin, 16, 14, 14)
        # Large text and long languages take the room they need: nothing on the left scrolls sideways.
        both = self.save_button.sizeHint().width() + self.print_button.sizeHint().width() + 8
        inside = max(self._inner.minimumSizeHint().width() + SCROLL_BAR, both)
        wide = max(_NARROW_LEFT if narrow else _LEFT_WIDTH, inside + margin + 14)
        stacked = is_cramped(self)
        self._left.setMinimumWidth(0 if stacked else wide)
        self._left.setMaximumWidth(_UNBOUND if stacked else wide)
        self._rule.setMinimumWidth(0 if stacked else 1)
        self._rule.setMaximumWidth(_UNBOUND if stacked else 1)
        self._rule.setMaximumHeight(1 if stacked else _UNBOUND)
        self._line.setDirection(QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight)
        self._line.setStretch(0, 2 if stacked else 0)
        self._title.setVisible(not stacked)  # the side list says it too

    @Slot()
    def _make_soon(self, wait: int = WAIT_MS) -> None:
        """Make the pages after a while in which nothing changes; until then those in sight are of earlier choices."""
        self._is_due = True
        self._timer.start(wait)

    @Slot()
    def make_now(self) -> None:
        """Make the pages of the preview."""
        self._timer.stop()
        fault = self.choices.fault()
        if fault:
            self._print_waits = False
            self._show_note(self.context.say(fault))
            return
        dossier = self._snapshot()
        if dossier is not None:
            self.maker.start(dossier)
            self._show_doing(self.context.say("ui.dossier.begun"))

    @Slot()
    def save(self) -> None:
        """Ask where to, and write the PDF there."""
        if not self.choices.password.is_right() or self.choices.fault():
            return
        kinds = self.context.say("ui.dossier.pdf_kind")
        path = dialogs.ask_save(self, self.context.say("ui.dossier.save"), kinds, self._proposal())
        if path is None:
            return
        dossier = self._snapshot(self.choices.password.value())
        if dossier is not None:
            self.done_note.hide()
            self._saved_to = path if path.suffix else path.with_suffix(".pdf")
            self.saver.start(dossier, self._saved_to)
            self._show_doing(self.context.say("ui.dossier.saving", file=self._saved_to.name))

    @Slot()
    def print_pages(self) -> None:
        """Ask for a printer and print the pages, once those of the present choices are there."""
        if self.print_job is not None:
            return
        self._print_waits = self._is_due
        if self._print_waits:
            if not self.maker.busy or self._timer.isActive():
                self.make_now()
            return
        document = self.preview.document
        assert document is not None
        printer = printing.ask_printer(self, document.pageCount(), self.choices.options().paper)
        if printer is not None:
            self._print_on(printer)

    @Slot()
    def _print_if_it_waits(self) -> None:
        if self._print_waits:
            self.print_pages()

    def _print_on(self, printer: QPrinter) -> None:
        document = self.preview.document
        assert document is not None
        self.print_job = printing.PrintJob(document, printer, self)
        self.print_job.printed.connect(self._page_printed)
        self.print_job.finished.connect(self._print_ended)
        self.print_job.start()

    def _assemble(self) -> None:
        self._inner = inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 8)
        column.addWidget(self.choices)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        buttons = FlowLayout(across=8, down=6, level=True)
        for part in (self.save_button, self.print_button, self.made_at):
            buttons.addWidget(part)
        self._left = QWidget()
        self._left_column = left = QVBoxLayout(self._left)
        left.setSpacing(10)
        self._title = PageTitle(self.context.say("ui.screen.dossier"))
        left.addWidget(self._title)
        left.addWidget(area, 1)
        left.addLayout(buttons)
        self._rule = QFrame()
        self._rule.setProperty("role", "hairline")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.note)
        right.addWidget(self.done_note)
        right.addWidget(self.preview, 1)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._left)
        line.addWidget(self._rule)
        line.addLayout(right, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.make_now)
        self.choices.changed.connect(self._make_soon)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_pages)
        self._save_action.triggered.connect(self.save)
        self.preview.cancel_link.clicked.connect(self._cancel)
        self.preview.shown.connect(self._print_if_it_waits)
        self.done_note.followed.connect(self._open_folder)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self.maker.progressed.connect(self._progressed)
        self.saver.made.connect(self._saved)
        self.saver.failed.connect(self._save_failed)
        self.saver.progressed.connect(self._progressed)
        self.saver.stopped.connect(self._save_stopped)

    def _show_choices(self) -> None:
        plan = self.context.value
        self.choices.show_plan(plan.clinics, plan.chosen_clinic)
        buttons = (self.save_button, self.print_button)
        tab_through((*self.choices.in_order, *buttons, self.preview.bar, self.preview.view))

    def _snapshot(self, password: str | None = None) -> Dossier | None:
        options = msgspec.structs.replace(self.choices.options(), password=password)
        found: list[Dossier] = []
        context = self.context
        context.attempt(lambda: found.append(context.plan.dossier(options, context.today())))
        return found[0] if found else None

    def _proposal(self) -> Path:
        name = f"{self.context.value.title} {self.context.today().isoformat()}.pdf"
        return Path.home() / "".join("_" if character in '/\\:*?"<>|' else character for character in name)

    def _show_note(self, words: str) -> None:
        self.note.set_words(words)
        self.note.setVisible(bool(words))

    def _show_doing(self, words: str) -> None:
        self.preview.show_doing(words)

    @Slot(str, int, int)
    def _progressed(self, part: str, done: int, total: int) -> None:
        words = self.context.say(f"ui.dossier.part.{part}")
        self._show_doing(self.context.say("ui.dossier.making", part=words, number=min(done + 1, total), total=total))

    @Slot(object)
    def _made(self, made: Made) -> None:
        self._show_doing("")
        self._is_due = self._timer.isActive()
        self.choices.show_pages(made.report.parts)
        self._show_note("\n".join(made.report.warnings))
        if self.preview.show_pdf(made.content, made.report):
            clock = self.context.texts.clock(datetime.now())
            self.made_at.setText(self.context.say("ui.dossier.made_at", time=clock))
        else:
            self._show_note(self.context.say("ui.dossier.not_shown"))

    @Slot(object)
    def _failed(self, error: ExodeskError) -> None:
        self._print_waits = False
        self._show_doing("")
        self._show_note(self.context.texts.error(error))

    @Slot(object)
    def _saved(self, made: Made) -> None:
        self._show_doing("")
        self._show_note("\n".join(made.report.warnings))
        if made.out is not None:
            words = self.context.texts.count("ui.dossier.saved", made.report.pages, file=made.out.name)
            self.done_note.set_words(words)
            self.done_note.show()
            self.context.said.emit(words, False)

    @Slot(object)
    def _save_failed(self, error: ExodeskError) -> None:
        self._show_doing("")
        self.context.failed.emit(error)

    @Slot()
    def _save_stopped(self) -> None:
        self._show_doing("")
        self.context.tell("ui.dossier.save_stopped")

    @Slot(int, int)
    def _page_printed(self, done: int, total: int) -> None:
        self._show_doing(self.context.say("ui.dossier.printing", number=done, total=total))

    @Slot(bool)
    def _print_ended(self, whole: bool) -> None:
        self.print_job = None
        self._show_doing("")
        self.context.tell("ui.dossier.printed" if whole else "ui.dossier.print_stopped")

    @Slot()
    def _cancel(self) -> None:
        self._print_waits = False
        for maker in (self.maker, self.saver):
            maker.cancel()
        if self.print_job is not None:
            self.print_job.cancel()
        self._show_doing(self.context.say("ui.dossier.stopping") if self.saver.busy else "")

    @Slot(str)
    def _open_folder(self, _key: str) -> None:
        if self._saved_to is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_to.parent)))


def _is_print(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier
