/** What {@code /api/v2} answers, as SeAT 5 has it: its lists as data, its filter language, and the rows. Routes are in {@code seat.web.api.v2}. */
@NullMarked
package seat.api.v2;

import org.jspecify.annotations.NullMarked;
