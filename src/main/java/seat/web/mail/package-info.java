/** What EVE and people wrote: mails, notifications and the calendar, of one character or of all the caller's. */
@org.jspecify.annotations.NullMarked
package seat.web.mail;
