/** What turns updates that are due into hints in the queues. */
@org.jspecify.annotations.NullMarked
package seat.dispatch;
