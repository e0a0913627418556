package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Plays a demo on a cluster that stands: submits the jobs in their time and waits until all are
 * done, while chaos goes on. Not safe for use by several threads.
 */
final class DemoPlay {

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration REPORT_PERIOD = Duration.ofSeconds(10);

    /** After the chaos, for what is left: a task may wait for three more attempts. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PoneglyphClient client;
    private final DemoSettings settings;
    private final DemoJobs jobs;
    private final DemoOperator operator;
    private final Progress progress;
    private final Set<String> submitted = new LinkedHashSet<>();
    private final long begunNs = System.nanoTime();
    private Duration lastReport = Duration.ZERO;

    DemoPlay(
            PoneglyphClient client,
            DemoSettings settings,
            DemoJobs jobs,
            DemoOperator operator,
            Progress progress) {
        this.client = client;
        this.settings = settings;
        this.jobs = jobs;
        this.operator = operator;
        this.progress = progress;
    }

    /** Plays to the end: all jobs done, or the patience over. */
    void play(Supervisor workers) throws IOException, InvalidJobException, InterruptedException {
        jobs.writeProgram();
        Duration patience = settings.length().multipliedBy(2).plus(PATIENCE);
        boolean over = false;
        while (!over) {
            submitDue();
            Figures figures = Figures.ask(client, submitted);
            if (figures.deadLetters() > 0) {
                operator.recoverAll();
            }
            report(figures);
            workers.check();
            over = figures.succeeded() == JobPlan.ALL.size() || elapsed().compareTo(patience) > 0;
            if (!over) {
                Thread.sleep(PERIOD);
            }
        }
    }

    /** The ids of the jobs in order of submission. */
    Set<String> submitted() {
        return submitted;
    }

    /** Time since the beginning. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begunNs);
    }

    private void submitDue() throws IOException, InvalidJobException {
        while (submitted.size() < JobPlan.ALL.size()) {
            JobPlan next = JobPlan.ALL.get(submitted.size());
            if (elapsed().compareTo(settings.part(next.submitAt())) < 0) {
                return;
            }
            submitted.add(jobs.submit(client, next));
            progress.notice("Job " + next.name() + ": " + next.tasks() + " tasks submitted");
        }
    }

    /** Where no line can be drawn again, one now and then. */
    private void report(Figures figures) {
        progress.show(figures.bar(elapsed(), settings.length()));
        if (!progress.isLive() && elapsed().minus(lastReport).compareTo(REPORT_PERIOD) >= 0) {
            progress.notice(figures.sentence(elapsed(), settings.length()));
            lastReport = elapsed();
        }
    }
}
