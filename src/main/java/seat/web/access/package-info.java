/** Pages about who may see what: roles, in-game roles, and why somebody sees something. */
@org.jspecify.annotations.NullMarked
package seat.web.access;
