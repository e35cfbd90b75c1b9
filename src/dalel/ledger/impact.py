"""Impact: what would change or fall if a claim were withdrawn.

Only what the claim can reach is worked out again: its indicator's conflicts, the formulas that may
use it, the pieces of evidence it belongs to, the verdicts that cite it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dalel.ledger import audit as audits
from dalel.ledger import conflicts as conflict_rules
from dalel.ledger import copied, derived
from dalel.ledger.answers import Conflict, Derived, DerivedChange, Impact, VerdictChange
from dalel.ledger.copied import Pieces
from dalel.ledger.shelf import Shelf

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger


def impact_of(ledger: Ledger, claim: str) -> Impact:
    """Everything that changes when ``claim`` is withdrawn, worked out by withdrawing it."""
    before = ledger.shelf
    after = before.dropping([claim])
    gone = after.fallen - before.fallen
    pieces = _pieces_without(ledger.pieces, after, gone)
    formulas = _reached(ledger, gone)
    old = {one.id: one for one in ledger.derived() if isinstance(one, Derived) and one.formula in formulas}
    new = _derived(after, pieces, formulas, ledger.settings, gone, before)
    old.update(_derived(before, ledger.pieces, formulas, ledger.settings, gone, before))
    touched = {before.claims[name].indicator for name in gone}
    touched |= {before.claims[name].indicator for group in _groups(ledger.pieces, gone) for name in group}
    changes = _conflict_changes(ledger, after, pieces, touched, list(new.values()), formulas)
    evidence_ids = _evidence_changes(ledger, after, pieces, gone)
    fell = sorted(set(old) - set(new))
    return Impact(
        claim=claim,
        claims=tuple(sorted(gone - {claim})),
        derived=_derived_changes(old, new),
        conflicts_fallen=changes[0],
        conflicts_changed=changes[1],
        conflicts_new=changes[2],
        verdicts=tuple(_verdicts(before, after)),
        evidence=evidence_ids,
        start=tuple(_start(ledger, gone, old, new)),
        sentences=(*sorted(gone), *fell),
    )


def _groups(found: Pieces, names: Iterable[str]) -> list[tuple[str, ...]]:
    return [found.members[group] for group in sorted({found.of[name] for name in names if name in found.of})]


def _pieces_without(found: Pieces, after: Shelf, gone: frozenset[str]) -> Pieces:
    """The pieces of evidence once some claims are gone: only groups they were in can change."""
    broken = {found.of[name] for name in gone if name in found.of}
    if not broken:
        return found
    loose = [name for group in broken for name in found.members[group]]
    again = copied.pieces(after, loose)
    groups = [
        (names, basis)
        for index, (names, basis) in enumerate(zip(found.members, found.basis, strict=True))
        if index not in broken
    ]
    groups += zip(again.members, again.basis, strict=True)
    groups.sort(key=lambda group: group[0])
    return Pieces(
        of={name: index for index, (names, _) in enumerate(groups) for name in names},
        members=tuple(names for names, _ in groups),
        basis=tuple(basis for _, basis in groups),
    )


def _reached(ledger: Ledger, gone: frozenset[str]) -> list[str]:
    """The formulas that may use any of these claims, a claim they superseded, or one they were of a piece with."""
    near = set(gone)
    for name in gone:
        near.update(ledger.shelf.claims[name].supersedes)
    for group in _groups(ledger.pieces, gone):
        near.update(group)
    reached = []
    for key, formula in ledger.country.formulas.items():
        if any(
            claim.id in near for name in formula.inputs for claim in derived.candidates(ledger.shelf, formula, name)
        ):
            reached.append(key)
    return reached


def _derived(
    shelf: Shelf,
    found: Pieces,
    formulas: list[str],
    settings: derived.Settings,
    gone: frozenset[str],
    before: Shelf,
) -> dict[str, Derived]:
    """Results of these formulas; those for a day are asked on the first day of each claim that goes."""
    results: dict[str, Derived] = {}
    for key in formulas:
        days: set[date | None] = {None}
        if shelf.country.formulas[key].on_day:
            days = {before.claims[name].period.earliest for name in gone}
        for day in days:
            for result in derived.derive(shelf, found, key, settings, day):
                if isinstance(result, Derived):
                    results[result.id] = result
    return results


def _derived_changes(old: dict[str, Derived], new: dict[str, Derived]) -> tuple[DerivedChange, ...]:
    changes = []
    for key in sorted(old):
        was, now = old[key], new.get(key)
        if now is None:
            changes.append(DerivedChange(id=key, before_low=was.low, before_high=was.high))
        elif (was.low, was.middle, was.high, was.inputs, was.doubts) != (
            now.low, now.middle, now.high, now.inputs, now.doubts,
        ):  # fmt: skip
            changes.append(
                DerivedChange(id=key, before_low=was.low, before_high=was.high, after_low=now.low, after_high=now.high)
            )
    return tuple(changes)


def _conflict_changes(
    ledger: Ledger, after: Shelf, found: Pieces, touched: set[str], new: list[Derived], formulas: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Conflicts that fall, change and appear."""
    country = ledger.country
    # A stated conflict may be joined to a derived one: both sides of such a pair are found again together.
    touched = touched | {
        one.indicator for one in ledger.conflicts() if one.rule != "stated" and (one.stated or one.also)
    }
    touched |= {country.formulas[key].must_equal for key in formulas if country.formulas[key].must_equal}
    results = [one for one in ledger.derived() if isinstance(one, Derived) and one.formula not in formulas] + [
        one for one in new if not country.formulas[one.formula].on_day
    ]
    now = {one.id: one for one in conflict_rules.find(after, found, results, touched)}
    was: dict[str, Conflict] = {
        one.id: one for one in ledger.conflicts() if one.rule in ("stated", "identity") or one.indicator in touched
    }
    fallen = tuple(sorted(set(was) - set(now)))
    appeared = tuple(sorted(set(now) - set(was)))
    changed = tuple(sorted(key for key in set(was) & set(now) if was[key].sides != now[key].sides))
    return fallen, changed, appeared


def _evidence_changes(ledger: Ledger, after: Shelf, found: Pieces, gone: frozenset[str]) -> tuple[str, ...]:
    """Pieces of evidence that lose their first use, or fall apart."""
    now = {name: one for one in copied.evidence(after, found) for name in one.claims}
    changed = []
    for one in ledger.copied():
        if not gone & set(one.claims):
            continue
        left = [name for name in one.claims if name not in gone]
        if one.first in gone or not left or left[0] not in now or now[left[0]].first != one.first:
            changed.append(one.id)
    return tuple(sorted(changed))


def _verdicts(before: Shelf, after: Shelf) -> Iterable[VerdictChange]:
    for key, audit in before.country.audits.items():
        for statement in audit.statements:
            if audits.fingerprint(before, statement) == audits.fingerprint(after, statement):
                continue
            was = set(audits.report_statement(before, audit, statement).faults) - {audits.EVIDENCE_CHANGED}
            now = set(audits.report_statement(after, audit, statement).faults) - {audits.EVIDENCE_CHANGED}
            yield VerdictChange(audit=key, statement=statement.id, falls=bool(now - was))


def _start(ledger: Ledger, gone: frozenset[str], old: dict[str, Derived], new: dict[str, Derived]) -> Iterable[str]:
    """Start-page entries that nothing holds up any more."""
    for entry in ledger.country.about.start:
        key = entry.removeprefix("formula:")
        had = any(key in (one.formula, one.id) for one in old.values())
        has = any(key in (one.formula, one.id) for one in new.values())
        if entry in gone or (had and not has):
            yield entry
