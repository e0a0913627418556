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
        if (b.state() == CLOSED) {
            move.run = List.of();
            move.alarmed = false;
        } else if (b.state() == HALF_OPEN) {
            move.testSuccesses++;
        }
        return move.done();
    }

    /** A failure on the worker. */
    public static Breaker failed(Breaker b, Evidence evidence) {
        BreakerMoves move = new BreakerMoves(b);
        move.run = EvidenceRun.append(b.run(), evidence, Breaker.MAX_RUN);
        move.totalFailures += EvidenceRun.counts(evidence.verdict()) ? 1 : 0;
        move.lastFailureMs = evidence.atMs();
        return move.done();
    }

    /** The verdict about one failure changed; it may have left the run long ago. */
    public static Breaker turned(Breaker b, long token, Verdict before, Verdict to) {
        BreakerMoves move = new BreakerMoves(b);
        move.run = EvidenceRun.turn(b.run(), token, to);
        move.totalFailures +=
                (EvidenceRun.counts(to) ? 1 : 0) - (EvidenceRun.counts(before) ? 1 : 0);
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

    /** → CLOSED: nothing is held against the worker. */
    public static Breaker closed(Breaker b, String reason, long atMs) {
        BreakerMoves move = new BreakerMoves(b).to(CLOSED, reason, atMs);
        move.run = List.of();
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
        return switch (act) {
            case RESET -> {
                BreakerMoves move = new BreakerMoves(b).to(CLOSED, "reset by " + by, atMs);
                move.mode = BreakerMode.AUTOMATIC;
                move.run = List.of();
                move.reopenings = 0;
                yield move.done();
            }
            case FORCE_OPEN -> moded(b, BreakerMode.FORCED_OPEN, "forced open by " + by, atMs);
            case DISABLE -> moded(b, BreakerMode.DISABLED, "disabled by " + by, atMs);
        };
    }

    /** A test call more ({@code change} 1) or less (−1) is in flight. */
    public static Breaker testCalls(Breaker b, int change) {
        BreakerMoves move = new BreakerMoves(b);
        move.testCalls += change;
        return move.done();
    }

    private static Breaker moded(Breaker b, BreakerMode mode, String reason, long atMs) {
        BreakerMoves move = new BreakerMoves(b);
        move.mode = mode;
        move.note(b.state(), reason, atMs);
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
