package dev.poneglyph.coordinator.limit;

/**
 * A limit on calls.
 *
 * @param perSecond calls a second that go through for ever, > 0
 * @param burst calls that go through at once after a quiet time, ≥ 1
 */
public record Rate(double perSecond, int burst) {

    public Rate {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException(
                    "Expected a rate above 0 and a burst of at least 1, but they are "
                            + perSecond
                            + " and "
                            + burst);
        }
    }
}
