package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of a job's policy. */
final class PolicyChecks {

    /** Highest priority. */
    static final int MAX_PRIORITY = 3;

    /** Labels one job may require. */
    static final int MAX_LABELS = 100;

    private PolicyChecks() {}

    /** The first thing wrong with it, as a sentence. */
    static @Nullable String fault(JobPolicy policy) {
        if (policy.priority() < 0 || policy.priority() > MAX_PRIORITY) {
            return "Expected a priority of 0 to "
                    + MAX_PRIORITY
                    + ", but it is "
                    + policy.priority();
        }
        if (policy.maxRunning() < 0) {
            return "Expected a limit of running attempts of 1 or more, or 0 for none, but it is "
                    + policy.maxRunning();
        }
        return first(
                timeoutFault(policy.timeouts()),
                badLabel(policy.requires()),
                RetryChecks.fault(policy.retry()),
                systemicFault(policy.systemic()),
                speculationFault(policy.speculation()));
    }

    private static @Nullable String badLabel(List<String> labels) {
        if (labels.size() > MAX_LABELS) {
            return "Expected at most " + MAX_LABELS + " labels, but there are " + labels.size();
        }
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            boolean sorted = i == 0 || labels.get(i - 1).compareTo(label) < 0;
            if (label.isBlank() || label.length() > Names.MAX_LENGTH || !sorted) {
                return "Expected sorted labels, each once and of 1 to "
                        + Names.MAX_LENGTH
                        + " characters, but one is "
                        + Names.quoted(label);
            }
        }
        return null;
    }

    private static @Nullable String timeoutFault(Timeouts timeouts) {
        return first(
                Durations.fault("an execution timeout", timeouts.execution()),
                Durations.fault("a progress timeout", timeouts.progress()),
                Durations.fault("a schedule-to-start timeout", timeouts.scheduleToStart()),
                Durations.fault("a total timeout", timeouts.total()));
    }

    private static @Nullable String systemicFault(SystemicPolicy systemic) {
        if (systemic.failures() < 1 || systemic.failures() > JobHealth.MAX_RUN) {
            return "Expected 1 to "
                    + JobHealth.MAX_RUN
                    + " failures in a row that pause the job, but they are "
                    + systemic.failures();
        }
        return first(
                Durations.fault("a patience", systemic.patience()),
                Durations.fault("an outage patience", systemic.outagePatience()));
    }

    private static @Nullable String speculationFault(SpeculationPolicy speculation) {
        if (!isPart(speculation.minCompleted())) {
            return "Expected speculation to begin when 0 to 1 of the stage is completed, but it is "
                    + speculation.minCompleted();
        }
        if (!(speculation.slowness() >= 1) || Double.isInfinite(speculation.slowness())) {
            return "Expected a slowness of 1 or more medians, but it is " + speculation.slowness();
        }
        return isPart(speculation.maxExtra())
                ? null
                : "Expected 0 to 1 of the stage's tasks as extra attempts, but it is "
                        + speculation.maxExtra();
    }

    private static boolean isPart(double number) {
        return number >= 0 && number <= 1;
    }

    private static @Nullable String first(@Nullable String... faults) {
        for (String fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
