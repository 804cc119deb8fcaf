package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Colours of security and standing can be read on every surface, in both themes. */
class ColoursTest {
    private static final Pattern TOKEN = Pattern.compile("(--[a-z0-9-]+):\\s*(#[0-9a-fA-F]{3,6})");
    private static final double AA = 4.5;

    /** Where the style sheet of the theme says nothing, as Tabler does. */
    private static final Map<String, List<String>> SURFACES =
            Map.of("light", List.of("#ffffff", "#f3f5f8", "#e9eef4"), "dark", List.of("#0e1116", "#151a21", "#232a35"));

    private final Map<String, Map<String, String>> tokens = read();

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> themes =
                new HashMap<>(Map.of("light", new HashMap<>(), "dark", new HashMap<>()));
        try {
            String sheet = Files.readString(Path.of("src/main/resources/static/app/seat.css"));
            Matcher block = Pattern.compile("([^{}]+)\\{([^{}]*)}").matcher(sheet);
            while (block.find()) {
                String selector = block.group(1);
                if (selector.contains(":root") || selector.contains("[data-bs-theme")) {
                    Map<String, String> theme = themes.get(selector.contains("\"dark\"") ? "dark" : "light");
                    TOKEN.matcher(block.group(2)).results().forEach(token -> theme.put(token.group(1), token.group(2)));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return themes;
    }

    @Test
    void securityAndStandingHaveContrastOnEverySurface() {
        List<String> names = Stream.concat(
                        IntStream.rangeClosed(0, 10).mapToObj(step -> "--sec-" + step),
                        Stream.of("excellent", "good", "neutral", "bad", "terrible")
                                .map(kind -> "--standing-" + kind))
                .toList();
        tokens.forEach((theme, colours) -> names.forEach(name -> {
            assertThat(colours).as(theme).containsKey(name);
            surfaces(theme)
                    .forEach(surface -> assertThat(contrast(colours.get(name), surface))
                            .as(theme + " " + name + " on " + surface)
                            .isGreaterThanOrEqualTo(AA));
        }));
    }

    private List<String> surfaces(String theme) {
        List<String> own = Stream.of("--bg", "--s1", "--s2", "--s3")
                .map(tokens.get(theme)::get)
                .filter(colour -> colour != null)
                .toList();
        return own.isEmpty() ? SURFACES.get(theme) : own;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String hex = colour.length() == 4 ? colour.replaceAll("([0-9a-fA-F])", "$1$1") : colour;
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
