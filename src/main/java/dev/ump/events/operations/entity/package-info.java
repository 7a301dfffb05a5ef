/** What is kept for those who run the dispatcher. */
@NullMarked
package dev.ump.events.operations.entity;

import org.jspecify.annotations.NullMarked;
