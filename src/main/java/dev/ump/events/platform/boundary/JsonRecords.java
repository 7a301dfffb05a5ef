package dev.ump.events.platform.boundary;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Reads and writes records as JSON. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public class JsonRecords extends JsonBody<Record> {

    public JsonRecords() {
        super(Record.class);
    }
}
