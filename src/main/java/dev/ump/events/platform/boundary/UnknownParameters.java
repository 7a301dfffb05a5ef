package dev.ump.events.platform.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses what a request's {@link QueryString} should not have, for each resource method by what that declares. */
@Provider
public class UnknownParameters implements ContainerRequestFilter {

    private final Map<Method, Map<String, Boolean>> declared = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            String query = request.getUriInfo().getRequestUri().getRawQuery();
            QueryString.check(query, declared.computeIfAbsent(method, DeclaredParameters::of));
        }
    }
}
