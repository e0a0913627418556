/**
 * Webhooks over HTTP. Entry type: {@link dev.poneglyph.coordinator.http.v1.webhooks.WebhookRoutes}.
 *
 * <p>May depend on: the packages http and webhook, Javalin.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.webhooks;

import org.jspecify.annotations.NullMarked;
