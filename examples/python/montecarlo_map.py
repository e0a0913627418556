"""Counts the random points of a square that lie within a quarter of a circle.

Whole numbers and a fixed generator: every language and machine gets the same counts.
"""

import re

import pairs

DRAW = re.compile(r"([0-9]{1,18}) ([0-9]{1,9})")
MASK = 2**64 - 1
SIDE = 2**31


def hits(seed, samples):
    """How many of the samples lie within. Knuth's MMIX generator; its upper 31 bits are a coordinate."""
    state = seed
    inside = 0
    for _ in range(samples):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        x = state >> 33
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        y = state >> 33
        inside += x * x + y * y < SIDE * SIDE
    return inside


for line in pairs.lines():
    draw = DRAW.fullmatch(line)
    if draw is None:
        pairs.refuse(f'Expected "seed samples", two whole numbers, but got "{line}"')
    seed, samples = int(draw[1]), int(draw[2])
    pairs.emit("pi", f"{hits(seed, samples)} {samples}")
