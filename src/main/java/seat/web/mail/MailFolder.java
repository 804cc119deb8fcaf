package seat.web.mail;

/**
 * One line of the left pane: a label or mailing list.
 *
 * @param link to its mails
 * @param unread 0 for none
 */
record MailFolder(String name, String link, long unread, boolean current) {}
