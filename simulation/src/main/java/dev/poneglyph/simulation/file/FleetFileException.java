package dev.poneglyph.simulation.file;

/** A fleet or policy cannot be used; the message names file, line, column and field. */
public final class FleetFileException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param message what was expected and where, what came, what to do
     */
    public FleetFileException(String message) {
        super(message);
    }
}
