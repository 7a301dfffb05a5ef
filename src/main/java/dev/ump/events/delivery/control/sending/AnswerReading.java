package dev.ump.events.delivery.control.sending;

import java.net.SocketAddress;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Opens connections whose answers are read by an {@link AnswerHead}; the client's builder accepts no custom parser. */
final class AnswerReading implements ConnectionInitiator {

    /** Maximum bytes of a line that {@link AnswerHead} does not read: chunk sizes and trailers. */
    private static final int MAX_LINE = 64 * 1024;

    private static final Http1Config CONFIG = Http1Config.custom()
            .setMaxLineLength(MAX_LINE)
            .setMaxHeaderCount(1000)
            .build();

    private final ConnectionInitiator initiator;

    AnswerReading(ConnectionInitiator initiator) {
        this.initiator = initiator;
    }

    @Override
    public Future<IOSession> connect(
            NamedEndpoint host,
            SocketAddress remote,
            @Nullable SocketAddress local,
            @Nullable Timeout timeout,
            @Nullable Object attachment,
            FutureCallback<IOSession> callback) {
        return initiator.connect(host, remote, local, timeout, attachment, new CallbackContribution<>(callback) {
            @Override
            public void completed(IOSession session) {
                session.upgrade(new ClientHttp1IOEventHandler(answers((ProtocolIOSession) session)));
                callback.completed(session);
            }
        });
    }

    private static ClientHttp1StreamDuplexer answers(ProtocolIOSession session) {
        AnswerHead head = new AnswerHead();
        return new ClientHttp1StreamDuplexer(
                session,
                HttpProcessorBuilder.create().build(),
                CONFIG,
                null,
                null,
                head,
                head.requests(),
                null,
                null,
                null);
    }
}
