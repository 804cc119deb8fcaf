/** What people choose for themselves (table {@code user_settings}): it follows them to any browser and any front end. */
@org.jspecify.annotations.NullMarked
package seat.preference;
