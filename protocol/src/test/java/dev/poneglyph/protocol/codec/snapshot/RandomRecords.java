package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws records of any kind with every component set to something that is not its default, so that
 * a component a codec forgets makes a difference. Fails on a type it does not know.
 */
public final class RandomRecords {

    private final Random random;

    public RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    public Command command() {
        Class<?>[] variants = Command.class.getPermittedSubclasses();
        return (Command) record(variants[random.nextInt(variants.length)]);
    }

    public EngineConfig config() {
        return (EngineConfig) record(EngineConfig.class);
    }

    public EngineSnapshot snapshot() {
        List<Job> jobs = list(random.nextInt(4), () -> (Job) record(Job.class));
        List<List<List<Task>>> tasks = new ArrayList<>();
        for (Job job : jobs) {
            List<List<Task>> stages = new ArrayList<>();
            for (int stage = 0; stage < job.stages().size(); stage++) {
                stages.add(tasks(job.id(), stage));
            }
            tasks.add(stages);
        }
        return new EngineSnapshot(
                number(),
                number(),
                number(),
                number(),
                number(),
                (Statistics) record(Statistics.class),
                jobs,
                tasks,
                list(random.nextInt(4), () -> (Worker) record(Worker.class)),
                number(),
                labelLimits(),
                list(random.nextInt(4), () -> (Redrive) record(Redrive.class)));
    }

    private SortedMap<String, Integer> labelLimits() {
        SortedMap<String, Integer> limits = new TreeMap<>();
        list(random.nextInt(4), this::text).forEach(label -> limits.put(label, small()));
        return limits;
    }

    private List<Task> tasks(String job, int stage) {
        List<Task> tasks = new ArrayList<>();
        int count = random.nextInt(50) == 0 ? 2 * SnapshotOutput.MAX_TASKS_PER_CHUNK + 1 : 3;
        for (int index = 0; index < count; index++) {
            tasks.add(at(new TaskId(job, stage, index), (Task) record(Task.class)));
        }
        return tasks;
    }

    private static Task at(TaskId id, Task task) {
        List<Attempt> attempts = new ArrayList<>();
        for (Attempt attempt : task.attempts()) {
            attempts.add(
                    new Attempt(
                            new AttemptRef(id, attempt.ref().number(), attempt.ref().token()),
                            attempt.worker(),
                            attempt.outcome(),
                            attempt.assignedAtMs(),
                            attempt.startedAtMs(),
                            attempt.endedAtMs(),
                            attempt.failure(),
                            attempt.verdict(),
                            attempt.reason(),
                            attempt.evidence(),
                            attempt.choice(),
                            attempt.charged()));
        }
        return new Task(
                id,
                task.state(),
                task.payload(),
                task.result(),
                attempts,
                task.readySequence(),
                task.retries(),
                task.crashes(),
                task.resourceFailures(),
                task.dueMs(),
                task.reason(),
                task.readyAtMs(),
                task.policy(),
                task.deadLetter(),
                task.recovery());
    }

    public Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean absent =
                    components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && random.nextInt(3) == 0;
            values[i] = absent ? null : value(components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected to make a " + type, e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            return list(1 + random.nextInt(3), () -> value(element));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Type key = map.getActualTypeArguments()[0];
            Type element = map.getActualTypeArguments()[1];
            return map(1 + random.nextInt(3), () -> value(key), () -> value(element));
        }
        if (!(type instanceof Class<?> simple)) {
            throw new IllegalStateException("Expected to know how to draw a " + type);
        }
        if (simple == BreakerPolicy.class) {
            return breakerPolicy();
        }
        return simple.isRecord() ? record(simple) : scalar(simple);
    }

    private Object scalar(Class<?> type) {
        if (type == long.class || type == Long.class) {
            return number();
        }
        if (type == int.class || type == Integer.class) {
            return small();
        }
        if (type == double.class) {
            return 1 + random.nextDouble();
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == String.class) {
            return text();
        }
        if (type == Bytes.class) {
            return Bytes.utf8(text());
        }
        if (type == Duration.class) {
            return Duration.ofMillis(number());
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        throw new IllegalStateException("Expected to know how to draw a " + type);
    }

    /** A record that refuses a threshold beyond what a breaker remembers. */
    private BreakerPolicy breakerPolicy() {
        return new BreakerPolicy(
                1 + random.nextInt(Breaker.MAX_RUN),
                Duration.ofMillis(number()),
                Duration.ofMillis(number()),
                small(),
                small(),
                small());
    }

    private static <K, V> Map<K, V> map(int size, Supplier<K> key, Supplier<V> element) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(key.get(), element.get());
        }
        return Collections.unmodifiableMap(map);
    }

    private static <T> List<T> list(int size, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return List.copyOf(list);
    }

    private long number() {
        return 1 + random.nextLong(1L << 40);
    }

    private int small() {
        return 1 + random.nextInt(1_000);
    }

    private String text() {
        return "t-é漢-" + Long.toString(number(), 36);
    }
}
