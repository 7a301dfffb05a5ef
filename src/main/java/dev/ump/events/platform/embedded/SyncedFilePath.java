package dev.ump.events.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2 files whose writes are on disk when they return.
 *
 * <p>H2 itself leaves that to the operating system, so a commit would survive the end of this process but not a crash
 * of the machine. The system would also write so much at once, every half minute, that everything else would wait for
 * the disk.
 */
public final class SyncedFilePath extends FilePathWrapper {

    private static final String SCHEME = "synced";

    /** Registers this kind of name with H2, in this process. */
    public static void register() {
        FilePath.register(new SyncedFilePath());
    }

    /** Returns the name by which H2 opens a file in this way. */
    public static String name(Path file) {
        return SCHEME + ":" + file;
    }

    /** Returns the file that has this name in H2. */
    static Path file(String name) {
        return Path.of(name.startsWith(SCHEME + ":") ? name.substring(SCHEME.length() + 1) : name);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return "r".equals(mode)
                ? super.open(mode)
                : FileChannel.open(
                        file(toString()),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.DSYNC);
    }
}
