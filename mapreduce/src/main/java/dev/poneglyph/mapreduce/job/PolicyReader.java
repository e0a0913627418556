package dev.poneglyph.mapreduce.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads {@code timeouts}, {@code systemic}, {@code speculation}, {@code placement} and limits. */
final class PolicyReader {

    static final int MAX_SYSTEMIC_FAILURES = 32;
    static final int MAX_RUNNING = 1_000_000;
    static final double MAX_SLOWNESS = 1_000;

    private static final Set<String> TIMEOUTS =
            Set.of("execution", "progress", "schedule_to_start", "total");
    private static final Set<String> SYSTEMIC = Set.of("failures", "patience", "outage_patience");
    private static final Set<String> SPECULATION =
            Set.of("enabled", "min_completed", "slowness", "max_extra");
    private static final List<String> OFF = List.of("off", "false");
    private static final List<String> ON = List.of("on", "true");

    private final FieldReader job;

    PolicyReader(FieldReader job) {
        this.job = job;
    }

    PolicySettings read() throws InvalidJobException {
        return new PolicySettings(
                timeouts(),
                systemic(),
                speculation(),
                placement(),
                job.number("max_running", 0, 0, MAX_RUNNING));
    }

    /** {@code timeout}, or {@code timeouts.execution}, which says the same. */
    Duration executionTimeout(Duration fallback, Duration most) throws InvalidJobException {
        Node node = job.get("timeouts");
        FieldReader timeouts = node == null ? null : job.fields("timeouts", node, TIMEOUTS);
        if (timeouts == null || !timeouts.has("execution")) {
            return Durations.read(job, "timeout", fallback, most);
        }
        if (job.has("timeout")) {
            throw timeouts.refused(
                    "execution",
                    timeouts.at("execution"),
                    "Expected either timeout or timeouts.execution, but got both; remove one");
        }
        return Durations.read(timeouts, "execution", fallback, most);
    }

    private PolicySettings.Timeouts timeouts() throws InvalidJobException {
        Node node = job.get("timeouts");
        if (node == null) {
            return PolicySettings.Timeouts.NONE;
        }
        FieldReader timeouts = job.fields("timeouts", node, TIMEOUTS);
        return new PolicySettings.Timeouts(
                limit(timeouts, "progress"),
                limit(timeouts, "schedule_to_start"),
                limit(timeouts, "total"));
    }

    private static Duration limit(FieldReader timeouts, String field) throws InvalidJobException {
        return Durations.read(timeouts, field, Duration.ZERO, DefinitionReader.MAX_TIMEOUT);
    }

    private PolicySettings.Systemic systemic() throws InvalidJobException {
        PolicySettings.Systemic fallback = PolicySettings.Systemic.DEFAULT;
        Node node = job.get("systemic");
        if (node == null) {
            return fallback;
        }
        FieldReader systemic = job.fields("systemic", node, SYSTEMIC);
        Duration most = DefinitionReader.MAX_TIMEOUT;
        return new PolicySettings.Systemic(
                systemic.number("failures", fallback.failures(), 1, MAX_SYSTEMIC_FAILURES),
                Durations.read(systemic, "patience", fallback.patience(), most),
                Durations.read(systemic, "outage_patience", fallback.outagePatience(), most));
    }

    private PolicySettings.Speculation speculation() throws InvalidJobException {
        PolicySettings.Speculation fallback = PolicySettings.Speculation.DEFAULT;
        Node node = job.get("speculation");
        if (node == null) {
            return fallback;
        }
        if (node instanceof Node.Scalar) {
            return isOn(job, "speculation", node) ? fallback : PolicySettings.Speculation.OFF;
        }
        FieldReader speculation = job.fields("speculation", node, SPECULATION);
        Node enabled = speculation.get("enabled");
        return new PolicySettings.Speculation(
                enabled == null || isOn(speculation, "enabled", enabled),
                speculation.decimal("min_completed", fallback.minCompleted(), 0, 1),
                speculation.decimal("slowness", fallback.slowness(), 1, MAX_SLOWNESS),
                speculation.decimal("max_extra", fallback.maxExtra(), 0, 1));
    }

    private static boolean isOn(FieldReader reader, String field, Node node)
            throws InvalidJobException {
        String text = reader.text(field, node, "on or off");
        if (!ON.contains(text) && !OFF.contains(text)) {
            throw reader.refused(field, node, "Expected on or off, but got '%s'".formatted(text));
        }
        return ON.contains(text);
    }

    private String placement() throws InvalidJobException {
        Node node = job.get("placement");
        if (node == null) {
            return PolicySettings.DEFAULT.placement();
        }
        String text = job.text("placement", node, "a strategy");
        if (!PolicySettings.PLACEMENTS.contains(text)) {
            throw job.refused(
                    "placement",
                    node,
                    "Expected a strategy, but got '%s'; %s"
                            .formatted(text, Nearest.advice(text, PolicySettings.PLACEMENTS)));
        }
        return text;
    }
}
