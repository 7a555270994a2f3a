"""The window: PySide6 widgets over `exodesk.plan`. Nothing else in exodesk imports Qt.

How it hangs together: `app.run` opens a plan and makes a `MainWindow`. The window hands one `Context` (plan, words,
clock, ways to edit, to navigate and to tell something) to every screen; no screen knows another one or the window.
A screen edits through `Context.perform`, which gives back what changed; the window then calls `refresh` of the screen
in sight. To add a screen, see `exodesk.ui.screen`.
"""
