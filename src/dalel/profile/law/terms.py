"""The small words of the law: amounts, terms, days, articles, who decides, how surely a text is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dalel.law.norm import name_of
from dalel.profile.words import Said, Words, lower_first, upper_first
from dalel.record.period import Period
from dalel.record.provision import INDEX_UNITS, PENALTY_UNITS

if TYPE_CHECKING:
    from dalel.law.findings import Fine
    from dalel.record.country import Country
    from dalel.record.provision import Limit, Penalty, Provision, Remedy, Version


class LawTerms:
    """Words for the parts of a law of one country, in one language."""

    def __init__(self, words: Words, country: Country) -> None:
        self.words, self.country = words, country
        self._money: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._named: dict[str, str] = {}

    # names ----------------------------------------------------------------------------------------------------------

    def title(self, provision: str) -> Said:
        """The name of a provision, or its id where the file has none of it."""
        record = self.country.provisions.get(provision)
        said = self.words.said(record.title) if record is not None else None
        return said or Said(provision, self.words.language)

    def article(self, record: Provision) -> str:
        """Article, part and paragraph: "art. 449, part 1"."""
        parts = [
            self.words.say(f"law-{name}", number=number)
            for name, number in (("article", record.article), ("part", record.part), ("paragraph", record.paragraph))
            if number
        ]
        return ", ".join(parts)

    def act(self, record: Provision) -> str:
        """The title of a provision's act."""
        act = self.country.acts.get(record.act)
        return self.words.plain(act.title) if act is not None else record.act

    def named(self, provision: str) -> str:
        """A provision by its name and article, short enough to stand in a sentence."""
        found = self._named.get(provision)
        if found is None:
            record = self.country.provisions.get(provision)
            article = self.article(record) if record is not None else ""
            title = self.title(provision).text
            found = self._named[provision] = f"{title} ({article})" if article else title
        return found

    def fact(self, name: str) -> str:
        """A fact's name as it stands within a sentence; words nobody read for "text"."""
        found = self._facts.get(name)
        if found is None:
            record = self.country.facts.get(name)
            found = lower_first(self.words.plain(record.label)) if record is not None else name
            self._facts[name] = found = self.words.say("law-unread-words") if name == "text" else found
        return found

    def facts(self, names: tuple[str, ...] | list[str]) -> str:
        """Several facts in a row."""
        return "; ".join(self.fact(name) for name in names)

    def authority(self, key: str) -> str:
        """Who decides or is complained to."""
        record = self.country.authorities.get(key)
        return self.words.plain(record.label) if record is not None else key

    def authorities(self, keys: tuple[str, ...]) -> str:
        """Several of them in a row."""
        return "; ".join(self.authority(key) for key in keys)

    # days and terms -------------------------------------------------------------------------------------------------

    def day(self, day: date, form: str = "bare") -> str:
        """A day as this language writes it."""
        return self.words.period(Period(day.isoformat()), form)

    def date_text(self, text: str, form: str = "bare") -> str:
        """A day given as text; as it stands where it is no date."""
        try:
            return self.words.period(Period(text), form) if text else ""
        except ValueError:
            return text

    def term(self, text: str) -> str:
        """ "10 days", "1 year" in this language, as it follows "within"."""
        number, _, unit = text.partition(" ")
        return self.words.say(f"law-within-{unit.rstrip('s')}", count=int(number)) if number.isdigit() else text

    # amounts --------------------------------------------------------------------------------------------------------

    def unit(self, key: str, number: float, kind: str = "", *, bound: bool = False) -> str:
        """A unit as it follows a number; ``bound`` after "up to"."""
        if key in PENALTY_UNITS:
            name = "days-of-arrest" if key == "days" and kind == "arrest" else key.replace(" ", "-")
            count = int(number) if float(number).is_integer() else number
            return self.words.say(f"law-unit-{name}{'-to' if bound else ''}", count=count)
        return self.words.unit(self.country.units.get(key), number, bound=bound) or self.words.term("law-unit", key)

    def amount(self, least: float | None, most: float | None, unit: str, kind: str = "") -> str:
        """So much, from so much to so much, up to so much, or at least so much, with its unit; "" for no amount."""
        if unit == "for life":
            return self.words.say("law-unit-for-life")
        number = self.words.number
        if least is not None and most is not None:
            if least == most:
                return self.words.say("law-amount", number=number(most), unit=self.unit(unit, most, kind))
            return self.words.say(
                "law-amount-range", least=number(least), most=number(most), unit=self.unit(unit, most, kind, bound=True)
            )
        if most is not None:
            return self.words.say("law-amount-most", number=number(most), unit=self.unit(unit, most, kind, bound=True))
        if least is not None:
            return self.words.say("law-amount-least", number=number(least), unit=self.unit(unit, least, kind))
        return ""

    def penalty(self, penalty: Penalty) -> str:
        """A penalty as the article states it."""
        least = penalty.exactly if penalty.exactly is not None else penalty.least
        most = penalty.exactly if penalty.exactly is not None else penalty.most
        return self.penalty_of(penalty.kind, least, most, penalty.unit)

    def penalty_of(self, kind: str, least: float | None, most: float | None, unit: str) -> str:
        """The words for a penalty and its amount."""
        name = self.words.term("law-penalty", kind)
        amount = self.amount(least, most, unit, kind)
        return self.words.say("law-penalty-amount", penalty=name, amount=amount) if amount else name

    def money(self, least: float, most: float, currency: str) -> str:
        """An amount of money, rounded to the hundredth."""
        low, high = round(least, 2), round(most, 2)
        name = self._currency(currency)
        if low == high:
            return self.words.say("law-amount", number=self.words.number(high), unit=name)
        return self.words.say("law-amount-range", least=self.words.number(low), most=self.words.number(high), unit=name)

    def _currency(self, code: str) -> str:
        """The plainest money unit of the country file that is in this currency; else its code."""
        found = self._money.get(code)
        if found is None:
            fitting = [
                key
                for key, unit in self.country.units.items()
                if unit.dimension == "money" and (code in (key, unit.currency))
            ]
            key = min(fitting, key=lambda each: (each != code, len(each)), default="")
            found = self._money[code] = self.words.plain(self.country.units[key].label) if key else code
        return found

    def fine(self, fine: Fine) -> str:
        """What a fine in index units is in money, and of which day; why it cannot be said."""
        if fine.unit != INDEX_UNITS:
            return ""
        if fine.least is None or fine.most is None:
            return self.words.say("law-fine-not-reckoned", day=self.fact(fine.index_day))
        money = self.money(fine.least, fine.most, fine.currency)
        value = self.words.number(fine.index_value or 0.0)
        units = self.amount(fine.units_least, fine.units_most, INDEX_UNITS)
        when = self.day(fine.index_on, "when") if fine.index_on is not None else ""
        if not when:
            return self.words.say("law-fine-money-undated", money=money, units=units, value=value)
        return self.words.say("law-fine-money", money=money, units=units, value=value, when=when)

    # what a wording grants or bounds --------------------------------------------------------------------------------

    def limit(self, limit: Limit) -> str:
        """How much officials may at most, as a sentence."""
        unit = self.unit(limit.unit, limit.most, bound=True) if limit.unit != "people" else ""
        amount = self.words.say("law-amount-most", number=self.words.number(limit.most), unit=unit).strip()
        return self.words.say("law-limit", fact=self.fact(limit.fact), amount=amount)

    def remedy_terms(self, remedy: Remedy) -> list[str]:
        """To whom to complain, and within what time, a sentence each."""
        say = self.words.say
        found = []
        if remedy.to:
            found.append(say("law-remedy-to", who=self.authorities(remedy.to)))
        if remedy.within and remedy.after:
            found.append(say("law-remedy-within", term=self.term(remedy.within), after=self.fact(remedy.after)))
            later = remedy.and_not_later
            if later is not None:
                term, after = self.term(later.within), self.fact(later.after)
                found.append(say("law-remedy-and-not-later", term=term, after=after))
        elif not remedy.within:
            found.append(say("law-remedy-no-term"))
        return found

    def remedy_effects(self, remedy: Remedy) -> list[str]:
        """What a complaint does, and when it is answered, a sentence each."""
        say = self.words.say
        found = [say("law-remedy-effect", effect=self.words.plain(remedy.effect))] if remedy.effect is not None else []
        found.append(self.words.term("law-remedy-suspends", remedy.suspends))
        if remedy.answered_within:
            found.append(say("law-remedy-answered", term=self.term(remedy.answered_within)))
        return found

    # how surely it is known -----------------------------------------------------------------------------------------

    def basis(self, basis: str) -> str:
        """How surely a wording is known, as a sentence."""
        return self.words.term("law-basis", basis)

    def checked(self, last_read: str) -> str:
        """When the text was last read."""
        if not last_read:
            return self.words.say("law-never-checked")
        return self.words.say("law-checked", when=self.date_text(last_read, "when"))

    def reviewed(self, by: str) -> str:
        """Who reviewed it, or that no lawyer has."""
        return self.words.say("law-reviewed", by=by) if by else self.words.say("law-not-reviewed")

    def since(self, version: Version) -> str:
        """Since when a wording is in force, and how surely that is known: "since 7 September 2024 (estimated)"."""
        if not version.from_.stated:
            return self.words.say("law-since-before")
        day = self._from(version)
        if version.from_basis == "estimated":
            if version.from_bounds.stated:
                return self.words.say("law-since-estimated", day=day, bounds=self.words.period(version.from_bounds))
            return self.words.say("law-since-estimated-only", day=day)
        return self.words.say("law-since", day=day)

    def _from(self, version: Version) -> str:
        """The first day of a wording in the form that follows "since"."""
        return self.words.period(version.from_, "bare" if "/" in version.from_.text else "gen")

    def span(self, version: Version) -> str:
        """The days a wording was in force: "7 September 2024 – "."""
        if not version.to.stated:
            if not version.from_.stated:
                return self.words.say("law-since-before")
            return self.words.say("law-span-open", start=self._from(version))
        start = self.words.period(version.from_) if version.from_.stated else "…"
        return self.words.say("law-span", start=start, end=self.words.period(version.to))

    def version(self, provision: str, name: str) -> Version | None:
        """The wording of a provision that began on a day, as ``Finding.version`` names it."""
        record = self.country.provisions.get(provision)
        if record is None:
            return None
        return next((one for one in record.versions if name_of(one) == name), None)


__all__ = ["LawTerms", "upper_first"]
