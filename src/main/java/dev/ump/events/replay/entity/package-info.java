@NullMarked
package dev.ump.events.replay.entity;

import org.jspecify.annotations.NullMarked;
