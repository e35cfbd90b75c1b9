"""Traces: the chain from what is shown down to the words of a source.

A claim rests on its source, and the source on the words read there. Claims it derives from or
repeats hang below it, each opened once in a trace; met again, it stands there without
its chain, so that claims resting on one another in a circle end.
"""

from __future__ import annotations

from dalel.ledger.answers import Conflict, Derived, NotDerivable
from dalel.ledger.shelf import Shelf
from dalel.ledger.status import status_of
from dalel.record.audit import Statement
from dalel.record.claim import Claim
from dalel.record.trace import Step


class Tracer:
    """One trace: remembers which claims it has opened."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.opened: set[str] = set()

    def claim(self, name: str) -> Step:
        """A claim, its source and words, and the claims it rests on."""
        claim = self.shelf.claims.get(name)
        if claim is None:
            return Step(kind="claim", id=name, text="not on file")
        below = [self.source(claim.source, self._words(claim))]
        if name not in self.opened:
            self.opened.add(name)
            below += self._relation("derives_from", claim.derives_from)
            below += self._relation("repeats", claim.repeats)
            if claim.act:
                below.append(Step(kind="relation", text="act", rests_on=(self.act(claim.act),)))
            if claim.statement:
                # Named and not opened: a verdict rests on claims, not they on it.
                verdicts = tuple(Step(kind="verdict", id=key) for key in self.shelf.stated_in.get(name, ()))
                below.append(Step(kind="relation", text="statement", id=claim.statement, rests_on=verdicts))
        status = "withdrawn" if not self.shelf.up(name) else status_of(self.shelf, name)
        return Step(kind="claim", id=name, text="" if status == "stands" else status, rests_on=tuple(below))

    def _relation(self, text: str, names: tuple[str, ...]) -> list[Step]:
        if not names:
            return []
        return [Step(kind="relation", text=text, rests_on=tuple(self.claim(name) for name in dict.fromkeys(names)))]

    def _words(self, claim: Claim) -> tuple[Step, ...]:
        """The words read, and where; with no quote on file, the basis in our words or the locator alone."""
        source = self.shelf.country.sources.get(claim.source)
        language = claim.quote_language or (source.language if source else "") if claim.quote else ""
        if not (claim.quote or claim.locator):
            return ()
        return (Step(kind="words", id=claim.locator, text=claim.quote, language=language),)

    def source(self, name: str, words: tuple[Step, ...] = ()) -> Step:
        """A source, the words read in it, and the source it is a copy of."""
        chain: list[str] = []
        while name and name not in chain:
            chain.append(name)
            source = self.shelf.country.sources.get(name)
            name = source.copy_of if source else ""
        step: Step | None = None
        for position, key in reversed(list(enumerate(chain))):
            source = self.shelf.country.sources.get(key)
            below = words if position == 0 else ()
            if step is not None:
                below = (*below, Step(kind="relation", text="copy_of", rests_on=(step,)))
            step = Step(
                kind="source",
                id=key,
                text=source.title if source else "not on file",
                language=source.language if source else "",
                rests_on=below,
            )
        return step or Step(kind="source", text="not on file")

    def act(self, name: str) -> Step:
        """An act of law, where it was read, and the acts it rests on."""
        act = self.shelf.country.acts.get(name)
        if act is None:
            return Step(kind="act", id=name, text="not on file")
        language, title = act.title.original, act.title.best(act.title.original)[1]
        words = (Step(kind="words", id=act.locator),) if act.locator else ()
        below = (self.source(act.source, words),) if act.source else ()
        if not below and act.url:
            below = (Step(kind="source", text=act.url),)
        return Step(kind="act", id=name, text=title, language=language, rests_on=below)

    def derived(self, result: Derived) -> Step:
        """A derived figure: its settings, its formula, and every input down to words or an open assumption."""
        settings = (
            f"draws={result.draws} seed={result.seed} level={result.level} version={result.version} "
            f"fingerprint={result.fingerprint}"
        )
        inputs = []
        for one in result.inputs:
            if one.assumed:
                why = one.why.best(one.why.original) if one.why else ("en", "")
                words = (Step(kind="words", text=why[1], language=why[0]),)
                inputs.append(
                    Step(kind="assumption", id=one.name, text=f"{one.assumed} {one.unit}".strip(), rests_on=words)
                )
            else:
                inputs.append(
                    Step(
                        kind="relation",
                        id=one.name,
                        text="input",
                        rests_on=tuple(self.claim(name) for name in one.claims),
                    )
                )
        below = [Step(kind="formula", id=result.formula, text=result.expression, rests_on=tuple(inputs))]
        if result.left_out:
            # Left out claims are named and not opened: the figure does not rest on them.
            left = tuple(Step(kind="claim", id=name, text="left out") for name in result.left_out)
            below.append(Step(kind="relation", text="left_out", rests_on=left))
        return Step(kind="derived", id=result.id, text=settings, rests_on=tuple(below))

    def formula(self, key: str, results: tuple[Derived | NotDerivable, ...]) -> Step:
        """A formula with each of its results, or the reason there is none."""
        below = tuple(
            self.derived(result)
            if isinstance(result, Derived)
            else Step(kind="relation", text=" ".join(filter(None, (result.reason, result.input, result.detail))))
            for result in results
        )
        return Step(kind="formula", id=key, text=self.shelf.country.formulas[key].expression, rests_on=below)

    def conflict(self, conflict: Conflict, derived: dict[str, Derived]) -> Step:
        """A conflict: the arithmetic, each side's claims, and the source of the reason where one gives it."""
        sides = []
        for side in conflict.sides:
            if side.derived in derived:
                sides.append(self.derived(derived[side.derived]))
            else:
                sides.append(
                    Step(kind="relation", text="side", rests_on=tuple(self.claim(name) for name in side.claims))
                )
        if conflict.source:
            words = (Step(kind="words", id=conflict.locator),) if conflict.locator else ()
            sides.append(Step(kind="relation", text="reason", rests_on=(self.source(conflict.source, words),)))
        return Step(kind="conflict", id=conflict.id, text=conflict.expression, rests_on=tuple(sides))

    def verdict(self, audit: str, statement: Statement) -> Step:
        """An audited statement: its own words, and the claims and acts its verdict leans on."""
        document = self.shelf.country.audits[audit].source
        source = self.shelf.country.sources.get(document)
        words = Step(kind="words", id=statement.id, text=statement.words, language=source.language if source else "")
        below = [self.source(document, (words,))]
        below += self._relation("states", statement.states)
        below += self._relation("rests_on", statement.rests_on)
        below += self._relation("against", statement.against)
        if statement.acts:
            below.append(Step(kind="relation", text="acts", rests_on=tuple(self.act(act) for act in statement.acts)))
        return Step(kind="verdict", id=f"{audit}/{statement.id}", text=statement.verdict, rests_on=tuple(below))
