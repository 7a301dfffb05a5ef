package dev.ump.events.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
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
        System.setProperty(
                "fish.payara.micro.BootJar",
                Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()
                        .toString());
        try {
            launch("create", options.toArray());
        } catch (Exception e) {
            end("the server did not start: " + rootCause(e) + "; see the log lines above");
        }
        if (!options.asksOnly() && micro != null) {
            Collection<String> deployed = micro.getRuntime().getDeployedApplicationNames();
            if (!deployed.containsAll(PARTS) || !Application.hasStarted()) {
                end("the application did not start; see the log lines above");
            }
            // another process may have taken the port in the meantime, which the server would not notice
            options.whyPortCannotBeHad().ifPresent(Server::end);
            listeners.open();
        }
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
