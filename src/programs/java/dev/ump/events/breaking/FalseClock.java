package dev.ump.events.breaking;

import dev.ump.events.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** A clock that {@code falseclock.c} can set wrong for one process; needs a C compiler. */
final class FalseClock implements AutoCloseable {

    private static final Path COMPILER = Path.of("/usr/bin/gcc");
    private static final Path SOURCE = Path.of("src", "test", "c", "falseclock.c");

    private final Path directory = Directories.temporary("ump-clock");
    private final Path library = directory.resolve("falseclock.so");
    private final Path shift = directory.resolve("shift");

    FalseClock() {
        jump(Duration.ZERO);
        if (isPossible()) {
            compile();
        }
    }

    static boolean isPossible() {
        return Files.isExecutable(COMPILER);
    }

    private void compile() {
        try {
            Process compiler = new ProcessBuilder(
                            COMPILER.toString(), "-shared", "-fPIC", "-O2", "-o", library.toString(), SOURCE.toString())
                    .inheritIO()
                    .start();
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("cannot compile " + SOURCE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The environment that makes a process use this clock. Only the time of day is false; durations are not. */
    Map<String, String> environment() {
        return isPossible() ? Map.of("LD_PRELOAD", library.toString(), "FALSE_CLOCK", shift.toString()) : Map.of();
    }

    /** Sets how far off the clock is from now on. */
    void jump(Duration by) {
        var seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        seconds.putLong(by.toSeconds()).flip();
        try (var file = FileChannel.open(shift, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(seconds, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Directories.delete(directory);
    }
}
