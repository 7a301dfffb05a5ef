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

/** The Chromium of this machine and its driver, as Debian's packages {@code chromium} and {@code chromium-driver} have them. */
record Chromium(Path program, Path driver) {

    static final String MISSING =
            "there is no chromium or no chromedriver on the path: Debian's packages chromium and chromium-driver bring them";

    private static final String[] OPTIONS = {
        "--headless=new",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-proxy-server",
        // everybody starts as root in a container, and Chromium's sandbox does not
        "--no-sandbox"
    };

    /** It would say each time that it knows Chromium less well than its driver does. */
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

    /** Starts one without a window; both programs are named, so that nothing looks for others. */
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
