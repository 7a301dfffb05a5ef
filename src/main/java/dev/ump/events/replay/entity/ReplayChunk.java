package dev.ump.events.replay.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one step of a replay covers.
 *
 * @param candidates the events it covers, in feed order
 * @param last whether there are none after them
 */
public record ReplayChunk(List<Candidate> candidates, boolean last) {

    /**
     * The first of the candidates found, up to the one that takes the last free place.
     *
     * @param asked how many candidates were requested: if fewer were found, they are the last
     * @param room how many may be made due, at least one
     */
    public static ReplayChunk of(List<Candidate> found, int asked, int room) {
        List<Candidate> passed = new ArrayList<>();
        int left = room;
        for (Candidate candidate : found) {
            if (left == 0) {
                return new ReplayChunk(passed, false);
            }
            passed.add(candidate);
            left -= candidate.wanted() ? 1 : 0;
        }
        return new ReplayChunk(passed, found.size() < asked);
    }

    /** The last candidate recorded before {@code time}, after which the next step continues; empty if there is none. */
    public Optional<Candidate> end(Instant time) {
        return candidates.stream()
                .takeWhile(candidate -> candidate.recordedAt().isBefore(time))
                .reduce((earlier, later) -> later);
    }

    /** The deliveries to make due again. */
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
