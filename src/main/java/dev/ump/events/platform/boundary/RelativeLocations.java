package dev.ump.events.platform.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Makes every {@code Location} a path. They all lead to this server, and its host name would come from the {@code Host}
 * field, which anybody may forge.
 */
@Provider
public class RelativeLocations implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI location = response.getLocation();
        if (location != null && location.isAbsolute()) {
            String query = location.getRawQuery() == null ? "" : '?' + location.getRawQuery();
            response.getHeaders().putSingle(HttpHeaders.LOCATION, location.getRawPath() + query);
        }
    }
}
