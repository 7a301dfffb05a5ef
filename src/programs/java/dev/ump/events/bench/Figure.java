package dev.ump.events.bench;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param target as printed, if there is one
 */
record Figure(
        String store,
        String scenario,
        String name,
        BigDecimal value,
        String unit,
        @Nullable String target,
        Target.@Nullable Verdict verdict) {

    String row() {
        return String.format(
                        Locale.ROOT,
                        "%-11s %-16s %-46s %12s %-13s %-9s %s",
                        store,
                        scenario,
                        name,
                        value.toPlainString(),
                        unit,
                        Objects.requireNonNullElse(target, ""),
                        verdict == null ? "" : verdict)
                .stripTrailing();
    }
}
