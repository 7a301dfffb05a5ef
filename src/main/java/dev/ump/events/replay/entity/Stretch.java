package dev.ump.events.replay.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * As far as one step goes.
 *
 * @param candidates those that it passes, in their order
 * @param last whether nothing comes behind them
 */
public record Stretch(List<Candidate> candidates, boolean last) {

    /**
     * The beginning of what was found, up to the candidate that takes the last room.
     *
     * @param asked how many candidates were looked for: fewer of them found are the last
     * @param room how many may be made due, at least one
     */
    public static Stretch of(List<Candidate> found, int asked, int room) {
        List<Candidate> passed = new ArrayList<>();
        int left = room;
        for (Candidate candidate : found) {
            if (left == 0) {
                return new Stretch(passed, false);
            }
            passed.add(candidate);
            left -= candidate.wanted() ? 1 : 0;
        }
        return new Stretch(passed, found.size() < asked);
    }

    /** Where the next step goes on, among those recorded before {@code time}; empty where there are none. */
    public Optional<Candidate> end(Instant time) {
        return candidates.stream()
                .takeWhile(candidate -> candidate.recordedAt().isBefore(time))
                .reduce((earlier, later) -> later);
    }

    /** The deliveries to be made due again. */
    public List<String> again() {
        return candidates.stream()
                .filter(Candidate::wanted)
                .map(Candidate::deliveryId)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The events that get their first delivery. */
    public List<String> missing() {
        return candidates.stream()
                .filter(candidate -> candidate.wanted() && candidate.deliveryId() == null)
                .map(Candidate::eventId)
                .toList();
    }
}
