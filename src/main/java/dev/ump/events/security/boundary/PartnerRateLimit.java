package dev.ump.events.security.boundary;

import dev.ump.events.platform.entity.TooManyRequests;
import dev.ump.events.security.control.PartnerQuotas;
import dev.ump.events.security.entity.Caller;
import dev.ump.events.security.entity.Quota;
import dev.ump.events.security.entity.Role;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/**
 * Limits the request rate of a partner and reports what is left of it, in the {@code RateLimit} and {@code
 * RateLimit-Policy} headers of draft-ietf-httpapi-ratelimit-headers-10.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class PartnerRateLimit implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String QUOTA = PartnerRateLimit.class.getName();

    @Inject
    private PartnerQuotas quotas;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext() instanceof CallerSecurityContext context && isPartner(context.caller())) {
            Quota quota = quotas.take(String.valueOf(context.caller().partnerId()));
            request.setProperty(QUOTA, quota);
            if (quota.isExceeded()) {
                throw new TooManyRequests("The partner has exceeded its rate limit.", quota.retryAfter());
            }
        }
    }

    private static boolean isPartner(Caller caller) {
        return caller.role() == Role.PARTNER;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(QUOTA) instanceof Quota quota) {
            var headers = response.getHeaders();
            headers.putSingle("RateLimit-Policy", "\"partner\";q=" + quotas.requests() + ";w=" + seconds(quotas.per()));
            headers.putSingle("RateLimit", "\"partner\";r=" + quota.remaining() + ";t=" + seconds(quota.full()));
        }
    }

    /** Rounded up, so that a client that obeys does not retry too early. */
    private static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
