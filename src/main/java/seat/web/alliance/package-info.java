/** Pages that put the corporations of an alliance, or all that somebody may see, side by side. */
@org.jspecify.annotations.NullMarked
package seat.web.alliance;
