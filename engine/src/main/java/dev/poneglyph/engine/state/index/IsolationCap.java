package dev.poneglyph.engine.state.index;

/** Of the workers that could do some work one in so many may be isolated. */
public final class IsolationCap {

    final int oneIn;

    /** How many {@link Isolation}s are past it now. */
    int overfull;

    public IsolationCap(int oneIn) {
        this.oneIn = oneIn;
    }

    /** Whether any of them is past it. */
    public boolean isExceeded() {
        return overfull > 0;
    }
}
