package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.StaticMessageSource;
import seat.preference.Preference;
import seat.preference.Preferences;

/** Every language has the words of menus, tables, settings and the home page, and no page shows a key in their place. */
class LanguagesTest {
    /** Families of keys that every language has; what else a language lacks is shown in English. */
    private static final List<String> TRANSLATED = List.of(
            "nav",
            "column",
            "table",
            "page",
            "group",
            "tab",
            "filter",
            "preferences",
            "home",
            "need",
            "top",
            "palette",
            "fresh",
            "progress",
            "yes",
            "no",
            "footer",
            "subject",
            "change");

    private static final Path FOLDER = Path.of("src/main/resources");
    private static final Properties ENGLISH = bundle("messages.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]");
    private static final Pattern NAMED =
            Pattern.compile("#\\{([a-z][A-Za-z0-9_.-]*)[}(]|#messages\\.msg\\('([^']+)'[,)]");
    private static final Pattern RAW = Pattern.compile("\\?\\?[a-z][A-Za-z_.-]*(?:_[a-z]{2})?\\?\\?");

    static List<String> languages() {
        return Preference.languages().stream().filter(one -> !one.equals("en")).toList();
    }

    private static Properties bundle(String file) {
        Properties bundle = new Properties();
        try (Reader in = Files.newBufferedReader(FOLDER.resolve(file))) {
            bundle.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }

    private static boolean translated(String key) {
        return TRANSLATED.contains(key.split("\\.", 2)[0]);
    }

    /** The members' page told of '{0,choice,1#one role|1<2 roles}': code fills texts otherwise than templates do. */
    @Test
    void aTextThatChoosesItsWordsByANumberDoesSoForCodeToo() {
        StaticMessageSource messages = new StaticMessageSource();
        for (String language : Preference.languages()) {
            Locale locale = Locale.forLanguageTag(language);
            Properties own = language.equals("en") ? ENGLISH : bundle("messages_" + language + ".properties");
            own.stringPropertyNames().stream()
                    .filter(key -> own.getProperty(key).contains(",choice,"))
                    .forEach(key -> {
                        messages.addMessage(key, locale, own.getProperty(key));
                        assertThat(new Formats(locale, messages, Preferences.STANDARD).message(key, "", 2, 3, 4))
                                .as(language + " " + key)
                                .doesNotContain("{")
                                .doesNotContain("choice");
                    });
        }
        messages.addMessage("roles", Locale.ENGLISH, "{0,choice,1#one role|1<{0} roles}");
        Formats formats = new Formats(Locale.ENGLISH, messages, Preferences.STANDARD);
        assertThat(formats.message("roles", "", 1)).isEqualTo("one role");
        assertThat(formats.message("roles", "", 1_234)).isEqualTo("1,234 roles");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noLanguageLacksAWordThatEveryPageHas(String language) {
        Properties words = bundle("messages_" + language + ".properties");
        TreeMap<String, String> missing = new TreeMap<>();
        ENGLISH.stringPropertyNames().stream()
                .filter(LanguagesTest::translated)
                .filter(key -> words.getProperty(key, "").isBlank())
                .forEach(key -> missing.put(key, ENGLISH.getProperty(key)));
        assertThat(missing)
                .as("messages_%s.properties lacks these; here is their English", language)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noLanguageHasAWordThatIsNoLongerUsed(String language) {
        assertThat(new TreeSet<>(bundle("messages_" + language + ".properties").stringPropertyNames()))
                .as("keys of messages_%s.properties", language)
                .isSubsetOf(ENGLISH.stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatIsFilledInStandsInEveryLanguage(String language) {
        Properties words = bundle("messages_" + language + ".properties");
        words.stringPropertyNames().forEach(key -> {
            String english = ENGLISH.getProperty(key, "");
            assertThat(placeholders(words.getProperty(key)))
                    .as("%s in %s", key, language)
                    .isEqualTo(placeholders(english));
            if (english.contains("{0")) {
                // An apostrophe that stands alone would switch the placeholders off.
                assertThat(new MessageFormat(words.getProperty(key), Locale.of(language))
                                .format(new Object[] {1, 1, 1}))
                        .as("%s in %s", key, language)
                        .doesNotContain("{0}", "{1}", "{2}");
            }
        });
    }

    /** A choice within a choice, or limits out of order, would be an error page wherever the text is meant. */
    @Test
    void everyEnglishTextCanBeFilledIn() {
        ENGLISH.forEach((key, text) -> {
            if (PLACEHOLDER.matcher(text.toString()).find()) {
                for (int number : List.of(0, 1, 2)) {
                    assertThat(new MessageFormat(text.toString(), Locale.ENGLISH)
                                    .format(new Object[] {number, number, number, number}))
                            .as(key.toString())
                            .doesNotContain("{0}", "{1}", "choice");
                }
            }
        });
    }

    /** The second of two would win wherever the first is meant. */
    @Test
    void noKeyStandsTwice() throws IOException {
        for (Path file : bundles()) {
            List<String> keys = Files.readAllLines(file).stream()
                    .map(LanguagesTest::key)
                    .filter(key -> !key.isEmpty())
                    .toList();
            assertThat(keys).as(file.getFileName().toString()).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("messages(_[a-z]{2})?[.]properties"))
                    .toList();
        }
    }

    /** The key of a line; empty for a line without one. */
    private static String key(String line) {
        int equals = line.indexOf('=');
        return equals < 0 || line.startsWith("#")
                ? ""
                : line.substring(0, equals).strip();
    }

    /** Doubled apostrophes are for texts with placeholders; in others readers would see both. */
    @Test
    void noTextWithoutPlaceholdersDoublesItsApostrophes() {
        ENGLISH.forEach((key, text) -> {
            if (!text.toString().matches("(?s).*\\{\\d.*")) {
                assertThat(text.toString()).as(key.toString()).doesNotContain("''");
            }
        });
    }

    /** Pages with a word that is missing show its key, and only when their data leads there. */
    @Test
    void everyWordThatATemplateNamesIsThere() throws IOException {
        Set<String> keys = ENGLISH.stringPropertyNames();
        TreeMap<String, String> missing = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER.resolve("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                NAMED.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .filter(key -> !key.endsWith(".") && !keys.contains(key))
                        .forEach(key -> missing.put(key, file.toString()));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static TreeSet<String> placeholders(String text) {
        TreeSet<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(one -> found.add(one.group()));
        return found;
    }

    @Test
    void noPageShowsAKeyInGermanOrJapanese() {
        RunningWeb web = RunningWeb.shared();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        Browser superuser = web.superuser();
        for (String page : DemoPages.all()) {
            Browser reader = Stream.of("/admin", "/configuration", "/squads", "/alliances")
                            .anyMatch(page::startsWith)
                    ? superuser
                    : aria;
            for (String language : List.of("de", "ja")) {
                String body = reader.get(page, "Accept-Language", language).body();
                assertThat(RAW.matcher(body)
                                .results()
                                .map(found -> found.group())
                                .toList())
                        .as("%s in %s", page, language)
                        .isEmpty();
                assertThat(body).as(page).contains("lang=\"" + language + "\"");
            }
        }
    }

    @Test
    void tablesAndMenusSpeakTheReadersLanguage() {
        RunningWeb web = RunningWeb.shared();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        String journal = aria.get("/characters/" + Seed.ARIA + "/wallet-journal", "Accept-Language", "de")
                .body();
        assertThat(journal).contains("Betrag").contains("Kontostand").doesNotContain(">Amount<");
        assertThat(aria.get("/", "Accept-Language", "ru").body()).contains("Имущество");
        assertThat(aria.get("/", "Accept-Language", "fr").body()).contains("Contrats");
    }
}
