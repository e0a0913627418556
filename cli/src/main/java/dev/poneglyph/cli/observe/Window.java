package dev.poneglyph.cli.observe;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The whole of a terminal's window, drawn again and again; as it was before when closed. */
final class Window implements AutoCloseable {

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private volatile boolean interrupted;

    private Window(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.enterRawMode();
        display = new Display(terminal, true);
        terminal.handle(Terminal.Signal.INT, _ -> interrupted = true);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** Takes over the terminal this program was started in. */
    static Window open() throws IOException {
        return new Window(TerminalBuilder.builder().system(true).build());
    }

    int rows() {
        return size().getRows();
    }

    int columns() {
        return size().getColumns();
    }

    private Size size() {
        Size size = terminal.getSize();
        // A terminal that does not know its size says 0.
        return size.getRows() > 0 && size.getColumns() > 0 ? size : Size.of(80, 24);
    }

    /** Shows {@code lines}, at most as many as there are rows. */
    void show(List<String> lines) {
        display.resize(size());
        display.update(lines.stream().map(Window::styled).toList(), -1);
        terminal.flush();
    }

    /**
     * Waits for a key.
     *
     * @return whether it was one that quits
     */
    boolean quitWithin(long waitMs) throws IOException {
        int key = terminal.reader().read(waitMs);
        return interrupted || key == 'q' || key == 'Q' || key == -1;
    }

    private static AttributedString styled(String line) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        AttributedStyle style =
                switch (line.strip().split(" ", 2)[0]) {
                    case "HEALTHY" -> plain.bold().foreground(AttributedStyle.GREEN);
                    case "NOT" -> plain.bold().foreground(AttributedStyle.RED);
                    case "critical" -> plain.foreground(AttributedStyle.RED);
                    case "warning" -> plain.foreground(AttributedStyle.YELLOW);
                    case "JOB", "WORKER", "NEXT" -> plain.bold();
                    default -> plain;
                };
        return new AttributedString(line, style);
    }

    @Override
    public void close() throws IOException {
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
        terminal.close();
    }
}
