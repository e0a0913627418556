package dev.poneglyph.worker.core;

/** Counts the assignments the coordinator may still send; it is never given more than is free. */
final class CreditLedger {

    private int outstanding;

    /** A new stream: what was granted on the old one is void. Returns the credit of its hello. */
    int restart(int free) {
        outstanding = Math.max(0, free);
        return outstanding;
    }

    /** Credit to grant now, so that all that is free is granted. */
    int topUp(int free) {
        int more = Math.max(0, free - outstanding);
        outstanding += more;
        return more;
    }

    void used() {
        outstanding = Math.max(0, outstanding - 1);
    }

    int outstanding() {
        return outstanding;
    }
}
