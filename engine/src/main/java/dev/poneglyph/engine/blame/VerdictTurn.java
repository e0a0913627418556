package dev.poneglyph.engine.blame;

/** Which verdicts new evidence may change. */
public final class VerdictTurn {

    private VerdictTurn() {}

    /**
     * Whether a failure of this class may be charged to {@code to} after {@code from}. A pending
     * one turns once; a crash turns from the worker when the task or its neighbour proves to be
     * poison; an unreachable input turns from nobody when it is clear who cannot reach it.
     */
    public static boolean isAllowed(FailureClass failureClass, Verdict from, Verdict to) {
        return switch (from) {
            case PENDING -> to != Verdict.PENDING;
            case WORKER ->
                    failureClass == FailureClass.WORKER_CRASH
                            && (to == Verdict.TASK || to == Verdict.NOBODY);
            case NOBODY ->
                    failureClass == FailureClass.NETWORK_ERROR
                            && (to == Verdict.WORKER || to == Verdict.JOB);
            case TASK, JOB -> false;
        };
    }
}
