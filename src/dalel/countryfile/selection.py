"""A query for claims as SQL over the index: the same selection the ledger makes, without decoding anything else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from dalel.record.period import Period

#: Fields that name a value of a column; several values are alternatives.
_PLAIN: Final = (
    "indicator", "theme", "population", "category", "origin", "destination", "purpose", "source", "method_class",
    "seen", "act",
)  # fmt: skip
FIELDS: Final = (*_PLAIN, "place", "within", "period", "status", "as_known_on", "limit", "offset")

#: The order every answer keeps: what a claim is about, then when, then its id; no date last.
_ORDER: Final = (
    "claim.indicator, claim.place, claim.population, claim.category, claim.origin, claim.destination, "
    "claim.sort_first, claim.sort_last, claim.id"
)

#: Puts one statement to the index and gives its rows.
Ask = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]

_WITHIN: Final = """claim.place IN (
    WITH RECURSIVE inside(key) AS (
        VALUES {slots}
        UNION SELECT place.key FROM place JOIN inside ON place.within = inside.key
        UNION SELECT member.key FROM member JOIN inside ON member.pool = inside.key
    ) SELECT key FROM inside)"""


def select(query: object, filters: Mapping[str, object], ask: Ask) -> tuple[str, tuple[object, ...]]:
    """The SQL that finds a query's claims (body and checksum), and its parameters.

    ``query`` is None, a mapping, or a value with the fields of the ledger's Query; ``filters`` are fields by name.
    ``ask`` puts a statement to the index, for what one statement cannot say (which claims have fallen).
    Raises TypeError for a field no query has.
    """
    asked: dict[str, Any] = {}
    if isinstance(query, Mapping):
        asked.update(query)
    elif query is not None:
        asked.update({name: getattr(query, name) for name in FIELDS if hasattr(query, name)})
    asked.update(filters)
    unknown = sorted(set(asked) - set(FIELDS))
    if unknown:
        raise TypeError(f"a query has no field {unknown[0]!r}; it has {', '.join(FIELDS)}")
    return _Selection(asked, ask).sql()


def _several(value: object) -> list[object]:
    if value is None or value in ("", ()):
        return []
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [value]
    return list(value)


class _Selection:
    """Collects conditions and their parameters in step."""

    def __init__(self, asked: Mapping[str, Any], ask: Ask) -> None:
        self._ask = ask
        self._conditions: list[str] = []
        self._values: list[object] = []
        for column in _PLAIN:
            self._among(f"claim.{column}", _several(asked.get(column)))
        places = _several(asked.get("place"))
        if places and asked.get("within"):
            self._add(_WITHIN.format(slots=", ".join(["(?)"] * len(places))), *places)
        else:
            self._among("claim.place", places)
        self._period(asked.get("period"))
        day = asked.get("as_known_on")
        known_on = day.isoformat() if isinstance(day, date) else day
        if known_on is not None:
            self._add("claim.read_by <= ?", known_on)
        self._status(_several(asked.get("status")), known_on)
        self._limit = int(asked.get("limit") or 0)
        self._offset = int(asked.get("offset") or 0)

    def _add(self, condition: str, *values: object) -> None:
        self._conditions.append(condition)
        self._values.extend(values)

    def _among(self, column: str, values: list[object]) -> None:
        if values:
            self._add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def _period(self, period: Period | str | None) -> None:
        asked = Period.parse(period) if isinstance(period, str) else period
        if asked is None or not asked.stated:
            return
        if asked.latest is not None:
            self._add("(claim.earliest IS NULL OR claim.earliest <= ?)", asked.latest.isoformat())
        if asked.earliest is not None:
            self._add("(claim.latest IS NULL OR claim.latest >= ?)", asked.earliest.isoformat())

    def _status(self, statuses: list[object], day: str | None) -> None:
        if not statuses:
            return
        sets = _statuses(self._ask, day)
        either = []
        for status in statuses:
            if status == "stands":
                either.append("claim.id NOT IN (SELECT value FROM json_each(?))")
                self._values.append(json.dumps(sorted(set().union(*sets.values()))))
            else:
                either.append("claim.id IN (SELECT value FROM json_each(?))")
                self._values.append(json.dumps(sorted(sets.get(str(status), frozenset()))))
        self._conditions.append(f"({' OR '.join(either)})")

    def sql(self) -> tuple[str, tuple[object, ...]]:
        """The statement and its parameters."""
        where = f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
        sql = f"SELECT claim.body, claim.crc FROM claim{where} ORDER BY {_ORDER}"
        if self._limit or self._offset:
            sql += " LIMIT ? OFFSET ?"
            self._values += [self._limit or -1, self._offset]
        return sql, tuple(self._values)


def _statuses(ask: Ask, day: str | None) -> dict[str, set[str]]:
    """The claims that do not plainly stand, by status, as of a day.

    A claim has *fallen* when it was withdrawn, or when every claim on file it derives from or repeats has fallen.
    One that has fallen neither supersedes nor disputes anything.
    """
    if day is None:
        known = None
        withdrawn = {row[0] for row in ask("SELECT id FROM claim WHERE withdrawn = 1", ())}
    else:
        known = {row[0] for row in ask("SELECT id FROM claim WHERE read_by <= ?", (day,))}
        sql = "SELECT id FROM claim WHERE withdrawn = 1 AND withdrawn_by <= ? AND read_by <= ?"
        withdrawn = {row[0] for row in ask(sql, (day, day))}
    pointing: dict[str, list[tuple[str, str]]] = {"ground": [], "supersedes": [], "disputes": [], "conflict": []}
    for kind, target, claim in ask("SELECT kind, target, claim FROM relation", ()):
        if known is None or claim in known:
            pointing[kind].append((target, claim))
    resting: dict[str, list[str]] = {}
    left: dict[str, int] = {}
    for ground, claim in pointing["ground"]:
        if known is None or ground in known:
            resting.setdefault(ground, []).append(claim)
            left[claim] = left.get(claim, 0) + 1
    fallen, work = set(withdrawn), list(withdrawn)
    while work:
        for claim in resting.get(work.pop(), ()):
            left[claim] -= 1
            if left[claim] == 0 and claim not in fallen:
                fallen.add(claim)
                work.append(claim)
    superseded = {target for target, claim in pointing["supersedes"] if claim not in fallen}
    disputed = {target for target, claim in pointing["disputes"] if claim not in fallen}
    opposed: dict[str, list[str]] = {}
    for conflict, claim in pointing["conflict"]:
        if claim not in fallen:
            opposed.setdefault(conflict, []).append(claim)
    for members in opposed.values():
        if len(members) > 1:
            disputed.update(members)
    return {
        "withdrawn": withdrawn,
        "superseded": superseded - withdrawn,
        "disputed": disputed - superseded - withdrawn,
    }
