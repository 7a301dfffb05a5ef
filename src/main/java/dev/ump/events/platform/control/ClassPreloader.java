package dev.ump.events.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads and initializes all classes of the application at startup.
 *
 * <p>Payara Micro unpacks them into a temporary directory and deletes it as soon as it is asked to stop, while orderly
 * shutdown is still running. A class needed for the first time then, or a file that it reads, would be missing.
 */
@ApplicationScoped
public class ClassPreloader {

    private static final Logger LOG = System.getLogger(ClassPreloader.class.getName());
    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String SUFFIX = ".class";

    void load(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
        long loaded = classes(application, CLASSES)
                .filter(name -> isLoaded(name, application.getClassLoader()))
                .count();
        LOG.log(Level.DEBUG, "preloaded classes: {0}", loaded);
    }

    private static Stream<String> classes(ServletContext application, String directory) {
        Set<String> paths =
                Optional.ofNullable(application.getResourcePaths(directory)).orElse(Set.of());
        return paths.stream().flatMap(path -> path.endsWith("/") ? classes(application, path) : name(path).stream());
    }

    private static Optional<String> name(String path) {
        return path.endsWith(SUFFIX)
                ? Optional.of(path.substring(CLASSES.length(), path.length() - SUFFIX.length())
                        .replace('/', '.'))
                : Optional.empty();
    }

    private static boolean isLoaded(String name, ClassLoader loader) {
        try {
            Class.forName(name, true, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(Level.WARNING, "could not preload a class: {0}", e.toString());
            return false;
        }
    }
}
