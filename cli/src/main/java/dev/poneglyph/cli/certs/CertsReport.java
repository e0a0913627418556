package dev.poneglyph.cli.certs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells what was made, and how a cluster is started with it. */
final class CertsReport {

    private static final int USUAL_PORT = 50_051;
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9._/:@%+=,-]+");

    private final PemFolder folder;
    private final List<Holder> all;

    CertsReport(PemFolder folder, List<Holder> all) {
        this.folder = folder;
        this.all = all;
    }

    /**
     * One line a certificate, then the commands.
     *
     * @param written whose certificates are new
     */
    List<String> lines(List<Holder> written) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("authority  " + line(Authority.FILE, "keep its key where nobody else reads it"));
        for (Holder holder : written) {
            lines.add("written    " + line(holder.file(), description(holder)));
        }
        lines.add("");
        lines.add("Start them with:");
        all.forEach(holder -> lines.add("  " + command(holder)));
        return lines;
    }

    private String line(String file, String description) throws IOException {
        return "%s  %s, until %s"
                .formatted(
                        folder.certificateFile(file),
                        description,
                        folder.certificate(file).getNotAfter().toInstant());
    }

    private static String description(Holder holder) {
        return holder.serves()
                ? "coordinator at " + String.join(", ", holder.hosts())
                : holder.name() + " as " + String.join(", ", holder.roles());
    }

    private String command(Holder holder) {
        if (holder.serves()) {
            return "poneglyph coordinator --listen %s%s --tls-client-ca %s%s"
                    .formatted(
                            isRemote() ? "0.0.0.0" : "127.0.0.1",
                            ownFiles(holder),
                            quoted(folder.certificateFile(Authority.FILE)),
                            isRemote() ? " --public-name " + host() : "");
        }
        boolean works = holder.roles().equals(List.of(Holder.WORKER));
        return "poneglyph %s --coordinator %s:%d --tls-ca %s%s"
                .formatted(
                        works ? "worker --name " + holder.name() : "jobs",
                        host(),
                        USUAL_PORT,
                        quoted(folder.certificateFile(Authority.FILE)),
                        ownFiles(holder));
    }

    private String ownFiles(Holder holder) {
        return " --tls-cert %s --tls-key %s"
                .formatted(
                        quoted(folder.certificateFile(holder.file())),
                        quoted(folder.keyFile(holder.file())));
    }

    private boolean isRemote() {
        return !HolderOptions.LOCAL.contains(host());
    }

    /** The first name of the coordinator is the one that was typed first. */
    private String host() {
        return all.stream()
                .filter(Holder::serves)
                .findFirst()
                .map(holder -> holder.hosts().getFirst())
                .map(host -> host.contains(":") ? "[" + host + "]" : host)
                .orElse("localhost");
    }

    private static String quoted(Path file) {
        String text = file.toString();
        return NEEDS_NO_QUOTES.matcher(text).matches()
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
