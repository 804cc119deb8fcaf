package seat.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A person with a fresh browser profile. Whatever a page complains about is kept: errors on the console (among them
 * violations of the content security policy), exceptions of scripts, and requests to hosts that are none of ours. {@link Chromium}
 * reaches no such host, EVE's image server neither: its pictures are counted and fail.
 */
public final class Visitor implements AutoCloseable {
    private static final String IMAGES = "https://images.evetech.net/";
    /** A browser asks for it of its own accord where a page names no icon, as the simulated EVE's sign-in does not. */
    private static final String ICON = "/favicon.ico";

    /** A colour of a corporation's palette has six digits, too. */
    private static final Pattern BARE_ID = Pattern.compile("#(?![0-9a-fA-F]{6}\\b)\\d{3,}");

    private static final Pattern RAW_KEY = Pattern.compile("\\?\\?[a-z._-]+");
    private static final String AXE = script();

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger pictures = new AtomicInteger();
    private final BrowserContext context;
    private final RunningSeat seat;
    private final Page page;

    private Visitor(BrowserContext context, RunningSeat seat) {
        this.context = context;
        this.seat = seat;
        context.onRequest(this::watch);
        page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> complaints.add("script: " + error));
    }

    public static Visitor atADesk(Chromium chromium, RunningSeat seat) {
        return with(chromium, seat, 1280, 800);
    }

    public static Visitor onAPhone(Chromium chromium, RunningSeat seat) {
        return with(chromium, seat, 390, 844);
    }

    private static Visitor with(Chromium chromium, RunningSeat seat, int width, int height) {
        return new Visitor(
                chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setLocale("en-US")
                                .setColorScheme(ColorScheme.LIGHT)
                                .setViewportSize(width, height)),
                seat);
    }

    public Page page() {
        return page;
    }

    public Page open(String path) {
        page.navigate(seat.uri() + path);
        return page;
    }

    /** The status a page is answered with in this profile, without showing it. */
    public int status(String path) {
        return context.request().get(seat.uri() + path).status();
    }

    /** Goes through EVE's sign-in from where its link is, choosing a character. */
    public void signInAs(String character) {
        page.locator("a[href^='/auth/eve']").first().click();
        page.locator("li a", new Page.LocatorOptions().setHasText(character)).click();
        page.waitForURL(url -> url.startsWith(seat.uri().toString()));
    }

    /** How many elements a selector finds. */
    public int count(String selector) {
        return ((Number) page.evaluate("selector => document.querySelectorAll(selector).length", selector)).intValue();
    }

    /** How many pixels the page is wider than the window. */
    public int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Milliseconds from the click until the page's text is there and its scripts have run. */
    public double interactiveAfter() {
        return ((Number) page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
                .doubleValue();
    }

    /** How much of the page moved while it loaded, as browsers score it (cumulative layout shift): 0 for nothing. */
    public double layoutShift() {
        return ((Number) page.evaluate("""
                () => new Promise(done => {
                  let sum = 0;
                  const add = list => list.forEach(one => { if (!one.hadRecentInput) sum += one.value; });
                  const watch = new PerformanceObserver(list => add(list.getEntries()));
                  watch.observe({type: 'layout-shift', buffered: true});
                  requestAnimationFrame(() => setTimeout(() => { add(watch.takeRecords()); watch.disconnect(); done(sum); }, 0));
                })
                """)).doubleValue();
    }

    /**
     * What people read on a page.
     *
     * @param words of its main part
     */
    public record Text(String words) {
        /** Ids shown in place of a name. */
        public List<String> bareIds() {
            return found(BARE_ID);
        }

        /** Texts that have no message, by their keys. */
        public List<String> rawKeys() {
            return found(RAW_KEY);
        }

        private List<String> found(Pattern pattern) {
            return pattern.matcher(words).results().map(MatchResult::group).toList();
        }
    }

    /** The text of the page as it is now. */
    public Text text() {
        return new Text(page.locator("main").innerText());
    }

    /** What keeps people with a screen reader or a keyboard from using the page, as axe-core finds it: serious and critical only. */
    public List<String> barriers() {
        return barriers("");
    }

    /** What one rule of axe-core finds, or all of them where {@code rule} is empty. */
    @SuppressWarnings("unchecked")
    public List<String> barriers(String rule) {
        if (Boolean.FALSE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate("""
                rule => axe.run(document, rule ? {resultTypes: ['violations'], runOnly: [rule]} : {resultTypes: ['violations']}).then(found => found.violations
                  .filter(one => one.impact === 'serious' || one.impact === 'critical')
                  .map(one => one.id + ' (' + one.nodes.length + '): ' + one.nodes[0].html))
                """, rule);
    }

    /**
     * Whether the page shows something that none before it did: an element of a kind and in a place, by their names and classes. Looking
     * through what is the same on a hundred pages once is enough, and takes a second each.
     *
     * @param seen what pages before showed; grows
     */
    @SuppressWarnings("unchecked")
    public boolean showsWhatIsNewTo(Set<String> seen) {
        return seen.addAll((List<String>) page.evaluate("""
                () => {
                  const kind = one => one.tagName + '.' + one.getAttribute('class') + '#' + (one.getAttribute('role') ?? '');
                  return [...new Set([...document.querySelectorAll('body *')].map(one => kind(one.parentElement) + '>' + kind(one)))];
                }
                """));
    }

    private static String script() {
        try (InputStream file = Visitor.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves a mark that a full load of the page would wipe out. */
    public void mark() {
        page.evaluate("window.seatMark = true");
    }

    public boolean isMarked() {
        return Boolean.TRUE.equals(page.evaluate("window.seatMark === true"));
    }

    /** Forgets a complaint that a test has provoked. @param words it contains */
    public void forgive(String words) {
        complaints.removeIf(complaint -> complaint.contains(words));
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How many pictures the pages asked EVE's image server for. */
    public int pictures() {
        return pictures.get();
    }

    /** Only looks on: a browser whose requests somebody may answer keeps no files, and asks for each once more on every page. */
    private void watch(Request request) {
        String url = request.url();
        if (url.startsWith(IMAGES)) {
            pictures.incrementAndGet();
        } else if (url.startsWith("http") && !isOurs(URI.create(url))) {
            complaints.add("request to " + url);
        }
    }

    private boolean isOurs(URI uri) {
        return uri.getAuthority().equals(seat.uri().getAuthority())
                || uri.getAuthority().equals(seat.simulator().uri().getAuthority());
    }

    private void hear(ConsoleMessage message) {
        boolean picture =
                message.location().startsWith(IMAGES) || message.location().contains(ICON);
        if (!picture && (message.type().equals("error") || message.type().equals("warning"))) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
