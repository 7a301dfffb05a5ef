package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.FailingEndpoints;
import dev.ump.events.operations.control.Notices;
import dev.ump.events.operations.control.Overview;
import dev.ump.events.operations.control.TrafficLedger;
import dev.ump.events.operations.control.WaitingWork;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The current state of the system: what the console shows first. */
@Path("admin/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class OverviewResource {

    private static final int SOME = 10;
    private static final int FAILING = 50;
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Clock clock;

    @Inject
    Overview overview;

    @Inject
    TrafficLedger traffic;

    @Inject
    WaitingWork waiting;

    @Inject
    FailingEndpoints failing;

    @Inject
    Notices notices;

    @GET
    public OverviewView overview() {
        Instant since = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(HOUR);
        var latest = notices.find(Map.of(), "", SOME);
        return new OverviewView(
                overview.figures(),
                overview.eventsLastHour(),
                TrafficView.of(since, traffic.since(since)),
                waiting.byPartner(SOME),
                failing.longestFirst(FAILING),
                latest.stream().map(NoticeView::of).toList());
    }
}
