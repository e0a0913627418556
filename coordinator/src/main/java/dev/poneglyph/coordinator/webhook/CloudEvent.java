package dev.poneglyph.coordinator.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.coordinator.feed.FeedEvent;
import dev.poneglyph.coordinator.http.JsonFormat;
import dev.poneglyph.engine.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told: an event of the feed in the structured JSON form of CloudEvents 1.0. It
 * is the payload of the delivery's task.
 *
 * @param subject task, worker or job it is about; null where it is about the cluster
 * @param dropped events of this webhook just before this one that were not delivered because too
 *     many waited; null for none. An extension attribute.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        @Nullable String subject,
        String time,
        String datacontenttype,
        @Nullable Long dropped,
        FeedEvent data) {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final String TYPE_PREFIX = "dev.poneglyph.";
    private static final int LONGEST_SENTENCE = 8_000;
    private static final JsonMapper JSON = JsonFormat.mapper();

    static CloudEvent of(String source, FeedEvent event, long dropped) {
        return new CloudEvent(
                "1.0",
                event.id(),
                source,
                TYPE_PREFIX + event.kind(),
                Stream.of(event.task(), event.worker(), event.jobId())
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                Instant.ofEpochMilli(event.atMs()).toString(),
                "application/json",
                dropped == 0 ? null : dropped,
                shortened(event));
    }

    /** A payload must fit into a command, whatever a program wrote into its failure. */
    private static FeedEvent shortened(FeedEvent event) {
        return event.sentence().length() <= LONGEST_SENTENCE
                ? event
                : new FeedEvent(
                        event.id(),
                        event.atMs(),
                        event.kind(),
                        event.severity(),
                        event.jobId(),
                        event.task(),
                        event.attempt(),
                        event.worker(),
                        event.sentence().substring(0, LONGEST_SENTENCE) + "…");
    }

    Bytes toPayload() {
        try {
            return Bytes.wrap(JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected an event to be writable as JSON", e);
        }
    }

    /** The id within a payload; empty where it is none of ours. */
    static Optional<EventId> idOf(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("id");
                parser.nextToken();
                if (isId) {
                    return EventId.parse(String.valueOf(parser.getText()));
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
