/** From hints to stored data: starts updates, fetches from ESI, reconciles, commits. */
@org.jspecify.annotations.NullMarked
package seat.work;
