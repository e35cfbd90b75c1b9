"""Published capture tables, and what R packages answer for them.

Counts: data sets of the R package MultipleSystemsEstimation 1.2.0 (facts, examples 6 to 9); NEW_ORLEANS has 186 people
there and 185 in SparseMSE 2.0.1, in one cell. BRIGHTON: Hickman et al. 2004 (example 5). KAMPALA: example 4.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dalel.size import CaptureTable

_RECORDS = Path(__file__).parents[1] / "reference"

UK6 = CaptureTable(
    {
        "100000": 54,
        "010000": 463,
        "001000": 907,
        "000100": 695,
        "000010": 316,
        "000001": 57,
        "110000": 15,
        "101000": 19,
        "100100": 3,
        "011000": 56,
        "010100": 19,
        "010010": 1,
        "010001": 3,
        "001100": 69,
        "001010": 10,
        "001001": 31,
        "000110": 8,
        "000101": 6,
        "000011": 1,
        "111000": 1,
        "110100": 1,
        "011100": 4,
        "011001": 3,
        "001101": 1,
        "111100": 1,
    },
    ["LA", "NG", "PF", "GO", "GP", "NCA"],
)
UK5 = CaptureTable(
    {
        "10000": 54,
        "01000": 463,
        "00100": 995,
        "00010": 695,
        "00001": 316,
        "11000": 15,
        "10100": 19,
        "10010": 3,
        "01100": 62,
        "01010": 19,
        "01001": 1,
        "00110": 76,
        "00101": 11,
        "00011": 8,
        "11100": 1,
        "11010": 1,
        "01110": 4,
        "11110": 1,
    },
    ["LA", "NG", "PFNCA", "GO", "GP"],
)
NETHERLANDS6 = CaptureTable(
    {
        "101100": 4,
        "101000": 1,
        "100101": 4,
        "100100": 18,
        "100010": 3,
        "100001": 16,
        "100000": 352,
        "011000": 1,
        "010100": 44,
        "010001": 4,
        "010000": 1299,
        "001110": 2,
        "001101": 7,
        "001100": 59,
        "001010": 2,
        "001001": 57,
        "001000": 403,
        "000111": 1,
        "000110": 82,
        "000101": 125,
        "000100": 4466,
        "000011": 2,
        "000010": 650,
        "000001": 632,
    },
    ["I", "K", "O", "P", "R", "Z"],
)
NETHERLANDS5 = CaptureTable(
    {
        "10000": 756,
        "01000": 1299,
        "00100": 4466,
        "00010": 650,
        "00001": 632,
        "11000": 1,
        "10100": 81,
        "10010": 5,
        "10001": 73,
        "01100": 44,
        "01001": 4,
        "00110": 82,
        "00101": 125,
        "00011": 2,
        "10110": 2,
        "10101": 11,
        "00111": 1,
    },
    ["IO", "K", "P", "R", "Z"],
)
NEW_ORLEANS8 = CaptureTable(
    {
        "10000000": 25,
        "10100000": 1,
        "10010000": 2,
        "10001000": 1,
        "10100010": 1,
        "10011000": 1,
        "01000000": 5,
        "01000100": 1,
        "00100000": 70,
        "00110000": 2,
        "00101000": 1,
        "00100010": 1,
        "00010000": 33,
        "00011000": 2,
        "00001000": 6,
        "00001001": 1,
        "00000100": 6,
        "00000010": 6,
        "00000001": 21,
    },
    ["A", "B", "C", "D", "E", "F", "G", "H"],
)
NEW_ORLEANS5 = CaptureTable(
    {
        "10000": 25,
        "01000": 24,
        "00100": 70,
        "00010": 33,
        "00001": 21,
        "11000": 1,
        "10100": 1,
        "10010": 2,
        "01100": 2,
        "01010": 2,
        "01001": 1,
        "00110": 2,
        "11100": 1,
        "11010": 1,
    },
    ["A", "BEFG", "C", "D", "H"],
)
KOSOVO = CaptureTable(
    {
        "1000": 1131,
        "0100": 845,
        "0010": 936,
        "0001": 306,
        "1100": 177,
        "1010": 228,
        "1001": 106,
        "0110": 217,
        "0101": 31,
        "0011": 123,
        "1110": 181,
        "1101": 18,
        "1011": 42,
        "0111": 32,
        "1111": 27,
    },
    ["EXH", "ABA", "OSCE", "HRW"],
)
KOREA = CaptureTable({"001": 41, "010": 5, "100": 5, "110": 54, "101": 6, "111": 12}, ["b", "c", "d"])
WESTERN = CaptureTable(
    {
        "10000": 52,
        "01000": 90,
        "00100": 114,
        "00010": 45,
        "00001": 21,
        "10100": 4,
        "10010": 2,
        "10001": 5,
        "01100": 6,
        "01010": 1,
        "00011": 3,
        "10101": 1,
        "01110": 1,
    },
    ["A", "B", "C", "D", "E"],
)
ARTIFICIAL = CaptureTable({"100": 40, "010": 30, "001": 20, "110": 6}, ["A", "B", "C"])
BRIGHTON = CaptureTable(
    {
        "1110": 6,
        "1101": 1,
        "1100": 4,
        "1011": 3,
        "1010": 21,
        "1001": 3,
        "1000": 27,
        "0110": 10,
        "0101": 1,
        "0100": 8,
        "0011": 10,
        "0010": 144,
        "0001": 21,
    },
    ["treatment", "arrest", "exchange", "survey"],
)
KAMPALA_MEN = CaptureTable({"111": 57, "110": 13, "101": 98, "011": 46, "100": 374, "010": 458, "001": 397})
KAMPALA_WOMEN = CaptureTable({"111": 109, "110": 207, "101": 126, "011": 105, "100": 520, "010": 544, "001": 1077})
#: As distributed with SparseMSE 2.0.1: one person fewer on exactly C and D.
NEW_ORLEANS8_OLD = CaptureTable(NEW_ORLEANS8.cells | {"00110000": 1}, NEW_ORLEANS8.lists)
NEW_ORLEANS5_OLD = CaptureTable(NEW_ORLEANS5.cells | {"00110": 1}, NEW_ORLEANS5.lists)
#: By the name the R packages know them by.
TABLES = {
    "UKdat": UK6,
    "UKdat_5": UK5,
    "Ned": NETHERLANDS6,
    "Ned_5": NETHERLANDS5,
    "NewOrl": NEW_ORLEANS8,
    "NewOrl_5": NEW_ORLEANS5,
    "Kosovo": KOSOVO,
    "Korea": KOREA,
    "Western": WESTERN,
    "Artificial_3": ARTIFICIAL,
}


def record(task: str) -> dict[str, Any]:
    """One recorded call of an R package: its ``input`` and ``numbers``."""
    for path in sorted(_RECORDS.glob("*.json")):
        for held in json.loads(path.read_text(encoding="utf-8"))["records"]:
            if held["task"] == task:
                found: dict[str, Any] = held
                return found
    raise KeyError(task)
