"""What the law's other questions give, as lines of text: provisions, histories, days compared, reforms, proofs,
worked cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dalel.profile.law.terms import LawTerms
from dalel.profile.words import upper_first, words_for

if TYPE_CHECKING:
    from dalel.law.history import Change, Diff, Status, Stretch
    from dalel.law.program import Law
    from dalel.law.reform import Comparison
    from dalel.law.solver import Report
    from dalel.law.worked import Mismatch
    from dalel.record.country import Country
    from dalel.record.provision import Sanction
    from dalel.record.statement import Contradiction
    from dalel.record.text import Language


class LawListing:
    """Lines about one country's law in one language."""

    def __init__(self, language: Language, country: Country) -> None:
        self.words, self.country = words_for(language), country
        self.terms = LawTerms(self.words, country)

    # provisions -----------------------------------------------------------------------------------------------------

    def overview(self, law: Law) -> Iterator[str]:
        """Every provision by act, with how surely each wording is known."""
        acts: dict[str, list[str]] = {}
        for norm in law.norms.values():
            acts.setdefault(norm.record.act, []).append(norm.id)
        for act, names in acts.items():
            record = self.country.acts.get(act)
            yield self.words.plain(record.title) if record is not None else act
            for name in names:
                versions = law.norms[name].record.versions
                marks = ", ".join(f"{version.from_.text or '…'} {version.basis}" for version in versions)
                yield f"  {name:<24} {self.terms.named(name)}"
                yield f"  {'':<24} {marks}"
            yield ""
        bases: dict[str, int] = {}
        for norm in law.norms.values():
            for version in norm.record.versions:
                bases[version.basis] = bases.get(version.basis, 0) + 1
        told = ", ".join(f"{basis} {count}" for basis, count in sorted(bases.items()))
        yield self.words.say("lawlist-total", norms=len(law.norms), versions=sum(bases.values()), told=told)

    def provision(self, name: str) -> Iterator[str]:
        """One provision with each of its wordings."""
        record = self.country.provisions[name]
        yield f"{self.terms.named(name)}. {self.terms.act(record)}"
        if record.note:
            yield f"  {record.note}"
        for version in record.versions:
            yield ""
            yield f"  {self.terms.span(version)}: {self.terms.basis(version.basis)}"
            if version.says is not None:
                yield f"    {self.words.plain(version.says)}"
            if version.quote:
                yield f"    «{version.quote}»"
            if version.sanction is not None:
                yield f"    {self.sanction(version.sanction)}"
            if version.decides:
                yield f"    {self.words.say('lawlist-decides')}: {self.terms.authorities(version.decides)}"
            place = ", ".join(part for part in (version.source, version.locator, version.edition) if part)
            if place:
                yield f"    {place}. {upper_first(self.terms.checked(version.read.text))}"
            if version.note:
                yield f"    {version.note}"
        yield ""
        yield f"  {upper_first(self.terms.reviewed(record.reviewed_by))}"

    def sanction(self, sanction: Sanction) -> str:
        """A sanction as the article states it, in one line."""
        options = f" {self.words.say('lawlist-or')} ".join(self.terms.penalty(one) for one in sanction.options)
        also = "".join(f" + {self.terms.penalty(one)}" for one in sanction.also)
        optional = "".join(
            f" ({self.words.say('lawlist-may-also')} {self.terms.penalty(one)})" for one in sanction.may_also
        )
        return f"{options}{also}{optional}"

    # the interview --------------------------------------------------------------------------------------------------

    def refused(self, problem: Contradiction) -> str:
        """Why an answer cannot be taken, and what would do."""
        fact = self.country.facts[problem.fact]
        if problem.kind == "contradiction":
            return self.words.say("lawlist-ask-contradicts", fact=self.terms.fact(problem.other or problem.fact))
        if problem.kind == "bad value" and fact.type == "number" and fact.most is not None:
            expected = self.words.say("lawlist-expects-range", least=fact.least or 0, most=fact.most)
        else:
            expected = self.words.say(f"lawlist-expects-{fact.type}")
        return self.words.say("lawlist-ask-bad", found=problem.found, expected=expected)

    # time -----------------------------------------------------------------------------------------------------------

    def timeline(self, stretches: Sequence[Stretch]) -> Iterator[str]:
        """A provision's history, a stretch a line."""
        for one in stretches:
            state = self.words.term("lawlist-state", one.state)
            basis = f" ({one.basis})" if one.basis else ""
            yield f"  {self._from(one.first, one.last):<34} {one.provision:<22} {state}{basis}"

    def _from(self, first: date | None, last: date | None = None) -> str:
        if first is None:
            return "…"
        if last is not None and last != first:
            return f"{first.isoformat()}..{last.isoformat()}"
        return first.isoformat()

    def statuses(self, statuses: Sequence[Status]) -> Iterator[str]:
        """What a conduct was, stretch by stretch."""
        for one in statuses:
            yield f"  {self._from(one.first)} – {self._from(one.until)}"
            rows = (("applies", one.applies), ("open", one.open), ("not-read", one.not_read))
            told = [(key, names) for key, names in rows if names]
            for key, names in told:
                label = self.words.say(f"lawlist-conduct-{key}")
                yield f"    {label}: {', '.join(self.terms.named(name) for name in names)}"
            if not told:
                yield f"    {self.words.say('lawlist-conduct-none')}"

    def diff(self, found: Diff) -> Iterator[str]:
        """What changed between two days."""
        before, after = self.terms.day(found.before), self.terms.day(found.after)
        yield self.words.say("lawlist-diff", before=before, after=after)
        if not found.changes:
            yield f"  {self.words.say('lawlist-nothing')}"
        for change in found.changes:
            yield ""
            yield from self._change(change)
        cases: dict[str, list[str]] = {}
        for shift in found.shifts:
            first, second = (self.words.term("lawlist-outcome", one) for one in (shift.before, shift.after))
            cases.setdefault(shift.case, []).append(f"    {shift.provision}: {first} → {second}")
        if cases:
            yield ""
            yield self.words.say("lawlist-shifts", count=len(cases))
        for name, lines in cases.items():
            yield f"  {self.words.plain(self.country.cases[name].title)} [{name}]"
            yield from lines

    def _change(self, change: Change) -> Iterator[str]:
        kind = self.words.term("lawlist-change", change.kind)
        by = self.country.acts.get(change.by)
        told = f" ({self.words.plain(by.title)})" if by is not None else ""
        yield f"  {change.provision}  {self.terms.named(change.provision)}: {kind}{told}"
        if change.kind == "unclear":
            first, second = (self.words.term("lawlist-state", one) for one in (change.state_before, change.state_after))
            yield f"      {first} → {second}"
        if change.added:
            yield f"      + {self.terms.facts(change.added)}"
        if change.removed:
            yield f"      − {self.terms.facts(change.removed)}"
        for one in change.words:
            yield f"      {self.terms.fact(one.fact)}: «{one.before}» → «{one.after}»"
        if change.exceptions_changed:
            yield f"      {self.words.say('lawlist-exceptions')}"
        if change.sanction_before is not None and change.sanction_after is not None:
            yield f"      {self.sanction(change.sanction_before)}"
            yield f"      → {self.sanction(change.sanction_after)}"
        versions = self.country.provisions[change.provision].versions
        says = versions[change.after].says if change.after >= 0 else None
        if says is not None and change.kind in ("begun", "amended"):
            yield f"      {self.words.plain(says)}"

    # reforms --------------------------------------------------------------------------------------------------------

    def comparison(self, found: Comparison) -> Iterator[str]:
        """A reform beside the law as it stands."""
        reform = self.country.reforms[found.reform]
        yield self.words.plain(reform.title)
        yield f"  {self.words.plain(reform.about)}"
        place = f"{reform.source}, {reform.locator}" if reform.locator else reform.source
        yield f"  {self.words.say('lawlist-reform-source')}: {place}"
        if reform.leaves_open is not None:
            yield f"  {self.words.say('lawlist-leaves-open')}: {self.words.plain(reform.leaves_open)}"
        rows = (("repealed", found.repealed), ("replaced", found.replaced), ("added", found.added))
        for key, names in rows:
            if names:
                yield f"  {self.words.say(f'lawlist-{key}')}: {', '.join(names)}"
        yield ""
        yield self.words.say("lawlist-effects", changed=len(found.effects), same=len(found.unchanged))
        for effect in found.effects:
            yield f"  {self.words.plain(self.country.cases[effect.case].title)} [{effect.case}]"
            for shift in effect.shifts:
                first, second = (self.words.term("lawlist-outcome", one) for one in (shift.before, shift.after))
                yield f"    {shift.provision}: {first} → {second}"
        if reform.claims:
            yield ""
            yield f"{self.words.say('lawlist-known')}: {', '.join(reform.claims)}"

    # proofs ---------------------------------------------------------------------------------------------------------

    def report(self, report: Report) -> Iterator[str]:
        """What the solver proved and found."""
        for kind, count in report.proved.items():
            yield f"  {self.words.term('lawlist-proved', kind)}: {self.words.number(count)}"
        yield self.words.say("lawlist-defects", count=len(report.defects))
        for defect in report.defects:
            where = " ".join(part for part in (defect.provision, defect.version) if part)
            yield f"  {self.words.term('lawlist-defect', defect.kind)}: {where} {defect.detail}".rstrip()
            if defect.witness is not None:
                told = self._witness(defect.witness.facts, defect.witness.on.text)
                yield f"      {self.words.say('lawlist-witness')}: {told}"
        for one in report.undecided:
            yield f"  {self.words.say('lawlist-undecided')}: {one}"

    @staticmethod
    def _witness(facts: Mapping[str, str], on: str) -> str:
        told = [f"{name}={value}" for name, value in facts.items() if value != "no"]
        return " ".join((on, *told))

    def tested(self, results: Mapping[str, tuple[Mismatch, ...]]) -> Iterator[str]:
        """Which worked cases come out otherwise, and how."""
        failed = {name: found for name, found in results.items() if found}
        for name, found in failed.items():
            yield f"{name}: {self.words.plain(self.country.cases[name].title)}"
            for one in found:
                expected, got = self.words.say("lawlist-expected"), self.words.say("lawlist-found")
                yield f"    {one.provision} {one.aspect}: {expected} {one.expected}, {got} {one.found}"
        yield self.words.say("lawlist-tested", passed=len(results) - len(failed), failed=len(failed))
