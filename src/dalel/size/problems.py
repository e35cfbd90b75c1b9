"""Input that cannot be used: what was found, where, what was expected."""

from __future__ import annotations

Value = str | int | float


class InputError(ValueError):
    """Data or settings that no estimate can be made from.

    ``code`` names the problem (its words in three languages are messages ``size-problem-CODE``), ``values`` fill them
    in: always ``found`` and, where there is one, ``where`` (row, column, list, cell), ``nearest``, ``limit``.
    """

    def __init__(self, code: str, **values: Value) -> None:
        self.code = code
        self.values = values
        told = ", ".join(f"{name}: {value}" for name, value in values.items())
        super().__init__(f"{code.replace('-', ' ')} ({told})" if told else code.replace("-", " "))

    def __str__(self) -> str:
        from dalel.size.presentation import presenter

        shown = presenter()
        return shown.problem(self, "en") if shown else str(self.args[0])
