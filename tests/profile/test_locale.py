"""The words of the interface are complete in three languages, and say the same things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import dalel.profile
from dalel.profile.words import slug, words_for
from dalel.record import act, audit, claim, conflict, indicator, method, place, source
from dalel.record.text import LANGUAGES, Language

PROFILE = Path(dalel.profile.__file__).parent
TEMPLATES = PROFILE.parent / "faces" / "web" / "templates"

#: Forms of one and the same date: a language picks the case it needs.
FORMS = {"bare", "when", "gen", "until", "bare1", "when1", "gen1", "until1", "bare2", "when2", "gen2", "until2"}
#: Given so that a language may choose an article or a preposition by it; no language has to.
GRAMMAR = {"iso", "precision"}


def messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in sorted((PROFILE / "locale" / language).rglob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file}: {entry.content[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} twice in {language}"
                found[entry.id.name] = entry
    return found


class Variables(Visitor):  # type: ignore[misc]  # fluent.syntax carries no types
    def __init__(self, known: dict[str, ast.Message]) -> None:
        self.known = known
        self.names: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802  # the visitor's own naming
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802  # the visitor's own naming
        self.visit(self.known[node.id.name])


def variables(language: str) -> dict[str, set[str]]:
    known = messages(language)
    found = {}
    for name, message in known.items():
        visitor = Variables(known)
        visitor.visit(message)
        found[name] = {"a form" if each in FORMS else each for each in visitor.names - GRAMMAR}
    return found


#: Cases of months and helper words that one language's grammar needs and another's does not.
def helper(name: str) -> bool:
    return name.startswith(("month-name-", "quarter-name", "half-name")) or name == "ordinal"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_message_exists_in_every_language_with_the_same_variables(language: str) -> None:
    english = {name: found for name, found in variables("en").items() if not helper(name)}
    other = {name: found for name, found in variables(language).items() if not helper(name)}
    assert sorted(set(english) ^ set(other)) == []
    # English alone may name the same date by a form where another language asks which quarter it is, and so on.
    assert {name: (english[name], other[name]) for name in english if english[name] != other[name]} == {}


def test_every_message_a_template_or_page_asks_for_exists() -> None:
    known = set(messages("en"))
    asked = set()
    for file in [*TEMPLATES.glob("*.html"), *PROFILE.rglob("*.py")]:
        asked |= set(re.findall(r"""say\(\s*["']([a-z0-9-]+)["']""", file.read_text(encoding="utf-8")))
    assert sorted(asked - known) == []
    assert len(asked) > 150


VOCABULARIES = [
    ("doubt", claim.Doubt), ("seen", claim.Seen), ("purpose", claim.Purpose), ("role", claim.Role),
    ("verdict", audit.Verdict), ("verdict-means", audit.Verdict), ("theme", indicator.Theme),
    ("theme-about", indicator.Theme), ("place-kind", place.PlaceKind), ("method-class", method.MethodClass),
    ("source-kind", source.SourceKind), ("reason", conflict.Reason),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "vocabulary"), VOCABULARIES, ids=[kind for kind, _ in VOCABULARIES])
def test_every_word_of_a_closed_vocabulary_can_be_said(language: Language, kind: str, vocabulary: Any) -> None:
    words = words_for(language)
    for word in get_args(vocabulary):
        assert words.term(kind, word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_of_act_and_levels_of_reading_can_be_said(language: Language) -> None:
    words = words_for(language)
    for kind, field in (("act-kind", "kind"), ("basis", "in_force_basis"), ("act-seen", "seen")):
        annotation = act.Act.__annotations__[field]
        for word in re.findall(r'"([^"]+)"', annotation):
            assert words.say(f"{kind}-{slug(word)}")


def plain(message: ast.Message) -> str:
    return " ".join(part.value for part in message.value.elements if isinstance(part, ast.TextElement))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_sentence_was_left_in_english(language: str) -> None:
    other = messages(language)
    english = {name: plain(message) for name, message in messages("en").items()}
    same = [name for name, text in english.items() if len(text.split()) > 1 and plain(other[name]) == text]
    assert [name for name in same if re.search(r"[A-Za-z]{3}", english[name])] == []


def test_our_own_voice_does_not_say_prostitute() -> None:
    for language in LANGUAGES:
        for name, message in messages(language).items():
            shown = plain(message)
            assert not re.search(r"prostitut|проститу|жезөкше", shown, re.IGNORECASE), (language, name)
