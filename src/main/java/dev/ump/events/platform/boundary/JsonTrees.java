package dev.ump.events.platform.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Reads and writes JSON trees, for bodies that have more than one form. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public class JsonTrees extends JsonBody<JsonNode> {

    public JsonTrees() {
        super(JsonNode.class);
    }
}
