/** {@code /api/v2}: SeAT 5's contract. What its lists are stands in {@code seat.api.v2}; docs/api-v2.md tells what differs. */
@NullMarked
package seat.web.api.v2;

import org.jspecify.annotations.NullMarked;
