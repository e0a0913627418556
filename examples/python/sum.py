"""Adds up the values of each key. Sums of sums are sums, so it is a combiner, too."""

import pairs

for key, values in pairs.groups():
    pairs.emit(key, sum(map(int, values)))
