"""A case as the query of an address: only facts, so that a link holds the whole case and no server does.

``on=2024-09-20&sells-sex=yes&age=30&importunate=yes&why.importunate=...&skip=pregnant&law=USA``: every fact under its
own id, a person's decision on open-textured words with the reason under ``why.`` and who decided under ``by.``.
``skip`` names facts not to ask for, ``ask`` the fact to ask for next, ``law`` another jurisdiction, ``print``
that everything is to be opened up for paper. ``listed`` names the facts of a list that could be ticked,
``rest`` says whether those that were not were not so ("no") or are not known ("unknown").
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus

import msgspec

from dalel.record.case import Case, Decision
from dalel.record.fact import CONDUCT, Fact
from dalel.record.period import Period, PeriodError
from dalel.record.statement import state

if TYPE_CHECKING:
    from dalel.record.country import Country

#: The most pairs of one query, the longest value of a fact, and the longest reason, in characters.
MOST_PAIRS: Final = 300
LONGEST_VALUE: Final = 60
LONGEST_REASON: Final = 200
#: The longest query, in bytes: longer than every fact of a large vocabulary stated in full.
LONGEST_QUERY: Final = 16_000

ON, SKIP, ASK, LAW, PRINT, WHY, BY = "on", "skip", "ask", "law", "print", "why.", "by."
#: A fact of a list that could be ticked, and what is said of those that were not: "no", or "unknown".
LISTED, REST = "listed", "rest"


class Unusable(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pair of a query that cannot be used: its ``name``, what was ``found`` and ``expected``, the nearest name.

    ``kind``: unknown (no such fact), long, day, twice, answer (not yes or no), law (no such jurisdiction).
    """

    name: str
    kind: str
    found: str
    expected: str
    nearest: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a query states."""

    on: str = ""
    facts: dict[str, str] = {}
    decisions: dict[str, Decision] = {}
    skip: tuple[str, ...] = ()
    ask: str = ""
    law: str = ""
    print: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing is stated."""
        return not (self.on or self.facts or self.decisions)

    def case(self) -> Case:
        """The case. Raises PeriodError for a day that is none (``read`` has refused such)."""
        return Case(
            on=Period.parse(self.on), facts=dict(self.facts), decisions=dict(self.decisions), jurisdiction=self.law
        )

    def pairs(self, *, without: str = "", asking: bool = True) -> list[tuple[str, str]]:
        """The query as pairs; ``without`` leaves a fact out, ``asking`` keeps what is to be asked and skipped."""
        found = [(LAW, self.law)] if self.law else []
        if self.on and without != CONDUCT:
            found.append((ON, self.on))
        found += [(name, value) for name, value in self.facts.items() if name != without]
        for name, decision in self.decisions.items():
            if name != without:
                found.append((name, decision.value))
                if decision.reason:
                    found.append((WHY + name, decision.reason))
                if decision.by:
                    found.append((BY + name, decision.by))
        if asking:
            found += [(SKIP, name) for name in self.skip if name != without]
        return found

    def query(self, *more: tuple[str, str], without: str = "", asking: bool = True) -> str:
        """The query as it stands in an address, with ``more`` pairs at its end."""
        return encode([*self.pairs(without=without, asking=asking), *more])

    def asking_anew(self) -> dict[str, str]:
        """For every fact stated or skipped, the query without it that asks for it; each pair is written once."""
        whole = [(name.removeprefix(WHY).removeprefix(BY), encode([(name, value)])) for name, value in self.pairs()]
        skipped = {encode([(SKIP, name)]): name for name in self.skip}
        names = [*([CONDUCT] if self.on else []), *self.facts, *self.decisions, *self.skip]
        found = {}
        for name in names:
            own = ON if name == CONDUCT else name
            kept = [text for key, text in whole if key != own and skipped.get(text) != name]
            found[name] = "&".join((*kept, encode([(ASK, name)])))
        return found


