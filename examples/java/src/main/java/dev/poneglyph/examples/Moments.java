package dev.poneglyph.examples;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Sums over points in thousandths, all that a least-squares fit needs of them. */
record Moments(BigInteger n, BigInteger x, BigInteger y, BigInteger xx, BigInteger xy) {

    static final Moments NONE = ofPoints(0, 0, 0, 0, 0);

    static Moments ofPoint(long x, long y) {
        return ofPoints(1, x, y, Math.multiplyExact(x, x), Math.multiplyExact(x, y));
    }

    private static Moments ofPoints(long n, long x, long y, long xx, long xy) {
        return new Moments(
                BigInteger.valueOf(n),
                BigInteger.valueOf(x),
                BigInteger.valueOf(y),
                BigInteger.valueOf(xx),
                BigInteger.valueOf(xy));
    }

    /** Reads what {@link #toText} wrote. */
    static Moments parse(String text) {
        List<BigInteger> sums = Arrays.stream(text.split(" ", -1)).map(BigInteger::new).toList();
        return new Moments(sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
    }

    Moments plus(Moments other) {
        return new Moments(
                n.add(other.n), x.add(other.x), y.add(other.y), xx.add(other.xx), xy.add(other.xy));
    }

    String toText() {
        return "%d %d %d %d %d".formatted(n, x, y, xx, xy);
    }
}
