/** One's own account. */
@org.jspecify.annotations.NullMarked
package seat.web.account;
