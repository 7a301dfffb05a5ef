package dev.ump.events;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API, at the root of the server. */
@ApplicationPath("/")
public class UmpEventsApplication extends Application {}
