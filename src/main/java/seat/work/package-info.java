/** What leads from hints to stored data: it starts updates, fetches from ESI, reconciles, commits. */
@org.jspecify.annotations.NullMarked
package seat.work;
