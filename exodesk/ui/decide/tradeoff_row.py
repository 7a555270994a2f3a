"""One trade-off: both ends in words, and where one stands between them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.decide.trade_slider import TradeSlider
from exodesk.ui.widgets import HairLine, LinkButton, Words


class TradeoffRow(QWidget):
    """Signals: `placed(str, object)` with the id and the place, None when it was taken away."""

    placed = Signal(str, object)

    def __init__(self, context: Context, entry: Entry, parent: QWidget | None = None) -> None:
        """Show a trade-off that is not set."""
        super().__init__(parent)
        self._context = context
        self.entry = entry
        language = context.language
        self.slider = TradeSlider()
        self.now = Words("", "label", "ink3")
        self.clear = LinkButton(context.say("ui.decide.clear"), "label", "ink3")
        self.clear.setAccessibleDescription(entry.words("name", language))
        left = Words(entry.words("this_end", language), "second", wrap=True)
        right = Words(entry.words("that_end", language), "second", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        for column, stretch in enumerate((3, 4, 3)):
            grid.setColumnStretch(column, stretch)
        grid.addWidget(Words(entry.words("name", language), "second", weight=fonts.SEMIBOLD), 0, 0)
        grid.addWidget(self.now, 0, 1, Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(self.clear, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(left, 1, 0)
        grid.addWidget(self.slider, 1, 1)
        grid.addWidget(right, 1, 2)
        grid.addWidget(HairLine(), 2, 0, 1, 3)
        self.slider.placed.connect(lambda place: self.placed.emit(self.entry.id, place))
        self.slider.cleared.connect(lambda: self.placed.emit(self.entry.id, None))
        self.clear.clicked.connect(lambda: self.placed.emit(self.entry.id, None))
        self.show_place(None)

    def show_place(self, place: int | None) -> None:
        """Show where the traveller stands."""
        say, language = self._context.say, self._context.language
        now = say("ui.decide.not_set") if place is None else say("ui.decide.at", number=place)
        self.slider.show_place(place)
        self.now.setText(now)
        self.clear.setEnabled(place is not None)
        spoken = {name: self.entry.words(name, language) for name in ("name", "this_end", "that_end")}
        self.slider.setAccessibleName(say("ui.decide.slider_spoken", now=now, **spoken))
