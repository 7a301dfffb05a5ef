package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Judges answers and records the results of attempts, batching those that were answered while the last batch was written. */
@ApplicationScoped
public class AttemptRecorder {

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
    Subscriptions subscriptions;

    @Inject
    EndpointHealth health;

    @Inject
    ReplacedEndpoint newEndpoint;

    @Inject
    Event<AttemptsRecorded> recorded;

    private Batches<AnsweredAttempt> answered;

    /** When the answers that are not recorded yet arrived, in {@link System#nanoTime} time. */
    private final Queue<Long> answeredAt = new ConcurrentLinkedQueue<>();

    /** An answer and what it means. */
    private record Concluded(AnsweredAttempt attempt, Verdict verdict, AttemptResult result) {}

    /** Makes the container open this bean now, on the startup thread: it could not do so on the threads that call it. */
    void ready() {}

    @PostConstruct
    void open() {
        answered = new Batches<>("attempts", settings.maxWork(), BATCH, GATHER, threads, this::record, this::again);
    }

    /** Takes an answer. Returns at once, because there is room here for every attempt that is under way. */
    public void conclude(AnsweredAttempt attempt) {
        answeredAt.add(System.nanoTime());
        answered.put(attempt);
    }

    /** How long the oldest unrecorded answer has been waiting. */
    Duration lag() {
        Long oldest = answeredAt.peek();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - oldest);
    }

    private void record(List<AnsweredAttempt> batch) {
        Instant now = clock.instant();
        List<Concluded> concluded = batch.stream()
                .filter(AnsweredAttempt::wasMade)
                .map(attempt -> concluded(attempt, now))
                .toList();
        write(concluded).ifPresent(recorded -> {
            log(recorded, concluded);
            concluded.forEach(this::follow);
            askAnew(recorded, concluded);
            tell(recorded.inForce());
        });
        batch.forEach(this::done);
    }

    /** Returns empty if the batch is a single result that the database will never accept. */
    private Optional<Recorded> write(List<Concluded> concluded) {
        try {
            return Optional.of(
                    ledger.record(concluded.stream().map(Concluded::result).toList()));
        } catch (DatabaseException e) {
            if (concluded.size() > 1 || !e.isAboutData()) {
                throw e;
            }
            LOG.log(Level.ERROR, "a result of " + deliveryId(concluded.get(0)) + " cannot be recorded", e);
            return Optional.empty();
        }
    }

    private static String deliveryId(Concluded concluded) {
        return concluded.result().work().deliveryId();
    }

    /**
     * Queues a result that could not be recorded for the next try. This server holds its delivery meanwhile; otherwise the
     * endpoint would get it twice.
     */
    private void again(AnsweredAttempt attempt) {
        boolean hopeless = attempt.start().isBefore(clock.instant().minus(HeldWork.LONGEST));
        if (hopeless || !answered.offer(attempt)) {
            done(attempt);
        }
    }

    private void done(AnsweredAttempt attempt) {
        answeredAt.poll();
        attempt.then().run();
    }

    private static void log(Recorded recorded, List<Concluded> concluded) {
        Map<Work, RegisteredSubscription> subscriptions = new IdentityHashMap<>();
        concluded.forEach(
                one -> subscriptions.put(one.result().work(), one.attempt().subscription()));
        recorded.inForce()
                .forEach(one -> AttemptLog.attempted(one, Objects.requireNonNull(subscriptions.get(one.work()))));
        recorded.late()
                .forEach(one -> AttemptLog.attemptedLate(one, Objects.requireNonNull(subscriptions.get(one.work()))));
    }

    private Concluded concluded(AnsweredAttempt attempt, Instant now) {
        Verdict verdict = answers.judge(attempt.answer());
        var work = attempt.work();
        var schedule = attempt.subscription().retrySchedule();
        var progress = Progress.after(verdict, work.scheduledAttempt(), schedule, jitter, now);
        return new Concluded(attempt, verdict, new AttemptResult(work, attempt.start(), attempt.answer(), progress));
    }

    /** A failure here does not matter for the deliveries: they are recorded, and must not be recorded again. */
    private void follow(Concluded concluded) {
        try {
            judge(concluded);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an endpoint could not be judged by its answer: {0}", e.getMessage());
        }
    }

    /** If an endpoint has been replaced since the attempt, the new one gets what the old one refused. */
    private void askAnew(Recorded recorded, List<Concluded> concluded) {
        Set<AttemptResult> inForce = Collections.newSetFromMap(new IdentityHashMap<>());
        inForce.addAll(recorded.inForce());
        try {
            newEndpoint.askAnew(concluded.stream()
                    .filter(one -> !(one.verdict() instanceof Verdict.Delivered) && inForce.contains(one.result()))
                    .map(one -> new ReplacedEndpoint.Refused(one.attempt().subscription(), one.result()))
                    .toList());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "new endpoints could not be asked for what old ones refused: {0}", e.getMessage());
        }
    }

    /** A failing observer must not hold up the recording. */
    private void tell(List<AttemptResult> results) {
        try {
            recorded.fire(new AttemptsRecorded(results));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "attempts could not be told of: {0}", e.getMessage());
        }
    }

    private void judge(Concluded concluded) {
        var subscription = concluded.attempt().subscription();
        if (concluded.verdict() instanceof Verdict.Gone) {
            subscriptions.disable(subscription, "the endpoint answered 410 Gone");
        } else if (concluded.verdict() instanceof Verdict.Delivered) {
            health.succeeded(subscription);
        } else {
            health.failed(concluded.attempt());
        }
    }

    @PreDestroy
    void close() {
        answered.close();
    }
}
