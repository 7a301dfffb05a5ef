package dev.ump.events;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST API, at the root of the server. */
@ApplicationPath("/")
public class UmpEventsApplication extends Application {

    /** Jersey would complete the paths of {@code RelativeLocations} again; to others the name means nothing. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
