package dev.poneglyph.fuzz.targets;

import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.simulation.file.FleetFileException;
import dev.poneglyph.simulation.file.FleetReader;
import dev.poneglyph.simulation.file.PolicyReader;
import java.nio.charset.StandardCharsets;

/** Fleets and policies, which people write or send. */
public final class FleetTarget implements FuzzTarget {

    @Override
    public void run(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        fleet(text);
        policy(text);
    }

    private static void fleet(String text) {
        try {
            FleetReader.parse("fleet", text);
        } catch (FleetFileException refused) {
            return;
        }
    }

    private static void policy(String text) {
        try {
            PolicyReader.parse("policy", text);
        } catch (FleetFileException refused) {
            return;
        }
    }
}
