/** Contracts and what they hold. */
@org.jspecify.annotations.NullMarked
package seat.web.contract;
