"""`python -m tests.picture` draws the picture in the README anew: the Plan screen of the sample plan, as SVG.

Words stay words (any sans-serif font shows them in the width of ours), so that the file is small and can be searched.
"""

from __future__ import annotations

import os
import re
import tempfile
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exodesk.ui.window import MainWindow

PICTURE: Final = Path(__file__).parent.parent / "resources" / "pictures" / "plan.svg"
DAY: Final = date(2026, 11, 22)
"""The day of the sample plan."""

_SIZE: Final = (1120, 764)
_FONTS: Final = "Noto Sans KR, Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
_TEXT: Final = re.compile(r"<text [^>]*>(.*?)</text>", re.DOTALL)
_SIZED_TEXT: Final = re.compile(r'<text ([^>]*?)font-size="([\d.]+)"([^>]*?)\s*>(.*?)</text>', re.DOTALL)
_EMPTY: Final = re.compile(r"<g [^>]*>\s*</g>\s*")


def draw(window: MainWindow) -> str:
    """Give a window as SVG."""
    from PySide6.QtCore import QBuffer, QPoint, QRect, QSize  # noqa: PLC0415  (Qt needs a home and a platform first)
    from PySide6.QtGui import QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415

    window.resize(*_SIZE)
    window.ensurePolished()
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*_SIZE))
    generator.setViewBox(QRect(0, 0, *_SIZE))
    generator.setResolution(96)
    generator.setTitle("exodesk")
    painter = QPainter(generator)
    window.render(painter, QPoint(0, 0))
    painter.end()
    return _tidy(bytes(buffer.data().data()).decode())


def _tidy(svg: str) -> str:
    """Say how wide each text is, so that another font fits in, name such fonts, and drop groups without content."""
    from PySide6.QtGui import QFont, QFontMetricsF  # noqa: PLC0415

    def sized(found: re.Match[str]) -> str:
        before, size, after, words = found.groups()
        font = QFont("Noto Sans KR")
        font.setPointSizeF(float(size) * 72 / 96)
        width = QFontMetricsF(font).horizontalAdvance(unescape(words))
        fit = f'textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if words.strip() else ""
        return f'<text {before}font-size="{size}"{after} {fit}>{words}</text>'

    svg = _SIZED_TEXT.sub(sized, _EMPTY.sub("", svg))
    svg = svg.replace('font-family="Noto Sans KR"', f'font-family="{_FONTS}"')
    return re.sub(r'width="[\d.]+mm" height="[\d.]+mm"', 'width="{}" height="{}"'.format(*_SIZE), svg)


def words_in(svg: str) -> list[str]:
    """Give the words of a picture, sorted."""
    return sorted(word for text in _TEXT.findall(svg) for word in unescape(text).split())


def main() -> None:
    """Write the picture."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["EXODESK_HOME"] = home
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from exodesk.plan import OpenPlan, demo  # noqa: PLC0415
        from exodesk.texts import Texts  # noqa: PLC0415
        from exodesk.ui.settings import SettingsFile  # noqa: PLC0415
        from exodesk.ui.theme import theme  # noqa: PLC0415
        from exodesk.ui.window import MainWindow  # noqa: PLC0415

        application = QApplication([])
        plan = Path(home) / "seoul.exodesk"
        demo(plan, DAY)
        theme().follow("light")
        window = MainWindow(OpenPlan.open(plan), Texts("en"), SettingsFile(safe=True), today=lambda: DAY)
        window.show()
        window.resize(*_SIZE)
        application.processEvents()
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(draw(window), encoding="utf-8")
        window.close()


if __name__ == "__main__":
    main()
