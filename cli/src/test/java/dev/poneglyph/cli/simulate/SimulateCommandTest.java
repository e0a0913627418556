package dev.poneglyph.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poneglyph.cli.PoneglyphCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class SimulateCommandTest {

    private static final String FLEET =
            """
            workers:
              - {name: w, count: 3, slots: 2, success_rate: 0.9}
            jobs:
              - {id: job, tasks: 40, duration: {fixed: 1s}}
            """;

    @TempDir Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.poneglyph");

    /** As the command line does for this command: what happens in a simulation is no news. */
    @BeforeEach
    void silence() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        log.setLevel(Level.WARN);
    }

    @Test
    void printsTheSeedFirstAndJsonLast() throws Exception {
        assertThat(execute("simulate", "--seed", "5", "--seeds", "3", "--json")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst())
                .matches("SEED 5 COMMIT \\S+ OPTIONS simulate --seed 5 --seeds 3 --json");
        JsonNode json = new ObjectMapper().readTree(lines.getLast());
        assertThat(json.get("seeds").asInt()).isEqualTo(3);
        assertThat(json.get("steps").asLong()).isGreaterThan(1_000);
        assertThat(json.get("violations").asInt()).isZero();
        assertThat(json.get("scenarios").isArray()).isTrue();
    }

    @Test
    void tellsAScenariosFigures() throws Exception {
        assertThat(execute("simulate", "--scenario", "poison", "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(lastLine());
        JsonNode scenario = json.get("scenarios").get(0);
        assertThat(scenario.get("name").asText()).isEqualTo("poison");
        assertThat(scenario.get("ok").asBoolean()).isTrue();
        assertThat(scenario.get("figures").get("completed").asInt()).isEqualTo(999);
    }

    @Test
    void reportsOnAFleetAndDrawsIt() throws Exception {
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), FLEET);
        Path plot = folder.resolve("plot.svg");

        assertThat(execute("simulate", fleet.toString(), "--seeds", "2", "--plot", plot.toString()))
                .isZero();

        assertThat(out.toString()).contains("makespan p50").contains("lower bound");
        assertThat(plot).content().startsWith("<svg");
    }

    @Test
    void comparesTwoPolicies() throws Exception {
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), FLEET);
        Path strict = Files.writeString(folder.resolve("strict.yaml"), "retry: {max_retries: 0}");
        Path patient = Files.writeString(folder.resolve("patient.yaml"), "retry: {max_retries: 9}");

        assertThat(
                        execute(
                                "simulate",
                                fleet.toString(),
                                "--compare",
                                strict.toString(),
                                patient.toString(),
                                "--json"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(lastLine());
        assertThat(json.get("better").asText()).isEqualTo(patient.toString());
        assertThat(json.get("fleet")).hasSize(2);
    }

    @Test
    void runsNothingOfAFleetThatIsRefused() throws Exception {
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), FLEET.replace("40", "-1"));
        Path plot = folder.resolve("plot.svg");

        assertThat(execute("simulate", fleet.toString(), "--plot", plot.toString())).isNotZero();

        assertThat(plot).doesNotExist();
        assertThat(out.toString()).doesNotContain("makespan");
    }

    private String lastLine() {
        return out.toString().lines().toList().getLast();
    }

    private int execute(String... arguments) {
        return new CommandLine(new PoneglyphCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(arguments);
    }
}
