"""Squares the whole number given as argument."""

import re
import sys

import pairs

line = sys.argv[1]
if not re.fullmatch(r"-?[0-9]{1,18}", line):
    pairs.refuse(f'Expected a whole number of at most 18 digits, but got "{line}"')
number = int(line)
pairs.emit(number, number * number)
