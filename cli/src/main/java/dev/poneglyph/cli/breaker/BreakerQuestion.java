package dev.poneglyph.cli.breaker;

import dev.poneglyph.cli.client.Breakers;
import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Asks for all breakers: those that hold something back first. */
abstract class BreakerQuestion extends QuestionCommand {

    @Override
    protected Answer ask(PoneglyphClient client) {
        List<WorkerInfo> workers =
                client
                        .jobs()
                        .listWorkers(ListWorkersRequest.getDefaultInstance())
                        .getWorkersList()
                        .stream()
                        .sorted(
                                Comparator.comparing(Breakers::isSimplyClosed)
                                        .thenComparing(WorkerInfo::getName))
                        .toList();
        return new Answer(
                Map.of("breakers", workers.stream().map(BreakerView::of).toList()), lines(workers));
    }

    static List<String> lines(List<WorkerInfo> workers) {
        var table =
                new Table(
                        "WORKER",
                        "BREAKER",
                        "BY",
                        "TESTED FROM",
                        "FAILURES IN A ROW",
                        "SUCCESSES",
                        "FAILURES",
                        "STATE");
        for (WorkerInfo worker : workers) {
            BreakerView view = BreakerView.of(worker);
            table.row(
                    view.worker(),
                    view.state() + (view.alarmed() ? " (alarm: too many others are open)" : ""),
                    Breakers.isAutomatic(worker) ? "evidence" : "operator: " + view.mode(),
                    Times.clock(view.openUntilMs()),
                    view.consecutiveFailures(),
                    view.totalSuccesses(),
                    view.totalFailures(),
                    view.workerState());
        }
        return table.lines();
    }
}
