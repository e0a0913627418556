package dev.poneglyph.dashboard.rig;

import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.run.TaskRunner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Does what the payload says: {@code ok}, {@code fail MESSAGE}, {@code invalid MESSAGE}, or {@code
 * hang NAME} until that name is released. MapReduce jobs run as they do everywhere.
 */
public final class ScriptedRunner implements TaskRunner {

    /** Kind of the bags whose payloads are scripts. */
    public static final String KIND = "script";

    private static final List<String> STDERR =
            List.of(
                    "Traceback (most recent call last):",
                    "  File \"map.py\", line 14, in <module>",
                    "<script>alert('stderr')</script>",
                    "KeyError: 'price'");
    private static final double HANGING_PROGRESS = 0.4;

    private final TaskRunner jobs = new MapReduceRunner();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();

    @Override
    public byte[] run(TaskContext context) throws TaskFailedException, InterruptedException {
        if (!context.stageName().equals(KIND)) {
            return jobs.run(context);
        }
        String[] script = new String(context.payload(), StandardCharsets.UTF_8).split(" ", 2);
        switch (script[0]) {
            case "ok" -> {}
            case "fail" ->
                    throw TaskFailedException.program(Kind.EXECUTION, script[1], 1, "", STDERR);
            case "invalid" ->
                    throw TaskFailedException.program(Kind.VALIDATION, script[1], 65, "", STDERR);
            case "hang" -> {
                context.progress(HANGING_PROGRESS);
                latch(script[1]).await();
            }
            default -> throw new IllegalArgumentException("No such script: " + script[0]);
        }
        return script[0].getBytes(StandardCharsets.UTF_8);
    }

    /** Ends what hangs under that name, now and later. */
    public void release(String name) {
        latch(name).countDown();
    }

    private CountDownLatch latch(String name) {
        return hanging.computeIfAbsent(name, _ -> new CountDownLatch(1));
    }
}
