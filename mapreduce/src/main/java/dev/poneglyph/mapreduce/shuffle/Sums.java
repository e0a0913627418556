package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.text.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whole numbers as decimal text, and their sums; beyond 64 bits is refused. */
public final class Sums {

    private Sums() {}

    /**
     * Reads a number.
     *
     * @throws TaskFailedException VALIDATION if it is none of 64 bits
     */
    public static long parse(Slice key, Slice value) throws TaskFailedException {
        if (value.length() == 1) {
            int digit = value.bytes()[value.from()] - '0';
            if (digit >= 0 && digit <= 9) {
                return digit;
            }
        }
        try {
            return Long.parseLong(value.toString());
        } catch (NumberFormatException e) {
            throw invalid(
                    "Expected whole numbers to sum, but key \"%s\" has the value \"%s\"; emit whole numbers or use another reducer"
                            .formatted(key, value));
        }
    }

    /**
     * Adds two numbers.
     *
     * @throws TaskFailedException VALIDATION if the sum does not fit into 64 bits
     */
    public static long add(long a, long b, Slice key) throws TaskFailedException {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw invalid(
                    "Expected sums within 64 bits, but key \"%s\" exceeds them; use a reducer of your own"
                            .formatted(key));
        }
        return sum;
    }

    /** Sums the values of each key. */
    public static PairTransform transform() {
        return PairTransform.ofGroups((group, out) -> {
            long sum = 0;
            while (group.nextValue()) {
                sum = add(sum, parse(group.key(), group.value()), group.key());
            }
            out.pair(group.key(), print(sum, new Slice()));
        });
    }

    /** The number's decimal form. */
    static Slice print(long number, Slice into) {
        byte[] text = Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
        return into.set(text, 0, text.length);
    }

    private static TaskFailedException invalid(String message) {
        return TaskFailedException.of(Kind.VALIDATION, message, List.of());
    }
}
