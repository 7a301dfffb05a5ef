package dev.ump.events.server;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.boot.AdminCommandRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server's listeners: all that are configured, closed while the application is not running. */
final class Listeners {

    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.";
    private static final Pattern ENABLED = Pattern.compile("network-listener\\.([^.\\s]+)\\.enabled=true");

    private final List<String> names = new ArrayList<>();
    private @Nullable AdminCommandRunner running;

    /** Disables the listeners before the server boots, so that none opens by itself. */
    void close(AdminCommandRunner configuring) {
        String output = configuring.run("get", LISTENER + "*.enabled").getOutput();
        ENABLED.matcher(output).results().map(listener -> listener.group(1)).forEach(names::add);
        names.forEach(name -> set(configuring, name, false));
    }

    /** Sets how to run commands, once the server has booted. */
    void use(AdminCommandRunner runner) {
        running = runner;
    }

    void open() {
        names.forEach(name -> set(running, name, true));
    }

    void close() {
        names.forEach(name -> set(running, name, false));
    }

    private static void set(@Nullable AdminCommandRunner runner, String name, boolean enabled) {
        if (runner == null) {
            return;
        }
        ClusterCommandResult result = runner.run("set", LISTENER + name + ".enabled=" + enabled);
        if (result.getExitStatus() == ExitStatus.FAILURE) {
            Lines.say(Level.SEVERE, "cannot " + (enabled ? "open " : "close ") + name + ": " + result.getOutput());
        }
    }
}
