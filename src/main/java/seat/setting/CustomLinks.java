package seat.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Links of an installation's own, such as to a forum, which stand at the end of everybody's menu. */
public final class CustomLinks {
    /** One link a line: its name, a bar, its address. */
    public static final GlobalSetting SETTING = new GlobalSetting(
            "customlinks",
            "",
            "one link a line, at most 50: a name of at most 60 characters, | and an address that begins with https:// or http://",
            GlobalSetting.Input.LINES,
            CustomLinks::checked);

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 1_000;

    private CustomLinks() {}

    /** A link as the menu has it. */
    public record Link(String name, URI address) {}

    private static String checked(String given) {
        List<Link> links = new ArrayList<>();
        int line = 0;
        for (String text : given.lines().toList()) {
            line++;
            if (!text.isBlank()) {
                links.add(link(text, line));
            }
        }
        if (links.size() > MOST) {
            throw new IllegalArgumentException(
                    "There are " + links.size() + " links; at most " + MOST + " are allowed");
        }
        return text(links);
    }

    private static Link link(String text, int line) {
        int bar = text.lastIndexOf('|');
        String name =
                bar < 0 ? "" : text.substring(0, bar).replaceAll("\\p{C}", "").strip();
        String address = text.substring(bar + 1).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("Line " + line + " has no name of 1 to " + LONGEST_NAME
                    + " characters before a |; allowed: Forum | https://forum.example.com");
        }
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (address.length() <= LONGEST_ADDRESS
                    && (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return new Link(name, uri);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "Line " + line
                        + " has no address behind its | that begins with https:// or http:// and names a host, without a password");
    }

    /** The links of a setting that was kept; what could never have been kept is left out. */
    public static List<Link> of(String kept) {
        List<Link> links = new ArrayList<>();
        for (String text : kept.lines().toList()) {
            try {
                links.add(link(text, 0));
            } catch (IllegalArgumentException e) {
                // whoever wrote it past the check gets no link
            }
        }
        return links;
    }

    /** Links as the setting keeps them. */
    public static String text(List<Link> links) {
        return links.stream()
                .map(link -> link.name().replace('|', '/') + " | " + link.address())
                .collect(Collectors.joining("\n"));
    }
}
