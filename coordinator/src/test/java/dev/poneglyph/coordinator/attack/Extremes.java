package dev.poneglyph.coordinator.attack;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages with one field that is as odd as its type allows, all others as they usually are. */
final class Extremes {

    /** Fields within fields are looked into so deep. */
    private static final int DEPTH = 4;

    private static final List<String> ODD_TEXTS =
            List.of(
                    "\n2026-01-01 ERROR forged line\r\n\u001b[31mred\u001b]0;title\u0007",
                    "../../../../etc/passwd",
                    "<script>alert(1)</script>\u0000\u202e",
                    "a".repeat(100_000));

    private Extremes() {}

    /**
     * A message, and what is odd about it.
     *
     * @param field its path
     */
    record Odd(String field, Object value, Message message) {

        @Override
        public String toString() {
            String text = String.valueOf(value);
            return field + "=" + text.substring(0, Math.min(30, text.length()));
        }
    }

    /** Every field of {@code usual}'s type, with every value that is odd for it. */
    static List<Odd> of(Message usual) {
        List<Odd> all = new ArrayList<>();
        collect(usual, "", DEPTH, (path, value, message) -> all.add(new Odd(path, value, message)));
        return all;
    }

    private interface Sink {
        void accept(String path, Object value, Message message);
    }

    private static void collect(Message usual, String path, int depth, Sink sink) {
        for (FieldDescriptor field : usual.getDescriptorForType().getFields()) {
            String name = path + field.getName();
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                if (depth > 0) {
                    collectWithin(usual, field, name, depth, sink);
                }
            } else {
                values(field).forEach(value -> sink.accept(name, value, with(usual, field, value)));
            }
        }
    }

    private static void collectWithin(
            Message usual, FieldDescriptor field, String path, int depth, Sink sink) {
        Message inner =
                field.isRepeated()
                        ? usual.newBuilderForType().newBuilderForField(field).build()
                        : (Message) usual.getField(field);
        collect(
                inner,
                path + ".",
                depth - 1,
                (name, value, odd) -> sink.accept(name, value, with(usual, field, odd)));
    }

    private static Message with(Message usual, FieldDescriptor field, Object value) {
        Message.Builder builder = usual.toBuilder();
        if (field.isRepeated()) {
            builder.clearField(field).addRepeatedField(field, value);
        } else {
            builder.setField(field, value);
        }
        return builder.build();
    }

    private static List<?> values(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
            case LONG -> List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
            case FLOAT -> List.of(Float.NaN, Float.NEGATIVE_INFINITY, -1f, Float.MAX_VALUE, -0f);
            case DOUBLE ->
                    List.of(
                            Double.NaN,
                            Double.NEGATIVE_INFINITY,
                            Double.POSITIVE_INFINITY,
                            -1d,
                            Double.MIN_VALUE,
                            Double.MAX_VALUE);
            case ENUM ->
                    List.of(
                            field.getEnumType().findValueByNumberCreatingIfUnknown(-1),
                            field.getEnumType()
                                    .findValueByNumberCreatingIfUnknown(Integer.MIN_VALUE),
                            field.getEnumType()
                                    .findValueByNumberCreatingIfUnknown(Integer.MAX_VALUE));
            case BOOLEAN -> List.of(true);
            case STRING -> ODD_TEXTS;
            case BYTE_STRING ->
                    List.of(
                            ByteString.copyFrom(new byte[1 << 17]),
                            ByteString.copyFromUtf8("[".repeat(100_000)),
                            ByteString.copyFrom(new byte[] {-1, -2, 0}));
            case MESSAGE -> List.of();
        };
    }

    /**
     * A message whose texts are what {@code texts} says by field name, so that a call gets beyond
     * its first check.
     */
    static Message usual(Message empty, Map<String, String> texts) {
        Message.Builder builder = empty.toBuilder();
        Descriptor type = empty.getDescriptorForType();
        for (FieldDescriptor field : type.getFields()) {
            String text = texts.get(field.getName());
            if (text != null
                    && field.getJavaType() == FieldDescriptor.JavaType.STRING
                    && !field.isRepeated()) {
                builder.setField(field, text);
            }
        }
        return builder.build();
    }
}
