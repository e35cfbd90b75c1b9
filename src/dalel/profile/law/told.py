"""Findings told: each put into words, and a whole answer put into groups a reader can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.law.truth import OUTCOMES
from dalel.profile import links
from dalel.profile.law.reasons import ReasonSaid, ReasonWords
from dalel.profile.law.terms import LawTerms
from dalel.profile.words import Said, Words, upper_first
from dalel.record.fact import CONDUCT, TOPICS
from dalel.record.provision import INDEX_UNITS

if TYPE_CHECKING:
    from dalel.law.answer import Answer
    from dalel.law.findings import Finding, PenaltyFinding
    from dalel.record.country import Country
    from dalel.record.provision import Provision, Version

#: Kinds that only say what becomes of other norms; they stand in a group of their own.
GENERAL: Final = ("liability-rule", "sanction-rule", "time-rule", "definition")
OFFICIALS: Final = ("duty", "prohibition")
GroupKey = Literal["applies", "others", "decide", "fact", "text", "officials", "remedies", "general", "not"]
GROUPS: Final[tuple[GroupKey, ...]] = (
    "applies", "others", "decide", "fact", "text", "officials", "remedies", "general", "not",
)  # fmt: skip
#: Groups told in full even where they are open.
IN_FULL: Final[tuple[GroupKey, ...]] = ("applies", "others", "decide")
#: How many facts an open finding names before it counts the rest.
FACTS_NAMED: Final = 6
#: The order of findings within a group.
_BREACHES: Final = {"yes": 0, "open": 1, "no": 2, "": 3}
_KINDS: Final = (
    "offence", "permission", "classification", "prohibition", "duty", "right", "remedy", "jurisdiction",
)  # fmt: skip
#: Groups that are shown even when nothing is in them, because their emptiness says something.
ALWAYS_SAID: Final[tuple[GroupKey, ...]] = ("applies", "officials", "remedies")


class PenaltySaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A penalty, what becomes of it, and what it is in money."""

    text: str
    status: str
    status_said: str = ""
    money: str = ""
    claim: str = ""


class SanctionSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Penalties that stand together: one of them, all of them as well, or at choice."""

    group: str
    lead: str
    penalties: tuple[PenaltySaid, ...]


class RemedySaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A deadline as a day, for a calendar. ``open`` says that it is not settled whether this remedy is there."""

    provision: str
    title: str
    day: str
    text: str
    open: bool = False


class FindingSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finding in words. ``because`` is the first false element; ``reason`` the whole tree where it was asked for.

    ``brief`` says that only the line about it was written: what it is, and why not or what it turns on.
    """

    provision: str
    path: str
    title: Said
    article: str
    act: str
    act_id: str
    kind: str
    kind_said: str
    who: str
    outcome: str
    outcome_said: str
    lead: str = ""
    because: str = ""
    wording: tuple[str, ...] = ()
    sanctions: tuple[SanctionSaid, ...] = ()
    notes: tuple[str, ...] = ()
    broken: str = ""
    breaches: tuple[str, ...] = ()
    remedy: tuple[str, ...] = ()
    deadline: str = ""
    says: Said | None = None
    quote: Said | None = None
    source: str = ""
    source_title: str = ""
    source_language: str = ""
    source_url: str = ""
    locator: str = ""
    act_url: str = ""
    basis: str
    notices: tuple[str, ...] = ()
    turns_on: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    reason: ReasonSaid | None = None
    brief: bool = False


class FactSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was stated, with the reason of a decision."""

    id: str
    label: str
    value: str
    value_said: str
    line: str
    reason: str = ""
    by: str = ""
    topic: str = ""
    decision: bool = False


class GroupSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Findings that belong together. ``empty`` says what it means that there are none."""

    key: str
    title: str
    about: str = ""
    empty: str = ""
    findings: tuple[FindingSaid, ...] = ()


class AnswerSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A whole answer in words."""

    heading: str
    facts: tuple[FactSaid, ...]
    groups: tuple[GroupSaid, ...]
    deadlines: tuple[RemedySaid, ...]
    notices: tuple[str, ...]


