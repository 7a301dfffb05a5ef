package dev.ump.events.bench;

/** Keeps nothing. */
final class NoRows implements Rows {

    @Override
    public void add(Row row) {
        // only the sending counts
    }

    @Override
    public void flush() {
        // nothing waits
    }

    @Override
    public void close() {
        // nothing is open
    }
}
