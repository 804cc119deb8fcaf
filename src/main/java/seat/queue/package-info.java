/** Hints on their way from dispatchers to workers. A lost hint costs one lease; a doubled one is dropped. */
@org.jspecify.annotations.NullMarked
package seat.queue;
