"""Everything pages look up: gathered once from a ledger (Context), and put into words per language (Desk)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dalel.ledger.answers import Impact
from dalel.profile import links
from dalel.profile.pages.parts import Doubted, Link, Row
from dalel.profile.sentences import (
    category_label,
    claim_said,
    population_label,
    unit_of,
    value_said,
)
from dalel.profile.words import Said, Words, upper_first, words_for
from dalel.record.indicator import THEMES

if TYPE_CHECKING:
    from dalel.ledger.answers import AuditReport, Conflict, Derived, Evidence, NotDerivable, Route, StatementReport
    from dalel.ledger.book import Ledger
    from dalel.profile.law.shelf import LawShelf
    from dalel.profile.law.statute import Statute
    from dalel.profile.law.told import Teller
    from dalel.record.claim import Claim
    from dalel.record.text import Language, Text


class Context:
    """What a ledger answers, indexed by what pages ask. Language-free; built once per state of the file.

    ``problems`` are what the reader found in the files, shown on the about page.
    """

    def __init__(self, ledger: Ledger, problems: Sequence[Any] = ()) -> None:
        self.ledger = ledger
        self.problems = tuple(problems)
        country = self.country = ledger.country
        self.about = country.about
        self.claims: dict[str, Claim] = {}
        left_out: list[str] = []
        for key, claim in country.claims.items():
            if ledger.shown(key):
                self.claims[key] = claim
            else:
                left_out.append(key)
        self.left_out: tuple[str, ...] = tuple(left_out)
        self.by_indicator: dict[str, list[str]] = defaultdict(list)
        self.by_place: dict[str, list[str]] = defaultdict(list)
        self.by_source: dict[str, list[str]] = defaultdict(list)
        self.by_act: dict[str, list[str]] = defaultdict(list)
        self.pointing_at: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, claim in self.claims.items():
            self.by_indicator[claim.indicator].append(key)
            self.by_source[claim.source].append(key)
            for place in dict.fromkeys(each for each in (claim.place, claim.origin, claim.destination) if each):
                self.by_place[place].append(key)
            if claim.act:
                self.by_act[claim.act].append(key)
            for relation in ("disputes", "repeats", "supersedes", "derives_from"):
                for other in getattr(claim, relation):
                    self.pointing_at[other].append((relation, key))
        self.status: dict[str, str] = {key: ledger.status(key) for key in self.claims}
        self._impacts: dict[str, Impact] = {}
        self._answers()

    @cached_property
    def law(self) -> LawShelf:
        """The country's law, compiled when first asked for."""
        from dalel.profile.law.shelf import LawShelf

        return LawShelf(self.country)

    def _answers(self) -> None:
        ledger = self.ledger
        self.conflicts: tuple[Conflict, ...] = ledger.conflicts()
        self.conflicts_of: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.conflicts:
            for key in conflict.claims:
                self.conflicts_of[key].append(conflict)
        self.derived: list[Derived] = []
        self.not_derivable: list[NotDerivable] = []
        from dalel.ledger.answers import Derived as IsDerived

        for result in self._results():
            if isinstance(result, IsDerived):
                self.derived.append(result)
            else:
                self.not_derivable.append(result)
        self.derived_by_id: dict[str, Derived] = {each.id: each for each in self.derived}
        self.derived_from: dict[str, list[Derived]] = defaultdict(list)
        self.derived_by_indicator: dict[str, list[Derived]] = defaultdict(list)
        for each in self.derived:
            self.derived_by_indicator[each.indicator].append(each)
            for used in each.inputs:
                for key in used.claims:
                    if each not in self.derived_from[key]:
                        self.derived_from[key].append(each)
        self.copied: tuple[Evidence, ...] = ledger.copied()
        self.copies_of: dict[str, Evidence] = {key: group for group in self.copied for key in group.claims}
        self.audits: tuple[AuditReport, ...] = ledger.audits()
        self.verdicts_on: dict[str, list[tuple[str, StatementReport]]] = defaultdict(list)
        self.verdicts_on_act: dict[str, list[tuple[str, StatementReport]]] = defaultdict(list)
        for report in self.audits:
            for line in report.statements:
                statement = line.statement
                for key in dict.fromkeys((*statement.states, *statement.rests_on, *statement.against)):
                    self.verdicts_on[key].append((report.audit, line))
                for act in statement.acts:
                    self.verdicts_on_act[act].append((report.audit, line))
        self.routes: tuple[Route, ...] = ledger.routes()
        country = self.country
        self.themes: dict[str, list[str]] = {
            theme: [
                key
                for key, indicator in country.indicators.items()
                if indicator.theme == theme and (self.by_indicator.get(key) or self.derived_by_indicator.get(key))
            ]
            for theme in THEMES
        }
        inside: dict[str, list[str]] = defaultdict(list)
        for key, place in country.places.items():
            if place.within:
                inside[place.within].append(key)
        self.inside = inside
        present = set(self.by_place)
        frontier = list(present)
        while frontier:
            record = country.places.get(frontier.pop())
            if record is not None and record.within and record.within not in present:
                present.add(record.within)
                frontier.append(record.within)
        self.places: tuple[str, ...] = tuple(key for key in country.places if key in present or key == self.about.place)
        self.sources: tuple[str, ...] = tuple(country.sources)

    def _results(self) -> list[Derived | NotDerivable]:
        """Every result of every formula; those that need a day, on each day one of their inputs begins."""
        on_day = {key for key, formula in self.country.formulas.items() if formula.on_day}
        days = set()
        for key in on_day:
            for source in self.country.formulas[key].inputs.values():
                names = source.claims or self.by_indicator.get(source.indicator, ()) if source.assume is None else ()
                days |= {self.claims[name].period.earliest for name in names if name in self.claims}
        found: dict[str, Derived | NotDerivable] = {}
        declined: list[Derived | NotDerivable] = []
        for day in sorted(each for each in days if each is not None):
            for result in self.ledger.derived(day):
                if result.formula in on_day and hasattr(result, "id"):
                    found.setdefault(result.id, result)
        dated = {result.formula for result in found.values()}
        for result in self.ledger.derived():
            if hasattr(result, "id"):
                found.setdefault(result.id, result)
            elif result.formula not in dated:
                declined.append(result)
        return [*found.values(), *declined]

    def theme_of(self, key: str) -> str:
        """The theme a claim belongs to; "context" where its indicator is not declared."""
        indicator = self.country.indicators.get(self.claims[key].indicator)
        return indicator.theme if indicator is not None else "context"

    def impact(self, key: str) -> Impact:
        """What would fall with a claim, asked once; without asking where nothing on file leans on it."""
        found = self._impacts.get(key)
        if found is None:
            found = self.ledger.impact(key) if self._leaned_on(key) else Impact(claim=key, sentences=(key,))
            self._impacts[key] = found
        return found

    def _leaned_on(self, key: str) -> bool:
        return key in self.about.start or any(
            index.get(key)
            for index in (self.conflicts_of, self.derived_from, self.verdicts_on, self.copies_of, self.pointing_at)
        )

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Claims by time, then place, population, category and id."""
        claims = self.claims

        def key(identifier: str) -> tuple[Any, ...]:
            claim = claims[identifier]
            return (*claim.period.sort_key, claim.place, claim.population, claim.category, identifier)

        return sorted((each for each in keys if each in claims), key=key)


class Desk:
    """A context and the words of one language: makes the links, rows and prose that pages are built of."""

    def __init__(self, context: Context, language: Language) -> None:
        self.context = context
        self.country = context.country
        self.language = language
        self.words: Words = words_for(language)
        self._rows: dict[str, Row] = {}
        self._provisions: dict[str, Link] = {}

    def base(self, path: str, title: str, description: str = "") -> dict[str, Any]:
        """The fields every page carries."""
        about = self.context.about
        return {
            "language": self.language,
            "path": path,
            "title": title,
            "description": description,
            "country": about.code,
            "version": about.version,
            "fingerprint": self.country.fingerprint,
            "invented": about.invented,
        }

    def said(self, text: Text | None) -> Said | None:
        """A text's words for this reader."""
        return self.words.said(text)

    def own(self, words: str) -> Said:
        """Words already in this page's language."""
        return Said(words, self.language)

    @cached_property
    def teller(self) -> Teller:
        """What puts findings of the law into this language."""
        from dalel.profile.law.told import Teller

        return Teller(self.words, self.country)

    @cached_property
    def statute(self) -> Statute:
        """What puts wordings of the law into this language."""
        from dalel.profile.law.statute import Statute

        return Statute(self.teller.terms, self.teller.reasons)

    def provision(self, key: str) -> Link:
        """A link to a provision by its name and article."""
        found = self._provisions.get(key)
        if found is None:
            if key not in self.country.provisions:
                return Link(key, links.single("law/index"))
            language = self.teller.terms.title(key).language
            text = self.teller.terms.named(key)
            found = Link(text, links.page("law/provision", key), "" if language == self.language else language)
            self._provisions[key] = found
        return found

    def worked_case(self, key: str) -> Link:
        """A link to a worked case by its title."""
        language, words = self.country.cases[key].title.best(self.language)
        return Link(words, links.page("law/case", key), "" if language == self.language else language)

    def reform(self, key: str) -> Link:
        """A link to a reform by its title."""
        language, words = self.country.reforms[key].title.best(self.language)
        return Link(words, links.page("law/reform", key), "" if language == self.language else language)

    def source(self, key: str) -> Link:
        """A link to a source by its publisher and year."""
        source = self.country.sources.get(key)
        if source is None:
            return Link(key, links.single("sources"))
        when = self.words.period(source.published) if source.published.stated else ""
        return Link(
            f"{source.publisher}, {when}" if when else source.publisher, links.page("source", key), source.language
        )

    def source_title(self, key: str) -> Link:
        """A link to a source by its title."""
        source = self.country.sources[key]
        return Link(source.title, links.page("source", key), source.language)

    def place(self, key: str) -> Link:
        """A link to a place."""
        return Link(self.words.place(key, self.country), links.page("place", key))

    def indicator(self, key: str) -> Link:
        """A link to an indicator."""
        record = self.country.indicators.get(key)
        if record is None:
            return Link(key, links.single("themes"))
        return Link(upper_first(self.words.plain(record.label)), links.page("indicator", key))

    def act(self, key: str) -> Link:
        """A link to an act."""
        act = self.country.acts.get(key)
        if act is None:
            return Link(key, links.single("acts"))
        language, words = act.title.best(self.language)
        return Link(words, links.page("act", key), "" if language == self.language else language)

    def claim(self, key: str) -> Link:
        """A link to a claim by its sentence; by its id alone where the claim may not be shown."""
        if key not in self.context.claims:
            return Link(self.words.say("claim-not-shown", id=key), links.single("about", "left-out"))
        sentence = self.row(key).sentence
        return Link(
            sentence.text, links.page("claim", key), "" if sentence.language == self.language else sentence.language
        )

    def claim_id(self, key: str) -> Link:
        """A link to a claim by its id."""
        if key not in self.context.claims:
            return Link(key, links.single("about", "left-out"))
        return Link(key, links.page("claim", key))

    def derived(self, key: str) -> Link:
        """A link to a derived figure by its sentence."""
        from dalel.profile.sentences import derived_sentence

        result = self.context.derived_by_id.get(key)
        if result is None:
            return Link(key, links.single("derived"))
        return Link(derived_sentence(result, self.country, self.words), links.page("derived", key))

    def conflict(self, conflict: Conflict) -> Link:
        """A link to a conflict's place on the page of conflicts."""
        from dalel.profile.sentences import conflict_sentence

        return Link(
            conflict_sentence(conflict, self.country, self.words), links.single("conflicts", links.anchor(conflict.id))
        )

    def doubts(self, keys: Iterable[str]) -> tuple[Doubted, ...]:
        """Doubts in words."""
        return tuple(Doubted(key, self.words.term("doubt", key)) for key in keys)

    def rows(self, keys: Iterable[str]) -> tuple[Row, ...]:
        """Claims as table rows, in time order."""
        return tuple(self.row(key) for key in self.context.in_order(keys))

    def row(self, key: str) -> Row:
        """A claim as a table row."""
        found = self._rows.get(key)
        if found is None:
            found = self._rows[key] = self._row(key)
        return found

    def _row(self, key: str) -> Row:
        context, country, words = self.context, self.country, self.words
        claim = context.claims[key]
        indicator = country.indicators.get(claim.indicator)
        method = country.methods.get(claim.method)
        unit = unit_of(claim, country)
        return Row(
            id=key,
            path=links.page("claim", key),
            indicator=self.indicator(claim.indicator),
            category=category_label(claim.indicator, claim.category, country, words),
            sentence=claim_said(claim, country, words),
            value=str(claim.value) if claim.value is not None else claim.level,
            value_said=value_said(claim, country, words),
            says=self.said(claim.says),
            unit=(claim.unit or (indicator.unit if indicator is not None else "")) if unit is not None else "",
            population=population_label(claim.population, country, words),
            place=self.place(claim.place) if claim.place else None,
            origin=words.place(claim.origin, country) if claim.origin else "",
            destination=words.place(claim.destination, country) if claim.destination else "",
            period=str(claim.period),
            period_said=words.period(claim.period),
            published=words.period(published) if (published := self._published(claim)).stated else "",
            method=words.plain(method.label) if method is not None else "",
            method_class=words.term("method-class", method.cls) if method is not None else words.say("not-stated"),
            source=self.source(claim.source),
            source_id=claim.source,
            attributed_to=claim.attributed_to,
            locator=claim.locator,
            doubts=self.doubts(claim.doubts),
            status=context.status[key],
            seen=claim.seen,
            reckoned=bool(claim.derives_from) or (method is not None and method.cls == "derived"),
            in_conflict=any(conflict.kind == "conflict" for conflict in context.conflicts_of.get(key, ())),
        )

    def _published(self, claim: Claim) -> Any:
        source = self.country.sources.get(claim.source)
        return claim.published if claim.published.stated or source is None else source.published
