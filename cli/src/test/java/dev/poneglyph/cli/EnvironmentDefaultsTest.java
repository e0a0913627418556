package dev.poneglyph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class EnvironmentDefaultsTest {

    private static final OptionSpec OPTION = OptionSpec.builder("-p", "--grpc-port").build();

    @Test
    void namesTheVariableAfterTheLongestName() {
        assertThat(EnvironmentDefaults.variable(OPTION)).isEqualTo("PONEGLYPH_GRPC_PORT");
    }

    @Test
    void takesNoBlankValue() {
        var defaults = new EnvironmentDefaults(Map.of("PONEGLYPH_GRPC_PORT", "  "));

        assertThat(defaults.defaultValue(OPTION)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PONEGLYPH_GRPC_PORT",
                "PONEGLYPH_TASK_TIMEOUT",
                "PONEGLYPH_MAX_RETRIES",
                "PONEGLYPH_COORDINATOR"
            })
    void knowsTheDocumentedVariables(String variable) {
        Map<String, OptionSpec> byVariable = new HashMap<>();
        for (CommandLine command : Main.commandLine(Map.of()).getSubcommands().values()) {
            command.getCommandSpec()
                    .options()
                    .forEach(
                            option -> byVariable.put(EnvironmentDefaults.variable(option), option));
        }

        assertThat(byVariable).containsKey(variable);
    }
}
