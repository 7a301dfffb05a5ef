package dev.ump.events.operations.boundary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ump.events.operations.entity.FailingEndpoint;
import dev.ump.events.operations.entity.Figures;
import dev.ump.events.operations.entity.PartnerWaiting;
import java.util.List;

/**
 * The overview as the API shows it.
 *
 * @param eventsLastHour recorded in the last hour; 10,000 means that or more
 * @param traffic of the last hour
 * @param waitingByPartner partners with waiting work, the most first
 * @param failing the failing endpoints, those that have been failing longest first
 * @param notices the latest ones
 */
public record OverviewView(
        @JsonUnwrapped Figures figures,
        long eventsLastHour,
        TrafficView traffic,
        List<PartnerWaiting> waitingByPartner,
        List<FailingEndpoint> failing,
        List<NoticeView> notices) {}
