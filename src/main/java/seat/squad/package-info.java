/** Squads: groups of people who belong together by a filter over what is known of their characters, by application or by hand. */
@org.jspecify.annotations.NullMarked
package seat.squad;
