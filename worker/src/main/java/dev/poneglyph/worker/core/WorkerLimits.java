package dev.poneglyph.worker.core;

/** The core's named limits. */
public final class WorkerLimits {

    /** Reports in one message. */
    public static final int MAX_REPORTS_PER_MESSAGE = 1_000;

    /** Bytes of reports in one message; one report more may pass it. */
    public static final int MAX_MESSAGE_BYTES = 1024 * 1024;

    /** Ends kept until the coordinator acknowledges them; past it no credit is given. */
    public static final int MAX_UNACKNOWLEDGED = 10_000;

    /** Time an interrupted attempt has before its slot counts as stuck. */
    public static final long STUCK_AFTER_MS = 10_000;

    /** Time the coordinator has to welcome a stream. */
    public static final long WELCOME_TIMEOUT_MS = 10_000;

    /** Time the coordinator has to answer that the worker leaves. */
    public static final long GOODBYE_TIMEOUT_MS = 5_000;

    private WorkerLimits() {}
}
