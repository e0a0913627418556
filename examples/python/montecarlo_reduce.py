"""Estimates pi to nine places from hits and samples."""

import pairs

PLACES = 9

for key, values in pairs.groups():
    inside = samples = 0
    for value in values:
        more_inside, more_samples = map(int, value.split(" "))
        inside += more_inside
        samples += more_samples
    estimate = 4 * inside * 10**PLACES // samples
    pairs.emit(key, f"{estimate // 10**PLACES}.{estimate % 10**PLACES:0{PLACES}d}")
