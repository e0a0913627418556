package dev.poneglyph.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.AuditRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTableTest {

    private static final AuditRecord PAUSED =
            AuditRecord.newBuilder()
                    .setAtMs(1_700_000_000_000L)
                    .setWho("ann")
                    .setFrom("10.0.0.7")
                    .setVia("token")
                    .setAct("pause_job")
                    .setTarget("wc")
                    .setBefore("running")
                    .setAfter("running, paused by ann")
                    .setOutcome("accepted")
                    .build();

    @Test
    void tellsWhoDidWhatWhenFromWhereAndWhatItChanged() {
        assertThat(AuditTable.lines(List.of(PAUSED)).getLast())
                .isEqualTo(
                        "2023-11-14T22:13:20Z  ann  10.0.0.7  pause_job  wc      running → running,"
                                + " paused by ann  accepted");
    }

    @Test
    void tellsAClaimedNameFromAProvenOne() {
        assertThat(line(PAUSED.toBuilder().setVia("claimed"))).contains("  (ann)  ");
    }

    @Test
    void tellsWhyAnActWasRefused() {
        assertThat(
                        line(
                                PAUSED.toBuilder()
                                        .setAfter("running")
                                        .setOutcome("refused")
                                        .setDetail("Expected a job that exists")))
                .endsWith("  running         refused: Expected a job that exists");
    }

    @Test
    void cutsAFilterThatWouldPushAllElseOffTheScreen() {
        assertThat(line(PAUSED.toBuilder().setTarget("x".repeat(4_000)))).hasSizeLessThan(200);
    }

    private static String line(AuditRecord.Builder record) {
        return AuditTable.lines(List.of(record.build())).getLast();
    }
}
