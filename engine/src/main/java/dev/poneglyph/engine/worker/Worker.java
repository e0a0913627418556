package dev.poneglyph.engine.worker;

import dev.poneglyph.engine.breaker.Breaker;
import java.util.List;

/**
 * A worker as the engine knows it: immutable, replaced as a whole by the applier.
 *
 * @param credit assignments it will still take
 * @param leases how many leases it holds
 * @param sinceMs since when it is in this state (epoch milliseconds)
 * @param stateReason why it is SUSPECT, DRAINING or LOST, else empty
 */
public record Worker(
        String name,
        long incarnation,
        WorkerState state,
        int slots,
        int credit,
        int leases,
        List<String> labels,
        String version,
        long sinceMs,
        String stateReason,
        Breaker breaker,
        Standing standing) {

    /** ACTIVE with what it said of itself. */
    public static Worker joined(
            WorkerHello hello, int leases, Breaker breaker, Standing standing, long atMs) {
        return new Worker(
                hello.name(),
                hello.incarnation(),
                WorkerState.ACTIVE,
                hello.slots(),
                hello.credit(),
                leases,
                hello.labels(),
                hello.version(),
                atMs,
                "",
                breaker,
                standing);
    }

    /** Whether it may take, by its labels, jobs that require these. */
    public boolean suits(List<String> requires) {
        return DedicatedLabel.suits(labels, requires);
    }

    /** The same with another credit and number of leases. */
    public Worker withLeases(int newCredit, int newLeases) {
        return new Worker(
                name,
                incarnation,
                state,
                slots,
                newCredit,
                newLeases,
                labels,
                version,
                sinceMs,
                stateReason,
                breaker,
                standing);
    }

    /** The same with another credit, number of leases and standing. */
    public Worker withLeases(int newCredit, int newLeases, Standing newStanding) {
        return new Worker(
                name,
                incarnation,
                state,
                slots,
                newCredit,
                newLeases,
                labels,
                version,
                sinceMs,
                stateReason,
                breaker,
                newStanding);
    }

    /** The same with another breaker. */
    public Worker withBreaker(Breaker newBreaker) {
        return new Worker(
                name,
                incarnation,
                state,
                slots,
                credit,
                leases,
                labels,
                version,
                sinceMs,
                stateReason,
                newBreaker,
                standing);
    }

    /** The same with another standing. */
    public Worker withStanding(Standing newStanding) {
        return new Worker(
                name,
                incarnation,
                state,
                slots,
                credit,
                leases,
                labels,
                version,
                sinceMs,
                stateReason,
                breaker,
                newStanding);
    }

    /** The same in another state since {@code atMs}. */
    public Worker moved(WorkerState newState, int newCredit, String reason, long atMs) {
        return new Worker(
                name,
                incarnation,
                newState,
                slots,
                newCredit,
                leases,
                labels,
                version,
                atMs,
                reason,
                breaker,
                standing);
    }
}
