package seat.web.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the address says about which mails are listed.
 *
 * @param text searched for
 * @param label its name; empty for all mails
 * @param group a corporation, alliance or mailing list; 0 for any
 * @param before number of a mail, older ones of which are listed
 */
record MailQuery(String text, String label, long group, boolean unread, long before) {
    private static final int LONGEST = 200;

    static MailQuery of(HttpServletRequest request) {
        return new MailQuery(
                parameter(request, "q"),
                parameter(request, "label"),
                number(request, "list", 0),
                parameter(request, "unread").equals("yes"),
                number(request, "before", Long.MAX_VALUE));
    }

    private static String parameter(HttpServletRequest request, String name) {
        String given = request.getParameter(name);
        return given == null
                ? ""
                : given.strip().substring(0, Math.min(given.strip().length(), LONGEST));
    }

    private static long number(HttpServletRequest request, String name, long otherwise) {
        String given = parameter(request, name);
        return given.matches("[1-9][0-9]{0,17}") ? Long.parseLong(given) : otherwise;
    }

    /** The part of an address behind its path that lists the same mails; empty for all of them. */
    public String link() {
        return with(before);
    }

    /** The address part that lists the same mails from another place on. */
    public String older(long place) {
        return with(place);
    }

    /** The address part that lists the same mails from the newest on. */
    public String newest() {
        return with(Long.MAX_VALUE);
    }

    private String with(long place) {
        Map<String, String> parameters = new TreeMap<>();
        if (!text.isEmpty()) {
            parameters.put("q", text);
        }
        if (!label.isEmpty()) {
            parameters.put("label", label);
        }
        if (group != 0) {
            parameters.put("list", String.valueOf(group));
        }
        if (unread) {
            parameters.put("unread", "yes");
        }
        if (place != Long.MAX_VALUE) {
            parameters.put("before", String.valueOf(place));
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    public MailQuery labelled(String name) {
        return new MailQuery(text, name, 0, false, Long.MAX_VALUE);
    }

    public MailQuery to(long other) {
        return new MailQuery(text, "", other, false, Long.MAX_VALUE);
    }

    public MailQuery onlyUnread() {
        return new MailQuery(text, "", 0, true, Long.MAX_VALUE);
    }
}
