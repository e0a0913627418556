package dev.poneglyph.simulation.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names and labels, as a real cluster takes them. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,90}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._=/:-]{1,100}");

    private Names() {}

    static String name(Section section, String field) throws FleetFileException {
        String name = section.text(field, null);
        if (!NAME.matcher(name).matches()) {
            throw section.refuse(
                    "Expected a %s of 1 to 90 letters, digits, '.', '_' or '-', but it is '%s'"
                            .formatted(field, name));
        }
        return name;
    }

    static List<String> labels(Section section, String field) throws FleetFileException {
        List<String> labels = new ArrayList<>();
        for (Node item : section.list(field)) {
            String label = Section.textOf(item);
            if (!LABEL.matcher(label).matches()) {
                throw item.place()
                        .refuse(
                                "Expected a label of 1 to 100 letters, digits or \"._=/:-\", but it is '%s'"
                                        .formatted(label));
            }
            labels.add(label);
        }
        return labels.stream().distinct().sorted().toList();
    }
}
