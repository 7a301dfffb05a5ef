package dev.ump.events.server;

import dev.ump.events.logging.LineFormatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Prints lines before the server has set up its log, and after it has closed it, in the log's own format. */
final class Lines {

    private static final LineFormatter FORMAT = new LineFormatter();

    private Lines() {}

    static void say(Level level, String message) {
        var line = new LogRecord(level, message);
        line.setLoggerName("dev.ump.events.server");
        System.err.print(FORMAT.format(line));
        System.err.flush();
    }
}
