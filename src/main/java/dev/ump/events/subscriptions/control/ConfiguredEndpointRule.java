package dev.ump.events.subscriptions.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The {@link EndpointRule} as configured, using the host's resolver with a timeout. */
@ApplicationScoped
public class ConfiguredEndpointRule {

    private static final long LOOKUP_SECONDS = 3;

    @Inject
    private AddressRule addresses;

    @Inject
    @ConfigProperty(name = "ump.delivery.allow-http")
    private boolean allowHttp;

    @Resource
    private ManagedExecutorService executor;

    private EndpointRule rule;

    @PostConstruct
    void configure() {
        rule = new EndpointRule(addresses, allowHttp, this::lookup);
    }

    Optional<String> refusal(String url) {
        return rule.refusal(url);
    }

    private InetAddress[] lookup(String host) throws UnknownHostException {
        try {
            Future<InetAddress[]> addresses = executor.submit(() -> InetAddress.getAllByName(host));
            return addresses.get(LOOKUP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
