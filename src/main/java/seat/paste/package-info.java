/** What people paste out of EVE: which tool reads it, and what the items in it are worth. */
@org.jspecify.annotations.NullMarked
package seat.paste;
