/** Pages of a corporation's money and of what is mined at its structures. */
@org.jspecify.annotations.NullMarked
package seat.web.treasury;
