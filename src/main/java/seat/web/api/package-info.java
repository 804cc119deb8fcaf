/** The REST API's document and the routes beside the views'. */
@NullMarked
package seat.web.api;

import org.jspecify.annotations.NullMarked;
