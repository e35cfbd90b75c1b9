"""Names that must be declared: one way to look each up, and to say what is nearest."""

from __future__ import annotations

from typing import Final

from dalel.countryfile.draft import Draft, Path_
from dalel.countryfile.problems import nearest_to, one_of, shown

#: Kind of record -> the code and word for a name of that kind which nobody declared, and where to declare it.
UNKNOWN: Final[dict[str, tuple[str, str, str]]] = {
    "sources": ("D401", "source", "sources.yaml"),
    "places": ("D402", "place", "places.yaml"),
    "populations": ("D403", "population", "populations.yaml"),
    "units": ("D404", "unit", "units.yaml"),
    "methods": ("D405", "method", "methods.yaml"),
    "indicators": ("D406", "indicator", "indicators.yaml"),
    "acts": ("D407", "act", "law/acts.yaml"),
    "claims": ("D410", "claim", "claims/"),
    "formulas": ("D411", "formula", "formulas.yaml"),
    "facts": ("D801", "fact", "law/facts/"),
    "provisions": ("D802", "provision", "law/provisions/"),
    "authorities": ("D803", "authority", "law/authorities.yaml"),
}


class References:
    """Looks names up among what the country file declares, and remembers which were used."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.used: dict[str, set[str]] = {kind: set() for kind in UNKNOWN}

    def need(self, target: str, wanted: str, kind: str, name: str, path: Path_) -> bool:
        """Whether ``wanted`` is a declared ``target``; if not, that is reported. "" names nothing and is fine."""
        if not wanted:
            return True
        if wanted in self.draft.marks[target]:
            self.used[target].add(wanted)
            return True
        code, word, file = UNKNOWN[target]
        near = nearest_to(wanted, self.draft.marks[target])
        self.draft.say(
            code,
            kind,
            name,
            path,
            found=f"unknown {word} {shown(wanted)}",
            expected=f"{'an' if word[0] in 'ai' else 'a'} {word} declared in {file}",
            nearest=near,
        )
        return False

    def need_all(self, target: str, wanted: tuple[str, ...], kind: str, name: str, field: str) -> None:
        """``need`` for every item of a list."""
        for number, one in enumerate(wanted):
            self.need(target, one, kind, name, (field, number))


def not_among(
    draft: Draft, code: str, wanted: str, known: list[str], word: str, kind: str, name: str, path: Path_
) -> None:
    """Report a word that is not one of a record's own declared ones."""
    expected = one_of(known) if known else f"no {word}: none is declared"
    near = nearest_to(wanted, known)
    draft.say(code, kind, name, path, found=f"unknown {word} {shown(wanted)}", expected=expected, nearest=near)
