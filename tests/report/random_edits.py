"""Edits of a plan and choices of a dossier by chance, such as a traveller might make in any order."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from msgspec.structs import replace
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from exodesk.domain.answer import FieldValue
from exodesk.domain.clinic import Clinic, Name, Product, Quote
from exodesk.domain.dossier import ALL_PARTS, PRIVATE_PARTS, DossierOptions
from exodesk.domain.home_check import HomeCheck, with_home_check
from exodesk.domain.plan import Rate
from exodesk.domain.question import Question
from exodesk.errors import ExodeskError
from exodesk.plan import AnswerDraft, OpenPlan

WORDS: Final = (
    "short",
    "한국어로 쓴 메모",
    "日本語 and 漢字",
    "مرحبا سيول",
    "שלום",
    "😀",
    "<b>&",
    "very " * 120,
    "a\nb",
    "𠮷野家",
)
DAYS: Final = ("2026-07-02", "2026-11-02", "2026-11-15", "2026-11-20")


class RandomEdits:
    """Edits an open plan by chance, the same for the same seed."""

    def __init__(self, plan: OpenPlan, seed: int) -> None:
        self._plan = plan
        self._chance = random.Random(seed)

    def edit(self) -> str:
        """Make one edit that the plan takes, and give its name."""
        while True:
            made: Callable[[], object] = self._chance.choice(self._edits)
            try:
                made()
            except ExodeskError:
                continue
            return made.__name__

    def options(self) -> DossierOptions:
        """Choose what to print."""
        chance = self._chance
        clinics = [clinic.id for clinic in self._plan.value.clinics]
        return DossierOptions(
            preset=chance.choice(("everything", "everything", "take")),
            clinics=tuple(chance.sample(clinics, chance.randint(0, len(clinics)))),
            parts=chance.choice((None, None, ALL_PARTS, tuple(chance.sample(ALL_PARTS, 6)))),
            private=tuple(chance.sample(PRIVATE_PARTS, chance.randint(0, 2))),
            language=chance.choice(("both", "both", "en")),
            paper=chance.choice(("a4", "a4", "letter")),
            grey=chance.random() < 0.2,
        )

    @property
    def _edits(self) -> list[Callable[[], object]]:
        plan = self._plan
        return [
            *[self.answer] * 5,
            *[self.clinic] * 3,
            *(self.title, self.trip, self.rate, self.traveller, self.lump, self.chosen, self.readiness),
            *(self.health, self.decision, self.evidence_note, self.photo, self.papers, self.caption, self.no_evidence),
            *(self.aside, self.delete, self.bring_back, self.settle),
            *(plan.undo, plan.undo, plan.redo),
        ]

    def _clinic(self) -> Clinic:
        return self._chance.choice(self._plan.value.clinics)

    def _words(self) -> str | None:
        return self._chance.choice((None, *WORDS))

    def _evidence(self) -> str:
        return self._chance.choice(self._plan.value.evidence).id

    def answer(self) -> None:
        """Answer a question."""
        chance, bank = self._chance, self._plan.bank
        question = chance.choice(bank.questions)
        options = [option.id for option in bank.kind_by_id[question.answers].options]
        self._plan.add_answer(
            AnswerDraft(
                clinic=self._clinic().id,
                question=question.id,
                value=chance.choice((*options, "na")),
                rank=chance.randint(1, 5),
                checked_on=chance.choice(DAYS),
                fields=dict(self._fields(question)),
                note=self._words(),
                na_reason=self._words(),
                evidence=(self._evidence(),) if chance.random() < 0.3 else (),
            )
        )

    def _fields(self, question: Question) -> Iterator[tuple[str, FieldValue]]:
        for field in question.fields:
            if field.type in ("integer", "money_krw"):
                yield field.id, self._chance.choice((0, 1, 2))
            elif field.type == "decimal":
                yield field.id, self._chance.choice((0, 1, 1.0, 1.5))
            elif field.type == "boolean":
                yield field.id, self._chance.choice((True, False))
            elif field.type == "date":
                yield field.id, self._chance.choice(DAYS)
            elif field.type == "text":
                yield field.id, self._chance.choice(WORDS)

    def clinic(self) -> None:
        """Change a fact of a clinic."""
        clinic, words = self._clinic(), self._words()
        price = Quote(
            id=f"q{self._chance.randint(10, 99)}",
            dated_on=self._chance.choice(DAYS),
            total_krw=self._chance.choice((400_000, 900_000)),
            note=words,
        )
        at = self._chance.choice((None, "2026-11-24T15:00", "2026-11-25T10:30"))
        changed = self._chance.choice(
            (
                {"name": Name(en=words or "Starsand", ko=clinic.name.ko)},
                {"phone": words},
                {"note": words},
                {"address": Name(ko=words)},
                {"links": (words or "x",)},
                {"visit": replace(clinic.visit, treatment_at=at)},
                {"product": Product(name=words, lot=words)},
                {"quotes": (*clinic.quotes, price)},
                {"practitioners": ()},
            )
        )
        self._plan.put_clinic(replace(clinic, **changed))

    def title(self) -> None:
        """Call the plan by another title."""
        self._plan.put_plan(title=self._words() or "Seoul")

    def trip(self) -> None:
        """Fly home on another day."""
        self._plan.put_plan(
            trip=replace(self._plan.value.trip, flight_home_at=self._chance.choice((None, "2026-11-29T09:00")))
        )

    def rate(self) -> None:
        """Note another rate."""
        rate = Rate(currency="EUR", krw_per_unit=self._chance.choice(("1500", "1600.5")), dated_on=DAYS[-1])
        self._plan.put_plan(rates=(rate,))

    def traveller(self) -> None:
        """Keep another name of the traveller."""
        kept: Any = self._plan.value.x
        extra = kept if isinstance(kept, dict) else {}
        self._plan.put_plan(x={**extra, "traveller": {"name": self._words() or "Kim"}})

    def lump(self) -> None:
        """Note a home check."""
        check = HomeCheck(
            week=self._chance.choice((2, 6)),
            checked_on=self._chance.choice(DAYS),
            lump=self._chance.choice((None, True, False)),
            note=self._words(),
            evidence=(self._evidence(),),
        )
        self._plan.put_plan(x=with_home_check(self._plan.value, check))

    def chosen(self) -> None:
        """Choose a clinic."""
        self._plan.put_plan(chosen_clinic=self._chance.choice((None, self._clinic().id)))

    def readiness(self) -> None:
        """Say how much a thing matters."""
        own = self._plan.value.readiness
        matters = {**own.tradeoffs, "val-cost": self._chance.randint(0, 10)}
        self._plan.put_plan(readiness=replace(own, tradeoffs=matters))

    def health(self) -> None:
        """Answer a point of the health gate."""
        item = self._chance.choice(self._plan.bank.lists["health.item"])
        self._plan.add_health_answer(item.id, self._chance.choice(("yes", "no", "not-sure")), self._words())

    def decision(self) -> None:
        """Decide in words."""
        self._plan.add_decision(None, words=self._words() or "not yet")

    def evidence_note(self) -> None:
        """Keep a note as evidence."""
        self._plan.add_evidence_note(self._words() or "told by phone")

    def photo(self) -> None:
        """Keep a photo as evidence."""
        out = io.BytesIO()
        Image.new("RGB", (40, 30), self._chance.choice(("red", "green", "blue"))).save(out, "PNG")
        self._plan.add_evidence_file(out.getvalue(), "photo.png", self._words())

    def papers(self) -> None:
        """Keep a PDF as evidence."""
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(300, 400), invariant=1)
        canvas.drawString(20, 300, self._chance.choice(("consent", "bill")))
        canvas.save()
        self._plan.add_evidence_file(out.getvalue(), "paper.pdf")

    def caption(self) -> None:
        """Call an evidence by another caption."""
        evidence = self._plan.evidence(self._evidence())
        self._plan.put_evidence(replace(evidence, caption=self._words() or "x"))

    def no_evidence(self) -> None:
        """Remove an evidence."""
        if len(self._plan.value.evidence) > 2:
            self._plan.remove_evidence(self._evidence())

    def aside(self) -> None:
        """Put a clinic aside, or take it back."""
        clinic = self._clinic()
        self._plan.archive_clinic(clinic.id, None if clinic.archived_on else date(2026, 11, 20))

    def delete(self) -> None:
        """Delete a clinic."""
        if len(self._plan.value.clinics) > 2:
            self._plan.delete_clinic(self._clinic().id)

    def bring_back(self) -> None:
        """Bring back a clinic."""
        gone = self._plan.deleted_clinics()
        if gone:
            self._plan.bring_back_clinic(gone[0].id)

    def settle(self) -> None:
        """Settle a conflict in words."""
        answer = self._chance.choice(self._plan.value.answers)
        self._plan.settle(answer.id, self._words() or "settled")
