"""Solves for intercept and slope; exact until the last rounding, so the order of the sums is of no matter."""

from decimal import Decimal
from fractions import Fraction

import pairs

PLACES = 6


def rounded(value):
    return f"{Decimal(round(value * 10**PLACES)).scaleb(-PLACES):f}"


for _, values in pairs.groups():
    rows = [map(int, value.split(" ")) for value in values]
    n, x, y, xx, xy = (sum(column) for column in zip(*rows))
    determinant = n * xx - x * x
    if determinant == 0:
        pairs.refuse("Expected points with at least two different x, but there is one x only")
    pairs.emit("intercept", rounded(Fraction(y * xx - x * xy, 1000 * determinant)))
    pairs.emit("slope", rounded(Fraction(n * xy - x * y, determinant)))
