package dev.ump.events.delivery.control.recording;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.health.EndpointHealth;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.subscriptions.entity.Jitter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Judges answers and records the results of attempts, batching those that were answered while the last batch was written. */
@ApplicationScoped
public class AttemptRecorder {

    /** How long this server tries to record a result; after that, any server may make the attempt again. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Logger LOG = System.getLogger(AttemptRecorder.class.getName());
    private static final int BATCH = 500;

    /** How long a batch gathers results: writing a few of them a moment earlier is not worth a transaction. */
    private static final Duration GATHER = Duration.ofMillis(20);

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Clock clock;

    @Inject
    Jitter jitter;

    @Inject
    AnswerRule answers;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryLedger ledger;

    @Inject
    EndpointHealth health;

    @Inject
    Event<AttemptsRecorded> recorded;

    private Batches<Pending> pending;

    /** When the answers that are not recorded yet arrived, in {@link System#nanoTime} time. */
    private final Queue<Long> answeredAt = new ConcurrentLinkedQueue<>();

    /** @param then runs when the attempt is recorded, or never will be */
    private record Pending(AnsweredAttempt attempt, Runnable then) {}

    /** Makes the container open this bean now, on the startup thread: it could not do so on the threads that call it. */
    public void ready() {}

    @PostConstruct
    void open() {
        health.ready();
        pending = new Batches<>("attempts", settings.maxWork(), BATCH, GATHER, threads, this::record, this::again);
    }

    /**
     * Takes an attempt to record, and runs {@code then} when that is done. Returns at once, because there is room here for
     * every attempt that is under way.
     */
    public void record(AnsweredAttempt attempt, Runnable then) {
        answeredAt.add(System.nanoTime());
        pending.put(new Pending(attempt, then));
    }

    /** How long the oldest unrecorded answer has been waiting. */
    public Duration lag() {
        Long oldest = answeredAt.peek();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - oldest);
    }

    private void record(List<Pending> batch) {
        Instant now = clock.instant();
        List<AttemptResult> results = batch.stream()
                .map(Pending::attempt)
                .filter(AnsweredAttempt::wasMade)
                .map(attempt -> judge(attempt, now))
                .toList();
        write(results).ifPresent(recorded -> {
            recorded.inForce().forEach(AttemptLog::attempted);
            recorded.late().forEach(AttemptLog::attemptedLate);
            results.forEach(this::follow);
            announce(recorded.inForce());
        });
        batch.forEach(this::done);
    }

    private AttemptResult judge(AnsweredAttempt attempt, Instant now) {
        Verdict verdict = answers.judge(attempt.answer());
        var schedule = attempt.subscription().retrySchedule();
        var progress = Progress.after(verdict, attempt.work().scheduledAttempt(), schedule, jitter, now);
        return new AttemptResult(attempt, verdict, progress);
    }

    /** Returns empty if the batch is a single result that the database will never accept. */
    private Optional<Recorded> write(List<AttemptResult> results) {
        try {
            return Optional.of(ledger.record(results));
        } catch (DatabaseException e) {
            if (results.size() > 1 || !e.isAboutData()) {
                throw e;
            }
            LOG.log(
                    Level.ERROR,
                    "cannot record a result of the delivery "
                            + results.get(0).work().deliveryId(),
                    e);
            return Optional.empty();
        }
    }

    /**
     * Queues a result that could not be recorded for the next try. This server holds its delivery meanwhile; otherwise the
     * endpoint would get it twice.
     */
    private void again(Pending one) {
        boolean hopeless = one.attempt().startedAt().isBefore(clock.instant().minus(LONGEST));
        if (hopeless || !pending.offer(one)) {
            done(one);
        }
    }

    private void done(Pending one) {
        answeredAt.poll();
        one.then().run();
    }

    /** A failure here does not matter for the deliveries: they are recorded, and must not be recorded again. */
    private void follow(AttemptResult result) {
        try {
            judgeEndpoint(result);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not update the health of an endpoint: {0}", e.getMessage());
        }
    }

    private void judgeEndpoint(AttemptResult result) {
        if (result.verdict() instanceof Verdict.Gone) {
            health.gone(result.subscription());
        } else if (result.isDelivery()) {
            health.succeeded(result.subscription());
        } else {
            health.failed(result.attempt());
        }
    }

    /** A failing observer must not hold up the recording. */
    private void announce(List<AttemptResult> results) {
        try {
            recorded.fire(new AttemptsRecorded(results));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an observer of recorded attempts failed: {0}", e.getMessage());
        }
    }

    @PreDestroy
    void close() {
        pending.close();
    }
}
