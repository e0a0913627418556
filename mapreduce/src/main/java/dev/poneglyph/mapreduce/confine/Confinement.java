package dev.poneglyph.mapreduce.confine;

import dev.poneglyph.storage.rights.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one worker holds the programs of jobs, found to work on this machine. Thread-safe. */
public final class Confinement {

    private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);

    private final ProgramSettings settings;
    private final Map<String, String> inherited;
    private final @Nullable ExecUser user;
    private final Launcher launcher;

    private Confinement(
            ProgramSettings settings,
            Map<String, String> inherited,
            @Nullable ExecUser user,
            Launcher launcher) {
        this.settings = settings;
        this.inherited = inherited;
        this.user = user;
        this.launcher = launcher;
    }

    /**
     * Tries out how programs can be held here: as the settings ask, and as firmly as the machine
     * lets.
     *
     * @param folder the worker's work folder, below which programs will run; created if missing
     * @param environment variables of this process
     * @throws IOException if it cannot be as the settings ask; the message is a sentence for a
     *     person
     */
    public static Confinement establish(
            ProgramSettings settings, Path folder, Map<String, String> environment)
            throws IOException {
        Path root = PrivateFolder.prepareForWork(folder).toRealPath();
        Tools tools =
                new Tools(Objects.requireNonNullElse(environment.get("PATH"), Tools.USUAL_PATH));
        ExecUser user = settings.user() == null ? null : ExecUser.find(settings.user(), root);
        Map<String, String> inherited = CleanEnvironment.of(environment, settings.variables());
        List<String> refusals = new ArrayList<>();
        for (Fence fence : candidates(settings.sandbox(), user)) {
            var found =
                    new Confinement(
                            settings,
                            inherited,
                            user,
                            new Launcher(tools, settings.limits(), user, fence));
            String refusal = FenceTrial.refusal(found, root);
            if (refusal.isEmpty()) {
                found.tell();
                return found;
            }
            refusals.add(fence.description() + ": " + refusal);
        }
        throw new IOException(refused(settings, refusals));
    }

    private static List<Fence> candidates(@Nullable Sandbox sandbox, @Nullable ExecUser user)
            throws IOException {
        boolean root = ExecUser.isRoot();
        if (sandbox != null) {
            boolean nested = root && user == null && ProcessCount.isPerNamespace();
            return List.of(new Fence.Bubblewrap(sandbox, nested));
        }
        List<Fence> firmestFirst = new ArrayList<>();
        if (!root || user != null) {
            firmestFirst.add(new Fence.Namespace(true, true));
            firmestFirst.add(new Fence.Namespace(true, false));
        }
        if (root) {
            firmestFirst.add(new Fence.Namespace(false, true));
            firmestFirst.add(new Fence.Namespace(false, false));
        }
        firmestFirst.add(new Fence.Group());
        return firmestFirst;
    }

    private static String refused(ProgramSettings settings, List<String> refusals) {
        return settings.sandbox() == null
                ? "Expected to start a program as jobs will, but no way works here (%s); mend that, or start the worker without --allow-exec"
                        .formatted(String.join("; ", refusals))
                : "Expected bubblewrap to hold programs, but it cannot here (%s); allow namespaces of users on this machine, or start the worker without --sandbox"
                        .formatted(String.join("; ", refusals));
    }

    private void tell() throws IOException {
        LOG.info(
                "programs held by=\"{}\" user={} limits=\"{}\"",
                launcher.fence().description(),
                user == null ? "own" : user.name(),
                settings.limits());
        if (launcher.fence() instanceof Fence.Group) {
            LOG.warn(
                    "programs can outlive their end reason=\"this machine allows no namespaces to"
                            + " this user\"");
        }
        if (ExecUser.isRoot() && user == null) {
            LOG.warn("programs run as root advice=\"give --exec-user\"");
        }
        if (!launcher.kernelCountsProcesses()) {
            LOG.warn("processes are counted by the worker alone advice=\"give --exec-user\"");
        }
    }

    /** The command line that runs {@code program} in that folder. */
    public List<String> command(List<String> program, Path folder) {
        return launcher.command(program, folder);
    }

    /**
     * All variables of a program in that folder: the few that it inherits, its own folder as home
     * and for temporary files, and {@code own}.
     */
    public Map<String, String> environment(Path folder, Map<String, String> own) {
        Map<String, String> variables = new TreeMap<>(inherited);
        variables.put("HOME", folder.toString());
        variables.put("TMPDIR", folder.toString());
        variables.putAll(own);
        return variables;
    }

    /** Makes the folder the property of whom programs run as. */
    public void own(Path folder) throws IOException {
        if (user != null) {
            user.own(folder);
        }
    }

    /** What each program may use. */
    public ProgramLimits limits() {
        return settings.limits();
    }

    /** Processes of each program that are not its own. */
    public int helpers() {
        return launcher.fence().helpers();
    }

    /** Whether the kernel itself refuses a program more processes than it may have. */
    public boolean kernelCountsProcesses() {
        return launcher.kernelCountsProcesses();
    }

    /** Whether all that a program started dies with its first process. */
    public boolean endsWhole() {
        return !(launcher.fence() instanceof Fence.Group);
    }
}
