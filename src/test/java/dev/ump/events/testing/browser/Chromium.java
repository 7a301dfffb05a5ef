package dev.ump.events.testing.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The local Chromium and its driver, from Debian's packages {@code chromium} and {@code chromium-driver}. */
record Chromium(Path program, Path driver) {

    static final String MISSING =
            "chromium or chromedriver is not on the path (Debian's packages chromium and chromium-driver)";

    private static final String[] OPTIONS = {
        "--headless=new",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-proxy-server",
        // containers run as root, and Chromium's sandbox does not start as root
        "--no-sandbox"
    };

    /** Switched off: on every start it would warn that Selenium does not know this version of Chromium exactly. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static Optional<Chromium> find() {
        return onPath("chromium")
                .flatMap(program -> onPath("chromedriver").map(driver -> new Chromium(program, driver)));
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it headless; both programs are set, so that Selenium does not look for others. */
    ChromeDriver start() {
        VERSIONS.setLevel(Level.OFF);
        var options = new ChromeOptions();
        options.setBinary(program.toString());
        options.addArguments(OPTIONS);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new ChromeDriver(service, options);
    }
}
