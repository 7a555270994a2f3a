"""What a screen is. To add one: write a subclass of `Screen` and add one entry to `exodesk.ui.screens.SCREENS`.

A screen is made on the first visit, with the context only. The window calls `show_place` when someone goes there and
`refresh` after each edit while it is in sight (or, if it was hidden then, once before it is shown again).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QWidget

from exodesk.ui.drops import holds_files

if TYPE_CHECKING:
    from exodesk.plan import Changed
    from exodesk.ui.context import Context
    from exodesk.ui.place import Place


class Screen(QWidget):
    """One page of the work area.

    `key` is the screen's name in a `Place`; `title` the text key of its name, also its accessible name.
    """

    spoken_role: ClassVar = QAccessible.Role.Pane
    key: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Keep the context and take the accessible name."""
        super().__init__(parent)
        self.context = context
        self.setAccessibleName(context.texts.say(self.title))

    def show_place(self, place: Place) -> None:
        """Show what the place names and put the focus on the first open thing there."""
        raise NotImplementedError

    def refresh(self, changed: Changed | None) -> None:
        """Show the plan as it is now. `changed` None: anything may have changed. Focus and scroll place stay."""
        raise NotImplementedError

    def leave(self) -> None:
        """Save what is still being typed; called before another screen is shown and before the window closes."""

    def take_drop(self, data: QMimeData) -> bool:
        """Use files, a picture or a text dropped on the screen; False leaves them to the window."""
        del data
        return False

    def take_paste(self, data: QMimeData) -> bool:
        """Use what was pasted while no field had the focus: files and pictures as if dropped, words not at all."""
        return holds_files(data) and self.take_drop(data)

    def menu_actions(self) -> tuple[QAction, ...]:
        """Give the actions of this screen; they stand in the Clinic menu while the screen is in sight."""
        return ()

    def edit_field(self) -> bool:
        """Open the field that has the focus for editing (F2); False where there is none."""
        return False
