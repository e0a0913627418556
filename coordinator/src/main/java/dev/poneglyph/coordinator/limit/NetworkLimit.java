package dev.poneglyph.coordinator.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is limited of what comes from the network. The command line, the metrics and the
 * documentation have them by {@link #label}.
 */
public enum NetworkLimit {
    /** gRPC's own word for it is the maximum inbound message size. */
    GRPC_MESSAGE_BYTES(
            16 << 20,
            128 << 10,
            64 << 20,
            "one gRPC message",
            "the call ends with RESOURCE_EXHAUSTED"),
    HTTP_BODY_BYTES(8 << 20, 1 << 10, 64 << 20, "the body of an HTTP call", "413"),
    /** Names and values together. */
    HEADER_BYTES(
            16 << 10,
            4 << 10,
            1 << 20,
            "the headers of a call, names and values together",
            "431; over gRPC INTERNAL, or the connection ends"),
    HEADER_COUNT(
            100,
            20,
            10_000,
            "headers of a call",
            "431; over gRPC the call ends with RESOURCE_EXHAUSTED"),
    GRPC_CONNECTIONS(12_000, 10, 1_000_000, "gRPC connections", "a further one is closed at once"),
    GRPC_CONNECTIONS_PER_ADDRESS(
            4_096,
            2,
            1_000_000,
            "gRPC connections of one address",
            "a further one is closed at once"),
    HTTP_CONNECTIONS(
            4_096, 10, 1_000_000, "connections of an HTTP port", "a further one is closed at once"),
    HTTP_CONNECTIONS_PER_ADDRESS(
            1_024,
            2,
            1_000_000,
            "connections of an HTTP port of one address",
            "a further one is closed at once"),
    CALLS_PER_CONNECTION(
            4_096,
            16,
            100_000,
            "calls and streams of one gRPC connection",
            "further ones wait in the client"),
    OPEN_CALLS_PER_CALLER(
            20_000,
            10,
            1_000_000,
            "gRPC calls and streams of one caller that are under way",
            "RESOURCE_EXHAUSTED"),
    EVENT_STREAMS_PER_CALLER(
            128, 1, 10_000, "HTTP calls of one caller that follow events or the overview", "429"),
    CALLS_PER_SECOND_AND_ADDRESS(
            1_000,
            1,
            1_000_000,
            "calls of one address a second, after a burst of five times as many",
            "they wait up to a second; then RESOURCE_EXHAUSTED or 429, with the time to wait"),
    CALLS_PER_SECOND_AND_CALLER(
            500,
            1,
            1_000_000,
            "calls of one caller a second, after a burst of five times as many",
            "they wait up to a second; then RESOURCE_EXHAUSTED or 429, with the time to wait"),
    MESSAGES_PER_SECOND_AND_CALLER(
            10_000,
            1,
            10_000_000,
            "messages of one caller's gRPC streams a second, after a burst of five times as many",
            "the coordinator reads them more slowly"),
    REFUSED_REPORTS_PER_SECOND_AND_WORKER(
            50,
            1,
            1_000_000,
            "reports of one worker about what is not its own, after a burst of five times as many",
            "one message of it is read a second; far past it, the stream ends and the worker stays"
                    + " away"),
    GRPC_IDLE_SECONDS(
            300, 10, 86_400, "a gRPC connection without any call", "the connection is closed"),
    HTTP_IDLE_SECONDS(
            30, 1, 3_600, "an HTTP connection on which nothing moves", "the connection is closed"),
    HANDSHAKE_SECONDS(
            10,
            1,
            300,
            "from the connection to the end of its handshake, and for all headers of an HTTP call",
            "the connection is closed"),
    REQUEST_SECONDS(
            60,
            1,
            3_600,
            "the one message of a gRPC call, or the first of an upload or a worker's stream, to"
                    + " arrive",
            "the call ends with DEADLINE_EXCEEDED"),
    BODY_BYTES_PER_SECOND(
            1_024,
            1,
            1 << 20,
            "the least speed of an HTTP body, and of a client's upload, after the time of a"
                    + " handshake",
            "the connection is closed; an upload ends with DEADLINE_EXCEEDED"),
    HTTP2_RESETS(
            500,
            20,
            1_000_000,
            "calls that a gRPC connection takes back within 30 s",
            "the connection is closed"),
    WAITING_TASKS_PER_NAMESPACE(
            2_000_000,
            1,
            Integer.MAX_VALUE,
            "tasks of a namespace's jobs that are not completed",
            "RESOURCE_EXHAUSTED or 429: the job, or the tasks, are not taken"),
    /** An upload is a file written through the coordinator, by a client or by an attempt. */
    UPLOAD_BYTES(
            64L << 30,
            1 << 20,
            1L << 40,
            "one file written through the coordinator",
            "the call ends with RESOURCE_EXHAUSTED, nothing of the file is kept"),
    OPEN_UPLOADS(
            1_024,
            1,
            100_000,
            "files that clients are writing through the coordinator, and as many of attempts",
            "RESOURCE_EXHAUSTED"),
    OPEN_UPLOADS_PER_CALLER(256, 1, 100_000, "the same of one caller", "RESOURCE_EXHAUSTED"),
    /** An attempt that computes while it writes is held by its lease instead. */
    UPLOAD_IDLE_SECONDS(
            60,
            1,
            3_600,
            "an upload of which nothing comes, unless an attempt with a lease writes it",
            "the call ends with DEADLINE_EXCEEDED, nothing of the file is kept"),
    FREE_DISK_BYTES(
            512 << 20,
            0,
            1L << 40,
            "what uploads leave free on the disk of the data folder",
            "RESOURCE_EXHAUSTED, nothing of the file is kept");

    private final long standard;
    private final long smallest;
    private final long largest;
    private final String meaning;
    private final String past;

    NetworkLimit(long standard, long smallest, long largest, String meaning, String past) {
        this.standard = standard;
        this.smallest = smallest;
        this.largest = largest;
        this.meaning = meaning;
        this.past = past;
    }

    /** How it is written: {@code grpc-message-bytes}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds where nothing is chosen. */
    public long standard() {
        return standard;
    }

    /** The least that may be chosen. */
    public long smallest() {
        return smallest;
    }

    /** The most that may be chosen. */
    public long largest() {
        return largest;
    }

    /** What it is a limit of. */
    public String meaning() {
        return meaning;
    }

    /** What happens past it. */
    public String past() {
        return past;
    }

    /** The limit of that label. */
    public static Optional<NetworkLimit> labelled(String label) {
        return Arrays.stream(values()).filter(limit -> limit.label().equals(label)).findFirst();
    }
}
