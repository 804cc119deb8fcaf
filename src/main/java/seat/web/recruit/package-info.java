/** Pages for those who decide about applicants. */
@org.jspecify.annotations.NullMarked
package seat.web.recruit;
