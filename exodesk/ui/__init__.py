"""The window: PySide6 widgets over `exodesk.plan`. Nothing else in exodesk imports Qt.

How it hangs together: `app.run` opens a plan and makes a `MainWindow`. The window hands one `Context` (plan, words,
clock, ways to edit, to navigate and to tell something) to every screen; no screen knows another one or the window.
A screen edits through `Context.perform`, which gives back what changed; the window then calls `refresh` of the screen
in sight. To add a screen, see `exodesk.ui.screen`.
"""

import builtins

import PySide6.QtCore  # noqa: F401  (it puts the hook in place that is taken out below)

# PySide6 reads the source of every module that is imported after it, to see whether the module asks for one of its
# `__feature__`s, and keeps that source in memory. We ask for none: a tenth of the start and 7 MB for nothing.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
