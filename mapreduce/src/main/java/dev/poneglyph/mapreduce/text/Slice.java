package dev.poneglyph.mapreduce.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of a range of bytes that its owner moves along: valid until the owner's next step. For one
 * thread.
 */
public final class Slice {

    private byte[] bytes = new byte[0];
    private int from;
    private int length;

    /** A slice of the UTF-8 form of {@code text}. */
    public static Slice of(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return new Slice().set(encoded, 0, encoded.length);
    }

    /** Points this slice somewhere else. */
    public Slice set(byte[] newBytes, int newFrom, int newLength) {
        bytes = newBytes;
        from = newFrom;
        length = newLength;
        return this;
    }

    /** The array behind the range; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** First byte of the range. */
    public int from() {
        return from;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** First byte behind the range. */
    public int to() {
        return from + length;
    }

    /** Byte order, each byte taken as unsigned. */
    public int compareBytes(Slice other) {
        return Arrays.compareUnsigned(bytes, from, to(), other.bytes, other.from, other.to());
    }

    /** Whether both ranges hold the same bytes. */
    public boolean sameBytes(Slice other) {
        return Arrays.equals(bytes, from, to(), other.bytes, other.from, other.to());
    }

    /** Position of {@code wanted} in the array behind, or -1 where the range has none. */
    public int indexOf(byte wanted) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** A copy of the range. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to());
    }

    /** The range read as UTF-8. */
    @Override
    public String toString() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
