package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.coordinator.feed.Happening;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one webhook on their way to becoming tasks. An event waits here until the log says
 * that it is a task, so none is lost; after a restart it is read from the log again. On the loop.
 */
final class Outgoing implements ReplySink {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private static final long TRY_AGAIN_MS = 1_000;
    private static final long WARN_EVERY_MS = TimeUnit.MINUTES.toMillis(1);

    private final Webhook webhook;
    private final Loop loop;
    private final String source;
    private final WebhookLimits limits;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<WebhookJob> unfinished = new ArrayList<>();
    private @Nullable WebhookJob current;
    private WebhookJob newest;
    private boolean busy;
    private long tryAgainMs = Long.MIN_VALUE;
    private volatile long dropped;
    private volatile long waitingCount;
    private long droppedInARow;
    private long nextWarningMs = Long.MIN_VALUE;

    Outgoing(Webhook webhook, Loop loop, String source, WebhookLimits limits) {
        this.webhook = webhook;
        this.loop = loop;
        this.source = source;
        this.limits = limits;
        newest = new WebhookJob(webhook.name(), 0);
    }

    Webhook webhook() {
        return webhook;
    }

    /** Events that are no tasks yet; any thread, as it was at the end of a turn. */
    long waitingCount() {
        return waitingCount;
    }

    /** Events that were dropped since the coordinator started; any thread. */
    long dropped() {
        return dropped;
    }

    /** Events that are no tasks yet, oldest first. */
    List<Waiting> waiting() {
        return List.copyOf(waiting);
    }

    void restored(List<Waiting> waited) {
        waiting.addAll(waited);
    }

    /** Looks for its jobs, at the start or where it is new. */
    void findJobs() {
        unfinished.clear();
        current = null;
        busy = false;
        for (Job job : loop.view().jobs()) {
            WebhookJob.parse(job.id())
                    .filter(found -> found.webhook().equals(webhook.name()))
                    .ifPresent(found -> known(found, job));
        }
    }

    private void known(WebhookJob found, Job job) {
        newest = found.number() > newest.number() ? found : newest;
        if (!job.state().isFinal()) {
            unfinished.add(found);
            if (job.open() && (current == null || found.number() > current.number())) {
                current = found;
            }
        }
    }

    /** Something happened that may be of the wanted kinds. */
    void happened(Happening happening) {
        if (!webhook.wants(happening.kind()) || happening.atMs() < webhook.createdAtMs()) {
            return;
        }
        if (unfinishedDeliveries() >= limits.waiting()) {
            drop();
            return;
        }
        long before = droppedInARow;
        droppedInARow = 0;
        waiting.addLast(
                new Waiting(
                        happening.id(),
                        () -> CloudEvent.of(source, happening.event(), before).toPayload()));
    }

    private void drop() {
        dropped = dropped + 1;
        droppedInARow++;
        long nowMs = loop.time().monotonicMs();
        if (nowMs >= nextWarningMs) {
            nextWarningMs = nowMs + WARN_EVERY_MS;
            LOG.warn(
                    "webhook drops events, too many wait webhook={} limit={} dropped={}",
                    webhook.name(),
                    limits.waiting(),
                    dropped);
        }
    }

    private long unfinishedDeliveries() {
        long count = waiting.size();
        for (WebhookJob job : unfinished) {
            count += loop.view().job(job.id()).map(Outgoing::unfinishedTasks).orElse(0);
        }
        return count;
    }

    private static int unfinishedTasks(Job job) {
        StageProgress tasks = job.stages().getFirst();
        return tasks.total() - tasks.completed() - tasks.cancelled();
    }

    /** The log says that these are tasks of one of its jobs. */
    void added(List<Bytes> payloads) {
        for (Bytes payload : payloads) {
            Optional<EventId> id = CloudEvent.idOf(payload.array());
            while (id.isPresent()
                    && !waiting.isEmpty()
                    && waiting.getFirst().id().compareTo(id.get()) <= 0) {
                waiting.removeFirst();
            }
        }
    }

    /** Makes tasks of what waits, one command at a time. */
    void send(long nowMs) {
        waitingCount = waiting.size();
        if (waiting.isEmpty() || busy || nowMs < tryAgainMs) {
            return;
        }
        unfinished.removeIf(job -> isOver(job));
        busy = true;
        loop.propose(List.of(nextCommand()), this);
    }

    private boolean isOver(WebhookJob job) {
        return loop.view().job(job.id()).map(known -> known.state().isFinal()).orElse(true);
    }

    private Command nextCommand() {
        WebhookJob into = current;
        Optional<Job> job = into == null ? Optional.empty() : loop.view().job(into.id());
        if (into == null || job.isEmpty() || !job.get().open() || job.get().state().isFinal()) {
            return newest.next().submission();
        }
        int tasks = job.get().stages().getFirst().total();
        return tasks >= limits.tasksOfAJob()
                ? new Command.CloseJob(into.id())
                : new Command.AddTasks(
                        into.id(),
                        tasks,
                        waiting.stream().limit(limits.batch()).map(Waiting::payload).toList());
    }

    /** When {@link #send} is wanted. */
    long wakeAtMs() {
        return waiting.isEmpty() || busy ? LoopPart.NEVER : tryAgainMs;
    }

    @Override
    public void replied(Command command, Reply reply) {
        busy = false;
        switch (command) {
            case Command.SubmitJob _ -> opened(reply);
            case Command.CloseJob _ -> current = null;
            case Command.AddTasks c -> tasksAdded(c, reply);
            case Command other ->
                    throw new IllegalStateException(
                            "Expected a command of a webhook, but got " + other);
        }
    }

    private void opened(Reply reply) {
        if (reply instanceof Reply.Rejected refusal
                && refusal.reason() != Reply.Reason.ALREADY_EXISTS) {
            tryLater(refusal.message());
            return;
        }
        // An id that somebody else has taken is passed over.
        newest = newest.next();
        if (!(reply instanceof Reply.Rejected)) {
            current = newest;
            unfinished.add(newest);
        }
    }

    private void tasksAdded(Command.AddTasks command, Reply reply) {
        if (reply instanceof Reply.Rejected refusal) {
            if (refusal.reason() == Reply.Reason.INVALID_STATE
                    || refusal.reason() == Reply.Reason.NOT_FOUND) {
                LOG.info("webhook job is over, the next one is opened job={}", command.jobId());
                current = null;
            } else {
                tryLater(refusal.message());
            }
        }
    }

    private void tryLater(String why) {
        LOG.warn("webhook cannot queue deliveries webhook={} reason=\"{}\"", webhook.name(), why);
        tryAgainMs = loop.time().monotonicMs() + TRY_AGAIN_MS;
    }

    @Override
    public void unavailable(Unavailable why) {
        busy = false;
        tryAgainMs = loop.time().monotonicMs() + TRY_AGAIN_MS;
    }
}
