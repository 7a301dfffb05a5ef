/**
 * How an event gets out: an announced delivery is taken from the queue, looked up where this server does not know it,
 * signed, sent through the one door, and its attempt recorded. What must be tried (again) stands in the database; the queue
 * only carries it to a server that has time for it, and the sweep puts back whatever was lost on the way.
 *
 * <p>Follow it through {@code boundary.DeliveryConsumer}, {@code control.dispatch.Dispatcher}, {@code control.sending.Attempts}
 * and {@code control.recording.AttemptRecorder}. It travels as an {@code Announcement}, becomes {@code Work} when it is looked
 * up, {@code RoutedWork} with its subscription, an {@code AnsweredAttempt}, and an {@code AttemptResult}. What is kept, and in
 * which states, is in {@code entity}.
 */
@NullMarked
package dev.ump.events.delivery;

import org.jspecify.annotations.NullMarked;
