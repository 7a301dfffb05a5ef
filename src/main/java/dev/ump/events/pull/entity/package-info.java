@NullMarked
package dev.ump.events.pull.entity;

import org.jspecify.annotations.NullMarked;
