"""Emits the lines that match a regular expression: what stands before the first blank, and the rest."""

import re
import sys

import pairs

pattern = re.compile(sys.argv[1])
for line in pairs.lines():
    if pattern.search(line):
        reference, _, text = line.partition(" ")
        pairs.emit(reference, text)
