"""Ranks as billionths and as text: 1250000000 is "1.250000000"."""

import re

BILLION = 10**9
_RANK = re.compile(r"([0-9]{1,7})\.([0-9]{9})")


def parse(text):
    """The billionths; a ValueError if it is no rank."""
    match = _RANK.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[1]) * BILLION + int(match[2])


def show(billionths):
    """The text."""
    return f"{billionths // BILLION}.{billionths % BILLION:09d}"
