"""Search over all records, in three languages at once, tolerant of spelling, script and keyboard layout.

Every record's words in every language are folded (``dalel.profile.folding``) into one vocabulary. A
word of the query is looked up exactly, as a beginning, by its first six letters (which takes in the endings of
Russian and Kazakh), and by similarity (rapidfuzz, in compiled code over the vocabulary). A record's score is the
sum over the query's words of the best match, weighted by how rare the word is and by the field it was found in;
records that hold every word come first. Cost: the vocabulary once per word of the query, never records times records.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import msgspec

from dalel.ledger.answers import Derived
from dalel.profile.folding import other_layout, skeletons
from dalel.profile.words import words_for
from dalel.record.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger
    from dalel.profile.law.terms import LawTerms
    from dalel.record.claim import Claim
    from dalel.record.provision import Provision

#: Of a query this many characters and words are read; nobody types more.
LONGEST_QUERY: Final = 300
MOST_WORDS: Final = 12
_FUZZY_FROM: Final = 4
_FUZZY_CUTOFF: Final = 74.0
_STEM: Final = 6
_MOST_PREFIXES: Final = 400
_SNIPPET: Final = 180

#: How much a word counts by the field it stands in: the id or name itself, what describes it, what it mentions.
_NAME, _ABOUT, _MENTION = 3.0, 1.6, 1.0
#: Of records that match equally, the ones a reader wants first.
_KIND: Final = {
    "indicator": 1.25, "place": 1.2, "act": 1.15, "source": 1.1, "audit": 1.05, "statement": 1.05,
    "population": 1.1, "formula": 1.0, "derived": 1.1, "conflict": 1.0, "claim": 1.0, "provision": 1.3,
}  # fmt: skip


class Hit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record found: its kind and id, its title and a piece of its words in the reader's language, its score.

    ``kind`` is indicator, place, population, source, act, provision, audit, statement, conflict, formula, derived or
    claim. The id of a statement is ``audit/statement``.
    """

    kind: str
    id: str
    title: str
    snippet: str = ""
    score: float = 0.0


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One record of the static search index: kind, id, title, and all its folded words, each once."""

    kind: str
    id: str
    title: str
    words: str


class _Record(msgspec.Struct):
    kind: str
    id: str
    #: (weight, words) in every language.
    fields: list[tuple[float, str]]


class SearchIndex:
    """All records of one ledger, arranged for looking up words. Built once; safe to ask from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.country = ledger, ledger.country
        self._conflicts = {conflict.id: conflict for conflict in ledger.conflicts()}
        self._derived = {each.id: each for each in ledger.derived() if isinstance(each, Derived)}
        self.records: list[_Record] = list(self._gather())
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        # Labels stand in thousands of claims; each text is folded once.
        folded: dict[str, list[str]] = {}
        for number, record in enumerate(self.records):
            factor = _KIND[record.kind]
            for weight, words in record.fields:
                found = folded.get(words)
                if found is None:
                    found = folded[words] = list(dict.fromkeys(skeletons(words)))
                # A name found whole in few words weighs more than a word in passing in a long text.
                share = factor * weight / (1.0 + 0.08 * max(0, len(found) - 3)) if weight == _NAME else factor * weight
                for token in found:
                    slot = postings[token]
                    if share > slot.get(number, 0.0):
                        slot[number] = share
        self.postings = dict(postings)
        self.vocabulary = sorted(self.postings)
        # Words too short to be misspelled recognisably are never compared by likeness.
        self.fuzzy = [token for token in self.vocabulary if len(token) >= _FUZZY_FROM - 1 and not token.isdigit()]
        self.stems: dict[str, list[str]] = defaultdict(list)
        for token in self.vocabulary:
            if len(token) > _STEM:
                self.stems[token[:_STEM]].append(token)
        self.exact = {record.id.lower(): number for number, record in enumerate(self.records)}
        self._titles: dict[tuple[Language, int], tuple[str, str]] = {}
        self._law_terms: dict[Language, LawTerms] = {}

    # ---- what is searched

    def _gather(self) -> Iterator[_Record]:
        country, ledger = self.country, self.ledger
        for key, indicator in country.indicators.items():
            yield _Record("indicator", key, [
                (_NAME, key), *_in_all(_NAME, indicator.label), *_in_all(_ABOUT, indicator.definition),
                *(pair for text in indicator.categories.values() for pair in _in_all(_MENTION, text)),
            ])  # fmt: skip
        everywhere = [words_for(code) for code in LANGUAGES]
        for key in country.places:
            names = [(_NAME, words.place(key, country)) for words in everywhere]
            yield _Record("place", key, [(_NAME, key), (_NAME, country.places[key].iso), *names])
        for key, population in country.populations.items():
            yield _Record("population", key, [
                (_NAME, key), *_in_all(_NAME, population.label), *_in_all(_ABOUT, population.definition),
            ])  # fmt: skip
        for key, source in country.sources.items():
            yield _Record("source", key, [
                (_NAME, key), (_NAME, source.title), (_ABOUT, source.publisher), (_ABOUT, source.published.text),
                (_MENTION, source.kind), (_MENTION, source.note),
            ])  # fmt: skip
        for key, act in country.acts.items():
            yield _Record("act", key, [
                (_NAME, key), *_in_all(_NAME, act.title), (_NAME, act.number), (_ABOUT, act.adopted.text),
                (_MENTION, act.kind), (_MENTION, act.note),
            ])  # fmt: skip
        for key, provision in country.provisions.items():
            yield _Record("provision", key, self._provision_fields(key, provision))
        for key, formula in country.formulas.items():
            yield _Record("formula", key, [(_NAME, key), *_in_all(_NAME, formula.label)])
        for figure in ledger.derived():
            if isinstance(figure, Derived):
                formula = country.formulas[figure.formula]
                names = [(_ABOUT, words.place(figure.place, country)) for words in everywhere if figure.place]
                yield _Record("derived", figure.id, [
                    (_NAME, figure.id), *_in_all(_NAME, formula.label), *names, (_ABOUT, figure.period.text),
                ])  # fmt: skip
        for name, audit in country.audits.items():
            yield _Record("audit", name, [(_NAME, name), *_in_all(_NAME, audit.title), *_in_all(_ABOUT, audit.about)])
            for statement in audit.statements:
                yield _Record("statement", f"{name}/{statement.id}", [
                    (_NAME, statement.id), *_in_all(_ABOUT, statement.summary), (_ABOUT, statement.words),
                    *_in_all(_MENTION, statement.reason), (_MENTION, statement.verdict),
                ])  # fmt: skip
        for conflict in ledger.conflicts():
            yield _Record("conflict", conflict.id, [
                (_NAME, conflict.id), *_in_all(_NAME, conflict.label), *_in_all(_ABOUT, conflict.why),
                (_ABOUT, conflict.indicator.replace("-", " ")),
            ])  # fmt: skip
        for key, claim in country.claims.items():
            if ledger.shown(key):
                yield _Record("claim", key, self._claim_fields(claim))

    def _provision_fields(self, key: str, provision: Provision) -> list[tuple[float, str]]:
        """Its name and article; the law's own words, whichever wording has them; the act and what it says plainly."""
        act = self.country.acts.get(provision.act)
        fields = [(_NAME, key), *_in_all(_NAME, provision.title), (_NAME, provision.article), (_ABOUT, provision.part)]
        for version in provision.versions:
            fields += [(_ABOUT, version.quote), *_in_all(_MENTION, version.says)]
        if act is not None:
            fields += [(_MENTION, act.number), *_in_all(_MENTION, act.title)]
        return [(weight, words) for weight, words in dict.fromkeys(fields) if words]

    def _claim_fields(self, claim: Claim) -> list[tuple[float, str]]:
        country = self.country
        fields = [(_NAME, claim.id), (_ABOUT, claim.quote), *_in_all(_ABOUT, claim.says), (_ABOUT, claim.period.text)]
        indicator = country.indicators.get(claim.indicator)
        if indicator is not None:
            fields += _in_all(_ABOUT, indicator.label)
            category = indicator.categories.get(claim.category)
            if category is not None:
                fields += _in_all(_MENTION, category)
        for place in (claim.place, claim.origin, claim.destination):
            if place:
                fields += [(_MENTION, words_for(code).place(place, country)) for code in LANGUAGES]
        population = country.populations.get(claim.population)
        if population is not None:
            fields += _in_all(_MENTION, population.label)
        source = country.sources.get(claim.source)
        if source is not None:
            fields += [(_MENTION, source.title), (_MENTION, source.publisher)]
        if claim.value is not None:
            fields.append((_ABOUT, claim.value.text))
        fields += [(_MENTION, claim.note), (_MENTION, claim.attributed_to), (_ABOUT, claim.level)]
        return [(weight, words) for weight, words in fields if words]

    # ---- asking

    def search(self, text: str, language: Language, limit: int) -> list[Hit]:
        """The best ``limit`` records for a text, best first; ties in the order of the file."""
        text = text[:LONGEST_QUERY]
        scores, quality = self._scores(text)
        if quality < 0.8:
            # Nothing fits well: perhaps the keyboard was set to the other script.
            swapped, better = self._scores(other_layout(text))
            if better > max(quality, 0.7):
                scores = swapped
        direct = self.exact.get(text.strip().lower())
        if direct is not None:
            scores[direct] = scores.get(direct, 0.0) + 1_000.0
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[: max(0, limit)]
        return [self._hit(number, score, language, text) for number, score in best]

    def _scores(self, text: str) -> tuple[dict[int, float], float]:
        """Every matching record's score, and how well the query's words were found at all (0 to 1)."""
        words = list(dict.fromkeys(skeletons(text)))[:MOST_WORDS]
        if not words:
            return {}, 1.0
        total: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        weights: list[float] = []
        best_of_all = 0.0
        count = max(1, len(self.records))
        for place, word in enumerate(words):
            matches = self._matches(word, last=place == len(words) - 1)
            top: dict[int, float] = {}
            best = 0.0
            reach: set[int] = set()
            for token, likeness in matches.items():
                best = max(best, likeness)
                for number, share in self.postings[token].items():
                    score = likeness * likeness * share
                    if score > top.get(number, 0.0):
                        top[number] = score
                if likeness > 0.85:
                    reach.update(self.postings[token])
            # A word found everywhere says little about which record was meant.
            rarity = 0.25 + math.log1p(count / (1 + len(reach or top)))
            weights.append(rarity)
            best_of_all += best
            for number, score in top.items():
                total[number] += rarity * score
                covered[number] += rarity
        everything = sum(weights) or 1.0
        scored = {number: score * (covered[number] / everything) ** 2 for number, score in total.items()}
        return scored, best_of_all / len(words)

    def _matches(self, word: str, *, last: bool) -> dict[str, float]:
        """Words of the vocabulary that may be meant, each with a likeness from 0 to 1."""
        found: dict[str, float] = {}
        if word in self.postings:
            found[word] = 1.0
        if len(word) >= 2:
            start = bisect.bisect_left(self.vocabulary, word)
            for token in self.vocabulary[start : start + _MOST_PREFIXES]:
                if not token.startswith(word):
                    break
                # The last word may still be being typed.
                near = len(word) / len(token)
                found[token] = max(found.get(token, 0.0), (0.72 if last else 0.6) + 0.28 * near)
        if word.isdigit():
            return found
        if len(word) > _STEM:
            for token in self.stems.get(word[:_STEM], ()):
                found[token] = max(found.get(token, 0.0), 0.8)
        if len(word) >= _FUZZY_FROM:
            from rapidfuzz import fuzz, process

            cutoff = _FUZZY_CUTOFF if len(word) > 5 else 79.0
            for token, score, _ in process.extract(word, self.fuzzy, scorer=fuzz.ratio, limit=40, score_cutoff=cutoff):
                found[token] = max(found.get(token, 0.0), (score / 100) ** 1.5)
        return found

    # ---- showing

    def _hit(self, number: int, score: float, language: Language, text: str) -> Hit:
        record = self.records[number]
        title, about = self.title(number, language)
        return Hit(kind=record.kind, id=record.id, title=title, snippet=_snippet(about, text), score=round(score, 3))

    def title(self, number: int, language: Language) -> tuple[str, str]:
        """A record's title and the words a snippet is taken from, in a language."""
        found = self._titles.get((language, number))
        if found is None:
            found = self._titles[language, number] = self._title(self.records[number], language)
        return found

    def _title(self, record: _Record, language: Language) -> tuple[str, str]:
        from dalel.profile import sentences

        country, words = self.country, words_for(language)
        say = words.plain
        key = record.id
        match record.kind:
            case "claim":
                claim = country.claims[key]
                return sentences.claim_sentence(claim, country, words), claim.quote
            case "indicator":
                return say(country.indicators[key].label), say(country.indicators[key].definition)
            case "place":
                return words.place(key, country), ""
            case "population":
                return say(country.populations[key].label), say(country.populations[key].definition)
            case "source":
                source = country.sources[key]
                return source.title, f"{source.publisher}, {words.period(source.published)}"
            case "act":
                return say(country.acts[key].title), country.acts[key].number
            case "provision":
                record_of = country.provisions[key]
                quote = next((one.quote for one in reversed(record_of.versions) if one.quote), "")
                act = country.acts.get(record_of.act)
                about = [say(act.title)] if act is not None else []
                return self._terms(language).named(key), ". ".join([*about, *([quote] if quote else [])])
            case "derived":
                figure = self._derived[key]
                return sentences.derived_sentence(figure, country, words), figure.expression
            case "formula":
                return say(country.formulas[key].label), ""
            case "audit":
                return say(country.audits[key].title), say(country.audits[key].about)
            case "statement":
                audit, _, name = key.partition("/")
                statement = next(each for each in country.audits[audit].statements if each.id == name)
                return say(statement.summary) or statement.words, statement.words
            case _:
                conflict = self._conflicts[key]
                return sentences.conflict_sentence(conflict, country, words), say(conflict.why)

    def _terms(self, language: Language) -> LawTerms:
        """The words of the law in a language."""
        found = self._law_terms.get(language)
        if found is None:
            from dalel.profile.law.terms import LawTerms

            found = self._law_terms[language] = LawTerms(words_for(language), self.country)
        return found

    def rows(self, language: Language) -> list[Row]:
        """Every record with its title and all its folded words, for an index that needs no server."""
        made = []
        for number, record in enumerate(self.records):
            words = dict.fromkeys(token for _, text in record.fields for token in skeletons(text))
            made.append(Row(record.kind, record.id, self.title(number, language)[0], " ".join(words)))
        return made


