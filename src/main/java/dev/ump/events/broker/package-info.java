/**
 * The resource adapter {@code ump-broker.rar}: it connects the application to ActiveMQ Artemis.
 *
 * <p>If no {@code ump.broker.url} is configured, it starts a durable Artemis inside the server, with its journal in the
 * data directory. It is separate from the application and knows nothing of it: it is configured by system properties or
 * the environment.
 */
@NullMarked
package dev.ump.events.broker;

import org.jspecify.annotations.NullMarked;
