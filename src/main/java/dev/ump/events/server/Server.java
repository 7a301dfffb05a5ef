package dev.ump.events.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro running the application. It accepts no requests before the application has started, nor once it begins
 * to stop.
 */
final class Server extends PayaraMicroLauncher {

    /** The names that the build gives them in the jar. */
    private static final List<String> PARTS = List.of("ump-broker", "ROOT");

    private final ServerOptions options;
    private final Listeners listeners = new Listeners();
    private @Nullable PayaraMicroBoot micro;

    Server(ServerOptions options) {
        this.options = options;
    }

    void start() throws Exception {
        // as the launcher's own main method does
        System.setProperty("fish.payara.micro.BootJar", jar().toString());
        try {
            launch();
        } catch (Exception e) {
            end("the server did not start: " + rootCause(e) + "; see the log lines above");
        }
        if (!options.asksOnly() && micro != null) {
            Collection<String> deployed = micro.getRuntime().getDeployedApplicationNames();
            if (!deployed.containsAll(PARTS) || !Application.hasStarted()) {
                end("the application did not start; see the log lines above");
            }
            if (options.warmsUpOnly()) {
                System.exit(0);
            }
            // another process may have taken the port in the meantime, which the server would not notice
            options.whyPortCannotBeHad().ifPresent(Server::end);
            listeners.open();
        }
    }

    /** Uses the libraries on the class path if they are there; otherwise unpacks them into a temporary directory. */
    private void launch() throws Exception {
        ClassLoader own = Server.class.getClassLoader();
        if (own.getResource(getMainClass().replace('.', '/') + ".class") != null) {
            // as the launcher of Payara's root directories does
            System.setProperty(
                    "fish.payara.micro.UnpackDir", Path.of(jar().resolve(".")).toString());
            launch("create", options.toArray(), getMainClass(), own);
        } else {
            launch("create", options.toArray());
        }
    }

    private static URI jar() throws URISyntaxException {
        return Server.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    }

    @Override
    protected Object launch(String method, String[] arguments, String mainClass, ClassLoader loader) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        // the instance that the launched method will use
        micro = (PayaraMicroBoot)
                loader.loadClass(mainClass).getMethod("getInstance").invoke(null);
        micro.setPreBootHandler(listeners::close);
        micro.setPostBootHandler(listeners::use);
        return super.launch(method, arguments, mainClass, loader);
    }

    /** Lets the application answer the requests in progress, then accepts no more. */
    void leave() {
        Application.leave();
        listeners.close();
    }

    private static void end(String reason) {
        Lines.say(Level.SEVERE, "UMP Events failed to start: " + reason);
        System.exit(Main.NOT_STARTED);
    }

    private static String rootCause(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof BootstrapException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.toString();
    }
}
