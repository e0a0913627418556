package dev.poneglyph.mapreduce.confine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words before a program's own that put it behind its fence. */
final class Launcher {

    /**
     * First process of a namespace: it takes in orphans and tells how the program ended. What the
     * shell itself says of signals must not stand among the program's errors.
     */
    private static final String INIT = "exec 3>&2 2>/dev/null; \"$@\" 2>&3 3>&-";

    private static final List<String> ENDS_WITH_WORKER = List.of("--pdeathsig", "KILL");

    private final Tools tools;
    private final ProgramLimits limits;
    private final @Nullable ExecUser user;
    private final Fence fence;
    private final boolean root;
    private final List<String> head = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private boolean numbersLimited;

    /**
     * @throws IOException if a tool is missing; the message is a sentence for a person
     */
    Launcher(Tools tools, ProgramLimits limits, @Nullable ExecUser user, Fence fence)
            throws IOException {
        this.tools = tools;
        this.limits = limits;
        this.user = user;
        this.fence = fence;
        this.root = ExecUser.isRoot();
        head.add(tool("setsid")); // a process group of its own, which bears the leader's pid
        switch (fence) {
            case Fence.Namespace namespace -> addNamespace(namespace);
            case Fence.Bubblewrap wrap -> addBubblewrap(wrap);
            case Fence.Group group -> {
                addLimits();
                addIdentity(ENDS_WITH_WORKER);
            }
        }
    }

    Fence fence() {
        return fence;
    }

    /** The whole command line. */
    List<String> command(List<String> program, Path folder) {
        List<String> words = new ArrayList<>(head);
        if (fence instanceof Fence.Bubblewrap wrap) {
            words.addAll(BubblewrapOptions.words(wrap.sandbox(), folder));
        }
        words.addAll(tail);
        words.addAll(program);
        return words;
    }

    /** Rights are dropped before a namespace of users is made, after any other. */
    private void addNamespace(Fence.Namespace namespace) throws IOException {
        if (namespace.ofUser()) {
            addIdentity(ENDS_WITH_WORKER);
            head.addAll(List.of(tool("unshare"), "--pid", "--fork", "--kill-child"));
            head.addAll(List.of("--user", "--map-current-user"));
            if (namespace.ownProc()) {
                head.add("--mount-proc");
            }
            addLimits();
        } else {
            addNamespaceOfRoot(namespace.ownProc());
            addLimits();
            addIdentity(List.of());
        }
        head.addAll(List.of(tool("sh"), "-c", INIT, "init"));
    }

    private void addNamespaceOfRoot(boolean ownProc) throws IOException {
        head.add(tool("setpriv"));
        head.addAll(ENDS_WITH_WORKER);
        head.addAll(List.of(tool("unshare"), "--pid", "--fork", "--kill-child"));
        if (ownProc) {
            head.add("--mount-proc");
        }
        long processes = limits.of(Limit.PROCESSES);
        if (ownProc && processes > 0 && ProcessCount.isPerNamespace()) {
            head.addAll(List.of(tool("sh"), "-c"));
            head.addAll(ProcessCount.words(processes));
            numbersLimited = true;
        }
    }

    /** SIGTERM is for the program: what holds it stays until it has ended. */
    private void addBubblewrap(Fence.Bubblewrap wrap) throws IOException {
        if (wrap.nested()) {
            addNamespaceOfRoot(true);
        } else if (user == null) {
            head.add(tool("setpriv"));
            head.addAll(ENDS_WITH_WORKER);
            head.add("--no-new-privs");
        } else {
            addIdentity(ENDS_WITH_WORKER);
        }
        addLimits();
        String env = tool("env");
        head.addAll(List.of(env, "--ignore-signal=TERM"));
        head.add(tools.require("bwrap", "bubblewrap"));
        tail.addAll(List.of("--", env, "--default-signal=TERM"));
    }

    private void addLimits() throws IOException {
        head.add(tool("prlimit"));
        long processes = limits.of(Limit.PROCESSES);
        boolean counted = processes > 0 && countsOwnProcesses();
        head.addAll(
                KernelLimits.ofThisProcess()
                        .words(limits, counted ? processes + fence.helpers() : 0));
    }

    /** Whether more processes than the limit are refused before the worker sees them. */
    boolean kernelCountsProcesses() {
        return countsOwnProcesses() || numbersLimited;
    }

    /** The kernel counts by user and namespace of users, and root's not at all. */
    private boolean countsOwnProcesses() {
        boolean superuser = root && user == null;
        return !superuser
                && switch (fence) {
                    case Fence.Namespace namespace -> namespace.ofUser();
                    case Fence.Bubblewrap wrap -> true;
                    case Fence.Group group -> false;
                };
    }

    /** Becomes the user, without any way to more rights. */
    private void addIdentity(List<String> more) throws IOException {
        head.add(tool("setpriv"));
        head.addAll(more);
        if (user != null) {
            head.addAll(List.of("--reuid", user.name(), "--regid", user.group()));
            head.add("--clear-groups");
        }
        head.add("--no-new-privs");
        if (root) {
            head.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
        }
    }

    private String tool(String name) throws IOException {
        return switch (name) {
            case "sh" -> tools.require(name, "dash");
            case "env" -> tools.require(name, "coreutils 8.31 or later");
            default -> tools.require(name, "util-linux");
        };
    }
}
