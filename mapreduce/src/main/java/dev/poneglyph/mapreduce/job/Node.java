package dev.poneglyph.mapreduce.job;

import java.util.List;
import java.util.Map;

/** A piece of a parsed document that knows where it stands. */
sealed interface Node {

    /** Where it begins. */
    Position position();

    /** What it is, for sentences: "a list". */
    String kind();

    /** Line and column, from 1. */
    record Position(int line, int column) {}

    /** Text, a number, true or false, as written. */
    record Scalar(Position position, String text) implements Node {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    /** Nothing: {@code null}, {@code ~} or no value at all. */
    record Nothing(Position position) implements Node {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** A list. */
    record Items(Position position, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Fields by name, in the order of the document. */
    record Fields(Position position, Map<String, Node> fields) implements Node {
        @Override
        public String kind() {
            return "fields";
        }
    }
}
