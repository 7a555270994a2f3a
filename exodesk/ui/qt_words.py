"""Qt's own words (OK, Cancel, the menus of text fields) and its reading direction in the language of the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

_NAME: Final = "exodesk-qt-words"


def speak(language: str) -> None:
    """Take Qt's words of a language from Qt's package; where it has none, Qt speaks English. Set which way it reads."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    if isinstance(app, QGuiApplication):
        app.setLayoutDirection(QLocale(language).textDirection())
    words = QTranslator(app)
    words.setObjectName(_NAME)
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
