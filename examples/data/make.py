"""Makes the small data sets again, each from a fixed rule: python3 make.py, in this folder."""

import re
from collections import Counter, defaultdict

LINKS_PER_BOOK = 6
RARE_IN_AT_MOST_BOOKS = 8
POINTS = 4000
DRAWS = 3_000
SAMPLES_PER_DRAW = 20_000
LINES = 1000


def lcg(state):
    """Knuth's MMIX generator; the upper bits are the good ones."""
    return (state * 6364136223846793005 + 1442695040888963407) % 2**64


def write(name, lines):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def books():
    """The books in their order, each with the set of its words."""
    words = defaultdict(set)
    with open("bible.txt", encoding="utf-8") as verses:
        for verse in verses:
            reference, text = verse.split(" ", 1)
            book = re.match(r"\d?[A-Za-z]+", reference).group()
            words[book].update(re.findall(r"[a-z]+", text.lower()))
    return words


def graph():
    """Each book points to those that share most rare words with it."""
    words = books()
    spread = Counter(word for own in words.values() for word in own)
    rare = {
        book: {word for word in own if 1 < spread[word] <= RARE_IN_AT_MOST_BOOKS}
        for book, own in words.items()
    }

    def links(book):
        def shared(other):
            return -len(rare[book] & rare[other]), other

        others = sorted((other for other in rare if other != book), key=shared)
        return ",".join(sorted(others[:LINKS_PER_BOOK]))

    return [f"{book}\t1.000000000 {links(book)}" for book in words]


def points():
    """y = 2.5 x + 7, with noise from -3 to 3; thousandths."""
    state = 1
    for number in range(POINTS):
        state = lcg(state)
        x = (state >> 33) % 100_000
        state = lcg(state)
        noise = (state >> 33) % 6001 - 3000
        y = 5 * x // 2 + 7000 + noise
        yield f"{decimal(x)} {decimal(y)}"


def decimal(thousandths):
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{abs(thousandths) // 1000}.{abs(thousandths) % 1000:03d}"


def draws():
    """Seeds far apart from each other."""
    return [f"{number * 1_000_003} {SAMPLES_PER_DRAW}" for number in range(1, DRAWS + 1)]


if __name__ == "__main__":
    write("books-graph.txt", graph())
    write("points.txt", points())
    write("montecarlo.txt", draws())
    write("lines.txt", (str(number) for number in range(1, LINES + 1)))