def encode(pairs: Iterable[tuple[str, str]]) -> str:
    """Pairs as a query."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)


def of_case(case: Case) -> Asked:
    """The query that states a case."""
    return Asked(on=case.on.text, facts=dict(case.facts), decisions=dict(case.decisions), law=case.jurisdiction)


def read(pairs: Iterable[tuple[str, str]], country: Country) -> tuple[Asked, tuple[Unusable, ...]]:
    """What pairs state, and everything in them that cannot be used; the rest is still returned.

    Names and kinds of values only: whether facts contradict one another, the law's engine says.
    """
    facts = country.facts
    wrong: list[Unusable] = []
    on = ask = law = ""
    opened = False
    listed: list[str] = []
    rest = ""
    stated: dict[str, str] = {}
    decided: dict[str, str] = {}
    reasons: dict[str, str] = {}
    people: dict[str, str] = {}
    skip: dict[str, None] = {}
    for name, raw in pairs:
        value = " ".join("".join(sign if sign.isprintable() else " " for sign in raw).split())
        if not value:
            continue
        if name.startswith((WHY, BY)):
            kind, _, fact = name.partition(".")
            if len(value) > LONGEST_REASON:
                expected = f"at most {LONGEST_REASON}"
                wrong.append(_long(name, value, expected))
            elif fact not in facts:
                wrong.append(_unknown(fact, facts))
            else:
                (reasons if kind == "why" else people)[fact] = value
        elif len(value) > LONGEST_VALUE:
            expected = f"at most {LONGEST_VALUE}"
            wrong.append(_long(name, value, expected))
        elif name in (ON, CONDUCT):
            if _is_day(value):
                on = value
            else:
                wrong.append(Unusable(name=ON, kind="day", found=value, expected="a day such as 2024-09-20"))
        elif name == REST:
            if value in ("no", "unknown"):
                rest = value
            else:
                wrong.append(Unusable(name=name, kind="answer", found=value, expected="no or unknown"))
        elif name == PRINT:
            opened = True
        elif name == LAW:
            if any(act.jurisdiction == value for act in country.acts.values()):
                law = value
            else:
                wrong.append(
                    Unusable(name=LAW, kind="law", found=value, expected="the key of a jurisdiction that has acts here")
                )
        elif name in (SKIP, ASK, LISTED):
            if value not in facts:
                wrong.append(_unknown(value, facts))
            elif name == ASK:
                ask = value
            elif name == LISTED:
                listed.append(value)
            else:
                skip[value] = None
        elif name not in facts:
            wrong.append(_unknown(name, facts))
        elif name in stated or name in decided:
            wrong.append(Unusable(name=name, kind="twice", found="stated twice", expected="each fact once"))
        elif facts[name].open_textured:
            if value in ("yes", "no"):
                decided[name] = value
            else:
                wrong.append(Unusable(name=name, kind="answer", found=value, expected="yes or no"))
        else:
            stated[name] = value
    decisions = {
        name: Decision(value="yes" if value == "yes" else "no", reason=reasons.get(name, ""), by=people.get(name, ""))
        for name, value in decided.items()
    }
    if rest:
        # What follows from a ticked fact is not denied because it was left unticked itself.
        known = state(facts, stated, decisions)[0].truths
        for name in listed:
            record = facts[name]
            if record.type != "yes-no" or record.open_textured or name in known or name in stated:
                continue
            if rest == "no":
                stated[name] = "no"
            else:
                skip[name] = None
    asked = Asked(on=on, facts=stated, decisions=decisions, skip=tuple(skip), ask=ask, law=law, print=opened)
    return asked, tuple(wrong)


def _is_day(text: str) -> bool:
    try:
        period = Period.parse(text)
    except PeriodError:
        return False
    return period.earliest is not None and period.latest is not None


def _unknown(name: str, facts: Mapping[str, Fact]) -> Unusable:
    shown = name[:LONGEST_VALUE]
    near = difflib.get_close_matches(shown, facts, n=1, cutoff=0.5)
    return Unusable(
        name=shown,
        kind="unknown",
        found=f"no fact {shown!r}",
        expected="a fact of the vocabulary",
        nearest="".join(near),
    )


def _long(name: str, value: str, expected: str) -> Unusable:
    return Unusable(name=name[:LONGEST_VALUE], kind="long", found=f"{len(value)} characters", expected=expected)
