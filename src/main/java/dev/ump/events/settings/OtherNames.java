package dev.ump.events.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that look like settings but are not. */
final class OtherNames {

    /** Variables that Kubernetes and Docker put into the environment for each service whose name begins with {@code ump}. */
    private static final Pattern SERVICE =
            Pattern.compile("UMP_.*(SERVICE_HOST|SERVICE_PORT(_.*)?|_PORT(_[0-9]+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?)");

    /** Maximum number of wrong letters for a name to be taken for a misspelt one. */
    private static final int MOST_WRONG = 6;

    private OtherNames() {}

    static boolean isForeign(String name) {
        return SERVICE.matcher(name).matches();
    }

    /** Returns the setting that was probably meant, in the same notation as the name. */
    static Optional<String> nearest(String name) {
        boolean environment = !name.startsWith("ump.");
        return KnownSettings.ALL.stream()
                .map(setting -> environment ? setting.environmentName() : setting.key())
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .filter(known -> distance(known, name) <= MOST_WRONG);
    }

    /** Returns how many letters must be added, dropped or changed. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
