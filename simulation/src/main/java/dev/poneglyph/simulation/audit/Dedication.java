package dev.poneglyph.simulation.audit;

import java.util.Collection;
import java.util.List;

/** The rule of dedicated workers, told apart from the engine's. */
final class Dedication {

    private static final String PREFIX = "dedicated=";

    private Dedication() {}

    /** Whether it is dedicated to nothing, or to something that is required. */
    static boolean isOpenTo(List<String> labels, Collection<String> required) {
        List<String> dedications =
                labels.stream()
                        .filter(label -> label.startsWith(PREFIX))
                        .map(label -> label.substring(PREFIX.length()))
                        .toList();
        return dedications.isEmpty() || dedications.stream().anyMatch(required::contains);
    }

    /** Whether it may take jobs that require these labels. */
    static boolean suits(List<String> labels, Collection<String> required) {
        return labels.containsAll(required) && isOpenTo(labels, required);
    }
}
