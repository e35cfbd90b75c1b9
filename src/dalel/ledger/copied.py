"""Copied forward: the same statement carried on by later claims is one piece of evidence.

Three ways to know it: a claim says that it ``repeats`` another; the same figure for the
same subject and time is put down to the same origin; or the words are nearly the
same. The last two never join claims with different figures, samples or methods.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from math import ceil
from typing import Final, Literal

import msgspec

from dalel.ledger.answers import Evidence
from dalel.ledger.shelf import Shelf
from dalel.record.claim import Claim

Basis = Literal["stated", "same figure and origin", "same words"]

#: Two quotes are the same words when this share of their three-word runs is shared (Jaccard index of
#: shingles; Broder, "On the resemblance and containment of documents", 1997).
SAME_WORDS: Final = 0.7
#: Quotes shorter than this many words are too common to prove copying.
FEWEST_WORDS: Final = 6
#: Look at no more than this many earlier quotes that share a rare run of words with one quote.
MOST_COMPARED: Final = 64


class Pieces(msgspec.Struct, frozen=True):
    """Which claims are one piece of evidence: each claim's group, groups of several only."""

    of: dict[str, int]
    members: tuple[tuple[str, ...], ...]
    basis: tuple[Basis, ...]

    def key(self, claim: str) -> Hashable:
        """Equal for two claims when they are one piece of evidence."""
        group = self.of.get(claim)
        return claim if group is None else group


def pieces(shelf: Shelf, among: Iterable[str] | None = None) -> Pieces:
    """Group standing claims into pieces of evidence; first use first within each group."""
    if among is None:
        claims = [claim for claim in shelf.ordered if claim.id not in shelf.fallen]
    else:
        wanted = set(among)
        claims = sorted((shelf.claims[name] for name in wanted if shelf.up(name)), key=lambda claim: claim.id)
    joined = _Joined()
    present = {claim.id for claim in claims}
    for claim in claims:
        for other in claim.repeats:
            if other in present and other != claim.id:
                joined.join(claim.id, other, "stated")
    _join_figures(shelf, claims, joined)
    _join_words(shelf, claims, joined)
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        root = joined.root(claim.id)
        if root in joined.basis:
            groups[root].append(claim.id)
    ordered = sorted(
        ((tuple(_first_use_first(shelf, names)), joined.basis[root]) for root, names in groups.items()),
        key=lambda group: group[0],
    )
    return Pieces(
        of={name: index for index, (names, _) in enumerate(ordered) for name in names},
        members=tuple(names for names, _ in ordered),
        basis=tuple(basis for _, basis in ordered),
    )


def evidence(shelf: Shelf, found: Pieces) -> tuple[Evidence, ...]:
    """Statements that several sources carry, each as one piece of evidence; widest carried first, routes last."""
    answers = []
    for names, basis in zip(found.members, found.basis, strict=True):
        if len({shelf.claims[name].source for name in names}) < 2:
            continue
        answers.append(
            Evidence(
                id=f"copied-{min(names)}",
                first=names[0],
                dated=shelf.published(shelf.claims[names[0]]),
                claims=names,
                basis=basis,
            )
        )

    def place(one: Evidence) -> tuple[bool, int, str]:
        indicator = shelf.indicator(shelf.claims[one.first])
        return (indicator is not None and indicator.kind == "route", -len(one.claims), one.id)

    return tuple(sorted(answers, key=place))


class _Joined:
    """Union-find over claim ids; the strongest ground for a join names the whole group."""

    _rank: Final[dict[Basis, int]] = {"stated": 0, "same figure and origin": 1, "same words": 2}

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.basis: dict[str, Basis] = {}

    def root(self, name: str) -> str:
        parent = self.parent.get(name, name)
        while parent != self.parent.get(parent, parent):
            parent = self.parent[parent]
        if parent != name:
            self.parent[name] = parent
        return parent

    def join(self, one: str, two: str, basis: Basis) -> None:
        a, b = sorted((self.root(one), self.root(two)))
        best = min((basis, self.basis.get(a, basis), self.basis.get(b, basis)), key=lambda known: self._rank[known])
        self.parent[b] = a
        self.basis.pop(b, None)
        self.basis[a] = best


def use_order(shelf: Shelf, claim: Claim) -> tuple[date, date, str]:
    """By the day the claim had surely been published by; no date comes last."""
    period = shelf.published(claim)
    return (period.latest or date.max, period.earliest or date.max, claim.id)


def _first_use_first(shelf: Shelf, names: list[str]) -> list[str]:
    """Order of first use; a claim that says it repeats another of the group cannot be the first."""
    group = set(names)

    def key(name: str) -> tuple[bool, tuple[date, date, str]]:
        claim = shelf.claims[name]
        return (any(other in group and other != name for other in claim.repeats), use_order(shelf, claim))

    return sorted(names, key=key)


