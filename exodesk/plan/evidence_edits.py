"""Edits of evidence: add a file or a note, change its caption, remove it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from exodesk.domain.evidence import Evidence
from exodesk.domain.rule.view import NOT_ASKED
from exodesk.errors import WrongUse
from exodesk.plan.answer_edits import AnswerEdits
from exodesk.plan.builder import EditBuilder
from exodesk.plan.changed import AnswerDraft, Changed
from exodesk.plan.media import NEEDED_BYTES, media_type_of
from exodesk.storage import Content, content_of

_MAY_CHANGE = ("caption", "dated_on", "issuer", "text", "x")


_NO_ID = "e"
"""Stands where the id will be until the evidence is added."""


class NewEvidence(NamedTuple):
    """Evidence that is ready to be added: its record without an id, and the bytes of a file."""

    evidence: Evidence
    content: Content | None = None


class EvidenceEdits(AnswerEdits):
    """The edits of evidence, alone or together with the answer that it backs."""

    def add_evidence_file(
        self,
        data: bytes | Path,
        file_name: str,
        caption: str | None = None,
        dated_on: str | None = None,
        issuer: str | None = None,
    ) -> Changed:
        """Store a file (its bytes, or where it lies) as evidence; its id is `values["id"]`.

        The caption is the file's name and the day is today unless given.

        Raises:
            WrongUse: "evidence-empty", "evidence-too-big", "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        return self.add_evidence((self.file_evidence(data, file_name, caption, dated_on, issuer),))

    def add_evidence_note(
        self, text: str, caption: str | None = None, dated_on: str | None = None, issuer: str | None = None
    ) -> Changed:
        """Store a note as evidence; its id is `values["id"]`. The caption is its first line unless given.

        Raises:
            WrongUse: "evidence-empty-note", "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        return self.add_evidence((self.note_evidence(text, caption, dated_on, issuer),))

    def file_evidence(
        self,
        data: bytes | Path,
        file_name: str,
        caption: str | None = None,
        dated_on: str | None = None,
        issuer: str | None = None,
    ) -> NewEvidence:
        """Measure a file for `add_evidence`; nothing is written.

        Raises:
            WrongUse: "evidence-empty", "evidence-too-big".
            MachineTrouble: if the file cannot be read.

        """
        content = content_of(data, file_name)
        evidence = Evidence(
            id=_NO_ID,
            caption=caption or file_name,
            kind="file",
            dated_on=dated_on or self._today(),
            issuer=issuer,
            file_name=file_name,
            media_type=media_type_of(_first_bytes(content), file_name),
            size=content.size,
            sha256=content.sha256,
            present=True,
        )
        return NewEvidence(evidence, content)

    def note_evidence(
        self, text: str, caption: str | None = None, dated_on: str | None = None, issuer: str | None = None
    ) -> NewEvidence:
        """Make a note for `add_evidence`; nothing is written.

        Raises:
            WrongUse: "evidence-empty-note".

        """
        if not text.strip():
            raise WrongUse("evidence-empty-note")
        evidence = Evidence(
            id=_NO_ID,
            caption=caption or text.strip().splitlines()[0][:80],
            kind="note",
            dated_on=dated_on or self._today(),
            issuer=issuer,
            text=text,
        )
        return NewEvidence(evidence)

    def add_evidence(self, new: Sequence[NewEvidence]) -> Changed:
        """Store one or several pieces of evidence as one edit.

        `values["ids"]` has their ids with spaces between, `values["id"]` the first of them.

        Raises:
            WrongUse: "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        builder = EditBuilder(self._state)
        added = self._put_new(builder, new)
        return self._commit(
            builder,
            _added_words(added),
            clinics=frozenset(),
            kinds=frozenset({"evidence"}),
            **_added_values(added),
        )

    def add_answer_with(self, draft: AnswerDraft, new: Sequence[NewEvidence]) -> Changed:
        """Add an answer together with new evidence for it, as one edit.

        `values["id"]` is the answer's id, `values["ids"]` has those of the evidence. Where the answer is what it was,
        the edit is told as one of evidence.

        Raises:
            WrongUse, MachineTrouble: as `add_answer` and `add_evidence`; nothing was written.

        """
        builder = EditBuilder(self._state)
        added = self._put_new(builder, new)
        made = self._put_answer(builder, draft, new=tuple(each.id for each in added))
        is_new_answer = draft.value != NOT_ASKED and (draft.supersedes is None or "after" in made.values)
        return self._commit(
            builder,
            made.what if is_new_answer else _added_words(added),
            clinics=frozenset({draft.clinic}),
            kinds=frozenset({"answers", "evidence"}),
            **_added_values(added) | made.values,
        )

    def _put_new(self, builder: EditBuilder, new: Sequence[NewEvidence]) -> list[Evidence]:
        """Put new evidence into an edit and give it with its ids."""
        added: list[Evidence] = []
        for piece in new:
            evidence = self._typed(replace(piece.evidence, id=builder.new_id("e")))
            self._require(evidence, "evidence")
            builder.put("evidence", evidence)
            if piece.content is not None:
                builder.contents.append(piece.content)
            added.append(evidence)
        return added

    def put_evidence(self, evidence: Evidence) -> Changed:
        """Change the caption, day or issuer of an evidence, or the text of a note; the file itself cannot be changed.

        Raises:
            WrongUse: "evidence-unknown", "evidence-fixed", "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        old = self.evidence(evidence.id)
        evidence = self._typed(evidence)
        if replace(old, **{name: getattr(evidence, name) for name in _MAY_CHANGE}) != evidence:
            raise WrongUse("evidence-fixed", caption=old.caption)
        self._require(evidence, "evidence")
        builder = EditBuilder(self._state)
        builder.put("evidence", evidence)
        return self._commit(
            builder,
            "edit.evidence-changed",
            clinics=self._state.clinics_citing({evidence.id}),
            kinds=frozenset({"evidence"}),
            id=evidence.id,
            caption=evidence.caption,
        )

    def remove_evidence(self, evidence_id: str) -> Changed:
        """Take an evidence out of the plan, and its name out of the answers and quotes that cite it.

        Raises:
            WrongUse: "evidence-unknown".
            MachineTrouble: nothing was written.

        """
        evidence = self.evidence(evidence_id)
        clinics = self._state.clinics_citing({evidence_id})
        builder = EditBuilder(self._state)
        for clinic_id in sorted(clinics):
            self._take_out_of_clinic(builder, clinic_id, evidence_id)
        builder.remove("evidence", evidence_id)
        return self._commit(
            builder,
            "edit.evidence-removed",
            clinics=clinics,
            kinds=frozenset({"evidence", "answers", "clinic"}) if clinics else frozenset({"evidence"}),
            id=evidence_id,
            caption=evidence.caption,
        )

    def _take_out_of_clinic(self, builder: EditBuilder, clinic_id: str, evidence_id: str) -> None:
        for answer in self.answers_of(clinic_id):
            if evidence_id in answer.evidence:
                builder.put("answers", replace(answer, evidence=_without(answer.evidence, evidence_id)))
        clinic = self.clinic(clinic_id)
        quotes = tuple(replace(quote, evidence=_without(quote.evidence, evidence_id)) for quote in clinic.quotes)
        if quotes != clinic.quotes:
            builder.put("clinics", replace(clinic, quotes=quotes))

    def evidence(self, evidence_id: str) -> Evidence:
        """Give an evidence.

        Raises:
            WrongUse: "evidence-unknown".

        """
        evidence = self._state.evidence(evidence_id)
        if evidence is None:
            raise WrongUse("evidence-unknown", evidence=evidence_id)
        return evidence

    def _today(self) -> str:
        return self._now().date().isoformat()


def _added_words(added: Sequence[Evidence]) -> str:
    several = "edit.files-added" if all(each.kind == "file" for each in added) else "edit.pieces-added"
    return "edit.evidence-added" if len(added) == 1 else several


def _added_values(added: Sequence[Evidence]) -> dict[str, str | int]:
    ids = " ".join(each.id for each in added)
    return {"id": added[0].id, "ids": ids, "caption": added[0].caption, "number": len(added)}


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)


def _first_bytes(content: Content) -> bytes:
    if isinstance(content.source, bytes):
        return content.source[:NEEDED_BYTES]
    with content.source.open("rb") as stream:
        return stream.read(NEEDED_BYTES)
