package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.platform.entity.Ids;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** An attempt as a row of its table. */
final class AttemptRow {

    static final String INSERT = """
            insert into attempt (id, delivery_id, number, started_at, duration_millis, outcome, response_status,
                response_headers, response_body, error, error_detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final int MAX_HEADERS = 4000;
    private static final int MAX_BODY = 4096;
    private static final int MAX_DETAIL = 500;

    private AttemptRow() {}

    static @Nullable Object[] columns(AttemptResult result) {
        Answer answer = result.answer();
        var response = answer instanceof Answer.Response r ? r : null;
        var failure = answer instanceof Answer.Failure f ? f : null;
        return new @Nullable Object[] {
            Ids.next("att"),
            result.work().deliveryId(),
            result.work().attemptNumber(),
            result.startedAt(),
            answer.duration().toMillis(),
            result.isDelivery() ? "delivered" : "failed",
            status(answer),
            response == null ? null : cut(lines(response.headers()), MAX_HEADERS),
            response == null ? null : cut(response.body(), MAX_BODY),
            failure == null ? null : failure.reason().jsonName(),
            failure == null ? null : cut(failure.detail(), MAX_DETAIL)
        };
    }

    private static @Nullable Integer status(Answer answer) {
        if (answer instanceof Answer.Response response) {
            return response.status();
        }
        return answer instanceof Answer.Failure failure && failure.status().isPresent()
                ? failure.status().getAsInt()
                : null;
    }

    /** Cuts text to what its column holds: external text must never keep an attempt from being recorded. */
    private static String cut(String text, int length) {
        String storable = text.replace("\0", "");
        return storable.length() <= length ? storable : storable.substring(0, length);
    }

    private static String lines(Map<String, String> headers) {
        var lines = new StringJoiner("\n");
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        return lines.toString();
    }
}
