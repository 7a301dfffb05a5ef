/** Lists of deliveries for people: partners, support staff, the console. Nothing here changes a delivery. */
@NullMarked
package dev.ump.events.delivery.control.search;

import org.jspecify.annotations.NullMarked;
