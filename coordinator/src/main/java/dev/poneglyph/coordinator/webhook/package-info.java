/**
 * Webhooks: addresses that are called with a signed CloudEvent when something happens. Every
 * delivery is a task of a job of the cluster itself, so that retries, dead letters and explanations
 * are the same as everywhere. Entry type: {@link dev.poneglyph.coordinator.webhook.Webhooks}.
 *
 * <p>May depend on: the packages feed, loop, session and service, engine, protocol, Jackson.
 */
@NullMarked
package dev.poneglyph.coordinator.webhook;

import org.jspecify.annotations.NullMarked;
