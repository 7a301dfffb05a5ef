@NullMarked
package dev.ump.events.catalog.entity;

import org.jspecify.annotations.NullMarked;
