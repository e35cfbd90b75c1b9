"""The other ways of estimating a size, as commands: each from its own kind of table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dalel.faces.cli.common import language_option, print_json
from dalel.faces.cli.size import (
    Remaining,
    carried_out,
    estimand_of,
    output_options,
    read_bytes,
    show,
    size_command,
    understood,
    whom_options,
    words_of,
)

if TYPE_CHECKING:
    from dalel.profile.size.sheet import Sheet

F = TypeVar("F", bound=Callable[..., Any])

_FILE = click.Path(dir_okay=False, allow_dash=True)


def _sheet(path: str) -> Sheet:
    from dalel.profile.size.sheet import read_sheet

    return read_sheet(read_bytes(path), path)


# respondent-driven sampling -----------------------------------------------------------------------------------------


@size_command.command("rds")
@click.argument("table", type=_FILE)
@click.option("--trait", "traits", multiple=True, metavar="COLUMN=VALUE", help="The share of people with this trait.")
@click.option("--prior-median", type=float, default=None, help="Estimate the size too, from the order of recruitment.")
@click.option("--visibility", is_flag=True, help="Take degrees for noisy reports of how visible people are.")
@click.option("--population", "populations", multiple=True, type=float, help="Sizes for Gile's estimator; two or more.")
@click.option(
    "--degrees", type=click.Choice(["refuse", "leave-out", "impute"]), default="refuse", show_default=True,
    help="What to do about a degree of 0 or none.",
)  # fmt: skip
@click.option("--replicates", type=click.IntRange(50, 100_000), default=1000, show_default=True)
@click.option("--level", type=float, default=0.95, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@whom_options
@output_options
def rds_command(
    table: str, traits: tuple[str, ...], prior_median: float | None, visibility: bool, populations: tuple[float, ...],
    degrees: Any, replicates: int, level: float, seed: int, who: str, where: str, when: str, as_json: bool,
    report: str | None, language: str,
) -> None:  # fmt: skip
    """A respondent-driven sample: shares with honest intervals, and the size from the order of recruitment.

    TABLE has a row a respondent in the order of recruitment, with columns id, recruiter ("seed" for a seed), degree,
    and the traits; wave and date where there are any. Codes only, no names.

    \b
    dalel size rds survey.csv --trait hiv=yes
    dalel size rds survey.csv --prior-median 3000
    """
    from dalel.profile.size.tables import recruitment

    words = words_of(language)
    if not traits and prior_median is None:
        raise click.UsageError("say what to estimate: --trait COLUMN=VALUE, or --prior-median PEOPLE for the size")
    pairs = []
    for one in traits:
        name, equals, value = one.partition("=")
        if not equals or not name or not value:
            raise click.UsageError(f"--trait {one!r}: write COLUMN=VALUE, such as hiv=yes")
        pairs.append((name, value))
    with understood(language):
        data = recruitment(_sheet(table), [name for name, _ in pairs], estimand_of(who, where, when))
        shares: list[Any] = []
        for name, value in pairs:
            from dalel.size.rds.estimators import RDSI, RDSII, GileSS

            how: dict[str, Any] = {
                "trait": name, "value": value, "level": level, "seed": seed, "replicates": replicates,
                "degrees": degrees,
            }  # fmt: skip
            made, _ = carried_out((RDSII(**how), RDSI(**how), GileSS(populations=populations, **how)), data, words)
            shares += made
        sizes: list[Any] = []
        if prior_median is not None:
            from dalel.size.successive.estimator import SuccessiveSampling
            from dalel.size.successive.prior import SizePrior

            method = SuccessiveSampling(
                prior=SizePrior(median=prior_median), model="visibility" if visibility else "degrees", degrees=degrees,
                seed=seed, level=level,
            )  # fmt: skip
            sizes, _ = carried_out((method,), data, words)
        if as_json:
            print_json({"shares": shares, "results": sizes})
        else:
            from dalel.profile.size.plain import plain_share

            for share in shares:
                click.echo(plain_share(share, words) + "\n")
        if sizes and not as_json:
            show(sizes, words, as_json=False, report=report)


# network scale-up ---------------------------------------------------------------------------------------------------


@size_command.command("nsum")
@click.argument("survey", type=_FILE)
@click.option("--known", required=True, type=_FILE, help="A table of known groups: columns group, size.")
@click.option("--total", required=True, type=float, help="Everybody in the population the sizes are of.")
@click.option("--hidden", "hidden", required=True, multiple=True, help="The column of the hidden group.")
@click.option("--weights", default="", help="Column of sampling weights.")
@click.option("--strata", default="", help="Column of strata.")
@click.option("--clusters", default="", help="Column of clusters.")
@click.option("--degree-column", "degrees", default="", help="Column of personal network sizes got another way.")
@click.option("--top-code", type=int, default=None, help="Cut answers at so many; fixed before looking.")
@click.option("--worst-ratio", type=float, default=None, help="Drop known groups off by more than this; fixed before.")
@click.option("--drop-missing", is_flag=True, help="Leave out respondents with an answer missing, and count them.")
@click.option("--replicates", type=click.IntRange(50, 100_000), default=1000, show_default=True)
@click.option("--level", type=float, default=0.95, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@whom_options
@output_options
def nsum_command(
    survey: str, known: str, total: float, hidden: tuple[str, ...], weights: str, strata: str, clusters: str,
    degrees: str, top_code: int | None, worst_ratio: float | None, drop_missing: bool, replicates: int, level: float,
    seed: int, who: str, where: str, when: str, as_json: bool, report: str | None, language: str,
) -> None:  # fmt: skip
    """Network scale-up: how many people respondents know in groups of known size, and in the hidden group.

    SURVEY has a row a respondent and a column for each group; nothing else about anybody.

    \b
    dalel size nsum survey.csv --known sizes.csv --total 12000000 --hidden "sex workers"
    """
    from dalel.profile.size.tables import group_sizes, scale_up
    from dalel.size.scaleup.ratio import ScaleUp

    words = words_of(language)
    with understood(language):
        data = scale_up(
            _sheet(survey), group_sizes(_sheet(known)), total, hidden, weights=weights, strata=strata,
            clusters=clusters, degrees=degrees, drop_missing=drop_missing, estimand=estimand_of(who, where, when),
        )  # fmt: skip
        methods = [
            ScaleUp(hidden=group, top_code=top_code, worst_ratio=worst_ratio, replicates=replicates, level=level,
                    seed=seed, degree="given" if degrees else "known")
            for group in hidden
        ]  # fmt: skip
        results, _ = carried_out(methods, data, words)
        show(results, words, as_json=as_json, report=report, whole=True)


# multipliers --------------------------------------------------------------------------------------------------------


@size_command.command("multiplier")
@click.option("--table", type=_FILE, default=None, help="Several multipliers: columns name, source, count ...")
@click.option("--count", type=int, default=None, help="People the service counted, or objects given out.")
@click.option("--respondents", type=int, default=None, help="People asked in the survey.")
@click.option("--reporting", type=int, default=None, help="How many of them say yes.")
@click.option("--weighted", type=float, default=None, help="The share by the survey's weights, 0 to 1.")
@click.option("--weighted-se", type=float, default=None, help="Its standard error, where the survey gives one.")
@click.option(
    "--source", type=click.Choice(["service", "event", "unique-object"]), default="service", show_default=True
)
@click.option("--design-effect", type=float, default=2.0, show_default=True, help="2 is usual for RDS.")
@click.option("--retained", type=float, default=None, help="Share of objects kept or remembered: an open assumption.")
@click.option("--retained-cv", type=float, default=0.1, show_default=True, help="How uncertain that share is.")
@click.option("--head-count", type=int, default=None, help="The largest list or count of people of the population.")
@click.option(
    "--interval", type=click.Choice(["log-normal", "simulation", "inverted", "wald"]), default="log-normal",
    show_default=True,
)  # fmt: skip
@click.option("--level", type=float, default=0.95, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@whom_options
@output_options
def multiplier_command(
    table: str | None, count: int | None, respondents: int | None, reporting: int | None, weighted: float | None,
    weighted_se: float | None, source: Any, design_effect: float, retained: float | None, retained_cv: float,
    head_count: int | None, interval: Any, level: float, seed: int, who: str, where: str, when: str, as_json: bool,
    report: str | None, language: str,
) -> None:  # fmt: skip
    """Multipliers: people a service counted (or objects given out), over the share of a survey who say they are its.

    \b
    dalel size multiplier --count 400 --respondents 624 --reporting 36 --weighted 0.032 --source unique-object
    dalel size multiplier --table multipliers.csv --head-count 896
    """
    from dalel.size.estimand import Estimand
    from dalel.size.multiplier import Multiplier, MultiplierData
    from dalel.size.uncertain import Uncertain

    words = words_of(language)
    with understood(language):
        method = Multiplier(
            level=level, interval=interval, design_effect=design_effect, head_count=head_count, seed=seed
        )
        about = estimand_of(who, where, when)
        if table is not None:
            from dalel.profile.size.tables import multipliers

            results = list(method.fit_all(multipliers(_sheet(table), about)))
        else:
            if count is None or respondents is None or reporting is None:
                raise click.UsageError("give --count, --respondents and --reporting, or --table FILE")
            kept = None if retained is None else Uncertain.logit_normal(retained, retained_cv * retained, "retained")
            data = MultiplierData(
                count=count, respondents=respondents, reporting=reporting, weighted=weighted, weighted_se=weighted_se,
                source=source, retained=kept, estimand=about or Estimand(),
            )  # fmt: skip
            results = [method.fit(data)]
        show(results, words, as_json=as_json, report=report, whole=len(results) <= 3)


# consensus ----------------------------------------------------------------------------------------------------------


@size_command.command("consensus")
@click.argument("table", type=_FILE)
@click.option("--head-count", type=int, default=0, help="The largest number of distinct people anybody counted.")
@click.option("--recorded", default="", metavar="WORDS", help="Where confidence scores were written down beforehand.")
@click.option("--correlation", type=float, default=0.5, show_default=True, help="Of estimates from one survey.")
@click.option("--prior-median", type=float, default=None, help="What experts thought before the data: their median.")
@click.option("--prior-90", "prior_90", type=float, default=None, help="... and the figure they put 90 % under.")
@click.option("--level", type=float, default=0.95, show_default=True)
@whom_options
@output_options
def consensus_command(
    table: str, head_count: int, recorded: str, correlation: float, prior_median: float | None,
    prior_90: float | None, level: float, who: str, where: str, when: str, as_json: bool, report: str | None,
    language: str,
) -> None:  # fmt: skip
    """Several estimates of the same people: combined where they can be, and what disagrees where they cannot.

    TABLE has columns name, estimate, low, high, and level, method, confidence (0 to 1, fixed beforehand) and survey
    where known.

    \b
    dalel size consensus estimates.csv --head-count 896
    """
    from dalel.profile.size.tables import estimates
    from dalel.size.consensus.bayes import BayesianConsensus
    from dalel.size.consensus.pooled import CommonEffect, MedianOfMethods, RandomEffects
    from dalel.size.priors import LogNormalPrior

    words = words_of(language)
    if (prior_median is None) != (prior_90 is None):
        raise click.UsageError("a prior needs both --prior-median and --prior-90")
    with understood(language):
        data = estimates(_sheet(table), head_count, recorded, estimand_of(who, where, when))
        prior = None if prior_median is None or prior_90 is None else LogNormalPrior(median=prior_median, p90=prior_90)
        methods = (
            BayesianConsensus(level=level, correlation=correlation, prior=prior),
            RandomEffects(level=level, correlation=correlation),
            CommonEffect(level=level, correlation=correlation),
            MedianOfMethods(),
        )
        results, _ = carried_out(methods, data, words)
        show(results, words, as_json=as_json, report=report)


# areas --------------------------------------------------------------------------------------------------------------


@size_command.command("areas")
@click.argument("table", type=_FILE)
@click.option("--benchmark", type=float, default=None, help="A national figure the areas must add up to.")
@click.option("--benchmark-cv", type=float, default=0.0, show_default=True, help="How uncertain it is.")
@click.option("--level", type=float, default=0.95, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@whom_options
@output_options
def areas_command(
    table: str, benchmark: float | None, benchmark_cv: float, level: float, seed: int, who: str, where: str,
    when: str, as_json: bool, report: str | None, language: str,
) -> None:  # fmt: skip
    """Areas without a study: what those with one say of them, and how little that is where they are few.

    TABLE has columns area, adults, estimate, cv (of the estimate), stratum; other columns of numbers are covariates.
    """
    from dalel.profile.size.tables import areas
    from dalel.size.areas.fay_herriot import FayHerriot
    from dalel.size.areas.small_sets import StratumMedians

    words = words_of(language)
    with understood(language):
        data = areas(_sheet(table), estimand_of(who, where, when))
        methods = (
            FayHerriot(level=level, benchmark=benchmark, benchmark_cv=benchmark_cv, seed=seed),
            StratumMedians(),
        )
        results, _ = carried_out(methods, data, words)
        show(results, words, as_json=as_json, report=report)


# before fieldwork ---------------------------------------------------------------------------------------------------


@size_command.group("plan")
def plan_command() -> None:
    """Before fieldwork: what precision a design would give. A study that cannot answer should not be run.

    \b
    dalel size plan lists --people 4000 --list 450 --list 450
    dalel size plan multiplier --people 4000 --count 400 --respondents 600
    """


def _plan_options(command: F) -> F:
    command = click.option("--json", "as_json", is_flag=True, help="For programs: everything, unrounded.")(command)
    command = click.option("--level", type=float, default=0.95, show_default=True)(command)
    return whom_options(language_option(command))


def _planned(
    kind: str, settings: dict[str, Any], who: str, where: str, when: str, as_json: bool, language: str
) -> None:
    from importlib import import_module

    words = words_of(language)
    with understood(language):
        home = "lists" if kind == "PlanLists" else "surveys"
        made = getattr(import_module(f"dalel.size.planning.{home}"), kind)(**settings)
        bar = Remaining(words.tell("planning"))
        try:
            plan = made.plan(estimand=estimand_of(who, where, when), progress=bar)
        finally:
            bar.close()
        if as_json:
            print_json(plan)
            return
        from dalel.profile.size.planned import plan_said

        click.echo(plan_said(plan, words))


_PEOPLE = click.option("--people", type=int, required=True, help="A guess of how many there are; try several.")
_RESPONDENTS = click.option("--respondents", type=int, required=True, help="How many will be asked.")


@plan_command.command("lists")
@_PEOPLE
@click.option("--list", "sizes", type=int, multiple=True, required=True, help="The size one can hope for; two to five.")
@click.option("--odds-ratio", type=float, default=1.0, show_default=True, help="How lists depend on one another.")
@click.option("--spread", type=float, default=0.0, show_default=True, help="How much people differ (log odds).")
@click.option("--wanted", type=float, default=0.25, show_default=True, help="Half the width one can live with.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@_plan_options
def plan_lists_command(
    people: int, sizes: tuple[int, ...], odds_ratio: float, spread: float, wanted: float, seed: int, level: float,
    who: str, where: str, when: str, as_json: bool, language: str,
) -> None:  # fmt: skip
    """Two to five lists or visits."""
    settings = {
        "people": people, "sizes": sizes, "odds_ratio": odds_ratio, "spread": spread, "wanted": wanted, "seed": seed,
        "level": level,
    }  # fmt: skip
    _planned("PlanLists", settings, who, where, when, as_json, language)


@plan_command.command("multiplier")
@_PEOPLE
@click.option("--count", type=int, required=True, help="Objects given out, or people the service counts.")
@_RESPONDENTS
@click.option("--kept", type=float, default=1.0, show_default=True, help="Share who still have the object.")
@click.option("--count-cv", type=float, default=0.0, show_default=True, help="How uncertain the count is.")
@click.option("--design-effect", type=float, default=2.0, show_default=True)
@click.option("--wanted", type=float, default=0.25, show_default=True, help="Half the width one can live with.")
@_plan_options
def plan_multiplier_command(
    people: int, count: int, respondents: int, kept: float, count_cv: float, design_effect: float, wanted: float,
    level: float, who: str, where: str, when: str, as_json: bool, language: str,
) -> None:  # fmt: skip
    """Objects given out (or a service's count) and a survey."""
    settings = {
        "people": people, "count": count, "respondents": respondents, "kept": kept, "count_cv": count_cv,
        "design_effect": design_effect, "wanted": wanted, "level": level,
    }  # fmt: skip
    _planned("PlanMultiplier", settings, who, where, when, as_json, language)


@plan_command.command("scale-up")
@_PEOPLE
@click.option("--total", type=int, required=True, help="Everybody in the population respondents are drawn from.")
@_RESPONDENTS
@click.option("--degree", type=float, default=200.0, show_default=True, help="People a respondent knows, on average.")
@click.option("--visible", type=float, default=1.0, show_default=True, help="Share of ties respondents know about.")
@click.option("--factors-cv", type=float, default=0.25, show_default=True, help="How uncertain the corrections are.")
@click.option("--design-effect", type=float, default=4.0, show_default=True)
@click.option("--wanted", type=float, default=0.25, show_default=True, help="Half the width one can live with.")
@_plan_options
def plan_scale_up_command(
    people: int, total: int, respondents: int, degree: float, visible: float, factors_cv: float, design_effect: float,
    wanted: float, level: float, who: str, where: str, when: str, as_json: bool, language: str,
) -> None:  # fmt: skip
    """A survey of the general population: whom do you know?"""
    settings = {
        "people": people, "total": total, "respondents": respondents, "degree": degree, "visible": visible,
        "factors_cv": factors_cv, "design_effect": design_effect, "wanted": wanted, "level": level,
    }  # fmt: skip
    _planned("PlanScaleUp", settings, who, where, when, as_json, language)


@plan_command.command("proportion")
@click.option("--share", type=float, required=True, help="A guess of the share, 0 to 1.")
@_RESPONDENTS
@click.option("--design-effect", type=float, default=2.0, show_default=True)
@click.option("--wanted", type=float, default=0.05, show_default=True, help="The margin one can live with.")
@_plan_options
def plan_proportion_command(
    share: float, respondents: int, design_effect: float, wanted: float, level: float, who: str, where: str, when: str,
    as_json: bool, language: str,
) -> None:  # fmt: skip
    """A survey in which respondents recruit one another, for a share of the people."""
    settings = {
        "share": share, "respondents": respondents, "design_effect": design_effect, "wanted": wanted, "level": level,
    }  # fmt: skip
    _planned("PlanProportion", settings, who, where, when, as_json, language)
