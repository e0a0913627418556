package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and validates a job from a parsed document: the one road for YAML and JSON. */
final class DefinitionReader {

    static final int DEFAULT_REDUCERS = 2;
    static final long DEFAULT_SPLIT_SIZE = 16L << 20;
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(300);
    static final int DEFAULT_PRIORITY = 1;
    static final int MAX_REDUCERS = 1_000;
    static final int MAX_ITERATIONS = 1_000;
    static final long MIN_SPLIT_SIZE = 1;
    static final long MAX_SPLIT_SIZE = 1L << 40;
    static final Duration MAX_TIMEOUT = Duration.ofDays(30);

    private static final int MAX_NAME_LENGTH = 100;
    private static final List<String> PRIORITIES = List.of("low", "normal", "high", "critical");
    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "input",
                    "output",
                    "map",
                    "each",
                    "combine",
                    "reduce",
                    "reducers",
                    "split_size",
                    "iterations",
                    "files",
                    "requires",
                    "priority",
                    "timeout",
                    "retry",
                    "failures",
                    "timeouts",
                    "systemic",
                    "speculation",
                    "placement",
                    "max_running");

    private final FieldReader job;
    private final Locations locations;
    private final WorkReader work;
    private final PolicyReader policy;

    private DefinitionReader(FieldReader job, Locations locations) {
        this.job = job;
        this.locations = locations;
        this.work = new WorkReader(job, locations);
        this.policy = new PolicyReader(job);
    }

    static JobDefinition read(String source, Node document, Locations locations)
            throws InvalidJobException {
        FieldReader job = FieldReader.of(source, "", document, FIELDS);
        return new DefinitionReader(job, locations).definition();
    }

    private JobDefinition definition() throws InvalidJobException {
        requirePhasesThatFit();
        Work map = work.read("map", Phases.MAP);
        Work reduce = work.read("reduce", Phases.REDUCE);
        return new JobDefinition(
                name(),
                input(),
                output(),
                map,
                work.read("each", Phases.MAP),
                work.read("combine", Phases.REDUCE),
                reduce,
                job.number("reducers", DEFAULT_REDUCERS, 1, MAX_REDUCERS),
                splitSize(),
                iterations(reduce),
                new FilesReader(job, locations).read(),
                requires(),
                priority(),
                policy.executionTimeout(DEFAULT_TIMEOUT, MAX_TIMEOUT),
                RetryReader.read(job),
                FailuresReader.read(job),
                policy.read());
    }

    private void requirePhasesThatFit() throws InvalidJobException {
        if (job.has("map") == job.has("each")) {
            String came = job.has("map") ? "both" : "neither";
            throw job.refused(
                    "map",
                    job.at("map"),
                    "Expected either map or each, but got %s; give one of them".formatted(came));
        }
        requireBeside("reduce", "map");
        requireBeside("combine", "reduce");
        if (job.has("map")) {
            job.require("output", "a folder for the result");
        }
    }

    private void requireBeside(String field, String needed) throws InvalidJobException {
        if (job.has(field) && !job.has(needed)) {
            throw job.refused(
                    field,
                    job.at(field),
                    "Expected it beside %s only, but there is no %s; remove it"
                            .formatted(needed, needed));
        }
    }

    private String name() throws InvalidJobException {
        String what = "a name of 1 to %d printable characters".formatted(MAX_NAME_LENGTH);
        Node node = job.require("name", what);
        String name = job.text("name", node, what);
        boolean printable = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || !printable) {
            throw job.refused("name", node, "Expected %s, but got '%s'".formatted(what, name));
        }
        return name;
    }

    private List<URI> input() throws InvalidJobException {
        job.require("input", "at least one place to read from");
        List<URI> uris = new ArrayList<>();
        for (Node item : job.items("input", locations.accepted())) {
            uris.add(locations.require(job, "input", item));
        }
        if (uris.isEmpty()) {
            throw job.refused(
                    "input",
                    job.at("input"),
                    "Expected at least one place to read from, but the list is empty");
        }
        return List.copyOf(uris);
    }

    private @Nullable URI output() throws InvalidJobException {
        Node node = job.get("output");
        return node == null ? null : locations.require(job, "output", node);
    }

    private long splitSize() throws InvalidJobException {
        Node node = job.get("split_size");
        if (node == null) {
            return DEFAULT_SPLIT_SIZE;
        }
        String what = "a size from 1 byte to 1024GiB, such as 16MiB";
        String text = job.text("split_size", node, what);
        return Quantities.size(text)
                .filter(size -> size >= MIN_SPLIT_SIZE && size <= MAX_SPLIT_SIZE)
                .orElseThrow(() ->
                        job.refused(
                                "split_size",
                                node,
                                "Expected %s, but got '%s'".formatted(what, text)));
    }

    private int iterations(@Nullable Work reduce) throws InvalidJobException {
        int iterations = job.number("iterations", 1, 1, MAX_ITERATIONS);
        if (iterations > 1 && reduce == null) {
            throw job.refused(
                    "iterations",
                    job.at("iterations"),
                    "Expected map and reduce to repeat, but there is no reduce; add it");
        }
        return iterations;
    }

    private List<String> requires() throws InvalidJobException {
        TreeSet<String> labels = new TreeSet<>();
        for (Node item : job.items("requires", "a label")) {
            String label = job.text("requires", item, "a label");
            if (!label.matches("[A-Za-z0-9._/=-]{1,100}")) {
                throw job.refused(
                        "requires",
                        item,
                        "Expected a label of 1 to 100 letters, digits and . _ / = -, but got '%s'"
                                .formatted(label));
            }
            labels.add(label);
        }
        return List.copyOf(labels);
    }

    private int priority() throws InvalidJobException {
        Node node = job.get("priority");
        if (node == null) {
            return DEFAULT_PRIORITY;
        }
        String what = "low, normal, high, critical or 0 to 3";
        String text = job.text("priority", node, what);
        int priority = text.matches("[0-3]") ? Integer.parseInt(text) : PRIORITIES.indexOf(text);
        if (priority < 0) {
            throw job.refused("priority", node, "Expected %s, but got '%s'".formatted(what, text));
        }
        return priority;
    }
}
