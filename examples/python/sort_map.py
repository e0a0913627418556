"""Emits each line as a key: the shuffle sorts."""

import pairs

for line in pairs.lines():
    key, _, rest = line.partition("\t")
    pairs.emit(key, rest)
