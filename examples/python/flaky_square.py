"""Squares the whole number on standard input, and fails one time in five, as real programs may."""

import os
import sys

import pairs

FAILS_BELOW = 256 // 5

for line in pairs.lines():
    if os.urandom(1)[0] < FAILS_BELOW:
        sys.exit(f"Bad luck with {line} this time: the next attempt may fare better")
    number = int(line)
    pairs.emit(number, number * number)
