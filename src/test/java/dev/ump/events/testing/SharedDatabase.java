package dev.ump.events.testing;

import java.sql.SQLException;
import java.util.UUID;
import org.h2.tools.Server;

/** A database in this JVM that several servers can share. */
public final class SharedDatabase implements AutoCloseable {

    private final Server server;
    private final String url;

    private SharedDatabase(Server server) {
        this.server = server;
        this.url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    public static SharedDatabase start() {
        try {
            return new SharedDatabase(
                    Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        server.stop();
    }
}
