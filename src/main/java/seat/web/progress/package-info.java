/** Long work as it goes on: a stream of events that any front end can go on with, since all it tells stands in the database. */
@org.jspecify.annotations.NullMarked
package seat.web.progress;
