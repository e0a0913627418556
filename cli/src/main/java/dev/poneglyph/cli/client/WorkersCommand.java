package dev.poneglyph.cli.client;

import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists workers. */
@Command(name = "workers", description = "List the workers the coordinator knows.")
public final class WorkersCommand extends QuestionCommand {

    @Override
    protected Answer ask(PoneglyphClient client) {
        List<WorkerInfo> workers =
                client.jobs().listWorkers(ListWorkersRequest.getDefaultInstance()).getWorkersList();
        return new Answer(
                Map.of("workers", workers.stream().map(WorkerView::of).toList()), lines(workers));
    }

    /** A line for each worker, for people. */
    public static List<String> lines(List<WorkerInfo> workers) {
        var table = new Table("WORKER", "STATE", "BUSY", "LABELS", "BREAKER", "SINCE", "REASON");
        for (WorkerInfo worker : workers) {
            table.row(
                    worker.getName(),
                    Names.of(worker.getState()),
                    worker.getLeases() + "/" + worker.getSlots(),
                    String.join(",", worker.getLabelsList()),
                    worker.getBreaker(),
                    Times.clock(worker.getSinceMs()),
                    worker.getReason());
        }
        return table.lines();
    }
}
