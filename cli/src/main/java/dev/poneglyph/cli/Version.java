package dev.poneglyph.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    private static final String UNPACKED = "development";

    @Override
    public String[] getVersion() {
        String packed = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Poneglyph " + (packed == null ? UNPACKED : packed), "Java " + Runtime.version(),
        };
    }
}
