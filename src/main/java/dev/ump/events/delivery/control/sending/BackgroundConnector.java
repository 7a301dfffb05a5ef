package dev.ump.events.delivery.control.sending;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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

/**
 * Opens new connections, a few at a time for each host, once the host has been looked up: the client's own look-up would block
 * one of its threads.
 */
final class BackgroundConnector implements AsyncClientConnectionOperator {

    private final AsyncClientConnectionOperator connector;
    private final NameLookups names;
    private final Openings openings = new Openings();

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
        Opening opening = new Opening(host, context, callback, connect);
        openings.start(opening.route, opening);
        return opening.future;
    }

    /** A connection being opened. */
    private final class Opening implements Runnable {

        private final HttpHost host;
        private final String route;
        private final @Nullable HttpContext context;
        private final Connect connect;
        private final ComplexFuture<ManagedAsyncClientConnection> future;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        Opening(
                HttpHost host,
                @Nullable HttpContext context,
                @Nullable FutureCallback<ManagedAsyncClientConnection> callback,
                Connect connect) {
            this.host = host;
            this.route = host.toHostString();
            this.context = context;
            this.connect = connect;
            this.future = new ComplexFuture<>(new FutureCallback<>() {
                @Override
                public void completed(ManagedAsyncClientConnection connection) {
                    end(then -> then.completed(connection));
                }

                @Override
                public void failed(Exception cause) {
                    end(then -> then.failed(cause));
                }

                @Override
                public void cancelled() {
                    end(FutureCallback::cancelled);
                }

                private void end(Consumer<FutureCallback<ManagedAsyncClientConnection>> outcome) {
                    if (state.getAndSet(State.ENDED) == State.BEGUN) {
                        openings.ended(route);
                    }
                    if (callback != null) {
                        outcome.accept(callback);
                    }
                }
            });
        }

        @Override
        public void run() {
            if (!state.compareAndSet(State.WAITING, State.BEGUN)) {
                openings.ended(route); // cancelled while it waited
                return;
            }
            try {
                names.find(host.getHostName(), () -> Exchange.begin(context)).thenRun(this::connect);
            } catch (RejectedExecutionException e) {
                future.failed(e);
            } catch (RuntimeException | Error e) {
                future.failed(new IllegalStateException(e));
            }
        }

        private void connect() {
            if (future.isDone()) {
                return; // cancelled while the host was looked up
            }
            Exchange.begin(context);
            try {
                future.setDependency(connect.to(new FutureContribution<>(future) {
                    @Override
                    public void completed(ManagedAsyncClientConnection connection) {
                        if (!future.completed(connection)) {
                            connection.close(CloseMode.IMMEDIATE); // no one is waiting for it
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

    private enum State {
        WAITING,
        BEGUN,
        ENDED
    }
}
