"""A whole law as one SQL statement: each case of a table on a row, the answers in columns (``layout``).

Nullable booleans are Kleene's logic natively: NULL is "open". The table has a column for each fact, named by its id
(``decision:ID`` for open-textured facts): BOOLEAN, DOUBLE PRECISION, text, DATE; NULL where unknown. What follows from
stated facts is the first step; each level of slots is a step after those it takes; rows that contradict
themselves are left out, and a second statement lists them with the reasons.

Needs sqlglot (``pip install 'dalel[sql]'``).
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from dalel.law.closure import Between, Closure, Narrowing, Read, Said, Source
from dalel.law.columns import DECISION, FIRST_DAY, LAST_DAY
from dalel.law.evaluate import UNSETTLED, Counted, Machine, Plan, in_force
from dalel.law.layout import NO_WORDING, STATUSES, Output, outputs, penalty_kinds, wordings
from dalel.law.norm import ALWAYS, UNREAD
from dalel.law.terms import (
    ATOMS,
    All,
    Any,
    Atom,
    Before,
    Expression,
    If,
    Is,
    Least,
    Not,
    Reached,
    Slot,
    Some,
    Text,
    Within,
    Yes,
)  # fmt: skip
from dalel.record.fact import CONDUCT, Fact
from dalel.record.provision import INDEX_UNITS

#: A sqlglot expression. Its own classes are not named here: sqlglot is imported when SQL is written.
Sql: TypeAlias = typing.Any
Dialect = Literal["duckdb", "postgres", "spark"]
DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)
_TYPES: Final = {"yes-no": "BOOLEAN", "number": "DOUBLE", "choice": "TEXT", "day": "DATE"}
#: PostgreSQL cuts longer names, in bytes.
_LONGEST_NAME: Final = 63
_HUGE: Final = 1e15


class SqlError(ValueError):
    """A law that cannot be written in this dialect, or a library that is missing."""


class Statements:
    """The SQL of a law. ``table`` is read; ``key`` is its column that names a case.

    ``columns`` are the columns the table has (all facts by default): the rest is unknown throughout. Raises SqlError.
    """

    def __init__(
        self,
        machine: Machine,
        dialect: Dialect,
        *,
        table: str = "cases",
        key: str = "id",
        columns: Collection[str] | None = None,
        norms: Collection[str] | None = None,
        pretty: bool = True,
    ) -> None:
        try:
            from sqlglot import exp
        except ImportError as error:
            raise SqlError("SQL is written by sqlglot: pip install 'dalel[sql]'") from error
        if dialect not in DIALECTS:
            raise SqlError(f"no dialect {dialect!r}; there are {', '.join(DIALECTS)}")
        self.exp: Sql = exp
        self.machine, self.dialect, self.pretty = machine, dialect, pretty
        self.table, self.key = table, key
        self.facts: Mapping[str, Fact] = machine.law.country.facts
        self.closure = Closure(self.facts)
        named = {self._column_of(name): name for name in self.facts}
        unknown = [one for one in columns or () if one not in named]
        if unknown:
            raise SqlError(f"no fact has a column {unknown[0]!r}")
        self.columns = {name: fact for name, fact in named.items() if columns is None or name in columns}
        self.norms = norms
        self._defined: dict[str, Sql] = {}
        self._shared: dict[Expression, str] = {}
        if key in named:
            raise SqlError(f"the key column cannot be named as a fact: {key!r}")

    # the statements -------------------------------------------------------------------------------------------------

    def create(self) -> str:
        """A statement that makes an empty table of the right columns."""
        exp = self.exp
        key = self._definition(self.key, "TEXT")
        rows = [key, *(self._definition(name, _TYPES[self.facts[fact].type]) for name, fact in self.columns.items())]
        schema = exp.Schema(this=exp.to_table(self.table), expressions=rows)
        return self._written(exp.Create(this=schema, kind="TABLE"))

    def select(self) -> str:
        """The statement that answers every case of the table that does not contradict itself."""
        wanted = outputs(self.machine, self.norms)
        finals = {one.name: self._output(one) for one in wanted}
        names = [self.key, *finals]
        if self.dialect == "postgres":
            long = [name for name in names if len(name.encode()) > _LONGEST_NAME]
            if long:
                raise SqlError(f"PostgreSQL cuts names after {_LONGEST_NAME} bytes: {long[0]!r}")
        return self._written(self._layered(finals))

    def refused(self) -> str:
        """The statement that lists the cases left out: the fact, what was found and expected, one reason a row."""
        exp = self.exp
        selects: list[Sql] = []

        def reason(fact: str, kind: str, found: Sql, expected: str, when: Sql) -> None:
            row = exp.select(
                self._alias(self._base(self.key), self.key),
                self._alias(self._text(fact), "fact"),
                self._alias(self._text(kind), "kind"),
                self._alias(found, "found"),
                self._alias(self._text(expected), "expected"),
            )
            selects.append(row.from_(exp.to_table(self.table)).where(when))

        for name, when in self._clashes():
            yes, no = self.closure.of(name, True), self.closure.of(name, False)
            found = exp.Concat(
                expressions=[self._because(yes, "yes"), self._text("; "), self._because(no, "no")], safe=False,
                coalesce=False,
            )  # fmt: skip
            reason(name, "contradiction", found, "the one or the other", when)
        for name, expected, when in self._bad_values():
            reason(name, "bad value", exp.cast(self._base(name), "TEXT"), expected, when)
        if not selects:
            nothing = exp.select(self._alias(self._base(self.key), self.key)).from_(exp.to_table(self.table))
            return self._written(nothing.where(exp.false()))
        result = selects[0]
        for one in selects[1:]:
            result = exp.Union(this=result, expression=one, distinct=False)
        return self._written(result)

    def _written(self, statement: Sql) -> str:
        return str(statement.sql(dialect=self.dialect, pretty=self.pretty, identify=True)) + ";\n"

    # small words ----------------------------------------------------------------------------------------------------

    def _column_of(self, fact: str) -> str:
        known = self.facts.get(fact)
        return DECISION + fact if known is not None and known.open_textured else fact

    def _base(self, name: str) -> Sql:
        return self.exp.column(name, quoted=True)

    def _alias(self, value: Sql, name: str) -> Sql:
        return self.exp.alias_(value, name, quoted=True, copy=False)

    def _definition(self, name: str, kind: str) -> Sql:
        exp = self.exp
        return exp.ColumnDef(this=exp.to_identifier(name, quoted=True), kind=exp.DataType.build(kind))

    def _text(self, value: str) -> Sql:
        return self.exp.Literal.string(value)

    def _double(self, value: float) -> Sql:
        return self.exp.cast(self.exp.Literal.number(repr(float(value))), "DOUBLE")

    def _day(self, ordinal: int) -> Sql:
        return self.exp.cast(self._text(date.fromordinal(ordinal).isoformat()), "DATE")

    def _null(self, kind: str = "BOOLEAN") -> Sql:
        return self.exp.cast(self.exp.null(), kind)

    def _true(self, value: bool) -> Sql:
        return self.exp.true() if value else self.exp.false()

    def _wrapped(self, value: Sql) -> Sql:
        exp = self.exp
        plain = (exp.Column, exp.Literal, exp.Boolean, exp.Case, exp.Cast, exp.Paren, exp.Func)
        return value if isinstance(value, plain) and not isinstance(value, exp.Connector) else exp.Paren(this=value)

    def _joined(self, kind: Sql, parts: Sequence[Sql], neutral: bool) -> Sql:
        if not parts:
            return self._true(neutral)
        # In balance: a long chain would be as deep as it is long.
        rows = list(parts) if len(parts) == 1 else [self._wrapped(one) for one in parts]
        while len(rows) > 1:
            pairs = [rows[at : at + 2] for at in range(0, len(rows), 2)]
            rows = [kind(this=pair[0], expression=pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
            if len(rows) > 1:
                rows = [self._wrapped(one) for one in rows]
        return rows[0]

    def _and(self, parts: Iterable[Sql]) -> Sql:
        return self._joined(self.exp.And, list(parts), True)

    def _or(self, parts: Iterable[Sql]) -> Sql:
        return self._joined(self.exp.Or, list(parts), False)

    def _not(self, value: Sql) -> Sql:
        return self.exp.Not(this=self._wrapped(value))

    def _compare(self, kind: Sql, one: Sql, other: Sql) -> Sql:
        return kind(this=one, expression=other)

    def _case(self, rows: Sequence[tuple[Sql, Sql]], other: Sql | None = None) -> Sql:
        exp = self.exp
        if not rows:
            return other if other is not None else exp.null()
        return exp.Case(ifs=[exp.If(this=when, true=then) for when, then in rows], default=other)

    def _column(self, name: str, kind: str = "BOOLEAN") -> Sql:
        """A fact's column, or NULL where the table has none."""
        return self._base(name) if name in self.columns else self._null(kind)

    # facts ----------------------------------------------------------------------------------------------------------

    def _entailed(self, fact: str, value: bool, without: frozenset[str] = frozenset()) -> list[Sql]:
        """Conditions each of which makes a fact so; none of them NULL-safe: used in CASE WHEN."""
        found = []
        for source in self.closure.of(fact, value):
            one = self._source(source, without)
            if one is not None:
                found.append(one)
        return found

    def _source(self, source: Source, without: frozenset[str]) -> Sql | None:
        exp = self.exp
        if isinstance(source, Said):
            name = self._column_of(source.fact)
            if name not in self.columns:
                return None
            return self._base(name) if source.value else self._not(self._base(name))
        if isinstance(source, Read):
            band = self.facts[source.fact].band
            assert band is not None
            if band.of not in self.columns:
                return None
            parts = []
            number = self._base(band.of)
            if band.least is not None:
                kind: Sql = exp.GTE if source.value else exp.LT
                parts.append(self._compare(kind, number.copy(), self._double(band.least)))
            if band.under is not None:
                kind = exp.LT if source.value else exp.GTE
                parts.append(self._compare(kind, number.copy(), self._double(band.under)))
            return self._and(parts) if source.value else self._or(parts)
        if source.fact in without:
            return None
        within = without | {source.fact}
        above = [one for literal in source.above for one in self._entailed(*literal, within)]
        below = [one for literal in source.below for one in self._entailed(*literal, within)]
        return self._and([self._or(above), self._or(below)]) if above and below else None

    def _fact(self, name: str) -> Sql:
        """A yes-no fact with what follows from the others."""
        yes, no = self._entailed(name, True), self._entailed(name, False)
        column = self._column_of(name)
        if len(self.closure.of(name, True)) == len(self.closure.of(name, False)) == 1 or not (yes or no):
            return self._column(column)
        defined = f"f:{name}"
        if defined not in self._defined:
            rows = [(self._or(yes), self._true(True))] if yes else []
            rows += [(self._or(no), self._true(False))] if no else []
            self._defined[defined] = self._case(rows)
        return self._base(defined)

    def _clashes(self) -> list[tuple[str, Sql]]:
        """Each fact that can be made both true and false, and when it is."""
        found = []
        for name, fact in self.facts.items():
            if fact.type != "yes-no":
                continue
            if len(self.closure.of(name, True)) == len(self.closure.of(name, False)) == 1:
                continue
            yes, no = self._entailed(name, True), self._entailed(name, False)
            if yes and no:
                found.append((name, self._and([self._or(yes), self._or(no)])))
        for number, narrowings in self.closure.narrowings.items():
            for one in narrowings:
                made = self._entailed(*one.literal)
                if one.low > one.high and made:
                    nothing = self.exp.Is(this=self._column(number, "DOUBLE"), expression=self.exp.null())
                    found.append((one.literal[0], self._and([self._or(made), nothing])))
        return found

    def _bad_values(self) -> list[tuple[str, str, Sql]]:
        """Columns with values no case may state: which, what is expected, and when they have one."""
        exp, found = self.exp, []
        for name, of in self.columns.items():
            fact = self.facts[of]
            column = self._base(name)
            if fact.type == "number":
                low = float(fact.least) if fact.least is not None else 0.0
                high = float(fact.most) if fact.most is not None else _HUGE
                expected = f"{low:g} or more" if fact.most is None else f"{low:g} to {high:g}"
                bounds: list[Sql] = [
                    self._compare(exp.LT, column, self._double(low)),
                    self._compare(exp.GT, column.copy(), self._double(high)),
                ]
            elif fact.type == "day":
                first, last = date.fromordinal(FIRST_DAY), date.fromordinal(LAST_DAY)
                expected = f"a day from {first} to {last}"
                bounds = [
                    self._compare(exp.LT, column, self._day(FIRST_DAY)),
                    self._compare(exp.GT, column.copy(), self._day(LAST_DAY)),
                ]
            elif fact.type == "choice":
                expected = f"one of {', '.join(fact.values)}"
                bounds = [self._not(exp.In(this=column, expressions=[self._text(one) for one in fact.values]))]
            else:
                continue
            found.append((name, expected, self._or(bounds)))
        return found

    def _because(self, sources: Iterable[Source], word: str) -> Sql:
        """Which of the sources makes a fact yes, or no."""
        rows = []
        for source in sources:
            when = self._source(source, frozenset())
            if when is None:
                continue
            if isinstance(source, Said):
                told = f"{word}, as {source.fact} is {'yes' if source.value else 'no'}"
            elif isinstance(source, Read):
                band = self.facts[source.fact].band
                told = f"{word}, by {band.of if band is not None else source.fact}"
            else:
                assert isinstance(source, Between)
                told = f"{word}, by its bounds"
            rows.append((when, self._text(told)))
        return self._case(rows, self._text(word))

    # conditions -----------------------------------------------------------------------------------------------------

    def _atom(self, atom: Atom) -> Sql:
        exp = self.exp
        if isinstance(atom, Yes):
            return self._fact(atom.fact)
        if isinstance(atom, Least):
            return self._least(atom)
        if isinstance(atom, Is):
            return self._compare(exp.EQ, self._column(atom.fact, "TEXT"), self._text(atom.value))
        if isinstance(atom, Reached):
            day = self._column(atom.day, "DATE")
            if atom.last <= ALWAYS:
                return self._true(True)
            since = self._compare(exp.GTE, day, self._day(atom.last))
            if atom.first == atom.last:
                return since
            before = self._compare(exp.LT, day.copy(), self._day(atom.first))
            return self._case([(since, self._true(True)), (before, self._true(False))])
        if isinstance(atom, Before):
            return self._compare(exp.LT, self._column(atom.day, "DATE"), self._column(atom.other, "DATE"))
        if isinstance(atom, Within):
            day, start = self._column(atom.day, "DATE"), self._column(atom.after, "DATE")
            late = self._compare(exp.LTE, day.copy(), self._term(start.copy(), atom.months, atom.days))
            return self._and([self._compare(exp.GTE, day, start), late])
        if isinstance(atom, Slot):
            return self._slot(atom.number)
        assert isinstance(atom, Text)
        return self._null()

    def _least(self, atom: Least) -> Sql:
        exp = self.exp
        kind: Sql = exp.GT if atom.strict else exp.GTE
        known = atom.fact in self.columns
        number = self._column(atom.fact, "DOUBLE")
        plain = self._compare(kind, number, self._double(atom.value))
        rows: list[tuple[Sql, Sql]] = []

        def literal(one: Narrowing) -> Sql:
            name, value = one.literal
            held = self._fact(name)
            return held if value else self._not(held)

        narrowed = self.closure.narrowings.get(atom.fact, ())
        over = [one for one in narrowed if one.low > atom.value or (one.low == atom.value and not atom.strict)]
        under = [one for one in narrowed if one.high < atom.value or (one.high == atom.value and atom.strict)]
        if not over and not under:
            return plain
        if known:
            rows.append((self._not(exp.Is(this=number.copy(), expression=exp.null())), plain))
        if over:
            rows.append((self._or(literal(one) for one in over), self._true(True)))
        if under:
            rows.append((self._or(literal(one) for one in under), self._true(False)))
        return self._case(rows)

    def _term(self, start: Sql, months: int, days: int) -> Sql:
        """The last day of a term; all three dialects end a month's term on the month's last day where need be."""
        exp = self.exp
        end = start
        if months:
            if self.dialect == "spark":
                end = exp.Anonymous(this="ADD_MONTHS", expressions=[end, exp.Literal.number(months)])
            else:
                moved = exp.Add(
                    this=self._wrapped(end),
                    expression=exp.Interval(this=self._text(str(months)), unit=exp.var("MONTH")),
                )
                end = exp.cast(moved, "DATE")
        if days:
            if self.dialect == "spark":
                return exp.Anonymous(this="DATE_ADD", expressions=[end, exp.Literal.number(days)])
            return exp.Paren(this=exp.Add(this=self._wrapped(end), expression=exp.Literal.number(days)))
        return end

    def _condition(self, expression: Expression) -> Sql:
        exp = self.exp
        if isinstance(expression, bool):
            return self._true(expression)
        if isinstance(expression, Not):
            return self._not(self._condition(expression.part))
        if isinstance(expression, All):
            return self._and([self._condition(one) for one in expression.parts])
        if isinstance(expression, Any):
            return self._or([self._condition(one) for one in expression.parts])
        if isinstance(expression, Some):
            return self._counted(expression)
        if isinstance(expression, If):
            # Where one side is settled, AND and OR say the same without repeating anything.
            test, then, other = expression.test, expression.then, expression.other
            if isinstance(other, bool):
                first = self._not(self._condition(test)) if other else self._condition(test)
                return (self._or if other else self._and)([first, self._condition(then)])
            if isinstance(then, bool):
                first = self._condition(test) if then else self._not(self._condition(test))
                return (self._or if then else self._and)([first, self._condition(other)])
            if isinstance(expression.test, Reached) and expression.test.last > ALWAYS:
                return self._through_time(expression, expression.test.day)
            # Both sides stand twice: what is long is reckoned once, in a column of its own.
            when, yes, no = self._once(test), self._once(then), self._once(other)
            same = self._compare(exp.EQ, self._wrapped(yes.copy()), self._wrapped(no.copy()))
            return self._case([(when, yes), (self._not(when.copy()), no), (same, yes.copy())])
        return self._atom(expression)

    def _through_time(self, expression: If, day: str) -> Sql:
        """Alternatives by one day fact as one CASE over stretches of time, however they are nested."""
        changes = sorted(_changes(expression, day))
        leaves = _leaves(expression, day, None)
        if day not in self.columns:
            return self._agreed(leaves)
        exp, column = self.exp, self._base(day)
        rows = [(exp.Is(this=column, expression=exp.null()), self._agreed(leaves))]
        current = _leaves(expression, day, 1)
        for start in changes:
            following = _leaves(expression, day, start)
            if following != current:
                rows.append((self._compare(exp.LT, column.copy(), self._day(start)), self._agreed(current)))
                current = following
        return self._case(rows, self._agreed(current))

    def _agreed(self, leaves: tuple[Expression, ...]) -> Sql:
        """What all of them say."""
        if len(leaves) == 1:
            return self._once(leaves[0])
        if True in leaves and False in leaves:
            return self._null()
        if any(isinstance(one, Text) for one in leaves):
            return self._null()
        rest = [self._once(one) for one in leaves if not isinstance(one, bool)]
        if True in leaves:
            return self._or([self._and(rest), self._null()])
        if False in leaves:
            return self._and([self._or(rest), self._null()])
        opposite = [self._not(one.copy()) for one in rest]
        return self._case([(self._and(rest), self._true(True)), (self._and(opposite), self._true(False))])

    def _once(self, expression: Expression) -> Sql:
        """An expression where it stands if it is short, else a column defined once."""
        if isinstance(expression, Not) and isinstance(expression.part, (*ATOMS, bool)):
            return self._condition(expression)
        if isinstance(expression, (bool, *ATOMS)):
            return self._condition(expression)
        name = self._shared.get(expression)
        if name is None:
            name = self._shared[expression] = f"e:{len(self._shared)}"
            self._defined[name] = self._condition(expression)
        return self._base(name)

    def _counted(self, expression: Some) -> Sql:
        exp = self.exp
        parts = [self._once(one) for one in expression.parts]

        def count(when: Callable[[Sql], Sql]) -> Sql:
            total: Sql | None = None
            for one in parts:
                row = self._case([(when(one.copy()), exp.Literal.number(1))], exp.Literal.number(0))
                total = row if total is None else exp.Add(this=total, expression=row)
            assert total is not None
            return exp.Paren(this=total)

        surely = self._compare(exp.GTE, count(lambda one: one), exp.Literal.number(expression.least))
        out = self._compare(exp.GT, count(self._not), exp.Literal.number(len(expression.parts) - expression.least))
        return self._case([(surely, self._true(True)), (out, self._true(False))])

    def _slot(self, number: int) -> Sql:
        expression = self.machine.law.slots[number]
        if isinstance(expression, (bool, Yes)):
            return self._condition(expression)
        defined = f"s:{number}"
        if defined not in self._defined:
            self._defined[defined] = self._condition(expression)
        return self._base(defined)

    # answers --------------------------------------------------------------------------------------------------------

    def _plan(self, name: str) -> Plan:
        return next(plan for plan in self.machine.plans if plan.norm.id == name)

    def _worded(self, slot: Sql, words: Sequence[str] = ("no", "open", "yes")) -> Sql:
        return self._case(
            [(slot, self._text(words[2])), (self._not(slot.copy()), self._text(words[0]))], self._text(words[1])
        )

    def _by_day(self, day: str, days: Iterable[int], value: Callable[[tuple[int, int] | None], Sql]) -> Sql:
        """A value that changes only on these days, by the day fact."""
        if day not in self.columns:
            return value(None)
        exp, column = self.exp, self._base(day)
        rows = [(exp.Is(this=column, expression=exp.null()), value(None))]
        starts = [1, *sorted({one for one in days if 1 < one <= LAST_DAY})]
        current = value((1, 1))
        for start in starts[1:]:
            following = value((start, start))
            if following != current:
                rows.append((self._compare(exp.LT, column.copy(), self._day(start)), current))
                current = following
        return self._case(rows, current)

    def _place(self, plan: Plan) -> Sql:
        """``Raw.place`` as a column."""
        exp = self.exp
        defined = f"p:{plan.norm.id}"
        if defined not in self._defined:
            offence = bool(plan.governs)

            def version(days: tuple[int, int] | None) -> Sql:
                found = in_force(plan.history, days)
                return self._number(plan._own(found) if offence else found)

            changes = [day for one in plan.history for day in (one.first, one.last)]
            now = self._by_day(plan.day, changes, version)
            if offence:
                rows = [(self._not(self._slot(plan.outcome)), now)]
                for place, slot in enumerate(plan.governs):
                    unread = plan.norm.candidates[place].version < 0
                    rows.append((self._slot(slot), self._number(UNREAD if unread else place)))
                now = self._case(rows, self._number(UNSETTLED))
            self._defined[defined] = now
        del exp
        return self._base(defined)

    def _number(self, value: int) -> Sql:
        return self.exp.Literal.number(value) if value >= 0 else self.exp.Neg(this=self.exp.Literal.number(-value))

    def _at(self, plan: Plan, place: int) -> Sql:
        """The governing wording is this one, and the offence applies or may."""
        return self._compare(self.exp.EQ, self._place(plan), self._number(place))

    def _output(self, one: Output) -> Sql:
        plan = self._plan(one.norm)
        outcome = self._slot(plan.outcome)
        if one.kind == "outcome":
            return self._worded(outcome, ("does not apply", "open", "applies"))
        if one.kind == "wording":
            names = dict(enumerate(wordings(self.machine, plan))) | NO_WORDING
            return self._case([
                (self._at(plan, place), self._text(name)) for place, name in names.items()
            ])  # fmt: skip
        if one.kind == "absorbed":
            return self._worded(self._slot(plan.absorbed))
        if one.kind == "broken":
            return self._worded(self._slot(plan.breach))
        nothing = [(self._not(outcome), self._null("TEXT"))]
        if one.kind == "penalty":
            rows = []
            for place, kinds in enumerate(penalty_kinds(self.machine, plan)):
                if one.place < len(kinds):
                    words = tuple(f"{kinds[one.place]} {status}" for status in STATUSES)
                    value = self._worded(self._slot(plan.penalties[place][one.place]), words)
                    rows.append((self._at(plan, place), value))
            return self._case([*nothing, *rows])
        if one.kind in ("fine_low", "fine_high"):
            rows = [
                (self._at(plan, place), value)
                for place in range(len(plan.norm.candidates))
                if (value := self._fine(plan, place, one.kind == "fine_high")) is not None
            ]
            return self._case([(self._not(outcome), self._null("DOUBLE")), *rows])
        if one.kind == "deadline":
            rows = []
            for place, counted in enumerate(plan.remedies):
                if counted is not None:
                    rows.append((self._at(plan, place), self._last_day(counted, plan.latest[place])))
            return self._case([(self._not(outcome), self._null("DATE")), *rows])
        value = self._worded(self._slot(plan.in_time))
        rows = [
            (self._at(plan, place), value.copy()) for place, counted in enumerate(plan.remedies) if counted is not None
        ]
        return self._case([*nothing, *rows])

    def _last_day(self, counted: Counted, latest: Counted | None) -> Sql:
        """The last day of a term; of two terms the earlier one, where both can be reckoned."""
        end = self._term(self._column(counted[0], "DATE"), *counted[1:])
        if latest is None:
            return end
        other = self._term(self._column(latest[0], "DATE"), *latest[1:])
        known = [
            self._not(self.exp.Is(this=self._column(day, "DATE"), expression=self.exp.null()))
            for day in (counted[0], latest[0])
        ]
        return self._case([(self._and(known), self._least_of([end, other]))], self._null("DATE"))

    def _index(self, plan: Plan) -> Sql:
        """The value of the index unit on the day that counts."""
        day = plan.index_day or CONDUCT
        defined = f"i:{day}"
        if defined not in self._defined:

            def value(days: tuple[int, int] | None) -> Sql:
                found = self.machine.index_at(days)
                return self._null("DOUBLE") if found is None else self._double(found[0])

            changes = [one for first, last, _, _ in self.machine.law.index for one in (first, last + 1)]
            self._defined[defined] = self._by_day(day, changes, value)
        return self._base(defined)

    def _fine(self, plan: Plan, place: int, highest: bool) -> Sql | None:
        """The least or the most fine of a wording, over the options that may be imposed."""
        exp = self.exp
        money = [one for one in plan.money[place] if one.group == "options"]
        if not money or plan.norm.candidates[place].version < 0:
            return None
        values: list[Sql] = []
        lacking: list[Sql] = []
        for one in money:
            alive = exp.Coalesce(this=self._slot(plan.penalties[place][one.place]), expressions=[self._true(True)])
            caps: list[Sql] = [self._double(one.most if highest else one.least)]
            for slot, cap, unit in plan.caps:
                if unit == one.unit:
                    bears = self._slot(slot)
                    if not highest:
                        bears = exp.Coalesce(this=bears, expressions=[self._true(True)])
                    caps.append(self._case([(bears, self._double(cap))], self._null("DOUBLE")))
            value = self._least_of(caps)
            for slot, factor in plan.factors:
                bears = self._slot(slot)
                either = max(1.0, factor) if highest else min(1.0, factor)
                times = self._case(
                    [(bears, self._double(factor)), (self._not(bears.copy()), self._double(1.0))], self._double(either)
                )
                value = exp.Mul(this=value, expression=times)
            if one.unit == INDEX_UNITS:
                index = self._index(plan)
                lacking.append(self._and([alive.copy(), exp.Is(this=index, expression=exp.null())]))
                value = exp.Mul(this=value, expression=index.copy())
            values.append(self._case([(alive, value)]))
        total = values[0] if len(values) == 1 else (
            exp.Greatest(this=values[0], expressions=values[1:], ignore_nulls=True) if highest
            else exp.Least(this=values[0], expressions=values[1:], ignore_nulls=True)
        )  # fmt: skip
        return self._case([(self._or(lacking), self._null("DOUBLE"))], total) if lacking else total

    def _least_of(self, values: Sequence[Sql]) -> Sql:
        if len(values) == 1:
            return values[0]
        return self.exp.Least(this=values[0], expressions=list(values[1:]), ignore_nulls=True)

    # layers ---------------------------------------------------------------------------------------------------------

    def _layered(self, finals: Mapping[str, Sql]) -> Sql:
        """Definitions as common table expressions, each level after those it takes, carrying only what is needed."""
        exp = self.exp
        defined = self._defined
        refers = {name: self._names(value) for name, value in defined.items()}
        level: dict[str, int] = {}

        def depth(name: str) -> int:
            if name not in defined:
                return 0
            if name not in level:
                level[name] = 1 + max((depth(one) for one in refers[name]), default=0)
            return level[name]

        for name in defined:
            depth(name)
        last = max(level.values(), default=0)
        needed: list[set[str]] = [set() for _ in range(last + 2)]
        for value in finals.values():
            needed[last] |= self._names(value)
        for number in range(last, 0, -1):
            here = {name for name in needed[number] if level.get(name, 0) == number}
            needed[number - 1] |= needed[number] - here
            for name in here:
                needed[number - 1] |= refers[name]
        kept = [self._base(name) for name in self.columns if name in needed[0]]
        bad = [when for _, when in self._clashes()] + [when for _, _, when in self._bad_values()]
        source = exp.select(self._base(self.key), *kept).from_(exp.to_table(self.table))
        if bad:
            source = source.where(
                self._not(exp.Coalesce(this=self._wrapped(self._or(bad)), expressions=[self._true(False)]))
            )
        steps: list[tuple[str, Sql]] = [("stated", source)]
        for number in range(1, last + 1):
            rows = [self._base(self.key)]
            for name in sorted(needed[number]):
                rows.append(self._alias(defined[name], name) if level.get(name, 0) == number else self._base(name))
            steps.append((f"step{number}", exp.select(*rows).from_(exp.to_table(steps[-1][0]))))
        final = exp.select(self._base(self.key), *(self._alias(value, name) for name, value in finals.items())).from_(
            exp.to_table(steps[-1][0])
        )
        # PostgreSQL would write each step out where it is used, again and again.
        apart = True if self.dialect == "postgres" else None
        for name, step in steps:
            final = final.with_(name, as_=step, materialized=apart, copy=False)
        return final

    def _names(self, value: Sql) -> set[str]:
        exp = self.exp
        return {one.name for one in value.find_all(exp.Column)}


def _changes(expression: Expression, day: str) -> set[int]:
    """The days on which alternatives by this day fact change."""
    found: set[int] = set()
    todo = [expression]
    while todo:
        one = todo.pop()
        if isinstance(one, If) and isinstance(one.test, Reached) and one.test.day == day:
            found.update(each for each in (one.test.first, one.test.last) if each > ALWAYS)
            todo += [one.then, one.other]
    return found


def _leaves(expression: Expression, day: str, on: int | None) -> tuple[Expression, ...]:
    """What alternatives by this day fact can come to on a day (None: on any), each once."""
    if not (isinstance(expression, If) and isinstance(expression.test, Reached) and expression.test.day == day):
        return (expression,)
    test = expression.test
    if on is not None and on >= test.last:
        return _leaves(expression.then, day, on)
    if on is not None and on < test.first:
        return _leaves(expression.other, day, on)
    found = dict.fromkeys(_leaves(expression.then, day, on))
    found.update(dict.fromkeys(_leaves(expression.other, day, on)))
    return tuple(found)
