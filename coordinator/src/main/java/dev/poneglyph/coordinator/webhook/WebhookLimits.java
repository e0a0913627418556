package dev.poneglyph.coordinator.webhook;

/**
 * The limits of one webhook.
 *
 * @param waiting deliveries that are not over, dead letters included; what happens beyond is
 *     dropped, counted and told
 * @param tasksOfAJob tasks after which a job is closed and the next one opened
 * @param batch events that become tasks by one command
 */
record WebhookLimits(int waiting, int tasksOfAJob, int batch) {

    /** 10,000 deliveries, 10,000 tasks, 100 events. */
    static final WebhookLimits DEFAULT = new WebhookLimits(10_000, 10_000, 100);
}
