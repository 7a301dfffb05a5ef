package dev.ump.events.contract.boundary;

import dev.ump.events.contract.control.Contract;
import dev.ump.events.contract.control.WrittenDocument;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Serves the contract's documents: in YAML or, if requested by Accept or as {@code format=JSON}, in JSON. */
@Path("/")
@Produces({ContractResource.YAML + ";qs=1", MediaType.APPLICATION_JSON + ";qs=0.9"})
@ApplicationScoped
@PermitAll
public class ContractResource {

    static final String YAML = "application/yaml";

    private static final String FOR_A_MINUTE = "public, max-age=60";

    @Inject
    private Contract contract;

    @GET
    @Path("openapi")
    public Response openApi(@QueryParam("format") @Nullable String format, @Context HttpHeaders headers) {
        return answer(contract.writtenOpenApi(), format, headers);
    }

    @GET
    @Path("asyncapi")
    public Response asyncApi(@QueryParam("format") @Nullable String format, @Context HttpHeaders headers) {
        return answer(contract.writtenAsyncApi(), format, headers);
    }

    private static Response answer(WrittenDocument document, @Nullable String format, HttpHeaders headers) {
        boolean json = "JSON".equalsIgnoreCase(format)
                || format == null
                        && headers.getAcceptableMediaTypes().stream()
                                .findFirst()
                                .filter(MediaType.APPLICATION_JSON_TYPE::equals)
                                .isPresent();
        return Response.ok(json ? document.json() : document.yaml(), json ? MediaType.APPLICATION_JSON : YAML)
                .header(HttpHeaders.CACHE_CONTROL, FOR_A_MINUTE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
