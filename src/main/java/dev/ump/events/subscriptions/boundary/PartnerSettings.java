package dev.ump.events.subscriptions.boundary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What can be chosen about a partner: the request that makes one, and what a patch is applied to. */
public record PartnerSettings(
        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*", message = "has a control character")
        String name) {}
