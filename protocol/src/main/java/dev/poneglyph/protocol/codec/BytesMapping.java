package dev.poneglyph.protocol.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.poneglyph.engine.Bytes;
import java.util.ArrayList;
import java.util.List;

/** {@link Bytes} as protobuf carries them. */
public final class BytesMapping {

    private BytesMapping() {}

    /** Shares the array, without a copy: neither side ever writes to it. */
    public static ByteString toProto(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.array());
    }

    /** Shares the arrays. */
    public static List<ByteString> toProto(List<Bytes> list) {
        List<ByteString> mapped = new ArrayList<>(list.size());
        for (Bytes bytes : list) {
            mapped.add(toProto(bytes));
        }
        return mapped;
    }

    /** Copies, so that the message it came in can be forgotten. */
    public static Bytes fromProto(ByteString bytes) {
        return Bytes.wrap(bytes.toByteArray());
    }

    /** Copies each. */
    public static List<Bytes> fromProto(List<ByteString> list) {
        List<Bytes> mapped = new ArrayList<>(list.size());
        for (ByteString bytes : list) {
            mapped.add(fromProto(bytes));
        }
        return List.copyOf(mapped);
    }
}
