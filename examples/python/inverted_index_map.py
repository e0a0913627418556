"""Emits each word of a verse with the book that it stands in: Ge for "Ge1:1 In the beginning"."""

import re

import pairs

BOOK = re.compile(r"[0-9]?[A-Za-z]+")

for line in pairs.lines():
    reference, _, text = line.partition(" ")
    book = BOOK.match(reference)
    if book is None:
        pairs.refuse(f'Expected a line like "Ge1:1 In the beginning", but got "{line}"')
    for word in set(pairs.words(text)):
        pairs.emit(word, book.group())
