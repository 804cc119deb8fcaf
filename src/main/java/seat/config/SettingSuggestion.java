package seat.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Finds the setting somebody probably meant. */
final class SettingSuggestion {
    /** More typing errors than this and it is another word. */
    private static final int TYPING_ERRORS = 4;

    private SettingSuggestion() {}

    /** A sentence that names the nearest setting, or all of them. */
    static String hint(String name) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparingInt(key -> distance(name, key)))
                .filter(key -> distance(name, key) <= TYPING_ERRORS)
                .map(key -> "did you mean " + key + "?")
                .orElseGet(() -> "valid are "
                        + Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", ")));
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
