package dev.ump.events.platform.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses query parameters that the resource method does not declare, and whatever else {@link QueryString} rejects. */
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
