package dev.poneglyph.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event as one line of JSON: time, level, logger, thread, message, then the event's own
 * fields beside them. A field that has the name of one of those gets an underscore behind it.
 */
public final class JsonEncoder extends EncoderBase<ILoggingEvent> {

    private static final Set<String> TAKEN =
            Set.of("time", "level", "logger", "thread", "message", "stack_trace");

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] encode(ILoggingEvent event) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            write(event, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write to memory, but it failed", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(ILoggingEvent event, JsonGenerator out) throws IOException {
        EventFields fields = EventFields.of(event);
        out.writeStartObject();
        out.writeStringField("time", event.getInstant().toString());
        out.writeStringField("level", event.getLevel().toString());
        out.writeStringField("logger", event.getLoggerName());
        out.writeStringField("thread", event.getThreadName());
        out.writeStringField("message", fields.message());
        for (Map.Entry<String, @Nullable Object> field : fields.fields().entrySet()) {
            String name = field.getKey();
            out.writeFieldName(TAKEN.contains(name) ? name + "_" : name);
            writeValue(field.getValue(), out);
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            out.writeStringField("stack_trace", ThrowableProxyUtil.asString(thrown));
        }
        out.writeEndObject();
    }

    private static void writeValue(@Nullable Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case Double number when Double.isFinite(number) -> out.writeNumber(number);
            default -> out.writeString(value.toString());
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
