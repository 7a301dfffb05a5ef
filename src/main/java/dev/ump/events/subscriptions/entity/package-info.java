@NullMarked
package dev.ump.events.subscriptions.entity;

import org.jspecify.annotations.NullMarked;
