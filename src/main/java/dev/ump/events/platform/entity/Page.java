package dev.ump.events.platform.entity;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as every list of the API returns it.
 *
 * @param nextCursor where the next page starts; null on the last page
 */
public record Page<T>(List<T> data, @Nullable String nextCursor, boolean hasMore) {

    /**
     * Returns a page of {@code limit} rows, given rows that were read with {@code limit + 1}: the extra row only shows
     * that there are more.
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, false);
        }
        List<T> data = rows.subList(0, limit);
        return new Page<>(List.copyOf(data), cursor.apply(data.get(limit - 1)), true);
    }

    /** Returns the same page with {@code view} applied to each element. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(data.stream().map(view).toList(), nextCursor, hasMore);
    }
}
