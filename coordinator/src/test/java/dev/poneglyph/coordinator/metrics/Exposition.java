package dev.poneglyph.coordinator.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Prometheus text format, read as a scraper reads it. */
record Exposition(Map<String, String> types, Map<String, Double> series) {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([^#\\s{]+)(\\{.*})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"");

    static Exposition parse(String text) {
        var types = new LinkedHashMap<String, String>();
        var series = new LinkedHashMap<String, Double>();
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (sample.matches()) {
                String labels = sample.group(2) == null ? "" : sample.group(2);
                series.put(sample.group(1) + labels, Double.valueOf(sample.group(3)));
            } else if (!line.startsWith("# HELP")) {
                throw new AssertionError("Expected the text format, but got: " + line);
            }
        }
        return new Exposition(types, series);
    }

    /** The value of the series written like {@code name{label="value"}}. */
    double value(String name) {
        Double value = series.get(name);
        if (value == null) {
            throw new AssertionError("Expected " + name + ", but there are " + series.keySet());
        }
        return value;
    }

    /** Names as queries use them: of samples, with their endings. */
    Set<String> names() {
        var names = new TreeSet<String>();
        series.keySet().forEach(key -> names.add(name(key)));
        return names;
    }

    /** The labels of each family, without {@code le}. */
    Map<String, Set<String>> labels() {
        var labels = new TreeMap<String, Set<String>>();
        for (String key : series.keySet()) {
            Set<String> known = labels.computeIfAbsent(name(key), _ -> new TreeSet<>());
            Matcher label = LABEL.matcher(key.substring(name(key).length()));
            while (label.find()) {
                known.add(label.group(1));
            }
            known.remove("le");
        }
        return labels;
    }

    private static String name(String key) {
        int brace = key.indexOf('{');
        return brace < 0 ? key : key.substring(0, brace);
    }
}
