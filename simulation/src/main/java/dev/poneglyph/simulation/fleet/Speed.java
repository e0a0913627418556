package dev.poneglyph.simulation.fleet;

/**
 * How fast a worker executes.
 *
 * @param factor of the usual speed; 2 halves every time
 * @param laterFactor the same from {@code laterFromMs} on
 * @param laterFromMs milliseconds since the beginning, {@link Long#MAX_VALUE} for never
 */
public record Speed(double factor, double laterFactor, long laterFromMs) {

    /** The usual speed. */
    public static final Speed NORMAL = of(1);

    /** Always this factor. */
    public static Speed of(double factor) {
        return new Speed(factor, factor, Long.MAX_VALUE);
    }

    /** The factor at that time. */
    public double at(long nowMs) {
        return nowMs >= laterFromMs ? laterFactor : factor;
    }
}
