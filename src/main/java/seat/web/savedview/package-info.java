/** Keeping views and columns of tables, and opening those that others share. */
@org.jspecify.annotations.NullMarked
package seat.web.savedview;
