package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.WebhookSecret;

/** A subscription with its newly issued secret, which is shown only once. */
public record NewSecret(Subscription subscription, WebhookSecret secret) {}
