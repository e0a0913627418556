package dev.poneglyph.coordinator.http.v1.cluster;

/** What a coordinator listens on. */
public record Ports(int grpc, int http, int metrics) {}
