/** Tables about everybody, for superusers. */
@org.jspecify.annotations.NullMarked
package seat.web.admin;
