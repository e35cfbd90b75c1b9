"""Two respondent-driven surveys of one population, with who of the second had been in the first."""

from __future__ import annotations

from collections.abc import Sequence

from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError
from dalel.size.rds.recruitment import RecruitmentTable


class TwoSurveys:
    """Two recruitment tables and, for each respondent of the second, whether they took part in the first.

    ``recaptured`` are True or False in the order of the second table's own order of recruitment, or the name of a trait
    of the second table with values 0 and 1. Nobody is linked to a row of the first: whether is enough.

    Raises InputError: values other than yes and no, one too many or too few, more recaptured than the first survey had.
    """

    __slots__ = ("estimand", "first", "recaptured", "second")

    def __init__(
        self,
        first: RecruitmentTable,
        second: RecruitmentTable,
        recaptured: Sequence[bool] | str,
        estimand: Estimand | None = None,
    ) -> None:
        told: Sequence[object] = second.trait(recaptured) if isinstance(recaptured, str) else recaptured
        if len(told) != second.seen:
            raise InputError("columns-uneven", where="recaptured", found=len(told), limit=second.seen)
        flags: list[bool] = []
        for row, value in enumerate(told, 1):
            if str(value).strip().lower() not in {"0", "1", "true", "false"}:
                raise InputError("recaptured-unclear", found=str(value), where=row)
            flags.append(str(value).strip().lower() in {"1", "true"})
        if sum(flags) > first.seen:
            raise InputError("recaptured-too-many", found=sum(flags), limit=first.seen)
        self.first, self.second, self.recaptured = first, second, tuple(flags)
        self.estimand = estimand or first.estimand

    @property
    def seen(self) -> int:
        """Distinct people in the two."""
        return self.first.seen + self.second.seen - sum(self.recaptured)

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        return fingerprint([self.first.fingerprint, self.second.fingerprint, self.recaptured])

    def __repr__(self) -> str:
        return f"<TwoSurveys: {self.first.seen} and {self.second.seen} respondents, {sum(self.recaptured)} in both>"
