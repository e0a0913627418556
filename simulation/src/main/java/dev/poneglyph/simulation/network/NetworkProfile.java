package dev.poneglyph.simulation.network;

/**
 * How messages travel when nothing is wrong.
 *
 * @param minDelayMs shortest way of a message
 * @param maxDelayMs longest way of a message
 * @param inboundWindow messages of one worker the coordinator takes before it says more
 * @param outboundWindow messages to one worker on their way before its stream is not ready
 * @param longestUnnoticedMs within which an end notices that its stream broke
 */
public record NetworkProfile(
        int minDelayMs,
        int maxDelayMs,
        int inboundWindow,
        int outboundWindow,
        int longestUnnoticedMs) {

    /** 1 to 5 ms; windows as gRPC has them; who closes a stream is noticed at once. */
    public static final NetworkProfile LAN = new NetworkProfile(1, 5, 16, 16, 20);

    /** Up to 40 ms, windows so small that they fill, and breaks noticed late. */
    public static final NetworkProfile NARROW = new NetworkProfile(0, 40, 3, 3, 8_000);
}
