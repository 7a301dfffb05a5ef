@NullMarked
package dev.ump.events.platform.entity;

import org.jspecify.annotations.NullMarked;
