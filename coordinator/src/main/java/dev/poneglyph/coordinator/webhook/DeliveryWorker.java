package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.HandedBack;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker within the coordinator that makes the calls of webhooks. It takes the road of every
 * worker, only that its stream is no network; it joins with the first webhook. On the loop.
 */
final class DeliveryWorker implements LoopPart {

    /** As it is listed. */
    static final String NAME = "coordinator-webhooks";

    /** Calls at one time. */
    static final int SLOTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private static final long HEARTBEAT_MS = 1_000;
    private static final long RECONNECT_MS = 1_000;

    private final Loop loop;
    private final ExecutorService executor;
    private final DeliveryRun run;
    private final Function<WorkerLink, SessionDoor> doors;
    private final String version;
    private final Map<Long, HeldDelivery> held = new HashMap<>();
    private long incarnation;
    private @Nullable Link link;
    private boolean wanted;
    private boolean leaving;
    private boolean over;
    private long nextMs = Long.MIN_VALUE;

    DeliveryWorker(
            Loop loop,
            ExecutorService executor,
            DeliveryRun run,
            Function<WorkerLink, SessionDoor> doors,
            String version) {
        this.loop = loop;
        this.executor = executor;
        this.run = run;
        this.doors = doors;
        this.version = version;
    }

    /** There is a webhook: joins, now or once this node leads. */
    void wanted() {
        wanted = true;
    }

    /** Gives back what runs and takes nothing more, as before the coordinator ends. */
    void handBack() {
        over = true;
        var back = WorkerMessage.newBuilder();
        for (HeldDelivery each : held.values()) {
            HandedBack given = each.handBack("the coordinator stops");
            if (given != null) {
                back.addHandedBack(given);
            }
        }
        Link open = link;
        if (open != null && back.getHandedBackCount() > 0) {
            open.up(back.build());
        }
    }

    @Override
    public void turnEnded(long monotonicMs) {
        if (!wanted || over || monotonicMs < nextMs) {
            return;
        }
        nextMs = monotonicMs + HEARTBEAT_MS;
        Link open = link;
        if (open == null) {
            connect();
        } else {
            open.up(WorkerMessage.getDefaultInstance());
        }
    }

    @Override
    public long wakeAtMs() {
        return wanted && !over ? nextMs : NEVER;
    }

    private void connect() {
        if (incarnation == 0) {
            incarnation = loop.time().wallMs();
        }
        var opened = new Link();
        link = opened;
        opened.up(
                WorkerMessage.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setWorker(NAME)
                                        .setIncarnation(incarnation)
                                        .setSlots(SLOTS)
                                        .setCredit(Math.max(0, SLOTS - held.size()))
                                        .addAllLabels(
                                                List.of(
                                                        "dedicated=" + WebhookJob.LABEL,
                                                        WebhookJob.LABEL))
                                        .setVersion(version)
                                        .addAllHeldTokens(held.keySet()))
                        .build());
    }

    private void received(CoordinatorMessage message) {
        if (message.hasRefusal()) {
            LOG.warn("webhook worker refused reason=\"{}\"", message.getRefusal().getMessage());
        }
        if (message.hasWelcome()) {
            held.values().forEach(this::report);
        }
        message.getAssignmentsList().forEach(this::begin);
        message.getCancellationsList()
                .forEach(cancellation -> cancel(cancellation.getAttempt().getToken()));
        message.getAcknowledgedTokensList().forEach(held::remove);
        leaving |= message.getDrain();
        if (leaving && held.isEmpty()) {
            leave();
        }
    }

    private void leave() {
        Link open = link;
        if (open != null && !over) {
            over = true;
            LOG.info("webhook worker drained, no webhook is called until the next start");
            open.up(WorkerMessage.newBuilder().setLeaving(true).build());
        }
    }

    private void begin(Assignment assignment) {
        long token = assignment.getAttempt().getToken();
        if (held.containsKey(token)) {
            return;
        }
        var begun = new HeldDelivery(assignment);
        held.put(token, begun);
        up(WorkerMessage.newBuilder().addStarted(assignment.getAttempt()).build());
        begun.runs(executor.submit(() -> execute(token, assignment)));
    }

    private void execute(long token, Assignment assignment) {
        try {
            WorkerMessage end = run.run(assignment);
            loop.post(() -> ended(token, end));
        } catch (InterruptedException e) {
            // Whoever interrupted it has told what becomes of the attempt.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("webhook call met a defect task={}", assignment.getTaskName(), e);
            loop.post(() -> ended(token, DeliveryRun.defect(assignment, e)));
        }
    }

    private void ended(long token, WorkerMessage end) {
        HeldDelivery ended = held.get(token);
        if (ended != null) {
            ended.ended(end);
            report(ended);
        }
    }

    private void report(HeldDelivery ended) {
        WorkerMessage end = ended.end();
        if (end != null) {
            up(leaving ? end : end.toBuilder().setCredit(1).build());
        }
    }

    private void cancel(long token) {
        HeldDelivery cancelled = held.remove(token);
        if (cancelled != null && cancelled.interrupt()) {
            up(WorkerMessage.newBuilder().setCredit(1).build());
        }
    }

    private void up(WorkerMessage message) {
        Link open = link;
        if (open != null) {
            open.up(message);
        }
    }

    /** One stream, from its hello to its end. */
    private final class Link implements WorkerLink {

        private final SessionDoor door = doors.apply(this);

        void up(WorkerMessage message) {
            door.received(message);
        }

        @Override
        public String remote() {
            return "the coordinator itself";
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void send(CoordinatorMessage message) {
            if (link == this) {
                received(message);
            }
        }

        @Override
        public void receiveNext() {}

        @Override
        public void close() {
            if (link == this) {
                link = null;
                nextMs = loop.time().monotonicMs() + RECONNECT_MS;
            }
        }
    }
}
