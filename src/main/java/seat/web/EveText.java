package seat.web;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;

/**
 * The markup of EVE's mails and descriptions, reduced to what is safe: text, line breaks, links to http(s) addresses, and EVE's own links
 * to things ({@code showinfo:}), which lead to our cards of them. Nothing of it is ever written as HTML; templates escape every part.
 */
public final class EveText {
    private static final Pattern TAG = Pattern.compile("<\\s*(/?)\\s*([a-zA-Z]+)([^<>]*)>");
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"']?([^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);
    /** EVE's link to a type, or to something of a type: {@code showinfo:587}, {@code showinfo:5//30000142}. */
    private static final Pattern SHOW_INFO =
            Pattern.compile("showinfo:(\\d{1,10})(?://(\\d{1,18}))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");

    /** What reads like the name of a host. */
    private static final Pattern NAMED =
            Pattern.compile("[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}[\\p{L}\\p{N}-]+");

    private final List<Part> parts = new ArrayList<>();
    private String link = "";
    private final StringBuilder linked = new StringBuilder();

    /**
     * A piece of text.
     *
     * @param text empty for a line break
     * @param link where it leads; empty for nowhere
     */
    public record Part(String text, String link) {
        public boolean isBreak() {
            return text.isEmpty();
        }

        /** Whether its link leads to a page of SeAT. */
        public boolean isOwn() {
            return link.startsWith("/");
        }
    }

    private EveText() {}

    public static List<Part> parse(@Nullable String markup) {
        return markup == null ? List.of() : new EveText().read(markup);
    }

    private List<Part> read(String markup) {
        Matcher tag = TAG.matcher(markup);
        int from = 0;
        while (tag.find()) {
            text(markup.substring(from, tag.start()));
            from = tag.end();
            tag(tag.group(2).toLowerCase(Locale.ROOT), !tag.group(1).isEmpty(), tag.group(3));
        }
        text(markup.substring(from));
        endLink();
        return List.copyOf(parts);
    }

    private void tag(String name, boolean closing, String attributes) {
        switch (name) {
            case "br" -> parts.add(new Part("", ""));
            case "p", "div" -> {
                if (closing) {
                    parts.add(new Part("", ""));
                }
            }
            case "a" -> {
                endLink();
                Matcher href = HREF.matcher(attributes);
                link = !closing && href.find() ? safe(decode(href.group(1))) : "";
            }
            default -> {
                // Fonts, colours and whatever else leave no trace.
            }
        }
    }

    /** Says where a link leads whose text names another host. */
    private void endLink() {
        if (!link.isEmpty() && !link.startsWith("/")) {
            String host = String.valueOf(URI.create(link).getHost());
            String text = Normalizer.normalize(linked, Normalizer.Form.NFKC);
            if (NAMED.matcher(text)
                    .results()
                    .anyMatch(named -> !plain(named.group()).equals(plain(host)))) {
                parts.add(new Part(" (" + host + ")", ""));
            }
        }
        link = "";
        linked.setLength(0);
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }

    private void text(String raw) {
        String[] lines = BidiControls.strip(decode(raw)).split("\r\n|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                parts.add(new Part("", ""));
            }
            if (!lines[i].isEmpty()) {
                parts.add(new Part(lines[i], link));
                linked.append(lines[i]);
            }
        }
    }

    private static String safe(String address) {
        Matcher shown = SHOW_INFO.matcher(address);
        if (shown.matches()) {
            return shown.group(2) == null ? "/types/" + shown.group(1) : "/entities/" + shown.group(2);
        }
        try {
            URI uri = URI.create(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? withoutUser(uri) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** What stands before an @ is taken for the host by whoever reads it. */
    private static String withoutUser(URI uri) {
        String user = uri.getRawUserInfo();
        return user == null ? uri.toString() : uri.toString().replaceFirst(Pattern.quote(user + "@"), "");
    }

    private static String decode(String text) {
        return ENTITY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group())));
    }

    private static String character(String name, String otherwise) {
        if (name.startsWith("#")) {
            int code = name.charAt(1) == 'x'
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(code) && !Character.isISOControl(code) ? Character.toString(code) : "";
        }
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> "\u00a0";
            default -> otherwise;
        };
    }
}
