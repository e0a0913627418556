package dev.poneglyph.engine.placement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker's label {@code weight=N}: how large its part of the leases is under WEIGHTED. */
public final class WeightLabel {

    /** What the label begins with. */
    public static final String PREFIX = "weight=";

    /** Largest weight; the smallest is 1. */
    public static final int MAX = 1_000;

    private static final int DEFAULT = 1;

    private WeightLabel() {}

    /** The weight among {@code labels}, which {@link #fault} has nothing against; 1 without one. */
    public static int of(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (label.startsWith(PREFIX)) {
                return Integer.parseInt(label, PREFIX.length(), label.length(), 10);
            }
        }
        return DEFAULT;
    }

    /** What is wrong with the weights among {@code labels}, as a sentence. */
    public static @Nullable String fault(List<String> labels) {
        List<String> weights = labels.stream().filter(each -> each.startsWith(PREFIX)).toList();
        if (weights.size() > 1) {
            return "Expected one label weight=N, but there are " + weights;
        }
        for (String weight : weights) {
            if (!weight.substring(PREFIX.length()).matches("[1-9]\\d{0,2}|" + MAX)) {
                return "Expected a label weight=N with N of 1 to " + MAX + ", but it is " + weight;
            }
        }
        return null;
    }
}
