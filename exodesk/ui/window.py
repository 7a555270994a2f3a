"""The main window: side list left, one screen right, and the places where saving, undo and errors are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from exodesk.errors import ExodeskError, MachineTrouble
from exodesk.reasons import has_system_words
from exodesk.ui import fonts
from exodesk.ui.catch_up import CatchUp
from exodesk.ui.commands import Commands
from exodesk.ui.context import Context, Today
from exodesk.ui.drag_out import OutFolder
from exodesk.ui.drops import can_take, keep
from exodesk.ui.error_place import ErrorPlace
from exodesk.ui.front_book import keep_front
from exodesk.ui.page import NARROW_BELOW
from exodesk.ui.place import PLAN, Place
from exodesk.ui.progress_place import ProgressPlace
from exodesk.ui.roles import give_roles
from exodesk.ui.screens import screen_entry
from exodesk.ui.side import Side
from exodesk.ui.stack import ScreenStack
from exodesk.ui.toast import Toast
from exodesk.ui.undo_keys import UndoKeys
from exodesk.ui.whereabouts import WhereaboutsBook
from exodesk.ui.words import edit_words

if TYPE_CHECKING:
    from exodesk.plan import Changed, OpenPlan
    from exodesk.texts import Texts
    from exodesk.ui.opening import Opening
    from exodesk.ui.screen import Screen
    from exodesk.ui.settings import SettingsFile

LEAST_WIDTH: Final = 1024
LEAST_HEIGHT: Final = 640
_FIRST_SIZE: Final = (1280, 800)
_SIDE_WIDTHS: Final = {"wide": 226, "narrow": 190}
_MOST_OF_WINDOW: Final = 0.23
_MOST_BACK: Final = 50


class MainWindow(QMainWindow):
    """One open plan in one window.

    Signals: `plan_wanted(Path)` to open another plan in its stead, `sample_wanted` to open the sample plan,
    `restart_wanted` to build the window anew in another language, `reopen_wanted(action, str)` to do something to the
    file while the plan is closed, `lock_wanted` to close it and ask for its passphrase.
    """

    plan_wanted = Signal(object)
    sample_wanted = Signal()
    restart_wanted = Signal()
    reopen_wanted = Signal(object, str)
    lock_wanted = Signal()

    def __init__(
        self,
        plan: OpenPlan | Opening,
        texts: Texts,
        settings: SettingsFile,
        *,
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        """Show a plan at the place where work on it ended; of one that is on its way, what was kept of it."""
        super().__init__(parent)
        give_roles()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        asked = settings.value.question_language
        self.context = Context(plan, texts, today=today, language=asked, parent=self)
        self.context.chat_limit = settings.value.chat_limit
        self.context.whereabouts = WhereaboutsBook(settings.whereabouts_of(plan.path))
        self._screens: dict[str, Screen] = {}
        self._stale: set[str] = set()
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._here = PLAN
        self._details = ""
        self.catch_up = CatchUp(self.context, self)
        self._build()
        self.commands = Commands(self)
        self._undo_keys = UndoKeys(self)
        self._connect()
        self._restore_size()
        self._tell_saved()
        self._show(self._sound(settings.place_of(plan.path)))
        self.commands.update(edited=self.context.is_open)

    @property
    def here(self) -> Place:
        """The place one is at."""
        return self._here

    @property
    def screen_in_sight(self) -> Screen:
        """The screen that is shown."""
        return self._screens[self._here.screen]

    def go(self, place: Place) -> None:
        """Go to a place and keep the one left for Back."""
        place = self._sound(place)
        if place != self._here:
            self._back = [*self._back[1 - _MOST_BACK :], self._here]
            self._forward.clear()
        self._show(place)

    def go_back(self) -> None:
        """Go to the place before."""
        if self._back:
            self._forward.append(self._here)
            self._show(self._sound(self._back.pop()))

    def go_forward(self) -> None:
        """Go to the place that Back left."""
        if self._forward:
            self._back.append(self._here)
            self._show(self._sound(self._forward.pop()))

    def next_pane(self) -> None:
        """Move the focus on: toast if there is one, then side list, then the screen."""
        focused = QApplication.focusWidget()
        in_side = focused is not None and self.side.isAncestorOf(focused)
        in_toast = focused is not None and self.toast.isAncestorOf(focused)
        if not in_toast and self.toast.take_focus():
            return
        if in_side:
            self.screen_in_sight.show_place(self._here)
        else:
            self.side.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_field(self) -> None:
        """Open the field that has the focus for editing."""
        self.screen_in_sight.edit_field()

    def note_place(self, place: Place) -> None:
        """Take over where a screen moved to by itself (another tab, another question), without a step for Back."""
        self._here = place
        self.side.list.show_here(place)
        self.commands.update(edited=False)

    def show_error(self, error: ExodeskError) -> None:
        """Tell an error on top of the work area."""
        texts = self.context.texts
        words = texts.error(error)
        machine = isinstance(error, MachineTrouble)
        head = texts.say("ui.error.not_saved" if machine else "ui.error.head")
        links = ("retry", "copy") if machine and self.context.can_retry else ()
        if error.key == "plan-moved" and self.context.path.exists():
            links = ("copy", "reload")
        if has_system_words(error.values):
            self._details, links = str(error), (*links, "details")
        self.errors.show_error(head, words, (*error.faults, *texts.advice(error)), links=links)
        if machine:
            self.side.saved.show_trouble(head)

    def show_fault(self, words: str, details: str) -> None:
        """Tell a fault of the program itself; its details can be copied, and an edit that it broke tried again."""
        self._details = details
        links = ("retry", "details") if self.context.can_retry else ("details",)
        self.errors.show_error(self.context.say("ui.error.head"), words, links=links)

    def show_notice(self, words: str, lines: tuple[str, ...] = ()) -> None:
        """Tell something that the traveller should know and that stopped nothing."""
        self.errors.show_error(self.context.say("ui.notice.head"), words, lines, links=(), calm=True)

    def show_moved(self) -> None:
        """Show that the plan is in another file now."""
        self._tell_saved()
        self.context.tell("ui.file.moved_done", file=self.context.path.name)

    def _build(self) -> None:
        say = self.context.say
        self.side = Side(self.context)
        self.stack = ScreenStack()
        self.errors = ErrorPlace(
            {key: say(f"ui.error.{key}") for key in ("retry", "copy", "reload", "details", "close")}
        )
        self.progress = ProgressPlace(say("ui.progress.cancel"))
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.errors)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)
        self.toast = Toast(say("ui.toast.undo"), self.work)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(self.work)
        self.side.lower()  # what lies lower is read first
        self.splitter.setStretchFactor(1, 1)
        self.side.setMinimumWidth(150)
        self.side.setMaximumWidth(420)
        self.setCentralWidget(self.splitter)
        self.menuBar().setFont(fonts.font("second"))
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.context.edited.connect(self._after_edit)
        self.context.went.connect(self.go)
        self.context.moved.connect(self.note_place)
        self.context.commanded.connect(lambda name: self.commands.actions[name].trigger())
        self.context.said.connect(self._say)
        self.context.done.connect(lambda what, values: self._say(edit_words(self.context, what, values), True))
        self.context.failed.connect(self.show_error)
        self.context.reopening.connect(self.reopen_wanted)
        self.side.list.chosen.connect(self.go)
        self.side.list.dropped.connect(lambda clinic, data: keep(self.context, data, clinic))
        self.side.results.chosen.connect(self.go)
        self.side.list.acted.connect(lambda _name: self.commands.clinic.add_clinic())
        self.splitter.splitterMoved.connect(self._keep_side)
        self.toast.undo_wanted.connect(self.commands.undo)
        self.errors.followed.connect(self._follow_error)
        self.catch_up.opened.connect(self._take_over)
        self.catch_up.ready.connect(self._show_all)

    def _sound(self, place: Place) -> Place:
        """Give a place that exists: no screen of another version, no clinic that is gone."""
        entry = screen_entry(place.screen)
        if entry is None:
            return PLAN
        if place.clinic is not None and all(clinic.id != place.clinic for clinic in self.context.value.clinics):
            return PLAN
        return PLAN if place.screen == "clinic" and place.clinic is None else place

    def _show(self, place: Place) -> None:
        entry = screen_entry(place.screen)
        assert entry is not None  # _sound saw to it
        if self._here.screen in self._screens and self._here != place:
            self.screen_in_sight.leave()
        screen = self._screens.get(entry.key)
        if screen is None:
            screen = self._screens[entry.key] = entry.make(self.context)
            self.stack.addWidget(screen)
        elif entry.key in self._stale:
            screen.refresh(None)
        self._stale.discard(entry.key)
        self._here = place
        self.stack.setCurrentWidget(screen)
        self._place_side()
        self.side.list.show_here(place)
        self.commands.update(edited=False)
        self.commands.show_screen_actions()
        screen.show_place(place)
        QTimer.singleShot(0, self.toast, self.toast.settle)  # once the screen is laid out

    @Slot()
    def _take_over(self) -> None:
        self._tell_saved()
        self.commands.update()

    @Slot()
    def _show_all(self) -> None:
        self.side.refresh()
        if self._here.screen == PLAN.screen:
            self.screen_in_sight.refresh(None)
        else:
            self._stale.add(PLAN.screen)
        self.side.list.show_here(self._here)

    @Slot(object)
    def _after_edit(self, changed: Changed) -> None:
        self.catch_up.skip()
        self.errors.hide()
        trouble = self.context.plan.take_backup_trouble()
        if trouble is not None:
            self.show_notice(self.context.say("error.backup-failed", reason=self.context.texts.error(trouble)))
        self._tell_saved()
        self.side.refresh(changed)
        if self._sound(self._here) != self._here:
            self.go(PLAN)
        self._stale = set(self._screens) - {self._here.screen}
        self.screen_in_sight.refresh(changed)
        self.side.list.show_here(self._here)
        self.commands.update()

    @Slot(str, bool)
    def _say(self, words: str, is_edit: bool) -> None:
        # Beside "Copied" or "Saved", Undo would take back an edit that the sentence does not name.
        self.toast.show_words(words, undo=is_edit and self.context.plan.undo_words is not None)

    @Slot(str)
    def _follow_error(self, key: str) -> None:
        if key == "details":
            QGuiApplication.clipboard().setText(self._details)
            self.context.tell("ui.about.copied")
            return
        self.errors.hide()
        if key == "retry":
            self.context.retry()
        elif key == "copy":
            self.commands.file.save_elsewhere()
        elif key == "reload":
            self.plan_wanted.emit(self.context.path)

    def _tell_saved(self) -> None:
        context, say = self.context, self.context.say
        self.setWindowTitle(say("ui.window.title", plan=context.shown.head.title))
        saved, path = context.last_edit_at, context.path
        if context.is_open and context.plan.read_only:
            self.side.saved.show_saved(say("ui.side.read_only"), path.name)
            return
        if saved is None and not path.exists():
            self.side.saved.show_saved(say("ui.side.offline"), "")
            return
        self.side.saved.show_saved(context.saved_words(), path.name)

    def _restore_size(self) -> None:
        kept = self.settings.value
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry() if screen else QRect(0, 0, *_FIRST_SIZE)
        if kept.window is not None and room.intersects(QRect(*kept.window)):
            self.setGeometry(QRect(*kept.window))
        else:
            self.resize(*_FIRST_SIZE)
        if kept.maximised:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        self._place_side()

    @property
    def _width_kind(self) -> str:
        return "narrow" if self.width() < NARROW_BELOW else "wide"

    def _place_side(self) -> None:
        kind = self._width_kind
        base = _SIDE_WIDTHS[kind]
        grown = min(fonts.scaled(base), max(base, int(self.width() * _MOST_OF_WINDOW)))
        width = self.settings.value.side_widths.get(kind, grown)
        if self.splitter.sizes()[0] != width:
            self.splitter.setSizes([width, max(self.width() - width, 1)])

    @Slot()
    def _keep_side(self) -> None:
        """Remember a width that a person chose; one that nobody chose follows the size of the text."""
        self.settings.put(side_widths={**self.settings.value.side_widths, self._width_kind: self.splitter.sizes()[0]})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the width of the side list that belongs to this width of the window."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        if event.oldSize().width() < 0 or narrow != (event.oldSize().width() < NARROW_BELOW):
            self._place_side()

    def changeEvent(self, event: QEvent) -> None:
        """Save what is being typed when the window loses the keyboard."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self._screens:
            self.screen_in_sight.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, pictures and text anywhere in the window."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give what was dropped to the screen in sight, else to the unsorted tray."""
        event.acceptProposedAction()
        self.commands.clinic.take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, remember the place, let go of the plan."""
        context = self.context
        self.screen_in_sight.leave()
        size = self.normalGeometry()
        self.settings.put(
            window=(size.x(), size.y(), size.width(), size.height()),
            maximised=self.isMaximized(),
        )
        if context.path.exists():  # one that was never written is not worth coming back to
            self.settings.put_place(context.path, self._here)
            if context.is_open:
                kept = context.whereabouts.of_clinics(clinic.id for clinic in context.value.clinics)
                self.settings.put_whereabouts(context.path, kept)
        OutFolder.of(context).clear()
        self.hide()  # the backup of a large plan takes a while
        try:
            if context.is_open:
                keep_front(context)
        finally:
            context.close()
        super().closeEvent(event)
