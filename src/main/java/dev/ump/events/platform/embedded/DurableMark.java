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
 * The version of an embedded database that holds its last durable commit, in a small file beside it.
 *
 * <p>It is written when the commit is on the disk, so it is never ahead of the data. It goes to the disk once a second: where the
 * machine dies, it may be behind.
 *
 * <p>The file has two places, written by turns: one of them is whole, whenever the process ends. They are there from the beginning, so
 * that a full disk has room for them.
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

    /** Of the database in that file. */
    static DurableMark of(Path database) {
        String name = database.getFileName().toString();
        String base = name.endsWith(Constants.SUFFIX_MV_FILE)
                ? name.substring(0, name.length() - Constants.SUFFIX_MV_FILE.length())
                : name;
        return new DurableMark(database.resolveSibling(base + ".mark"));
    }

    /** Notes that this version is on the disk. It never fails: the commit has succeeded. */
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

    /** The version that was noted last; none where nothing was. */
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

    /** Forgets what was noted: what is in the database from now on is all there is. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
