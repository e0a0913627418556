"""Emits each distinct book of a word once: less to shuffle."""

import pairs

for word, books in pairs.groups():
    for book in sorted(set(books)):
        pairs.emit(word, book)
