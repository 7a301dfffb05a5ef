package dev.ump.events.subscriptions.boundary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The settable properties of a partner: the request to create one, and what a patch is applied to. */
public record PartnerSettings(
        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters")
        String name) {}
