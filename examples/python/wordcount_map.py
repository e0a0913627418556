"""Emits each word with a 1."""

import pairs

for line in pairs.lines():
    for word in pairs.words(line):
        pairs.emit(word, 1)
