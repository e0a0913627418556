package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who does the work of a phase: {@code builtin}, {@code exec}, or {@code class} and jar. */
final class WorkReader {

    static final int MAX_ARGUMENTS = 1_000;

    private static final Set<String> FIELDS = Set.of("builtin", "exec", "class", "jar", "args");
    private static final String CLASS_NAME =
            "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.]*";

    private final FieldReader job;
    private final Locations locations;

    WorkReader(FieldReader job, Locations locations) {
        this.job = job;
        this.locations = locations;
    }

    /** Null where the phase is absent. */
    @Nullable Work read(String phase, Phases phases) throws InvalidJobException {
        Node node = job.get(phase);
        if (node == null) {
            return null;
        }
        FieldReader work = job.fields(phase, node, FIELDS);
        return switch (kind(phase, node, work)) {
            case "builtin" -> builtin(work, phases);
            case "exec" -> exec(work);
            default -> javaClass(work);
        };
    }

    private String kind(String phase, Node node, FieldReader work) throws InvalidJobException {
        List<String> given =
                List.of("builtin", "exec", "class").stream().filter(work::has).toList();
        if (given.size() != 1) {
            throw job.refused(
                    phase,
                    node,
                    "Expected one of builtin, exec, or class with jar, but got %s"
                            .formatted(given.isEmpty() ? "none" : String.join(" and ", given)));
        }
        boolean isClass = given.getFirst().equals("class");
        if (!isClass) {
            refuseBeside(work, "jar", given.getFirst());
        }
        return given.getFirst();
    }

    private static void refuseBeside(FieldReader work, String field, String kind)
            throws InvalidJobException {
        if (work.has(field)) {
            throw work.refused(
                    field,
                    work.at(field),
                    "Expected no %s beside %s, but got one; remove it".formatted(field, kind));
        }
    }

    private Work builtin(FieldReader work, Phases phase) throws InvalidJobException {
        Node node = work.at("builtin");
        String name = work.text("builtin", node, "a name");
        if (!phase.builtins().contains(name)) {
            throw work.refused("builtin", node, phase.refusal(name));
        }
        List<String> arguments = arguments(work);
        String wrong = phase.argumentRefusal(name, arguments);
        if (!wrong.isEmpty()) {
            throw work.refused("args", work.has("args") ? work.at("args") : node, wrong);
        }
        return new Work.Builtin(name, arguments);
    }

    private static List<String> arguments(FieldReader work) throws InvalidJobException {
        List<String> arguments = work.texts("args", "an argument");
        if (arguments.size() > MAX_ARGUMENTS) {
            throw work.refused(
                    "args",
                    work.at("args"),
                    "Expected at most %d arguments, but got %d"
                            .formatted(MAX_ARGUMENTS, arguments.size()));
        }
        return arguments;
    }

    private Work exec(FieldReader work) throws InvalidJobException {
        refuseBeside(work, "args", "exec");
        Node node = work.at("exec");
        if (node instanceof Node.Scalar script) {
            return shell(work, script);
        }
        List<String> words = work.texts("exec", "a word of the command");
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw work.refused("exec", node, "Expected a program and its arguments, but got none");
        }
        if (words.size() > MAX_ARGUMENTS) {
            throw work.refused(
                    "exec",
                    node,
                    "Expected at most %d words, but got %d".formatted(MAX_ARGUMENTS, words.size()));
        }
        return new Work.Exec(words);
    }

    /** A line of data inside a shell script would be run as code. */
    private static Work shell(FieldReader work, Node.Scalar script) throws InvalidJobException {
        if (script.text().isBlank()) {
            throw work.refused("exec", script, "Expected a command, but got an empty one");
        }
        if (script.text().contains("{}")) {
            throw work.refused(
                    "exec",
                    script,
                    "Expected a list of words where {} is used, but got one text; write [program, '{}']");
        }
        return new Work.Exec(List.of("sh", "-c", script.text()));
    }

    private Work javaClass(FieldReader work) throws InvalidJobException {
        String name = work.text("class", work.at("class"), "a class name");
        if (!name.matches(CLASS_NAME)) {
            throw work.refused(
                    "class",
                    work.at("class"),
                    "Expected a class name such as org.example.MyMapper, but got '%s'"
                            .formatted(name));
        }
        URI jar = locations.require(work, "jar", work.require("jar", "the jar of the class"));
        return new Work.JavaClass(name, jar, arguments(work));
    }
}
