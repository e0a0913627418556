package dev.poneglyph.engine.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's label {@code dedicated=LABEL}: it takes only jobs that require {@code LABEL}, which it
 * must have itself. With several it takes jobs that require any of them.
 */
public final class DedicatedLabel {

    /** What the label begins with. */
    public static final String PREFIX = "dedicated=";

    private DedicatedLabel() {}

    /**
     * Whether a worker with {@code labels} may take a job that requires {@code requires}: it has
     * all of these, and if it is dedicated the job requires what it is dedicated to.
     */
    public static boolean suits(List<String> labels, List<String> requires) {
        return labels.containsAll(requires) && permits(labels, requires);
    }

    private static boolean permits(List<String> labels, List<String> requires) {
        boolean dedicated = false;
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (label.startsWith(PREFIX)) {
                if (requires.contains(label.substring(PREFIX.length()))) {
                    return true;
                }
                dedicated = true;
            }
        }
        return !dedicated;
    }

    /** What is wrong with the dedications among {@code labels}, as a sentence. */
    public static @Nullable String fault(List<String> labels) {
        for (String label : labels) {
            if (label.startsWith(PREFIX) && !labels.contains(label.substring(PREFIX.length()))) {
                return "Expected a worker with the label "
                        + label
                        + " to have the label "
                        + label.substring(PREFIX.length())
                        + " too, but it has not, so it could take no job at all; add it";
            }
        }
        return null;
    }
}
