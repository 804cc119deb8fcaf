/** From updates that are due to hints in the queues. */
@org.jspecify.annotations.NullMarked
package seat.dispatch;
