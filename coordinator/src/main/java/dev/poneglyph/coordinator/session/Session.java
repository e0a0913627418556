package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.pass.Pass;
import dev.poneglyph.coordinator.access.pass.Passes;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream of one worker, from its hello to its end. On the loop. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Progress reports kept at one time; more than any worker has slots. */
    private static final int MAX_PROGRESS = HelloCheck.MAX_SLOTS;

    private final WorkerHello hello;
    private final WorkerLink link;
    private final Proven caller;
    private final Reports reports;
    private final Outbox outbox = new Outbox();
    private final Map<Long, Float> progress = new HashMap<>();
    private Pass pass = Pass.NONE;
    private boolean joined;
    private boolean over;

    /**
     * @param caller who opened the stream, and may join under that name
     */
    Session(WorkerHello hello, WorkerLink link, Proven caller, int maxResultBytes) {
        this.hello = hello;
        this.link = link;
        this.caller = caller;
        this.reports = new Reports(hello, maxResultBytes);
    }

    WorkerHello hello() {
        return hello;
    }

    /** Whether somebody had to prove something to open it. */
    boolean isProven() {
        return caller.identity().isProven();
    }

    /** The pass that proves it from now on; none where what it has proves it for good. */
    Pass pass(Passes passes) {
        if (isNameless() || caller.identity().via() == Identity.Via.WORKER_PASS) {
            pass = passes.issue(hello.name(), caller.token());
        }
        return pass;
    }

    /** Whether what opened the stream is still good, which may have been long before its hello. */
    boolean isOpenerGood() {
        return caller.holds().getAsBoolean();
    }

    /** Whether what proves it is still good. */
    boolean holds() {
        return (pass == Pass.NONE ? caller.holds() : pass.holds()).getAsBoolean();
    }

    /** When it should have another pass, epoch milliseconds. */
    long renewAtMs() {
        return pass.renewAtMs();
    }

    /** Whether nothing proves that it is the worker it says, but that nobody else is. */
    boolean isNameless() {
        return isProven() && !caller.identity().is(Role.WORKER);
    }

    WorkerLink link() {
        return link;
    }

    Reports reports() {
        return reports;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Whether the hello is committed: effects for the worker go to this session. */
    boolean isJoined() {
        return joined && !over;
    }

    void joined() {
        joined = true;
        LOG.debug(
                "worker joined worker={} incarnation={} remote={}",
                hello.name(),
                hello.incarnation(),
                link.remote());
    }

    boolean isOver() {
        return over;
    }

    /** Ends the stream; what waits is dropped. */
    void close() {
        if (!over) {
            over = true;
            link.close();
        }
    }

    /** The stream ended from the other side. */
    void ended() {
        over = true;
    }

    /** Ends the stream with a sentence. */
    void refuse(String sentence, long retryAfterMs) {
        if (!over) {
            link.send(refusal(sentence, retryAfterMs));
            close();
        }
    }

    void progressed(Progress report) {
        AttemptRef attempt = report.getAttempt();
        if (progress.size() < MAX_PROGRESS || progress.containsKey(attempt.getToken())) {
            progress.put(attempt.getToken(), Math.clamp(report.getFraction(), 0f, 1f));
        }
    }

    void forgetProgress(long token) {
        progress.remove(token);
    }

    void acknowledge(long token) {
        forgetProgress(token);
        outbox.acknowledge(token);
    }

    float progressOf(long token) {
        return progress.getOrDefault(token, 0f);
    }

    static CoordinatorMessage refusal(String sentence, long retryAfterMs) {
        return CoordinatorMessage.newBuilder()
                .setRefusal(Refusal.newBuilder().setMessage(sentence).setRetryAfterMs(retryAfterMs))
                .build();
    }
}
