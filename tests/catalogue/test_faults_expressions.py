"""Faults of expressions, field tests and rules: each is made on a copy of the shipped catalogue."""

from __future__ import annotations

import pytest

from tests.catalogue.cases import Damage, anchor, damages
from tests.catalogue.conftest import CatalogueCopy

FILE = "verification.toml"
BROKER = anchor("broker-registered")
BROKER_PLACE = "question broker-registered"
BROKER_WHEN = "plan.broker_used = false"


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("plan.route == 'injected'", "not_applicable_when cannot be read: cannot read \"== 'injected'\""),
        ("plan.broker_used = false or plan.called_trial = true", "there is no 'or'"),
        ("plan.broker_used", "it ends where '=' or 'in' must stand"),
        ("plan.colour = 'red'", "there is no plan field 'colour'"),
        ("plan.broker_usd = false", "did you mean 'broker_used'?"),
        (
            "answer.product-rout = 'injected'",
            "reads answer.product-rout, but there is no question 'product-rout'; did you mean 'product-route'?",
        ),
        (
            "field.product-legal-class.aproval-no = 'x'",
            "there is no field of product-legal-class 'aproval-no'; did you mean 'approval-no'?",
        ),
        ("plan.route = 'needle'", "compares plan.route with 'needle', which is not one of unbroken-skin"),
        ("plan.route in ['injected', true]", "compares plan.route with true"),
        ("plan.broker_used = 'false'", "it is yes/no, so write true or false"),
        ("plan.sessions = 'one'", "it is a number, so write a whole number"),
        ("plan.sessions = true", "it is a number, so write a whole number"),
        ("plan.product_name = 'X'", "compares plan.product_name, a text; only choices"),
        ("plan.treatment_at = '2026-12-01'", "compares plan.treatment_at, a time; only choices"),
        ("answer.product-route = 'na'", "which is not one of"),
        ("value = 'no'", "reads value; the own answer can only be read in red_if"),
        ("field.commission = 'x'", "reads field.commission; the own answer can only be read in red_if"),
    ],
)
def test_an_expression(catalogue: CatalogueCopy, condition: str, message: str) -> None:
    Damage(FILE, BROKER, BROKER_WHEN, condition, BROKER_PLACE, message).test(catalogue)


COVER = anchor("clinic-liability-cover")
COVER_PLACE = "question clinic-liability-cover"


