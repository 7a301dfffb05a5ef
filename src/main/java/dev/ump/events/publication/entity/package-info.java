@NullMarked
package dev.ump.events.publication.entity;

import org.jspecify.annotations.NullMarked;
