"""Other tables of the size engine, read from sheets: recruitment, estimates, areas, scale-up answers, multipliers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dalel.profile.size.counts import RECRUITER, estimand_of, plain_name
from dalel.profile.size.sheet import Sheet, number
from dalel.size.problems import InputError

if TYPE_CHECKING:
    from dalel.size.areas.table import AreaTable
    from dalel.size.consensus.evidence import EstimateSet
    from dalel.size.estimand import Estimand
    from dalel.size.multiplier import MultiplierData
    from dalel.size.rds.recruitment import RecruitmentTable
    from dalel.size.scaleup.survey import ScaleUpSurvey

#: Names the columns of a respondent-driven sample commonly have.
_ID: Final = ("id", "respondent", "respondent_id", "participant", "участник", "респондент", "қатысушы")
_DEGREE: Final = ("degree", "network_size", "network.size", "network", "размер_сети", "сеть", "дәреже")
_WAVE: Final = ("wave", "волна", "толқын")
_DATE: Final = ("date", "interview_date", "дата", "күні")


def column(sheet: Sheet, names: Sequence[str], *, needed: str = "") -> int | None:
    """The place of a column by any of its names. Raises InputError where it is ``needed`` and not there."""
    plain = [plain_name(name) for name in sheet.header]
    for name in map(plain_name, names):
        if name in plain:
            return plain.index(name)
    if needed:
        raise InputError("no-such-column", found=needed, nearest=", ".join(sheet.header))
    return None


def figure(sheet: Sheet, row: int, at: int | None, *, needed: bool = False) -> float | None:
    """The number in a cell; None where the cell is empty. Raises InputError where it holds something else."""
    if at is None:
        return None
    cell = sheet.rows[row][at]
    if not cell:
        if needed:
            raise InputError("count-missing", found="", where=sheet.cell(row, at))
        return None
    value = number(cell.removesuffix("%").strip(), comma=sheet.comma)
    if value is None:
        raise InputError("cell-not-number", found=cell[:40], where=sheet.cell(row, at))
    return value / 100 if cell.endswith("%") else value


def whole_figure(sheet: Sheet, row: int, at: int) -> int | None:
    """The whole number in a cell; None where it is empty. Raises InputError for anything else."""
    value = figure(sheet, row, at)
    if value is None:
        return None
    if not value.is_integer():
        raise InputError("count-not-whole", found=sheet.rows[row][at], where=sheet.cell(row, at))
    return int(value)


def recruitment(sheet: Sheet, traits: Sequence[str], estimand: Estimand | None = None) -> RecruitmentTable:
    """A respondent-driven sample: columns id, recruiter, degree, and wave, date and traits where there are any."""
    from dalel.size.rds.recruitment import RecruitmentTable

    ids = column(sheet, _ID, needed="id")
    recruiter = column(sheet, RECRUITER, needed="recruiter")
    degree = column(sheet, _DEGREE, needed="degree")
    assert ids is not None
    assert recruiter is not None
    assert degree is not None
    wave, date = column(sheet, _WAVE), column(sheet, _DATE)
    told = {name: column(sheet, (name,), needed=name) for name in traits}
    return RecruitmentTable(
        sheet.column(ids),
        [whole_figure(sheet, row, degree) for row in range(len(sheet.rows))],
        recruiters=sheet.column(recruiter),
        waves=None if wave is None else [whole_figure(sheet, row, wave) for row in range(len(sheet.rows))],
        dates=None if date is None else sheet.column(date),
        traits={
            name: [cell or None for cell in sheet.column(at)] for name, at in told.items() if at is not None
        },
        estimand=estimand or estimand_of(sheet),
    )  # fmt: skip


def estimates(sheet: Sheet, head_count: int = 0, recorded: str = "", estimand: Estimand | None = None) -> EstimateSet:
    """Estimates to combine: columns name, estimate, low, high, and level, method, confidence, survey where known."""
    from dalel.size.consensus.evidence import EstimateSet

    at = {
        name: column(sheet, (name, *more))
        for name, more in (
            ("name", ("source", "источник", "дереккөз")), ("estimate", ("оценка", "бағалау")), ("low", ("от",)),
            ("high", ("до",)), ("level", ()), ("method", ("метод", "әдіс")), ("confidence", ("доверие",)),
            ("survey", ("исследование",)), ("place", ("место",)), ("population", ("население",)),
        )
    }  # fmt: skip
    column(sheet, ("estimate", "оценка", "бағалау"), needed="estimate")
    rows: list[dict[str, Any]] = []
    for row in range(len(sheet.rows)):
        held: dict[str, Any] = {"name": _text(sheet, row, at["name"]) or f"{sheet.lines[row]}"}
        held["estimate"] = figure(sheet, row, at["estimate"], needed=True)
        for name in ("low", "high", "level", "confidence", "population"):
            value = figure(sheet, row, at[name])
            if value is not None:
                held[name] = value
        for name in ("method", "survey", "place"):
            if text := _text(sheet, row, at[name]):
                held[name] = text
        rows.append(held)
    return EstimateSet(
        rows, head_count=head_count, confidence_recorded=recorded, estimand=estimand or estimand_of(sheet)
    )  # fmt: skip


def areas(sheet: Sheet, estimand: Estimand | None = None) -> AreaTable:
    """Areas: columns area, adults, estimate, cv, stratum; every other column of numbers is a covariate."""
    from dalel.size.areas.table import AreaTable

    names = column(sheet, ("area", "name", "район", "аудан"), needed="area")
    adults = column(sheet, ("adults", "population", "население", "халық"), needed="adults")
    guess = column(sheet, ("estimate", "оценка", "бағалау"), needed="estimate")
    cv, stratum = column(sheet, ("cv",)), column(sheet, ("stratum", "страта", "страт"))
    assert names is not None
    rows = range(len(sheet.rows))
    keys = [sheet.rows[row][names] or f"{sheet.lines[row]}" for row in rows]
    for key in keys:
        if keys.count(key) > 1:
            raise InputError("area-twice", found=key)
    known = {names, adults, guess, cv, stratum}
    covariates = {
        name: {keys[row]: _needed(sheet, row, at) for row in rows}
        for at, name in enumerate(sheet.header)
        if at not in known
    }
    return AreaTable(
        {keys[row]: _needed(sheet, row, adults) for row in rows},
        {keys[row]: value for row in rows if (value := figure(sheet, row, guess)) is not None},
        {keys[row]: value for row in rows if (value := figure(sheet, row, cv)) is not None},
        covariates=covariates,
        strata={} if stratum is None else {keys[row]: sheet.rows[row][stratum] for row in rows},
        estimand=estimand or estimand_of(sheet),
    )


def _text(sheet: Sheet, row: int, at: int | None) -> str:
    return "" if at is None else sheet.rows[row][at]


def _needed(sheet: Sheet, row: int, at: int | None) -> float:
    value = figure(sheet, row, at, needed=True)
    assert value is not None
    return value


def scale_up(
    sheet: Sheet, known: dict[str, float], total: float, hidden: Sequence[str], *, weights: str = "", strata: str = "",
    clusters: str = "", degrees: str = "", drop_missing: bool = False, estimand: Estimand | None = None,
) -> ScaleUpSurvey:  # fmt: skip
    """Answers to "how many people do you know who ...": a column for each group, a row a respondent."""
    from dalel.size.scaleup.survey import ScaleUpSurvey

    rows = range(len(sheet.rows))
    columns: dict[str, list[Any]] = {}
    for name in (*known, *hidden):
        at = column(sheet, (name,), needed=name)
        assert at is not None
        columns[name] = [whole_figure(sheet, row, at) for row in rows]
    for name in filter(None, (weights, degrees)):
        at = column(sheet, (name,), needed=name)
        columns[name] = [figure(sheet, row, at) for row in rows]
    for name in filter(None, (strata, clusters)):
        at = column(sheet, (name,), needed=name)
        assert at is not None
        columns[name] = sheet.column(at)
    return ScaleUpSurvey.from_frame(
        columns, known, total, hidden=hidden, weights=weights, strata=strata, clusters=clusters, degrees=degrees,
        missing="drop" if drop_missing else "refuse", estimand=estimand or estimand_of(sheet),
    )  # fmt: skip


def group_sizes(sheet: Sheet) -> dict[str, float]:
    """The true sizes of known groups: columns group and size."""
    group = column(sheet, ("group", "name", "группа", "топ"), needed="group")
    size = column(sheet, ("size", "people", "count", "численность", "саны"), needed="size")
    assert group is not None
    found: dict[str, float] = {}
    for row in range(len(sheet.rows)):
        name = sheet.rows[row][group]
        if name in found:
            raise InputError("group-twice", found=name, where=sheet.cell(row, group))
        found[name] = _needed(sheet, row, size)
    return found


def multipliers(sheet: Sheet, estimand: Estimand | None = None) -> tuple[MultiplierData, ...]:
    """Multipliers of one population: columns count (or multiplier), respondents, reporting, and name, source, weighted,
    weighted_se where known."""
    from dalel.size.multiplier import MultiplierData

    count = column(sheet, ("count", "multiplier", "benchmark", "objects", "given"), needed="count")
    asked = column(sheet, ("respondents", "n"), needed="respondents")
    reporting = column(sheet, ("reporting", "yes"), needed="reporting")
    name, source = column(sheet, ("name",)), column(sheet, ("source",))
    weighted, error = column(sheet, ("weighted",)), column(sheet, ("weighted_se",))
    made = []
    for row in range(len(sheet.rows)):
        whole: list[int] = []
        for at in (count, asked, reporting):
            assert at is not None
            value = whole_figure(sheet, row, at)
            if value is None:
                raise InputError("count-missing", found="", where=sheet.cell(row, at))
            whole.append(value)
        kind: Any = _text(sheet, row, source) or "service"
        made.append(
            MultiplierData(
                count=whole[0], respondents=whole[1], reporting=whole[2], source=kind, name=_text(sheet, row, name),
                weighted=figure(sheet, row, weighted), weighted_se=figure(sheet, row, error),
                estimand=estimand or estimand_of(sheet),
            )
        )  # fmt: skip
    return tuple(made)
