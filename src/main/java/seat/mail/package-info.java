/** What EVE and people write to characters: mails in threads over several characters, and notifications as sentences. */
@org.jspecify.annotations.NullMarked
package seat.mail;
