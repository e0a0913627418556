package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.client.Fleet;
import dev.poneglyph.cli.demo.report.DemoReport;
import dev.poneglyph.cli.demo.report.Facts;
import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One demo, from the start of the first process to its report. */
final class Demo {

    private static final int MAX_TASKS = 10_000;

    private final DemoSettings settings;
    private final Progress progress;

    Demo(DemoSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Plays it; what it leaves is in {@code dataFolder}, or nowhere where that is null. */
    DemoReport run(@Nullable Path dataFolder)
            throws IOException, InvalidJobException, InterruptedException {
        List<Strike> plan = ChaosPlan.draw(settings.seed(), settings.length());
        try (var cluster = DemoCluster.start(DataFolder.of(dataFolder), progress::notice);
                var client = cluster.connect()) {
            progress.notice("Dashboard: " + cluster.dashboard());
            progress.notice("Other commands see it with --coordinator " + cluster.endpoint());
            progress.notice("Chaos plan of seed " + settings.seed() + " (--seed repeats it):");
            plan.forEach(strike -> progress.notice("  " + strike.line()));
            progress.notice("Starting 8 workers …");
            cluster.startWorkers(client);
            return play(cluster, client, plan);
        }
    }

    private DemoReport play(DemoCluster cluster, PoneglyphClient client, List<Strike> plan)
            throws IOException, InvalidJobException, InterruptedException {
        var operator = new DemoOperator(client, progress::notice);
        var jobs = new DemoJobs(cluster.data().folder("jobs"), settings);
        var play = new DemoPlay(client, settings, jobs, operator, progress);
        try (var chaos =
                new Chaos(cluster.workers(), new Fleet(client)::activeNames, progress::notice)) {
            chaos.start(plan);
            play.play(cluster.workers());
            chaos.close();
            return DemoReport.of(
                    new Facts(
                            new Facts.Run(
                                    settings.seed(),
                                    settings.length().toMillis(),
                                    play.elapsed().toMillis(),
                                    JobPlan.allTasks()),
                            play.submitted().stream()
                                    .map(id -> GetJobRequest.newBuilder().setJobId(id).build())
                                    .map(request -> client.jobs().getJob(request))
                                    .toList(),
                            client.jobs()
                                    .listTasks(
                                            ListTasksRequest.newBuilder()
                                                    .setLimit(MAX_TASKS)
                                                    .build())
                                    .getTasksList(),
                            machines(client, chaos.done(), cluster.workers().ownDeaths()),
                            client.jobs()
                                    .getCluster(GetClusterRequest.getDefaultInstance())
                                    .getStatisticsMap(),
                            chaos.done().stream().map(Strike::line).toList(),
                            operator.recovered()));
        }
    }

    private static List<Facts.Machine> machines(
            PoneglyphClient client, List<Strike> done, Map<WorkerProfile, Integer> ownDeaths) {
        List<WorkerInfo> workers =
                client.jobs()
                        .listWorkers(
                                ListWorkersRequest.newBuilder().setBreakerHistory(true).build())
                        .getWorkersList();
        return Arrays.stream(WorkerProfile.values())
                .flatMap(profile ->
                        workers.stream()
                                .filter(worker -> worker.getName().equals(profile.worker()))
                                .map(worker ->
                                        new Facts.Machine(
                                                worker,
                                                profile.description(),
                                                profile.successPercent(),
                                                struck(done, profile),
                                                ownDeaths.getOrDefault(profile, 0))))
                .toList();
    }

    private static Facts.Struck struck(List<Strike> done, WorkerProfile profile) {
        return done.stream()
                .filter(strike -> strike.victim() == profile)
                .map(strike ->
                        switch (strike) {
                            case Strike.Kill _ -> new Facts.Struck(1, 0, 0);
                            case Strike.Stop _ -> new Facts.Struck(0, 1, 0);
                            case Strike.Restart _ -> new Facts.Struck(0, 0, 1);
                        })
                .reduce(new Facts.Struck(0, 0, 0), Facts.Struck::plus);
    }
}
