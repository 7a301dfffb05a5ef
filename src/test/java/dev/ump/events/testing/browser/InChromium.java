package dev.ump.events.testing.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects the shared {@link Browser}, and fails tests that leave errors in its console. Without a Chromium, tests are
 * skipped with a reason.
 */
public final class InChromium implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(InChromium.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.find().isPresent()
                ? ConditionEvaluationResult.enabled("Chromium is installed")
                : ConditionEvaluationResult.disabled(Chromium.MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browser browser = shared(context);
        boolean failed = context.getExecutionException().isPresent();
        if (failed) {
            browser.screenshot("failed-" + context.getRequiredTestMethod().getName());
        }
        var errors = browser.takeErrors();
        browser.leave();
        if (!failed && !errors.isEmpty()) {
            throw new AssertionError("the browser's console has errors: " + errors);
        }
    }

    private static Browser shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Browser.class,
                        type -> new Browser(Chromium.find().orElseThrow().start()),
                        Browser.class);
    }
}
