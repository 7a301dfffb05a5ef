package dev.ump.events.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 that are on the disk when a write returns.
 *
 * <p>H2 itself leaves that to the operating system: a commit would survive the end of this process, but not that of the machine. And
 * what the system then writes every half minute is so much at once that everybody else waits for the disk meanwhile.
 */
public final class SyncedFilePath extends FilePathWrapper {

    private static final String SCHEME = "synced";

    /** Makes the names known to H2, in this process. */
    public static void register() {
        FilePath.register(new SyncedFilePath());
    }

    /** The name by which H2 opens a file in this way. */
    public static String name(Path file) {
        return SCHEME + ":" + file;
    }

    /** The file that H2 calls so. */
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
