/** The REST API's keys, their limits and their log, and the contract of SeAT 5 as data. Routes are in {@code seat.web.api}. */
@NullMarked
package seat.api;

import org.jspecify.annotations.NullMarked;
