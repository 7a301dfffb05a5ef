package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.control.ledger.DeliveryTransitions.Step;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.platform.control.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the results of attempts in the caller's transaction.
 *
 * <p>Usually every delivery of a batch succeeded at the first attempt. A single statement then updates all that are still held,
 * at half the database cost of one statement per delivery. The other rows are locked first, and each result is judged by the
 * current state of its row.
 */
final class ResultRows {

    private final Database database;
    private final DeliveryTransitions transitions;
    private final List<AttemptResult> inForce = new ArrayList<>();
    private final List<AttemptResult> late = new ArrayList<>();

    ResultRows(Database database, DeliveryTransitions transitions) {
        this.database = database;
        this.transitions = transitions;
    }

    /** The state of a delivery when its row is locked. */
    private record Locked(
            int claim,
            boolean held,
            DeliveryStatus status,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt) {

        static Locked read(ResultSet row) throws SQLException {
            return new Locked(
                    row.getInt("claim"),
                    row.getBoolean("held"),
                    DeliveryStatus.named(row.getString("status")).orElseThrow(),
                    Database.instant(row, "due_at"),
                    Database.instant(row, "ended_at"));
        }

        boolean isHeldBy(AttemptResult result) {
            return held && claim == result.work().announcement().claim();
        }

        /** Whether the endpoint already has a delivery that is still going to be sent under another claim. */
        boolean isDeliveredBy(AttemptResult result) {
            return endedAt == null && result.isDelivery() && !isHeldBy(result);
        }

        /** The progress of the delivery without the result, which did not end it. */
        Progress progress() {
            return new Progress(status, dueAt, null, null);
        }
    }

    Recorded write(Collection<AttemptResult> results) {
        List<AttemptResult> left = results.stream()
                .sorted(Comparator.comparing(ResultRows::deliveryId))
                .toList();
        while (!left.isEmpty()) {
            Map<String, AttemptResult> firstOfEach = new LinkedHashMap<>();
            left = left.stream()
                    .filter(result -> firstOfEach.putIfAbsent(deliveryId(result), result) != null)
                    .toList();
            writeOneOfEach(firstOfEach.values());
        }
        return new Recorded(inForce, late);
    }

    /** Expects no more than one result per delivery. */
    private void writeOneOfEach(Collection<AttemptResult> results) {
        Map<Step, List<String>> steps = DeliveryTransitions.steps(results);
        Collection<AttemptResult> open = steps.size() == 1 ? advanceAlike(results, steps) : results;
        if (!open.isEmpty()) {
            writeLocked(open);
        }
    }

    /** Returns the results that still have to be judged by their rows. */
    private List<AttemptResult> advanceAlike(Collection<AttemptResult> results, Map<Step, List<String>> steps) {
        Set<String> advanced = new HashSet<>();
        steps.forEach((step, ids) -> advanced.addAll(transitions.progress(step, ids)));
        Map<Boolean, List<AttemptResult>> parts =
                results.stream().collect(Collectors.partitioningBy(result -> advanced.contains(deliveryId(result))));
        List<AttemptResult> written = parts.getOrDefault(true, List.of());
        inForce.addAll(written);
        insert(written);
        return parts.getOrDefault(false, List.of());
    }

    private void writeLocked(Collection<AttemptResult> results) {
        Map<String, Locked> deliveries = lock(results);
        List<AttemptResult> known = results.stream()
                .filter(result -> deliveries.containsKey(deliveryId(result)))
                .toList();
        Predicate<AttemptResult> held = result -> delivery(deliveries, result).isHeldBy(result);
        Predicate<AttemptResult> delivered =
                result -> delivery(deliveries, result).isDeliveredBy(result);

        List<AttemptResult> advancing = known.stream().filter(held).toList();
        List<AttemptResult> delivering = known.stream().filter(delivered).toList();
        List<AttemptResult> tooLate =
                known.stream().filter(held.or(delivered).negate()).toList();
        transitions.progress(advancing);
        transitions.deliver(delivering);
        transitions.count(tooLate);
        insert(known);
        inForce.addAll(advancing);
        inForce.addAll(delivering);
        tooLate.forEach(
                result -> late.add(result.with(delivery(deliveries, result).progress())));
    }

    private Map<String, Locked> lock(Collection<AttemptResult> results) {
        Map<String, Locked> deliveries = new HashMap<>();
        transitions.lockAttempted(results, row -> deliveries.put(row.getString("id"), Locked.read(row)));
        return deliveries;
    }

    private void insert(List<AttemptResult> results) {
        database.batch(AttemptRow.INSERT, results, AttemptRow::columns);
    }

    private static Locked delivery(Map<String, Locked> deliveries, AttemptResult result) {
        return Objects.requireNonNull(deliveries.get(deliveryId(result)));
    }

    private static String deliveryId(AttemptResult result) {
        return result.work().deliveryId();
    }
}
