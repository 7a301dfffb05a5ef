package dev.ump.events.testing;

/** A shutdown hook that ends what a test has started, unless the test ended it first. */
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
            // the JVM is shutting down, so the hook runs
        }
    }
}
