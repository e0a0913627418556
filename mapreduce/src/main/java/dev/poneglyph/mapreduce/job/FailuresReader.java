package dev.poneglyph.mapreduce.job;

import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code failures}. */
final class FailuresReader {

    /** Exceptions that a job may name. */
    static final int MAX_EXCEPTIONS = 100;

    private static final int MAX_EXIT_CODE = 255;
    private static final int MAX_CLASS_NAME_LENGTH = 300;
    private static final Set<String> FIELDS = Set.of("exit_codes", "exceptions");
    private static final Pattern CODE = Pattern.compile("\\d{1,9}");
    private static final Pattern CLASS_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    private final FieldReader failures;

    private FailuresReader(FieldReader failures) {
        this.failures = failures;
    }

    static FailureRules read(FieldReader job) throws InvalidJobException {
        Node node = job.get("failures");
        return node == null
                ? FailureRules.NONE
                : new FailuresReader(job.fields("failures", node, FIELDS)).rules();
    }

    private FailureRules rules() throws InvalidJobException {
        return new FailureRules(exitCodes(), exceptions());
    }

    private SortedMap<Integer, Kind> exitCodes() throws InvalidJobException {
        SortedMap<Integer, Kind> codes = new TreeMap<>();
        for (var entry : failures.entries("exit_codes", "failure classes by exit code")) {
            codes.put(exitCode(entry), failureClass("exit_codes", entry));
        }
        return codes;
    }

    private int exitCode(Map.Entry<String, Node> entry) throws InvalidJobException {
        String text = entry.getKey();
        int code = CODE.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (code >= 1 && code <= MAX_EXIT_CODE) {
            return code;
        }
        String sentence =
                code == 0
                        ? "Expected an exit code from 1 to 255, but got 0, which always means done; remove it"
                        : "Expected an exit code from 1 to 255, but got '%s'".formatted(text);
        throw failures.refused("exit_codes", entry.getValue(), sentence);
    }

    private SortedMap<String, Kind> exceptions() throws InvalidJobException {
        SortedMap<String, Kind> exceptions = new TreeMap<>();
        for (var entry : failures.entries("exceptions", "failure classes by exception")) {
            requireClassName(entry);
            exceptions.put(entry.getKey(), failureClass("exceptions", entry));
        }
        if (exceptions.size() > MAX_EXCEPTIONS) {
            throw failures.refused(
                    "exceptions",
                    failures.at("exceptions"),
                    "Expected at most %d exceptions, but got %d; name a class above several of them"
                            .formatted(MAX_EXCEPTIONS, exceptions.size()));
        }
        return exceptions;
    }

    private void requireClassName(Map.Entry<String, Node> entry) throws InvalidJobException {
        String name = entry.getKey();
        if (name.length() > MAX_CLASS_NAME_LENGTH || !CLASS_NAME.matcher(name).matches()) {
            throw failures.refused(
                    "exceptions",
                    entry.getValue(),
                    "Expected the full name of a Java class, such as java.net.SocketTimeoutException, but got '%s'"
                            .formatted(name));
        }
    }

    private Kind failureClass(String field, Map.Entry<String, Node> entry)
            throws InvalidJobException {
        String path = field + "." + entry.getKey();
        String written = failures.text(path, entry.getValue(), "a failure class");
        Kind kind = FailureRules.classes().get(written.toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw failures.refused(
                    path,
                    entry.getValue(),
                    "Expected a failure class, but got '%s'; %s"
                            .formatted(
                                    written,
                                    Nearest.advice(written, FailureRules.classes().keySet())));
        }
        return kind;
    }
}
