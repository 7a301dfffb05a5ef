/**
 * The breaking suite kills every part of an installation of two servers, one PostgreSQL and one Artemis, under load. A
 * ledger compares the promised events with those received. {@code docs/breaking.md} describes how to run it.
 */
@NullMarked
package dev.ump.events.breaking;

import org.jspecify.annotations.NullMarked;
