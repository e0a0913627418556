package dev.poneglyph.simulation.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the project's classes anew, one of them mutated; everything else comes from the parent. */
final class MutantLoader extends ClassLoader {

    private static final String OURS = "dev.poneglyph.";

    private final Mutation mutation;
    private final Mutator mutator;

    MutantLoader(Mutation mutation, ClassLoader parent) {
        super(parent);
        this.mutation = mutation;
        this.mutator = new Mutator(mutation);
    }

    /** How many calls were replaced so far. */
    int places() {
        return mutator.places();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = read(name);
        byte[] used = name.equals(mutation.type()) ? mutator.mutate(bytes) : bytes;
        return defineClass(name, used, 0, used.length);
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