class Teller:
    """Tells findings of one country's law in one language."""

    def __init__(self, words: Words, country: Country) -> None:
        self.words, self.country = words, country
        self.terms = LawTerms(words, country)
        self.reasons = ReasonWords(self.terms)
        #: What every finding of a provision says of it, whatever the case.
        self._named: dict[str, dict[str, Any]] = {}
        self._outcomes = {one: words.term("law-outcome", one) for one in OUTCOMES}

    # one finding ----------------------------------------------------------------------------------------------------

    def finding(self, finding: Finding, *, tree: bool = True, breaches: tuple[str, ...] = ()) -> FindingSaid:
        """A finding in words. ``tree`` keeps the whole reason it carries; ``breaches`` are the facts that break it."""
        owner = finding.wording_of or finding.provision
        source = self.country.sources.get(finding.source)
        act = self.country.acts.get(self.country.provisions[owner].act)
        version = self.terms.version(owner, finding.version) if finding.version_state == "settled" else None
        return FindingSaid(
            **self._line(finding, version),
            wording=tuple(self._wording(finding, version)),
            sanctions=tuple(self._sanctions(finding)),
            notes=tuple(self._notes(finding)),
            broken=finding.broken or "",
            breaches=tuple(self._breaches(finding, version, breaches)),
            remedy=tuple(self._remedy(finding, version)),
            deadline=finding.deadline.isoformat() if finding.deadline is not None else "",
            says=self.words.said(version.says) if version is not None else None,
            quote=Said(finding.quote, finding.language or self.words.language) if finding.quote else None,
            source=finding.source,
            source_title=source.title if source is not None else "",
            source_language=source.language if source is not None else "",
            source_url=source.url if source is not None else "",
            locator=finding.locator,
            act_url=act.url if act is not None else "",
            notices=tuple(self._notices(finding, version)),
            practice=finding.practice,
            reason=self.reasons.tree(finding.reason, finding.language) if tree and finding.reason is not None else None,
        )

    def _lead(self, finding: Finding, version: Version | None) -> str:
        say = self.words.say
        if finding.outcome == "does not apply":
            return ""
        if finding.outcome == "open":
            if finding.turns_on:
                return say("law-lead-open", facts=self.some_facts(finding.turns_on))
            return say("law-lead-open-unknown")
        if finding.kind == "offence":
            if finding.absorbed == "yes" and finding.who == "person":
                return say(
                    "law-lead-absorbed", by=self.words.listed([self.terms.named(n) for n in finding.absorbed_by])
                )
            lead = say(f"law-lead-offence-{finding.who}")
            if finding.absorbed == "open" and finding.absorbed_by:
                by = self.words.listed([self.terms.named(name) for name in finding.absorbed_by])
                lead += " " + say("law-lead-perhaps-absorbed", by=by)
            return lead
        if finding.kind == "classification":
            if version is None or version.gives is None:
                return say("law-lead-offence-state")
            return say("law-lead-classification", gives=self.words.plain(version.gives))
        if finding.kind == "permission" and finding.looked_at:
            return say("law-lead-nothing-prohibits")
        return say(f"law-lead-{finding.kind}")

    def some_facts(self, names: tuple[str, ...]) -> str:
        """The first few facts, and how many more."""
        if len(names) <= FACTS_NAMED + 1:
            return self.terms.facts(list(names))
        named = list(names[:FACTS_NAMED])
        return self.words.say("law-and-more", facts=self.terms.facts(named), count=len(names) - FACTS_NAMED)

    def _because(self, finding: Finding) -> str:
        say = self.words.say
        if finding.outcome != "does not apply":
            return ""
        if finding.version_state == "not law":
            return say("law-why-not-law")
        why = self.reasons.why_not(finding.reason)
        if not why and finding.kind == "offence" and finding.reason is not None and finding.reason.value == "yes":
            # Everything held on the day of the conduct; what takes it away came later.
            why = say("law-why-later-law")
        if not why:
            why = say("law-why-no-penalty" if finding.kind == "remedy" else "law-why-not-in-play")
        return upper_first(why)

    def _wording(self, finding: Finding, version: Version | None) -> list[str]:
        say = self.words.say
        if finding.version_state == "not law":
            return []
        if finding.version_state == "not read":
            return [say("law-version-not-read")]
        if finding.version_state == "open":
            return [say("law-version-open")] if finding.outcome != "does not apply" else []
        if version is None:
            return []
        found = [say("law-wording", since=self.terms.since(version))]
        if finding.wording_of:
            found.append(say("law-wording-of", provision=self.terms.named(finding.wording_of)))
        if finding.milder_law:
            conduct = self.terms.date_text(finding.conduct_version) or say("law-since-before")
            found.append(say("law-milder", since=self.terms.since(version), conduct=conduct))
        if finding.mixed_change:
            found.append(say("law-mixed"))
        return found

    def _sanctions(self, finding: Finding) -> list[SanctionSaid]:
        made = []
        for group in ("options", "also", "may_also"):
            penalties = [one for one in finding.penalties if one.group == group]
            if penalties:
                name = "option" if group == "options" and len(penalties) == 1 else group.replace("_", "-")
                made.append(
                    SanctionSaid(
                        group=group,
                        lead=self.words.say(f"law-sanction-{name}"),
                        penalties=tuple(self._penalty(one) for one in penalties),
                    )
                )
        return made

    def _penalty(self, penalty: PenaltyFinding) -> PenaltySaid:
        say = self.words.say
        least = penalty.exactly if penalty.exactly is not None else penalty.least
        most = penalty.exactly if penalty.exactly is not None else penalty.most
        text = self.terms.penalty_of(penalty.kind, least, most, penalty.unit)
        status = ""
        if penalty.status == "removed":
            rules = self.words.listed([self.terms.named(one) for one in penalty.removed_by])
            status = say("law-status-removed-by", rules=rules) if rules else say("law-status-removed")
        elif penalty.status == "open":
            rules = self.words.listed([self.terms.named(one) for one in penalty.open_on])
            status = say("law-status-open-on", rules=rules) if rules else say("law-status-open")
        elif penalty.status == "only":
            status = say("law-status-only")
        else:
            status = say("law-status-available")
        money = claim = ""
        if penalty.fine is not None:
            fine = penalty.fine
            parts = [self.terms.fine(fine)]
            if fine.unit != INDEX_UNITS and (fine.units_least, fine.units_most) != (least, most):
                parts.append(self.terms.amount(fine.units_least, fine.units_most, fine.unit))
            if fine.capped_by:
                parts.append(
                    say("law-fine-capped", rules=self.words.listed([self.terms.named(n) for n in fine.capped_by]))
                )
            money, claim = " ".join(part for part in parts if part), fine.index_claim
        return PenaltySaid(text=text, status=penalty.status, status_said=status, money=money, claim=claim)

    def _notes(self, finding: Finding) -> list[str]:
        say = self.words.say
        found = []
        if finding.category:
            found.append(say("law-category", category=self.category(finding.category)))
        if finding.decides and finding.outcome != "does not apply":
            found.append(say("law-decides", who=self.terms.authorities(finding.decides)))
        if finding.decisions:
            found.append(say("law-rests-on-decisions", facts=self.terms.facts(list(finding.decisions))))
        if finding.looked_at and finding.outcome != "does not apply":
            names = [self._looked_at(one) for one in finding.looked_at]
            found.append(say("law-looked-at", what=self.words.listed(names)))
        if (
            finding.kind == "offence"
            and finding.outcome != "does not apply"
            and self.country.provisions[finding.provision].remedies == "not found"
        ):
            found.append(say("law-no-remedy-found"))
        return found

    def _looked_at(self, name: str) -> str:
        if name in self.country.provisions:
            return self.terms.named(name)
        act = self.country.acts.get(name)
        return self.words.plain(act.title) if act is not None else name

    def category(self, category: str) -> str:
        """The name of a category, given as "provision:place"."""
        name, _, place = category.partition(":")
        record = self.country.provisions.get(name)
        if record is not None:
            for version in record.versions:
                if version.rule is not None and place.isdigit() and int(place) < len(version.rule.categories):
                    return self.words.plain(version.rule.categories[int(place)].label)
        return category

    def _breaches(self, finding: Finding, version: Version | None, facts: tuple[str, ...]) -> list[str]:
        say = self.words.say
        if finding.kind not in OFFICIALS or finding.outcome == "does not apply":
            return []
        found = []
        if version is not None and version.limit is not None:
            found.append(self.terms.limit(version.limit))
        if finding.broken == "yes":
            found.append(say("law-broken", facts=self.terms.facts(list(facts))) if facts else say("law-broken-plain"))
        elif finding.broken == "open":
            asked = facts or (_breach_facts(version) if version is not None else ())
            found.append(
                say("law-broken-open", facts=self.terms.facts(list(asked))) if asked else say("law-broken-open-plain")
            )
        elif finding.broken == "no":
            found.append(say("law-not-broken"))
        return found

    def _remedy(self, finding: Finding, version: Version | None) -> list[str]:
        say = self.words.say
        remedy = version.remedy if version is not None else None
        if remedy is None or finding.outcome == "does not apply":
            return []
        found = self.terms.remedy_terms(remedy)
        if remedy.within and remedy.after:
            later = remedy.and_not_later
            if finding.deadline is not None:
                found.append(say("law-remedy-deadline", day=self.terms.day(finding.deadline)))
            elif later is not None:
                found.append(say("law-remedy-no-days", after=self.terms.facts([remedy.after, later.after])))
            else:
                found.append(say("law-remedy-no-day", after=self.terms.fact(remedy.after)))
        if finding.in_time is not None and remedy.filed:
            found.append(say(f"law-remedy-in-time-{finding.in_time}"))
        return [*found, *self.terms.remedy_effects(remedy)]

    def _notices(self, finding: Finding, version: Version | None) -> list[str]:
        found = [self.terms.basis(finding.basis)]
        if version is not None and version.basis == "hole" and version.note:
            found.append(version.note)
        found.append(self.terms.checked(finding.last_read))
        found.append(self.terms.reviewed(finding.reviewed_by))
        return found

    # a whole answer -------------------------------------------------------------------------------------------------

    def answer(self, answer: Answer, *, trees: bool = True) -> AnswerSaid:
        """A whole answer, grouped; with the trees of what is not settled against if ``trees``."""
        groups: dict[GroupKey, list[FindingSaid]] = {key: [] for key in GROUPS}
        deadlines: list[RemedySaid] = []
        read: list[str] = []
        for name in answer.law.norms:
            finding = answer[name]
            group = self.group(finding)
            groups[group].append(self._told(answer, finding, group, trees=trees))
            if finding.last_read:
                read.append(finding.last_read)
            if finding.kind == "remedy" and finding.deadline is not None and finding.outcome != "does not apply":
                deadlines.append(self._deadline(finding))
        for findings in groups.values():
            findings.sort(key=_rank)
        say = self.words.say
        return AnswerSaid(
            heading=self._heading(answer),
            facts=self.facts(answer),
            groups=tuple(
                GroupSaid(
                    key=key,
                    title=say(f"law-group-{key}"),
                    about=say(f"law-group-about-{key}"),
                    empty=say(f"law-group-empty-{key}") if key in ALWAYS_SAID else "",
                    findings=tuple(groups[key]),
                )
                for key in GROUPS
                if groups[key] or key in ALWAYS_SAID
            ),
            deadlines=tuple(sorted(deadlines, key=lambda one: (one.open, one.day, one.provision))),
            notices=tuple(self.notices(min(read, default=""), max(read, default=""))),
        )

    def _told(self, answer: Answer, finding: Finding, group: GroupKey, *, trees: bool) -> FindingSaid:
        against = finding.outcome == "does not apply"
        if against and finding.version_state == "not law":
            return self.brief(finding)
        if against:
            return self.brief(msgspec.structs.replace(finding, reason=answer.reason(finding.provision)))
        if group not in IN_FULL and (finding.outcome == "open" or group == "general") and finding.broken != "yes":
            return self.brief(finding)
        if trees:
            finding = msgspec.structs.replace(finding, reason=answer.reason(finding.provision))
        return self.finding(finding, tree=trees, breaches=broken_by(answer, finding))

    def brief(self, finding: Finding) -> FindingSaid:
        """A finding in one line: what it is, and why not or what it turns on."""
        return FindingSaid(**self._line(finding, None), brief=True)

    def _line(self, finding: Finding, version: Version | None) -> dict[str, Any]:
        """What the line about a finding says, however much is told of it."""
        named = self._named.get(finding.provision)
        if named is None:
            record = self.country.provisions[finding.provision]
            named = self._named[finding.provision] = {
                "provision": finding.provision,
                "path": links.page("law/provision", finding.provision),
                "title": self.terms.title(finding.provision),
                "article": self.terms.article(record),
                "act": self.terms.act(record),
                "act_id": record.act,
                "kind": finding.kind,
                "kind_said": self.words.term("law-kind", finding.kind),
                "who": finding.who,
            }
        return {
            **named,
            "outcome": finding.outcome,
            "outcome_said": self._outcomes[finding.outcome],
            "lead": self._lead(finding, version),
            "because": self._because(finding),
            "basis": finding.basis,
            "turns_on": finding.turns_on,
        }

    def group(self, finding: Finding) -> GroupKey:
        """Which group a finding belongs to."""
        if finding.outcome == "does not apply":
            return "not"
        if finding.kind in GENERAL or (finding.kind == "classification" and finding.who != "state"):
            return "general"
        if finding.kind in OFFICIALS:
            return "officials"
        if finding.kind in ("remedy", "right", "jurisdiction"):
            return "remedies"
        if finding.outcome == "applies":
            return "applies" if finding.who in ("person", "state") else "others"
        asked = [name for name in finding.turns_on if name != "text"]
        if any(not self._open_textured(name) for name in asked):
            return "fact"
        if asked:
            return "decide"
        return "text" if "text" in finding.turns_on or finding.version_state == "not read" else "fact"

    def _open_textured(self, name: str) -> bool:
        record = self.country.facts.get(name)
        return record is not None and record.open_textured

    def _heading(self, answer: Answer) -> str:
        case = answer.case
        if not case.on.stated:
            return self.words.say("law-heading-no-day")
        return self.words.say("law-heading", day=self.words.period(case.on, "when"))

    def facts(self, answer: Answer) -> tuple[FactSaid, ...]:
        """What was stated, by topic, in the order of the vocabulary; decisions among them."""
        case, facts = answer.case, self.country.facts
        made = []
        if case.on.stated:
            made.append(self._fact(CONDUCT, case.on.text))
        names = [name for name in (*case.facts, *case.decisions) if name in facts and name != CONDUCT]
        order = {name: place for place, name in enumerate(facts)}
        names.sort(key=lambda name: (TOPICS.index(facts[name].topic), order[name]))
        for name in names:
            decision = case.decisions.get(name)
            if decision is not None:
                made.append(self._fact(name, decision.value, reason=decision.reason, by=decision.by, decision=True))
            else:
                made.append(self._fact(name, case.facts[name]))
        return tuple(made)

    def _fact(self, name: str, value: str, *, reason: str = "", by: str = "", decision: bool = False) -> FactSaid:
        record = self.country.facts.get(name)
        label = upper_first(self.terms.fact(name)) if record is not None else self.words.say("law-day-of-conduct")
        said = self.reasons.value(name, value) if record is not None else self.terms.date_text(value)
        line = self.words.say("law-fact-line", label=label, value=said)
        if decision and reason:
            line = self.words.say("law-fact-line-decision", label=label, value=said, reason=reason)
        topic = self.words.term("law-topic", record.topic) if record is not None else ""
        return FactSaid(
            id=name,
            label=label,
            value=value,
            value_said=said,
            line=line,
            reason=reason,
            by=by,
            topic=topic,
            decision=decision,
        )

    def _deadline(self, finding: Finding) -> RemedySaid:
        assert finding.deadline is not None
        unsettled = finding.outcome == "open"
        return RemedySaid(
            open=unsettled,
            provision=finding.provision,
            title=self.words.say(
                "law-deadline-title-open" if unsettled else "law-deadline-title",
                remedy=self.terms.title(finding.provision).text,
                who=self.terms.authorities(finding.to),
            ),
            day=finding.deadline.isoformat(),
            text=self.words.say(
                "law-deadline-text",
                article=self.terms.article(self.country.provisions[finding.provision]),
                act=self.terms.act(self.country.provisions[finding.provision]),
                after=self.terms.fact(finding.counted_from),
            ),
        )

    def notices(self, first: str, last: str) -> list[str]:
        """What every answer says of itself: when texts were read, that no lawyer reviewed it, that it is no advice."""
        say = self.words.say
        found = [say("law-notice-information")]
        if last:
            days = (self.terms.date_text(first), self.terms.date_text(last))
            found.append(
                say("law-notice-checked", when=days[1])
                if first == last
                else say("law-notice-checked-between", first=days[0], last=days[1])
            )
        reviewed = [one for one in self.country.provisions.values() if one.reviewed_by]
        if not reviewed:
            found.append(say("law-notice-not-reviewed"))
        elif len(reviewed) < len(self.country.provisions):
            found.append(say("law-notice-partly-reviewed", count=len(reviewed), of=len(self.country.provisions)))
        found.append(say("law-notice-not-stated"))
        return found


