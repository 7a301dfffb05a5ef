@NullMarked
package dev.ump.events.security.entity;

import org.jspecify.annotations.NullMarked;
