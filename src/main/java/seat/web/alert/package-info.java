/** Pages about alerts: who is told of what, where messages go, and what became of them. */
@org.jspecify.annotations.NullMarked
package seat.web.alert;
