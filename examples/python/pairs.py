"""What every program here shares: lines in, key<TAB>value lines out."""

import itertools
import re
import sys
import unicodedata

BAD_INPUT = 65  # Poneglyph does not repeat a task that ends with this code.

_RUNS = re.compile(r"[^\W_]+")

# The job decides on the encoding, not the machine the worker runs on.
sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def lines():
    """The lines of standard input without their ends."""
    try:
        for line in sys.stdin:
            yield line.removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        refuse(f"Expected UTF-8 text, but {error}; convert the input")


def groups():
    """Each key of the sorted pairs on standard input, with an iterator over its values."""
    pairs = (line.partition("\t") for line in lines())
    for key, group in itertools.groupby(pairs, key=lambda pair: pair[0]):
        yield key, (value for _, _, value in group)


def emit(key, value):
    """Prints a pair."""
    sys.stdout.write(f"{key}\t{value}\n")


def refuse(reason):
    """Ends the program because its input is bad."""
    print(reason, file=sys.stderr)
    sys.exit(BAD_INPUT)


def words(text):
    """Maximal runs of Unicode letters or decimal digits, in lower case."""
    runs = _RUNS.findall(text)
    if not text.isascii():
        runs = [word for run in runs for word in _letters_or_digits(run)]
    return [run.lower() for run in runs]


def _letters_or_digits(run):
    """What Python's \\w takes for a letter and is none, such as ½, divides words."""

    def kept(character):
        category = unicodedata.category(character)
        return category[0] == "L" or category == "Nd"

    return ["".join(part) for keep, part in itertools.groupby(run, key=kept) if keep]
