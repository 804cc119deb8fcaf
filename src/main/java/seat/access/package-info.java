/** Who people are and what they may see. Deny by default: whatever names no permission is shown to nobody. */
@org.jspecify.annotations.NullMarked
package seat.access;
