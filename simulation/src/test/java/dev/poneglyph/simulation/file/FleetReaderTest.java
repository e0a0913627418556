package dev.poneglyph.simulation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.simulation.fleet.Conduct.FailureShare;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.Speed;
import dev.poneglyph.simulation.report.Fleet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetReaderTest {

    private static final String GOOD =
            """
            workers:
              - name: a
                count: 2
                slots: 3
                labels: [ssd, gpu]
                speed: 2
                later_speed: 0.5
                later_from: 1m
                success_rate: 0.9
                failures: {NETWORK_ERROR: 2}
                crash_rate: 0.1
                retry_after: 500ms
                flaps_every: 30s
                away: 1.5s
              - name: b
                habit: black_hole
            jobs:
              - id: night
                tasks: 10
                duration: {pareto: {shortest: 2s, shape: 1.5}}
                poison: 1
                invalid: 2
                failing: 3
                outage: {from: 10s, to: 20s}
                priority: 2
                requires: [ssd]
                execution_timeout: 1h
                submit_at: 5s
            policy:
              retry: {max_retries: 7}
              breaker: {failure_threshold: 9}
            """;

    @Test
    void readsEveryField() throws Exception {
        Fleet fleet = FleetReader.parse("fleet.yaml", GOOD);

        assertThat(fleet.workers()).extracting("name").containsExactly("a-0", "a-1", "b");
        var worker = fleet.workers().getFirst();
        assertThat(worker.slots()).isEqualTo(3);
        assertThat(worker.labels()).containsExactly("gpu", "ssd");
        assertThat(worker.speed()).isEqualTo(new Speed(2, 0.5, 60_000));
        assertThat(worker.conduct().failures())
                .containsExactly(new FailureShare(FailureClass.NETWORK_ERROR, 2));
        assertThat(worker.conduct().crashRate()).isEqualTo(0.1);
        assertThat(worker.conduct().retryAfterMs()).isEqualTo(500);
        assertThat(worker.presence().flapEveryMs()).isEqualTo(30_000);
        assertThat(worker.presence().awayMs()).isEqualTo(1_500);
        var job = fleet.jobs().getFirst();
        assertThat(job.duration()).isEqualTo(new Distribution.Pareto(2_000, 1.5));
        assertThat(job.traits().hopeless()).isEqualTo(6);
        assertThat(job.traits().isOut(15_000)).isTrue();
        assertThat(job.policy().priority()).isEqualTo(2);
        assertThat(job.policy().timeouts().execution()).isEqualTo(Duration.ofHours(1));
        assertThat(job.submitAtMs()).isEqualTo(5_000);
        assertThat(fleet.policy().retry().maxRetries()).isEqualTo(7);
        assertThat(fleet.policy().retry().baseDelay()).isEqualTo(RetryPolicy.DEFAULT.baseDelay());
        assertThat(fleet.policy().breaker().failureThreshold()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    slots: 3             | slots: 0             | fleet.yaml:4:12: workers[0].slots: Expected a whole number of 1 to 1000
                    slots: 3             | slots: many          | Expected a whole number of 1 to 1000, but it is 'many'
                    slots: 3             | solts: 3             | workers[0].solts: Expected one of the fields name, count, slots
                    success_rate: 0.9    | success_rate: 1.1    | Expected a number of 0 to 1, but it is '1.1'
                    success_rate: 0.9    | success_rate: NaN    | Expected a number of 0 to 1, but it is 'NaN'
                    crash_rate: 0.1      | crash_rate: -1       | Expected a number of 0 to 1, but it is '-1'
                    away: 1.5s           | away: soon           | Expected a time such as 500ms
                    away: 1.5s           | away: 9000000h       | Expected at most 365 days
                    name: b              | name: a-0            | there are two a-0
                    name: b              | name: 'b c'          | Expected a name of 1 to 90 letters
                    habit: black_hole    | habit: lazy          | Expected one of works, black_hole, idle
                    {NETWORK_ERROR: 2}   | {NOISE: 2}           | Expected one of the classes
                    later_from: 1m       | # nothing           | Expected later_speed and later_from together
                    shape: 1.5           | shape: 1             | Expected a number of
                    {pareto: {shortest: 2s, shape: 1.5}} | {fixed: 1s, exponential: 2s} | Expected one distribution, but there are 2
                    {pareto: {shortest: 2s, shape: 1.5}} | {gauss: 1s}   | Expected one of the fields fixed, exponential, uniform, pareto
                    {pareto: {shortest: 2s, shape: 1.5}} | {uniform: [3s, 1s]} | Expected one of fixed
                    invalid: 2           | invalid: 9           | Expected no more poison
                    to: 20s              | to: 10s              | Expected an end after its beginning
                    requires: [ssd]      | requires: [tape]     | Expected labels that some worker has
                    tasks: 10            | tasks: 0             | jobs[0].tasks: Expected a whole number
                    max_retries: 7       | max_retries: -1      | policy.retry.max_retries: Expected a whole number of 0
                    max_retries: 7       | multiplier: 0.5      | Expected a number of 1 to 100
                    max_retries: 7       | base_delay: 10h      | Expected base_delay up to max_delay
                    failure_threshold: 9 | open_for: 1h         | Expected open_for up to max_open_for
                    max_retries: 7       | jitter: some         | Expected one of proportional, full, none
                    name: a              | name: a, slots: 1    | Expected well-formed YAML
                    """)
    void refusesNonsenseAndSaysWhere(String good, String bad, String words) {
        String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad);

        assertThatThrownBy(() -> FleetReader.parse("fleet.yaml", text))
                .isInstanceOf(FleetFileException.class)
                .hasMessageStartingWith("fleet.yaml:")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                 | the file is empty
                    workers: 3         | Expected a list
                    jobs: []           | Expected 1 to 10000 workers, but there are 0
                    just words         | Expected fields
                    workers: [{name: a}] | Expected 1 to 100 jobs, but there are 0
                    """)
    void refusesWhatIsNoFleet(String text, String words) {
        assertThatThrownBy(() -> FleetReader.parse("fleet.yaml", text))
                .isInstanceOf(FleetFileException.class)
                .hasMessageContaining(words);
    }
}
