package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.NetworkRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address rule, with the networks that {@code ump.delivery.allowed-networks} exempts. */
@ApplicationScoped
public class ConfiguredNetworks {

    @Inject
    @ConfigProperty(name = "ump.delivery.allowed-networks")
    private Optional<String> allowed;

    @Produces
    AddressRule rule() {
        return new AddressRule(allowed.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .map(NetworkRange::parse)
                .toList());
    }
}
