package dev.poneglyph.journal.replay;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.codec.DecodedEntry;
import dev.poneglyph.protocol.codec.EntryCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws entries of a busy cluster: jobs come, workers come and go, attempts end either way. */
final class RandomWork {

    private static final int WORKERS = 4;
    private static final int MAX_COMMANDS = 5;

    private final Random random;
    private long atMs = 1_000_000;
    private long entries;

    RandomWork(long seed) {
        this.random = new Random(seed);
    }

    byte[] next(StateView view) {
        atMs += random.nextInt(3_000);
        entries++;
        List<Command> commands = new ArrayList<>();
        int count = 1 + random.nextInt(MAX_COMMANDS);
        for (int i = 0; i < count; i++) {
            commands.add(command(view));
        }
        return EntryCodec.encode(DecodedEntry.of(atMs, 1, entries, commands));
    }

    private Command command(StateView view) {
        String worker = "worker-" + random.nextInt(WORKERS);
        return switch (random.nextInt(12)) {
            case 0 -> submit();
            case 1, 2 -> join(worker, view);
            case 3 -> new Command.GrantCredit(worker, incarnation(worker, view), 2);
            case 4 -> gone(worker, view);
            case 5, 6 -> new Command.FireDeadlines(10);
            default -> report(worker, view);
        };
    }

    private Command submit() {
        List<Bytes> payloads = new ArrayList<>();
        int tasks = 1 + random.nextInt(6);
        for (int i = 0; i < tasks; i++) {
            payloads.add(Bytes.utf8("payload " + random.nextInt(1_000)));
        }
        List<StageSpec> stages =
                List.of(new StageSpec("map", payloads), new StageSpec("reduce", payloads));
        JobSpec spec =
                new JobSpec("job", Bytes.utf8("definition"), stages, false, JobPolicy.DEFAULT);
        return new Command.SubmitJob("job-" + random.nextInt(50), spec);
    }

    private Command join(String worker, StateView view) {
        return new Command.JoinWorker(
                new WorkerHello(
                        worker,
                        incarnation(worker, view) + random.nextInt(2),
                        2,
                        2,
                        List.of("label"),
                        "1",
                        view.leases(worker).stream().map(AttemptRef::token).toList()));
    }

    private Command gone(String worker, StateView view) {
        long incarnation = incarnation(worker, view);
        return switch (random.nextInt(4)) {
            case 0 -> new Command.SuspectWorker(worker, incarnation, "silent");
            case 1 -> new Command.RestoreWorker(worker, incarnation);
            case 2 -> new Command.LoseWorker(worker, incarnation, "gone");
            default -> new Command.CancelJob("job-" + random.nextInt(50), "not needed");
        };
    }

    private Command report(String worker, StateView view) {
        List<AttemptRef> leases = view.leases(worker);
        if (leases.isEmpty()) {
            return join(worker, view);
        }
        AttemptRef attempt = leases.get(random.nextInt(leases.size()));
        return switch (random.nextInt(6)) {
            case 0 -> new Command.StartAttempt(worker, attempt);
            case 1 -> new Command.FailAttempt(worker, attempt, failure());
            case 2 -> new Command.HandBackAttempt(worker, attempt, "no room");
            default -> new Command.CompleteAttempt(worker, attempt, Bytes.utf8("result"));
        };
    }

    private Failure failure() {
        FailureClass[] classes = FailureClass.values();
        return Failure.of(classes[random.nextInt(classes.length)], "broken");
    }

    private static long incarnation(String worker, StateView view) {
        return view.worker(worker).map(known -> known.incarnation()).orElse(1L);
    }
}
