package dev.ump.events.front;

import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.jspecify.annotations.Nullable;

/** Adds the front's filters before and after the filter that parses HTTP. */
public final class FrontAddOn implements AddOn {

    @Override
    public void setup(@Nullable NetworkListener unused, FilterChainBuilder filters) {
        int parser = filters.indexOfType(HttpServerFilter.class);
        var visits = new Visits();
        filters.add(parser + 1, new WholeRequests(visits));
        filters.add(parser, new StrictRequests(visits));
    }
}
