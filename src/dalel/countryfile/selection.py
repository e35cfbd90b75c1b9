"""A query for claims as SQL over the index: the same selection the ledger makes, without decoding anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from dalel.record.period import Period

#: Fields that name a value of a column; several values are alternatives.
_PLAIN: Final = (
    "indicator", "theme", "population", "category", "origin", "destination", "purpose", "source", "method_class",
    "seen", "act",
)  # fmt: skip
FIELDS: Final = (*_PLAIN, "place", "within", "period", "status", "as_known_on", "limit", "offset")

_WITHIN: Final = """claim.place IN (
    WITH RECURSIVE inside(key) AS (
        VALUES {slots}
        UNION SELECT place.key FROM place JOIN inside ON place.within = inside.key
        UNION SELECT member.key FROM member JOIN inside ON member.pool = inside.key
    ) SELECT key FROM inside)"""


def select(query: object, filters: Mapping[str, object]) -> tuple[str, tuple[object, ...]]:
    """The SQL that finds a query's claims (body and checksum), and its parameters.

    ``query`` is None, a mapping, or a value with the fields of the ledger's Query; ``filters`` are fields by name.
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
    return _Selection(asked).sql()


def _several(value: object) -> list[object]:
    if value is None or value in ("", ()):
        return []
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [value]
    return list(value)


class _Selection:
    """Collects conditions and their parameters in step."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
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
        self._time_and_status(_several(asked.get("status")), asked.get("as_known_on"))
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

    def _time_and_status(self, statuses: list[object], known_on: date | None) -> None:
        day = None if known_on is None else known_on.isoformat()
        if day is not None:
            self._add("claim.read_by <= ?", day)
        if not statuses:
            return

        def withdrawn(of: str) -> tuple[str, list[object]]:
            if day is None:
                return f"{of}.withdrawn = 1", []
            return f"({of}.withdrawn = 1 AND coalesce({of}.withdrawn_on, '') <= ?)", [day]

        def touched(kind: str) -> tuple[str, list[object]]:
            gone, values = withdrawn("other")
            known = "" if day is None else " AND other.read_by <= ?"
            return (
                f"EXISTS (SELECT 1 FROM relation JOIN claim AS other ON other.id = relation.claim "
                f"WHERE relation.kind = '{kind}' AND relation.target = claim.id AND NOT {gone}{known})"
            ), values + ([] if day is None else [day])

        gone, gone_values = withdrawn("claim")
        superseded, superseded_values = touched("supersedes")
        disputed, disputed_values = touched("disputes")
        status = (
            f"CASE WHEN {gone} THEN 'withdrawn' WHEN {superseded} THEN 'superseded' "
            f"WHEN {disputed} THEN 'disputed' ELSE 'stands' END"
        )
        self._add(
            f"{status} IN ({', '.join('?' * len(statuses))})",
            *gone_values, *superseded_values, *disputed_values, *statuses,
        )  # fmt: skip

    def sql(self) -> tuple[str, tuple[object, ...]]:
        where = f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
        sql = f"SELECT claim.body, claim.crc FROM claim{where} ORDER BY claim.seq"
        if self._limit or self._offset:
            sql += " LIMIT ? OFFSET ?"
            self._values += [self._limit or -1, self._offset]
        return sql, tuple(self._values)
