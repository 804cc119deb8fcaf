/** Who applies to a corporation: what is known of them, what reviewers wrote, and when that is forgotten. */
@org.jspecify.annotations.NullMarked
package seat.recruit;