def _rank(said: FindingSaid) -> tuple[int, int, int, int, int]:
    """What was broken first; what applies before what is open; a deadline before none; what turns on least; offences
    before permissions."""
    return (
        _BREACHES[said.broken] if said.kind in OFFICIALS else 0,
        0 if said.outcome == "applies" else 1,
        0 if said.deadline else 1,
        len(said.turns_on),
        _KINDS.index(said.kind) if said.kind in _KINDS else len(_KINDS),
    )


def _breach_facts(version: Version) -> tuple[str, ...]:
    from dalel.law.conditions import walk

    met: dict[str, None] = {}
    for one in version.breach:
        for part in walk(one):
            if part.fact:
                met.setdefault(part.fact)
    if version.limit is not None:
        met.setdefault(version.limit.fact)
    return tuple(met)


def broken_by(answer: Answer, finding: Finding) -> tuple[str, ...]:
    """The stated facts that break a duty or prohibition, or while that is open the unknown ones it turns on."""
    if finding.kind not in OFFICIALS or finding.broken not in ("yes", "open"):
        return ()
    record = answer.law.country.provisions[finding.provision]
    version = version_named(record, finding.version)
    if version is None:
        return ()
    names = _breach_facts(version)
    stated = answer.stated
    known = [name for name in names if name in stated.truths or name in stated.numbers or name in stated.choices]
    if finding.broken == "open":
        return tuple(name for name in names if name not in known)
    return tuple(name for name in known if stated.truths.get(name, True))


def version_named(record: Provision, name: str) -> Version | None:
    """A wording by its first day, as findings name it."""
    from dalel.law.norm import name_of

    return next((one for one in record.versions if name_of(one) == name), None)


__all__ = [
    "AnswerSaid", "FactSaid", "FindingSaid", "GroupSaid", "PenaltySaid", "RemedySaid", "SanctionSaid", "Teller",
]  # fmt: skip
