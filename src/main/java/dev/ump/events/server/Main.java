package dev.ump.events.server;

import dev.ump.events.settings.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;

/** {@code java -jar ump-events.jar}: starts the server, or exits with a line for each reason why it cannot. */
public final class Main {

    /** EX_CONFIG of sysexits.h. */
    static final int WRONG_SETTINGS = 78;

    static final int NOT_STARTED = 1;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        // level names, numbers and environment variable names must not depend on where the server is located
        Locale.setDefault(Locale.ENGLISH);
        var options = new ServerOptions(List.of(arguments));
        if (!options.asksOnly()) {
            options.systemProperties()
                    .forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
            check(options);
        }
        var server = new Server(options);
        server.start();
        if (!options.asksOnly()) {
            StopSignals.handle(server::leave);
        }
    }

    private static void check(ServerOptions options) {
        var settings = new SettingsCheck(options.settings());
        List<String> mistakes = new ArrayList<>(settings.mistakes());
        options.whyPortCannotBeHad().ifPresent(mistakes::add);
        settings.unknown().forEach(line -> Lines.say(Level.WARNING, line));
        if (!mistakes.isEmpty()) {
            mistakes.forEach(line -> Lines.say(Level.SEVERE, line));
            Lines.say(Level.SEVERE, "UMP Events failed to start: see the log lines above");
            System.exit(WRONG_SETTINGS);
        }
    }
}
