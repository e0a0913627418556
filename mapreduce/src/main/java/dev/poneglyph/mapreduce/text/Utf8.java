package dev.poneglyph.mapreduce.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks and reads UTF-8 without making strings. */
public final class Utf8 {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Position of the first byte that belongs to no valid character, or -1. */
    public static int firstInvalid(byte[] bytes, int from, int to) {
        int i = from;
        while (true) {
            i = skipAscii(bytes, i, to);
            if (i == to) {
                return -1;
            }
            int length = sequenceLength(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to && ((long) LONG.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Bytes of the valid character that begins with the non-ASCII byte at {@code i}, 0 if none. */
    private static int sequenceLength(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || i + length > to) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    // The second byte shuts out overlong forms, surrogates, and what lies beyond U+10FFFF.
    private static int lowestSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int highestSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }

    /** The code point that begins at {@code i} of valid UTF-8. */
    public static int codePoint(byte[] bytes, int i) {
        int lead = bytes[i];
        if (lead >= 0) {
            return lead;
        }
        return switch (length(lead)) {
            case 2 -> (lead & 0x1F) << 6 | continuation(bytes, i + 1);
            case 3 ->
                    (lead & 0x0F) << 12
                            | continuation(bytes, i + 1) << 6
                            | continuation(bytes, i + 2);
            default ->
                    (lead & 0x07) << 18
                            | continuation(bytes, i + 1) << 12
                            | continuation(bytes, i + 2) << 6
                            | continuation(bytes, i + 3);
        };
    }

    private static int continuation(byte[] bytes, int i) {
        return bytes[i] & 0x3F;
    }

    /** Bytes of the character of valid UTF-8 whose first byte is {@code lead}. */
    public static int length(int lead) {
        int first = lead & 0xFF;
        return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
}
