/** Signing in and out. */
@org.jspecify.annotations.NullMarked
package seat.web.auth;
