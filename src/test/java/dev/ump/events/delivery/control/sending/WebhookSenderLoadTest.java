package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.subscriptions.control.AddressRule;
import dev.ump.events.subscriptions.entity.NetworkRange;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handles many concurrent requests, and isolates partners from each other. */
class WebhookSenderLoadTest {

    private static final int PER_ROUTE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private volatile Executor executor = threads;
    private final WebhookSender sender = new WebhookSender(
            new WebhookSender.Settings(Patience.LONG, 20, PER_ROUTE, true, Optional.empty(), Duration.ofSeconds(30)),
            new AddressRule(List.of(NetworkRange.parse("127.0.0.0/8"))),
            new NameLookups(
                    InetAddress::getAllByName,
                    work -> executor.execute(work),
                    Runnable::run,
                    Executors.newSingleThreadScheduledExecutor(),
                    () -> {}));
    private final TestReceiver good = TestReceiver.startHttp();
    private final TestReceiver bad = TestReceiver.startHttp();

    @AfterEach
    void close() {
        sender.close();
        threads.shutdownNow();
        good.close();
        bad.close();
    }

    @Test
    void completesEveryRequestWithinTheConnectionLimit() {
        List<CompletableFuture<Answer>> all = send(good.url(), 1000, Patience.LONG);

        assertThat(all).extracting(CompletableFuture::join).hasOnlyElementsOfType(Response.class);
        assertThat(good.requests()).hasSize(1000);
        assertThat(good.requests().stream().map(ReceivedRequest::clientPort).distinct())
                .hasSizeLessThanOrEqualTo(PER_ROUTE);
    }

    @Test
    void servesOthersWhileOnePartnerHangs() {
        var mayAnswer = new CountDownLatch(1);
        bad.answerWhen(mayAnswer);
        List<CompletableFuture<Answer>> hanging = send(bad.url(), 50, Patience.LONG);

        assertThat(send(good.url(), 50, Patience.LONG))
                .extracting(CompletableFuture::join)
                .hasOnlyElementsOfType(Response.class);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        mayAnswer.countDown();
        assertThat(hanging).extracting(CompletableFuture::join).hasOnlyElementsOfType(Response.class);
    }

    @Test
    void timeoutsLeakNoConnections() {
        bad.hang();
        for (int round = 0; round < 3; round++) {
            send(bad.url(), 10, Duration.ofMillis(200)).forEach(CompletableFuture::join);
        }
        bad.answer(200);

        assertThat(send(bad.url(), 50, Patience.LONG))
                .extracting(CompletableFuture::join)
                .hasOnlyElementsOfType(Response.class);
    }

    @Test
    void reusesConnectionsDuringSlowLookups() {
        send(good.url(), 1, Patience.LONG).get(0).join();
        executor = work -> {}; // all threads wait for name servers

        List<CompletableFuture<Answer>> stuck = send(byName(bad.url()), 1, Duration.ofSeconds(1));
        assertThat(send(good.url(), 1, Patience.LONG).get(0).join()).isInstanceOf(Response.class);
        assertThat(stuck.get(0).join()).matches(answer -> is(answer, Reason.ABANDONED));
    }

    /** One endpoint has all connections that there may be to it, and another request waits for one of them. */
    @Test
    void waitingForAConnectionIsNotTheEndpointsTime() {
        var mayAnswer = new CountDownLatch(1);
        bad.answerWhen(mayAnswer);
        List<CompletableFuture<Answer>> holding = send(bad.url(), PER_ROUTE, Patience.LONG);
        bad.awaitRequests(PER_ROUTE);

        assertThat(send(bad.url(), 1, Duration.ofMillis(200)).get(0).join())
                .matches(answer -> is(answer, Reason.ABANDONED));
        CompletableFuture<Answer> patient = send(bad.url(), 1, Patience.LONG).get(0);
        mayAnswer.countDown();

        assertThat(patient.join()).isInstanceOf(Response.class);
        assertThat(holding).extracting(CompletableFuture::join).hasOnlyElementsOfType(Response.class);
    }

    /** The endpoint has all of its time, however long the request has waited for a thread before. */
    @Test
    void theEndpointsTimeBeginsWithItsConnection() {
        Duration timeout = Duration.ofSeconds(5);
        var delayed = new LinkedBlockingQueue<Runnable>();
        executor = delayed::add;
        bad.hang();
        long asked = System.nanoTime();
        CompletableFuture<Answer> answer = send(byName(bad.url()), 1, timeout).get(0);
        Awaitility.await().until(() -> System.nanoTime() - asked > timeout.toNanos() / 20);
        long begun = System.nanoTime();
        executor = threads;
        threads.execute(delayed.remove());

        assertThat(answer.join()).matches(late -> is(late, Reason.TIMEOUT));
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(timeout.toNanos());
    }

    @Test
    void reportsALackOfThreads() {
        executor = work -> {
            throw new RejectedExecutionException();
        };

        assertThat(send(byName(good.url()), 1, Patience.LONG).get(0).join())
                .matches(answer -> is(answer, Reason.ABANDONED));
    }

    @Test
    void closingAbandonsRequestsInFlight() {
        bad.hang();
        CompletableFuture<Answer> hanging = send(bad.url(), 1, Patience.LONG).get(0);
        bad.awaitRequests(1);
        sender.close();

        assertThat(hanging.join())
                .asInstanceOf(type(Failure.class))
                .extracting(Failure::reason)
                .isEqualTo(Reason.ABANDONED);
        assertThat(send(good.url(), 1, Patience.LONG).get(0).join()).matches(answer -> is(answer, Reason.ABANDONED));
    }

    /** Only hosts that are no addresses are looked up. */
    private static URI byName(URI url) {
        return URI.create(url.toString().replace("127.0.0.1", "localhost"));
    }

    private List<CompletableFuture<Answer>> send(URI url, int times, Duration timeout) {
        WebhookRequest request = new WebhookRequest(url, Map.of(), new byte[1000], timeout);
        return IntStream.range(0, times)
                .mapToObj(i -> sender.send(request).toCompletableFuture())
                .toList();
    }

    private static boolean is(Answer answer, Reason reason) {
        return answer instanceof Failure failure && failure.reason() == reason;
    }
}
