#!/usr/bin/env python3
"""Prints the access table as docs/access.md shows it; a test holds the two together."""
import pathlib

ROLES = ["viewer", "operator", "admin", "client", "worker", "join"]
TABLE = "coordinator/src/main/resources/dev/poneglyph/coordinator/access/access-table.txt"

root = pathlib.Path(__file__).resolve().parent.parent
print("| call | of | " + " | ".join(ROLES) + " |")
print("| --- | --- |" + " :-: |" * len(ROLES))
for line in (root / TABLE).read_text().splitlines():
    if not line or line.startswith("#"):
        continue
    call, *rest = [part.strip() for part in line.split(" : ")]
    if rest == ["open"]:
        cells, scope = ["x"] * len(ROLES), "everybody"
    else:
        scope, roles = rest[0], rest[1].replace(",", " ").split()
        cells = ["x" if role in roles else "" for role in ROLES]
    print(f"| `{call}` | {scope} | " + " | ".join(cells) + " |")
