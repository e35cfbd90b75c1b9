"""Random laws, random cases, and the definition of an answer worked out by trying everything.

``law(seed)`` makes a small country: facts of every type with bands, implications and exclusions; offences with
several wordings, holes, days known only between bounds, exceptions and exceptions to them; sanctions in index
units and money; liability, sanction and time rules; a more specific offence; a provision that continues another;
duties, limits and remedies. ``case(law, seed)`` states some of its facts. ``Brute`` answers a case without the
engine: it goes through every way the unknown can be (facts, days, the text of holes, days of entry between bounds),
answers each by two-valued logic straight from the records, and calls open what comes out both ways.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import msgspec

from dalel.law.severity import severity
from dalel.record.act import Act
from dalel.record.case import Decision
from dalel.record.condition import Condition, Defeater, OfOffence, term
from dalel.record.country import Country
from dalel.record.fact import Fact
from dalel.record.period import Period
from dalel.record.provision import Limit, NotLater, Penalty, Provision, Remedy, Rule, Sanction, Scope, Version
from dalel.record.text import Text
from small_law import country as small_country
from small_law import fact

TITLE = Text(en="x")
DAYS = ("conduct", "opened", "executed", "served", "filed")
YES_NO = ("a", "b", "c", "d", "e", "word")
INDEX = {"2014": 90, "2015": 100, "2016": 110, "2017": 120, "2018": 130, "2020/..": 150}


# laws -----------------------------------------------------------------------------------------------------------------


def _facts(rng: random.Random) -> dict[str, Fact]:
    more: dict[str, dict[str, Any]] = {name: {} for name in YES_NO}
    more["word"]["open_textured"] = True
    if rng.random() < 0.5:
        more["a"]["implies"] = ["b"]
    if rng.random() < 0.4:
        more["word"]["implies"] = ["a"]
    if rng.random() < 0.5:
        more["c"]["excludes"] = ["d"]
    if rng.random() < 0.3:
        more["e"]["implies"] = ["young"]
    if rng.random() < 0.3:
        more["d"]["excludes"] = ["child"]
    found = {name: fact(**one) for name, one in more.items()}
    found |= {
        "age": fact("number", unit="years", most=120),
        "hours": fact("number", unit="hours"),
        "child": fact(band={"of": "age", "under": 14}, implies=["young"] if rng.random() < 0.7 else []),
        "young": fact(band={"of": "age", "under": 18}),
        "old": fact(band={"of": "age", "least": 60}),
        "kind": fact("choice", values={"x": {"en": "x"}, "y": {"en": "y"}, "z": {"en": "z"}}),
    }
    if rng.random() < 0.3:
        found["grown"] = fact(band={"of": "age", "least": 20, "under": 60})
    return found | {name: fact("day") for name in DAYS}


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.facts = _facts(rng)
        self.yes_no = [name for name, one in self.facts.items() if one.type == "yes-no" and name != "grown"]

    def condition(self, depth: int = 2, norms: tuple[str, ...] = ()) -> Condition:
        rng = self.rng
        roll = rng.random()
        if depth and roll < 0.40:
            parts = tuple(self.condition(depth - 1, norms) for _ in range(rng.randint(2, 3)))
            kind = rng.choice(["all", "any", "any", "not", "some"])
            if kind == "not":
                return Condition(no=parts[0])
            if kind == "some":
                return Condition(at_least=2, of=(*parts, self.condition(0, norms)))
            return Condition(**{kind: parts})
        if roll < 0.48:
            return rng.choice([
                Condition(fact="age", least=rng.choice([14, 16, 18])), Condition(fact="age", under=16),
                Condition(fact="age", over=30), Condition(fact="age", most=40), Condition(fact="hours", over=3),
                Condition(fact="age", least=16, most=65),
            ])  # fmt: skip
        if roll < 0.54:
            return rng.choice(
                [Condition(fact="kind", is_=rng.choice("xyz")), Condition(fact="kind", one_of=("x", "z"))]
            )
        if roll < 0.62:
            one, other = rng.sample(DAYS, 2)
            return rng.choice([
                Condition(day=one, within=rng.choice(["10 days", "1 month", "1 year"]), after=other),
                Condition(day=one, before=other), Condition(day=one, since=other),
                Condition(day=one, before="2017-03-05"), Condition(day=one, since="2016-02-29"),
            ])  # fmt: skip
        if norms and roll < 0.68:
            return Condition(norm=rng.choice(norms))
        return Condition(fact=rng.choice(self.yes_no))

    def conditions(self, most: int = 3, norms: tuple[str, ...] = ()) -> tuple[Condition, ...]:
        return tuple(self.condition(norms=norms) for _ in range(self.rng.randint(0, most)))

    def meant(self, norms: tuple[str, ...]) -> tuple[Condition, ...]:
        """An element that a definition gives, often enough that laws turn on its wordings."""
        return (Condition(norm=self.rng.choice(norms)),) if norms and self.rng.random() < 0.5 else ()

    def exceptions(self, depth: int = 1) -> tuple[Defeater, ...]:
        rng = self.rng
        if rng.random() < 0.6:
            return ()
        unless = self.exceptions(depth - 1) if depth else ()
        return (Defeater(elements=(self.condition(1),), unless=unless),)

    def days(self, count: int) -> list[tuple[str, str]]:
        """Beginnings: a day, and bounds where it is estimated."""
        rng = self.rng
        day = date(2015, 1, 1)
        found = []
        for _ in range(count):
            day += timedelta(days=rng.choice([31, 200, 366]))
            bounds = ""
            if rng.random() < 0.25:
                bounds = f"{day - timedelta(days=rng.choice([0, 5]))}/{day + timedelta(days=20)}"
            found.append((day.isoformat(), bounds))
        return found

    def sanction(self) -> Sanction:
        rng = self.rng
        options = []
        if rng.random() < 0.5:
            options.append(Penalty(kind="warning"))
        exactly = rng.random() < 0.5
        unit = "index-units" if rng.random() < 0.8 else "XBD"
        amount = float(rng.choice([3, 5, 10, 20]))
        options.append(
            Penalty(kind="fine", exactly=amount, unit=unit)
            if exactly
            else Penalty(kind="fine", least=amount, most=amount * 2, unit=unit)
        )
        if rng.random() < 0.5:
            options.append(Penalty(kind="arrest", most=float(rng.choice([5, 10])), unit="days"))
        if rng.random() < 0.2:
            when = (self.condition(0),)
            options.append(Penalty(kind="fine", exactly=100.0, unit="index-units", when=when))
        also = (Penalty(kind="confiscation"),) if rng.random() < 0.2 else ()
        return Sanction(options=tuple(options), also=also)

    def versions(self, make: Callable[[], dict[str, Any]], most: int = 3) -> tuple[Version, ...]:
        rng = self.rng
        begins = self.days(rng.randint(1, most))
        new = rng.random() < 0.7
        found = []
        for number, (day, window) in enumerate(begins):
            following = begins[number + 1] if number + 1 < len(begins) else None
            more = make()
            hole = rng.random() < 0.15
            if hole:
                more.pop("sanction", None)
            gap = following is not None and rng.random() < 0.15
            to, to_window = ("", "")
            if following is not None:
                to, to_window = following
                if gap:
                    to = (date.fromisoformat(day) + timedelta(days=25)).isoformat()
                    to_window = ""
            elif rng.random() < 0.2:
                to = (date.fromisoformat(day) + timedelta(days=300)).isoformat()
            found.append(
                Version(
                    basis="hole" if hole else "official", from_=Period.parse(day), to=Period.parse(to),
                    from_basis="estimated" if window else "known", from_bounds=Period.parse(window),
                    to_bounds=Period.parse(to_window), new=new and number == 0, **more,
                )
            )  # fmt: skip
        return tuple(found)


def law(seed: int) -> Country:
    """A random country; the same for the same seed."""
    rng = random.Random(seed)
    maker = _Maker(rng)
    made: dict[str, Provision] = {}

    def provision(name: str, kind: str, versions: tuple[Version, ...], **more: Any) -> None:
        made[name] = Provision(kind=kind, title=TITLE, act=more.pop("act", "code"), versions=versions, **more)

    if rng.random() < 0.5:
        provision("meaning", "definition", maker.versions(lambda: {"elements": maker.conditions(2)}, 2))
    norms = ("meaning",) if "meaning" in made else ()
    for number in range(rng.randint(1, 2)):
        name = f"offence-{number}"
        provision(
            name, "offence",
            maker.versions(
                lambda: {
                    "elements": (*maker.conditions(3, norms), *maker.meant(norms)), "exceptions": maker.exceptions(),
                    "sanction": maker.sanction(),
                }
            ),
            of=(f"offence-{number - 1}",) if number and rng.random() < 0.6 else (),
        )  # fmt: skip
    last = made["offence-0"].versions[-1]
    if last.to.stated and rng.random() < 0.6:
        begins = last.to
        successor = Version(
            basis="official", from_=begins, elements=maker.conditions(3, norms), sanction=maker.sanction()
        )
        provision("offence-next", "offence", (successor,), act="newer", continues=("offence-0",))
        if rng.random() < 0.5:
            other = Version(
                basis="official", from_=begins, elements=maker.conditions(2, norms), sanction=maker.sanction()
            )
            provision("offence-other", "offence", (other,), act="newer", continues=("offence-0",))
    if rng.random() < 0.6:
        way = rng.choice(["requires", "releases"])
        provision(
            "liable", "liability-rule",
            maker.versions(lambda: {"elements": (maker.condition(1),), "rule": Rule(**{way: True})}, 2),
        )  # fmt: skip
    if rng.random() < 0.6:
        until = ("executed",) if rng.random() < 0.6 else ("executed", "served")
        acts = ("code", "newer") if rng.random() < 0.5 else ()
        provision(
            "time", "time-rule",
            (
                Version(
                    basis="official", from_=Period.parse("2015-01-01"),
                    rule=Rule(milder_law_until=until, over=Scope(acts=acts)),
                ),
            ),
        )  # fmt: skip
    for number in range(rng.randint(0, 2)):
        rule = rng.choice([
            {"mandatory": "warning"}, {"removes": ("arrest",)}, {"removes": ("fine", "arrest")}, {"multiplies": 0.5},
            {"cap": Penalty(kind="fine", exactly=4.0, unit="index-units")}, {"index_day": "opened"},
        ])  # fmt: skip

        def ruled(rule: dict[str, Any] = rule) -> dict[str, Any]:
            return {"elements": (maker.condition(1),), "rule": Rule(**rule)}

        provision(f"rule-{number}", "sanction-rule", maker.versions(ruled, 2))
    if rng.random() < 0.5:
        offence = Condition(offence=OfOffence(carries=("arrest",)))
        element = Condition(no=offence) if rng.random() < 0.5 else offence
        provision(
            "duty", "duty",
            maker.versions(
                lambda: {
                    "elements": (element, *maker.conditions(1)), "limit": Limit(fact="hours", most=3, unit="hours"),
                    "breach": (maker.condition(0),),
                },
                2,
            ),
            who="official", as_of=rng.choice(["conduct", "executed"]),
        )  # fmt: skip
    if rng.random() < 0.6:
        breaches = ("duty",) if "duty" in made and rng.random() < 0.5 else ()
        against = Scope(acts=("code",)) if rng.random() < 0.7 else None
        provision(
            "appeal", "remedy",
            maker.versions(
                lambda: {
                    "elements": maker.conditions(1),
                    "remedy": Remedy(
                        to=("court",), within=rng.choice(["10 days", "1 month", "1 year"]), after="served",
                        filed="filed" if rng.random() < 0.8 else "", against=against, breaches=breaches,
                        and_not_later=NotLater(within="3 months", after="executed") if rng.random() < 0.3 else None,
                    ),
                },
                2,
            ),
        )  # fmt: skip
    base = small_country("{}", maker.facts, "{code: {in_force: 2015-01-01}, newer: {}}", INDEX)
    acts: dict[str, Act] = base.acts
    return msgspec.structs.replace(base, provisions=made, acts=acts)


# cases ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stated:
    """A case: facts in the words of a case file, and decisions."""

    facts: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, bool] = field(default_factory=dict)

    def record(self) -> dict[str, Decision]:
        """The decisions as records."""
        return {
            name: Decision(value="yes" if value else "no", reason="drawn by lot")
            for name, value in self.decisions.items()
        }


def case(made: Country, seed: int, unknown: float = 0.25) -> Stated:
    """A random case; it may contradict itself."""
    rng = random.Random(seed)
    facts: dict[str, str] = {}
    decisions: dict[str, bool] = {}
    changes = [
        day
        for one in made.provisions.values()
        for version in one.versions
        for period in (version.from_, version.to, version.from_bounds)
        for day in (period.earliest, period.latest)
        if day is not None
    ]
    for name, one in made.facts.items():
        if one.band is not None:
            if rng.random() < 0.1:
                facts[name] = rng.choice(["yes", "no"])
            continue
        if rng.random() < unknown:
            continue
        if one.open_textured:
            decisions[name] = rng.random() < 0.7
        elif one.type == "yes-no":
            facts[name] = "yes" if rng.random() < 0.6 else "no"
        elif one.type == "number":
            facts[name] = str(rng.choice([0, 2, 3, 4, 13, 14, 15, 16, 17, 18, 19, 20, 30, 31, 40, 59, 60, 66]))
        elif one.type == "choice":
            facts[name] = rng.choice("xyz")
        elif rng.random() < 0.5 and changes:
            facts[name] = (rng.choice(changes) + timedelta(days=rng.choice([-1, 0, 0, 1, 7, 365]))).isoformat()
        else:
            facts[name] = (date(2014, 6, 1) + timedelta(days=rng.randint(0, 2200))).isoformat()
    return Stated(facts, decisions)


# the definition, by trying everything ---------------------------------------------------------------------------------

NOT_LAW, UNREAD, UNSETTLED = -1, -2, -3


class TooManyError(Exception):
    """More completions than a test can go through."""


@dataclass
class World:
    """One completion: every fact has a value; what is left to choose is chosen when it is first asked for."""

    truths: dict[str, bool]
    numbers: dict[str, float]
    choices: dict[str, str]
    days: dict[str, int]
    chosen: dict[object, bool] = field(default_factory=dict)
    trail: list[object] = field(default_factory=list)

    def choose(self, what: object) -> bool:
        if what not in self.chosen:
            self.chosen[what] = False
            self.trail.append(what)
        return self.chosen[what]


def _ordinal(period: Period, window: Period) -> tuple[int, int]:
    used = window if window.stated else period
    assert used.earliest is not None and used.latest is not None
    return used.earliest.toordinal(), used.latest.toordinal()


class Brute:
    """The law's answers to one case by their definition. Raises TooManyError."""

    def __init__(self, made: Country, stated: Stated, limit: int = 6_000) -> None:
        self.country, self.stated = made, stated
        self._answers: dict[tuple[Any, ...], int] = {}
        self.worlds = list(self._completions(limit))

    # completions

    def _mentioned(self) -> set[str]:
        """Every fact the law speaks of, and every fact tied to one of those."""
        text = msgspec.json.encode(list(self.country.provisions.values()), enc_hook=str).decode()
        found = {name for name in self.country.facts if f'"{name}"' in text} | {"conduct"}
        while True:
            tied = {
                other
                for name, one in self.country.facts.items()
                for other in (*one.implies, *one.excludes, *((one.band.of,) if one.band else ()))
                if name in found or name in self.stated.facts or name in self.stated.decisions
            } | {
                name
                for name, one in self.country.facts.items()
                if found & {*one.implies, *one.excludes, *((one.band.of,) if one.band else ())}
            }
            if tied <= found:
                return found
            found |= tied

    def _completions(self, limit: int) -> Iterator[World]:
        facts, mentioned = self.country.facts, self._mentioned()
        breaks = {1}
        for one in self.country.provisions.values():
            for version in one.versions:
                for period, window in ((version.from_, version.from_bounds), (version.to, version.to_bounds)):
                    if period.stated:
                        breaks.update(_ordinal(period, window))
        known_days = {
            name: date.fromisoformat(self.stated.facts[name]).toordinal() for name in DAYS if name in self.stated.facts
        }
        open_days = [name for name in DAYS if name not in known_days and name in mentioned]
        breaks |= {date(2017, 3, 5).toordinal(), date(2016, 2, 29).toordinal()}
        if len(open_days) > 1 or any(known_days):
            # Where days are compared with one another, the days around those known count too.
            for day in list(known_days.values()):
                for months, more in ((0, 0), (0, 10), (1, 0), (12, 0)):
                    end = _term_end(day, months, more)
                    breaks |= {day, end, end + 1}
                start = date.fromordinal(day)
                breaks |= {day - 10, day - 11, day - 366, day - 367, day - 365}
                for back in range(27, 33):
                    breaks.add((start - timedelta(days=back)).toordinal())
        representatives = sorted({max(1, one + step) for one in breaks for step in (-1, 0)})
        if len(open_days) > 1:
            raise TooManyError
        yes_no = [
            name for name, one in facts.items() if one.type == "yes-no" and one.band is None and name in mentioned
        ]
        told = {name: value == "yes" for name, value in self.stated.facts.items() if value in ("yes", "no")}
        told |= self.stated.decisions
        options: list[list[Any]] = [[told[name]] if name in told else [True, False] for name in yes_no]
        ages = [float(self.stated.facts["age"])] if "age" in self.stated.facts else [float(one) for one in range(70)]
        hours = [float(self.stated.facts["hours"])] if "hours" in self.stated.facts else [2.0, 3.0, 4.0]
        kinds = [self.stated.facts["kind"]] if "kind" in self.stated.facts else ["x", "y", "z"]
        if "age" not in mentioned:
            ages = ages[:1]
        elif len(ages) > 1:
            ages = [0.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0, 20.0, 30.0, 31.0, 40.0, 41.0, 59.0, 60.0, 65.0, 66.0]
        if "hours" not in mentioned:
            hours = hours[:1]
        days = representatives if open_days else [0]
        total = len(ages) * len(hours) * len(kinds) * len(days)
        for one in options:
            total *= len(one)
        if total > limit:
            raise TooManyError
        for values in product(*options):
            base = dict(zip(yes_no, values, strict=True))
            for age in ages:
                truths = dict(base)
                for name, one in facts.items():
                    if one.band is not None:
                        low = one.band.least is None or age >= one.band.least
                        truths[name] = low and (one.band.under is None or age < one.band.under)
                if any(name in truths and truths[name] != value for name, value in told.items()):
                    continue
                if any(
                    (truths[name] and any(not truths.get(other, True) for other in one.implies))
                    or (truths[name] and any(truths.get(other, False) for other in one.excludes))
                    for name, one in facts.items()
                    if name in truths
                ):  # fmt: skip
                    continue
                for hour, kind, day in product(hours, kinds, days):
                    held = dict(known_days)
                    held.update(dict.fromkeys(open_days, day))
                    yield World(truths, {"age": age, "hours": hour}, {"kind": kind}, held)

    # answering

    def _decide(self, key: tuple[Any, ...], define: Callable[[World], bool]) -> int:
        """0, 1 (open) or 2: the definition in every world, under every choice."""
        found = self._answers.get(key)
        if found is None:
            seen: set[bool] = set()
            for world in self.worlds:
                for value in _every_choice(world, define):
                    seen.add(value)
                    if len(seen) == 2:
                        break
                if len(seen) == 2:
                    break
            found = self._answers[key] = 1 if len(seen) == 2 else 2 if True in seen else 0
        return found

    def _referred(self, world: World, key: tuple[Any, ...], answer: Callable[[], int]) -> bool:
        """Another finding in this one: settled, or either way."""
        value = answer()
        return world.choose(("finding", *key)) if value == 1 else value == 2

    def outcome(self, name: str) -> int:
        """Whether a norm applies."""
        record = self.country.provisions[name]
        define = self._offence if record.kind == "offence" else self._other
        return self._decide(("outcome", name), lambda world: define(world, name))

    def absorbed(self, name: str) -> int:
        """Whether a more specific offence applies."""

        def define(world: World) -> bool:
            return any([  # noqa: C419 - each is asked: which choices are made must not depend on the others
                self._referred(world, ("outcome", other), lambda other=other: self.outcome(other))  # type: ignore[misc]
                for other, record in self.country.provisions.items()
                if record.kind == "offence" and name in record.of
            ])  # fmt: skip

        return self._decide(("absorbed", name), define)

    def breach(self, name: str) -> int:
        """Whether a duty binds and is broken."""
        return self._decide(("breach", name), lambda world: self._broken(world, name))

    def in_time(self, name: str) -> int:
        """Whether the complaint was made in time, by the wording in force."""

        def define(world: World) -> bool:
            version = self._in_force(world, name)
            remedy = version.remedy if isinstance(version, Version) else None
            if remedy is None or not remedy.filed:
                return False
            later = remedy.and_not_later
            return all([
                self._within(world, remedy.filed, remedy.within, remedy.after),
                later is None or self._within(world, remedy.filed, later.within, later.after),
            ])  # fmt: skip

        return self._decide(("in_time", name), define)

    def wording(self, name: str) -> tuple[str, int] | int:
        """Which wording governs an offence that applies or may: provision and number, UNREAD, or UNSETTLED."""
        for owner, number in self._candidates(name):
            if self._governs(name, owner, number) == 2:
                return UNREAD if number == UNREAD else (owner, number)
        return UNSETTLED

    def in_force(self, name: str) -> int:
        """The version of the day that counts, as far as it is settled."""
        history = self._segments(name)
        seen = set()
        for world in self.worlds:
            for number in _every_choice(world, lambda one: self._number(one, name, history)):
                seen.add(number)
        return next(iter(seen)) if len(seen) == 1 else UNSETTLED

    def penalties(self, name: str, owner: str, number: int) -> tuple[int, ...]:
        """What becomes of each penalty of a wording."""
        sanction = self.country.provisions[owner].versions[number].sanction
        if sanction is None:
            return ()
        offered = {one.kind for one in sanction.options}
        found = []
        for group in ("options", "also", "may_also"):
            for place, penalty in enumerate(getattr(sanction, group)):

                def define(world: World, group: str = group, penalty: Penalty = penalty) -> bool:
                    if not all(self._holds(world, one, self.country.provisions[owner].act) for one in penalty.when):
                        return False
                    for rule, at, content in self._rules(name):
                        taken = penalty.kind in content.removes or (
                            content.mandatory in offered and group == "options" and penalty.kind != content.mandatory
                        )
                        if taken and self._referred(
                            world,
                            ("rule", rule, at),
                            lambda rule=rule, at=at: self.rule(rule, at),  # type: ignore[misc]
                        ):
                            return False
                    return True

                found.append(self._decide(("penalty", name, owner, number, group, place), define))
        return tuple(found)

    def rule(self, name: str, number: int) -> int:
        """Whether one version of a rule of the general part bears on the case."""

        def define(world: World) -> bool:
            history = self._segments(name)
            place = next(at for at, one in enumerate(history) if one[2] == number)
            record = self.country.provisions[name]
            begun = self._reached(world, record.as_of, history[place])
            for day in self._until(record.act):
                begun = self._reached(world, day, history[place]) or begun
            if place + 1 < len(history) and self._reached(world, record.as_of, history[place + 1]):
                return False
            return begun and self._version(world, name, number)

        return self._decide(("rule", name, number), define)

    def fine(self, name: str, owner: str, number: int) -> tuple[float, float] | None:
        """The least and the most fine in money over what may be imposed, every open rule tried both ways."""
        sanction = self.country.provisions[owner].versions[number].sanction
        if sanction is None:
            return None
        status = self.penalties(name, owner, number)
        rules = [(self.rule(rule, at), content) for rule, at, content in self._rules(name)]
        index_day = "conduct"
        for _, content in rules:
            index_day = content.index_day or index_day
        found: list[float] = []
        for place, penalty in enumerate(sanction.options):
            if penalty.kind != "fine" or status[place] == 0:
                continue
            value = 1.0
            if penalty.unit == "index-units":
                told = self.stated.facts.get(index_day)
                known = _index(told) if told else None
                if known is None:
                    return None
                value = known
            for on in product(*([False, True] if one == 1 else [one == 2] for one, _ in rules)):
                low = penalty.exactly if penalty.exactly is not None else penalty.least or 0.0
                high = penalty.exactly if penalty.exactly is not None else penalty.most
                assert high is not None
                for bears, (_, content) in zip(on, rules, strict=True):
                    if bears and content.cap is not None and content.cap.unit == penalty.unit:
                        assert content.cap.exactly is not None
                        low, high = min(low, content.cap.exactly), min(high, content.cap.exactly)
                for bears, (_, content) in zip(on, rules, strict=True):
                    if bears and content.multiplies is not None:
                        low, high = low * content.multiplies, high * content.multiplies
                found += [low * value, high * value]
        return (min(found), max(found)) if found else None

    def deadline(self, name: str) -> int:
        """The last day to complain, -1 where it is not known."""
        number = self.in_force(name)
        if number < 0 or self.outcome(name) == 0:
            return -1
        remedy = self.country.provisions[name].versions[number].remedy
        assert remedy is not None
        later = remedy.and_not_later
        ends = []
        for within, after in ((remedy.within, remedy.after), *([(later.within, later.after)] if later else [])):
            start = self.stated.facts.get(after)
            if not start:
                return -1
            ends.append(_term_end(date.fromisoformat(start).toordinal(), *term(within)))
        return min(ends)

    # definitions, in one world

    def _segments(self, name: str) -> list[tuple[int, int, int]]:
        """First and last day of each beginning, and what begins: a version, NOT_LAW or UNREAD."""
        record = self.country.provisions[name]
        found = []
        first = record.versions[0]
        start = _ordinal(first.from_, first.from_bounds)
        begun = self.country.acts[record.act].in_force.latest
        surely = first.new or record.continues or (begun is not None and start[1] <= begun.toordinal())
        found.append((1, 1, NOT_LAW if surely else UNREAD))
        for number, version in enumerate(record.versions):
            found.append((*_ordinal(version.from_, version.from_bounds), number))
            following = record.versions[number + 1] if number + 1 < len(record.versions) else None
            if version.to.stated and (following is None or following.from_ != version.to):
                found.append((*_ordinal(version.to, version.to_bounds), NOT_LAW))
        return found

    def _reached(self, world: World, day: str, begins: tuple[int, int, int]) -> bool:
        on, (first, last, _) = world.days.get(day), begins
        if last <= 1:
            return True
        if on is None:
            return world.choose(("unheard of", day, first, last))
        if on >= last:
            return True
        return False if on < first else world.choose(("reached", day, first, last))

    def _number(self, world: World, name: str, history: list[tuple[int, int, int]]) -> int:
        day = self.country.provisions[name].as_of
        current = history[0][2]
        for begins in history[1:]:
            if self._reached(world, day, begins):
                current = begins[2]
        return current

    def _in_force(self, world: World, name: str) -> Version | int:
        number = self._number(world, name, self._segments(name))
        return self.country.provisions[name].versions[number] if number >= 0 else number

    def _number_at(self, world: World, name: str, at: tuple[int, int]) -> int:
        """The version of a definition at a moment; where it is not known which of two days came first, either."""
        history = self._segments(name)
        current = history[0][2]
        for place, (first, last, number) in enumerate(history[1:], 1):
            if last <= at[0] or (first, last) == at or (first <= at[1] and world.choose(("order", name, place, at))):
                current = number
        return current

    def _version(self, world: World, name: str, number: int, at: tuple[int, int] | None = None) -> bool:
        if number == NOT_LAW:
            return False
        if number == UNREAD:
            return world.choose(("text", name, UNREAD))
        record = self.country.provisions[name]
        version = record.versions[number]
        if not all(self._holds(world, one, record.act, at) for one in version.elements):
            return False
        if any(self._defeats(world, one, record.act, at) for one in version.exceptions):
            return False
        return world.choose(("text", name, number)) if version.basis == "hole" else True

    def _defeats(self, world: World, one: Defeater, act: str, at: tuple[int, int] | None = None) -> bool:
        return all(self._holds(world, part, act, at) for part in one.elements) and not any(
            self._defeats(world, other, act, at) for other in one.unless
        )

    def _holds(self, world: World, one: Condition, act: str, at: tuple[int, int] | None = None) -> bool:
        if one.fact in world.numbers:
            value = world.numbers[one.fact]
            return (
                (one.least is None or value >= one.least)
                and (one.over is None or value > one.over)
                and (one.most is None or value <= one.most)
                and (one.under is None or value < one.under)
            )
        if one.fact in world.choices:
            return world.choices[one.fact] in ({one.is_} if one.is_ else set(one.one_of))
        if one.fact:
            return world.truths[one.fact]
        if one.all:
            return all(self._holds(world, part, act, at) for part in one.all)
        if one.any:
            return any(self._holds(world, part, act, at) for part in one.any)
        if one.no is not None:
            return not self._holds(world, one.no, act, at)
        if one.at_least is not None:
            return sum(self._holds(world, part, act, at) for part in one.of) >= one.at_least
        if one.norm:
            if at is None:
                number = self._number(world, one.norm, self._segments(one.norm))
            else:
                number = self._number_at(world, one.norm, at)
            return self._version(world, one.norm, number, at)
        if one.offence is not None:
            return self._some_offence(world, one.offence, act)
        if one.within:
            return self._within(world, one.day, one.within, one.after)
        against = one.before or one.since
        if against[0].isdigit():
            other = date.fromisoformat(against).toordinal()
            earlier = not self._reached(world, one.day, (other, other, 0))
        elif one.day in world.days and against in world.days and (one.day, against) not in self._loose():
            earlier = world.days[one.day] < world.days[against]
        else:
            earlier = world.choose(("before", one.day, against))
        return earlier if one.before else not earlier

    def _loose(self) -> set[tuple[str, str]]:
        """Pairs of days of which one is not stated: their order is open, whatever else is known of either."""
        return {pair for pair in product(DAYS, DAYS) if any(day not in self.stated.facts for day in pair)}

    def _within(self, world: World, day: str, within: str, after: str) -> bool:
        if (day, after) in self._loose():
            return world.choose(("within", day, within, after))
        start = world.days[after]
        return start <= world.days[day] <= _term_end(start, *term(within))

    def _some_offence(self, world: World, wanted: OfOffence, act: str) -> bool:
        found = False
        for name, record in self.country.provisions.items():
            if record.kind != "offence" or record.act != act:
                continue
            fitting = [
                (owner, number)
                for owner, number in self._candidates(name)
                if number >= 0
                and (sanction := self.country.provisions[owner].versions[number].sanction) is not None
                and {one.kind for one in sanction.options} & set(wanted.carries)
            ]
            if not fitting:
                continue
            applies = self._referred(world, ("outcome", name), lambda name=name: self.outcome(name))  # type: ignore[misc]
            absorbed = self._referred(world, ("absorbed", name), lambda name=name: self.absorbed(name))  # type: ignore[misc]
            fits = any([  # noqa: C419 - as above
                self._referred(
                    world, ("governs", name, *one), lambda name=name, one=one: self._governs(name, *one)  # type: ignore[misc]
                )
                for one in fitting
            ])  # fmt: skip
            found = found or (applies and not absorbed and fits)
        return found

    def _other(self, world: World, name: str) -> bool:
        record = self.country.provisions[name]
        number = self._number(world, name, self._segments(name))
        if not self._version(world, name, number):
            return False
        if record.kind != "remedy" or number < 0:
            return True
        remedy = record.versions[number].remedy
        assert remedy is not None
        if remedy.against is None and not remedy.breaches:
            return True
        grounds = []
        if remedy.against is not None:
            for other, one in self.country.provisions.items():
                if one.kind == "offence" and one.act in remedy.against.acts:
                    grounds.append(
                        self._referred(world, ("outcome", other), lambda other=other: self.outcome(other))  # type: ignore[misc]
                    )
        for other in remedy.breaches:
            grounds.append(
                self._referred(world, ("breach", other), lambda other=other: self.breach(other))  # type: ignore[misc]
            )
        return any(grounds)

    def _broken(self, world: World, name: str) -> bool:
        record = self.country.provisions[name]
        number = self._number(world, name, self._segments(name))
        if not self._version(world, name, number):
            return False
        if number == UNREAD:
            # Where no text was read a breach is a question of that text too.
            return world.choose(("breach", name, UNREAD))
        version = record.versions[number]
        limit = version.limit
        return any([
            any(self._holds(world, one, record.act) for one in version.breach),
            limit is not None and world.numbers[limit.fact] > limit.most,
            version.basis == "hole" and world.choose(("breach", name, number)),
        ])  # fmt: skip

    # offences

    def _until(self, act: str) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for record in self.country.provisions.values():
            for version in record.versions:
                rule = version.rule
                if rule is not None and rule.milder_law_until and (act == record.act or act in rule.over.acts):
                    found = rule.milder_law_until
        return found

    def _rules(self, offence: str) -> list[tuple[str, int, Rule]]:
        """The sanction rules of the offence's act, version by version."""
        act = self.country.provisions[offence].act
        return [
            (name, number, version.rule)
            for name, record in self.country.provisions.items()
            for number, version in enumerate(record.versions)
            if record.kind == "sanction-rule" and record.act == act and version.rule is not None
        ]

    def _pieces(self, name: str) -> list[tuple[int, int, list[tuple[str, int]]]]:
        """The offence's history, what took its place included: what can govern from which day."""
        found: list[tuple[int, int, list[tuple[str, int]]]] = [
            (first, last, [(name, number)] if number != NOT_LAW else []) for first, last, number in self._segments(name)
        ]
        successors = [one for one, record in self.country.provisions.items() if name in record.continues]
        if successors and not found[-1][2]:
            first, last, _ = found.pop()
            found.append((first, last, [(one, 0) for one in successors]))
        return found

    def _candidates(self, name: str) -> list[tuple[str, int]]:
        return list(dict.fromkeys(one for piece in self._pieces(name) for one in piece[2]))

    def _place(self, world: World, name: str) -> int:
        """Which of its own beginnings the conduct lies after."""
        history = self._segments(name)
        place = 0
        for number, begins in enumerate(history[1:], 1):
            if self._reached(world, self.country.provisions[name].as_of, begins):
                place = number
        return place

    def _counts(self, world: World, name: str, piece: tuple[int, int, list[tuple[str, int]]]) -> bool:
        """Whether a later piece of the history lies within the time in which a milder law counts back."""
        days = self._until(self.country.provisions[name].act)
        return any([self._reached(world, day, (piece[0], piece[1], 0)) for day in days])  # noqa: C419 - as above

    def _offence(self, world: World, name: str) -> bool:
        record = self.country.provisions[name]
        place = self._place(world, name)
        number = self._segments(name)[place][2]
        if not self._version(world, name, number) or not self._liable(world, record.act):
            return False
        if not self._until(record.act):
            return True
        pieces = self._pieces(name)
        for piece in pieces[place + 1 :]:
            if self._counts(world, name, piece) and not any(
                self._version(world, owner, version, piece[:2]) for owner, version in piece[2]
            ):
                return False
        return not any(self._narrowed(world, name, pieces, at) for at in range(place, len(pieces)))

    def _narrowed(self, world: World, name: str, pieces: list[tuple[int, int, list[tuple[str, int]]]], at: int) -> bool:
        """Whether a definition that began later, while this wording stood, takes the conduct out of it."""
        (begun, surely_begun, candidates), end = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        mentioned = any(
            '"norm"' in msgspec.json.encode(self.country.provisions[owner].versions[number], enc_hook=str).decode()
            for owner, number in candidates
            if number >= 0
        )
        for first, last, _ in self._segments("meaning")[1:] if mentioned else ():
            moment = (first, last)
            if last <= begun or moment == (begun, surely_begun):
                continue
            if end is not None and (first >= end[1] or moment == end[:2]):
                continue
            if self._reached(world, self.country.provisions[name].as_of, (first, last, 0)):
                continue
            if not self._counts(world, name, (first, last, [])):
                continue
            if any(self._version(world, owner, number, moment) for owner, number in candidates):
                continue
            together = first >= surely_begun and (end is None or last < end[0])
            if together or world.choose(("together", name, at, moment)):
                return True
        return False

    def _liable(self, world: World, act: str) -> bool:
        for name, record in self.country.provisions.items():
            if record.kind != "liability-rule" or record.act != act:
                continue
            number = self._number(world, name, self._segments(name))
            rule = record.versions[number].rule if number >= 0 else None
            if rule is None:
                continue
            if self._version(world, name, number) != rule.requires:
                return False
        return True

    def _governs(self, name: str, owner: str, number: int) -> int:
        """Whether this wording is the mildest of those that count."""

        def key(one: tuple[str, int]) -> tuple[float, ...] | None:
            sanction = self.country.provisions[one[0]].versions[one[1]].sanction if one[1] >= 0 else None
            return severity(sanction) if sanction is not None else None

        def define(world: World) -> bool:
            place = self._place(world, name)
            own = self._segments(name)[place][2]
            running: list[tuple[tuple[str, int], bool]] = []
            if own != NOT_LAW:
                running.append(((name, own), True))
            if self._until(self.country.provisions[name].act):
                for piece in self._pieces(name)[place + 1 :]:
                    counts = self._counts(world, name, piece)
                    for one in piece[2]:
                        if one not in [met for met, _ in running]:
                            # Of several that took its place, one whose elements hold.
                            fits = len(piece[2]) == 1 or self._version(world, *one, piece[:2])
                            running.append((one, counts and fits))
            held = next((at for at, (one, _) in enumerate(running) if one == (owner, number)), None)
            if held is None or not running[held][1]:
                return False
            mine = key((owner, number))
            for at, (one, counts) in enumerate(running):
                if at == held or not counts:
                    continue
                theirs = key(one)
                if mine is None or theirs is None:
                    if not world.choose(("text", name, UNREAD)):
                        return False
                elif (theirs, at) < (mine, held):
                    return False
            return True

        return self._decide(("governs", name, owner, number), define)


