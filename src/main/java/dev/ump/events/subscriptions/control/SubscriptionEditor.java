package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.Patcher;
import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.MergePatch;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a subscription's settings, then applies them. No transaction is held open while a host name is looked up. */
@ApplicationScoped
public class SubscriptionEditor {

    @Inject
    private Subscriptions subscriptions;

    @Inject
    private ConfiguredEndpointRule endpoints;

    @Inject
    private Patcher patcher;

    public NewSecret create(SubscriptionSettings wanted) {
        SubscriptionSettings settings = withAsciiHost(wanted);
        check(settings, null);
        return subscriptions.create(settings);
    }

    public Subscription patch(String id, MergePatch patch) {
        SubscriptionSettings basis = subscriptions.find(id).settings();
        SubscriptionSettings patched = withAsciiHost(patcher.patch(basis, patch));
        if (!patched.partnerId().equals(basis.partnerId())) {
            throw new InvalidInput("partner_id", "cannot be changed");
        }
        check(patched, basis.url());
        return subscriptions.change(id, basis, patched);
    }

    private static SubscriptionSettings withAsciiHost(SubscriptionSettings settings) {
        String url = settings.url();
        return url == null ? settings : settings.withUrl(EndpointRule.kept(url));
    }

    /** @param knownUrl a URL that needs no second check */
    private void check(SubscriptionSettings settings, @Nullable String knownUrl) {
        List<FieldError> errors = new ArrayList<>(SettingsRules.errors(settings));
        String url = settings.url();
        if (url != null && !Objects.equals(url, knownUrl)) {
            endpoints.refusal(url).map(why -> new FieldError("url", why)).ifPresent(errors::add);
        }
        InvalidInput.unlessEmpty(errors);
    }
}
