package seat.web.subject;

/**
 * A link to another page about the same subject.
 *
 * @param current whether it leads to the page it stands on
 */
public record Tab(String label, String link, boolean current) {}
