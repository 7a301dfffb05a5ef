package dev.ump.events.platform.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Checks, before H2 opens it, whether the file of an embedded database still has everything that was committed. Only
 * reads the file.
 */
final class EmbeddedFile {

    private static final Logger LOG = System.getLogger(EmbeddedFile.class.getName());
    private static final int BLOCK = 4096;
    private static final String CHUNK = "chunk.";

    private EmbeddedFile() {}

    /**
     * Refuses a database that has lost data.
     *
     * @param acceptsLoss whether to continue nevertheless
     */
    static void check(Path file, boolean acceptsLoss) throws SQLException {
        try {
            DurableMark mark = DurableMark.of(file);
            Optional<String> damage = damage(file, mark.version());
            if (damage.isPresent() && !acceptsLoss) {
                String message =
                        damage.get() + " Restore the data directory from a backup. To continue without the lost data,"
                                + " start once with ump.data.accept-loss=true.";
                LOG.log(Level.ERROR, message);
                throw new SQLException(message, EmbeddedDatabase.DAMAGED);
            }
            if (damage.isPresent()) {
                LOG.log(
                        Level.WARNING,
                        damage.get() + " Continuing because ump.data.accept-loss is set: remove that setting now.");
                mark.forget();
            }
        } catch (IOException e) {
            throw new SQLException("cannot read " + file, e);
        }
    }

    private static Optional<String> damage(Path file, OptionalLong mark) throws IOException {
        if (Files.notExists(file)) {
            return mark.isPresent() ? Optional.of("The database " + file + " is missing.") : Optional.empty();
        }
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            long version = store.getCurrentVersion();
            if (mark.isPresent() && version < mark.getAsLong()) {
                return Optional.of("The database " + file + " is damaged: it ends at version " + version
                        + ", but the last commit was version " + mark.getAsLong()
                        + ". The latest commits are lost.");
            }
            return wasClosed(store) ? lostChunk(file, store) : Optional.empty();
        } catch (MVStoreException e) {
            // a database that is open is not checked here
            return e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? Optional.empty()
                    : Optional.of("The database " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static boolean wasClosed(MVStore store) {
        Object clean = store.getStoreHeader().get("clean");
        return clean != null && !"0".equals(clean.toString());
    }

    /** If the database was closed properly, H2 checks only the newest chunk; otherwise it checks them all. */
    private static Optional<String> lostChunk(Path file, MVStore store) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            for (Map.Entry<String, String> entry : store.getLayoutMap().entrySet()) {
                if (entry.getKey().startsWith(CHUNK) && !isWhole(channel, DataUtils.parseMap(entry.getValue()))) {
                    return Optional.of(
                            "The database " + file + " is damaged: a part of it (" + entry.getKey() + ") is missing.");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(FileChannel channel, Map<String, String> chunk) throws IOException {
        long block = DataUtils.readHexLong(chunk, "block", 0);
        long length = DataUtils.readHexLong(chunk, "len", 0);
        long live = DataUtils.readHexLong(chunk, "livePages", DataUtils.readHexLong(chunk, "pages", 0));
        if (block == 0 || live == 0) {
            return true;
        }
        String expected = "chunk:" + chunk.get("chunk") + ",";
        ByteBuffer begin = ByteBuffer.allocate(expected.length());
        channel.read(begin, block * BLOCK);
        return channel.size() >= (block + length) * BLOCK
                && new String(begin.array(), StandardCharsets.US_ASCII).equals(expected);
    }
}
