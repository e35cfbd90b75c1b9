"""A place in a record of the law: what is said or looked up there is reported at its line."""

from __future__ import annotations

from typing import Final, NamedTuple

from dalel.countryfile.draft import Draft, Mark, Path_
from dalel.countryfile.problems import one_of, shown
from dalel.record.fact import Fact, FactType
from dalel.record.period import Period

_TYPES: Final[dict[str, str]] = {
    "yes-no": "a yes-no fact", "number": "a number", "day": "a day fact", "choice": "a choice",
}  # fmt: skip

#: Problems of a word that is there, whatever else of its record could not be read.
_WHATEVER_IS_MISSING: Final = frozenset(("D305", "D603", "D703", "D801", "D802", "D803", "D805", "D809", "D810"))


class Spot(NamedTuple):
    """A record, or a part of one. ``own`` are ids of provisions that exist only within this record (a reform)."""

    draft: Draft
    kind: str
    name: str
    path: Path_ = ()
    own: frozenset[str] = frozenset()

    def at(self, *steps: str | int) -> Spot:
        """A part of this part."""
        return self._replace(path=(*self.path, *steps))

    def say(self, code: str, **texts: str) -> None:
        """Report something wrong here; of a record that was read in part, only what the part that is missing cannot
        explain."""
        if code not in _WHATEVER_IS_MISSING and (self.kind, self.name) in self.draft.partial:
            return
        self.draft.say(code, self.kind, self.name, self.path, **texts)

    def need(self, target: str, wanted: str) -> bool:
        """Whether what is named here is declared; if not, that is reported. "" names nothing and is fine."""
        if target == "provisions" and wanted in self.own:
            return True
        return self.draft.references.need(target, wanted, self.kind, self.name, self.path)

    def need_all(self, target: str, wanted: tuple[str, ...]) -> None:
        """``need`` for every item of a list."""
        for number, one in enumerate(wanted):
            self.at(number).need(target, one)

    def fact(self, wanted: str, *types: FactType) -> Fact | None:
        """The fact named here, if it can be read and is of one of ``types``; else that is reported."""
        if not wanted or not self.need("facts", wanted):
            return None
        fact: Fact | None = self.draft.records["facts"].get(wanted)
        if fact is None:
            return None
        if types and fact.type not in types:
            found = f"{shown(wanted)} is {_TYPES[fact.type]}"
            self.say("D804", found=found, expected=one_of([_TYPES[one] for one in types]))
            return None
        return fact

    def single_day(self, period: Period) -> bool:
        """Whether a date given here is one single day; if not, that is reported."""
        if not period or (period.precision == "day" and not period.approximate):
            return True
        self.say("D825", found=f"{period.text} is not one day", expected="a day such as 2016-05-13")
        return False

    def written(self, field: str) -> bool:
        """Whether a field is written here at all, if only to hold nothing."""
        mark = self.draft.marks[self.kind].get(self.name)
        if not isinstance(mark, Mark):
            return False
        node = mark.value
        for step in (*self.path, field):
            found = node.child(step)
            if found is None:
                return False
            node = found[1]
        return True