@damages(
    red_if=Damage(
        FILE, anchor("doctor-specialist"), "value = 'no' and", "value = 'nope' and", "question doctor-specialist",
        "red_if compares value with 'nope', which is not one of yes, no",
    ),
    red_if_own_field=Damage(
        FILE, anchor("doctor-specialist"), "field.clinic-claimed-specialist = true", "field.claimed = true",
        "question doctor-specialist", "there is no field of doctor-specialist 'claimed'",
    ),
    number_on_a_day=Damage(
        FILE, COVER, "before:plan.treatment_at", "below:100", f"{COVER_PLACE} field ends-on",
        "red_when 'below:100' does not fit: a day can be tested with before, after, same-day",
    ),
    day_on_a_number=Damage(
        FILE, COVER, "below:100000000", "before:plan.treatment_at", f"{COVER_PLACE} field yearly-limit",
        "does not fit"
    ),
    other_kind_of_ref=Damage(
        FILE, COVER, "below:100000000", "below:plan.treatment_at", f"{COVER_PLACE} field yearly-limit",
        "plan.treatment_at is a time and the field is a sum of won",
    ),
    flag_option=Damage(
        "consent.toml", anchor("c-why-me"), "is:true", "is:maybe", "question c-why-me field same-for-everyone",
        "red_when 'is:maybe' does not fit: maybe is not one of true, false",
    ),
    unknown_word=Damage(
        FILE, COVER, "below:100000000", "under:100000000", f"{COVER_PLACE} field yearly-limit",
        "red_when cannot be read: 'under' is no test word",
    ),
    unknown_ref=Damage(
        FILE, COVER, "before:plan.treatment_at", "before:plan.treatment", f"{COVER_PLACE} field ends-on",
        "there is no plan field 'treatment'; did you mean 'treatment_at'?",
    ),
    no_common_option=Damage(
        "consent.toml", anchor("c-route-depth"), "differs:plan.route", "differs:plan.surgery_on_trip",
        "question c-route-depth field route", "plan.surgery_on_trip and the field have no option in common",
    ),
)  # fmt: skip
def test_a_red_test(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


RULES = "rules.toml"


def rule(name: str) -> str:
    return f'id = "{name}"\n'


@damages(
    id_form=Damage(RULES, rule("D13"), 'id = "D13"', 'id = "d-13"', "rule d-13", "must be D and a number"),
    when_broken=Damage(
        RULES, rule("D8"), "plan.broker_used = false and", "plan.broker_used = false &", "rule D8",
        "when cannot be read"
    ),
    reads_left_out=Damage(
        RULES, rule("D8"), '["plan.broker_used", "plan', '["plan', "rule D8", "reads leaves out plan.broker_used"
    ),
    reads_extra=Damage(
        RULES, rule("D8"), '["plan.broker_used", ', '["plan.broker_used", "plan.sessions", ', "rule D8",
        "reads names plan.sessions, which neither when nor unless reads",
    ),
    reads_nothing=Damage(
        RULES, rule("D5"), '"field.product-legal-class.clinic-says"',
        '"field.product-legal-class.clinic-said"', "rule D5",
        "there is no field of product-legal-class 'clinic-said'; did you mean 'clinic-says'?",
    ),
    reads_quotes=Damage(
        RULES, rule("D16"), '"quotes.vials"', '"quotes.vial"', "rule D16", "did you mean 'vials'?"
    ),
    reads_something_else=Damage(
        RULES, rule("D10"), '"health.*"', '"health"', "rule D10", "reads names 'health', which is not something"
    ),
    reads_check=Damage(
        RULES, rule("D6"), '"check.X2"', '"check.X22"', "rule D6", "which is not in rules.toml [[check]]"
    ),
    reads_broken=Damage(
        RULES, rule("D16"), '"quotes.vials"', '"plan.a.b"', "rule D16",
        "reads cannot be read: 'plan.a.b' is no reference"
    ),
    check_pair_broken=Damage(
        RULES, rule("X5"), '"field.c-total-cost.total"', '"the total"', "check X5", "'the total' is no reference"
    ),
    procedure=Damage(
        RULES, rule("D7"), "vial-is-wrong", "vial-is-wrongg", "rule D7",
        "procedure names 'vial-is-wrongg', which is not in the procedures of this program",
    ),
    exact=Damage(RULES, rule("D7"), "exact.en", "note.en", "rule D7", "exact.en is missing", "en"),
    two_tests=Damage(
        RULES, rule("D8"), "reads =", 'procedure = "no-time-to-think"\nexact.en = "x"\nreads =', "rule D8",
        "a rule has either when or procedure",
    ),
    unless_alone=Damage(
        RULES, rule("D7"), "exact.en", "unless = [\"plan.sessions = 1\"]\nexact.en", "rule D7",
        "unless may only stand"
    ),
    rule_source=Damage(RULES, rule("D7"), '["A8"]', '["A88"]', "rule D7", "sources names 'A88'"),
    check_kind=Damage(RULES, rule("X5"), '"number"', '"numbers"', "check X5", "kind is 'numbers'; it must be one of"),
    check_question=Damage(
        RULES, rule("X5"), '"c-total-cost"', '"c-total-costs"', "check X5",
        "questions names 'c-total-costs', which is not in the questions; did you mean 'c-total-cost'?",
    ),
    check_pair=Damage(
        RULES, rule("X5"), '"field.c-total-cost.total"', '"field.c-total-cost.totl"', "check X5",
        "did you mean 'total'?"
    ),
    check_pair_type=Damage(
        RULES, rule("X5"), '"field.c-total-cost.total"', '"plan.treatment_at"', "check X5",
        "pairs compares plan.treatment_at, a time; a check of kind number compares numbers",
    ),
    check_pair_form=Damage(RULES, rule("X5"), "pairs = [[", "pairs = [[5], [", "check X5", "must be a list of pairs"),
    check_names=Damage(
        RULES, rule("X1"), ', ["field.doctor-hands-on.name-en", "field.doctor-licensed.name-en"]', "", "check X1",
        "a check of kind name has two pairs",
    ),
    rank_twice=Damage(
        RULES, 'id = "in-writing"', "ranks = [3]", "ranks = [3, 2]", "basis in-writing", "source rank 2 stands in"
    ),
    rank_missing=Damage(RULES, 'id = "told"', "ranks = [4, 5]", "ranks = [4]", "", "no basis has source rank 5"),
    rank_unknown=Damage(RULES, 'id = "told"', "ranks = [4, 5]", "ranks = [4, 5, 6]", "basis told", "ranks is 6"),
)  # fmt: skip
def test_a_rule(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)
