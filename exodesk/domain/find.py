"""Find: one search over clinics, people, notes, answers, evidence captions and the guide.

Forgiving: case, accents and spaces do not matter, and Korean is found in any part of a word. All words of the query
must stand in an entry, in any order. The index is made once and searched as one types.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Final, Literal

from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank, Entry
from exodesk.domain.clinic import Clinic
from exodesk.domain.home_check import home_checks
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.text import Text
from exodesk.domain.value import Value

Group = Literal["clinic", "person", "note", "answer", "question", "evidence", "fact", "place", "term"]
MOST_A_GROUP: Final = 8
CLINIC_NOTE: Final = "-note"
"""What the id of a hit in the note of a clinic ends with."""
HOME_CHECK: Final = "home-check-"
"""What the id of a hit in a home check begins with."""


class Hit(Value, frozen=True, kw_only=True):
    """One thing that can be found, and where it is: `group` and `id`, with clinic and question where it has them.

    `title` and `text` are shown; by `also` it is found too, such as by its words in another language.
    """

    group: Group
    id: str
    title: str
    text: str = ""
    also: str = ""
    clinic: str | None = None
    question: str | None = None


_LEFT_OUT: Final = {code: None for code in range(128) if chr(code).isspace() or chr(code) == "-"}
_COMPOSED: Final = re.compile(r"[\x00-\x7f가-힣]*")


def plain(text: str) -> str:
    """Give a text as it is searched: without case, accents, spaces and hyphens; Hangul stays composed."""
    if _COMPOSED.fullmatch(text):
        return text.casefold().translate(_LEFT_OUT)
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = (letter for letter in folded if not unicodedata.combining(letter) and not letter.isspace() and letter != "-")
    return unicodedata.normalize("NFC", "".join(bare))


class _Shelf:
    """The hits of one group: their titles and their whole texts, each joined into one long text to run through."""

    def __init__(self) -> None:
        self.hits: list[Hit] = []
        self.titles: list[str] = []
        self.wholes: list[str] = []
        self._joined: tuple[_Joined, _Joined] | None = None

    def add(self, hit: Hit) -> None:
        """Put a hit at the end."""
        title = plain(hit.title)
        self.hits.append(hit)
        self.titles.append(title)
        self.wholes.append(title + plain(f"{hit.text}\n{hit.also}"))
        self._joined = None

    def find(self, words: Sequence[str], most: int) -> list[Hit]:
        """Give the first hits that have all words, those with all in the title first."""
        if self._joined is None:
            self._joined = (_Joined(self.titles), _Joined(self.wholes))
        titles, wholes = self._joined
        found = list(islice(titles.numbers(words), most))
        in_title = set(found)
        if len(found) < most:
            others = (number for number in wholes.numbers(words) if number not in in_title)
            found += islice(others, most - len(found))
        return [self.hits[number] for number in found]


class _Joined:
    """Many texts as one, parted by line ends, so that a search runs through all of them at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def numbers(self, words: Sequence[str]) -> Iterator[int]:
        """Give the numbers of the texts that have all words, in their order."""
        rarest, *others = sorted(words, key=len, reverse=True)  # a long word is the rarest, most likely
        if any(word not in self._text for word in others):
            return
        place = self._text.find(rarest)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            start, end = self._starts[number], self._starts[number + 1] - 1
            if all(self._text.find(word, start, end) >= 0 for word in others):
                yield number
            place = self._text.find(rarest, end)


class Index:
    """What can be found, with its plain form beside it."""

    def __init__(self, hits: Iterable[Hit] = ()) -> None:
        """Keep the hits in the order in which they are shown."""
        self._shelves: dict[Group, _Shelf] = {}
        for hit in hits:
            self.add(hit)

    def add(self, hit: Hit) -> None:
        """Put one more hit at the end."""
        shelf = self._shelves.get(hit.group)
        if shelf is None:
            shelf = self._shelves[hit.group] = _Shelf()
        shelf.add(hit)

    def find(self, query: str, most_a_group: int = MOST_A_GROUP) -> tuple[Hit, ...]:
        """Give what holds every word of the query, hits in the title first in each group, groups in their order."""
        words = [plain(word) for word in query.split()]
        words = [word for word in words if word]
        if not words:
            return ()
        return tuple(hit for shelf in self._shelves.values() for hit in shelf.find(words, most_a_group))


