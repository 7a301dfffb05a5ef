package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.control.AnyResult;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Work;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every change of a delivery. */
enum Transition {
    TAKE_DUE(true, (ledger, waiting) -> ledger.takeDue(TransitionPairs.NOW, 10, TransitionPairs.LEASE_END)),
    TAKE_RESTING(true, (ledger, waiting) -> waiting.takeResting("sub_1", 10, TransitionPairs.LEASE_END)),
    TAKE(false, (ledger, waiting) -> ledger.take(List.of(TransitionPairs.ANNOUNCED))),
    EXTEND(
            true,
            (ledger, waiting) -> ledger.extend(
                    List.of(TransitionPairs.WORK.lease().until(TransitionPairs.LEASE_END.plusSeconds(30))))),
    POSTPONE(
            false,
            (ledger, waiting) ->
                    ledger.postpone(List.of(TransitionPairs.WORK.lease().until(TransitionPairs.NOW.plusSeconds(600))))),
    REST(
            false,
            (ledger, waiting) ->
                    ledger.postpone(List.of(TransitionPairs.WORK.lease().until(Delivery.RESTING)))),
    CLAIM_ANEW(
            false,
            (ledger, waiting) ->
                    ledger.claimAnew(List.of(TransitionPairs.ANNOUNCED), TransitionPairs.LEASE_END.plusSeconds(1))),
    DELIVER(false, (ledger, waiting) -> ledger.record(List.of(result(TransitionPairs.WORK, 200)))),
    RETRY(false, (ledger, waiting) -> ledger.record(List.of(result(TransitionPairs.WORK, 503)))),
    EXHAUST(false, (ledger, waiting) -> ledger.record(List.of(result(TransitionPairs.WORK, 500)))),
    DELIVER_LATE(false, (ledger, waiting) -> ledger.record(List.of(result(TransitionPairs.LATE, 200)))),
    FAIL_LATE(false, (ledger, waiting) -> ledger.record(List.of(result(TransitionPairs.LATE, 500)))),
    CANCEL(false, (ledger, waiting) -> ledger.cancel(List.of(TransitionPairs.ID), TransitionPairs.NOW)),
    CANCEL_SOME(true, (ledger, waiting) -> ledger.cancelSomeOf("sub_1", TransitionPairs.NOW)),
    REVIVE(
            false,
            (ledger, waiting) -> ledger.revive(
                    List.of(TransitionPairs.ID),
                    Set.of(DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED),
                    TransitionPairs.NOW)),
    RESEND(
            false,
            (ledger, waiting) -> ledger.resend(TransitionPairs.ID, TransitionPairs.NOW, TransitionPairs.LEASE_END)),
    BRING_FORWARD(true, (ledger, waiting) -> waiting.bringForward("sub_1", Duration.ofSeconds(15))),
    GIVE_TO_NEW_ENDPOINT(true, (ledger, waiting) -> waiting.giveToNewEndpoint("sub_1")),
    ASK_NEW_ENDPOINT(false, (ledger, waiting) -> ledger.askNewEndpoint(List.of(result(TransitionPairs.LATE, 500))));

    private interface Change {
        void on(DeliveryLedger ledger, RestingDeliveries waiting);
    }

    private final boolean selectsFirst;
    private final Change change;

    Transition(boolean selectsFirst, Change change) {
        this.selectsFirst = selectsFirst;
        this.change = change;
    }

    boolean reopens() {
        return this == REVIVE || this == RESEND || this == ASK_NEW_ENDPOINT;
    }

    /**
     * Whether it selects its rows before it changes them, and may therefore skip a row that is locked or did not match
     * then.
     */
    boolean selectsFirst() {
        return selectsFirst;
    }

    void on(DeliveryLedger ledger, RestingDeliveries waiting) {
        change.on(ledger, waiting);
    }

    private static AttemptResult result(Work work, int status) {
        Progress progress = switch (status) {
            case 200 -> new Progress(DeliveryStatus.DELIVERED, null, null, TransitionPairs.NOW);
            case 503 ->
                new Progress(
                        DeliveryStatus.RETRYING,
                        TransitionPairs.NOW.plusSeconds(5),
                        TransitionPairs.NOW.plusSeconds(5),
                        null);
            default -> new Progress(DeliveryStatus.EXHAUSTED, null, null, TransitionPairs.NOW);
        };
        return AnyResult.of(work, TransitionPairs.NOW, status, progress);
    }
}
