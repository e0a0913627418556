package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.audit.Act;
import dev.poneglyph.coordinator.audit.Deed;
import dev.poneglyph.coordinator.audit.Deed.Change;
import dev.poneglyph.coordinator.audit.Deed.Ending;
import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.feed.EventFeed;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.webhook.WebhookStatus.Figures;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Every webhook: kept, told of what happens, called. Adding, removing and asking waits; on virtual
 * threads.
 */
public final class Webhooks implements AutoCloseable {

    private static final String FILE = "webhooks.json";
    private static final String WAITING_FILE = "webhooks-waiting.json";

    private final ServiceContext context;
    private final LoopCalls calls;
    private final WebhookStore store;
    private final Poster poster;
    private final DeliveryRun run;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    private Webhooks(Path folder, ServiceContext context, ExecutorService executor)
            throws IOException {
        this.context = context;
        calls = new LoopCalls(context.loop());
        store = WebhookStore.open(folder.resolve(FILE));
        poster = new Poster(context.loop().time(), Poster.TIMEOUT);
        run = new DeliveryRun(store, poster, context.loop().time());
        deliveries =
                new Deliveries(
                        context.loop(),
                        new WaitingFile(folder.resolve(WAITING_FILE)),
                        "urn:poneglyph:cluster:" + Long.toHexString(context.config().clusterSeed()),
                        store.all(),
                        WebhookLimits.DEFAULT);
        worker =
                new DeliveryWorker(
                        context.loop(),
                        executor,
                        run,
                        link ->
                                new SessionDoor(
                                        context.loop(),
                                        context.sessions(),
                                        context.config().limits(),
                                        link),
                        context.version());
        if (!store.all().isEmpty()) {
            worker.wanted();
        }
    }

    /**
     * Reads the webhooks of a data folder.
     *
     * @param executor runs the calls: a virtual thread each
     * @throws IOException if the file is not readable; the message is a sentence for a person
     */
    public static Webhooks open(
            Path folder, ServiceContext context, EventFeed feed, ExecutorService executor)
            throws IOException {
        var webhooks = new Webhooks(folder, context, executor);
        feed.tap(webhooks.deliveries);
        return webhooks;
    }

    /** What has to live on the loop. */
    public List<LoopPart> parts() {
        return List.of(deliveries, worker);
    }

    /**
     * Adds one and calls it from now on. Its secret is in the answer, and nowhere else later.
     *
     * @param by who adds it
     * @throws StatusException if it cannot be as it is wanted
     */
    public Webhook add(WebhookWish wish, String by)
            throws StatusException, IOException, InterruptedException {
        var webhook =
                new Webhook(
                        WebhookCheck.name(wish.name()),
                        WebhookCheck.url(wish.url()),
                        WebhookCheck.kinds(wish.kinds()),
                        Secret.chosenOr(wish.secret(), context.random()),
                        by,
                        context.loop().time().wallMs());
        store.add(webhook);
        calls.query(view -> {
            deliveries.add(webhook);
            worker.wanted();
            return true;
        });
        audited(Act.ADD_WEBHOOK, webhook, by, new Change("", standing(webhook)));
        return webhook;
    }

    /**
     * Removes it: what waits for it is cancelled, its dead letters stay.
     *
     * @throws StatusException NOT_FOUND where there is none
     */
    public void remove(String name, String by)
            throws StatusException, IOException, InterruptedException {
        Webhook removed = find(name);
        store.remove(name);
        run.forget(name);
        audited(Act.REMOVE_WEBHOOK, removed, by, new Change(standing(removed), ""));
        List<Job> jobs =
                calls.query(view -> {
                    deliveries.remove(name);
                    return List.copyOf(view.jobs());
                });
        for (Job job : jobs) {
            if (isOf(job, removed) && !job.state().isFinal()) {
                var unused =
                        calls.submit(
                                new Command.CancelJob(
                                        job.id(),
                                        "webhook %s was removed by %s".formatted(name, by)));
            }
        }
    }

    /** What is told of it; its secret is not. */
    private static String standing(Webhook webhook) {
        return "%s on %s".formatted(webhook.url(), String.join(", ", webhook.kinds()));
    }

    private void audited(Act act, Webhook webhook, String by, Change change)
            throws IOException, InterruptedException {
        context.audit()
                .record(
                        Signature.of(Caller.current(), by),
                        Deed.of(act, webhook.name(), change, Ending.accepted("")));
    }

    /** All, in order of name. */
    public List<WebhookStatus> list() throws StatusException, InterruptedException {
        List<Job> jobs = calls.query(view -> List.copyOf(view.jobs()));
        return store.all().stream().map(webhook -> statusOf(webhook, jobs)).toList();
    }

    /**
     * The one of that name.
     *
     * @throws StatusException NOT_FOUND where there is none
     */
    public WebhookStatus get(String name) throws StatusException, InterruptedException {
        Webhook webhook = find(name);
        return statusOf(webhook, calls.query(view -> List.copyOf(view.jobs())));
    }

    private Webhook find(String name) throws StatusException {
        return store.find(name)
                .orElseThrow(() ->
                        Statuses.of(
                                Status.NOT_FOUND,
                                "Expected a webhook that exists, but there is no \"%s\"; see the list of webhooks"
                                        .formatted(name)));
    }

    private WebhookStatus statusOf(Webhook webhook, List<Job> all) {
        List<Job> jobs = all.stream().filter(job -> isOf(job, webhook)).toList();
        Outgoing outgoing = deliveries.of(webhook.name());
        long notYetTasks = outgoing == null ? 0 : outgoing.waitingCount();
        return new WebhookStatus(
                webhook,
                jobs.stream().map(Job::id).toList(),
                figures(jobs, notYetTasks),
                outgoing == null ? 0 : outgoing.dropped(),
                run.lastError(webhook.name()));
    }

    private static Figures figures(List<Job> jobs, long notYetTasks) {
        long delivered = 0;
        long failedAttempts = 0;
        long waiting = notYetTasks;
        long deadLetters = 0;
        for (Job job : jobs) {
            StageProgress tasks = job.stages().getFirst();
            delivered += tasks.completed();
            failedAttempts += job.failures();
            deadLetters += tasks.deadLetters();
            waiting += tasks.total() - tasks.completed() - tasks.cancelled() - tasks.deadLetters();
        }
        return new Figures(delivered, failedAttempts, waiting, deadLetters);
    }

    private static boolean isOf(Job job, Webhook webhook) {
        return WebhookJob.parse(job.id())
                .map(found -> found.webhook().equals(webhook.name()))
                .orElse(false);
    }

    /** Gives back the calls under way, as before the coordinator ends; on the loop. */
    public void handBack() {
        worker.handBack();
    }

    @Override
    public void close() {
        poster.close();
    }
}
