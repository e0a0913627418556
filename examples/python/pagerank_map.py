"""Hands 85 % of a node's rank to those it points to; lines are "node<TAB>rank link,link".

Ranks are whole numbers of billionths: their sums do not depend on the order they arrive in.
"""

import pairs
from ranks import parse

for line in pairs.lines():
    node, _, state = line.partition("\t")
    rank, _, links = state.partition(" ")
    try:
        damped = parse(rank) * 85 // 100
    except ValueError:
        pairs.refuse(f'Expected "node<TAB>rank link,link", but got "{line}"')
    pairs.emit(node, f"links {links}")
    targets = links.split(",") if links else [node]
    share, remainder = divmod(damped, len(targets))
    for position, target in enumerate(targets):
        pairs.emit(target, f"share {share + (position < remainder)}")
