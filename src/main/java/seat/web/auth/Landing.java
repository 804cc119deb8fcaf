package seat.web.auth;

import org.springframework.stereotype.Component;
import seat.preference.PreferenceStore;
import seat.web.NextPage;

/** Where people come to when they have signed in: the page they wanted, else the start page they chose. */
@Component
final class Landing {
    private static final String HOME = "/";

    private final PreferenceStore preferences;

    Landing(PreferenceStore preferences) {
        this.preferences = preferences;
    }

    String after(long userId, String wanted) {
        return wanted.equals(HOME) ? NextPage.safe(preferences.of(userId).startPage()) : wanted;
    }
}
