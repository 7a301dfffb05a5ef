package dev.ump.events.bench;

/** Records nothing. */
final class NoRows implements Rows {

    @Override
    public void add(Row row) {
        // only sending is measured
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing is open
    }
}
