package dev.ump.events.delivery.control;

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
    private final List<AttemptResult> inForce = new ArrayList<>();
    private final List<AttemptResult> late = new ArrayList<>();

    ResultRows(Database database) {
        this.database = database;
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
            return endedAt == null && isDelivery(result) && !isHeldBy(result);
        }

        /** The progress of the delivery without the result, which did not end it. */
        Progress progress() {
            return new Progress(status, dueAt, null, null);
        }
    }

    /** What an attempt changes in its delivery, and under which claim. */
    private record Step(Progress progress, int claim) {

        static Step of(AttemptResult result) {
            return new Step(result.progress(), result.work().announcement().claim());
        }

        @Nullable
        Object[] columns(List<String> deliveryIds) {
            return new @Nullable Object[] {
                progress.status().toString(),
                progress.dueAt(),
                progress.notBefore(),
                progress.endedAt(),
                deliveryIds,
                claim
            };
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
        Map<Step, List<String>> steps = steps(results);
        Collection<AttemptResult> open = steps.size() == 1 ? advanceAlike(results, steps) : results;
        if (!open.isEmpty()) {
            writeLocked(open);
        }
    }

    /** Returns the results that still have to be judged by their rows. */
    private List<AttemptResult> advanceAlike(Collection<AttemptResult> results, Map<Step, List<String>> steps) {
        Set<String> advanced = new HashSet<>();
        steps.forEach(
                (step, ids) -> advanced.addAll(database.changed(DeliveryTransitions.PROGRESS, step.columns(ids))));
        Map<Boolean, List<AttemptResult>> parts =
                results.stream().collect(Collectors.partitioningBy(result -> advanced.contains(deliveryId(result))));
        List<AttemptResult> written = parts.getOrDefault(true, List.of());
        inForce.addAll(written);
        database.batch(AttemptRow.INSERT, written, AttemptRow::columns);
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

        advance(known.stream().filter(held).toList());
        deliver(known.stream().filter(delivered).toList());
        count(known.stream().filter(held.or(delivered).negate()).toList(), deliveries);
        database.batch(AttemptRow.INSERT, known, AttemptRow::columns);
    }

    private Map<String, Locked> lock(Collection<AttemptResult> results) {
        Map<String, Locked> deliveries = new HashMap<>();
        database.query(
                DeliveryTransitions.ATTEMPTED,
                row -> deliveries.put(row.getString("id"), Locked.read(row)),
                results.stream().map(ResultRows::deliveryId).toList());
        return deliveries;
    }

    private void advance(List<AttemptResult> results) {
        database.batch(
                DeliveryTransitions.PROGRESS,
                steps(results).entrySet(),
                step -> step.getKey().columns(step.getValue()));
        inForce.addAll(results);
    }

    private static Map<Step, List<String>> steps(Collection<AttemptResult> results) {
        return DeliveryLedger.deliveryIds(results, ResultRows::deliveryId, Step::of);
    }

    private void deliver(List<AttemptResult> results) {
        database.batch(DeliveryTransitions.DELIVER, results, result -> new @Nullable Object[] {
            result.progress().endedAt(),
            deliveryId(result),
            result.work().announcement().claim()
        });
        inForce.addAll(results);
    }

    private void count(List<AttemptResult> results, Map<String, Locked> deliveries) {
        database.batch(DeliveryTransitions.COUNT, results, result ->
                new Object[] {deliveryId(result), result.work().announcement().claim()});
        results.forEach(result -> late.add(new AttemptResult(
                result.work(),
                result.startedAt(),
                result.answer(),
                delivery(deliveries, result).progress())));
    }

    private static Locked delivery(Map<String, Locked> deliveries, AttemptResult result) {
        return Objects.requireNonNull(deliveries.get(deliveryId(result)));
    }

    private static boolean isDelivery(AttemptResult result) {
        return result.progress().status() == DeliveryStatus.DELIVERED;
    }

    private static String deliveryId(AttemptResult result) {
        return result.work().deliveryId();
    }
}
