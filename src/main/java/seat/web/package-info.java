/** Pages, rendered on the server; tables are declarations. Nothing is reachable without naming its permission. */
@org.jspecify.annotations.NullMarked
package seat.web;
