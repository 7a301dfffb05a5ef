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

/**
 * Judges answers and writes down what came of the attempts, as many together as were answered while the last ones were
 * written.
 */
@ApplicationScoped
public class AttemptRecorder {

    private static final Logger LOG = System.getLogger(AttemptRecorder.class.getName());
    private static final int BATCH = 500;

    /** A transaction for every few results would cost more than it is worth to have them written a moment earlier. */
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

    /** When those were answered that are not recorded yet, in the time of {@link System#nanoTime}. */
    private final Queue<Long> answeredAt = new ConcurrentLinkedQueue<>();

    /** An answer and what it means. */
    private record Concluded(AnsweredAttempt attempt, Verdict verdict, AttemptResult result) {}

    /** Has the container open this now, on the thread of the start: on the threads that call it, it could not. */
    void ready() {}

    @PostConstruct
    void open() {
        answered = new Batches<>("attempts", settings.maxWork(), BATCH, GATHER, threads, this::record, this::again);
    }

    /** Takes an answer; returns at once, because no more attempts are under way than have room here. */
    public void conclude(AnsweredAttempt attempt) {
        answeredAt.add(System.nanoTime());
        answered.put(attempt);
    }

    /** For how long the oldest answer has waited to be recorded. */
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

    /** Empty where there is one result alone that the database will never take. */
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
     * What could not be recorded waits for the next try: its delivery is held here meanwhile, and its endpoint would get it twice
     * otherwise.
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

    /** What fails here does not matter for the deliveries: they are recorded, and must not be once more. */
    private void follow(Concluded concluded) {
        try {
            judge(concluded);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an endpoint could not be judged by its answer: {0}", e.getMessage());
        }
    }

    /** Where the endpoint has been replaced since it was asked, what it refused is the new one's. */
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

    /** Who watches must not hold up what is watched. */
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
