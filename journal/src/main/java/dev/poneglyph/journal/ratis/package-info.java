/**
 * The log on Apache Ratis, one embedded peer. Entry type: {@link
 * dev.poneglyph.journal.ratis.RatisJournal}.
 *
 * <p>Ratis brings its own gRPC and protobuf under other package names; nothing of it shows outside
 * this package.
 *
 * <p>May depend on: journal, Apache Ratis, SLF4J, JSpecify.
 */
@NullMarked
package dev.poneglyph.journal.ratis;

import org.jspecify.annotations.NullMarked;
