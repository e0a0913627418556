package dev.poneglyph.cli.client;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.WorkerInfo;
import dev.poneglyph.protocol.v1.WorkerState;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Asks for workers, and waits for them. The coordinator tells only those who ask, so waiting is
 * asking again and again.
 */
public record Fleet(PoneglyphClient client) {

    private static final Duration PERIOD = Duration.ofMillis(20);

    /**
     * Waits until {@code count} workers are active, or {@code abandoned} says that it makes no
     * sense.
     *
     * @return whether they are; false after {@code patience} or when abandoned
     */
    public boolean awaitActive(int count, Duration patience, BooleanSupplier abandoned)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (activeNames().size() < count) {
            if (abandoned.getAsBoolean() || System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PERIOD);
        }
        return true;
    }

    /** Names of the workers that take work now. */
    public Set<String> activeNames() {
        return client
                .jobs()
                .listWorkers(ListWorkersRequest.getDefaultInstance())
                .getWorkersList()
                .stream()
                .filter(worker -> worker.getState() == WorkerState.WORKER_ACTIVE)
                .map(WorkerInfo::getName)
                .collect(Collectors.toSet());
    }
}
