package dev.poneglyph.coordinator.access;

import com.google.protobuf.MessageLite;
import dev.poneglyph.coordinator.access.ClosedCluster.Answer;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls of one caller of team-a: on what is team-b's, on what does not exist, on its own. */
final class Tries {

    private static final String GRPC = "grpc ";
    private static final String NAME = "NAME";

    private final TeamJobs jobs;
    private final String token;
    private final List<String> wrong = new ArrayList<>();
    private int fresh;

    Tries(TeamJobs jobs, String token) {
        this.jobs = jobs;
        this.token = token;
    }

    /** What went otherwise than it should. */
    List<String> wrong() {
        return wrong;
    }

    void list(String call) throws Exception {
        Answer answer = send(call, "", new byte[0]);
        if (!isGood(answer) || !answer.body().contains("team-a") || tellsOfOthers(answer)) {
            wrong.add(call + ": " + answer);
        }
    }

    void ofNoJob(String call) throws Exception {
        Answer answer = send(call, "", new byte[0]);
        if (!isGood(answer) || tellsOfOthers(answer)) {
            wrong.add(call + ": " + answer);
        }
    }

    private static boolean tellsOfOthers(Answer answer) {
        return answer.body().contains("team-b");
    }

    /** New ids: one that is taken in the other namespace is refused as one that is free. */
    void choosing(String call, Function<String, byte[]> request) throws Exception {
        Answer other = send(call, "", request.apply("team-b~words"));
        Answer missing = send(call, "", request.apply("team-b~wordz"));
        Answer own = send(call, "", request.apply("team-a~new-" + fresh++));
        check(call, told(other, "team-b~words"), told(missing, "team-b~wordz"), own);
    }

    /**
     * A name that stands in the message, or in the path where there is none.
     *
     * @param ending what follows the job in it
     */
    void on(String call, String ending, @Nullable Function<String, MessageLite> request)
            throws Exception {
        String job = jobFor(call);
        String name = "~" + job + ending.replace("STAGE", job.equals("words") ? "map" : "noop");
        Answer other = attempt(call, "team-b" + name, request);
        Answer missing = attempt(call, "team-b~z" + name.substring(2), request);
        Answer ownMissing = attempt(call, "team-a~z" + name.substring(2), request);
        Answer own = attempt(call, "team-a" + name, request);
        check(call, other, missing, own);
        check(call, other, ownMissing, own);
    }

    private Answer attempt(
            String call, String name, @Nullable Function<String, MessageLite> request)
            throws Exception {
        byte[] message = request == null ? new byte[0] : request.apply(name).toByteArray();
        return told(send(call, name, message), name);
    }

    void onUpload(String call, Function<String, MessageLite> request) throws Exception {
        for (String team : TeamJobs.TEAMS) {
            var header = WriteHeader.newBuilder().setUri("blob:/uploads/%s~docs/f".formatted(team));
            jobs.cluster()
                    .grpc(
                            "poneglyph.v1.DataService/Write",
                            jobs.cluster().adminToken(),
                            WriteMessage.newBuilder().setHeader(header).build().toByteArray());
        }
        Answer other = attempt(call, "blob:/uploads/team-b~docs/f", request);
        Answer missing = attempt(call, "blob:/uploads/team-b~docz/f", request);
        check(call, other, missing, attempt(call, "blob:/uploads/team-a~docs/f", request));
    }

    private void check(String call, Answer other, Answer missing, Answer own) {
        if (!other.equals(missing)) {
            wrong.add("%s of another: %s, of nothing: %s".formatted(call, other, missing));
        }
        if (isGood(own) && own.equals(other) || !isGood(own)) {
            wrong.add("%s of its own: %s, of another: %s".formatted(call, own, other));
        }
    }

    /** The job whose state lets the call do something; what is changed by it is fresh. */
    private String jobFor(String call) {
        if (call.contains("dead-letters") || call.contains("DeadLetter")) {
            return "dead";
        }
        if (call.contains("RetryTask") || call.endsWith("/retry")) {
            return "fail";
        }
        if (!call.matches(".*(AddTasks|Close|Cancel|cancel|Pause|pause|Resume|resume).*")) {
            return "words";
        }
        String job = "wait-" + fresh++;
        TeamJobs.TEAMS.forEach(team -> jobs.submitWaiting(team + "~" + job));
        return job;
    }

    /** With the name taken out, as whoever asks knows it. */
    private static Answer told(Answer answer, String name) {
        return new Answer(answer.status(), answer.body().replace(name, NAME));
    }

    private Answer send(String call, String name, byte[] message) throws Exception {
        if (call.startsWith(GRPC)) {
            return jobs.cluster().grpc(call.substring(GRPC.length()), token, message);
        }
        String body = message.length == 0 ? "{}" : new String(message, StandardCharsets.UTF_8);
        var met = jobs.cluster().http(call.replaceAll("\\{[a-z]+}", name), body, token);
        return new Answer(Integer.toString(met.statusCode()), met.body());
    }

    private static boolean isGood(Answer answer) {
        return answer.status().equals("OK") || answer.status().startsWith("2");
    }
}
