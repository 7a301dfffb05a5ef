/**
 * The breaking suite: two servers over one PostgreSQL and one Artemis, under load, and everything killed in turn. A ledger
 * holds what publishers were promised against what endpoints got. {@code docs/breaking.md} says how it is run.
 */
@NullMarked
package dev.ump.events.breaking;

import org.jspecify.annotations.NullMarked;
