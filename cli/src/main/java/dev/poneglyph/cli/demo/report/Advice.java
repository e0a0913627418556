package dev.poneglyph.cli.demo.report;

import dev.poneglyph.cli.output.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an operator could do, each piece drawn from the figures. */
final class Advice {

    private static final double PERCENT = 100;

    /** Fewer attempts say little. */
    private static final int FEW_ATTEMPTS = 5;

    /** A worker that is to blame for so much of what it ended is better away. */
    private static final double DRAIN_PERCENT = 40;

    private static final int FEW_FAILURES = 2;
    private static final double SLOW_FACTOR = 1.4;

    private final List<WorkerFigures> workers;
    private final long medianRunMs;

    private Advice(List<WorkerFigures> workers) {
        this.workers = workers;
        long[] medians =
                workers.stream()
                        .mapToLong(WorkerFigures::medianRunMs)
                        .filter(ms -> ms > 0)
                        .sorted()
                        .toArray();
        medianRunMs = medians.length == 0 ? 0 : medians[(medians.length - 1) / 2];
    }

    /** Sentences; one that says so where nothing stands out. */
    static List<String> of(List<WorkerFigures> workers, List<Facts.Recovered> recoveries) {
        var advice = new Advice(workers);
        List<String> sentences = new ArrayList<>();
        workers.forEach(worker -> sentences.addAll(advice.about(worker)));
        recoveries.forEach(recovered -> sentences.add(about(recovered)));
        if (sentences.isEmpty()) {
            sentences.add("Nothing stands out: leave everything as it is.");
        }
        return List.copyOf(sentences);
    }

    private List<String> about(WorkerFigures worker) {
        List<String> sentences = new ArrayList<>();
        double ownPercent = PERCENT * worker.ownFault() / Math.max(1, worker.ended());
        if (worker.ended() >= FEW_ATTEMPTS && ownPercent >= DRAIN_PERCENT) {
            sentences.add(
                    String.format(
                            Locale.ROOT,
                            "Worker %1$s: %2$.0f %% of its %3$d attempts failed and were its own"
                                    + " fault%4$s: drain it (poneglyph drain %1$s).",
                            worker.worker(),
                            ownPercent,
                            worker.ended(),
                            worker.openings() == 0
                                    ? ""
                                    : ", its breaker opened " + times(worker.openings())));
        }
        if (worker.ownDeaths() >= FEW_FAILURES) {
            sentences.add(
                    "Worker %s: its process died %s by itself: read its log and what its tasks call."
                            .formatted(worker.worker(), times(worker.ownDeaths())));
        }
        classAdvice(worker, sentences);
        if (isSlow(worker)) {
            sentences.add(
                    "Worker %s: its attempts take %s where the fleet's take %s: give it fewer slots."
                            .formatted(
                                    worker.worker(),
                                    seconds(worker.medianRunMs()),
                                    seconds(medianRunMs)));
        }
        return sentences;
    }

    private static void classAdvice(WorkerFigures worker, List<String> sentences) {
        int memory = worker.failures("resource_exhaustion");
        if (memory >= FEW_FAILURES) {
            sentences.add(
                    "Worker %s: %d attempts ran out of memory or disk: give it more, or fewer slots."
                            .formatted(worker.worker(), memory));
        }
        int timeouts = worker.failures("worker_timeout");
        if (timeouts >= FEW_FAILURES) {
            sentences.add(
                    "Worker %s: %d attempts stood still or took too long: look for what blocks it."
                            .formatted(worker.worker(), timeouts));
        }
        int network = worker.failures("network_error");
        if (network >= FEW_FAILURES) {
            sentences.add(
                    "Worker %s: %d attempts did not reach what they needed: check its network."
                            .formatted(worker.worker(), network));
        }
    }

    private boolean isSlow(WorkerFigures worker) {
        boolean enough = worker.completed() >= FEW_ATTEMPTS && workers.size() > FEW_FAILURES;
        return enough && worker.medianRunMs() > SLOW_FACTOR * medianRunMs;
    }

    private static String about(Facts.Recovered recovered) {
        return "Task %s was set aside (%s, verdict %s) and done after a recovery: look at why, with poneglyph explain."
                .formatted(recovered.task(), recovered.kind(), recovered.verdict());
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    private static String seconds(long ms) {
        return Times.seconds(Duration.ofMillis(ms));
    }
}