def plan_hits(bank: Bank, plan: Plan, language: str = "en") -> Iterator[Hit]:
    """Give what can be found in a plan: clinics, people, notes, answers and evidence."""
    for clinic in plan.clinics:
        yield from _clinic_hits(clinic)
    names = {clinic.id: clinic.name.best() for clinic in plan.clinics}
    for answer in plan.answers:
        question = bank.question_by_id.get(answer.question)
        if question is None or answer.superseded_by is not None:
            continue
        said = [
            bank.answer_label(question, answer.value, language),
            answer.note,
            answer.source.text,
            *_field_words(bank, question, answer, language),
        ]
        yield Hit(
            group="answer",
            id=answer.id,
            title=question.short.in_(language),
            text=_joined([names.get(answer.clinic), *said]),
            clinic=answer.clinic,
            question=answer.question,
        )
    for check in home_checks(plan).values():
        if check.note:
            yield Hit(group="note", id=f"{HOME_CHECK}{check.week}", title=check.note)
    for evidence in plan.evidence:
        text = _joined([evidence.text, evidence.file_name, evidence.issuer])
        yield Hit(group="evidence", id=evidence.id, title=evidence.caption, text=text)


def _field_words(bank: Bank, question: Question, answer: Answer, language: str) -> Iterator[str]:
    """Give the values of an answer as one reads them: no ids, no "True"."""
    for field_id, value in answer.fields.items():
        field = question.field(field_id)
        if isinstance(value, bool):
            yield bank.entry("messages.label", "yes" if value else "no").words("text", language)
        elif field is not None and field.choices:
            label = bank.choice_set_by_id[field.choices].label(str(value))
            yield label.in_(language) if label else str(value)
        elif value is not None:
            yield str(value)


def _clinic_hits(clinic: Clinic) -> Iterator[Hit]:
    names = _joined([clinic.name.en, clinic.name.ko])
    address = _joined([clinic.address.en, clinic.address.ko, clinic.phone, *clinic.links])
    yield Hit(group="clinic", id=clinic.id, title=names, text=address, clinic=clinic.id)
    for person in clinic.practitioners:
        role = _joined([person.role, person.specialty, person.licence_no, person.note])
        title = _joined([person.name.en, person.name.ko])
        yield Hit(group="person", id=person.id, title=title, text=role, clinic=clinic.id)
    if clinic.note:
        yield Hit(group="note", id=f"{clinic.id}{CLINIC_NOTE}", title=names, text=clinic.note, clinic=clinic.id)
    for contact in clinic.contacts:
        if contact.text:
            yield Hit(group="note", id=contact.id, title=names, text=contact.text, clinic=clinic.id)


def searched(language: str) -> tuple[str, ...]:
    """Give the languages in which the texts of the bank are searched: the one shown, English and Korean."""
    return tuple(dict.fromkeys((language, "en", "ko")))


def guide_hits(bank: Bank, language: str = "en") -> Iterator[Hit]:
    """Give what can be found in the question bank and the guide."""
    for question in bank.questions:
        yield Hit(
            group="question",
            id=question.id,
            title=question.short.in_(language),
            text=_joined([question.text.in_(language), question.why.in_(language)]),
            also=_otherwise((question.short, question.text, question.why), language),
            question=question.id,
        )
    lists: tuple[tuple[Group, str, tuple[str, ...]], ...] = (
        ("fact", "facts.fact", ("claim", "found")),
        ("place", "places.place", ("name", "confirms", "note", "contact")),
        ("term", "glossary.term", ("term", "meaning")),
    )
    for group, table, keys in lists:
        for entry in bank.lists[table]:
            yield _entry_hit(group, entry, keys, language)


def _entry_hit(group: Group, entry: Entry, keys: Sequence[str], language: str) -> Hit:
    title, *others = [words for key in keys if (words := entry.words(key, language))] or [entry.id]
    if not others:  # a finding without a claim: its first sentence stands above the rest
        title, stop, rest = title.partition(". ")
        title, others = f"{title}{stop.strip()}", [rest]
    also = _otherwise((entry.texts[key] for key in keys if key in entry.texts), language)
    return Hit(group=group, id=entry.id, title=title, text=_joined(others), also=also)


def _otherwise(texts: Iterable[Text], language: str) -> str:
    """Join texts in those languages of the search that are not shown."""
    found = ((text.by_language.get(code), text.in_(language)) for text in texts for code in searched(language))
    return _joined(words for words, shown in found if words != shown)


def _joined(parts: Iterable[str | None]) -> str:
    return "\n".join(part for part in parts if part)
