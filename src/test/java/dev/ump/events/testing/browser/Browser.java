package dev.ump.events.testing.browser;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.ump.events.testing.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;

/** Uses the console like a person: finds elements by their visible names and waits for them. */
public final class Browser implements AutoCloseable {

    /** The page has a heading, and no request ended in the last 400 ms. */
    private static final String AT_REST = "document.querySelector('h1') !== null && performance.now() - Math.max(0,"
            + " ...performance.getEntriesByType('resource').map(entry => entry.responseEnd)) > 400";

    private final ChromeDriver driver;
    private final Screenshots screenshots;

    Browser(ChromeDriver driver) {
        this.driver = driver;
        this.screenshots = new Screenshots(driver);
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        look(Look.LIGHT);
    }

    /** Shows pages with this look from now on. */
    public void look(Look look) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", look.metrics());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", look.media());
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    }

    /** Loads the console afresh at one of its pages. */
    public void open(URI server, String page) {
        driver.get("about:blank");
        driver.get(server + "/console/" + page);
    }

    /** Opens the console and signs in. */
    public void signIn(URI server, String token) {
        open(server, "");
        type("Admin token or API key", token);
        press("Sign in");
        await("Sign out");
    }

    /** Goes to another page of the console, as a link would. */
    public void go(String page) {
        driver.executeScript("location.hash = arguments[0]", page);
    }

    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** Waits for the page with this heading. */
    public void awaitPage(String heading) {
        find(By.xpath("//h1[normalize-space()=" + quoted(heading) + "]"));
    }

    /** Waits until the page contains this text. */
    public void await(String text) {
        until(text, driver -> driver.findElement(By.tagName("body")).getText().contains(text) ? text : null);
    }

    /** The current text of the page. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Presses the button with that name. */
    public void press(String name) {
        click(By.xpath("//button[normalize-space()=" + quoted(name) + "][not(@hidden)][not(@disabled)]"));
    }

    /** Presses the button in the dialog that is open. */
    public void answer(String name) {
        click(By.xpath("//dialog//button[normalize-space()=" + quoted(name) + "]"));
    }

    /** Follows the link with that name. */
    public void follow(String name) {
        click(By.xpath("//a[normalize-space()=" + quoted(name) + "]"));
    }

    /** Unfolds the details with this summary. */
    public void unfold(String words) {
        click(By.xpath("//summary[normalize-space()=" + quoted(words) + "]"));
    }

    /** Ticks the box whose label starts with this text. */
    public void tick(String label) {
        click(By.xpath("//label[starts-with(normalize-space(), " + quoted(label) + ")]//input"));
    }

    /** Replaces the text of the field with that label. */
    public void type(String label, String text) {
        WebElement field = labelled(label);
        field.clear();
        field.sendKeys(text);
    }

    /** Sets a field that needs more than typing, such as a time. */
    public void set(String label, String value) {
        driver.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                labelled(label),
                value);
    }

    public void choose(String label, String option) {
        new Select(labelled(label)).selectByVisibleText(option);
    }

    private WebElement labelled(String label) {
        WebElement found = find(By.xpath("//label[normalize-space()=" + quoted(label) + "]"));
        return find(By.id(String.valueOf(found.getDomAttribute("for"))));
    }

    /** The text of the element with that accessible name. */
    public String textOf(String name) {
        return find(By.cssSelector("[aria-label=\"" + name + "\"]")).getText();
    }

    /** Types into the focused element. */
    public void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The text or label of the focused element. */
    public String focused() {
        return String.valueOf(driver.executeScript(
                "const e = document.activeElement; return (e.labels?.[0] ?? e).innerText.trim() || e.tagName"));
    }

    public void awaitFocus(String name) {
        until("the focus on " + name, driver -> focused().equals(name) ? name : null);
    }

    /** Waits until the page has loaded all its data. */
    public void awaitRest() {
        until("the loaded page", driver -> "true".equals(ask(AT_REST)) ? driver : null);
    }

    /** Evaluates an expression in the page and returns it as a string. */
    public Object ask(String script) {
        return String.valueOf(driver.executeScript("return " + script));
    }

    public void screenshot(String name) {
        screenshots.take(name);
    }

    /** The accessibility violations that axe-core finds on the page. */
    public List<String> barriers() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream().map(Browser::words).toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }

    /** Returns and clears the errors of the browser's console. */
    public List<String> takeErrors() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Leaves the console, which ends the session. */
    void leave() {
        look(Look.LIGHT);
        driver.get("about:blank");
    }

    private WebElement find(By by) {
        return until(by.toString(), driver -> driver.findElement(by));
    }

    private void click(By by) {
        until(by.toString(), driver -> {
            List<WebElement> shown = driver.findElements(by).stream()
                    .filter(WebElement::isDisplayed)
                    .toList();
            if (shown.isEmpty()) {
                return null;
            }
            shown.get(0).click();
            return shown;
        });
    }

    private <T> T until(String what, Function<ChromeDriver, T> look) {
        return new FluentWait<>(driver)
                .withTimeout(Patience.LONG)
                .pollingEvery(Duration.ofMillis(50))
                .ignoreAll(Set.of(NoSuchElementException.class, StaleElementReferenceException.class))
                .withMessage(() -> what + " not found; the page says: " + text())
                .until(look);
    }

    private static String quoted(String text) {
        return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
