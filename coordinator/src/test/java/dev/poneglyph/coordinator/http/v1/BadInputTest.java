package dev.poneglyph.coordinator.http.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.http.ApiCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense is refused with a sentence, and nothing half-done stays. */
@Timeout(120)
class BadInputTest {

    private static final String V1 = "/api/v1";
    private static final String HTML = "good <script>alert(1)</script> & \"more\"";

    private static ApiCluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = ApiCluster.start(folder);
        cluster.submit("job", "good", "good", "good");
        cluster.submit("dead", "bad <b>bold</b>");
        cluster.awaitEnd("job");
        cluster.awaitEnd("dead");
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /jobs/none                        | 404 | not_found        | no "none"
                    /jobs/none/timeline               | 404 | not_found        | no "none"
                    /jobs/none/result                 | 404 | not_found        | no "none"
                    /tasks/none.noop.0                | 404 | not_found        | JOB.STAGE.INDEX
                    /tasks?job=none                   | 404 | not_found        | no "none"
                    /workers/none                     | 404 | not_found        | no "none"
                    /breakers/none                    | 404 | not_found        | no "none"
                    /dead-letters/none.noop.0         | 404 | not_found        | no "none.noop.0"
                    /dead-letters/job.noop.0          | 404 | not_found        | is COMPLETED
                    /redrives/none                    | 404 | not_found        | no "none"
                    /explain/tasks/none.noop.0        | 404 | not_found        | no "none.noop.0"
                    /jobs/job/definition              | 404 | not_found        | bag of tasks
                    /nothing                          | 404 | not_found        | no GET /api/v1/nothing
                    /tasks?limit=0                    | 400 | invalid_argument | 1 to 1000
                    /tasks?limit=1001                 | 400 | invalid_argument | 1 to 1000
                    /tasks?limit=many                 | 400 | invalid_argument | "many"
                    /tasks?offset=-1                  | 400 | invalid_argument | 0 to 10000000
                    /tasks?state=RUNNING              | 400 | invalid_argument | pending, assigned, running
                    /tasks?class=oops                 | 400 | invalid_argument | worker_crash
                    /tasks?sort=size                  | 400 | invalid_argument | due_at, -due_at
                    /tasks?colour=red                 | 400 | invalid_argument | "colour"
                    /tasks?limit=1&limit=2            | 400 | invalid_argument | once
                    /attempts?outcome=lost            | 400 | invalid_argument | released
                    /attempts?verdict=x               | 400 | invalid_argument | nobody
                    /attempts?since_ms=yesterday      | 400 | invalid_argument | whole number
                    /workers?state=up                 | 400 | invalid_argument | suspect
                    /workers?breaker=shut             | 400 | invalid_argument | half_open
                    /jobs?state=stopped               | 400 | invalid_argument | paused
                    /jobs/job/result?preview=9999     | 400 | invalid_argument | 1 to 1000
                    /jobs/job/timeline?from_ms=2&to_ms=1 | 400 | invalid_argument | from_ms up to to_ms
                    /cluster?verbose=1                | 400 | invalid_argument | no query
                    /dead-letters?filter=jop%20%3D%20x | 400 | invalid_argument | position 1
                    /tasks?page_token=xyz             | 400 | invalid_argument | begin without one
                    /jobs/dead/result/download        | 409 | failed_precondition | it is failed
                    """)
    void aQuestionThatMakesNoSenseIsAProblem(String path, int status, String reason, String detail)
            throws Exception {
        assertProblem(cluster.get(V1 + path), status, reason, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /jobs                       | {"bag":                        | 400 | invalid_argument | JSON object
                    /jobs                       | [1]                            | 400 | invalid_argument | JSON object
                    /jobs                       | null                           | 400 | invalid_argument | null
                    /jobs                       | {}                             | 400 | invalid_argument | neither
                    /jobs                       | {"colour": 1}                  | 400 | invalid_argument | "colour"
                    /jobs                       | {"bag": {"kind": "noop"}}      | 400 | invalid_argument | bag.payloads
                    /jobs                       | {"bag": {"payloads": ["a"]}}   | 400 | invalid_argument | bag.kind
                    /jobs                       | {"bag": {"kind": "noop", "payloads": "a"}} | 400 | invalid_argument | bag.payloads to be a list
                    /jobs                       | {"bag": {"kind": "noop", "payloads": [1]}} | 400 | invalid_argument | bag.payloads
                    /jobs                       | {"bag": {"kind": "NOOP", "payloads": ["a"]}} | 400 | invalid_argument | small letters
                    /jobs                       | {"bag": {"kind": "noop", "payloads": ["a"], "policy": {"jitter": "some"}}} | 400 | invalid_argument | proportional
                    /jobs                       | {"bag": {"kind": "noop", "payloads": ["a"], "policy": {"priority": 9}}} | 400 | invalid_argument | 0 to 3
                    /jobs                       | {"bag": {"kind": "noop", "payloads": ["a"], "policy": {"max_retries": "3"}}} | 400 | invalid_argument | policy.max_retries to be a whole number
                    /jobs                       | {"bag": {"kind": "noop", "payloads": ["a"], "policy": {"max_retries": 1.5}}} | 400 | invalid_argument | policy.max_retries
                    /jobs                       | {"job_id": "a b", "bag": {"kind": "noop", "payloads": ["a"]}} | 400 | invalid_argument | job id
                    /jobs                       | {"job_id": "job", "bag": {"kind": "noop", "payloads": ["other"]}} | 409 | already_exists | job
                    /jobs                       | {"definition": {"name": "x"}}  | 400 | invalid_argument | Expected
                    /jobs/none/pause            | {}                             | 404 | not_found | none
                    /jobs/job/pause             | {}                             | 409 | failed_precondition | unfinished
                    /jobs/job/pause             | {"by": 1}                      | 400 | invalid_argument | by to be text
                    /jobs/job/cancel            | {}                             | 409 | failed_precondition | unfinished
                    /jobs/job/resume            | {"reason": "x"}                | 400 | invalid_argument | "reason"
                    /tasks/none/retry           | {}                             | 404 | not_found | none
                    /tasks/job.noop.0/retry     | {}                             | 409 | failed_precondition | COMPLETED
                    /workers/none/drain         | {}                             | 404 | not_found | none
                    /breakers/none/reset        | {}                             | 404 | not_found | none
                    /dead-letters/job.noop.0/recover | {}                        | 409 | failed_precondition | DEAD_LETTER
                    /dead-letters/job.noop.0/recover | {"dry_run": true}         | 409 | failed_precondition | DEAD_LETTER
                    /dead-letters/dead.noop.0/recover | {"payload_base64": "?"}  | 400 | invalid_argument | base64
                    /dead-letters/dead.noop.0/recover | {"payload_base64": "", "payload_text": ""} | 400 | invalid_argument | both
                    /dead-letters/purge         | {}                             | 400 | invalid_argument | a filter
                    /dead-letters/purge         | {"filter": "kind = GOOD"}      | 400 | invalid_argument | Expected
                    /redrives                   | {"id": "r"}                    | 400 | invalid_argument | a filter
                    /redrives                   | {"filter": "job = none"}       | 404 | not_found | dead letter
                    /redrives                   | {"filter": "", "rate_per_second": 0} | 400 | invalid_argument | 1 to 10000
                    /redrives                   | {"filter": "", "id": "a/b"}    | 400 | invalid_argument | redrive id
                    /redrives/none/cancel       | {}                             | 404 | not_found | none
                    /simulate                   | {}                             | 400 | invalid_argument | a fleet
                    /simulate                   | {"fleet": "x", "seeds": 101}   | 400 | invalid_argument | 1 to 100
                    """)
    void aWishThatMakesNoSenseIsAProblem(
            String path, String body, int status, String reason, String detail) throws Exception {
        String before = everything();

        assertProblem(cluster.post(V1 + path, body), status, reason, detail);

        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() throws Exception {
        var all = new StringBuilder(cluster.json(V1 + "/cluster").get("statistics").toString());
        for (String list : new String[] {"jobs", "tasks", "dead-letters", "redrives", "policies"}) {
            all.append(cluster.get(V1 + "/" + list).body());
        }
        return all.toString();
    }

    @Test
    void aPageTokenOfAnotherQueryIsRefused() throws Exception {
        JsonNode first = cluster.json(V1 + "/tasks?job=job&limit=2");
        String token = first.get("next_page_token").asText();

        JsonNode second = cluster.json(V1 + "/tasks?job=job&limit=2&page_token=" + token);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.has("next_page_token")).isFalse();
        assertThat(second.get("total").asInt()).isEqualTo(3);
        for (String other : new String[] {"/tasks?", "/tasks?job=dead&", "/attempts?job=job&"}) {
            assertProblem(
                    cluster.get(V1 + other + "page_token=" + token),
                    400,
                    "invalid_argument",
                    "belongs to another");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        String body = "{\"bag\": {\"kind\": \"%s\"}}".formatted("x".repeat(9 * 1024 * 1024));

        assertProblem(cluster.post(V1 + "/jobs", body), 413, "content_too_large", "at most");
    }

    @Test
    void aMethodThatThereIsNotIsRefused() throws Exception {
        assertProblem(
                cluster.call("DELETE", V1 + "/jobs", ""), 405, "method_not_allowed", "DELETE");
    }

    @Test
    void htmlInNamesAndErrorsIsPlainText() throws Exception {
        HttpResponse<String> answer = cluster.get(V1 + "/dead-letters/dead.noop.0");
        JsonNode letter = ApiCluster.parse(answer.body());
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(letter.at("/payload/text").asText()).isEqualTo("bad <b>bold</b>");
        assertThat(letter.at("/last_failure/message").asText()).isEqualTo("bad <b>bold</b>");

        HttpResponse<String> submitted =
                cluster.post(
                        V1 + "/jobs",
                        "{\"job_id\": \"html\", \"bag\": {\"name\": \"<i>n</i>\", \"kind\": \"noop\", \"payloads\": [\"%s\"]}}"
                                .formatted(HTML.replace("\"", "\\\"")));
        assertThat(submitted.statusCode()).isEqualTo(201);
        cluster.awaitEnd("html");
        assertThat(cluster.json(V1 + "/jobs/html").get("name").asText()).isEqualTo("<i>n</i>");
        assertThat(cluster.json(V1 + "/jobs/html/result").at("/lines/0").asText()).isEqualTo(HTML);
        HttpResponse<String> download = cluster.get(V1 + "/jobs/html/result/download");
        assertThat(download.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain");
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
    }

    private static void assertProblem(
            HttpResponse<String> answer, int status, String reason, String detail)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        JsonNode problem = ApiCluster.parse(answer.body());
        assertThat(problem.get("reason").asText()).isEqualTo(reason);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).contains("Expected ").contains(detail);
    }
}
