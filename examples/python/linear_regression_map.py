"""Sums up points for a least-squares fit, in thousandths: n, x, y, x*x, x*y.

One pair for the whole split, since the sums are all that is needed of it.
"""

import re
from decimal import Decimal

import pairs

NUMBER = r"(-?[0-9]{1,6}(?:\.[0-9]{1,3})?)"
POINT = re.compile(f"{NUMBER} {NUMBER}")


def thousandths(text):
    return int(Decimal(text).scaleb(3))


n = sum_x = sum_y = sum_xx = sum_xy = 0
for line in pairs.lines():
    point = POINT.fullmatch(line)
    if point is None:
        pairs.refuse(f'Expected "x y", each with at most three decimal places, but got "{line}"')
    x, y = thousandths(point[1]), thousandths(point[2])
    n += 1
    sum_x += x
    sum_y += y
    sum_xx += x * x
    sum_xy += x * y
if n:
    pairs.emit("fit", f"{n} {sum_x} {sum_y} {sum_xx} {sum_xy}")
