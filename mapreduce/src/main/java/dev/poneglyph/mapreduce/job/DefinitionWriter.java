package dev.poneglyph.mapreduce.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes definitions as JSON, each field always and in one order. */
final class DefinitionWriter {

    private final JsonGenerator json;

    private DefinitionWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(JobDefinition job) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            new DefinitionWriter(json).job(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void job(JobDefinition job) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", job.name());
        texts("input", job.input());
        json.writeStringField("output", job.output() == null ? null : job.output().toString());
        work("map", job.map());
        work("each", job.each());
        work("combine", job.combine());
        work("reduce", job.reduce());
        json.writeNumberField("reducers", job.reducers());
        json.writeNumberField("split_size", job.splitSize());
        json.writeNumberField("iterations", job.iterations());
        files(job.files());
        texts("requires", job.requires());
        json.writeNumberField("priority", job.priority());
        json.writeStringField("timeout", job.timeout().toMillis() + "ms");
        retry(job.retry());
        failures(job.failures());
        policy(job.policy());
        json.writeEndObject();
    }

    private void work(String phase, @Nullable Work work) throws IOException {
        switch (work) {
            case null -> json.writeNullField(phase);
            case Work.Builtin builtin -> {
                json.writeObjectFieldStart(phase);
                json.writeStringField("builtin", builtin.name());
                texts("args", builtin.arguments());
                json.writeEndObject();
            }
            case Work.Exec exec -> {
                json.writeObjectFieldStart(phase);
                texts("exec", exec.command());
                json.writeEndObject();
            }
            case Work.JavaClass javaClass -> {
                json.writeObjectFieldStart(phase);
                json.writeStringField("class", javaClass.className());
                json.writeStringField("jar", javaClass.jar().toString());
                texts("args", javaClass.arguments());
                json.writeEndObject();
            }
        }
    }

    private void files(List<ShippedFile> files) throws IOException {
        json.writeArrayFieldStart("files");
        for (ShippedFile file : files) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeStringField("uri", file.uri().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void retry(RetrySettings retry) throws IOException {
        json.writeObjectFieldStart("retry");
        json.writeNumberField("max_retries", retry.maxRetries());
        json.writeNumberField("max_crashed_workers", retry.maxCrashedWorkers());
        json.writeNumberField("max_resource_retries", retry.maxResourceRetries());
        json.writeStringField("base_delay", retry.baseDelay().toMillis() + "ms");
        json.writeNumberField("multiplier", retry.multiplier());
        json.writeStringField("max_delay", retry.maxDelay().toMillis() + "ms");
        json.writeStringField("jitter", retry.jitter());
        json.writeObjectFieldStart("budget");
        json.writeNumberField("ratio", retry.budgetRatio());
        json.writeNumberField("minimum", retry.budgetMinimum());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void policy(PolicySettings policy) throws IOException {
        json.writeObjectFieldStart("timeouts");
        duration("progress", policy.timeouts().progress());
        duration("schedule_to_start", policy.timeouts().scheduleToStart());
        duration("total", policy.timeouts().total());
        json.writeEndObject();
        json.writeObjectFieldStart("systemic");
        json.writeNumberField("failures", policy.systemic().failures());
        duration("patience", policy.systemic().patience());
        duration("outage_patience", policy.systemic().outagePatience());
        json.writeEndObject();
        json.writeObjectFieldStart("speculation");
        json.writeBooleanField("enabled", policy.speculation().enabled());
        json.writeNumberField("min_completed", policy.speculation().minCompleted());
        json.writeNumberField("slowness", policy.speculation().slowness());
        json.writeNumberField("max_extra", policy.speculation().maxExtra());
        json.writeEndObject();
        json.writeStringField("placement", policy.placement());
        json.writeNumberField("max_running", policy.maxRunning());
    }

    private void duration(String field, Duration duration) throws IOException {
        json.writeStringField(field, duration.toMillis() + "ms");
    }

    private void failures(FailureRules rules) throws IOException {
        json.writeObjectFieldStart("failures");
        classes("exit_codes", rules.exitCodes());
        classes("exceptions", rules.exceptions());
        json.writeEndObject();
    }

    private void classes(String field, SortedMap<?, Kind> byName) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<?, Kind> named : byName.entrySet()) {
            json.writeStringField(
                    String.valueOf(named.getKey()), FailureRules.nameOf(named.getValue()));
        }
        json.writeEndObject();
    }

    private void texts(String field, List<?> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }
}
