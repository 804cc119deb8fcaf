package seat.seat5;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text out of the markup that SeAT 5 let people write: lines stay lines, links keep their addresses, everything else goes. */
final class Markup {
    private static final int LONGEST = 200_000;
    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style|head|svg|iframe|template)\\b.*?(?:</\\1\\s*>|\\z)|<!--.*?(?:-->|\\z)");
    private static final Pattern LINK = Pattern.compile(
            "(?is)<a\\b[^>]{0,2000}?href\\s*=\\s*[\"'](https?://[^\"'\\s<>]{1,1000})[\"'][^>]{0,2000}>(.{0,2000}?)</a\\s*>");
    private static final Pattern BREAK = Pattern.compile("(?i)<(?:br|/p|/div|/li|/h[1-6]|/tr|hr)\\b[^>]{0,2000}>");
    private static final Pattern TAG = Pattern.compile("<[/!?A-Za-z][^>]{0,5000}>");
    private static final Pattern NUMBER = Pattern.compile("&#(?:([0-9]{1,7})|[xX]([0-9A-Fa-f]{1,6}));");
    private static final List<Map.Entry<String, String>> NAMED = List.of(
            Map.entry("&nbsp;", " "),
            Map.entry("&lt;", "<"),
            Map.entry("&gt;", ">"),
            Map.entry("&quot;", "\""),
            Map.entry("&apos;", "'"),
            Map.entry("&amp;", "&"));

    private Markup() {}

    static String text(String markup) {
        if (markup.length() > LONGEST || markup.indexOf('<') < 0 && markup.indexOf('&') < 0) {
            return markup.length() > LONGEST ? text(markup.substring(0, LONGEST)) : markup.strip();
        }
        String text = UNSEEN.matcher(markup).replaceAll("");
        text = LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(linked(link.group(1), link.group(2))));
        text = BREAK.matcher(text).replaceAll("\n");
        text = TAG.matcher(text).replaceAll("");
        text = NUMBER.matcher(text)
                .replaceAll(number -> Matcher.quoteReplacement(character(number.group(1), number.group(2))));
        for (Map.Entry<String, String> entity : NAMED) {
            text = text.replace(entity.getKey(), entity.getValue());
        }
        return text.replace("\r", "")
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static String linked(String address, String said) {
        String words = TAG.matcher(said).replaceAll("").strip();
        return words.isEmpty() || words.equals(address) ? address : words + " " + address;
    }

    private static String character(String decimal, String hexadecimal) {
        int point = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hexadecimal, 16);
        boolean shown = Character.isValidCodePoint(point)
                && (point >= ' ' || point == '\n')
                && Character.getType(point) != Character.SURROGATE;
        return shown ? Character.toString(point) : "";
    }
}
