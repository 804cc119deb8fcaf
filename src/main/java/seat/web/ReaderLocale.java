package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import seat.preference.Preference;

/**
 * The language a page is written in: the one its reader chose, else the first of the browser's that SeAT speaks, else English. A browser's
 * country stays, for the marks in numbers; what else a language tag can carry does not.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
final class ReaderLocale implements LocaleResolver {
    private final ReaderPreferences preferences;

    ReaderLocale(ReaderPreferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request, preferences.of(request).language().map(List::of).orElseGet(Preference::languages));
    }

    /** The browser's language, for whoever cannot ask what its reader chose. */
    static Locale ofBrowser(HttpServletRequest request) {
        return of(request, Preference.languages());
    }

    private static Locale of(HttpServletRequest request, List<String> spoken) {
        List<Locale> wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? List.of()
                : Collections.list(request.getLocales());
        return wanted.stream()
                .filter(locale -> spoken.contains(locale.getLanguage()))
                .findFirst()
                .map(ReaderLocale::plain)
                .orElseGet(() -> Locale.of(spoken.getFirst()));
    }

    private static Locale plain(Locale locale) {
        return Locale.of(locale.getLanguage(), locale.getCountry());
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("A reader's language is one of their preferences");
    }
}
