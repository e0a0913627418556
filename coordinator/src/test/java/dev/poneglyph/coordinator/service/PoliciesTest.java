package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.protocol.codec.PolicyMapping;
import dev.poneglyph.protocol.v1.Jitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final Policies POLICIES = new Policies(Duration.ofSeconds(300), 3);

    @Test
    void partsThatAnOlderClientLeavesOutAreTheDefaults() throws Exception {
        var older =
                dev.poneglyph.protocol.v1.JobPolicy.newBuilder()
                        .setPriority(1)
                        .setExecutionTimeoutMs(300_000)
                        .build();

        assertThat(POLICIES.of(older)).isEqualTo(JobPolicy.DEFAULT);
    }

    @Test
    void aRetryPolicyWithoutBudgetHasTheDefaultOne() throws Exception {
        var retry =
                dev.poneglyph.protocol.v1.RetryPolicy.newBuilder()
                        .setMaxRetries(7)
                        .setMaxCrashedWorkers(1)
                        .setMultiplier(1)
                        .setJitter(Jitter.NONE)
                        .build();
        var older = dev.poneglyph.protocol.v1.JobPolicy.newBuilder().setRetry(retry).build();

        RetryPolicy read = POLICIES.of(older).retry();

        assertThat(read.maxRetries()).isEqualTo(7);
        assertThat(read.budget()).isEqualTo(RetryBudget.DEFAULT);
    }

    @Test
    void whatAClientSaysIsKept() throws Exception {
        JobPolicy said =
                JobPolicy.DEFAULT
                        .withRequires(List.of("gpu"))
                        .withTimeouts(
                                new Timeouts(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4)))
                        .withRetry(RetryPolicy.DEFAULT.withBudget(new RetryBudget(0.5, 1)))
                        .withSystemic(new SystemicPolicy(5, Duration.ZERO, Duration.ofSeconds(6)))
                        .withSpeculation(SpeculationPolicy.OFF)
                        .withPlacement(PlacementStrategyName.WEIGHTED)
                        .withMaxRunning(8);

        assertThat(POLICIES.of(PolicyMapping.toProto(said))).isEqualTo(said);
    }

    @Test
    void aJobFileSaysEveryPartOfThePolicy() throws Exception {
        JobDefinition job =
                definition(
                        """
                        , 'timeout': '1s', 'timeouts': {'progress': '2s', 'schedule_to_start': '3s', 'total': '4s'},
                        'retry': {'budget': {'ratio': 0.5, 'minimum': 1}},
                        'systemic': {'failures': 5, 'patience': '6s', 'outage_patience': '7s'},
                        'speculation': {'min_completed': 0.5, 'slowness': 3, 'max_extra': 0.2},
                        'placement': 'least_loaded', 'max_running': 8
                        """);

        assertThat(POLICIES.of(job))
                .isEqualTo(
                        new JobPolicy(
                                1,
                                List.of("exec"),
                                new Timeouts(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4)),
                                RetryPolicy.DEFAULT.withBudget(new RetryBudget(0.5, 1)),
                                new SystemicPolicy(5, Duration.ofSeconds(6), Duration.ofSeconds(7)),
                                new SpeculationPolicy(true, 0.5, 3, 0.2),
                                PlacementStrategyName.LEAST_LOADED,
                                8));
    }

    @Test
    void aJobFileThatSaysNothingHasTheEnginesDefaults() throws Exception {
        assertThat(POLICIES.of(definition("")))
                .isEqualTo(JobPolicy.DEFAULT.withRequires(List.of("exec")));
    }

    private static JobDefinition definition(String more) throws Exception {
        String json =
                "{'name': 'j', 'input': ['file:///in'], 'each': {'exec': ['cat']}" + more + "}";
        return JobDefinition.fromJson(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
