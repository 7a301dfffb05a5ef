package dev.ump.events.problems.boundary;

import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.problems.entity.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;

/** Describes each problem type, at the address given by the {@code type} of every problem document. */
@Path("problems")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@PermitAll
public class ProblemsResource {

    /** A problem type as the API shows it. */
    public record ProblemDescription(String type, String title, int status, String description) {

        static ProblemDescription of(ProblemType type) {
            return new ProblemDescription(type.uri(), type.title(), type.status(), type.description());
        }
    }

    @GET
    public Page<ProblemDescription> list() {
        return new Page<>(
                Stream.of(ProblemType.values()).map(ProblemDescription::of).toList(), null, false);
    }

    @GET
    @Path("{slug}")
    public ProblemDescription find(@PathParam("slug") String slug) {
        return ProblemType.withSlug(slug).map(ProblemDescription::of).orElseThrow(() -> NotFound.no("problem type"));
    }
}
