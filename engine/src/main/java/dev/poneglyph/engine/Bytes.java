package dev.poneglyph.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Immutable bytes the engine carries and never looks into: payloads, definitions, results.
 *
 * <p>{@link #wrap} does not copy; the caller gives the array away and must not change it
 * afterwards.
 */
public final class Bytes {

    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Takes over {@code value} without a copy. */
    public static Bytes wrap(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value);
    }

    /** The UTF-8 bytes of {@code text}. */
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Size in bytes. */
    public int size() {
        return value.length;
    }

    /** The array itself, not a copy: callers read it and never write it. */
    public byte[] array() {
        return value;
    }

    /** The bytes read as UTF-8 text. */
    public String asUtf8() {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return value.length + " bytes";
    }
}
