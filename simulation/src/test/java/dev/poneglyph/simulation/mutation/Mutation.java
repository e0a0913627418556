package dev.poneglyph.simulation.mutation;

/**
 * One rule broken: within {@code method} of {@code type}, calls of {@code callee} do not happen and
 * give {@code answer} instead.
 *
 * @param name what is broken, in words
 * @param type fully qualified name of the class
 * @param method every method of that name in it
 * @param callee every call of a method of that name in them
 * @param answer 0 or 1; what the call gives where it gives a number or a truth; an object becomes
 *     null
 */
record Mutation(String name, String type, String method, String callee, int answer) {

    /** The call does not happen. */
    static Mutation without(String name, String type, String method, String callee) {
        return new Mutation(name, type, method, callee, 0);
    }

    /** The call answers yes. */
    static Mutation always(String name, String type, String method, String callee) {
        return new Mutation(name, type, method, callee, 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
