/** Where people paste what they copied in EVE, and pages of what it is. */
@org.jspecify.annotations.NullMarked
package seat.web.paste;
