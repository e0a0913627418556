package dev.poneglyph.simulation.file;

import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.report.Fleet;
import dev.poneglyph.simulation.report.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a user's fleet; the fields are described in docs/simulation.md. */
public final class FleetReader {

    /** Workers of one fleet. */
    public static final int MAX_WORKERS = 10_000;

    private static final int MAX_JOBS = 100;

    private FleetReader() {}

    /**
     * A whole fleet.
     *
     * @throws FleetFileException where it is no valid fleet; the message says what and where
     */
    public static Fleet read(Path file) throws FleetFileException {
        return fleet(YamlReader.read(file));
    }

    /** The same from a text; {@code source} is what messages call it. */
    public static Fleet parse(String source, String text) throws FleetFileException {
        return fleet(YamlReader.parse(source, text));
    }

    private static Fleet fleet(Node root) throws FleetFileException {
        var section = new Section(root);
        List<WorkerProfile> workers = workers(section);
        List<JobProfile> jobs = jobs(section, workers);
        Policy policy = PolicyReader.policy("of the fleet", section.section("policy"));
        section.end();
        return new Fleet(workers, jobs, policy);
    }

    private static List<WorkerProfile> workers(Section section) throws FleetFileException {
        List<WorkerProfile> workers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node item : section.list("workers")) {
            for (WorkerProfile worker : WorkerReader.workers(new Section(item))) {
                if (!names.add(worker.name())) {
                    throw item.place()
                            .refuse(
                                    "Expected names that are used once, but there are two "
                                            + worker.name());
                }
                workers.add(worker);
            }
        }
        if (workers.isEmpty() || workers.size() > MAX_WORKERS) {
            throw section.refuse(
                    "Expected 1 to %d workers, but there are %d"
                            .formatted(MAX_WORKERS, workers.size()));
        }
        return workers;
    }

    private static List<JobProfile> jobs(Section section, List<WorkerProfile> workers)
            throws FleetFileException {
        List<JobProfile> jobs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node item : section.list("jobs")) {
            JobProfile job = JobReader.job(new Section(item));
            if (!ids.add(job.id())) {
                throw item.place().refuse("Expected ids that are used once, but not " + job.id());
            }
            List<String> requires = job.policy().requires();
            if (workers.stream()
                    .noneMatch(worker -> DedicatedLabel.suits(worker.labels(), requires))) {
                throw item.place()
                        .refuse(
                                "Expected labels that some worker has and is open to, but none has"
                                        + " all of "
                                        + requires);
            }
            jobs.add(job);
        }
        if (jobs.isEmpty() || jobs.size() > MAX_JOBS) {
            throw section.refuse(
                    "Expected 1 to %d jobs, but there are %d".formatted(MAX_JOBS, jobs.size()));
        }
        return jobs;
    }
}
