package seat.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seat.access.BidiControls;
import seat.setting.GlobalSetting;

/**
 * What an installation says on its sign-in page: a setting. It is plain text; its lines stay lines, addresses that begin with http:// or
 * https:// become links to where they say, a set of scopes in double brackets becomes a link that signs in with it, and everything else, markup
 * included, is shown as it is written.
 */
public final class SignInText {
    /** As SeAT 5 calls it. */
    public static final GlobalSetting SETTING = GlobalSetting.text("custom_signin_message", "");

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\bhttps?://[^\\s<>\"']+|\\[\\[(?<profile>[A-Za-z0-9_-]{1,64})]]");
    private static final Pattern ENDS_A_SENTENCE = Pattern.compile("[.,;:!?)\\]]+$");

    private SignInText() {}

    /**
     * The text in parts; templates escape each.
     *
     * @param profiles the sets of scopes there are
     */
    static List<EveText.Part> parts(String text, Set<String> profiles) {
        List<EveText.Part> parts = new ArrayList<>();
        for (String line : BidiControls.strip(text).split("\r?\n", -1)) {
            if (!parts.isEmpty()) {
                parts.add(new EveText.Part("", ""));
            }
            line(line, profiles, parts);
        }
        return List.copyOf(parts);
    }

    private static void line(String line, Set<String> profiles, List<EveText.Part> parts) {
        Matcher address = ADDRESS.matcher(line);
        int from = 0;
        while (address.find()) {
            String profile = address.group("profile");
            if (profile != null) {
                if (profiles.contains(profile)) {
                    plain(line.substring(from, address.start()), parts);
                    parts.add(new EveText.Part(profile, "/auth/eve/profile/" + profile));
                    from = address.end();
                }
                continue;
            }
            String found = ENDS_A_SENTENCE.matcher(address.group()).replaceFirst("");
            if (safe(found)) {
                plain(line.substring(from, address.start()), parts);
                parts.add(new EveText.Part(found, found));
                from = address.start() + found.length();
            }
        }
        plain(line.substring(from), parts);
    }

    private static void plain(String text, List<EveText.Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new EveText.Part(text, ""));
        }
    }

    /** What stands before an @ is taken for the host by whoever reads it. */
    private static boolean safe(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
