package dev.ump.events.operations.boundary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ump.events.operations.entity.Figures;
import java.util.List;

/** The overview as the API shows it: the figures, and the latest notices. */
public record OverviewView(@JsonUnwrapped Figures figures, List<NoticeView> notices) {}
