/** What each role starts. Nothing else knows about roles. */
@org.jspecify.annotations.NullMarked
package seat.role;
