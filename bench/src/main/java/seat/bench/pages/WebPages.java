package seat.bench.pages;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import seat.access.Users;
import seat.bench.FrontEnd;

/**
 * Whole answers of a front end as a browser gets them, over HTTP: the home pages, lists of all own characters, and every page among
 * the tabs of a pilot with much property, of one of forty characters, of a corporation and of an alliance.
 */
final class WebPages implements AutoCloseable {
    /** What a page may take that sums up whole sets: the aim for walks. */
    static final double AIM = 250;

    private static final int RUNS = 11;
    /** Pages over many owners, and those of the administration. */
    private static final List<String> TOOLS = List.of(
            "/coverage",
            "/fuel",
            "/timers",
            "/moons",
            "/market",
            "/market/600",
            "/raids",
            "/all/corporations/structures",
            "/all/corporations/extractions",
            "/squads",
            "/failed",
            "/components",
            "/admin",
            "/admin/esi",
            "/admin/tokens",
            "/admin/schedule",
            "/configuration/users",
            "/admin/log",
            "/admin/diagnosis");

    private static final Pattern TABS = Pattern.compile("<nav class=\"tabs[^\"]*\"[^>]*>(.*?)</nav>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#?]+)");

    private final FrontEnd front;

    /** What {@link #measure} tells of a page. */
    interface Told {
        void of(String path, String who, double[] times, String note);
    }

    WebPages(String database, Path folder) {
        front = new FrontEnd(database, folder);
    }

    void measure(Told told) throws IOException, InterruptedException {
        long superuser = front.bean(Users.class).admin();
        List<String> pilot = new ArrayList<>(List.of("/", "/my/characters", "/search?q=typ"));
        pilot.addAll(tabs(Seeded.PILOTS_ACCOUNT, "/characters/" + Seeded.PILOT + "/sheet"));
        all("pilot", Seeded.PILOTS_ACCOUNT, pilot, told);
        List<String> many = new ArrayList<>(List.of("/", "/my/characters", "/search?q=typ"));
        many.addAll(tabs(Seeded.MANY_ACCOUNT, "/characters/" + Seeded.ONE_OF_MANY + "/sheet"));
        many.addAll(mine(Seeded.MANY_ACCOUNT));
        all("forty characters", Seeded.MANY_ACCOUNT, many, told);
        List<String> corporation = new ArrayList<>(List.of("/", "/status", "/search?q=pilot"));
        corporation.addAll(TOOLS);
        corporation.addAll(tabs(superuser, "/corporations/" + Seeded.CORPORATION + "/summary"));
        corporation.addAll(tabs(superuser, "/alliances/" + Seeded.ALLIANCE + "/summary"));
        all("superuser", superuser, corporation, told);
    }

    private void all(String who, long account, List<String> paths, Told told) throws IOException, InterruptedException {
        String cookie = session(account);
        for (String path : new LinkedHashSet<>(paths)) {
            double[] times = new double[RUNS];
            String note = "";
            for (int i = -2; i < RUNS; i++) {
                long start = System.nanoTime();
                HttpResponse<String> answer = get(cookie, path);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
                note = answer.statusCode() == 200
                        ? answer.body().length() / 1024 + " KiB"
                        : "answers " + answer.statusCode();
            }
            Arrays.sort(times);
            told.of(path, who, times, note);
        }
    }

    /** The pages among the tabs of a page, those of the second row among them. */
    private Set<String> tabs(long account, String path) throws IOException, InterruptedException {
        String cookie = session(account);
        Set<String> found = new LinkedHashSet<>();
        for (String tab : links(get(cookie, path).body())) {
            found.add(tab);
            found.addAll(links(get(cookie, tab).body()));
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(path + " has no tabs");
        }
        return found;
    }

    private static Set<String> links(String page) {
        Set<String> links = new LinkedHashSet<>();
        TABS.matcher(page)
                .results()
                .forEach(tabs -> LINK.matcher(tabs.group(1)).results().forEach(link -> links.add(link.group(1))));
        return links;
    }

    private Set<String> mine(long account) throws IOException, InterruptedException {
        Set<String> mine = new LinkedHashSet<>();
        LINK.matcher(get(session(account), "/").body())
                .results()
                .map(link -> link.group(1))
                .filter(link -> link.startsWith("/my/"))
                .forEach(mine::add);
        return mine;
    }

    private String session(long account) {
        return front.session(account);
    }

    private HttpResponse<String> get(String cookie, String path) throws IOException, InterruptedException {
        return front.get(cookie, path);
    }

    @Override
    public void close() {
        front.close();
    }
}
