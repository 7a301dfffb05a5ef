package dev.ump.events.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** Screenshots of whole pages, for review by people. */
final class Screenshots {

    private static final Path DIRECTORY = Path.of("target", "screenshots");
    private static final int MAX_HEIGHT = 4000;

    private final ChromeDriver driver;

    Screenshots(ChromeDriver driver) {
        this.driver = driver;
    }

    void take(String name) {
        Map<String, Object> clip = Map.of(
                "x", 0, "y", 0, "scale", 1, "width", size("Width"), "height", Math.min(MAX_HEIGHT, size("Height")));
        var taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        write(name, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
    }

    private static void write(String name, byte[] picture) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.write(DIRECTORY.resolve(name + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size(String side) {
        return driver.executeScript("return document.documentElement.scroll" + side) instanceof Long size ? size : 0;
    }
}
