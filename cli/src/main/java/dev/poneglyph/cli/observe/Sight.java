package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.client.Breakers;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What there is to see of a cluster at one time.
 *
 * @param workers those that hold leases first
 * @param events the newest, oldest first
 */
record Sight(Overview overview, List<WorkerInfo> workers, List<FeedEvent> events) {

    Sight {
        workers = List.copyOf(workers);
        events = List.copyOf(events);
    }

    /** Asks a coordinator; {@code recent} of the newest events. */
    static Sight ask(PoneglyphClient client, int recent) throws InterruptedException {
        Overview overview = client.overview();
        List<WorkerInfo> workers =
                client
                        .jobs()
                        .listWorkers(ListWorkersRequest.getDefaultInstance())
                        .getWorkersList()
                        .stream()
                        .sorted(
                                Comparator.comparing(WorkerInfo::getLeases)
                                        .reversed()
                                        .thenComparing(WorkerInfo::getName))
                        .toList();
        return new Sight(overview, workers, events(client, recent));
    }

    private static List<FeedEvent> events(PoneglyphClient client, int recent)
            throws InterruptedException {
        List<FeedEvent> events = new ArrayList<>();
        if (recent > 0) {
            client.follow(
                    FollowRequest.newBuilder().setRecent(recent).setUntilNow(true).build(),
                    events::add);
        }
        return events;
    }

    /** The workers whose breakers are not closed by themselves. */
    List<WorkerInfo> steered() {
        return workers.stream().filter(worker -> !Breakers.isSimplyClosed(worker)).toList();
    }

    /** What {@code --json} prints: the overview and the breakers that are not simply closed. */
    Map<String, Object> json() {
        Map<String, Object> json = ProtoView.of(overview);
        json.put(
                "breakers_not_closed",
                steered().stream()
                        .map(worker ->
                                Map.of(
                                        "worker", worker.getName(),
                                        "worker_state", Names.of(worker.getState()),
                                        "state", worker.getBreaker(),
                                        "mode", worker.getBreakerMode(),
                                        "alarmed", worker.getBreakerAlarmed(),
                                        "open_until_ms", worker.getBreakerOpenUntilMs()))
                        .toList());
        return json;
    }
}
