package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.EngineSnapshot;

/** What a snapshot holds: the state, and the configuration that every replica of it shares. */
public record DecodedSnapshot(EngineConfig config, EngineSnapshot state) {}
