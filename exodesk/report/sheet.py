"""A sheet: pages of one part under one head, such as the desk cards of one clinic."""

from __future__ import annotations

import msgspec

from exodesk.domain.dossier import DossierPart
from exodesk.report.flowable import Flowable
from exodesk.report.fonts import Markup


class Sheet(msgspec.Struct):
    """What is printed in a row. `title` is its bookmark, `level` 1 puts it under the one before.

    `head` and `beside` stand over each page, left and right; `foot` ends the line below.
    """

    part: DossierPart
    key: str
    title: str
    head: Markup
    beside: Markup
    story: list[Flowable]
    foot: Markup
    level: int = 0
    landscape: bool = False
