package dev.ump.events.testing;

/** Ends what a test has started when this JVM ends, unless it has been ended before. */
final class LastResort {

    private final Thread hook;

    private LastResort(String name, Runnable end) {
        this.hook = new Thread(end, name);
    }

    static LastResort of(String name, Runnable end) {
        var resort = new LastResort(name, end);
        Runtime.getRuntime().addShutdownHook(resort.hook);
        return resort;
    }

    void dismiss() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this JVM is on its way down, and the hook runs
        }
    }
}
