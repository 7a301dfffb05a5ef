package dev.ump.events.delivery.control.sending;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.concurrent.FutureContribution;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Starts every new connection once its host has been looked up: the client's own look-up would block one of its threads. */
final class BackgroundConnector implements AsyncClientConnectionOperator {

    private final AsyncClientConnectionOperator connector;
    private final NameLookups names;

    BackgroundConnector(AsyncClientConnectionOperator connector, NameLookups names) {
        this.connector = connector;
        this.names = names;
    }

    @Override
    public Future<ManagedAsyncClientConnection> connect(
            ConnectionInitiator initiator,
            HttpHost host,
            @Nullable SocketAddress local,
            @Nullable Timeout timeout,
            @Nullable Object attachment,
            @Nullable FutureCallback<ManagedAsyncClientConnection> callback) {
        return begin(
                host,
                null,
                callback,
                then -> connector.connect(new AnswerReading(initiator), host, local, timeout, attachment, then));
    }

    @Override
    public Future<ManagedAsyncClientConnection> connect(
            ConnectionInitiator initiator,
            HttpHost host,
            @Nullable Path socket,
            @Nullable NamedEndpoint name,
            @Nullable SocketAddress local,
            @Nullable Timeout timeout,
            @Nullable Object attachment,
            @Nullable HttpContext context,
            @Nullable FutureCallback<ManagedAsyncClientConnection> callback) {
        return begin(
                host,
                context,
                callback,
                then -> connector.connect(
                        new AnswerReading(initiator), host, socket, name, local, timeout, attachment, context, then));
    }

    @Override
    public void upgrade(ManagedAsyncClientConnection connection, HttpHost host, @Nullable Object attachment) {
        connector.upgrade(connection, host, attachment);
    }

    private interface Connect {
        Future<ManagedAsyncClientConnection> to(FutureCallback<ManagedAsyncClientConnection> then);
    }

    private Future<ManagedAsyncClientConnection> begin(
            HttpHost host,
            @Nullable HttpContext context,
            @Nullable FutureCallback<ManagedAsyncClientConnection> callback,
            Connect connect) {
        ComplexFuture<ManagedAsyncClientConnection> future = new ComplexFuture<>(callback);
        try {
            names.find(host.getHostName(), () -> Exchange.begin(context)).thenRun(() -> {
                Exchange.begin(context);
                run(future, connect);
            });
        } catch (RejectedExecutionException e) {
            future.failed(e);
        }
        return future;
    }

    private static void run(ComplexFuture<ManagedAsyncClientConnection> future, Connect connect) {
        if (future.isDone()) {
            return; // cancelled while the host was looked up
        }
        try {
            future.setDependency(connect.to(new FutureContribution<>(future) {
                @Override
                public void completed(ManagedAsyncClientConnection connection) {
                    if (!future.completed(connection)) {
                        connection.close(CloseMode.IMMEDIATE); // nobody waits for it any more
                    }
                }
            }));
        } catch (RuntimeException e) {
            future.failed(e);
        } catch (Error e) {
            future.failed(new IllegalStateException(e));
        }
    }
}
