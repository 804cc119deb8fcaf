package seat.web;

import java.util.regex.Pattern;

/** Where people go after they signed in: a page of this SeAT, or home. */
public final class NextPage {
    private static final Pattern LOCAL = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_?&=.%+-]{0,300}");

    private NextPage() {}

    /** {@code wanted} if it is a path of this server and no sign-in, else home. */
    public static String safe(String wanted) {
        return LOCAL.matcher(wanted).matches() && !wanted.startsWith("/auth/") ? wanted : "/";
    }
}
