/** The page on which people choose how SeAT looks and speaks to them. */
@org.jspecify.annotations.NullMarked
package seat.web.preference;
