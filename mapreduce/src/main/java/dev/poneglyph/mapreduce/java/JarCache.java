package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.api.Mapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Class loaders of jobs' jars, one for each job and jar, kept while few. For several threads. */
public final class JarCache {

    /** Loaders that are kept though no attempt uses them. */
    static final int MAX_IDLE_LOADERS = 8;

    private record Key(String jobId, URI jar) {}

    private final Map<Key, Loader> loaders = new LinkedHashMap<>();

    /** A loader in use; closing gives it back. */
    public final class Lease implements AutoCloseable {
        private final Loader loader;

        private Lease(Loader loader) {
            this.loader = loader;
        }

        /** Where the jar's classes come from. */
        ClassLoader classes() {
            return loader;
        }

        @Override
        public void close() {
            release(loader);
        }
    }

    /**
     * The loader of {@code jar} for that job.
     *
     * @param copy of the jar on the local disk
     */
    public synchronized Lease lease(String jobId, URI jar, Path copy) throws MalformedURLException {
        var key = new Key(jobId, jar);
        Loader loader = loaders.remove(key);
        if (loader == null) {
            loader = new Loader(copy.toUri().toURL());
        }
        loaders.put(key, loader);
        loader.users++;
        return new Lease(loader);
    }

    private synchronized void release(Loader loader) {
        loader.users--;
        List<Loader> idle = new ArrayList<>();
        for (Loader each : loaders.values()) {
            if (each.users == 0) {
                idle.add(each);
            }
        }
        if (idle.size() > MAX_IDLE_LOADERS) {
            close(idle.getFirst());
        }
    }

    private void close(Loader unused) {
        for (Iterator<Loader> all = loaders.values().iterator(); all.hasNext(); ) {
            if (all.next() == unused) {
                all.remove();
            }
        }
        try {
            unused.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to close a jar, but it failed", e);
        }
    }

    private static final class Loader extends URLClassLoader {
        private int users;

        Loader(URL jar) {
            super(new URL[] {jar}, new ApiOnly());
        }
    }

    /** Shows user code the JDK and the user API, not the libraries of the worker. */
    private static final class ApiOnly extends ClassLoader {
        private static final String API = Mapper.class.getPackageName() + ".";

        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(API)) {
                return Class.forName(name, false, Mapper.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
