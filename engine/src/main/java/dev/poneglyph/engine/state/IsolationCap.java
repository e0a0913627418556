package dev.poneglyph.engine.state;

/** Of the workers that could do some work one in so many may be isolated. */
final class IsolationCap {

    final int oneIn;

    /** How many {@link Isolation}s are past it now. */
    int overfull;

    IsolationCap(int oneIn) {
        this.oneIn = oneIn;
    }
}
