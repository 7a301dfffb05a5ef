package dev.ump.events.testing.browser;

import java.util.List;
import java.util.Map;

/** A screen size and colour scheme. */
public enum Look {
    LIGHT(1200, 900, "light"),
    DARK(1200, 900, "dark"),
    PHONE(360, 740, "light");

    private final int width;
    private final int height;
    private final String scheme;

    Look(int width, int height, String scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    Map<String, Object> metrics() {
        return Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", this == PHONE);
    }

    Map<String, Object> media() {
        return Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
    }
}
