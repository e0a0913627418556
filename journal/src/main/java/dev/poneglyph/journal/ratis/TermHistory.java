package dev.poneglyph.journal.ratis;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * In which term each entry was written, which the name of a snapshot must say. Terms change only
 * with the leader, so this is a handful of entries however long the log is.
 */
final class TermHistory {

    private final ConcurrentSkipListMap<Long, Long> termByFirstIndex =
            new ConcurrentSkipListMap<>();

    /** Called for each entry in order. */
    void note(long term, long index) {
        Map.Entry<Long, Long> last = termByFirstIndex.lastEntry();
        if (last == null || last.getValue() != term) {
            termByFirstIndex.put(index, term);
        }
    }

    /**
     * @throws IllegalArgumentException if no entry up to {@code index} was noted
     */
    long termOf(long index) {
        Map.Entry<Long, Long> term = termByFirstIndex.floorEntry(index);
        if (term == null) {
            throw new IllegalArgumentException(
                    "Expected an index that was delivered, but it is " + index);
        }
        return term.getValue();
    }

    /** Forgets what lies before a snapshot. */
    void forgetBefore(long index) {
        Long first = termByFirstIndex.floorKey(index);
        if (first != null) {
            termByFirstIndex.headMap(first).clear();
        }
    }
}
