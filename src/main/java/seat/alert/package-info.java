/** What happened, told to those it concerns, once: which alerts there are, who is told of what, and what became of each message. */
@NullMarked
package seat.alert;

import org.jspecify.annotations.NullMarked;
