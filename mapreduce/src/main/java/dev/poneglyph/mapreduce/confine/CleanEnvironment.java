package dev.poneglyph.mapreduce.confine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The variables of the worker that its programs see: none of them can be a secret. */
final class CleanEnvironment {

    private static final List<String> USUAL = List.of("PATH", "LANG", "TZ");
    private static final String LOCALE_PREFIX = "LC_";

    private CleanEnvironment() {}

    /**
     * @param worker variables of the worker
     * @param more names that it lets through beside the usual ones
     */
    static Map<String, String> of(Map<String, String> worker, List<String> more) {
        Map<String, String> clean = new TreeMap<>();
        worker.forEach((name, value) -> {
            if (USUAL.contains(name) || name.startsWith(LOCALE_PREFIX) || more.contains(name)) {
                clean.put(name, value);
            }
        });
        clean.putIfAbsent("PATH", Tools.USUAL_PATH);
        return clean;
    }
}
