/** The data kept for those who operate the dispatcher. */
@NullMarked
package dev.ump.events.operations.entity;

import org.jspecify.annotations.NullMarked;
