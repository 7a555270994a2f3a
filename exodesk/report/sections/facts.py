"""The facts of a clinic as two columns of label and value: place, people, product, quote, visit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exodesk.domain.clinic import Clinic, Extra, Practitioner, Quote
from exodesk.domain.rule import View
from exodesk.domain.trip import treatment_of
from exodesk.report.columns import Columns
from exodesk.report.flow import Beside
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit, shortened
from exodesk.report.measures import mm
from exodesk.report.money import home_price

Pair = tuple[Markup, Markup]
_LABEL: Final = 24.6 * mm
_BROKER: Final = ("broker-registered", "registration-no")


def clinic_facts(kit: Kit, clinic: Clinic) -> list[Flowable]:
    """Make the facts; what is too long for a line stands below in full."""
    pairs = [*_place_and_people(kit, clinic), *_treatment(kit, clinic)]
    cells = [
        [Beside([[kit.p(label, "table2")], [kit.p(value, "table")]], (_LABEL, 1.0), 2.4 * mm)] for label, value in pairs
    ]
    story: list[Flowable] = [Columns(cells, 2, 8 * mm, kit.look.colour("rule"), 1 * mm)]
    for label, text in _long_texts(kit, clinic):
        first, *others = kit.portions(text)
        story += [Gap(1 * mm), kit.p(kit.join(kit.dim(label), kit.text(first)), "table")]
        story += [kit.p(kit.text(part), "table") for part in others]
    return story


def _lines(*lines: Markup) -> Markup:
    return Markup("<br/>".join(line for line in lines if line))


def _cut(kit: Kit, text: str) -> str:
    """Keep what fits a cell; the whole text stands below."""
    return shortened(text, 62) if kit.is_long(text) else text


def _place_and_people(kit: Kit, clinic: Clinic) -> Iterator[Pair]:
    address = [kit.text(_cut(kit, part)) for part in (clinic.address.ko, clinic.address.en) if part]
    yield kit.say("report.fact.address"), _lines(*address) or kit.not_known()
    yield kit.say("report.fact.phone"), kit.known(_cut(kit, clinic.phone or ""))
    doctor = clinic.planned_doctor
    yield kit.say("report.fact.doctor"), _person(kit, doctor) if doctor else kit.not_known()
    for person in clinic.practitioners:
        if not person.planned:
            yield kit.text(_cut(kit, person.role or "") or kit.words.say("report.fact.person")), _person(kit, person)
    channel = clinic.visit.booking_channel
    yield (
        kit.say("report.fact.channel"),
        kit.text(_choice(kit, "booking_channel", channel)) if channel else kit.not_known(),
    )
    if clinic.visit.broker_name:
        yield kit.say("report.fact.broker"), kit.text(_cut(kit, clinic.visit.broker_name))
    yield from _further(kit, clinic)
    for link in clinic.links[:3]:
        yield kit.say("report.fact.link"), kit.text(link if len(link) <= 120 else link[:118] + " …")
    plan = kit.dossier.plan
    assert plan is not None
    yield kit.say("report.fact.talk"), kit.when(clinic.visit.consult_at, weekday=True)
    yield kit.say("report.fact.treatment"), kit.when(treatment_of(plan, clinic), weekday=True)
    yield kit.say("report.fact.check_up"), kit.when(clinic.visit.check_up_at, weekday=True)


def _further(kit: Kit, clinic: Clinic) -> Iterator[Pair]:
    """Give the facts that have no field of their own, as far as they are known."""
    plan = kit.dossier.plan
    assert plan is not None
    registration = View(kit.bank, plan, clinic, kit.dossier.today, kit.records).field(*_BROKER)
    if registration and clinic.visit.broker_used is not False:
        yield kit.say("report.fact.broker_registration"), kit.text(_cut(kit, str(registration)))
    style = clinic.further("patients_at_once")
    if style is not None:
        choices = kit.bank.choice_set_by_id.get("patients-at-once")
        label = choices.label(str(style)) if choices else None
        yield kit.say("report.fact.patients_at_once"), kit.text(label.en if label else _cut(kit, str(style)))
    for name in ("doctor_minutes", "found_through"):
        value = clinic.further(name)
        if value is not None:
            yield kit.say(f"report.fact.{name}"), kit.text(_cut(kit, str(value)))


def _person(kit: Kit, person: Practitioner) -> Markup:
    more = ", ".join(part for part in (person.specialty, person.licence_no) if part)
    return _lines(kit.name(person.name), kit.dim(kit.text(_cut(kit, more))))


def _choice(kit: Kit, field_id: str, value: str) -> str:
    field = kit.bank.plan_field_by_id[field_id]
    label = kit.bank.choice_set_by_id[field.choices].label(value) if field.choices else None
    return label.en if label else value


def _treatment(kit: Kit, clinic: Clinic) -> Iterator[Pair]:
    product = clinic.product
    if product is None or not (product.name or "").strip():
        yield kit.say("report.fact.product"), kit.not_known()
    if product is not None:
        made = [product.maker, product.seller if product.seller != product.maker else None]
        small = [product.volume_per_vial, f"{kit.words.say('report.fact.lot')} {product.lot}" if product.lot else None]
        if product.name:
            yield (
                kit.say("report.fact.product"),
                _lines(kit.text(_cut(kit, product.name)), *(kit.text(_cut(kit, part)) for part in made if part)),
            )
        if any(small):
            yield kit.say("report.fact.vial"), kit.text(_cut(kit, ", ".join(part for part in small if part)))
    yield kit.say("report.fact.route"), _route(kit, clinic)
    if clinic.device is not None:
        device = clinic.device
        parts = [part for part in (device.model, device.maker, device.approval_no) if part]
        yield kit.say("report.fact.device"), kit.known(_cut(kit, ", ".join(parts)))
    current = clinic.current_quote
    if current is None:
        yield kit.say("report.fact.quote"), kit.not_known()
    for quote in sorted(clinic.quotes, key=lambda quote: quote.dated_on, reverse=True)[:4]:
        key = "report.fact.quote" if quote is current else "report.fact.earlier_quote"
        yield kit.say(key), _quote(kit, quote)
    for extra in clinic.extras:
        yield kit.say("report.fact.extra"), _extra(kit, extra)


def _route(kit: Kit, clinic: Clinic) -> Markup:
    if clinic.visit.route is None:
        return kit.not_known()
    route = _choice(kit, "route", clinic.visit.route)
    depth = clinic.visit.needle_depth_mm
    return kit.text(f"{route}, {depth:g} mm" if depth is not None else route)


def _quote(kit: Kit, quote: Quote) -> Markup:
    words = kit.words
    parts = []
    if quote.total_krw is not None:
        home = home_price(kit.dossier.plan, quote.total_krw)
        parts.append(f"{words.won(quote.total_krw)} ({home})" if home else words.won(quote.total_krw))
    if quote.vials is not None:
        parts.append(words.count("report.quote.vials", quote.vials))
    if quote.sessions is not None:
        parts.append(words.count("report.quote.sessions", quote.sessions))
    if quote.tax_included is not None:
        parts.append(words.say(f"report.quote.tax_{'in' if quote.tax_included else 'out'}"))
    parts.append(words.day(quote.dated_on))
    more = [quote.product, quote.extras, quote.channel]
    return _lines(kit.text(", ".join(parts)), kit.dim(kit.text(_cut(kit, ", ".join(part for part in more if part)))))


def _extra(kit: Kit, extra: Extra) -> Markup:
    parts = [extra.name or extra.kind]
    if extra.price_krw is not None:
        parts.append(kit.words.won(extra.price_krw))
    if extra.accepted is not None:
        parts.append(kit.words.say(f"report.extra.{'yes' if extra.accepted else 'no'}"))
    return kit.text(_cut(kit, ", ".join(parts)))


def _long_texts(kit: Kit, clinic: Clinic) -> Iterator[tuple[Markup, str]]:
    """Give notes in full, and what had to be cut above."""
    product, device = clinic.product, clinic.device
    cut: list[tuple[str, str | None]] = [
        *(("name", name) for name in _long_names(kit, clinic)),
        ("address", clinic.address.ko),
        ("address", clinic.address.en),
        ("phone", clinic.phone),
        *(("person", person.role) for person in clinic.practitioners),
        *(("link", link) for link in clinic.links),
        ("found_through", str(clinic.further("found_through") or "")),
        *(("product", text) for text in ((product.name, product.maker, product.seller) if product else ())),
    ]
    for label, text in cut:
        if text and (label == "name" or kit.is_long(text)):
            yield kit.say(f"report.fact.{label}"), text
    notes = [(kit.say("report.fact.note"), clinic.note)]
    notes += [(_on(kit, "person", kit.short(person.name.best())), person.note) for person in clinic.practitioners]
    notes.append((kit.say("report.fact.product_note"), product.note if product else None))
    notes.append((kit.say("report.fact.device_note"), device.note if device else None))
    notes += [(_on(kit, "quote", kit.words.day(quote.dated_on)), quote.note) for quote in clinic.quotes]
    notes += [(_on(kit, "extra", extra.name or extra.kind), extra.note) for extra in clinic.extras]
    yield from ((label, note) for label, note in notes if note)
    for override in clinic.overrides:
        gate = kit.label("messages.gate", str(override.gate)).en
        yield kit.say("report.override", gate=gate), override.reason


def _long_names(kit: Kit, clinic: Clinic) -> Iterator[str]:
    """Give the names that are shortened elsewhere, so that they stand in full once."""
    for name in (clinic.name, *(person.name for person in clinic.practitioners)):
        for text in (name.en, name.ko):
            if text and kit.short(text) != " ".join(text.split()):
                yield text


def _on(kit: Kit, what: str, name: str) -> Markup:
    return kit.join(kit.say(f"report.fact.{what}_note"), kit.text(_cut(kit, name)))
