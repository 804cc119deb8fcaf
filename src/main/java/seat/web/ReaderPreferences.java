package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import seat.access.UserSessions.Session;
import seat.preference.Preferences;

/**
 * Says of a request what its reader chose for themselves. It is read with the session and costs no statement of its own; whoever looks
 * through somebody else's eyes reads in their own language and marks.
 */
@Component
public final class ReaderPreferences {
    private static final Logger log = LoggerFactory.getLogger(ReaderPreferences.class);
    private static final String ATTRIBUTE = "seat.preferences";
    private static final String SIZE = "size";

    private final Sessions sessions;

    ReaderPreferences(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The reader's choices; everybody's where nobody is signed in, or where the database cannot tell. */
    public Preferences of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Preferences known) {
            return known;
        }
        Preferences preferences = read(request);
        request.setAttribute(ATTRIBUTE, preferences);
        return preferences;
    }

    private Preferences read(HttpServletRequest request) {
        try {
            return sessions.current(request)
                    .map(Session::settings)
                    .map(Preferences::parse)
                    .orElse(Preferences.STANDARD);
        } catch (DataAccessException e) {
            log.debug("What the reader chose cannot be read: {}", e.getMessage());
            return Preferences.STANDARD;
        }
    }

    /** The choices of whoever asked for what this thread answers; everybody's outside a request. */
    public static Preferences current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof Preferences preferences
                ? preferences
                : Preferences.STANDARD;
    }

    /** A table's parameters with the reader's page length, where the address has none. */
    public static Map<String, String> sized(Map<String, String> parameters) {
        int length = current().pageLength();
        if (length == Preferences.STANDARD.pageLength()
                || !parameters.getOrDefault(SIZE, "").isBlank()) {
            return parameters;
        }
        Map<String, String> sized = new HashMap<>(parameters);
        sized.put(SIZE, String.valueOf(length));
        return sized;
    }
}
