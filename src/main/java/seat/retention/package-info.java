/** How long histories are kept: what administrators set, what goes, and what answers of ESI leave out because of it. */
@org.jspecify.annotations.NullMarked
package seat.retention;
