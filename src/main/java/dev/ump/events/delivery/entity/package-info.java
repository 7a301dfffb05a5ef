@NullMarked
package dev.ump.events.delivery.entity;

import org.jspecify.annotations.NullMarked;