def _every_choice(world: World, define: Callable[[World], Any]) -> Iterator[Any]:
    """The value of a definition under every way to make the choices it asks for."""
    forced: list[tuple[object, bool]] = []
    while True:
        # A world of its own: a definition may ask for other findings, which try their own choices.
        tried = replace(world, chosen=dict(forced), trail=[one for one, _ in forced])
        yield define(tried)
        made = [(one, tried.chosen[one]) for one in tried.trail]
        while made and made[-1][1]:
            made.pop()
        if not made:
            return
        forced = [*made[:-1], (made[-1][0], True)]


def _term_end(day: int, months: int, days: int) -> int:
    start = date.fromordinal(day)
    index = start.year * 12 + start.month - 1 + months
    for number in range(start.day, 27, -1):
        try:
            return date(index // 12, index % 12 + 1, number).toordinal() + days
        except ValueError:
            continue
    return date(index // 12, index % 12 + 1, start.day).toordinal() + days


def _index(day: str) -> float | None:
    for period, value in INDEX.items():
        held = Period.parse(period)
        assert held.earliest is not None
        end = held.latest or date.max
        if held.earliest <= date.fromisoformat(day) <= end:
            return float(value)
    return None


def columns_of(cases: list[Stated], facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Cases as the columns that ``law.columns`` takes."""
    import numpy as np

    found: dict[str, Any] = {}
    for name, one in facts.items():
        told = [case.facts.get(name) for case in cases]
        if one.open_textured:
            decided = [case.decisions.get(name) for case in cases]
            found[f"decision:{name}"] = np.array([1 if x is None else 2 * x for x in decided], np.uint8)
        elif one.type == "yes-no":
            found[name] = np.array([{"yes": 2, "no": 0, None: 1}[x] for x in told], np.uint8)
        elif one.type == "number":
            found[name] = np.array([np.nan if x is None else float(x) for x in told])
        elif one.type == "choice":
            found[name] = np.array([-1 if x is None else list(one.values).index(x) for x in told], np.int32)
        else:
            found[name] = np.array([-1 if x is None else date.fromisoformat(x).toordinal() for x in told], np.int32)
    return found
