package dev.ump.events.security.boundary;

import dev.ump.events.security.control.Authentication;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets a request through to its resource method if the {@link AccessRule} of that method permits the caller. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class BearerAuthentication implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Inject
    private Authentication authentication;

    @Inject
    private CurrentCaller currentCaller;

    @Override
    public void filter(ContainerRequestContext request) {
        AccessRule rule = AccessRule.of(resource.getResourceMethod(), resource.getResourceClass());
        if (rule.open()) {
            return;
        }
        Caller caller = authentication
                .callerOf(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
        if (!rule.permits(caller.role())) {
            throw new ForbiddenException();
        }
        currentCaller.authenticated(caller);
        boolean secure = request.getSecurityContext().isSecure();
        request.setSecurityContext(new CallerSecurityContext(caller, secure));
    }
}
