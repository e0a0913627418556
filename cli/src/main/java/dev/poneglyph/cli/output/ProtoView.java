package dev.poneglyph.cli.output;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A message as the management API writes it: names as in the contract, numbers as numbers. */
public final class ProtoView {

    /** A name that Java code cannot have, so that the contract has another. */
    private static final Map<String, String> OTHER_NAMES = Map.of("failure_class", "class");

    private ProtoView() {}

    /** The fields of {@code message} by name; optional ones that are absent are left out. */
    public static Map<String, Object> of(Message message) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence() || message.hasField(field)) {
                String name = OTHER_NAMES.getOrDefault(field.getName(), field.getName());
                view.put(name, value(field, message.getField(field)));
            }
        }
        return view;
    }

    private static Object value(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            Map<String, Object> entries = new LinkedHashMap<>();
            for (Object each : (List<?>) value) {
                MapEntry<?, ?> entry = (MapEntry<?, ?>) each;
                entries.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
            }
            return entries;
        }
        return value instanceof List<?> list
                ? list.stream().map(ProtoView::plain).toList()
                : plain(value);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Message message -> of(message);
            case EnumValueDescriptor constant -> constant.getName().toLowerCase(Locale.ROOT);
            default -> value;
        };
    }
}
