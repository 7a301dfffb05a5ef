package dev.ump.events.delivery.control.sending;

/**
 * The signatures of one attempt, as header values.
 *
 * @param umpSignature for {@code X-UMP-Signature}, in Stripe's layout
 * @param webhookSignature for {@code webhook-signature}, in that of Standard Webhooks 1.0.0
 */
public record Signatures(String umpSignature, String webhookSignature) {}
