@NullMarked
package dev.ump.events.problems.entity;

import org.jspecify.annotations.NullMarked;
