package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.sending.TestEvents;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/** Lets a partner test its own endpoint. */
@Path("subscriptions/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
@RequestScoped
public class OwnTestEventResource {

    @Inject
    TestEvents tests;

    @Inject
    CurrentCaller caller;

    /** Sends a synthetic event now, and returns the endpoint's response. */
    @POST
    public CompletionStage<TestOutcome> send(@PathParam("id") String subscriptionId) {
        return tests.sendOwn(subscriptionId, caller.partnerId()).thenApply(TestOutcome::of);
    }
}