def _in_all(weight: float, text: Text | None) -> list[tuple[float, str]]:
    if text is None:
        return []
    return [(weight, text.get(code)) for code in LANGUAGES if text.get(code)]


def _snippet(about: str, text: str) -> str:
    """The part of a longer text around the first word that was asked for."""
    about = " ".join(about.split())
    if len(about) <= _SNIPPET:
        return about
    wanted = set(skeletons(text))
    place = 0
    start = 0
    for word in about.split(" "):
        if any(any(token.startswith(each[:5]) for each in wanted) for token in skeletons(word)):
            place = start
            break
        start += len(word) + 1
    begin = max(0, min(place - 60, len(about) - _SNIPPET))
    if begin:
        begin = about.find(" ", begin) + 1
    end = begin + _SNIPPET
    if end < len(about):
        cut = about.rfind(" ", begin, end)
        end = cut if cut > begin else end
    return ("… " if begin else "") + about[begin:end] + (" …" if end < len(about) else "")


_indexes: WeakKeyDictionary[Ledger, SearchIndex] = WeakKeyDictionary()
_building = Lock()


def search_index(ledger: Ledger) -> SearchIndex:
    """The index of a ledger, built on first use and kept as long as the ledger is."""
    with _building:
        found = _indexes.get(ledger)
        if found is None:
            found = _indexes[ledger] = SearchIndex(ledger)
    return found


def search(ledger: Ledger, text: str, language: Language = "en", limit: int = 20) -> list[Hit]:
    """The records that fit a text best: any language, any script, any spelling. Nothing for an empty text."""
    return search_index(ledger).search(text, language, limit)


def index_rows(ledger: Ledger, language: Language) -> Iterable[Row]:
    """Every record for the static site's own search, in the order of the file."""
    return search_index(ledger).rows(language)
