package dev.ump.events.platform.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Records which version of an embedded database holds its last durable commit, in a small file beside the database.
 *
 * <p>It is written once the commit is on disk, so it is never ahead of the data. It is synced to disk once a second, so
 * it may be behind after a machine crash.
 *
 * <p>The file has two slots, written alternately, so that one of them is intact whenever the process ends. They are
 * allocated at the beginning, so that a full disk still has room for them.
 */
final class DurableMark {

    private static final Logger LOG = System.getLogger(DurableMark.class.getName());
    private static final long MAGIC = 0x554d504d41524b31L; // UMPMARK1
    private static final int BYTES = 4 * Long.BYTES;
    private static final int PLACES = 2;
    private static final int PLACE = 512;
    private static final Duration SYNC = Duration.ofSeconds(1);

    private final Path file;
    private @Nullable FileChannel channel;
    private long number;
    private long synced = System.nanoTime() - SYNC.toNanos();
    private boolean failing;

    private record Entry(long number, long version) {}

    private DurableMark(Path file) {
        this.file = file;
    }

    /** Returns the mark of the database in that file. */
    static DurableMark of(Path database) {
        String name = database.getFileName().toString();
        String base = name.endsWith(Constants.SUFFIX_MV_FILE)
                ? name.substring(0, name.length() - Constants.SUFFIX_MV_FILE.length())
                : name;
        return new DurableMark(database.resolveSibling(base + ".mark"));
    }

    /** Records that this version is on disk. Never fails, because the commit has already succeeded. */
    void set(long version) {
        try {
            FileChannel open = open();
            number++;
            open.write(entry(number, version), number % PLACES * PLACE);
            if (System.nanoTime() - synced > SYNC.toNanos()) {
                open.force(false);
                synced = System.nanoTime();
            }
            failing = false;
        } catch (IOException e) {
            LOG.log(failing ? Level.DEBUG : Level.WARNING, "cannot write " + file, e);
            failing = true;
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            number = last().map(Entry::number).orElse(0L);
            open = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            if (open.size() < PLACES * PLACE) {
                open.write(ByteBuffer.allocate(PLACES * PLACE), 0);
            }
            channel = open;
        }
        return open;
    }

    private static ByteBuffer entry(long number, long version) {
        ByteBuffer entry =
                ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(number).putLong(version);
        return entry.putLong(checksum(entry)).flip();
    }

    private static long checksum(ByteBuffer entry) {
        var sum = new CRC32();
        sum.update(entry.array(), 0, BYTES - Long.BYTES);
        return sum.getValue();
    }

    /** Returns the version recorded last; empty if there is none. */
    OptionalLong version() throws IOException {
        return last().map(entry -> OptionalLong.of(entry.version())).orElseGet(OptionalLong::empty);
    }

    private Optional<Entry> last() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        return IntStream.range(0, PLACES)
                .filter(place -> bytes.length >= place * PLACE + BYTES)
                .mapToObj(place -> ByteBuffer.allocate(BYTES)
                        .put(bytes, place * PLACE, BYTES)
                        .flip())
                .filter(entry -> entry.getLong(0) == MAGIC && entry.getLong(BYTES - Long.BYTES) == checksum(entry))
                .map(entry -> new Entry(entry.getLong(Long.BYTES), entry.getLong(2 * Long.BYTES)))
                .max((one, other) -> Long.compare(one.number(), other.number()));
    }

    /** Discards the mark: whatever the database contains from now on counts as complete. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
