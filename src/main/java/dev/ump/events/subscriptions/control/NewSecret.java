package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.WebhookSecret;

/** A subscription together with the secret that it has just got, which is shown this once. */
public record NewSecret(Subscription subscription, WebhookSecret secret) {}
