package dev.poneglyph.simulation.file;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.simulation.fleet.Conduct;
import dev.poneglyph.simulation.fleet.Conduct.FailureShare;
import dev.poneglyph.simulation.fleet.Conduct.Habit;
import dev.poneglyph.simulation.fleet.Speed;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads workers of one kind. */
final class WorkerReader {

    private static final int MAX_SLOTS = 1_000;
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1_000;

    private WorkerReader() {}

    static List<WorkerProfile> workers(Section section) throws FleetFileException {
        String name = Names.name(section, "name");
        int count = section.whole("count", 1, 1, FleetReader.MAX_WORKERS);
        var profile =
                new WorkerProfile(
                        name,
                        section.whole("slots", 1, 1, MAX_SLOTS),
                        Names.labels(section, "labels"),
                        speed(section),
                        conduct(section),
                        presence(section));
        section.end();
        List<WorkerProfile> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(count == 1 ? profile : profile.named(name + "-" + i));
        }
        return workers;
    }

    private static Speed speed(Section section) throws FleetFileException {
        double speed = section.number("speed", 1, SLOWEST, FASTEST);
        double later = section.number("later_speed", speed, SLOWEST, FASTEST);
        Node from = section.take("later_from");
        boolean changes = from != null;
        if (changes != (later != speed)) {
            throw section.refuse(
                    "Expected later_speed and later_from together, but one is missing");
        }
        return from == null
                ? Speed.of(speed)
                : new Speed(speed, later, Section.durationOf(from).toMillis());
    }

    private static Conduct conduct(Section section) throws FleetFileException {
        return new Conduct(
                section.choice("habit", Habit.class, Habit.WORKS),
                section.number("success_rate", 1, 0, 1),
                failures(section.take("failures")),
                section.number("crash_rate", 0, 0, 1),
                section.duration("retry_after", Duration.ZERO).toMillis());
    }

    private static List<FailureShare> failures(@Nullable Node node) throws FleetFileException {
        if (node == null) {
            return Conduct.FLAWLESS.failures();
        }
        Map<String, Node> fields = node.fields();
        if (fields == null || fields.isEmpty()) {
            throw node.place().refuse("Expected classes with weights, but it is something else");
        }
        List<FailureShare> shares = new ArrayList<>();
        for (Map.Entry<String, Node> each : fields.entrySet()) {
            shares.add(
                    new FailureShare(
                            failureClass(each.getKey(), each.getValue()),
                            Section.numberOf(each.getValue(), 0.001, 1_000_000)));
        }
        return shares;
    }

    private static FailureClass failureClass(String name, Node node) throws FleetFileException {
        for (FailureClass each : FailureClass.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw node.place()
                .refuse(
                        "Expected one of the classes %s, but this is none of them"
                                .formatted(List.of(FailureClass.values())));
    }

    private static Presence presence(Section section) throws FleetFileException {
        Duration away = Duration.ofMillis(Presence.STEADY.awayMs());
        return new Presence(
                section.duration("flaps_every", Duration.ZERO).toMillis(),
                section.duration("away", away).toMillis());
    }
}
