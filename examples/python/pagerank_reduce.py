"""Adds up what each node was handed; the mean rank stays 1."""

import pairs
from ranks import BILLION, show

BASE = BILLION * 15 // 100

for node, values in pairs.groups():
    rank = BASE
    links = ""
    for value in values:
        kind, _, rest = value.partition(" ")
        if kind == "links":
            links = rest
        else:
            rank += int(rest)
    pairs.emit(node, f"{show(rank)} {links}".rstrip(" "))
