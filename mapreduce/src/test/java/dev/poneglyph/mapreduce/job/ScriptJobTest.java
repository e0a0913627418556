package dev.poneglyph.mapreduce.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptJobTest {

    private static JobDefinition job(String map, String more) throws InvalidJobException {
        return JobDefinition.fromJson(
                """
                {"name": "j", "input": ["blob:/in"], "output": "blob:/out",
                 "map": {"exec": %s}, "reduce": {"exec": ["python3", "reduce"]},
                 "files": [{"name": "map", "uri": "blob:/m"}, {"name": "reduce", "uri": "blob:/r"}]%s}
                """
                        .formatted(map, more)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aScriptRunsByItsFirstLineOrAsPython() {
        assertThat(ScriptJob.command("map", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("./map");
        assertThat(ScriptJob.command("map", "import sys\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("python3", "map");
        assertThat(ScriptJob.command("map", new byte[] {'#'})).containsExactly("python3", "map");
    }

    @Test
    void twoShippedScriptsAreAScriptJob() throws Exception {
        JobDefinition job = job("[\"./map\"]", "");
        assertThat(ScriptJob.is(job)).isTrue();
        assertThat(ScriptJob.script(job, Objects.requireNonNull(job.map())))
                .contains(URI.create("blob:/m"));
        assertThat(ScriptJob.script(job, Objects.requireNonNull(job.reduce())))
                .contains(URI.create("blob:/r"));
    }

    @Test
    void otherProgramsAreNone() throws Exception {
        assertThat(ScriptJob.is(job("[\"./map\", \"-v\"]", ""))).isFalse();
        assertThat(ScriptJob.is(job("[\"awk\", \"map\"]", ""))).isFalse();
        assertThat(ScriptJob.is(job("[\"./other\"]", ""))).isFalse();
        assertThat(ScriptJob.is(job("[\"./map\"]", ", \"iterations\": 2"))).isFalse();
        assertThat(ScriptJob.is(job("[\"./map\"]", ", \"combine\": {\"builtin\": \"sum\"}")))
                .isFalse();
    }

    @Test
    void onlyScriptJobsMayRequireTheirLabel() throws Exception {
        String label = ", \"requires\": [\"poneglyph/script\"]";
        assertThat(ScriptJob.refusedLabel(job("[\"./map\"]", label))).isEmpty();
        assertThat(ScriptJob.refusedLabel(job("[\"awk\", \"map\"]", label)))
                .contains("poneglyph/script");
        assertThat(ScriptJob.refusedLabel(job("[\"./map\"]", ", \"requires\": [\"poneglyph/x\"]")))
                .contains("poneglyph/x");
    }
}
