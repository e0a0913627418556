package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A coordinator and workers as processes on a port of their own, to be killed. */
final class TestCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Poneglyph poneglyph;
    private final Path data;
    private final int port;
    private final List<Poneglyph.Running> workers = new ArrayList<>();
    private Poneglyph.Running coordinator;
    private int workersStarted;

    private TestCluster(Path folder) {
        poneglyph = new Poneglyph(folder);
        data = folder.resolve("data");
        port = freePort();
        coordinator = launchCoordinator();
    }

    /** A coordinator that serves, with its data below {@code folder}. */
    static TestCluster start(Path folder) {
        var cluster = new TestCluster(folder);
        cluster.awaitServing();
        return cluster;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** Runs a client command against this coordinator. */
    Poneglyph.Result ask(String... arguments) {
        return submit(arguments).await();
    }

    /** Starts a client command against this coordinator. */
    Poneglyph.Running submit(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--coordinator", "127.0.0.1:" + port));
        return poneglyph.start(all.toArray(String[]::new));
    }

    /** Kills the coordinator with SIGKILL and starts it again on the same data. */
    void crashCoordinator() {
        kill(coordinator.process());
        coordinator = launchCoordinator();
        awaitServing();
    }

    /** Tells the coordinator to end and waits until it has. */
    Poneglyph.Result stopCoordinator() {
        signal("TERM", coordinator.process());
        return coordinator.await();
    }

    /** Starts the coordinator again on the same data. */
    void startCoordinator() {
        coordinator = launchCoordinator();
        awaitServing();
    }

    /** The coordinator's process. */
    Poneglyph.Running coordinator() {
        return coordinator;
    }

    /** Starts {@code count} workers more. */
    List<Poneglyph.Running> startWorkers(int count, String... options) {
        List<Poneglyph.Running> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workersStarted++;
            List<String> arguments = new ArrayList<>();
            arguments.addAll(List.of("worker", "--allow-exec"));
            arguments.addAll(List.of("--name", "w" + workersStarted));
            arguments.addAll(List.of("--coordinator", "127.0.0.1:" + port));
            arguments.addAll(
                    List.of("--work-dir", data.resolveSibling("work" + workersStarted).toString()));
            arguments.addAll(List.of(options));
            started.add(poneglyph.start(arguments.toArray(String[]::new)));
        }
        workers.addAll(started);
        return started;
    }

    /** Kills every worker with SIGKILL. */
    void killWorkers() {
        workers.forEach(worker -> kill(worker.process()));
        workers.clear();
    }

    /**
     * Waits until at least {@code count} tasks of {@code job}, which may yet be on its way, are in
     * {@code state}, and has the command tell the same.
     */
    void awaitTasks(String job, String state, int count) {
        try (var client = client()) {
            await().atMost(PATIENCE)
                    .ignoreException(StatusRuntimeException.class)
                    .untilAsserted(() ->
                            assertThat(tasks(client, job, state)).isGreaterThanOrEqualTo(count));
        }
        JsonNode told = ask("tasks", "--job", job, "--state", state).json().path("tasks");
        assertThat(told.size()).isGreaterThanOrEqualTo(count);
    }

    private static long tasks(PoneglyphClient client, String job, String state) {
        return client
                .jobs()
                .listTasks(ListTasksRequest.newBuilder().setJobId(job).setLimit(1_000).build())
                .getTasksList()
                .stream()
                .filter(task -> Names.of(task.getState()).equals(state))
                .count();
    }

    /** Waits until worker {@code name} is in {@code state}, and has the command tell the same. */
    void awaitWorker(String name, String state) {
        try (var client = client()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(workerState(client, name)).isEqualTo(state));
        }
        assertThat(ask("workers").json().path("workers"))
                .anySatisfy(worker -> {
                    assertThat(worker.path("name").asText()).isEqualTo(name);
                    assertThat(worker.path("state").asText()).isEqualTo(state);
                });
    }

    private static String workerState(PoneglyphClient client, String name) {
        return client
                .jobs()
                .listWorkers(ListWorkersRequest.getDefaultInstance())
                .getWorkersList()
                .stream()
                .filter(worker -> worker.getName().equals(name))
                .map(worker -> Names.of(worker.getState()))
                .findFirst()
                .orElse("unknown");
    }

    /** One connection for many looks: a command of its own for each look is too slow. */
    private PoneglyphClient client() {
        return PoneglyphClient.connect("127.0.0.1", port, PATIENCE);
    }

    private Poneglyph.Running launchCoordinator() {
        return poneglyph.start(
                "coordinator",
                "--grpc-port",
                Integer.toString(port),
                "--http-port",
                "0",
                "--metrics-port",
                "0",
                "--data",
                data.toString());
    }

    private void awaitServing() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(coordinator.outSoFar())
                                .as("%s", coordinator.errSoFar())
                                .contains("Poneglyph coordinator on"));
    }

    /** Sends a signal by name: STOP, CONT, TERM. */
    static void signal(String name, Process process) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .inheritIO()
                            .start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    @Override
    public void close() {
        killWorkers();
        kill(coordinator.process());
    }
}