def _stated_figure(claim: Claim) -> str:
    return claim.value.text if claim.value else claim.level


def _join_figures(shelf: Shelf, claims: list[Claim], joined: _Joined) -> None:
    buckets: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        figure = _stated_figure(claim)
        indicator = shelf.indicator(claim)
        if not figure and (indicator is None or indicator.kind != "route"):
            continue
        origin = claim.attributed_to or shelf.publisher(claim)
        if origin:
            key = (claim.subject, claim.articles, claim.period.text, figure, shelf.unit(claim), origin)
            buckets[key].append(claim)
    for bucket in buckets.values():
        _join_like(bucket, shelf, lambda _one, _two: True, joined, "same figure and origin")


def _join_like(
    bucket: list[Claim], shelf: Shelf, same: Callable[[Claim, Claim], bool], joined: _Joined, basis: Basis
) -> None:
    """Join each claim to the first-used one it is like, unless it brings a method or sample of its own."""
    heads: list[_Head] = []
    for claim in sorted(bucket, key=lambda claim: use_order(shelf, claim)):
        for head in heads[:MOST_COMPARED]:
            if same(head.claim, claim) and head.takes(shelf, claim):
                joined.join(head.claim.id, claim.id, basis)
                break
        else:
            heads.append(_Head(shelf, claim))


class _Head:
    """The first use of a statement, and the one method and sample its carriers name."""

    def __init__(self, shelf: Shelf, claim: Claim) -> None:
        self.claim, self.sample, self.method = claim, claim.sample, own_method(shelf, claim)

    def takes(self, shelf: Shelf, claim: Claim) -> bool:
        """Whether the claim brings no method or sample of its own; if so it is taken in."""
        method = own_method(shelf, claim)
        if (self.sample and claim.sample and self.sample != claim.sample) or (
            self.method and method and self.method != method
        ):
            return False
        self.sample, self.method = self.sample or claim.sample, self.method or method
        return True


def own_method(shelf: Shelf, claim: Claim) -> str:
    """The method a claim brings: the press and the unsourced pass on what others found."""
    return "" if shelf.method_class(claim) in ("press", "unsourced") else claim.method


def _join_words(shelf: Shelf, claims: list[Claim], joined: _Joined) -> None:
    buckets: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.quote:
            key = (
                claim.indicator,
                claim.place,
                claim.category,
                claim.origin,
                claim.destination,
                claim.role,
                claim.articles,
            )
            buckets[key].append(claim)
    for bucket in buckets.values():
        if len(bucket) > 1:
            _join_quotes(shelf, bucket, joined)


def _join_quotes(shelf: Shelf, bucket: list[Claim], joined: _Joined) -> None:
    """Join claims of one subject whose words nearly agree, without comparing all pairs.

    Identical words meet in one group; of the rest, only quotes that share one
    of their rarest runs of words are compared (prefix filtering; Bayardo, Ma
    and Srikant, "Scaling up all pairs similarity search", 2007).
    """
    by_words: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in bucket:
        words = _words(claim.quote)
        if len(words) >= FEWEST_WORDS:
            by_words[words].append(claim)
    runs = {words: frozenset(zip(words, words[1:], words[2:], strict=False)) for words in by_words}
    often: dict[tuple[str, str, str], int] = defaultdict(int)
    for shared in runs.values():
        for run in shared:
            often[run] += 1
    texts = sorted(by_words, key=lambda words: (len(runs[words]), words))
    holding: dict[tuple[str, str, str], list[tuple[str, ...]]] = defaultdict(list)
    kin: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for words in texts:
        mine = runs[words]
        rarest = sorted(mine, key=lambda run: (often[run], run))[: len(mine) - ceil(SAME_WORDS * len(mine)) + 1]
        near = dict.fromkeys(other for run in rarest for other in holding[run][-MOST_COMPARED:])
        kin[words] = [other for other in near if len(mine & runs[other]) >= SAME_WORDS * len(mine | runs[other])]
        for run in rarest:
            holding[run].append(words)
    for words in texts:
        for other in (words, *kin[words]):
            _join_like_words(shelf, by_words[words] + (by_words[other] if other != words else []), joined)


def _join_like_words(shelf: Shelf, claims: list[Claim], joined: _Joined) -> None:
    def same(one: Claim, two: Claim) -> bool:
        if one.source == two.source:
            return False
        if _stated_figure(one) != _stated_figure(two) or shelf.unit(one) != shelf.unit(two):
            return False
        indicator = shelf.indicator(one)
        # A characterisation or a route copied into a later year's report is still the old one;
        # a figure, a rating or an event of another time is new.
        if indicator is not None and indicator.kind in ("statement", "route"):
            return one.population == two.population and one.purpose == two.purpose
        return one.subject == two.subject and one.period.overlaps(two.period)

    _join_like(claims, shelf, same, joined, "same words")


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
