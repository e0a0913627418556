"""Lists the books of each word."""

import pairs

for word, books in pairs.groups():
    pairs.emit(word, ",".join(sorted(set(books))))
