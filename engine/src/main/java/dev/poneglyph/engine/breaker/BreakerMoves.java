package dev.poneglyph.engine.breaker;

import static dev.poneglyph.engine.breaker.BreakerState.CLOSED;
import static dev.poneglyph.engine.breaker.BreakerState.HALF_OPEN;
import static dev.poneglyph.engine.breaker.BreakerState.OPEN;

import dev.poneglyph.engine.blame.Verdict;
import java.util.List;

/** What events make of a breaker: copies that differ in what one event changes. */
public final class BreakerMoves {

    private BreakerState state;
    private BreakerMode mode;
    private List<Evidence> run;
    private int testCalls;
    private int testSuccesses;
    private int reopenings;
    private long openUntilMs;
    private long firstTestToken;
    private long totalSuccesses;
    private long totalFailures;
    private long lastFailureMs;
    private long lastSuccessMs;
    private boolean alarmed;
    private List<BreakerMove> history;

    private BreakerMoves(Breaker b) {
        state = b.state();
        mode = b.mode();
        run = b.run();
        testCalls = b.testCalls();
        testSuccesses = b.testSuccesses();
        reopenings = b.reopenings();
        openUntilMs = b.openUntilMs();
        firstTestToken = b.firstTestToken();
        totalSuccesses = b.totalSuccesses();
        totalFailures = b.totalFailures();
        lastFailureMs = b.lastFailureMs();
        lastSuccessMs = b.lastSuccessMs();
        alarmed = b.alarmed();
        history = b.history();
    }

    /** A success of the worker; while CLOSED it ends the run. */
    public static Breaker succeeded(Breaker b, long atMs) {
        BreakerMoves move = new BreakerMoves(b);
        move.totalSuccesses++;
        move.lastSuccessMs = atMs;
        move.alarmed = false;
        if (b.state() == CLOSED) {
            move.run = List.of();
        } else if (b.state() == HALF_OPEN) {
            move.testSuccesses++;
        }
        return move.done();
    }

    /** A failure on the worker; what counts among test calls begins their successes anew. */
    public static Breaker failed(Breaker b, Evidence evidence) {
        boolean counts = EvidenceRun.counts(evidence.verdict());
        BreakerMoves move = new BreakerMoves(b);
        move.run = EvidenceRun.keep(b.run(), evidence, Breaker.MAX_RUN);
        move.totalFailures += counts ? 1 : 0;
        move.testSuccesses = counts ? 0 : b.testSuccesses();
        move.lastFailureMs = evidence.atMs();
        return move.done();
    }

    /** The verdict about one failure changed; it may have left the run long ago. */
    public static Breaker turned(Breaker b, long token, Verdict to) {
        BreakerMoves move = new BreakerMoves(b);
        move.run = EvidenceRun.turn(b.run(), token, to);
        return move.done();
    }

    /** → OPEN until {@code untilMs}. */
    public static Breaker opened(Breaker b, long untilMs, String reason, long atMs) {
        BreakerMoves move = new BreakerMoves(b).to(OPEN, reason, atMs);
        move.openUntilMs = untilMs;
        move.reopenings++;
        return move.done();
    }

    /** OPEN → HALF_OPEN: leases from {@code nextToken} on are test calls. */
    public static Breaker halfOpened(Breaker b, long nextToken, String reason, long atMs) {
        BreakerMoves move = new BreakerMoves(b).to(HALF_OPEN, reason, atMs);
        move.firstTestToken = nextToken;
        return move.done();
    }

    /** → CLOSED: a success ends the run; without one, what is left of it still counts. */
    public static Breaker closed(Breaker b, String reason, long atMs) {
        BreakerMoves move = new BreakerMoves(b).to(CLOSED, reason, atMs);
        move.run = b.testSuccesses() > 0 ? List.of() : b.run();
        move.reopenings = 0;
        return move.done();
    }

    /** It should open and may not. */
    public static Breaker alarmed(Breaker b, String reason, long atMs) {
        BreakerMoves move = new BreakerMoves(b);
        move.alarmed = true;
        move.note(b.state(), reason, atMs);
        return move.done();
    }

    /** An operator decided. */
    public static Breaker steered(Breaker b, BreakerAct act, String by, long atMs) {
        BreakerMoves move = new BreakerMoves(b);
        switch (act) {
            case RESET -> {
                move.to(CLOSED, "reset by " + by, atMs).mode = BreakerMode.AUTOMATIC;
                move.run = List.of();
            }
            case FORCE_OPEN ->
                    move.to(OPEN, "forced open by " + by, atMs).mode = BreakerMode.FORCED_OPEN;
            case DISABLE -> move.to(CLOSED, "disabled by " + by, atMs).mode = BreakerMode.DISABLED;
        }
        move.reopenings = 0;
        return move.done();
    }

    /** A test call more ({@code change} 1) or less (−1) is in flight. */
    public static Breaker testCalls(Breaker b, int change) {
        BreakerMoves move = new BreakerMoves(b);
        move.testCalls += change;
        return move.done();
    }

    private BreakerMoves to(BreakerState next, String reason, long atMs) {
        state = next;
        testCalls = 0;
        testSuccesses = 0;
        openUntilMs = 0;
        firstTestToken = 0;
        alarmed = false;
        note(next, reason, atMs);
        return this;
    }

    private void note(BreakerState next, String reason, long atMs) {
        history =
                EvidenceRun.appendWithin(
                        history, new BreakerMove(atMs, next, reason), BreakerMove.MAX_KEPT);
    }

    private Breaker done() {
        return new Breaker(
                state,
                mode,
                run,
                testCalls,
                testSuccesses,
                reopenings,
                openUntilMs,
                firstTestToken,
                totalSuccesses,
                totalFailures,
                lastFailureMs,
                lastSuccessMs,
                alarmed,
                history);
    }
}
