"""What the validator says, for editors and translators: English, one sentence, what is wrong and what would be right.

Each text is filled by `Findings.add`; `{near}` is empty or a guess at what was meant.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

# Files
FILE_MISSING: Final = "the file is missing; a catalogue has fourteen files"
FILE_UNREADABLE: Final = "the file cannot be read ({why})"
FILE_NO_FILE: Final = "this is no file"
FILE_TOO_LARGE: Final = "the file is larger than {limit} MB"
FILE_NOT_UTF8: Final = "the file is not UTF-8 (line {line}); save it as UTF-8"
FILE_NOT_TOML: Final = "the file is not TOML: {why}"
FILE_TOO_DEEP: Final = "the file is not TOML that can be read: it is nested too deep"
HEAD_FORMAT: Final = 'format must be "{format}"'
HEAD_VERSION: Final = "version is {version}; this program reads version {known}"
HEAD_AS_OF: Final = 'as_of must be a day in quotes: "2026-11-22", "2026-11" or "2026"'

PATH_MISSING: Final = "there is no such folder or zip"
PATH_OTHER: Final = "this is neither a folder nor a zip"

# Zips
ZIP_TOO_LARGE: Final = "the zip is larger than {limit} MB"
ZIP_BROKEN: Final = "the zip is damaged or no zip at all"
ZIP_ENTRIES: Final = "the zip has {number} entries; at most {limit} are read"
ZIP_NAME: Final = "the zip holds {name!r}; it may hold only the fourteen files, at the top or in one folder"
ZIP_TWICE: Final = "the zip holds {name} twice"
ZIP_NOT_FILE: Final = "{name} is a link or something else that is no file"
ZIP_ENCRYPTED: Final = "{name} is encrypted"
ZIP_METHOD: Final = "{name} is packed in a way that is not read; use the usual one (deflate)"
ZIP_ENTRY_LARGE: Final = "{name} is larger than {limit} MB when unpacked"
ZIP_RATIO: Final = "{name} grows more than {limit} times when unpacked"
ZIP_OVERLAP: Final = "the entries of the zip lie over one another"
ZIP_TOTAL: Final = "the files are larger than {limit} MB when unpacked"

# Tables and keys
TABLE_UNKNOWN: Final = "[{table}] is not a table of this file{near}"
TABLE_MISSING: Final = "[{table}] is missing"
TABLE_NOT_LIST: Final = "[{table}] must be written [[{table}]], one block for each"
TABLE_NOT_SINGLE: Final = "[[{table}]] must be written [{table}]: there is only one"
TABLE_ENTRY: Final = "[[{table}]] holds something that is no block"
KEY_UNKNOWN: Final = "{key} is not a key here{near}"
KEY_MISSING: Final = "{key} is missing"
KEY_WORD: Final = "{key} must be a text in quotes that is not empty"
KEY_FLAG: Final = "{key} must be true or false"
KEY_WHOLE: Final = "{key} must be a whole number, {least} or more"
KEY_WORDS: Final = "{key} must be a list of texts"
KEY_TWICE: Final = "{key} names {word!r} twice"
KEY_ONE_OF: Final = "{key} is {value!r}; it must be one of {options}{near}"
KEY_DAY: Final = '{key} is {value!r}; it must be a day in quotes: "2026-11-22", "2026-11" or "2026"'
KEY_TABLE: Final = "{key} must be a table"
KEY_TEXT: Final = '{key} must be written by language: {key}.en = "..."'
KEY_LANGUAGE: Final = "{key} is not a language code such as en, ko or ja"
KEY_EMPTY: Final = "{key} is empty"
KEY_PAIRS: Final = "{key} must be a list of pairs of references"
KEY_NUMBERS: Final = "{key} must be a list of whole numbers"
LIST_EMPTY: Final = "{key} is empty; it must name at least one"
ID_FORM: Final = "{key} {value!r} must be {form}"
ID_TWICE: Final = "{key} {value!r} is used twice; it must be unique"
ID_SET_MISSING: Final = "the block {value!r} is missing from [[{table}]]"

# Links
LINK: Final = "{key} names {value!r}, which is not in {target}{near}"
UNUSED: Final = "nothing uses it; remove it or name it where it belongs"

# Expressions
EXPRESSION: Final = "{key} cannot be read: {why}"
REF_UNKNOWN: Final = "{key} reads {ref}, but there is no {what} {name!r}{near}"
REF_OWN: Final = "{key} reads {ref}; the own answer can only be read in red_if, red_unless and red_when"
REF_TYPE: Final = "{key} compares {ref}, a {type}; only choices, yes/no and whole numbers can be compared"
VALUE_OPTION: Final = "{key} compares {ref} with {value}, which is not one of {options}{near}"
VALUE_FLAG: Final = "{key} compares {ref} with {value}; it is yes/no, so write true or false"
VALUE_WHOLE: Final = "{key} compares {ref} with {value}; it is a number, so write a whole number"
NA_CIRCLE: Final = "not_applicable_when reads {ref}, a question which may itself not apply"
RED_WHEN_FIT: Final = "red_when {test!r} does not fit: a {type} can be tested with {words}"
RED_WHEN_OPTION: Final = "red_when {test!r} does not fit: {value} is not one of {options}{near}"
RED_WHEN_REF: Final = "red_when {test!r} does not fit: {ref} is a {other} and the field is a {type}"
RED_WHEN_CHOICES: Final = "red_when {test!r} does not fit: {ref} and the field have no option in common"

# Answers
KIND_NO_GOOD: Final = "the answer kind has no good option; at least one must have polarity good"
KIND_OPTION_MISSING: Final = "the answer kind has no option {value!r}"
KIND_NOT_OPEN: Final = "the option {value!r} must have polarity open"
CHOICES_EMPTY: Final = "the choice set has no option"

# Questions
ESSENTIAL_MISSING: Final = "essential = true is missing; every blocker of gate 1 has it"
ESSENTIAL_EXTRA: Final = "essential = true may only stand on a blocker of gate 1"
TOO_LONG: Final = "{key} has {length} characters; at most {most} fit"
MEANS_MISSING: Final = "{key} is missing; each option of the answer kind says here what it means"
MEANS_UNKNOWN: Final = "{key} stands for no option of the answer kind {kind!r}{near}"
SELF_CARD: Final = "{key} must not stand on a question with audience self: the clinic never sees it"
SELF_MARK: Final = "text.ko must begin with {mark} because audience is self"
SELF_MARK_EXTRA: Final = "text.ko must not begin with {mark}: the question is for the clinic"
ASK_MISSING: Final = "ask.en is missing; a question for the clinic says in English what its Korean says"
CARD_MISSING: Final = "card is missing; a question for the clinic has one"
CARD_EXPLAINED: Final = "card must be 'explained' on a consent question"
CARD_QUESTION_MARKS: Final = "{key} has {number} question marks; a yes-no card asks exactly one question"
CARD_NEGATIVE: Final = "{key} asks in the negative; ask so that yes and no are plain"
CARD_ACCUSES: Final = "{key} says {word!r}; a question for the clinic accuses nobody"
CARD_NO_YES: Final = "a yes-no card needs the options yes and no, or card_yes and the option no"
CARD_YES_ONLY: Final = "card_yes may only stand on a yes-no card whose answer kind has no option yes"
CARD_FEW: Final = "a choice card needs two or more options that may be printed"
RAISES_NOT: Final = "red_raises_to must be more severe than severity"
TWO_ISSUERS: Final = "two_issuers may only stand where register_check is true"
LAW_ITEM: Final = "consent_law_items names {number}; the items are {items}"

# Value fields and plan fields
CHOICES_MISSING: Final = "choices is missing; a field of type choice names its choice set"
CHOICES_EXTRA: Final = "choices may only stand on a field of type choice"
KEY_FOR_EXTRA: Final = "key_for may only stand beside key = true"
PLAN_PATH: Final = "path {path!r} does not lie in a plan (exodesk-plan 1)"

# Rules, checks, words of the status
RULE_TEST: Final = "a rule has either when or procedure"
RULE_EXACT: Final = "exact.en is missing; a procedure says its test in full"
RULE_UNLESS: Final = "unless may only stand beside when"
READS_LEFT_OUT: Final = "reads leaves out {ref}, which when or unless reads"
READS_EXTRA: Final = "reads names {ref}, which neither when nor unless reads"
READS_UNKNOWN: Final = "reads names {ref!r}, which is not something that a rule can read{near}"
DAY_FIRES: Final = "reads names {ref}, but that item does not say fires = {rule!r}"
PAIR_TYPE: Final = "pairs compares {ref}, a {type}; a check of kind {kind} compares {wanted}"
PAIR_COUNT: Final = "a check of kind name has two pairs: the Korean names first, then the Roman ones"
RANK_MISSING: Final = "no basis has source rank {rank}; each of 1 to 5 belongs to one"
RANK_TWICE: Final = "source rank {rank} stands in {first} too; each rank belongs to one basis"

# Texts
PLACEHOLDER_UNKNOWN: Final = "{key} uses {{{name}}}, which messages.toml does not list{near}"
PLACEHOLDER_UNDECLARED: Final = "{key} uses {{{name}}}, which placeholders does not name{near}"
PLACEHOLDER_ABSENT: Final = "{key} does not use {{{name}}}, which placeholders names"
PLACEHOLDER_BLANK: Final = "{key} uses {{{name}}}; the blank line has none"
PLACEHOLDER_BRACE: Final = "{key} has a {{ or }} that belongs to no placeholder"
PARTICLE: Final = (
    "{key} has {{{name}}}{particle}: after a placeholder that particle would have to change; say it otherwise"
)
BLANK_MISSING: Final = "blank is missing; a line with placeholders has one for a blank card"
SAME_LABEL: Final = "{key} is {mine!r}, but {other} says {theirs!r}; the same label must be the same"

# Facts, places
REVIEW_BY: Final = "review_by {review!r} must be after as_of {as_of!r}"
CLAIM_MISSING: Final = "claim.en is missing; only a finding has none"
CLAIM_EXTRA: Final = "claim must not stand on a finding: no article made the claim"
COMING: Final = "a fact with effective is a finding that begins with 'Coming'"

# Trip, day, cards, readiness
CHECK_KEYS: Final = "a check of kind {kind} needs {key}"
TRIP_REF: Final = "{key} must be a plan field with a day, such as plan.treatment_at; {ref!r} is none{near}"
TRIP_CHOICE: Final = "{key} must be a plan field of type choice; {ref!r} is none{near}"
TRIP_OPTION: Final = "days names {value!r}, which is not one of {options}{near}"
DAYS_ORDER: Final = "last_day is before first_day"
STOP_IF: Final = "stop_if is missing; a STOP point says when to stop"
FIRES_UNREAD: Final = "fires names {rule}, but the reads of {rule} do not name day.{item}"
STOP_DOES: Final = "fires or records is missing; a STOP point moves a rule or an answer"
HEADING_MISSING: Final = "heading is missing; a group of kind tick has one"
HEADING_EXTRA: Final = "heading may only stand on a group of kind tick"
SIGN_MISSING: Final = "sign is missing; a tick line names the warning sign it stands for"
SIGN_EXTRA: Final = "sign may only stand on a line of a tick group"
DECISION_CHOICES: Final = "choices must stand on a question of kind choice, and only there"


def near(word: str, options: Iterable[str]) -> str:
    """Give "; did you mean ...?" where an option is spelled nearly so, else an empty text."""
    match = closest(word, options)
    return f"; did you mean {match!r}?" if match else ""


def closest(word: str, options: Iterable[str]) -> str | None:
    """Give the option that is spelled nearly so, if there is one."""
    return next(iter(difflib.get_close_matches(word, list(options), n=1, cutoff=0.75)), None)


def listed(options: Iterable[object]) -> str:
    """Write options for a sentence."""
    return ", ".join(str(option) for option in options)
