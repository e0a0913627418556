package dev.poneglyph.simulation.file;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.Policies;
import dev.poneglyph.simulation.fleet.TaskTraits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one job. */
final class JobReader {

    private static final int MAX_TASKS = 1_000_000;
    private static final int MAX_PRIORITY = 3;

    private JobReader() {}

    static JobProfile job(Section section) throws FleetFileException {
        String id = Names.name(section, "id");
        int tasks = section.whole("tasks", 1, 1, MAX_TASKS);
        var job =
                new JobProfile(
                        id,
                        tasks,
                        duration(section),
                        traits(section, tasks),
                        policy(section),
                        section.duration("submit_at", Duration.ZERO).toMillis());
        section.end();
        return job;
    }

    private static JobPolicy policy(Section section) throws FleetFileException {
        return Policies.of(
                section.whole("priority", JobPolicy.DEFAULT.priority(), 0, MAX_PRIORITY),
                Names.labels(section, "requires"),
                section.duration("execution_timeout", JobPolicy.DEFAULT.timeouts().execution()));
    }

    private static TaskTraits traits(Section section, int tasks) throws FleetFileException {
        int poison = section.whole("poison", 0, 0, tasks);
        int invalid = section.whole("invalid", 0, 0, tasks);
        int failing = section.whole("failing", 0, 0, tasks);
        if (poison + invalid + failing > tasks) {
            throw section.refuse(
                    "Expected no more poison, invalid and failing tasks than tasks, but there are"
                            + " more");
        }
        Section outage = section.section("outage");
        if (outage == null) {
            return new TaskTraits(poison, invalid, failing, 0, 0);
        }
        Duration from = outage.duration("from", Duration.ZERO);
        Duration to = outage.duration("to", Duration.ZERO);
        if (to.compareTo(from) <= 0) {
            throw outage.refuse("Expected an end after its beginning, but it is not");
        }
        outage.end();
        return new TaskTraits(poison, invalid, failing, from.toMillis(), to.toMillis());
    }

    private static Distribution duration(Section section) throws FleetFileException {
        Section kind = section.section("duration");
        if (kind == null) {
            throw section.refuse("Expected a field duration, but there is none");
        }
        Distribution distribution = distribution(kind);
        if (kind.given() != 1) {
            throw kind.refuse("Expected one distribution, but there are " + kind.given());
        }
        return distribution;
    }

    private static Distribution distribution(Section kind) throws FleetFileException {
        @Nullable Node fixed = kind.take("fixed");
        @Nullable Node exponential = kind.take("exponential");
        List<Node> uniform = kind.list("uniform");
        Section pareto = kind.section("pareto");
        kind.end();
        if (fixed != null) {
            return new Distribution.Fixed(ms(fixed));
        }
        if (exponential != null) {
            return new Distribution.Exponential(ms(exponential));
        }
        if (uniform.size() == 2 && ms(uniform.get(0)) <= ms(uniform.get(1))) {
            return new Distribution.Uniform(ms(uniform.get(0)), ms(uniform.get(1)));
        }
        if (pareto != null) {
            return pareto(pareto);
        }
        throw kind.refuse(
                "Expected one of fixed: 2s, uniform: [1s, 3s], exponential: 2s or pareto:"
                        + " {shortest: 1s, shape: 1.5}, but it is none of them");
    }

    private static Distribution pareto(Section pareto) throws FleetFileException {
        Duration shortest = pareto.duration("shortest", Duration.ofSeconds(1));
        double shape = pareto.number("shape", 1.5, 1.01, 100);
        pareto.end();
        return new Distribution.Pareto(Math.max(1, shortest.toMillis()), shape);
    }

    private static double ms(Node node) throws FleetFileException {
        return Section.durationOf(node).toMillis();
    }
}
